package main

import (
	"context"

	"diagctg/pipeline"
)

const checkUsage = "check [--config territoire.yaml] [--json]"

func checkCommand() *command {
	return &command{
		name: "check", usage: checkUsage, run: check,
		summary: "vérifier le dépôt et répondre à chaque fichier dans retours/",
		help: `Lit chaque fichier du dépôt comme le ferait une mise à jour, sans rien publier,
et tient à jour le dossier des retours : pour chaque fichier un accusé
(NOM.accuse.html), pour un fichier refusé une copie marquée
(NOM.a-corriger.xlsx) et la liste des anomalies (NOM.anomalies.json), et une page
d'ensemble (index.html). Les réponses aux fichiers retirés du dépôt sont
effacées ; ce que quelqu'un a modifié dans les retours est laissé.

Ne prend pas le verrou des éditions : peut être lancé à tout moment. Rend 0 quand
tous les fichiers sont lus, 3 quand l'un est refusé, non reconnu ou encore en
cours d'écriture.

    --config FICHIER    la configuration (territoire.yaml par défaut)
    --json              un objet JSON par ligne, comme « plan --json »
`}
}

func check(ctx context.Context, c *call) error {
	o := newOptions(true)
	if err := o.parse(c, 0, checkUsage); err != nil {
		return err
	}
	cfg, err := o.loadConfig(c)
	if err != nil {
		return err
	}
	checked, err := pipeline.Check(ctx, cfg, c.Now(), c.face)
	if err != nil {
		return err
	}
	if checked.Incomplete() {
		return errIncomplete
	}
	return nil
}
