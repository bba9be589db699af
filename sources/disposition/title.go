package disposition

import (
	"slices"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// titleJoin stands between the titles of one column that fill several header
// rows.
const titleJoin = " / "

// Title is what stands over one column of a sheet.
type Title struct {
	Colonne int
	Texte   string      // the levels joined
	Cle     string      // Texte, normalised
	Niveaux []TitleCell // one a header row, empty where it has none
}

// TitleCell is the text of one header row over a column, and where it stands:
// a text over several columns is written in the first.
type TitleCell struct {
	Texte          string
	Ligne, Colonne int
}

// readTitles reads n header rows, of which the last is row j, over the columns that
// have a title. A text is carried to the right over the columns that have a
// title below it, as far as the next text of its row or of one above: merged
// cells look like this in a workbook as in a CSV.
func (h *Head) readTitles(j, n int) []Title {
	if j+1 < n {
		return nil
	}
	rows := h.Rows[j+1-n : j+1]
	last := 0
	for _, row := range rows {
		if k := len(row.Cells); k > 0 {
			last = max(last, row.Cells[k-1].Column)
		}
	}
	carried := make([]TitleCell, n)
	next := make([]int, n) // by row: the cell to come
	var all []Title
	for column := 1; column <= last; column++ {
		own := ownTitles(rows, next, column)
		if levels := carry(own, carried); levels != nil {
			all = append(all, newTitle(column, levels))
		}
	}
	return all
}

// ownTitles returns what is written over one column itself, and steps past it.
func ownTitles(rows []tabular.Row, next []int, column int) []TitleCell {
	own := make([]TitleCell, len(rows))
	for r, row := range rows {
		if next[r] == len(row.Cells) || row.Cells[next[r]].Column != column {
			continue
		}
		c := row.Cells[next[r]]
		next[r]++
		if text := ecriture.JoinBlanks(c.Text); text != "" && c.Kind != tabular.Error {
			own[r] = TitleCell{text, row.Number, column}
		}
	}
	return own
}

// carry adds to the texts of a column those that reach it from the left; nil
// when it has none of its own.
func carry(own, carried []TitleCell) []TitleCell {
	deepest := -1
	for r, c := range own {
		if c.Texte == "" {
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

// Titles remembers what titles found, for the contracts that ask again.
func (h *Head) Titles(j, n int) []Title {
	key := titleKey{j, n}
	found, ok := h.titled[key]
	if !ok {
		if h.titled == nil {
			h.titled = map[titleKey][]Title{}
		}
		found = h.readTitles(j, n)
		h.titled[key] = found
	}
	return found
}

func newTitle(column int, levels []TitleCell) Title {
	var texts []string
	for _, l := range levels {
		if l.Texte != "" {
			texts = append(texts, l.Texte)
		}
	}
	text := strings.Join(texts, titleJoin)
	return Title{Colonne: column, Texte: text, Cle: ecriture.NormaliseLabel(text), Niveaux: levels}
}

// Ligne is the row of its lowest text.
func (t *Title) Ligne() int {
	for _, c := range slices.Backward(t.Niveaux) {
		if c.Texte != "" {
			return c.Ligne
		}
	}
	return 0
}

// without joins the levels of a title but one, counted from 1.
func (t *Title) without(level int) string {
	rest := slices.Delete(slices.Clone(t.Niveaux), level-1, level)
	return newTitle(t.Colonne, rest).Texte
}
