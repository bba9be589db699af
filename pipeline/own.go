package pipeline

import (
	"context"
	"path/filepath"
	"strings"

	"diagctg/outputs/modele"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
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

// codeTemplate is the source of a workbook of the analyst's own that editions
// fill: it belongs in another folder.
const codeTemplate = "classeur-modele"

// ownTemplate is the reading of a dropped file that is a workbook of the
// analyst's own, filled or not: its figures are ours and never a source. ok is
// false for any other file.
func (in *intake) ownTemplate(f dropped) (r *Reading, ok bool) {
	if !strings.EqualFold(filepath.Ext(f.rel), ".xlsx") || !modele.Gabarit(filepath.Join(in.cfg.Dossiers.Depot, filepath.FromSlash(f.rel)), in.indicators) {
		return nil, false
	}
	r = &Reading{dropped: f, Report: &rapport.Report{Fichier: f.rel, SHA256: f.sha256, Taille: f.size, Format: "xlsx", Etat: rapport.EtatLu,
		Source: codeTemplate, Titre: "Classeur que diagctg remplit", Millesimes: []int{},
		Anomalies: []mesure.Anomaly{{Place: mesure.Place{Fichier: f.rel}, Regle: "edition", Avertissement: true,
			Message: "Ce classeur est un des vôtres, que diagctg remplit à chaque édition : rien n'en est repris, ses chiffres ne sont pas une source",
			Remede:  "retirez-le du dépôt ; le modèle vit dans le dossier modeles/, sa copie remplie dans l'édition"}}}}
	r.settle(in.last.inputs())
	return r, true
}
