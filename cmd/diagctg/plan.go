package main

import (
	"context"

	"diagctg/pipeline"
)

const planUsage = "plan [--config territoire.yaml] [--json]"

func planCommand() *command {
	return &command{
		name: "plan", usage: planUsage, run: plan,
		summary: "dire ce qui serait lu et ce qui manque, sans rien écrire",
		help: `Regarde chaque fichier du dépôt et dit ce qu'il est : nouveau, connu, modifié,
inconnu, refusé ou encore en cours d'écriture, avec sa source, son millésime, sa
feuille, sa ligne d'en-tête et ses anomalies. Dit aussi quelles sources attendues
manquent ou sont trop anciennes. N'écrit rien et ne prend pas de verrou.

    --config FICHIER    la configuration (territoire.yaml par défaut)
    --json              un objet JSON par ligne : un par fichier, puis un par
                        source attendue qui manque
`}
}

func plan(ctx context.Context, c *call) error {
	o := newOptions(true)
	if err := o.parse(c, 0, planUsage); err != nil {
		return err
	}
	cfg, err := o.loadConfig(c)
	if err != nil {
		return err
	}
	_, err = pipeline.MakePlan(ctx, cfg, c.Now(), c.face)
	return err
}
