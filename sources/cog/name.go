package cog

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var ligatures = strings.NewReplacer("œ", "oe", "Œ", "OE", "æ", "ae", "Æ", "AE")

// articles that INSEE-style lists put behind the name: "GAUDE (LA)".
var articles = []string{"LE", "LA", "LES", "L"}

// Normalise reduces a commune's name to what tells it from others
// (DOMAINE.md §1.4): no accents, capitals, one blank for hyphens, apostrophes,
// dots and runs of blanks, SAINT and SAINTE in full, the article in front.
// "Saint- Jeannet", "ST JEANNET" and "Saint-Jeannet" are one name.
func Normalise(name string) string {
	words := strings.Fields(fold(name))
	for i, w := range words {
		switch w {
		case "ST":
			words[i] = "SAINT"
		case "STE":
			words[i] = "SAINTE"
		}
	}
	return strings.Join(articleFirst(words), " ")
}

// fold drops accents, raises to capitals and makes punctuation blank; brackets
// stay, since they mark an article put behind.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '(', r == ')':
			return unicode.ToUpper(r)
		}
		return ' '
	}, norm.NFKD.String(ligatures.Replace(name)))
}

// articleFirst moves a trailing "(LA)" to the front.
func articleFirst(words []string) []string {
	joined := strings.Join(words, " ")
	for _, a := range articles {
		for _, tail := range []string{" (" + a + ")", " (" + a + " )"} {
			if rest, ok := strings.CutSuffix(joined, tail); ok {
				return append([]string{a}, strings.Fields(dropBrackets(rest))...)
			}
		}
	}
	return strings.Fields(dropBrackets(joined))
}

func dropBrackets(s string) string {
	return strings.NewReplacer("(", " ", ")", " ").Replace(s)
}

// withoutArticle drops the article in front of a normalised name, for lists
// that leave it out ("Broc", "Gaude").
func withoutArticle(name string) string {
	for _, a := range articles {
		if rest, ok := strings.CutPrefix(name, a+" "); ok {
			return rest
		}
	}
	return name
}

// Distance counts the letters to add, drop, change or swap with their
// neighbour to turn one text into the other (Damerau-Levenshtein, optimal
// string alignment).
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, next := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			next[j] = min(next[j-1]+1, last[j]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, last, next = last, next, before
	}
	return last[len(y)]
}
