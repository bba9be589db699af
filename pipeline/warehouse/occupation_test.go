package warehouse

import (
	"math"
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// creches are three nurseries of Carros and one of Gattières, with their children.
func creches(enfants ...float64) *mesure.Batch {
	b := structures("eaje.xlsx", 2019, []entree{
		{"EAJE", "Abeilles", "1 rue A 06510 Carros", "06033"}, {"EAJE", "Bourdons", "2 rue B 06510 Carros", "06033"},
		{"Micro-crèche", "Cigales", "3 rue C 06510 Carros", "06033"}, {"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"}})
	nd := -float64(mesure.ND)
	colonne(b, "eaje_places", "", 2019, 60, 20, 10, 20)
	colonne(b, "eaje_heures_ouverture_jour", "", 2019, 10, 10, 10, 10)
	colonne(b, "eaje_jours_ouverture", "", 2019, 200, 200, 200, 200)
	colonne(b, "eaje_heures_realisees", "", 2019, 90000, nd, 15000, 30000)
	colonne(b, "eaje_heures_facturees", "", 2019, 99000, nd, 16000, 33000)
	colonne(b, "eaje_enfants_inscrits", "", 2019, enfants...)
	return b
}

func occupations(t *testing.T, d dossier) map[string]mesure.Occupation {
	t.Helper()
	all, err := construit(t, d).Occupations(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]mesure.Occupation{}
	for _, o := range all {
		found[o.Nom+o.Periode] = o
	}
	return found
}

// TestOccupancyByStructure: each has the capacity of its own opening, and one
// without its hours has no rate.
func TestOccupancyByStructure(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	d[slices.Index(d, d.dans(t, "eaje.xlsx"))] = creches(70, 22, 11, 24)
	found := occupations(t, d)
	for nom, want := range map[string]float64{"Abeilles": 75, "Cigales": 75, "Les Canailous": 75} {
		if o := found[nom]; o.Taux != mesure.Vaut(want) || o.Famille != "eaje" || o.Millesime != 2019 || o.Capacite.V*want/100 != o.Heures.V {
			t.Errorf("%s: %+v", nom, o)
		}
	}
	if o := found["Bourdons"]; o.Taux != mesure.Absente(mesure.ND) || o.Capacite != mesure.Vaut(40000) || o.Heures != mesure.Absente(mesure.ND) {
		t.Errorf("without hours: %+v", o)
	}
	if o := found["Cigales"]; o.Type != "micro_creche" || o.Commune != "06033" {
		t.Errorf("%+v", o)
	}
}

// TestFewChildrenHideTheStructuresOfTheCommune: the sum of the commune would give
// back the one that is hidden.
func TestFewChildrenHideTheStructuresOfTheCommune(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	d[slices.Index(d, d.dans(t, "eaje.xlsx"))] = creches(70, 22, 3, 24)
	found := occupations(t, d)
	for _, nom := range []string{"Abeilles", "Bourdons", "Cigales"} {
		o := found[nom]
		for _, v := range []mesure.Valeur{o.Heures, o.Capacite, o.Taux} {
			if v != mesure.Absente(mesure.Secret) {
				t.Errorf("%s shows %+v", nom, o)
			}
		}
	}
	if o := found["Les Canailous"]; math.Abs(o.Taux.V-75) > 1e-9 {
		t.Errorf("another commune: %+v", o)
	}
}

// TestOccupancyByPeriod: the same places serve every period.
func TestOccupancyByPeriod(t *testing.T) {
	t.Parallel()
	b := structures("alsh.xlsx", 2019, []entree{{"ALSH", "Bosquet", "", "06033"}, {"ALSH ados", "Le Local", "", "06033"}})
	for periode, heures := range map[string]float64{"ete": 20000, "mercredi": 8100} {
		colonne(b, "alsh_places", periode, 2019, 50, 30)
		colonne(b, "alsh_heures_jour", periode, 2019, 9, 5)
		colonne(b, "alsh_jours", periode, 2019, 36, 36)
		colonne(b, "alsh_heures_enfants", periode, 2019, heures, 999)
	}
	found := occupations(t, dossier{lotCommunes(), b})
	if len(found) != 2 || found["Bosquetmercredi"].Taux != mesure.Vaut(50) || found["Bosquetete"].Famille != "alsh" {
		t.Errorf("%+v", found)
	}
}
