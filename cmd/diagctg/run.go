package main

import (
	"context"
	"fmt"
	"strings"

	"diagctg/pipeline"
	"diagctg/pipeline/terminal"
)

const runUsage = "run [--config territoire.yaml] [--edition AAAA-MM-JJ] [--json]"

func runCommand() *command {
	return &command{
		name: "run", usage: runUsage, run: run, last: lastLine,
		summary: "lire le dépôt, tout recalculer, publier une édition",
		help: `Lit les fichiers du dépôt, recalcule tous les indicateurs et publie une
édition dans le dossier des éditions : un classeur pour le territoire, un par
commune, les données, le rapport et le manifeste. Les empreintes des fichiers
lus vont dans un dossier à part, pour l'exploitant seul.

Un fichier qui contient des erreurs est refusé en entier, les autres sont lus.
Si rien n'a changé depuis la dernière édition, rien n'est écrit. Une édition
apparaît entière ou pas du tout, et n'en remplace jamais une autre. La dernière
ligne résume l'exécution.

    --config FICHIER        la configuration (territoire.yaml par défaut)
    --edition AAAA-MM-JJ    la date de l'édition (aujourd'hui par défaut)
    --json                  un objet JSON par ligne
`}
}

func run(ctx context.Context, c *call) error {
	o := newOptions(true)
	edition := o.set.String("edition", "", "")
	if err := o.parse(c, 0, runUsage); err != nil {
		return err
	}
	order := pipeline.Order{Clock: c.Now, Date: c.Now(), Face: c.face}
	if *edition != "" {
		date, err := parseDate(*edition)
		if err != nil {
			return err
		}
		order.Date, order.Asked = date, true
	}
	cfg, err := o.loadConfig(c)
	if err != nil {
		return err
	}
	outcome, err := pipeline.Run(ctx, cfg, order)
	if err != nil {
		return err
	}
	code := exitDone
	if outcome.Incomplete() {
		code = exitIncomplete
	}
	c.face.Show(outcome.Event(code))
	if code == exitIncomplete {
		return errIncomplete
	}
	return nil
}

// failure is how programs read a run that did not publish.
type failure struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Conseil string `json:"conseil"`
}

// lastLine ends the output of a run that failed: whoever reads only the last
// line knows that nothing was published, and why.
func lastLine(c *call, v verdict) {
	if v.message == "" {
		return
	}
	first, _, more := strings.Cut(terminal.French(v.message), "\n")
	if more {
		first += " …"
	}
	c.face.Show(terminal.Event{
		Type: "resume", Tone: terminal.Bad,
		Texte: fmt.Sprintf("diagctg : rien n'est publié (code %d) : %s", v.code, first),
		Objet: failure{Code: v.code, Message: terminal.French(v.message), Conseil: v.hint},
	})
}
