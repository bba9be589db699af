package disposition

import (
	"slices"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// maxColumns is beyond the last column of any sheet.
const maxColumns = 1 << 30

// NeedsWhole tells whether the sheet has to be held whole to be read.
func (l *Layout) NeedsWhole() bool {
	return l != nil && (l.Transposition != nil || l.Empiles)
}

// Turned returns the sheet as the layout reads it: as it is, or on its side.
func (l *Layout) Turned(h *Head) *Head {
	if l.Transposition == nil {
		return h
	}
	if h.turned == nil {
		h.turned = h.turn(HeadRows)
	}
	return h.turned.withCorner(l.Transposition.Coin)
}

// Laid returns a sheet held whole as the layout reads it.
func (l *Layout) Laid(all *Head) *Head {
	if l.Transposition == nil {
		return all
	}
	return all.turn(maxColumns).withCorner(l.Transposition.Coin)
}

// turn makes rows of the first columns of a sheet, of all when there are fewer.
func (h *Head) turn(columns int) *Head {
	t := h.SameSheet()
	t.Transposed = true
	index := map[int]int{}
	for _, row := range h.Rows {
		for _, c := range row.Cells {
			if c.Column > columns {
				break
			}
			i, ok := index[c.Column]
			if !ok {
				i = len(t.Rows)
				index[c.Column] = i
				t.Rows = append(t.Rows, tabular.Row{Number: c.Column})
			}
			c.Column = row.Number
			t.Rows[i].Cells = append(t.Rows[i].Cells, c)
		}
	}
	slices.SortFunc(t.Rows, func(x, y tabular.Row) int { return x.Number - y.Number })
	return t
}

// withCorner names the corner of a sheet where it is empty.
func (h *Head) withCorner(name string) *Head {
	rows := h.Rows
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
	named.Rows = slices.Clone(rows)
	named.Rows[0].Cells = tabular.InsertCell(slices.Clone(rows[0].Cells), corner)
	return &named
}
