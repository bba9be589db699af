package proposition

import (
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// Names of the layouts that a sheet may be seen to have, as a correspondence
// keeps them. Only what is evident is proposed: the rest is for a person to
// declare in a contract.
const (
	layoutDouble      = "deux lignes d'en-tête"
	layoutYears       = "années en colonnes"
	layoutMonths      = "mois en colonnes"
	layoutDatedMonths = "mois et années en colonnes"
)

// fewestKeys is how many years or months a header must have for them to be a
// block.
const fewestKeys = 3

// LayoutNamed returns a layout by its name, nil for none.
func LayoutNamed(name string) *catalogue.Disposition {
	switch name {
	case layoutDouble:
		return &catalogue.Disposition{Entete: 2}
	case layoutYears:
		return &catalogue.Disposition{Deplier: &catalogue.Deplier{Selon: catalogue.SelonAnnees, Vers: "Année", Valeur: "Valeur"}}
	case layoutMonths:
		return &catalogue.Disposition{Deplier: &catalogue.Deplier{Selon: catalogue.SelonMois, Vers: "Mois", Valeur: "Valeur"}}
	case layoutDatedMonths:
		return &catalogue.Disposition{Deplier: &catalogue.Deplier{Selon: catalogue.SelonMois, Vers: "Mois", Annee: "Année", Valeur: "Valeur"}}
	}
	return nil
}

// seeTable finds the table of a sheet: under a layout where one is evident,
// else flat.
func (o Observer) seeTable(h *disposition.Head) (Table, bool) {
	flat, ok := o.seeFlat(h)
	for j := 1; j < min(len(h.Rows), disposition.HeaderRows); j++ {
		if doubleHeader(h, j) {
			if s, seen := o.seeUnder(h, layoutDouble, j); seen {
				return s, true
			}
		}
	}
	if name := blockAt(h, flat.row); ok && name != "" {
		if s, seen := o.seeUnder(h, name, flat.row); seen {
			return s, true
		}
	}
	return flat, ok
}

// seeUnder lays a layout over a sheet, with row j as its last header row, and
// looks at what it makes as at any flat table. It has to have codes or names
// under that very header.
func (o Observer) seeUnder(h *disposition.Head, name string, j int) (Table, bool) {
	l := disposition.Of(LayoutNamed(name))
	v := l.Over(h, j)
	if v == nil || l.Deplier != nil && v.Keys() < fewestKeys {
		return Table{}, false
	}
	laid := h.SameSheet()
	laid.Rows = append(laid.Rows, h.Rows[:j+1-l.Hauteur]...)
	header := len(laid.Rows)
	laid.Rows = append(laid.Rows, v.FlatHeader(h.Rows[j].Number))
	for _, row := range h.Rows[j+1:] {
		laid.Rows = append(laid.Rows, v.FlatRows(row)...)
	}
	s, ok := o.seeFlat(laid)
	if !ok || s.row != header || len(s.code) == 0 && s.nom == 0 {
		return Table{}, false
	}
	s.layout, s.view, s.sheet = name, v, h
	return s, true
}

// doubleHeader tells whether rows j-1 and j are one header: two groups at least
// stand over several columns each, and some titles come back from one group to
// the other.
func doubleHeader(h *disposition.Head, j int) bool {
	if h.Rows[j].Number != h.Rows[j-1].Number+1 || slices.ContainsFunc(h.Rows[j].Cells, func(c tabular.Cell) bool {
		return c.Kind != tabular.Empty && !ecriture.HasLetter(c.Text) && !isYear(c.Text)
	}) {
		return false
	}
	groups, lowers, joined := map[string]int{}, map[string]int{}, map[string]bool{}
	for _, t := range h.Titles(j, 2) {
		upper, lower := t.Niveaux[0], t.Niveaux[1]
		if joined[t.Cle] {
			return false
		}
		joined[t.Cle] = true
		if upper.Texte != "" && lower.Texte != "" {
			groups[fmt.Sprint(upper.Colonne)]++
			lowers[ecriture.NormaliseLabel(lower.Texte)]++
		}
	}
	return atLeastTwice(groups) >= 2 && atLeastTwice(lowers) >= 1
}

func atLeastTwice(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		if c >= 2 {
			n++
		}
	}
	return n
}

func isYear(text string) bool {
	d, ok := ecriture.ParseDate(ecriture.TrimBlanks(text))
	return ok && d.Mois == 0
}

// blockAt names the layout of a header whose titles are years or months, ""
// when too few are, or when a column has a name that the layout gives.
func blockAt(h *disposition.Head, j int) string {
	if len(h.Rows) == 0 {
		return ""
	}
	years, months, dated := 0, 0, 0
	taken := false
	for _, t := range h.Titles(j, 1) {
		m, month := ecriture.MonthOf(t.Cle)
		switch {
		case month && m.Annee > 0:
			dated++
		case month:
			months++
		case isYear(t.Texte):
			years++
		case slices.Contains([]string{"annee", "mois", "valeur"}, t.Cle):
			taken = true
		}
	}
	switch {
	case years >= fewestKeys && months+dated == 0 && !taken:
		return layoutYears
	case dated >= fewestKeys && years+months == 0 && !taken:
		return layoutDatedMonths
	case months >= fewestKeys && years+dated == 0 && !hasTitle(h, j, "mois", "valeur"):
		return layoutMonths
	}
	return ""
}

// hasTitle tells whether a header has one of these titles.
func hasTitle(h *disposition.Head, j int, keys ...string) bool {
	return slices.ContainsFunc(h.Titles(j, 1), func(t disposition.Title) bool { return slices.Contains(keys, t.Cle) })
}

// flat are the rows that a row of the sheet makes, itself without a layout.
func (s *Table) flat(row tabular.Row) []tabular.Row {
	if s.view == nil || s.view.Deplier == nil {
		return []tabular.Row{row}
	}
	return s.view.FlatRows(row)
}

// beside tells whether a column stands outside the block of a layout: its cell
// is of the whole row, and would be repeated for each key.
func (s *Table) beside(column int) bool {
	return s.view != nil && s.view.Deplier != nil && column < s.view.Base
}

// letters names a column of the sheet, or the block that a layout makes a column
// of.
func (s *Table) letters(column int) string {
	if s.view == nil || column < s.view.Base {
		return mesure.LettreColonne(column)
	}
	return strings.Join([]string{mesure.LettreColonne(s.view.Bloc.Premiere), mesure.LettreColonne(s.view.Bloc.Derniere)}, " à ")
}

// months is the column that a layout makes of months, 0 for none: they break the
// table down.
func (s *Table) months() int {
	if s.view == nil || s.view.Deplier == nil || s.view.Deplier.Selon != catalogue.SelonMois {
		return 0
	}
	return s.view.Column(s.view.Deplier.Vers)
}
