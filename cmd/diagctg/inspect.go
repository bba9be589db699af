package main

import (
	"context"
	"fmt"

	"diagctg/pipeline"
)

const inspectUsage = "inspect FICHIER [--config territoire.yaml] [--json] [--contrat SORTIE.yaml] [--correspondance SORTIE.xlsx]"

func inspectCommand() *command {
	return &command{
		name: "inspect", usage: inspectUsage, run: inspect,
		summary: "dire ce qu'un fichier contient, et où",
		help: `Regarde un fichier et dit ce qui y a été trouvé : format, feuilles, ligne
d'en-tête, colonne des codes, millésime et l'endroit qui le donne, colonnes lues,
absentes et ignorées, sources les plus proches et ce qui leur manque, premières
lignes telles qu'elles sont comprises, anomalies. D'un fichier inconnu, dit ce que
chaque colonne semble être. N'écrit rien, sauf ce qui est demandé ; un fichier qui
existe déjà n'est jamais écrasé.

    --config FICHIER            la configuration (territoire.yaml, s'il existe) :
                                ses contrats, sa liste des communes
    --json                      un objet JSON
    --contrat SORTIE.yaml       écrire le contrat proposé, à relire puis à mettre
                                dans le dossier catalogue/
    --correspondance S.xlsx     écrire la correspondance des colonnes, à corriger
                                dans un tableur puis à déposer avec le fichier
`}
}

func inspect(ctx context.Context, c *call) error {
	o := newOptions(true)
	contract := o.set.String("contrat", "", "")
	workbook := o.set.String("correspondance", "", "")
	if err := o.parse(c, 1, inspectUsage); err != nil {
		return err
	}
	cfg, err := o.loadOptional(c)
	if err != nil {
		return err
	}
	found, err := pipeline.Inspect(ctx, cfg, c.path(o.others[0]))
	if err != nil {
		return err
	}
	found.Show(c.face)
	for _, output := range []struct {
		path  string
		write func(string) error
	}{
		{*contract, found.WriteContract},
		{*workbook, func(path string) error { return found.WriteCorrespondance(path, c.Now()) }},
	} {
		if output.path == "" {
			continue
		}
		if err := output.write(c.path(output.path)); err != nil {
			return err
		}
		if !o.json {
			fmt.Fprintln(c.Stdout, "écrit : "+output.path)
		}
	}
	return nil
}
