package reconnaissance

import (
	"slices"

	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// Piece is one table of a sheet that holds several.
type Piece struct {
	Candidate
	// Titre is the text alone on the row above the header, on row Ligne; nil for
	// none.
	Titre *tabular.Cell
	Ligne int
	// Fin is the index of the row after the last.
	Fin int
}

// Pieces cuts the sheet into its tables: each header of this table starts one,
// and a header of any table of the contract ends the one above, with the title
// over it.
func (c *Candidate) Pieces(h *disposition.Head) []Piece {
	var found []Piece
	for j := range h.Rows {
		if j%disposition.HeadRows == 0 {
			h.Forget() // of use to the rows around only
		}
		if !c.Shape.Layout.Empiles && h.Rows[j].Number != c.Head.Rows[c.Row].Number {
			continue
		}
		k, ok := c.Shape.tryRow(h, j, nil)
		ours := ok && k.complete()
		if !ours && !c.otherHeader(h, j) {
			continue
		}
		top := j + 1 - c.Shape.Layout.Hauteur
		if n := len(found); n > 0 {
			found[n-1].Fin = min(found[n-1].Fin, top)
		}
		k.Hinted, k.refused = c.Hinted, c.refused
		p := Piece{Candidate: k, Fin: len(h.Rows)}
		if title, above := h.TitleOver(top); above && c.Shape.Layout.Empiles {
			p.Titre, p.Ligne = title, h.Rows[top-1].Number
			if n := len(found); n > 0 {
				found[n-1].Fin = min(found[n-1].Fin, top-1)
			}
		}
		if !ours {
			p.Shape = nil
		}
		found = append(found, p)
	}
	return slices.DeleteFunc(found, func(p Piece) bool { return p.Shape == nil })
}

// otherHeader tells the header of another table of the same contract.
func (c *Candidate) otherHeader(h *disposition.Head, j int) bool {
	for _, s := range c.Shape.siblings {
		if s == c.Shape || s.Layout != nil && s.Layout.Transposition != nil {
			continue
		}
		indexes := []ecriture.LabelIndex(nil)
		if s.Layout == nil {
			indexes = make([]ecriture.LabelIndex, j+1)
			indexes[j] = h.Labels(j)
		}
		if k, ok := s.tryRow(h, j, indexes); ok && k.complete() {
			return true
		}
	}
	return false
}
