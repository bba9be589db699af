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

// Dwellings are overcrowded out of those whose six degrees are all known; who
// has no car is who is left of those who have one.
func TestCrowdedDwellingsAndHouseholdsWithoutCar(t *testing.T) {
	t.Parallel()
	b := lot("logement.xlsx", six...)
	for degre, n := range map[string]float64{"norme": 1500, "sous_occupation_moderee": 1200, "sous_occupation_accentuee": 900,
		"sous_occupation_tres_accentuee": 700, "suroccupation_moderee": 320, "suroccupation_accentuee": 40} {
		colonne(b, "residences_principales_par_occupation", degre, 2022, n, n/4, n/10, n/2, 10, n/5)
	}
	colonne(b, "residences_principales", "", 2022, 4700, 1200, 480, 2400, 60, 940)
	colonne(b, "residences_avec_voiture", "", 2022, 4230, 1100, 470, 2300, 60, -float64(mesure.ND))
	b.Colonnes[0].Statuts[4], b.Colonnes[0].Valeurs[4] = mesure.ND, 0
	colonne(b, "residences_principales_par_occupation", "suroccupation_accentuee", 2020, 40, 10, 4, 20, 10, 8)
	w := construit(t, append(bonDossier(), b))
	if n := textes(t, w, "SELECT count(*) FROM chiffre_brut WHERE indicateur = 'part_surpeuplement' AND millesime_numerateur = 2020"); n[0] != "0" {
		t.Errorf("%s figures of a year that lacks degrees", n[0])
	}
	lire(t, w, "part_surpeuplement", "", "06033", 2022).veut(t, 360, 4660, "")
	lire(t, w, "part_surpeuplement", "", territoire, 2022).veut(t, rien, rien, "nd")
	lire(t, w, "part_menages_sans_voiture", "", "06033", 2022).veut(t, 470, 4700, "")
	lire(t, w, "part_menages_sans_voiture", "", "06122", 2022).veut(t, rien, 940, "nd")
}

// The degree is the commune's, the people are those of the census before it.
func TestPeopleByDensityOfTheirCommune(t *testing.T) {
	t.Parallel()
	b := lot("grille.xlsx", six...)
	colonne(b, "degre_densite", "", 2018, 3, 5, 6, 5, 6, 5)
	w := construit(t, dossier{lotCommunes(), lotPopulation(), b})
	lire(t, w, "population_par_densite", "3", "06033", 2018).veut(t, 11614, 11614, "")
	lire(t, w, "population_par_densite", "5", "06033", 2018).veut(t, 0, 11614, "")
	lire(t, w, "population_par_densite", "5", territoire, 2018).veut(t, 4115+6430+4099, 29233, "")
}
