package main

import (
	"context"
	"fmt"
	"slices"

	"diagctg/pipeline"
)

const explainUsage = "explain INDICATEUR [--zone CODE] [--modalite M] [--config territoire.yaml]"

func explainCommand() *command {
	return &command{
		name: "explain", usage: explainUsage, run: explain,
		summary: "remonter d'un chiffre aux cellules dont il vient",
		help: `Relit le dépôt, recalcule, puis remonte d'un indicateur aux cellules dont il
vient : fichier, feuille, ligne, colonne. N'écrit rien. Les chiffres sous secret
ne sont pas montrés.

    --zone CODE         une commune, ou un autre code (le territoire par défaut)
    --modalite M        une modalité de l'indicateur
    --config FICHIER    la configuration (territoire.yaml par défaut)
`}
}

func explain(ctx context.Context, c *call) error {
	o := newOptions(false)
	zone := o.set.String("zone", "", "")
	item := o.set.String("modalite", "", "")
	if err := o.parse(c, 1, explainUsage); err != nil {
		return err
	}
	if err := knownIndicator(o.others[0]); err != nil {
		return err
	}
	cfg, err := o.loadConfig(c)
	if err != nil {
		return err
	}
	text, err := pipeline.Explain(ctx, cfg, pipeline.Question{Indicateur: o.others[0], Zone: *zone, Modalite: *item})
	if err != nil {
		return err
	}
	fmt.Fprint(c.Stdout, text)
	return nil
}

// knownIndicator refuses a code that no indicator has, before anything is read.
func knownIndicator(code string) error {
	cards, err := pipeline.Cards()
	if err != nil {
		return err
	}
	codes := knowledge{cards: cards}.codes()
	if slices.Contains(codes, code) {
		return nil
	}
	return usage(fmt.Sprintf("aucun indicateur ne s'appelle « %s »", code), suggestCode(code, codes))
}
