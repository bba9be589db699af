package sources

import (
	"context"
	"slices"

	"diagctg/sources/disposition"
	"diagctg/sources/mesure"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// readWhole reads a sheet on its side, or the tables stacked in it.
func (f *file) readWhole(ctx context.Context, wb *tabular.Workbook, c *reconnaissance.Candidate) error {
	all, err := f.whole(ctx, wb, c.Head)
	if err != nil || all == nil {
		return err
	}
	pieces := c.Pieces(c.Shape.Layout.Laid(all))
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

func (f *file) readPiece(p *reconnaissance.Piece) error {
	t := newTable(f, &p.Candidate)
	if p.Titre != nil {
		t.underTitle(p)
	}
	if !t.ready() {
		return nil
	}
	for _, row := range p.Head.Rows[p.Row+1 : p.Fin] {
		if err := t.take(row); err != nil {
			return err
		}
	}
	return t.close()
}

// underTitle makes the text above a stacked table the title of its rows.
func (t *table) underTitle(p *reconnaissance.Piece) {
	t.above = p.Titre.Text
	if v := t.c.View; v.Sections != nil {
		if _, ok := v.SectionText(p.Titre.Text); ok {
			t.unfold.section, t.unfold.at = *p.Titre, spot{p.Ligne, p.Titre.Column}
		}
	}
}

// wholeCells is the largest number of cells of a sheet that has to be held
// whole, because it is read on its side or in several pieces.
const wholeCells = 2_000_000

// whole reads all the rows of a sheet; nil when it is too large, which is told.
func (f *file) whole(ctx context.Context, wb *tabular.Workbook, h *disposition.Head) (*disposition.Head, error) {
	all := h.SameSheet()
	cells := 0
	for row, err := range wb.Rows(ctx, h.Sheet) {
		if err != nil {
			return nil, err
		}
		if cells += len(row.Cells); cells > wholeCells {
			f.Fault(mesure.Place{Feuille: h.Name}, "feuille_trop_grande", "la feuille a plus de 2 millions de cellules", "un tableau plus petit pour cette disposition", "gardez les colonnes et les lignes utiles")
			return nil, nil
		}
		row.Cells = slices.Clone(row.Cells)
		all.Rows = append(all.Rows, row)
	}
	return all, nil
}
