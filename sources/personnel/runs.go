package personnel

import (
	"slices"
	"strings"
	"unicode"
)

// run is a series of groups of digits with nothing but separators in between.
type run struct {
	groups []string
	dots   []bool // dots[i]: groups i and i+1 are parted by a single dot
	whole  bool   // the text holds nothing else
}

// runsOf cuts a text into runs. A group with any letter but the A or B of
// Corsica ends the run before it and belongs to none.
func runsOf(text string) []run {
	var runs []run
	current := run{whole: true}
	end := func() {
		if len(current.groups) > 0 {
			runs = append(runs, current)
		}
		current = run{}
	}
	gap, start := "", -1
	closeGroup := func(to int) {
		if start < 0 {
			return
		}
		group := strings.ToUpper(text[start:to])
		start = -1
		if !isGroup(group) {
			current.whole = false
			end()
			return
		}
		if len(current.groups) > 0 {
			current.dots = append(current.dots, gap == ".")
		}
		current.groups, gap = append(current.groups, group), ""
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		case isSeparator(r):
			closeGroup(i)
			gap += string(r)
		default:
			closeGroup(i)
			current.whole = false
			end()
			gap = ""
		}
	}
	closeGroup(len(text))
	end()
	for i := range runs {
		runs[i].whole = runs[i].whole && len(runs) == 1
	}
	return runs
}

// isSeparator tells what people write between the groups of a number.
func isSeparator(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(".-/_‐‑–", r) }

// isGroup accepts digits, with the A or B of Corsica after a 2.
func isGroup(s string) bool {
	for i := range len(s) {
		digit := s[i] >= '0' && s[i] <= '9'
		corsica := (s[i] == 'A' || s[i] == 'B') && i > 0 && s[i-1] == '2'
		if !digit && !corsica {
			return false
		}
	}
	return true
}

// usualCuts are the places where a number is usually parted:
// 1 84 12 75 123 456 78.
var usualCuts = []int{1, 3, 5, 7, 10, 13}

// nir looks for a number in consecutive groups. named tells that the text
// says which number it holds, so that thirteen characters are enough.
func (r run) nir(named bool) Certainty {
	best := None
	for i := range r.groups {
		if i > 0 && r.dots[i-1] {
			continue // the decimals of a number
		}
		digits, usual, dots := "", true, 0
		for j := i; j < len(r.groups) && len(digits) < wholeLength; j++ {
			if j > i {
				usual = usual && slices.Contains(usualCuts, len(digits))
				if r.dots[j-1] && len(digits) != bareLength {
					dots++
				}
			}
			digits += r.groups[j]
			all := r.whole && i == 0 && j == len(r.groups)-1
			switch {
			case dots == 1 && j == i+1:
				// A number with decimals: the parts of a census weight.
			case len(digits) == wholeLength && (usual || all):
				best = max(best, wholeNIR(digits))
			case len(digits) == bareLength && usual && (all || named):
				best = max(best, bareNIR(digits))
			}
		}
	}
	return best
}
