package pipeline

import (
	"diagctg/pipeline/terminal"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// States of a dropped file, as `diagctg plan --json` and the manifest name
// them.
const (
	// StateNew is a file that the last edition did not have.
	StateNew = "nouveau"
	// StateKnown is a file that the last edition read, unchanged.
	StateKnown = "connu"
	// StateChanged is a file of the last edition with other contents.
	StateChanged = "modifie"
	// StateUnknown is a file that no contract recognises.
	StateUnknown = "inconnu"
	// StateRefused is a file with errors: nothing of it is used.
	StateRefused = "refuse"
	// StateUnstable is a file that changed while it was looked at.
	StateUnstable = "instable"
)

// Reading is one dropped file and what became of it.
type Reading struct {
	dropped
	// Etat is one of the State constants.
	Etat string
	// Report is what the reader saw; of an unstable file it may be partial.
	Report *rapport.Report
	// notes are those of a workbook of an edition, nil for any other file.
	notes *ownNotes
}

// used reports whether the file's rows count in the edition.
func (r *Reading) used() bool {
	return r.Etat == StateNew || r.Etat == StateKnown || r.Etat == StateChanged
}

// settle gives the state of a file that was read, by what the reader said and
// what the last edition had under the same path.
func (r *Reading) settle(before map[string]string) {
	switch {
	case r.Report.Etat == rapport.EtatInconnu:
		r.Etat = StateUnknown
	case r.Report.Etat == rapport.EtatRefuse:
		r.Etat = StateRefused
	case before[r.rel] == "":
		r.Etat = StateNew
	case before[r.rel] == r.sha256:
		r.Etat = StateKnown
	default:
		r.Etat = StateChanged
	}
}

// fileObject is a file as `--json` prints it.
type fileObject struct {
	Fichier     string          `json:"fichier"`
	Etat        string          `json:"etat"`
	Source      string          `json:"source"`
	Titre       string          `json:"titre"`
	Millesimes  []int           `json:"millesimes"`
	Feuille     string          `json:"feuille"`
	LigneEntete int             `json:"ligne_entete"`
	Lignes      int             `json:"lignes"`
	Gardees     int             `json:"gardees"`
	Ecartees    int             `json:"ecartees"`
	Anomalies   []anomalyObject `json:"anomalies"`
	// AnomaliesTues counts the anomalies beyond those listed.
	AnomaliesTues int `json:"anomalies_tues"`
	// Nominatif is true for a file with personal data.
	Nominatif bool `json:"nominatif"`
}

// anomalyObject is an anomaly as `--json` prints it.
type anomalyObject struct {
	Feuille       string `json:"feuille"`
	Cellule       string `json:"cellule"`
	Message       string `json:"message"`
	Attendu       string `json:"attendu"`
	Remede        string `json:"remede"`
	Regle         string `json:"regle"`
	Avertissement bool   `json:"avertissement"`
}

// object returns the file as programs read it. Lists are never null.
func (r *Reading) object() fileObject {
	o := fileObject{
		Fichier: r.rel, Etat: r.Etat,
		Source: r.Report.Source, Titre: r.Report.Titre,
		Millesimes: append([]int{}, r.Report.Millesimes...),
		Feuille:    r.Report.Feuille, LigneEntete: r.Report.LigneEntete,
		Lignes: r.Report.Lignes, Gardees: r.Report.Gardees, Ecartees: r.Report.Ecartees,
		Anomalies: []anomalyObject{}, AnomaliesTues: r.Report.AnomaliesTues,
		Nominatif: r.Report.Nominatif,
	}
	for _, a := range r.Report.Anomalies {
		o.Anomalies = append(o.Anomalies, anomalyObject{
			Feuille: a.Feuille, Cellule: a.Cellule(), Message: a.Message, Attendu: a.Attendu,
			Remede: a.Remede, Regle: a.Regle, Avertissement: a.Avertissement})
	}
	return o
}

// input returns the file as the manifest lists it.
func (r *Reading) input() ManifestInput {
	return ManifestInput{
		Fichier: r.rel, Etat: r.Etat,
		Source: r.Report.Source, Correspondance: r.Report.Correspondance, Feuille: r.Report.Feuille, LigneEntete: r.Report.LigneEntete,
		Millesimes: r.Report.Millesimes,
		Lignes:     r.Report.Lignes, Gardees: r.Report.Gardees, Ecartees: r.Report.Ecartees,
		Anomalies: r.Report.Anomalies, AnomaliesTues: r.Report.AnomaliesTues,
	}
}

// event tells what became of the file: one line, and one more an anomaly.
func (r *Reading) event() terminal.Event {
	e := terminal.Event{Type: "fichier", Texte: r.line(), Tone: stateTones[r.Etat], Objet: r.object()}
	for _, a := range r.Report.Anomalies {
		e.Details = append(e.Details, anomalyLine(a))
	}
	if n := r.Report.AnomaliesTues; n > 0 {
		e.Details = append(e.Details, "… et "+count(n, "autre anomalie", "autres anomalies"))
	}
	return e
}

var stateTones = map[string]terminal.Tone{
	StateNew: terminal.Good, StateChanged: terminal.Good, StateKnown: terminal.Plain,
	StateUnknown: terminal.Warning, StateUnstable: terminal.Warning, StateRefused: terminal.Bad,
}

// line is the file in one French line.
func (r *Reading) line() string {
	s := r.rel + " : " + stateWords[r.Etat]
	if r.Report.Source == "" {
		return s
	}
	s += ", " + r.Report.Titre
	if len(r.Report.Millesimes) > 0 {
		s += " " + joinYears(r.Report.Millesimes)
	}
	if r.Report.Feuille != "" {
		s += ", feuille « " + r.Report.Feuille + " »"
	}
	if r.Report.Correspondance != "" {
		s += ", décrit par « " + r.Report.Correspondance + " »"
	}
	if r.used() {
		s += ", " + count(r.Report.Gardees, "ligne gardée", "lignes gardées") + " sur " + number(r.Report.Lignes)
	}
	return s
}

var stateWords = map[string]string{
	StateNew: "nouveau", StateKnown: "connu", StateChanged: "modifié",
	StateUnknown: "non reconnu, laissé de côté", StateRefused: "refusé en entier",
	StateUnstable: "encore en cours d'écriture, laissé de côté",
}

// anomalyLine is an anomaly in one French line: where, what, what to do.
func anomalyLine(a mesure.Anomaly) string {
	s := a.Error()
	if a.Avertissement {
		s = "attention : " + s
	}
	if a.Remede != "" {
		s += " → " + a.Remede
	}
	return s
}
