package outputs

import (
	"cmp"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// theme is a group of indicators that share a sheet.
type theme struct {
	code, sheet, title string
	// first are the indicators that open the sheet, in this order; the others
	// follow in the order of their files.
	first []string
	cards []mesure.Card
	// asked are the indicators that no file gives.
	asked []mesure.Card
}

// themes are the sheets of a diagnostic in their order (DOMAINE.md §5.3).
var themes = []theme{
	{code: "socle", sheet: "Population", title: "Population et familles", first: []string{"population_municipale",
		"part_population_epci", "structure_age", "pyramide_ages", "part_moins_15_ans", "part_45_ans_et_plus", "part_75_ans_et_plus",
		"naissances_domiciliees", "menages", "menages_par_type", "familles_par_type"}},
	{code: "emploi", sheet: "Emploi", title: "Emploi et activité des 15-64 ans"},
	{code: "ressources", sheet: "Ressources", title: "Ressources des ménages"},
	{code: "allocataires", sheet: "Allocataires", title: "Allocataires de la Caf", first: []string{"foyers_allocataires",
		"personnes_couvertes", "couverture_population_caf", "composition_familiale_caf", "enfants_par_age_caf"}},
	{code: "petite_enfance", sheet: "Petite enfance", title: "Petite enfance : l’accueil des moins de 3 ans", first: []string{
		"places_pour_100_enfants", "places_pour_100_enfants_recalcule", "assistants_maternels", "eaje_places",
		"eaje_liste_attente", "taux_occupation_reel_eaje", "taux_occupation_financier_eaje"}},
	{code: "enfance", sheet: "Enfance", title: "Enfance : les accueils de loisirs des 3-11 ans"},
	{code: "jeunesse", sheet: "Jeunesse", title: "Jeunesse : les 12-25 ans"},
	{code: "parentalite", sheet: "Parentalité", title: "Parentalité"},
	{code: "vie_sociale", sheet: "Vie sociale", title: "Animation de la vie sociale"},
	{code: "droits", sheet: "Accès aux droits", title: "Accès aux droits et aux services"},
	{code: "logement", sheet: "Logement", title: "Logement"},
	{code: "handicap", sheet: "Handicap", title: "Handicap"},
	{code: "equipements", sheet: "Équipements", title: "Équipements et structures"},
	{code: "pilotage", sheet: "Pilotage", title: "Pilotage de la convention"},
}

// themesOf groups the cards that have figures, and those whose file is to be
// asked for, known themes first.
func (p *portrait) themesOf() []theme {
	found := slices.Clone(themes)
	for _, card := range p.Cards {
		if len(p.ix.millesimes[card.Code]) == 0 && card.ADemander == "" {
			continue
		}
		i := slices.IndexFunc(found, func(t theme) bool { return t.code == card.Theme })
		if i < 0 {
			i = len(found)
			name := sheetWord(card.Theme)
			found = append(found, theme{code: card.Theme, sheet: name, title: name})
		}
		if card.ADemander != "" {
			found[i].asked = append(found[i].asked, card)
			continue
		}
		found[i].cards = append(found[i].cards, card)
	}
	for _, t := range found {
		slices.SortStableFunc(t.cards, func(a, b mesure.Card) int { return cmp.Compare(t.rank(a.Code), t.rank(b.Code)) })
	}
	return slices.DeleteFunc(found, func(t theme) bool { return len(t.cards)+len(t.asked) == 0 })
}

func (t theme) rank(code string) int {
	if i := slices.Index(t.first, code); i >= 0 {
		return i
	}
	return len(t.first)
}

func sheetWord(code string) string {
	words := strings.TrimSpace(strings.ReplaceAll(code, "_", " "))
	if words == "" {
		return "Autres"
	}
	r := []rune(words)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// ThemeName is the French name of a theme code.
func ThemeName(code string) string {
	for _, t := range themes {
		if t.code == code {
			return t.sheet
		}
	}
	return sheetWord(code)
}
