package warehouse

import (
	"fmt"
	"testing"

	"diagctg/sources/mesure"
)

// annees is the census by year of age: 10 persons of each age in Carros, 2 in
// Gattières.
func annees(sans string) *mesure.Batch {
	b := lot("td.csv", "06033", "06064")
	for a := range 101 {
		if age := fmt.Sprintf("%03d", a); age != sans {
			colonne(b, "population_par_annee_age", age, 2016, 10, 2)
		}
	}
	return b
}

func TestAgesOfTheConvention(t *testing.T) {
	t.Parallel()
	w := construit(t, append(bonDossier(), annees("")))
	for tranche, ans := range map[string]float64{"0_2": 3, "3_11": 9, "12_17": 6, "18_25": 8} {
		lire(t, w, "enfants_et_jeunes_par_age", tranche, "06033", 2016).veut(t, 10*ans, rien, "")
	}
	lire(t, w, "indice_jeunesse", "", "06033", 2016).veut(t, 200, 410, "")
	lire(t, w, "places_eaje_pour_100_moins_3", "", "06064", 2019).veut(t, 20, 6, "")
	// Four communes have no children that anybody knows of.
	lire(t, w, "places_eaje_pour_100_moins_3", "", territoire, 2019).veut(t, rien, rien, "nd")

	w = construit(t, append(bonDossier(), annees("014")))
	if n := textes(t, w, "SELECT count(*) FROM chiffre_brut WHERE indicateur = 'enfants_et_jeunes_par_age' AND modalite = '12_17'"); n[0] != "0" {
		t.Errorf("%s figures of a band that lacks a year of age", n[0])
	}
}

func TestShareOfDwellingsIsNotTheMean(t *testing.T) {
	t.Parallel()
	b := lot("logement.xlsx", six...)
	colonne(b, "logements", "", 2016, 5000, 2000, 900, 3000, 0, 1900)
	colonne(b, "logements_vacants", "", 2016, 250, 200, 90, 150, 0, 95)
	w := construit(t, append(bonDossier(), b))
	lire(t, w, "part_logements_vacants", "", territoire, 2016).veut(t, 785, 12800, "")
	lire(t, w, "part_logements_vacants", "", "06025", 2016).veut(t, 0, 0, "so")
}

// Low incomes are a share of the reference population, never of all the
// households.
func TestLowIncomesOverTheReferencePopulation(t *testing.T) {
	t.Parallel()
	b := lot("basrevenus.csv", six...)
	colonne(b, "foyers_bas_revenus", "", 2018, 500, 120, 60, 150, 40, 90)
	colonne(b, "foyers_reference_ressources", "", 2018, 1600, 500, 200, 700, 160, 450)
	w := construit(t, append(bonDossier(), b))
	lire(t, w, "part_foyers_bas_revenus", "", "06033", 2018).veut(t, 500, 1600, "")
	lire(t, w, "part_foyers_bas_revenus", "", territoire, 2018).veut(t, 960, 3610, "")
}
