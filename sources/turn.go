package sources

import (
	"context"
	"slices"

	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// wholeCells is the largest number of cells of a sheet that has to be held
// whole, because it is read on its side or in several pieces.
const wholeCells = 2_000_000

// turned returns the sheet as the layout reads it: as it is, or on its side.
func (l *layout) turned(h *head) *head {
	if l.Transposition == nil {
		return h
	}
	if h.turned == nil {
		h.turned = h.turn()
	}
	t := *h.turned
	t.rows = withCorner(t.rows, l.Transposition.Coin)
	return &t
}

// turn makes rows of the columns of a sheet.
func (h *head) turn() *head {
	t := &head{sheet: h.sheet, name: h.name, hidden: h.hidden, communes: h.communes, transposed: true}
	index := map[int]int{}
	for _, row := range h.rows {
		for _, c := range row.Cells {
			i, ok := index[c.Column]
			if !ok {
				i = len(t.rows)
				index[c.Column] = i
				t.rows = append(t.rows, tabular.Row{Number: c.Column})
			}
			c.Column = row.Number
			t.rows[i].Cells = append(t.rows[i].Cells, c)
		}
	}
	slices.SortFunc(t.rows, func(x, y tabular.Row) int { return x.Number - y.Number })
	return t
}

// withCorner names the corner of a sheet where it is empty.
func withCorner(rows []tabular.Row, name string) []tabular.Row {
	if name == "" || len(rows) < 2 {
		return rows
	}
	first := rows[1].Cells[0].Column // the row of the keys
	for _, row := range rows[1:] {
		first = min(first, row.Cells[0].Column)
	}
	corner := tabular.Cell{Column: first, Kind: tabular.Text, Text: name}
	if c := rows[0].Cell(first); trimBlanks(c.Text) != "" {
		return rows
	}
	rows = slices.Clone(rows)
	rows[0].Cells = insertCell(slices.Clone(rows[0].Cells), corner)
	return rows
}

// whole reads all the rows of a sheet; nil when it is too large, which is told.
func (f *file) whole(ctx context.Context, wb *tabular.Workbook, h *head) (*head, error) {
	all := &head{sheet: h.sheet, name: h.name, hidden: h.hidden, communes: h.communes}
	cells := 0
	for row, err := range wb.Rows(ctx, h.sheet) {
		if err != nil {
			return nil, err
		}
		if cells += len(row.Cells); cells > wholeCells {
			f.fault(mesure.Place{Feuille: h.name}, fault{"feuille_trop_grande", "la feuille a plus de 2 millions de cellules", "un tableau plus petit pour cette disposition", "gardez les colonnes et les lignes utiles"})
			return nil, nil
		}
		row.Cells = slices.Clone(row.Cells)
		all.rows = append(all.rows, row)
	}
	return all, nil
}
