package sources

import (
	"context"
	"slices"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

const (
	// headRows is how many rows of a sheet are looked at before it is
	// recognised.
	headRows = 80
	// headerRows is how many of them may be the header.
	headerRows = 40
)

// head is the beginning of a sheet.
type head struct {
	sheet  int
	name   string
	hidden bool
	rows   []tabular.Row
	// communes finds the communes that stand in a header.
	communes knownCommunes
	// transposed is true where the rows are the sheet's columns.
	transposed bool
	turned     *head
	titled     map[titleKey][]title
	indexed    map[titleKey]rowWords
}

// rowWords indexes the cells of a header that hold words, and counts them.
type rowWords struct {
	ecriture.LabelIndex
	words int
}

// readHeads reads the beginning of every sheet. The error is a
// [*tabular.FormatError] when the file is at fault.
func readHeads(ctx context.Context, wb *tabular.Workbook) ([]head, error) {
	heads := make([]head, 0, len(wb.Sheets))
	for i, s := range wb.Sheets {
		h := head{sheet: i, name: s.Name, hidden: s.Hidden}
		for row, err := range wb.Rows(ctx, i) {
			if err != nil {
				return nil, err
			}
			row.Cells = slices.Clone(row.Cells)
			h.rows = append(h.rows, row)
			if len(h.rows) == headRows {
				break
			}
		}
		heads = append(heads, h)
	}
	return heads, nil
}

// labels indexes row i as if it were the header, nil when it cannot be one: a
// header has at least two cells with letters, or one that is alone.
func (h *head) labels(i int) ecriture.LabelIndex {
	row := h.wordsOf(titleKey{i, 1})
	if row.words < 2 && len(h.rows[i].Cells) > 1 {
		return nil
	}
	return row.LabelIndex
}

// wordsOf indexes the words of a header, once for all contracts.
func (h *head) wordsOf(key titleKey) rowWords {
	found, ok := h.indexed[key]
	if ok {
		return found
	}
	if h.indexed == nil {
		h.indexed = map[titleKey]rowWords{}
	}
	found.LabelIndex = ecriture.LabelIndex{}
	if key.rows > 1 {
		found.addTitles(h, key)
	} else {
		found.addCells(h.rows[key.row])
	}
	h.indexed[key] = found
	return found
}

func (r *rowWords) addCells(row tabular.Row) {
	for _, c := range row.Cells {
		if c.Kind == tabular.Text && ecriture.HasLetter(c.Text) {
			r.words++
			r.Add(c.Column, strings.TrimSpace(c.Text))
		}
	}
}

// addTitles joins several header rows, where there are words enough for that.
func (r *rowWords) addTitles(h *head, key titleKey) {
	above := key.row + 1 - key.rows
	if above < 0 {
		return
	}
	for i := above; i <= key.row; i++ {
		r.words += h.wordsOf(titleKey{i, 1}).words
	}
	if r.words < 2 {
		return
	}
	for _, t := range h.titlesOnce(key.row, key.rows) {
		if ecriture.HasLetter(t.texte) {
			r.Add(t.colonne, t.texte)
		}
	}
}

// preamble is all that is written above row i, one line a row.
func (h *head) preamble(i int) string {
	var b strings.Builder
	for _, row := range h.rows[:i] {
		for _, c := range row.Cells {
			b.WriteString(c.Text)
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
	}
	return b.String()
}
