package pipeline

import (
	"fmt"
	"math"
	"slices"

	"diagctg/pipeline/yamlnode"
	"diagctg/sources/mesure"
)

// Bounds of what can be supposed.
const (
	earliestYear, latestYear = 2000, 2100
	highestRate              = 500.0
	mostChildren             = 5.0
	mostOfOneCommune         = 100_000
)

// readSimulation reads what the sheet Simulateur starts with.
func (c *Config) readSimulation(n yamlnode.Node) {
	c.Hypotheses = mesure.Hypotheses{Cible: mesure.CibleDepartement}
	keys := n.Mapping(`par exemple {horizon: 2030, cible: departement, communes: {"06064": {logements: 300}}}`,
		"horizon", "cible", "enfants_par_logement", "communes")
	h := &c.Hypotheses
	if keys["horizon"].Present() {
		h.Horizon = readYear(keys["horizon"])
	}
	if keys["cible"].Present() {
		readCible(keys["cible"], h)
	}
	if keys["enfants_par_logement"].Present() {
		h.EnfantsParLogement = keys["enfants_par_logement"].Decimal(math.SmallestNonzeroFloat64, mostChildren, "un nombre d'enfants de moins de 3 ans par logement, par exemple 0.12")
	}
	communes := keys["communes"]
	if !communes.Present() {
		return
	}
	h.Communes = map[string]mesure.HypotheseCommune{}
	names, values := communes.Keys(`par exemple {"06064": {logements: 300}}`)
	for _, code := range names {
		if !slices.Contains(c.Communes, code) {
			values[code].Refuse(fmt.Sprintf("la commune %s n'est pas du territoire", code), "les codes de la clé communes, entre guillemets")
			continue
		}
		h.Communes[code] = readHypotheseCommune(values[code])
	}
}

func readYear(n yamlnode.Node) int {
	return n.Integer(earliestYear, latestYear, fmt.Sprintf("une année de %d à %d", earliestYear, latestYear))
}

// readCible reads the name of a zone or a number.
func readCible(n yamlnode.Node, h *mesure.Hypotheses) {
	if n.Is(string(mesure.CibleDepartement), string(mesure.CibleFrance)) {
		h.Cible = mesure.Cible(n.Text(""))
		return
	}
	h.Cible = mesure.CibleSaisie
	h.CibleSaisie = n.Decimal(0, highestRate, "departement, france ou un nombre de places pour 100 enfants, par exemple 60")
}

func readHypotheseCommune(n yamlnode.Node) mesure.HypotheseCommune {
	keys := n.Mapping("par exemple {logements: 300, naissances: 5, places: 20, ouverture: 2028}", "logements", "naissances", "places", "ouverture")
	whole := fmt.Sprintf("un nombre entier de 0 à %d", mostOfOneCommune)
	h := mesure.HypotheseCommune{
		Logements:  keys["logements"].Integer(0, mostOfOneCommune, whole),
		Naissances: keys["naissances"].Integer(-mostOfOneCommune, mostOfOneCommune, "un nombre entier : les naissances par an en plus, ou en moins avec le signe -"),
		Places:     keys["places"].Integer(0, mostOfOneCommune, whole),
	}
	if keys["ouverture"].Present() {
		h.Ouverture = readYear(keys["ouverture"])
	}
	return h
}
