package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"diagctg/pipeline"
	"diagctg/sources/mesure"
)

const simuleUsage = "simule [--cible T] [--horizon ANNÉE] [--logements CODE=N]… [--places CODE=N@ANNÉE]… [--naissances CODE=N]… [--json]"

func simuleCommand() *command {
	return &command{
		name: "simule", usage: simuleUsage, run: simule,
		summary: "estimer les places d'accueil à créer selon des hypothèses",
		help: `Relit le dépôt, recalcule, puis dit combien de places d'accueil du jeune enfant
il manquerait dans chaque commune : les mêmes chiffres que la feuille Simulateur
du classeur. N'écrit rien. Part des hypothèses de la clé « simulation » de la
configuration ; une option remplace ce qui y est écrit.

    --cible T                   departement, france ou un nombre de places pour
                                100 enfants de moins de 3 ans
    --horizon ANNÉE             l'année regardée
    --enfants-par-logement N    enfants de moins de 3 ans par logement neuf
    --logements CODE=N          logements livrés d'ici là dans une commune
    --naissances CODE=N         naissances par an en plus (en moins : -N)
    --places CODE=N@ANNÉE       places nouvelles et leur année d'ouverture
    --json                      un objet JSON
    --config FICHIER            la configuration (territoire.yaml par défaut)
`}
}

func simule(ctx context.Context, c *call) error {
	o := newOptions(true)
	asked := askSuppositions(o)
	if err := o.parse(c, 0, simuleUsage); err != nil {
		return err
	}
	cfg, err := o.loadConfig(c)
	if err != nil {
		return err
	}
	h, err := asked.over(cfg)
	if err != nil {
		return err
	}
	s, err := pipeline.Simulate(ctx, cfg, c.Now(), h)
	if err != nil {
		return err
	}
	if o.json {
		line, err := pipeline.SimulationJSON(s)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.Stdout, "%s\n", line)
		return nil
	}
	fmt.Fprint(c.Stdout, pipeline.SimulationText(s))
	return nil
}

// suppositions are the options of simule as they are written.
type suppositions struct {
	cible, horizon, parLogement   *string
	logements, naissances, places []string
}

func askSuppositions(o *options) *suppositions {
	s := &suppositions{
		cible:       o.set.String("cible", "", ""),
		horizon:     o.set.String("horizon", "", ""),
		parLogement: o.set.String("enfants-par-logement", "", ""),
	}
	for name, list := range map[string]*[]string{"logements": &s.logements, "naissances": &s.naissances, "places": &s.places} {
		o.set.Func(name, "", func(text string) error {
			*list = append(*list, text)
			return nil
		})
	}
	return s
}

// over puts what was asked over what the configuration supposes.
func (s *suppositions) over(cfg *pipeline.Config) (mesure.Hypotheses, error) {
	h := cfg.Hypotheses
	h.Communes = map[string]mesure.HypotheseCommune{}
	maps.Copy(h.Communes, cfg.Hypotheses.Communes)
	if err := s.overall(&h); err != nil {
		return h, err
	}
	for _, set := range []struct {
		option string
		texts  []string
		put    func(c *mesure.HypotheseCommune, value string) error
	}{{"--logements", s.logements, dwellings}, {"--naissances", s.naissances, births}, {"--places", s.places, opening}} {
		for _, text := range set.texts {
			code, value, ok := strings.Cut(text, "=")
			if !ok || !slices.Contains(cfg.Communes, code) {
				return h, usage(fmt.Sprintf("%s ne nomme pas une commune du territoire « %s »", set.option, text),
					"écrivez "+set.option+" CODE=N, par exemple "+set.option+" "+cfg.Communes[0]+"=20")
			}
			commune := h.Communes[code]
			if err := set.put(&commune, value); err != nil {
				return h, err
			}
			h.Communes[code] = commune
		}
	}
	return h, nil
}

// overall reads what is supposed of all communes.
func (s *suppositions) overall(h *mesure.Hypotheses) (err error) {
	if *s.horizon != "" {
		if h.Horizon, err = wholeBetween("--horizon", *s.horizon, 2000, 2100); err != nil {
			return err
		}
	}
	if *s.parLogement != "" {
		if h.EnfantsParLogement, err = decimalBetween("--enfants-par-logement", *s.parLogement, 0, 5); err != nil {
			return err
		}
	}
	if *s.cible != "" {
		return aim(h, *s.cible)
	}
	return nil
}

func dwellings(c *mesure.HypotheseCommune, text string) (err error) {
	c.Logements, err = wholeBetween("--logements", text, 0, 100_000)
	return err
}

func births(c *mesure.HypotheseCommune, text string) (err error) {
	c.Naissances, err = wholeBetween("--naissances", text, -100_000, 100_000)
	return err
}

// aim reads what --cible says.
func aim(h *mesure.Hypotheses, text string) error {
	switch cible := mesure.Cible(text); cible {
	case mesure.CibleDepartement, mesure.CibleFrance:
		h.Cible = cible
		return nil
	}
	rate, err := decimalBetween("--cible", text, 0, 500)
	if err != nil {
		return usage(fmt.Sprintf("cible illisible « %s »", text), "écrivez departement, france ou un nombre de places pour 100 enfants, par exemple --cible 60")
	}
	h.Cible, h.CibleSaisie = mesure.CibleSaisie, rate
	return nil
}

// opening reads "20@2028", or "20" for places that are there by the horizon.
func opening(c *mesure.HypotheseCommune, text string) (err error) {
	places, year, dated := strings.Cut(text, "@")
	if c.Places, err = wholeBetween("--places", places, 0, 100_000); err != nil {
		return err
	}
	c.Ouverture = 0
	if dated {
		c.Ouverture, err = wholeBetween("--places", year, 2000, 2100)
	}
	return err
}

func wholeBetween(option, text string, low, high int) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		return 0, usage(fmt.Sprintf("%s : nombre illisible « %s »", option, text), fmt.Sprintf("attendu : un nombre entier de %d à %d", low, high))
	}
	return n, nil
}

func decimalBetween(option, text string, low, high float64) (float64, error) {
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !(v > low && v <= high) {
		return 0, usage(fmt.Sprintf("%s : nombre illisible « %s »", option, text), fmt.Sprintf("attendu : un nombre de plus de %g et d'au plus %g", low, high))
	}
	return v, nil
}
