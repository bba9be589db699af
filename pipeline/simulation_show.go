package pipeline

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"diagctg/sources/mesure"
)

// SimulationText writes a simulation for a person at a terminal.
func SimulationText(s mesure.Simulation) string {
	var b strings.Builder
	h := s.Hypotheses
	fmt.Fprintf(&b, "Places d'accueil à créer d'ici %d\n", h.Horizon)
	fmt.Fprintf(&b, "    cible : %s pour 100 enfants de moins de 3 ans%s\n", show(s.Cible), targetOf[h.Cible])
	fmt.Fprintf(&b, "    enfants de moins de 3 ans par logement neuf : %s\n", show(s.EnfantsParLogement))
	if s.MillesimePlaces == 0 {
		b.WriteString("\naucun chiffre de départ : les places ou les enfants de moins de 3 ans n'ont pas été déposés\n")
		return b.String()
	}
	fmt.Fprintf(&b, "    départ : places %d, enfants %d\n\n", s.MillesimePlaces, s.MillesimeEnfants)
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "zone\tlogements\tnaissances\tplaces\tenfants\ttaux\tà créer\ttaux atteint\t")
	for _, p := range s.Projections {
		c := h.Communes[p.Zone.Code]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", p.Zone.Nom, supposed(p.Zone, c.Logements), supposed(p.Zone, c.Naissances),
			show(p.PlacesHorizon), show(p.EnfantsHorizon), show(p.TauxHorizon), show(p.ACreer), show(p.TauxAtteint))
	}
	t.Flush() // a strings.Builder takes everything
	return b.String()
}

var targetOf = map[mesure.Cible]string{mesure.CibleDepartement: " (taux du département)", mesure.CibleFrance: " (taux de la France)"}

// supposed writes a supposition, which is made for communes only.
func supposed(z mesure.Zone, n int) string {
	if z.Niveau != mesure.Commune {
		return ""
	}
	return number(n)
}

// SimulationJSON writes a simulation as one JSON object: a number that is not
// known is null, and its status says why.
func SimulationJSON(s mesure.Simulation) ([]byte, error) {
	type value struct {
		Valeur *float64 `json:"valeur"`
		Statut string   `json:"statut"`
	}
	of := func(v mesure.Valeur) value {
		if v.S.Manque() {
			return value{nil, v.S.String()}
		}
		return value{&v.V, v.S.String()}
	}
	type zone struct {
		Niveau         string `json:"niveau"`
		Zone           string `json:"zone"`
		Nom            string `json:"nom"`
		Enfants        value  `json:"enfants"`
		Places         value  `json:"places"`
		EnfantsHorizon value  `json:"enfants_horizon"`
		PlacesHorizon  value  `json:"places_horizon"`
		TauxHorizon    value  `json:"taux_horizon"`
		ACreer         value  `json:"a_creer"`
		TauxAtteint    value  `json:"taux_atteint"`
	}
	zones := make([]zone, len(s.Projections))
	for i, p := range s.Projections {
		zones[i] = zone{string(p.Zone.Niveau), p.Zone.Code, p.Zone.Nom, of(p.Enfants), of(p.Places),
			of(p.EnfantsHorizon), of(p.PlacesHorizon), of(p.TauxHorizon), of(p.ACreer), of(p.TauxAtteint)}
	}
	return json.Marshal(struct {
		Horizon            int    `json:"horizon"`
		Cible              value  `json:"cible"`
		EnfantsParLogement value  `json:"enfants_par_logement"`
		MillesimePlaces    int    `json:"millesime_places"`
		MillesimeEnfants   int    `json:"millesime_enfants"`
		Zones              []zone `json:"zones"`
	}{s.Hypotheses.Horizon, of(s.Cible), of(s.EnfantsParLogement), s.MillesimePlaces, s.MillesimeEnfants, zones})
}
