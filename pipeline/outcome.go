package pipeline

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"diagctg/pipeline/terminal"
)

// Outcome is how a run ended that did not fail.
type Outcome struct {
	// Edition is the name of the edition published, "" when nothing was new.
	Edition string
	// Dossier is the folder of that edition, or of the last one.
	Dossier  string
	Fichiers []*Reading
	Absentes []Missing
	Duree    time.Duration
	// Avertissements counts what the controls found that does not block.
	Avertissements int
	// SansRetours is true when the answers to the senders could not be written.
	SansRetours bool
	// GabaritsRefuses counts the analyst's workbooks that were not filled.
	GabaritsRefuses int
}

// outcome sums the run up; name is the edition published, "" for none.
func (r *refresh) outcome(name string) *Outcome {
	shown := name
	if shown == "" {
		shown = r.last.Edition
	}
	return &Outcome{
		Edition: name, Dossier: filepath.Join(r.cfg.Dossiers.Editions, shown),
		Fichiers: r.readings, Absentes: r.absent,
		Duree: r.order.Clock().Sub(r.started), Avertissements: len(r.findings), SansRetours: r.unanswered, GabaritsRefuses: r.unfilled,
	}
}

// Incomplete reports whether something was left out of the edition: a file
// that was not read, an expected source that is missing, the answers to the
// senders, a template that was not filled. A source that is there but older than it should be leaves nothing
// out.
func (o *Outcome) Incomplete() bool {
	if o.SansRetours || o.GabaritsRefuses > 0 {
		return true
	}
	for _, r := range o.Fichiers {
		if !r.used() {
			return true
		}
	}
	return countMissing(o.Absentes, stateMissing) > 0
}

// outcomeObject is the end of a run as `--json` prints it.
type outcomeObject struct {
	Code int `json:"code"`
	// Edition is the edition published, "" when nothing was new.
	Edition       string `json:"edition"`
	RienDeNouveau bool   `json:"rien_de_nouveau"`
	Dossier       string `json:"dossier"`
	Fichiers      int    `json:"fichiers"`
	LaissesDeCote int    `json:"laisses_de_cote"`
	Absentes      int    `json:"absentes"`
	Controles     int    `json:"avertissements"`
	Millisecondes int64  `json:"millisecondes"`
}

// Event tells how the run ended, in one line; code is its exit code.
func (o *Outcome) Event(code int) terminal.Event {
	left := 0
	for _, r := range o.Fichiers {
		if !r.used() {
			left++
		}
	}
	e := terminal.Event{Type: "resume", Texte: "diagctg : " + o.summary(), Tone: terminal.Good, Objet: outcomeObject{
		Code: code, Edition: o.Edition, RienDeNouveau: o.Edition == "", Dossier: o.Dossier, Fichiers: len(o.Fichiers), LaissesDeCote: left,
		Absentes: countMissing(o.Absentes, stateMissing), Controles: o.Avertissements, Millisecondes: o.Duree.Milliseconds()}}
	if o.Incomplete() {
		e.Tone = terminal.Warning
	}
	return e
}

// summary is the run in one French line.
func (o *Outcome) summary() string {
	if o.Edition == "" {
		return "rien de nouveau depuis l'édition " + filepath.Base(o.Dossier) + ", rien n'a été écrit"
	}
	reserve := ""
	if o.Incomplete() {
		reserve = " avec des réserves"
	}
	told := tell(o.Fichiers, o.Absentes)
	if o.Avertissements > 0 {
		told += ", " + count(o.Avertissements, "contrôle à regarder", "contrôles à regarder")
	}
	if o.GabaritsRefuses > 0 {
		told += ", " + count(o.GabaritsRefuses, "modèle de classeur non rempli", "modèles de classeur non remplis")
	}
	return fmt.Sprintf("édition %s publiée%s (%s) en %s, dans %s", o.Edition, reserve, told, seconds(o.Duree), o.Dossier)
}

// seconds writes a duration in seconds with one decimal, the French way.
func seconds(d time.Duration) string {
	return strings.Replace(fmt.Sprintf("%.1f s", d.Seconds()), ".", ",", 1)
}
