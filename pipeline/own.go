package pipeline

import (
	"path/filepath"
	"strings"

	"diagctg/outputs/modele"
	"diagctg/sources"
	"diagctg/sources/mesure"
)

// ownEdition is the reading of a dropped file that is a workbook of one of our
// editions: figures that we worked out are never a source. ok is false for any
// other file.
func (in *intake) ownEdition(f dropped) (r *Reading, ok bool) {
	if !strings.EqualFold(filepath.Ext(f.rel), ".xlsx") || !modele.EstUneEdition(filepath.Join(in.cfg.Dossiers.Depot, filepath.FromSlash(f.rel))) {
		return nil, false
	}
	report := &sources.Report{Fichier: f.rel, SHA256: f.sha256, Taille: f.size, Etat: sources.EtatRefuse, Anomalies: []mesure.Anomaly{{
		Place: mesure.Place{Fichier: f.rel}, Regle: "edition", Message: "Ce classeur est celui d'une édition de diagctg : ses chiffres ne sont pas une source",
		Attendu: "le fichier du producteur",
		Remede:  "retirez-le du dépôt ; pour garder vos commentaires d'une édition à l'autre, mettez votre propre classeur dans modeles/",
	}}}
	return &Reading{dropped: f, Etat: StateRefused, Report: report}, true
}
