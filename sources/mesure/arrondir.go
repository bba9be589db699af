package mesure

import "math"

// bruit is what divisions and products may take from a number, as a share of
// it: less than the fifteen digits that a spreadsheet keeps.
const bruit = 4e-15

// Arrondir rounds a number for printing, halves away from zero as French texts
// do, and never gives a negative zero. 23 out of 80 is 28.749999999999996 for a
// computer: it is rounded as the 28.75 that it is, and that a cell of a workbook
// shows.
func Arrondir(v float64, decimals int) float64 {
	pow := math.Pow(10, float64(decimals))
	return math.Round(v*pow*(1+bruit))/pow + 0
}
