package main

import (
	"context"
	"fmt"
	"time"

	"diagctg/pipeline"
)

const watchUsage = "watch [--config territoire.yaml] [--intervalle 30s] [--json]"

const (
	defaultInterval  = 30 * time.Second
	shortestInterval = time.Second
)

func watchCommand() *command {
	return &command{
		name: "watch", usage: watchUsage, run: watch,
		summary: "répondre aux fichiers dans retours/ dès qu'ils sont déposés",
		help: `Regarde le dépôt à intervalles réguliers, sans fin. Un fichier dont ni la taille
ni la date n'ont changé d'un regard à l'autre est vérifié comme par
« diagctg check », et sa réponse écrite dans les retours. Les fichiers inchangés
ne sont pas relus. Un partage illisible est signalé une fois, puis réessayé. La
configuration, quand elle change, est relue et tous les fichiers sont repris.
S'arrête à SIGTERM ou SIGINT, et rend alors 0.

    --config FICHIER     la configuration (territoire.yaml par défaut)
    --intervalle DURÉE   entre deux regards : 30s par défaut, 1s au moins, 5m…
    --json               un objet JSON par fichier et par ligne
`}
}

func watch(ctx context.Context, c *call) error {
	o := newOptions(true)
	asked := o.set.String("intervalle", "", "")
	if err := o.parse(c, 0, watchUsage); err != nil {
		return err
	}
	interval, err := parseInterval(*asked)
	if err != nil {
		return err
	}
	cfg, err := o.loadConfig(c)
	if err != nil {
		return err
	}
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	return pipeline.Watch(ctx, cfg, pipeline.WatchOrder{Ticks: ticker.C, Clock: c.Now, Face: c.face})
}

// parseInterval reads the duration of --intervalle.
func parseInterval(text string) (time.Duration, error) {
	if text == "" {
		return defaultInterval, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < shortestInterval {
		return 0, usage(fmt.Sprintf("intervalle illisible ou trop court « %s »", text), "écrivez-le comme 30s ou 5m, une seconde au moins")
	}
	return d, nil
}
