package sources

import (
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
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

// layoutNamed returns a layout by its name, nil for none.
func layoutNamed(name string) *catalogue.Disposition {
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
func (r *Reader) seeTable(h *head) (seenTable, bool) {
	flat, ok := r.seeFlat(h)
	for j := 1; j < min(len(h.rows), headerRows); j++ {
		if h.doubleHeader(j) {
			if s, seen := r.seeUnder(h, layoutDouble, j); seen {
				return s, true
			}
		}
	}
	if name := h.blockAt(flat.row); ok && name != "" {
		if s, seen := r.seeUnder(h, name, flat.row); seen {
			return s, true
		}
	}
	return flat, ok
}

// seeUnder lays a layout over a sheet, with row j as its last header row, and
// looks at what it makes as at any flat table. It has to have codes or names
// under that very header.
func (r *Reader) seeUnder(h *head, name string, j int) (seenTable, bool) {
	l := layoutOf(layoutNamed(name))
	v := l.over(h, j)
	if v == nil || l.Deplier != nil && v.keys() < fewestKeys {
		return seenTable{}, false
	}
	laid := &head{sheet: h.sheet, name: h.name, hidden: h.hidden, communes: h.communes}
	laid.rows = append(laid.rows, h.rows[:j+1-l.entete]...)
	header := len(laid.rows)
	laid.rows = append(laid.rows, v.flatHeader(h.rows[j].Number))
	for _, row := range h.rows[j+1:] {
		laid.rows = append(laid.rows, v.flatRows(row)...)
	}
	s, ok := r.seeFlat(laid)
	if !ok || s.row != header || len(s.code) == 0 && s.nom == 0 {
		return seenTable{}, false
	}
	s.layout, s.view, s.sheet = name, v, h
	return s, true
}

// doubleHeader tells whether rows j-1 and j are one header: two groups at least
// stand over several columns each, and some titles come back from one group to
// the other.
func (h *head) doubleHeader(j int) bool {
	if h.rows[j].Number != h.rows[j-1].Number+1 || slices.ContainsFunc(h.rows[j].Cells, func(c tabular.Cell) bool {
		return c.Kind != tabular.Empty && !ecriture.HasLetter(c.Text) && !isYear(c.Text)
	}) {
		return false
	}
	groups, lowers, joined := map[string]int{}, map[string]int{}, map[string]bool{}
	for _, t := range h.titlesOnce(j, 2) {
		upper, lower := t.niveaux[0], t.niveaux[1]
		if joined[t.cle] {
			return false
		}
		joined[t.cle] = true
		if upper.texte != "" && lower.texte != "" {
			groups[fmt.Sprint(upper.colonne)]++
			lowers[ecriture.NormaliseLabel(lower.texte)]++
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
func (h *head) blockAt(j int) string {
	if len(h.rows) == 0 {
		return ""
	}
	years, months, dated := 0, 0, 0
	taken := false
	for _, t := range h.titlesOnce(j, 1) {
		m, month := ecriture.MonthOf(t.cle)
		switch {
		case month && m.Annee > 0:
			dated++
		case month:
			months++
		case isYear(t.texte):
			years++
		case slices.Contains([]string{"annee", "mois", "valeur"}, t.cle):
			taken = true
		}
	}
	switch {
	case years >= fewestKeys && months+dated == 0 && !taken:
		return layoutYears
	case dated >= fewestKeys && years+months == 0 && !taken:
		return layoutDatedMonths
	case months >= fewestKeys && years+dated == 0 && !h.hasTitle(j, "mois", "valeur"):
		return layoutMonths
	}
	return ""
}

// hasTitle tells whether a header has one of these titles.
func (h *head) hasTitle(j int, keys ...string) bool {
	return slices.ContainsFunc(h.titlesOnce(j, 1), func(t title) bool { return slices.Contains(keys, t.cle) })
}

// flatHeader is the header of the flat table that a layout makes of a sheet.
func (v *view) flatHeader(number int) tabular.Row {
	row := tabular.Row{Number: number}
	for _, t := range v.titles {
		if !v.bloc.holds(t.colonne) {
			row.Cells = append(row.Cells, tabular.Cell{Column: t.colonne, Kind: tabular.Text, Text: t.texte})
		}
	}
	for i, name := range v.made {
		row.Cells = append(row.Cells, tabular.Cell{Column: v.base + i, Kind: tabular.Text, Text: name})
	}
	return row
}

// flatRows are the rows of the flat table that one row of the sheet makes; a
// row with nothing in the block is itself.
func (v *view) flatRows(row tabular.Row) []tabular.Row {
	var fixed []tabular.Cell
	holds := false
	for _, c := range row.Cells {
		if v.bloc.holds(c.Column) {
			holds = holds || ecriture.TrimBlanks(c.Text) != ""
		} else if c.Column < v.base {
			fixed = append(fixed, c)
		}
	}
	if !holds {
		return []tabular.Row{{Number: row.Number, Cells: fixed}}
	}
	var rows []tabular.Row
	for _, k := range v.bloc.cles {
		cells := slices.Clone(fixed)
		for i, text := range v.keyTexts(k) {
			cells = append(cells, tabular.Cell{Column: v.base + i, Kind: tabular.Text, Text: text})
		}
		value := row.Cell(k.colonnes[0])
		value.Column = v.base + len(v.made) - 1
		rows = append(rows, tabular.Row{Number: row.Number, Cells: append(cells, value)})
	}
	return rows
}

// keyTexts are what a key puts in the columns that receive it.
func (v *view) keyTexts(k blocCle) []string {
	if v.column(v.Deplier.Annee) > 0 {
		return []string{k.texte, yearText(k.annee)}
	}
	return []string{k.texte}
}

// flat are the rows that a row of the sheet makes, itself without a layout.
func (s *seenTable) flat(row tabular.Row) []tabular.Row {
	if s.view == nil || s.view.Deplier == nil {
		return []tabular.Row{row}
	}
	return s.view.flatRows(row)
}

// beside tells whether a column stands outside the block of a layout: its cell
// is of the whole row, and would be repeated for each key.
func (s *seenTable) beside(column int) bool {
	return s.view != nil && s.view.Deplier != nil && column < s.view.base
}

// letters names a column of the sheet, or the block that a layout makes a column
// of.
func (s *seenTable) letters(column int) string {
	if s.view == nil || column < s.view.base {
		return mesure.LettreColonne(column)
	}
	return strings.Join([]string{mesure.LettreColonne(s.view.bloc.premiere), mesure.LettreColonne(s.view.bloc.derniere)}, " à ")
}

// months is the column that a layout makes of months, 0 for none: they break the
// table down.
func (s *seenTable) months() int {
	if s.view == nil || s.view.Deplier == nil || s.view.Deplier.Selon != catalogue.SelonMois {
		return 0
	}
	return s.view.column(s.view.Deplier.Vers)
}
