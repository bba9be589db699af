package sources

import (
	"context"
	"slices"
	"strings"
	"unicode"

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
func (h *head) labels(i int) labelIndex {
	index := labelIndex{}
	words := 0
	for _, c := range h.rows[i].Cells {
		if c.Kind != tabular.Text || !strings.ContainsFunc(c.Text, unicode.IsLetter) {
			continue
		}
		words++
		index.add(c.Column, strings.TrimSpace(c.Text))
	}
	if words < 2 && len(h.rows[i].Cells) > 1 {
		return nil
	}
	return index
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
