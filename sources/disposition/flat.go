package disposition

import (
	"slices"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// FlatHeader is the header of the flat table that a layout makes of a sheet.
func (v *View) FlatHeader(number int) tabular.Row {
	row := tabular.Row{Number: number}
	for _, t := range v.Titles {
		if !v.Bloc.Holds(t.Colonne) {
			row.Cells = append(row.Cells, tabular.Cell{Column: t.Colonne, Kind: tabular.Text, Text: t.Texte})
		}
	}
	for i, name := range v.Made {
		row.Cells = append(row.Cells, tabular.Cell{Column: v.Base + i, Kind: tabular.Text, Text: name})
	}
	return row
}

// FlatRows are the rows of the flat table that one row of the sheet makes; a
// row with nothing in the block is itself.
func (v *View) FlatRows(row tabular.Row) []tabular.Row {
	var fixed []tabular.Cell
	holds := false
	for _, c := range row.Cells {
		if v.Bloc.Holds(c.Column) {
			holds = holds || ecriture.TrimBlanks(c.Text) != ""
		} else if c.Column < v.Base {
			fixed = append(fixed, c)
		}
	}
	if !holds {
		return []tabular.Row{{Number: row.Number, Cells: fixed}}
	}
	var rows []tabular.Row
	for _, k := range v.Bloc.Cles {
		cells := slices.Clone(fixed)
		for i, text := range v.keyTexts(k) {
			cells = append(cells, tabular.Cell{Column: v.Base + i, Kind: tabular.Text, Text: text})
		}
		value := row.Cell(k.Colonnes[0])
		value.Column = v.Base + len(v.Made) - 1
		rows = append(rows, tabular.Row{Number: row.Number, Cells: append(cells, value)})
	}
	return rows
}

// keyTexts are what a key puts in the columns that receive it.
func (v *View) keyTexts(k CleColonnes) []string {
	if v.Column(v.Deplier.Annee) > 0 {
		return []string{k.Texte, ecriture.YearText(k.Annee)}
	}
	return []string{k.Texte}
}
