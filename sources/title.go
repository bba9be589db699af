package sources

import (
	"slices"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// titleJoin stands between the titles of one column that fill several header
// rows.
const titleJoin = " / "

// title is what stands over one column of a sheet.
type title struct {
	colonne int
	texte   string      // the levels joined
	cle     string      // texte, normalised
	niveaux []titleCell // one a header row, empty where it has none
}

// titleCell is the text of one header row over a column, and where it stands:
// a text over several columns is written in the first.
type titleCell struct {
	texte          string
	ligne, colonne int
}

// titles reads n header rows, of which the last is row j, over the columns that
// have a title. A text is carried to the right over the columns that have a
// title below it, as far as the next text of its row or of one above: merged
// cells look like this in a workbook as in a CSV.
func (h *head) titles(j, n int) []title {
	if j+1 < n {
		return nil
	}
	rows := h.rows[j+1-n : j+1]
	last := 0
	for _, row := range rows {
		if k := len(row.Cells); k > 0 {
			last = max(last, row.Cells[k-1].Column)
		}
	}
	carried := make([]titleCell, n)
	next := make([]int, n) // by row: the cell to come
	var all []title
	for column := 1; column <= last; column++ {
		own := ownTitles(rows, next, column)
		if levels := carry(own, carried); levels != nil {
			all = append(all, newTitle(column, levels))
		}
	}
	return all
}

// ownTitles returns what is written over one column itself, and steps past it.
func ownTitles(rows []tabular.Row, next []int, column int) []titleCell {
	own := make([]titleCell, len(rows))
	for r, row := range rows {
		if next[r] == len(row.Cells) || row.Cells[next[r]].Column != column {
			continue
		}
		c := row.Cells[next[r]]
		next[r]++
		if text := ecriture.JoinBlanks(c.Text); text != "" && c.Kind != tabular.Error {
			own[r] = titleCell{text, row.Number, column}
		}
	}
	return own
}

// carry adds to the texts of a column those that reach it from the left; nil
// when it has none of its own.
func carry(own, carried []titleCell) []titleCell {
	deepest := -1
	for r, c := range own {
		if c.texte == "" {
			continue
		}
		deepest = r
		carried[r] = c
		clear(carried[r+1:])
	}
	if deepest < 0 {
		return nil
	}
	levels := slices.Clone(own)
	copy(levels[:deepest], carried[:deepest])
	return levels
}

// titleKey names a header of a sheet: its last row and how many it has.
type titleKey struct{ row, rows int }

// titlesOnce remembers what titles found, for the contracts that ask again.
func (h *head) titlesOnce(j, n int) []title {
	key := titleKey{j, n}
	found, ok := h.titled[key]
	if !ok {
		if h.titled == nil {
			h.titled = map[titleKey][]title{}
		}
		found = h.titles(j, n)
		h.titled[key] = found
	}
	return found
}

func newTitle(column int, levels []titleCell) title {
	var texts []string
	for _, l := range levels {
		if l.texte != "" {
			texts = append(texts, l.texte)
		}
	}
	text := strings.Join(texts, titleJoin)
	return title{colonne: column, texte: text, cle: ecriture.NormaliseLabel(text), niveaux: levels}
}

// ligne is the row of its lowest text.
func (t *title) ligne() int {
	for _, c := range slices.Backward(t.niveaux) {
		if c.texte != "" {
			return c.ligne
		}
	}
	return 0
}

// without joins the levels of a title but one, counted from 1.
func (t *title) without(level int) string {
	rest := slices.Delete(slices.Clone(t.niveaux), level-1, level)
	return newTitle(t.colonne, rest).texte
}
