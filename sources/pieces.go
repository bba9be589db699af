package sources

import (
	"slices"

	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// piece is one table of a sheet that holds several.
type piece struct {
	candidate
	titre *tabular.Cell // the text alone on the row above the header
	ligne int           // of that row
	fin   int           // index of the row after the last
}

// pieces cuts the sheet into its tables: each header of this table starts one,
// and a header of any table of the contract ends the one above, with the title
// over it.
func (c *candidate) pieces(h *disposition.Head) []piece {
	var found []piece
	for j := range h.Rows {
		if j%disposition.HeadRows == 0 {
			h.Forget() // of use to the rows around only
		}
		if !c.shape.layout.Empiles && h.Rows[j].Number != c.head.Rows[c.row].Number {
			continue
		}
		k, ok := c.shape.tryRow(h, j, nil)
		ours := ok && k.complete()
		if !ours && !c.otherHeader(h, j) {
			continue
		}
		top := j + 1 - c.shape.layout.Hauteur
		if n := len(found); n > 0 {
			found[n-1].fin = min(found[n-1].fin, top)
		}
		k.hinted, k.refused = c.hinted, c.refused
		p := piece{candidate: k, fin: len(h.Rows)}
		if title, above := h.TitleOver(top); above && c.shape.layout.Empiles {
			p.titre, p.ligne = title, h.Rows[top-1].Number
			if n := len(found); n > 0 {
				found[n-1].fin = min(found[n-1].fin, top-1)
			}
		}
		if !ours {
			p.shape = nil
		}
		found = append(found, p)
	}
	return slices.DeleteFunc(found, func(p piece) bool { return p.shape == nil })
}

// otherHeader tells the header of another table of the same contract.
func (c *candidate) otherHeader(h *disposition.Head, j int) bool {
	for _, s := range c.shape.siblings {
		if s == c.shape || s.layout != nil && s.layout.Transposition != nil {
			continue
		}
		indexes := []ecriture.LabelIndex(nil)
		if s.layout == nil {
			indexes = make([]ecriture.LabelIndex, j+1)
			indexes[j] = h.Labels(j)
		}
		if k, ok := s.tryRow(h, j, indexes); ok && k.complete() {
			return true
		}
	}
	return false
}
