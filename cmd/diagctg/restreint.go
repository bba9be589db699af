package main

import (
	"context"
	"fmt"

	"diagctg/pipeline"
)

const restrictedUsage = "restreint DOSSIER [--config territoire.yaml]"

func restrictedCommand() *command {
	return &command{
		name: "restreint", usage: restrictedUsage, run: restricted,
		summary: "écrire pour soi les chiffres avant secret, à ne pas diffuser",
		help: `Relit le dépôt, recalcule, puis écrit dans DOSSIER le classeur d'analyse avec
les chiffres avant secret statistique, et à côté de chacun ce que l'édition en
fait. Ce classeur n'est pas une édition : il ne se diffuse pas, et aucune autre
commande ne l'écrit.

DOSSIER est créé s'il n'existe pas, fermé aux autres comptes (droits 0700, 0600
pour le classeur). Il est refusé s'il est dans le dépôt, les éditions ou les
retours, ou ouvert à d'autres. Un classeur du même jour n'est pas écrasé.

    --config FICHIER    la configuration (territoire.yaml par défaut)
`}
}

func restricted(ctx context.Context, c *call) error {
	o := newOptions(false)
	if err := o.parse(c, 1, restrictedUsage); err != nil {
		return err
	}
	cfg, err := o.loadConfig(c)
	if err != nil {
		return err
	}
	path, err := pipeline.WriteRestricted(ctx, cfg, c.path(o.others[0]), c.Now())
	if err != nil {
		return err
	}
	fmt.Fprintln(c.Stdout, path)
	fmt.Fprintln(c.Stderr, "diagctg : ce classeur montre des chiffres sous secret ; ne le diffusez pas, effacez-le après usage")
	return nil
}
