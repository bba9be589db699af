package disposition

import (
	"regexp"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"diagctg/sources/ecriture"
)

// SectionText returns what the title of a section is carried down as.
func (l *Layout) SectionText(text string) (string, bool) {
	text = ecriture.JoinBlanks(text)
	if l.section != nil {
		found, ok := capture(l.section, text)
		if !ok {
			return "", false
		}
		text = found
	}
	if len(l.titres) == 0 {
		return text, true
	}
	value, ok := l.titres[ecriture.NormaliseLabel(text)]
	return value, ok
}

// capture returns the first group of a pattern in a text, or the text itself
// when the pattern has none, as it is written: case and accents play no part in
// the match only.
func capture(pattern *regexp.Regexp, text string) (string, bool) {
	text = norm.NFC.String(ecriture.JoinBlanks(text))
	folded := ecriture.WithoutAccents(text)
	m := pattern.FindStringSubmatchIndex(folded)
	switch {
	case m == nil:
		return "", false
	case len(m) < 4 || m[2] < 0:
		return text, true
	}
	from, to := utf8.RuneCountInString(folded[:m[2]]), utf8.RuneCountInString(folded[:m[3]])
	runes := []rune(text)
	if len(runes) != utf8.RuneCountInString(folded) {
		return folded[m[2]:m[3]], true
	}
	return string(runes[from:to]), true
}

// SheetText is the part of the sheet's name that the contract keeps.
func (v *View) SheetText(sheet string) string {
	if v.feuille == nil {
		return sheet
	}
	text, _ := capture(v.feuille, sheet)
	return text
}
