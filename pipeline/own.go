package pipeline

import (
	"context"
	"path/filepath"
	"strings"

	"diagctg/outputs/modele"
)

// ownEdition is the reading of a dropped file that is a workbook of one of our
// editions: what an analyst wrote in it is carried over, the figures that we
// worked out are never a source. ok is false for any other file.
func (in *intake) ownEdition(ctx context.Context, f dropped) (r *Reading, ok bool, err error) {
	if !strings.EqualFold(filepath.Ext(f.rel), ".xlsx") {
		return nil, false, nil
	}
	title, date, ok := modele.Edition(filepath.Join(in.cfg.Dossiers.Depot, filepath.FromSlash(f.rel)))
	if !ok {
		return nil, false, nil
	}
	notes, anomalies, err := in.readNotes(ctx, f.rel, date)
	if err != nil {
		return nil, false, err
	}
	r = &Reading{dropped: f, Report: notesReport(f, notes, anomalies)}
	r.settle(in.last.inputs())
	if r.used() {
		r.notes = &ownNotes{titre: title, edition: date, notes: notes}
	}
	return r, true, nil
}
