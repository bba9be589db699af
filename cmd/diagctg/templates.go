package main

import (
	"context"
	"fmt"
	"strings"

	"diagctg/pipeline"
)

const templatesUsage = "modeles DOSSIER|--liste [--config territoire.yaml]"

func templatesCommand() *command {
	return &command{
		name: "modeles", usage: templatesUsage, run: templates,
		summary: "écrire les classeurs à faire remplir, ou énumérer les noms pour les vôtres",
		help: `Écrit dans DOSSIER les classeurs que les communes remplissent : crèches,
accueils de loisirs, équipements, assistantes maternelles. Un classeur qui
existe déjà n'est jamais écrasé.

Avec --liste, énumère les noms que vous pouvez donner aux cellules et aux
tableaux de vos propres classeurs, dans le dossier modeles/ : ceux de la
dernière édition. Une ligne par nom : le nom, ce qu'il désigne, l'unité ou les
colonnes, la valeur.

    --liste             énumérer les noms des chiffres et des tableaux
    --config FICHIER    la configuration (territoire.yaml, s'il existe) : elle
                        donne la liste des communes
`}
}

func templates(_ context.Context, c *call) error {
	o := newOptions(false)
	list := o.set.Bool("liste", false, "")
	o.optional = 1
	if err := o.parse(c, 1, templatesUsage); err != nil {
		return err
	}
	switch {
	case *list && len(o.others) > 0:
		return usage("--liste n'écrit rien, un dossier est en trop", "usage : diagctg "+templatesUsage)
	case *list:
		return listNames(c, o)
	case len(o.others) == 0:
		return usage("il manque un argument", "usage : diagctg "+templatesUsage)
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

// listNames prints the names that an analyst's workbook may use.
func listNames(c *call, o *options) error {
	cfg, err := o.loadConfig(c)
	if err != nil {
		return err
	}
	published, err := pipeline.PublishedNames(cfg)
	if err != nil {
		return err
	}
	for _, n := range published.Noms {
		fmt.Fprintln(c.Stdout, strings.Join([]string{n.Nom, n.Libelle, n.Unite, n.Valeur.String()}, "\t"))
	}
	for _, t := range published.Tableaux {
		fmt.Fprintln(c.Stdout, strings.Join([]string{t.Nom, "tableau de la feuille « " + t.Feuille + " »", strings.Join(t.Colonnes, " ; "), ""}, "\t"))
	}
	return nil
}
