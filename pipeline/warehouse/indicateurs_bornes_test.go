package warehouse

import (
	"math"
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// arrondisA5 says that the numbers of the files are rounded to a multiple of 5.
func arrondisA5(variables ...string) func(*Territory) {
	return func(terr *Territory) {
		for _, v := range variables {
			terr.Arrondis = append(terr.Arrondis, Arrondi{Source: "essai", Variable: v, Pas: 5})
		}
	}
}

// arrondir marks all numbers of a batch as rounded by their producer.
func arrondir(b *mesure.Batch) *mesure.Batch {
	for i := range b.Colonnes {
		for j, s := range b.Colonnes[i].Statuts {
			if s == mesure.Exact {
				b.Colonnes[i].Statuts[j] = mesure.Arrondi
			}
		}
	}
	return b
}

// bornes are those of the only figure of a zone as it is shown, NaN where it has
// none.
func bornes(t testing.TB, w *Warehouse, indicateur, zone string) [2]float64 {
	t.Helper()
	figures, err := w.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if f.Indicateur == indicateur && f.Zone.Code == zone {
			if f.Bornes == nil {
				return [2]float64{math.NaN(), math.NaN()}
			}
			return [2]float64{f.Bornes.Basse, f.Bornes.Haute}
		}
	}
	t.Fatalf("no figure %s of %s", indicateur, zone)
	return [2]float64{}
}

func proches(a, b [2]float64) bool {
	return math.Abs(a[0]-b[0]) < 1e-9 && math.Abs(a[1]-b[1]) < 1e-9
}

func TestBoundsOfRoundedCounts(t *testing.T) {
	t.Parallel()
	caf := lot("caf.csv", six...)
	colonne(caf, "foyers_allocataires", "", 2020, 1800, 600, 250, 900, 200, 550) // 4 300
	colonne(caf, "foyers_rsa", "", 2020, 150, 20, 10, 30, 0, 15)                 // 225
	w := construit(t, dossier{lotCommunes(), lotEPCI(), lotPopulation(), arrondir(caf)}, arrondisA5("foyers_allocataires", "foyers_rsa"))
	for _, c := range []struct {
		indicateur, zone string
		want             [2]float64
	}{
		// One cell is true within two; six cells, within twelve.
		{"foyers_allocataires", "06033", [2]float64{1798, 1802}},
		{"foyers_allocataires", territoire, [2]float64{4288, 4312}},
		{"part_rsa", "06033", [2]float64{100 * 148. / 1802, 100 * 152. / 1798}},
		{"part_rsa", territoire, [2]float64{100 * 213. / 4312, 100 * 237. / 4288}},
		// A rounded 0 is 0, 1 or 2.
		{"part_rsa", "06025", [2]float64{0, 100 * 2. / 198}},
	} {
		if got := bornes(t, w, c.indicateur, c.zone); !proches(got, c.want) {
			t.Errorf("%s of %s lies in %v, want %v", c.indicateur, c.zone, got, c.want)
		}
	}
	// What nobody rounded has no bounds, nor what is rounded to an unknown step.
	if got := bornes(t, w, "population_municipale", "06033"); !math.IsNaN(got[0]) {
		t.Errorf("a population lies in %v", got)
	}
	w = construit(t, dossier{lotCommunes(), arrondir(caf)}, arrondisA5("foyers_rsa"))
	for _, indicateur := range []string{"foyers_allocataires", "part_rsa"} {
		if got := bornes(t, w, indicateur, "06033"); !math.IsNaN(got[0]) {
			t.Errorf("%s lies in %v although a step is not known", indicateur, got)
		}
	}
}

// A type of family is the sum of as many rounded cells as its detail has, and is
// true within two for each; a detail whose step is not known leaves no bounds.
func TestBoundsOfAddedUpItems(t *testing.T) {
	t.Parallel()
	caf := lot("caf.csv", "06033")
	colonne(caf, "foyers_allocataires", "", 2020, 1900)
	for detail, foyers := range map[string]float64{"mono_1": 200, "mono_2": 120, "mono_3": 60, "mono_4_plus": 20, "homme_isole": 250, "femme_isolee": 260} {
		colonne(caf, "foyers_par_composition_detail", detail, 2020, foyers)
	}
	lues := func(w *Warehouse, modalite string) []string {
		return textes(t, w, "SELECT printf('%.4f %.4f', borne_basse, borne_haute) FROM chiffre WHERE indicateur = 'composition_familiale_caf' AND modalite = ? AND zone = '06033'", modalite)
	}
	w := construit(t, dossier{lotCommunes(), arrondir(caf)}, arrondisA5("foyers_allocataires", "foyers_par_composition_detail"))
	// 400 within eight, 510 within four, both of 1 900 within two.
	for modalite, want := range map[string]string{"monoparent": "20.6099 21.4963", "isole": "26.6036 27.0811"} {
		if got := lues(w, modalite); !slices.Equal(got, []string{want}) {
			t.Errorf("%s lies in %v, want %s", modalite, got, want)
		}
	}
	w = construit(t, dossier{lotCommunes(), arrondir(caf)}, arrondisA5("foyers_allocataires"))
	if got := lues(w, "monoparent"); !slices.Equal(got, []string{"NULL"}) {
		t.Errorf("bounds %v although the step of the detail is not known", got)
	}
}

// The bounds of a hidden figure would tell it.
func TestHiddenFigureHasNoBounds(t *testing.T) {
	t.Parallel()
	caf := lot("caf.csv", six...)
	colonne(caf, "foyers_allocataires", "", 2020, 1800, 600, 250, 900, 200, 550)
	colonne(caf, "foyers_rsa", "", 2020, 150, 20, 10, 30, 4, 15)
	w := construit(t, dossier{lotCommunes(), arrondir(caf)}, arrondisA5("foyers_allocataires", "foyers_rsa"))
	caches := textes(t, w, "SELECT zone FROM chiffre WHERE indicateur = 'part_rsa' AND secret <> ''")
	if !slices.Contains(caches, "06025") {
		t.Fatalf("hidden: %v, want Le Broc among them", caches)
	}
	for _, zone := range caches {
		if got := bornes(t, w, "part_rsa", zone); !math.IsNaN(got[0]) {
			t.Errorf("the hidden figure of %s lies in %v", zone, got)
		}
	}
	if n := textes(t, w, "SELECT count(*) FROM chiffre WHERE secret <> '' AND (borne_basse IS NOT NULL OR borne_haute IS NOT NULL OR precision <> '')"); n[0] != "0" {
		t.Errorf("%s hidden figures have bounds or a grade", n[0])
	}
}

// A grade says how small the sampled count is: 49, 50, 199 and 200 families.
func TestPrecisionOfSampledCounts(t *testing.T) {
	t.Parallel()
	b := lot("familles.xlsx", six...)
	colonne(b, "familles", "", 2016, 3000, 1000, 400, 1600, 350, 1000)
	colonne(b, "familles_par_type", "monoparentale", 2016, 600, 199.4, 49.9, 200, 50, 0)
	ages := lot("ages1.csv", six...)
	for _, a := range []string{"012", "013", "014", "015", "016", "017"} {
		colonne(ages, "population_par_annee_age", a, 2016, 5, 5, 5, 5, 5, 5)
	}
	w := construit(t, dossier{lotCommunes(), lotPopulation(), b, ages})
	for zone, want := range map[string]string{"06033": "A", "06064": "B", "06066": "C", "06065": "A", "06025": "B", "06122": "C", territoire: "A"} {
		if got := textes(t, w, "SELECT precision FROM chiffre WHERE indicateur = 'part_familles_monoparentales' AND zone = ?", zone); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v, want %s", zone, got, want)
		}
	}
	// The principal exploitation samples Carros only, and the territory with it.
	for zone, want := range map[string]string{"06033": "C", "06064": "", territoire: "B"} {
		if got := textes(t, w, "SELECT precision FROM chiffre WHERE indicateur = 'enfants_et_jeunes_par_age' AND modalite = '12_17' AND zone = ?", zone); !slices.Equal(got, []string{want}) {
			t.Errorf("12 to 17 years, %s: %v, want %q", zone, got, want)
		}
	}
}
