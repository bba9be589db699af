package main

import (
	"context"
	"fmt"

	"diagctg/pipeline"
)

const templatesUsage = "modeles DOSSIER [--config territoire.yaml]"

func templatesCommand() *command {
	return &command{
		name: "modeles", usage: templatesUsage, run: templates,
		summary: "écrire les classeurs à faire remplir par les communes",
		help: `Écrit dans DOSSIER les classeurs que les communes remplissent : crèches,
accueils de loisirs, équipements, assistantes maternelles. Un classeur qui
existe déjà n'est jamais écrasé.

    --config FICHIER    la configuration (territoire.yaml, s'il existe) : elle
                        donne la liste des communes
`}
}

func templates(_ context.Context, c *call) error {
	o := newOptions(false)
	if err := o.parse(c, 1, templatesUsage); err != nil {
		return err
	}
	cfg, err := o.loadOptional(c)
	if err != nil {
		return err
	}
	paths, err := pipeline.WriteTemplates(cfg, c.path(o.others[0]))
	if err != nil {
		return err
	}
	for _, p := range paths {
		fmt.Fprintln(c.Stdout, p)
	}
	return nil
}
