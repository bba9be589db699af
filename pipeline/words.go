package pipeline

import (
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// number writes a whole number the French way, with narrow no-break spaces.
func number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "\u202f" + digits[i:]
	}
	return sign + digits
}

// count writes a number with its noun; French keeps the singular for 0 and 1.
func count(n int, singular, plural string) string {
	if n < 2 {
		return number(n) + " " + singular
	}
	return number(n) + " " + plural
}

// joinYears writes years as "2013 et 2018".
func joinYears(years []int) string {
	words := mesure.Annees(years)
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " et " + words[last]
}

// decimal writes a number with at most two decimals, the French way.
func decimal(v float64) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(mesure.Arrondir(v, 2), 'f', 2, 64), ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return strconv.FormatFloat(v, 'g', -1, 64) // too large to group
	}
	sign := ""
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		fraction = "," + fraction
		if v < 0 && n == 0 {
			sign = "-"
		}
	}
	return sign + number(n) + fraction
}

// show writes a value, or the symbol of why it is missing.
func show(v mesure.Valeur) string {
	if v.S.Manque() {
		return v.S.Symbole()
	}
	return decimal(v.V)
}
