package warehouse

import (
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// lotLoisirs has two leisure centres and a youth club in Carros, and a centre in
// Le Broc that does not say for whom its places are.
func lotLoisirs() *mesure.Batch {
	inconnu := -float64(mesure.ND)
	b := structures("alsh.xlsx", 2019, []entree{
		{"ALSH", "Bosquet", "", "06033"}, {"ALSH", "Eusière", "", "06033"},
		{"ALSH ados", "Le Local", "", "06033"}, {"ALSH", "La Virgule", "", "06025"}})
	colonne(b, "alsh_places", "ete", 2019, 80, 40, 30, 24)
	colonne(b, "alsh_places_moins_6", "ete", 2019, 30, 15, 0, inconnu)
	colonne(b, "alsh_places_6_13", "ete", 2019, 50, 25, 10, inconnu)
	colonne(b, "alsh_enfants", "ete", 2019, 200, 100, 60, 50)
	colonne(b, "alsh_enfants_qpv", "ete", 2019, 60, 12, 40, inconnu)
	colonne(b, "alsh_enfants_aeeh", "ete", 2019, 9, 6, 2, inconnu)
	return b
}

// lotAnneesAge has 100 people a year of age in Carros and 10 in Le Broc.
func lotAnneesAge() *mesure.Batch {
	b := lot("ages1.csv", "06033", "06025")
	for _, a := range []string{"003", "004", "005", "006", "007", "008", "009", "010", "011", "012", "013", "014", "015", "016", "017"} {
		colonne(b, "population_par_annee_age", a, 2016, 100, 10)
	}
	return b
}

func TestLeisureCentresByAge(t *testing.T) {
	t.Parallel()
	w := construit(t, dossier{lotCommunes(), lotLoisirs(), lotAnneesAge()})
	// 30 + 15 places over three years of age, 50 + 25 over eight; not those of
	// the youth club.
	lire(t, w, "places_alsh_pour_100_3_5", "ete", "06033", 2019).veut(t, 45, 300, "")
	lire(t, w, "places_alsh_pour_100_6_13", "ete", "06033", 2019).veut(t, 75, 800, "")
	lire(t, w, "places_alsh_pour_100_3_5", "ete", "06025", 2019).veut(t, rien, 30, "nd")
	lire(t, w, "part_enfants_qpv_alsh", "ete", "06033", 2019).veut(t, 72, 300, "")
	lire(t, w, "part_enfants_aeeh_alsh", "ete", "06033", 2019).veut(t, 15, 300, "")
	lire(t, w, "part_enfants_qpv_alsh", "ete", "06025", 2019).veut(t, rien, rien, "nd")
}

func TestYouthPlaces(t *testing.T) {
	t.Parallel()
	registre := structures("registre.xlsx", 2020, []entree{
		{"ALSH ados", "Le Local", "", "06033"}, {"Accueil de jeunes", "La Cabane", "", "06064"}, {"CLAS", "Le Broc", "", "06025"}})
	w := construit(t, dossier{lotCommunes(), lotLoisirs(), lotAnneesAge(), registre})
	lire(t, w, "places_accueils_jeunes", "ete", "06033", 2019).veut(t, 30, rien, "")
	lire(t, w, "places_jeunes_pour_100_12_17", "ete", "06033", 2019).veut(t, 30, 600, "")
	if got := valeursExpliquees(t, w, "places_accueils_jeunes", "ete"); !slices.Equal(got, []float64{30}) {
		t.Errorf("explained by the places %v, want those of the youth club alone", got)
	}
	// The register describes Le Broc without a youth club, and Gattières with one
	// that says nothing of its places; it does not describe Gilette.
	lire(t, w, "places_accueils_jeunes", "ete", "06025", 2019).veut(t, 0, rien, "")
	for _, commune := range []string{"06064", "06066", territoire} {
		lire(t, w, "places_accueils_jeunes", "ete", commune, 2019).veut(t, rien, rien, "nd")
	}
}

// valeursExpliquees are the values in cells behind Carros' figure of an item.
func valeursExpliquees(t testing.TB, w *Warehouse, indicateur, modalite string) (valeurs []float64) {
	t.Helper()
	e, err := w.Explain(t.Context(), indicateur, "06033", modalite)
	if err != nil {
		t.Fatal(err)
	}
	var descendre func([]Terme)
	descendre = func(termes []Terme) {
		for _, x := range termes {
			if x.Source != sourceDerivee {
				valeurs = append(valeurs, x.Valeur.V)
			}
			descendre(x.Depuis)
		}
	}
	for _, c := range e.Chiffres {
		descendre(c.Termes)
	}
	return valeurs
}

// Each school level is set beside the pupils of its ages.
func TestSchoolSupportOverPupils(t *testing.T) {
	t.Parallel()
	clas := structures("clas.xlsx", 2019, []entree{{"CLAS", "Mairie", "", "06033"}, {"CLAS", "Foyer", "", "06064"}})
	colonne(clas, "clas_enfants", "elementaire", 2019, 48, 12)
	colonne(clas, "clas_enfants", "college", 2019, 20, 6)
	eleves := lot("diplomes.csv", "06033", "06064")
	colonne(eleves, "scolarises_par_age", "6_10", 2016, 800, 240)
	colonne(eleves, "scolarises_par_age", "11_14", 2016, 640, 200)
	colonne(eleves, "scolarises_par_age", "15_17", 2016, 400, 150)
	w := construit(t, dossier{lotCommunes(), clas, eleves})
	lire(t, w, "clas_enfants_pour_100_eleves", "elementaire", "06033", 2019).veut(t, 48, 800, "")
	lire(t, w, "clas_enfants_pour_100_eleves", "college", "06064", 2019).veut(t, 6, 200, "")
}
