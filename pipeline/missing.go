package pipeline

import (
	"fmt"
	"slices"
	"time"

	"diagctg/pipeline/terminal"
	"diagctg/sources/catalogue"
	"diagctg/sources/reconnaissance"
)

// Missing is an expected source that the drop folder does not have, or only of
// a year that is too old. JSON names are those of `diagctg plan --json`.
type Missing struct {
	Source string `json:"source"`
	Titre  string `json:"titre"`
	// Etat is "manquante" or "ancienne".
	Etat string `json:"etat"`
	// Millesime is the newest vintage found, 0 when none was.
	Millesime int `json:"millesime,omitempty"`
	// Remplacant is the title of the source that stands in for this one when
	// it is not there itself.
	Remplacant string `json:"remplacant,omitempty"`
	// Attendu says in French what was expected.
	Attendu string `json:"attendu"`
	// Remede says in French where to find it.
	Remede string `json:"remede,omitempty"`
}

// States of an expected source.
const (
	stateMissing = "manquante"
	stateOld     = "ancienne"
)

// missing compares what was read with what the contracts expect on that date.
func missing(catalogue *reconnaissance.Catalogue, readings []*Reading, date time.Time) []Missing {
	newest := newestVintages(readings)
	absent := []Missing{}
	for _, c := range catalogue.Contracts() {
		if c.Attendue == nil {
			continue
		}
		year, by, found := newestOf(c, newest)
		oldest := date.Year() - c.Attendue.AgeMax
		switch {
		case !found:
			m := lacking(c, stateMissing, 0, "un fichier de cette source dans le dépôt")
			if refused := slices.IndexFunc(readings, func(r *Reading) bool { return r.Etat == StateRefused && r.Report.Source == c.Code }); refused >= 0 {
				m.Remede = "« " + readings[refused].rel + " » est refusé : sa réponse dit que faire"
			}
			absent = append(absent, m)
		case c.Attendue.AgeMax > 0 && year > 0 && year < oldest:
			m := lacking(c, stateOld, year, fmt.Sprintf("un millésime %d ou plus récent", oldest))
			if by != c.Code {
				m.Remplacant = catalogue.Contract(by).Titre
			}
			absent = append(absent, m)
		}
	}
	return absent
}

// newestOf returns the newest vintage of a source, or of those that do as well
// when it is not there itself, and which of them it is.
func newestOf(c *catalogue.Contract, newest map[string]int) (year int, by string, found bool) {
	if year, found = newest[c.Code]; found {
		return year, c.Code, true
	}
	for _, code := range c.Attendue.Ou {
		if y, ok := newest[code]; ok && (!found || y > year) {
			year, by, found = y, code, true
		}
	}
	return year, by, found
}

func lacking(c *catalogue.Contract, state string, year int, attendu string) Missing {
	m := Missing{Source: c.Code, Titre: c.Titre, Etat: state, Millesime: year, Attendu: attendu}
	switch {
	case c.Modele != nil:
		m.Remede = "à demander aux communes avec le modèle de « diagctg modeles »"
	case c.Adresse != "":
		m.Remede = "à prendre sur " + c.Adresse
	}
	return m
}

// newestVintages returns the newest vintage read of each source; 0 for a
// source that was read and has none.
func newestVintages(readings []*Reading) map[string]int {
	newest := map[string]int{}
	for _, r := range readings {
		if !r.used() {
			continue
		}
		year := 0
		if len(r.Report.Millesimes) > 0 {
			year = slices.Max(r.Report.Millesimes)
		}
		newest[r.Report.Source] = max(newest[r.Report.Source], year)
	}
	return newest
}

// finding says what is wrong with the source, in a few French words.
func (m Missing) finding() string {
	if m.Remplacant != "" {
		return fmt.Sprintf("absente ; « %s » la remplace, trop ancienne : millésime %d, attendu : %s", m.Remplacant, m.Millesime, m.Attendu)
	}
	if m.Etat == stateOld {
		return fmt.Sprintf("trop ancienne : millésime %d, attendu : %s", m.Millesime, m.Attendu)
	}
	return "absente"
}

// event tells that the source is missing.
func (m Missing) event() terminal.Event {
	text := fmt.Sprintf("source attendue : %s, %s", m.Titre, m.finding())
	if m.Remede != "" {
		text += " → " + m.Remede
	}
	return terminal.Event{Type: "source_attendue", Texte: text, Tone: terminal.Warning, Objet: m}
}
