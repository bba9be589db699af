package sources

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// isSection tells the title of a group of rows: one text alone on its row, that
// the contract knows or that fits its pattern where it says so.
func (t *table) isSection(filled []tabular.Cell) bool {
	v := t.c.view
	c := filled[0]
	if len(filled) != 1 || c.Kind != tabular.Text || !strings.ContainsFunc(c.Text, unicode.IsLetter) || v.bloc.holds(c.Column) || t.isItem(c) {
		return false
	}
	for i, rule := range t.s.regles {
		if !rule.surCode && t.c.regles[i] == c.Column && rule.applies(ecriture.TrimBlanks(c.Text)) {
			return false
		}
	}
	_, ok := v.sectionText(c.Text)
	return ok
}

// sectionText returns what the title of a section is carried down as.
func (l *layout) sectionText(text string) (string, bool) {
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

// untitled tells that the row has no section's title although it needs one.
func (t *table) untitled() bool {
	v := t.c.view
	return v != nil && v.Sections != nil && !v.Sections.Facultatif && t.unfold.at == spot{}
}

// tailCells adds the section's title and the sheet's name.
func (t *table) tailCells() {
	v, u := t.c.view, &t.unfold
	if v.Sections != nil {
		text, _ := v.sectionText(u.section.Text)
		t.made(v.column(v.Sections.Vers), textCell(text), u.at)
	}
	if v.Feuille != nil {
		t.made(v.column(v.Feuille.Vers), textCell(v.sheetText(t.sheet)), spot{})
	}
}

// sheetText is the part of the sheet's name that the contract keeps.
func (v *view) sheetText(sheet string) string {
	if v.feuille == nil {
		return sheet
	}
	text, _ := capture(v.feuille, sheet)
	return text
}
