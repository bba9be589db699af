package disposition

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

const (
	// HeadRows is how many rows of a sheet are looked at before it is
	// recognised.
	HeadRows = 80
	// HeaderRows is how many of them may be the header.
	HeaderRows = 40
)

// Head is the beginning of a sheet.
type Head struct {
	// Sheet is the number of the sheet in the workbook, Name its name; Hidden
	// tells that the sender does not see it.
	Sheet  int
	Name   string
	Hidden bool
	Rows   []tabular.Row
	// communes finds the communes that stand in a header, nil for none.
	communes *Communes
	// Transposed is true where the rows are the sheet's columns.
	Transposed bool
	turned     *Head
	titled     map[titleKey][]Title
	indexed    map[titleKey]rowWords
}

// rowWords indexes the cells of a header that hold words, and counts them.
type rowWords struct {
	ecriture.LabelIndex
	words int
}

// SameSheet is a head of the same sheet without a row.
func (h *Head) SameSheet() *Head {
	return &Head{Sheet: h.Sheet, Name: h.Name, Hidden: h.Hidden, communes: h.communes}
}

// ReadHeads reads the beginning of every sheet; communes may be nil. The error
// is a [*tabular.FormatError] when the file is at fault.
func ReadHeads(ctx context.Context, wb *tabular.Workbook, communes *Communes) ([]Head, error) {
	heads := make([]Head, 0, len(wb.Sheets))
	for i, s := range wb.Sheets {
		h := Head{Sheet: i, Name: s.Name, Hidden: s.Hidden, communes: communes}
		for row, err := range wb.Rows(ctx, i) {
			if err != nil {
				return nil, err
			}
			row.Cells = slices.Clone(row.Cells)
			h.Rows = append(h.Rows, row)
			if len(h.Rows) == HeadRows {
				break
			}
		}
		heads = append(heads, h)
	}
	return heads, nil
}

// Labels indexes row i as if it were the header, nil when it cannot be one: a
// header has at least two cells with letters, or one that is alone.
func (h *Head) Labels(i int) ecriture.LabelIndex {
	row := h.wordsOf(titleKey{i, 1})
	if row.words < 2 && len(h.Rows[i].Cells) > 1 {
		return nil
	}
	return row.LabelIndex
}

// wordsOf indexes the words of a header, once for all contracts.
func (h *Head) wordsOf(key titleKey) rowWords {
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
		found.addCells(h.Rows[key.row])
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
func (r *rowWords) addTitles(h *Head, key titleKey) {
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
	for _, t := range h.Titles(key.row, key.rows) {
		if ecriture.HasLetter(t.Texte) {
			r.Add(t.Colonne, t.Texte)
		}
	}
}

// Forget drops what was found in the rows so far.
func (h *Head) Forget() { h.indexed, h.titled = nil, nil }

// Preamble is all that is written above row i, one line a row.
func (h *Head) Preamble(i int) string {
	var b strings.Builder
	for _, row := range h.Rows[:i] {
		for _, c := range row.Cells {
			b.WriteString(c.Text)
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TitleOver returns the text that stands alone on the row above row i.
func (h *Head) TitleOver(i int) (*tabular.Cell, bool) {
	if i < 1 {
		return nil, false
	}
	var alone *tabular.Cell
	for k, c := range h.Rows[i-1].Cells {
		if ecriture.TrimBlanks(c.Text) == "" {
			continue
		}
		if alone != nil {
			return nil, false
		}
		alone = &h.Rows[i-1].Cells[k]
	}
	if alone == nil || !strings.ContainsFunc(alone.Text, unicode.IsLetter) {
		return nil, false
	}
	return alone, true
}
