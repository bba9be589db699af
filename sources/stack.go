package sources

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// needsWhole tells whether the sheet has to be held whole to be read.
func (l *layout) needsWhole() bool {
	return l != nil && (l.Transposition != nil || l.Empiles)
}

// piece is one table of a sheet that holds several.
type piece struct {
	candidate
	titre *tabular.Cell // the text alone on the row above the header
	ligne int           // of that row
	fin   int           // index of the row after the last
}

// readWhole reads a sheet on its side, or the tables stacked in it.
func (f *file) readWhole(ctx context.Context, wb *tabular.Workbook, c *candidate) error {
	all, err := f.whole(ctx, wb, c.head)
	if err != nil || all == nil {
		return err
	}
	if l := c.shape.layout; l.Transposition != nil {
		all = all.turn(maxColumns).withCorner(l.Transposition.Coin)
	}
	pieces := c.pieces(all)
	for i := range pieces {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.readPiece(&pieces[i]); err != nil {
			return err
		}
	}
	return nil
}

func (f *file) readPiece(p *piece) error {
	t := newTable(f, &p.candidate)
	if p.titre != nil {
		t.underTitle(p)
	}
	if !t.ready() {
		return nil
	}
	for _, row := range p.head.rows[p.row+1 : p.fin] {
		if err := t.take(row); err != nil {
			return err
		}
	}
	return t.close()
}

// underTitle makes the text above a stacked table the title of its rows.
func (t *table) underTitle(p *piece) {
	t.above = p.titre.Text
	if v := t.c.view; v.Sections != nil {
		if _, ok := v.sectionText(p.titre.Text); ok {
			t.unfold.section, t.unfold.at = *p.titre, spot{p.ligne, p.titre.Column}
		}
	}
}

// pieces cuts the sheet into its tables: each header of this table starts one,
// and a header of any table of the contract ends the one above, with the title
// over it.
func (c *candidate) pieces(h *head) []piece {
	var found []piece
	for j := range h.rows {
		if j%headRows == 0 {
			h.indexed, h.titled = nil, nil // of use to the rows around only
		}
		if !c.shape.layout.Empiles && h.rows[j].Number != c.head.rows[c.row].Number {
			continue
		}
		k, ok := c.shape.tryRow(h, j, nil)
		ours := ok && k.complete()
		if !ours && !c.otherHeader(h, j) {
			continue
		}
		top := j + 1 - c.shape.layout.entete
		if n := len(found); n > 0 {
			found[n-1].fin = min(found[n-1].fin, top)
		}
		k.hinted, k.refused = c.hinted, c.refused
		p := piece{candidate: k, fin: len(h.rows)}
		if title, above := h.titleOver(top); above && c.shape.layout.Empiles {
			p.titre, p.ligne = title, h.rows[top-1].Number
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
func (c *candidate) otherHeader(h *head, j int) bool {
	for _, s := range c.shape.siblings {
		if s == c.shape || s.layout != nil && s.layout.Transposition != nil {
			continue
		}
		indexes := []ecriture.LabelIndex(nil)
		if s.layout == nil {
			indexes = make([]ecriture.LabelIndex, j+1)
			indexes[j] = h.labels(j)
		}
		if k, ok := s.tryRow(h, j, indexes); ok && k.complete() {
			return true
		}
	}
	return false
}

// titleOver returns the text that stands alone on the row above row i.
func (h *head) titleOver(i int) (*tabular.Cell, bool) {
	if i < 1 {
		return nil, false
	}
	var alone *tabular.Cell
	for k, c := range h.rows[i-1].Cells {
		if ecriture.TrimBlanks(c.Text) == "" {
			continue
		}
		if alone != nil {
			return nil, false
		}
		alone = &h.rows[i-1].Cells[k]
	}
	if alone == nil || !strings.ContainsFunc(alone.Text, unicode.IsLetter) {
		return nil, false
	}
	return alone, true
}
