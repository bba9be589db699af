package pipeline

import (
	"context"
	"time"

	"diagctg/outputs/retour"
	"diagctg/pipeline/terminal"
)

// Checked is what became of the dropped files when they were only checked.
type Checked struct {
	Fichiers []*Reading
	Absentes []Missing
}

// Check reads every dropped file as a run would, tells what became of each and
// refreshes the folder of answers. It makes no edition and takes no lock of
// theirs.
func Check(ctx context.Context, cfg *Config, date time.Time, face terminal.Face) (*Checked, error) {
	in, err := newIntake(ctx, cfg, face)
	if err != nil {
		return nil, err
	}
	readings, err := in.readAll(ctx, forget)
	if err != nil {
		return nil, err
	}
	c := &Checked{Fichiers: readings, Absentes: in.missing(readings, date)}
	bilan, err := in.answer(ctx, readings, c.Absentes)
	if err != nil {
		return nil, err
	}
	tellLeft(face, bilan)
	face.Show(terminal.Event{Type: "resume", Tone: terminal.Title,
		Texte: "diagctg : " + tell(readings, c.Absentes) + " ; réponses dans " + cfg.Dossiers.Retours})
	return c, nil
}

// Incomplete reports whether a file was not read.
func (c *Checked) Incomplete() bool {
	for _, r := range c.Fichiers {
		if !r.used() {
			return true
		}
	}
	return false
}

// tellLeft names the answers that somebody works in.
func tellLeft(face terminal.Face, b *retour.Bilan) {
	for _, name := range b.Laisses {
		face.Show(terminal.Event{Type: "retour_laisse", Tone: terminal.Warning,
			Texte: "retours/" + name + " a été modifié par quelqu'un : laissé tel quel"})
	}
}
