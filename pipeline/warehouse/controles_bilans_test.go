package warehouse

import (
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// Requests are compared with their answers both ways, and nothing is left over
// where an answer is missing.
func TestRequestsAndAnswers(t *testing.T) {
	t.Parallel()
	b := lot("attente.xlsx", six...)
	colonne(b, "attente_demandes", "eaje", 2019, 100, 100, 100, 100, 100, 100)
	colonne(b, "attente_admissions", "eaje", 2019, 60, 110, 60, 60, 60, 60)
	colonne(b, "attente_refus", "eaje", 2019, 20, 10, 30, 10, 10, 28)
	colonne(b, "attente_en_attente", "eaje", 2019, 11, 20, 20, 10, 10, 10)
	d := dossier{lotCommunes(), b}
	d.taire(t, "attente.xlsx", "attente_refus", "eaje", "06025", mesure.ND)
	found := constats(t, construit(t, d), "demandes_et_reponses")
	want := []string{"06064|En 2019 (eaje), il y a plus d'admissions", "06066|En 2019 (eaje), les admissions, les refus", "06065|En 2019 (eaje), des demandes reçues ne sont ni"}
	for _, words := range want {
		if !strings.Contains(strings.Join(found, "\n"), words) {
			t.Errorf("%q is not said", words)
		}
	}
	if len(found) != len(want) {
		t.Errorf("found %s", strings.Join(found, "\n"))
	}
}

// A band of men and women that changed places with another is seen beside the
// same file, where their sum stays that of the commune.
func TestBandsOfBothSexes(t *testing.T) {
	t.Parallel()
	b := lot("sexes.xlsx", "06033")
	for i, modalite := range []string{"0_14", "15_29", "30_44"} {
		colonne(b, "population_par_age", modalite, 2011, []float64{200, 300, 400}[i])
		colonne(b, "population_par_sexe_age", "hommes_"+modalite, 2011, []float64{150, 100, 200}[i])
		colonne(b, "population_par_sexe_age", "femmes_"+modalite, 2011, []float64{100, 150, 200}[i])
	}
	found := constats(t, construit(t, dossier{lotCommunes(), b}), "tranches_et_annees")
	if len(found) != 2 || !strings.Contains(found[0], "0 à 14 ans (250, population_par_sexe_age)") || !strings.Contains(found[1], "15 à 29 ans (250") {
		t.Errorf("found %s", strings.Join(found, "\n"))
	}
}

// Fewer hours billed than spent in all crèches is seen, in some it is not.
func TestHoursBilledUnderHoursSpent(t *testing.T) {
	t.Parallel()
	for facturees, dit := range map[float64]int{9000: 1, 11000: 0} {
		b := structures("creches.xlsx", 2019, []entree{{"EAJE", "Les Lutins", "", "06033"}, {"EAJE", "Les Cigales", "", "06064"}, {"EAJE", "Le Nid", "", "06065"}})
		colonne(b, "eaje_heures_realisees", "", 2019, 10000, 10000, 10000)
		colonne(b, "eaje_heures_facturees", "", 2019, 9500, 9800, facturees)
		found := constats(t, construit(t, dossier{lotCommunes(), b}), "facturation_eaje")
		if len(found) != dit {
			t.Errorf("%v hours billed: found %q", facturees, found)
		}
	}
}
