package sources

import (
	"context"
	"slices"

	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// wholeCells is the largest number of cells of a sheet that has to be held
// whole, because it is read on its side or in several pieces.
const wholeCells = 2_000_000

// maxColumns is beyond the last column of any sheet.
const maxColumns = 1 << 30

// turned returns the sheet as the layout reads it: as it is, or on its side.
func (l *layout) turned(h *head) *head {
	if l.Transposition == nil {
		return h
	}
	if h.turned == nil {
		h.turned = h.turn(headRows)
	}
	return h.turned.withCorner(l.Transposition.Coin)
}

// turn makes rows of the first columns of a sheet, of all when there are fewer.
func (h *head) turn(columns int) *head {
	t := &head{sheet: h.sheet, name: h.name, hidden: h.hidden, communes: h.communes, transposed: true}
	index := map[int]int{}
	for _, row := range h.rows {
		for _, c := range row.Cells {
			if c.Column > columns {
				break
			}
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
func (h *head) withCorner(name string) *head {
	rows := h.rows
	if name == "" || len(rows) < 2 {
		return h
	}
	first := rows[1].Cells[0].Column // the row of the keys
	for _, row := range rows[1:] {
		first = min(first, row.Cells[0].Column)
	}
	corner := tabular.Cell{Column: first, Kind: tabular.Text, Text: name}
	if c := rows[0].Cell(first); ecriture.TrimBlanks(c.Text) != "" {
		return h
	}
	named := *h
	named.titled, named.indexed = nil, nil
	named.rows = slices.Clone(rows)
	named.rows[0].Cells = insertCell(slices.Clone(rows[0].Cells), corner)
	return &named
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
			f.Fault(mesure.Place{Feuille: h.name}, "feuille_trop_grande", "la feuille a plus de 2 millions de cellules", "un tableau plus petit pour cette disposition", "gardez les colonnes et les lignes utiles")
			return nil, nil
		}
		row.Cells = slices.Clone(row.Cells)
		all.rows = append(all.rows, row)
	}
	return all, nil
}
