package pipeline

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"diagctg/sources/mesure"
	"diagctg/sources/reconnaissance"
)

// named returns the catalogue with the measures of the indicators' cards and a
// French label for each, so that a person can choose among them.
func named(catalogue *reconnaissance.Catalogue, cards []mesure.Card) *reconnaissance.Catalogue {
	all := catalogue.Variables()
	for _, card := range cards {
		for _, name := range slices.Concat(card.VariablesNumerateur, card.VariablesDenominateur, card.VariablesPubliees) {
			if !slices.ContainsFunc(all, func(v reconnaissance.VariableConnue) bool { return v.Nom == name }) {
				all = append(all, reconnaissance.VariableConnue{Nom: name})
			}
		}
	}
	for i := range all {
		all[i].Libelle = variableLabel(all[i], cards)
	}
	return catalogue.WithVariables(all)
}

// variableLabel says in French what a measure is, with its unit: in the words
// of the card that counts it alone where there is one, else of its name.
func variableLabel(v reconnaissance.VariableConnue, cards []mesure.Card) string {
	label, item := inWords(v.Nom), ""
	for _, card := range cards {
		if len(card.VariablesNumerateur) != 1 || card.VariablesNumerateur[0] != v.Nom {
			continue
		}
		if v.Modalite == "" && len(card.Modalites) == 0 && card.Numerateur != "" {
			label = card.Numerateur
		}
		if item = itemWords(card, v.Modalite); item != "" {
			break
		}
	}
	if item = cmp.Or(item, inWords(v.Modalite)); item != "" {
		label += " : " + item
	}
	first, size := utf8.DecodeRuneInString(label)
	label = string(unicode.ToUpper(first)) + label[size:]
	if v.Unite != "" && !strings.Contains(label, inWords(v.Unite)) {
		label += " (" + inWords(v.Unite) + ")"
	}
	return label
}

func itemWords(card mesure.Card, code string) string {
	for _, m := range card.Modalites {
		if m.Code == code {
			return m.Libelle
		}
	}
	return ""
}

// accented are the words of names as French writes them.
var accented = map[string]string{
	"menages": "ménages", "deces": "décès", "domicilies": "domiciliés", "domiciliees": "domiciliées", "epci": "EPCI",
	"eaje": "EAJE", "alsh": "ALSH", "rsa": "RSA", "paje": "Paje", "age": "âge", "annee": "année", "activite": "activité",
	"agees": "âgées", "realisees": "réalisées", "facturees": "facturées", "capacite": "capacité", "median": "médian",
	"pauvrete": "pauvreté", "detail": "détail", "complementaire": "complémentaire", "isolee": "isolée", "isole": "isolé",
	"ages": "âges", "pour_cent": "%", "pour_100": "pour 100", "pour_1000": "pour 1 000",
	"enfants_a_charge": "enfants à charge", "enfants_moins_3": "enfants de moins de 3 ans", "places_accueil": "places d'accueil",
	"enfants_moins_3_par_source": "enfants de moins de 3 ans, par source", "population_par_annee_age": "population par année d'âge",
	"taux_places_pour_100": "places pour 100 enfants de moins de 3 ans", "population_tous_ages": "population, tous âges",
	"menages_complementaire": "autres ménages (complément)",
}

// ages is a span of ages in a name.
var ages = regexp.MustCompile(`(^| )([0-9]+) ([0-9]+)( |$)`)

// inWords reads a name of the warehouse as French words.
func inWords(name string) string {
	if whole, ok := accented[name]; ok {
		return whole
	}
	words := strings.Split(name, "_")
	for i, w := range words {
		if a, ok := accented[w]; ok {
			words[i] = a
		}
	}
	return ages.ReplaceAllString(strings.Join(words, " "), "$1$2 à $3 ans$4")
}
