package mesure

import (
	"slices"
	"strconv"
)

// longRun is how many years in a row are written by their ends.
const longRun = 6

// Annees writes years in order, each once, a long run by its ends: "1968",
// "1975 à 2021". Each item is a word of a list.
func Annees(years []int) []string {
	years = slices.Compact(slices.Sorted(slices.Values(years)))
	var words []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		if j-i+1 >= longRun {
			words = append(words, strconv.Itoa(years[i])+" à "+strconv.Itoa(years[j]))
		} else {
			for _, y := range years[i : j+1] {
				words = append(words, strconv.Itoa(y))
			}
		}
		i = j + 1
	}
	return words
}
