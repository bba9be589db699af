package sources

import (
	"strings"
	"unicode"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// isSection tells the title of a group of rows: one text alone on its row, that
// the contract knows or that fits its pattern where it says so.
func (t *table) isSection(filled []tabular.Cell) bool {
	v := t.c.View
	c := filled[0]
	if len(filled) != 1 || c.Kind != tabular.Text || !strings.ContainsFunc(c.Text, unicode.IsLetter) || v.Bloc.Holds(c.Column) || t.isItem(c) {
		return false
	}
	for i, rule := range t.s.Regles {
		if !rule.SurCode && t.c.Regles[i] == c.Column && rule.Applies(ecriture.TrimBlanks(c.Text)) {
			return false
		}
	}
	_, ok := v.SectionText(c.Text)
	return ok
}

// untitled tells that the row has no section's title although it needs one.
func (t *table) untitled() bool {
	v := t.c.View
	return v != nil && v.Sections != nil && !v.Sections.Facultatif && t.unfold.at == spot{}
}

// tailCells adds the section's title and the sheet's name.
func (t *table) tailCells() {
	v, u := t.c.View, &t.unfold
	if v.Sections != nil {
		text, _ := v.SectionText(u.section.Text)
		t.made(v.Column(v.Sections.Vers), textCell(text), u.at)
	}
	if v.Feuille != nil {
		t.made(v.Column(v.Feuille.Vers), textCell(v.SheetText(t.sheet)), spot{})
	}
}
