package pipeline

import (
	"context"
	"time"

	"diagctg/pipeline/terminal"
)

// Plan is what a run would do.
type Plan struct {
	Fichiers []*Reading
	Absentes []Missing
}

// MakePlan reads every dropped file as a run would, tells what it is and what
// is missing on that date. It writes nothing and takes no lock.
func MakePlan(ctx context.Context, cfg *Config, date time.Time, face terminal.Face) (*Plan, error) {
	in, err := newIntake(ctx, cfg, face)
	if err != nil {
		return nil, err
	}
	readings, err := in.readAll(ctx, forget)
	if err != nil {
		return nil, err
	}
	p := &Plan{Fichiers: readings, Absentes: in.missing(readings, date)}
	face.Show(terminal.Event{Type: "resume", Texte: p.summary(), Tone: terminal.Title})
	return p, nil
}

// summary is the plan in one French line.
func (p *Plan) summary() string {
	return "diagctg : " + tell(p.Fichiers, p.Absentes) + " ; rien n'a été écrit"
}

// tell counts what was read and what was not, in French.
func tell(readings []*Reading, absent []Missing) string {
	states := map[string]int{}
	for _, r := range readings {
		if r.used() {
			states["lu"]++
		}
		states[r.Etat]++
	}
	s := count(states["lu"], "fichier lu", "fichiers lus")
	for _, part := range []struct {
		n                int
		singular, plural string
	}{
		{states[StateRefused], "refusé", "refusés"},
		{states[StateUnknown], "non reconnu", "non reconnus"},
		{states[StateUnstable], "en cours d'écriture", "en cours d'écriture"},
		{countMissing(absent, stateMissing), "source manquante", "sources manquantes"},
		{countMissing(absent, stateOld), "source ancienne", "sources anciennes"},
	} {
		if part.n > 0 {
			s += ", " + count(part.n, part.singular, part.plural)
		}
	}
	return s
}

func countMissing(absent []Missing, state string) int {
	n := 0
	for _, m := range absent {
		if m.Etat == state {
			n++
		}
	}
	return n
}
