package retour

import (
	"encoding/json"
	"io"

	"diagctg/sources/mesure"
)

// cellsVersion is the version of <nom>.anomalies.json. Later versions of
// diagctg may add keys, never change the meaning of one.
const cellsVersion = 1

// cellList is <nom>.anomalies.json.
type cellList struct {
	Version   int              `json:"version"`
	Fichier   string           `json:"fichier"`
	SHA256    string           `json:"sha256"`
	Etat      string           `json:"etat"`
	Source    string           `json:"source"`
	Titre     string           `json:"titre"`
	Anomalies []mesure.Anomaly `json:"anomalies"`
	// AnomaliesTues counts the anomalies beyond those listed.
	AnomaliesTues int `json:"anomalies_tues"`
	// Copie is the name of the returned copy beside this file, "" for none.
	Copie string `json:"copie"`
}

// cells writes the list of anomalies for programs.
func (a *answer) cells(w io.Writer) error {
	list := cellList{
		Version: cellsVersion, Fichier: a.Fichier.Fichier, SHA256: a.SHA256, Etat: a.Etat, Source: a.Source.Source, Titre: a.Titre,
		Anomalies: append([]mesure.Anomaly{}, a.Anomalies...), AnomaliesTues: a.AnomaliesTues,
	}
	if l := a.link(kindCopy); l != nil {
		list.Copie = l.Nom
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(list)
}
