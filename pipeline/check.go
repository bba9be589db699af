package pipeline

import (
	"fmt"
	"strings"

	"diagctg/pipeline/terminal"
	"diagctg/pipeline/warehouse"
	"diagctg/sources/mesure"
)

// BlockedError lists what the blocking controls found. It wraps [ErrBlocked].
type BlockedError struct {
	Findings []mesure.Finding
	// Remedes says what to do, by code of control.
	Remedes map[string]string
}

// Error names the controls, then gives one line a finding and what to do about
// each control.
func (e *BlockedError) Error() string {
	var names, lines []string
	told := map[string]bool{}
	for _, f := range e.Findings {
		lines = append(lines, findingLine(f))
		if told[f.Controle] {
			continue
		}
		told[f.Controle] = true
		names = append(names, f.Libelle)
		if remedy := e.Remedes[f.Controle]; remedy != "" {
			lines = append(lines, "→ "+remedy)
		}
	}
	head := fmt.Sprintf("%v : %s (%s)", ErrBlocked, strings.Join(names, " ; "), count(len(e.Findings), "constat", "constats"))
	return head + "\n" + strings.Join(lines, "\n")
}

// Unwrap gives [ErrBlocked].
func (e *BlockedError) Unwrap() error { return ErrBlocked }

// blocked returns the blocking findings as an error, nil when there is none.
func blocked(findings []mesure.Finding, remedies map[string]string) error {
	e := &BlockedError{Remedes: remedies}
	for _, f := range findings {
		if f.Bloquant {
			e.Findings = append(e.Findings, f)
		}
	}
	if len(e.Findings) == 0 {
		return nil
	}
	return e
}

// unreadable is the finding of a run that could read no file at all.
func unreadable(depot string) mesure.Finding {
	return mesure.Finding{
		Controle: "depot_lisible", Bloquant: true, Libelle: "le dépôt contient au moins un fichier lisible",
		Detail: "aucun fichier de " + depot + " n'a pu être lu",
	}
}

// findingLine is a finding in one French line.
func findingLine(f mesure.Finding) string {
	var about []string
	if place := f.Place.String(); place != "" {
		about = append(about, place)
	}
	if f.Zone != "" {
		about = append(about, f.Zone)
	}
	s := f.Libelle + " : " + f.Detail
	if len(about) > 0 {
		s += " (" + strings.Join(about, ", ") + ")"
	}
	return s
}

// findingObject is a finding as `--json` prints it.
type findingObject struct {
	Controle string `json:"controle"`
	Libelle  string `json:"libelle"`
	Bloquant bool   `json:"bloquant"`
	Zone     string `json:"zone"`
	Fichier  string `json:"fichier"`
	Feuille  string `json:"feuille"`
	Cellule  string `json:"cellule"`
	Detail   string `json:"detail"`
}

// findingEvent tells what a control found.
func findingEvent(f mesure.Finding) terminal.Event {
	e := terminal.Event{Type: "controle", Texte: "contrôle, à regarder : " + findingLine(f), Tone: terminal.Warning,
		Objet: findingObject{f.Controle, f.Libelle, f.Bloquant, f.Zone, f.Place.Fichier, f.Place.Feuille, f.Place.Cellule(), f.Detail}}
	if f.Bloquant {
		e.Texte, e.Tone = "contrôle bloquant : "+findingLine(f), terminal.Bad
	}
	return e
}

// modelObject is a model that has run, as `--json` prints it.
type modelObject struct {
	Modele        string `json:"modele"`
	Lignes        *int   `json:"lignes,omitempty"`
	Millisecondes int64  `json:"millisecondes"`
}

// modelEvent tells that a model has run.
func modelEvent(s warehouse.Step) terminal.Event {
	ms := s.Duration.Milliseconds()
	rows := ""
	if s.Rows != nil {
		rows = count(*s.Rows, "ligne", "lignes") + ", "
	}
	return terminal.Event{
		Type:  "modele",
		Texte: fmt.Sprintf("%s : %s%s ms", s.Name, rows, number(int(ms))),
		Objet: modelObject{s.Name, s.Rows, ms},
	}
}
