package warehouse

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"diagctg/sources/mesure"
	models "diagctg/sql"
)

// chiffre is a row of chiffre_brut: what an indicator says before secrecy.
type chiffre struct {
	num, den, valeur float64
	statut           string
	millesimeDen     int
}

// lire returns the only figure of a zone, item and vintage.
func lire(t testing.TB, w *Warehouse, indicateur, modalite, zone string, millesime int) chiffre {
	t.Helper()
	rows := textes(t, w, `SELECT coalesce(numerateur, 'nan'::DOUBLE), coalesce(denominateur, 'nan'::DOUBLE),
			coalesce(valeur, 'nan'::DOUBLE), coalesce(millesime_denominateur, 0), statut
		FROM chiffre_brut WHERE indicateur = ? AND modalite = ? AND zone = ? AND millesime_numerateur = ?`,
		indicateur, modalite, zone, millesime)
	if len(rows) != 1 {
		t.Fatalf("%s %s %s %d: %d figures, want 1", indicateur, modalite, zone, millesime, len(rows))
	}
	var c chiffre
	m := regexp.MustCompile(`^(.*)\|(.*)\|(.*)\|(.*)\|(.*)$`).FindStringSubmatch(rows[0])
	for i, p := range []*float64{&c.num, &c.den, &c.valeur} {
		v, err := strconv.ParseFloat(m[i+1], 64)
		if err != nil {
			t.Fatal(err)
		}
		*p = v
	}
	c.millesimeDen, _ = strconv.Atoi(m[4])
	c.statut = m[5]
	return c
}

// veut fails unless a figure has these terms; a NaN term is not looked at.
func (c chiffre) veut(t testing.TB, num, den float64, statut string) {
	t.Helper()
	proche := func(a, b float64) bool { return math.IsNaN(b) || math.Abs(a-b) < 1e-6 }
	if !proche(c.num, num) || !proche(c.den, den) || c.statut != statut {
		t.Errorf("got %g / %g (%s), want %g / %g (%s)", c.num, c.den, c.statut, num, den, statut)
	}
}

const territoire = "bassin-de-vie"

var rien = math.NaN()

func TestRatesOfTheConvention(t *testing.T) {
	t.Parallel()
	w := construit(t, bonDossier())
	for _, c := range []struct {
		indicateur, modalite string
		millesime            int
		num, den             float64
		pour                 string
	}{
		{"population_municipale", "", 2016, 29233, rien, "29233.00"},
		{"foyers_allocataires", "", 2018, 4484, rien, "4484.00"},
		{"personnes_couvertes", "", 2018, 13082, rien, "13082.00"},
		{"couverture_population_caf", "", 2018, 13082, 29233, "44.75"},
		{"part_paje", "", 2018, 773, 4484, "17.24"},
		{"composition_familiale_caf", "isole", 2018, 1186, 4484, "26.45"},
		{"composition_familiale_caf", "monoparent", 2018, 859, 4484, "19.16"},
		{"composition_familiale_caf", "couple_sans_enfant", 2018, 167, 4484, "3.72"},
		{"composition_familiale_caf", "couple_avec_enfant", 2018, 2272, 4484, "50.67"},
		{"part_chomeurs_15_64", "", 2016, 29233 * 0.6 * 0.078, 29233 * 0.6, "7.80"},
		{"taux_chomage_15_64", "", 2016, 29233 * 0.6 * 0.078, 29233 * 0.6 * 0.758, "10.29"},
		{"part_population_epci", "", 2016, 29233, 29233, "100.00"},
	} {
		t.Run(c.indicateur+c.modalite, func(t *testing.T) {
			got := lire(t, w, c.indicateur, c.modalite, territoire, c.millesime)
			if !math.IsNaN(c.den) {
				got.veut(t, c.num, c.den, "")
			}
			if s := fmt.Sprintf("%.2f", got.valeur); s != c.pour {
				t.Errorf("value %s, want %s", s, c.pour)
			}
		})
	}
}

func TestTerritoryRateIsNotTheMeanOfItsCommunes(t *testing.T) {
	t.Parallel()
	w := construit(t, bonDossier())
	mean := 0.0
	for _, code := range six {
		mean += lire(t, w, "couverture_population_caf", "", code, 2018).valeur / 6
	}
	got := lire(t, w, "couverture_population_caf", "", territoire, 2018).valeur
	if math.Abs(got-mean) < 0.5 {
		t.Fatalf("rate %g, mean %g: the fixture does not tell them apart", got, mean)
	}
	if math.Abs(got-100*13082.0/29233) > 1e-9 {
		t.Errorf("rate %g, want 13082 / 29233", got)
	}
}

func TestMissingCommuneIsNeverZero(t *testing.T) {
	t.Parallel()
	for _, s := range []mesure.Statut{mesure.ND, mesure.Secret} {
		t.Run(s.String(), func(t *testing.T) {
			d := bonDossier()
			d.taire(t, "caf.xlsx", "personnes_couvertes", "", "06025", s)
			w := construit(t, d)
			got := lire(t, w, "couverture_population_caf", "", territoire, 2018)
			if !math.IsNaN(got.valeur) || got.statut != "nd" {
				t.Errorf("territory: value %g (%s), want none (nd)", got.valeur, got.statut)
			}
			lire(t, w, "couverture_population_caf", "", "06025", 2018).veut(t, rien, rien, s.String())
			lire(t, w, "couverture_population_caf", "", "06033", 2018).veut(t, 5550, 11614, "")
		})
	}
}

func TestDenominatorVintage(t *testing.T) {
	t.Parallel()
	autre := func(millesime int16, facteur float64) *mesure.Batch {
		b := lot(fmt.Sprintf("pop%d.csv", millesime), six...)
		var v []float64
		for _, p := range rp2016 {
			v = append(v, math.Round(p*facteur))
		}
		colonne(b, "population", "", millesime, v...)
		return b
	}
	for _, c := range []struct {
		nom  string
		lots []*mesure.Batch
		want int
	}{
		{"nearest earlier", []*mesure.Batch{autre(2015, 0.99), autre(2018, 1.04), autre(2019, 1.05)}, 2018},
		{"only an older one", []*mesure.Batch{autre(2015, 0.99)}, 2015},
		{"none within three years", []*mesure.Batch{autre(2014, 0.98), autre(2019, 1.05)}, 0},
	} {
		t.Run(c.nom, func(t *testing.T) {
			w := construit(t, append(dossier{lotCommunes(), lotCaf()}, c.lots...))
			got := lire(t, w, "couverture_population_caf", "", territoire, 2018)
			if got.millesimeDen != c.want {
				t.Errorf("denominator of %d, want %d", got.millesimeDen, c.want)
			}
			if (c.want == 0) != math.IsNaN(got.valeur) {
				t.Errorf("value %g with a denominator of %d", got.valeur, got.millesimeDen)
			}
		})
	}
}

func TestAgeBands(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	w := construit(t, d)
	total := 0.0
	for _, tr := range []string{"0_14", "15_29", "30_44", "45_59", "60_74", "75_plus"} {
		total += lire(t, w, "structure_age", tr, territoire, 2016).valeur
	}
	if math.Abs(total-100) > 1e-9 {
		t.Errorf("six bands add up to %g %%", total)
	}
	b := d.dans(t, "ages.xlsx")
	plus75 := effectif(t, b, "population_par_age", "75_89") + effectif(t, b, "population_par_age", "90_plus")
	lire(t, w, "structure_age", "75_plus", "06033", 2016).veut(t, plus75, 11614, "")
	lire(t, w, "part_75_ans_et_plus", "", "06033", 2016).veut(t, plus75, 11614, "")
	plus45 := plus75 + effectif(t, b, "population_par_age", "45_59") + effectif(t, b, "population_par_age", "60_74")
	lire(t, w, "part_45_ans_et_plus", "", "06033", 2016).veut(t, plus45, 11614, "")
	lire(t, w, "part_moins_15_ans", "", "06033", 2016).veut(t, effectif(t, b, "population_par_age", "0_14"), 11614, "")
}

// effectif is the value of the first commune of a batch.
func effectif(t *testing.T, b *mesure.Batch, variable, modalite string) float64 {
	t.Helper()
	for _, c := range b.Colonnes {
		if c.Variable == variable && c.Modalite == modalite {
			return c.Valeurs[0]
		}
	}
	t.Fatalf("no column %s [%s]", variable, modalite)
	return 0
}

// TestPyramidClosesOnTheAgeBands: men and women of a band are the band, in a
// commune and in the territory.
func TestPyramidClosesOnTheAgeBands(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	w := construit(t, d)
	for _, zone := range []string{"06033", territoire} {
		for _, tr := range []string{"0_14", "15_29", "30_44", "45_59", "60_74", "75_plus"} {
			hommes, femmes := lire(t, w, "pyramide_ages", "hommes_"+tr, zone, 2016), lire(t, w, "pyramide_ages", "femmes_"+tr, zone, 2016)
			band := lire(t, w, "structure_age", tr, zone, 2016)
			if got := hommes.valeur + femmes.valeur; hommes.valeur <= 0 || hommes.valeur == femmes.valeur || math.Abs(got-band.valeur) > 1e-9 {
				t.Errorf("%s %s: %g + %g, not %g", zone, tr, hommes.valeur, femmes.valeur, band.valeur)
			}
		}
	}
	b := d.dans(t, "ages.xlsx")
	plus75 := effectif(t, b, "population_par_sexe_age", "femmes_75_89") + effectif(t, b, "population_par_sexe_age", "femmes_90_plus")
	lire(t, w, "pyramide_ages", "femmes_75_plus", "06033", 2016).veut(t, plus75, 11614, "")
}

func TestPyramidNeedsBothOldestBands(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	d.taire(t, "ages.xlsx", "population_par_sexe_age", "hommes_90_plus", "06033", mesure.ND)
	w := construit(t, d)
	if got := lire(t, w, "pyramide_ages", "hommes_75_plus", "06033", 2016); !math.IsNaN(got.valeur) {
		t.Errorf("%g without the oldest men", got.valeur)
	}
	if got := lire(t, w, "pyramide_ages", "femmes_75_plus", "06033", 2016); math.IsNaN(got.valeur) {
		t.Error("no women without the oldest men")
	}
}

func TestAgeBandsNeedEveryBand(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	d.taire(t, "ages.xlsx", "population_par_age", "90_plus", "06033", mesure.ND)
	w := construit(t, d)
	for _, m := range []string{"0_14", "75_plus"} {
		if got := lire(t, w, "structure_age", m, "06033", 2016); !math.IsNaN(got.valeur) {
			t.Errorf("%s: %g without the oldest band", m, got.valeur)
		}
	}
}

// TestCommuneFromIris replays Carros at the end of 2017: five IRIS, two of them
// wholly blank, one with two secret types (data_CAF_2017_IRIS.csv).
func TestCommuneFromIris(t *testing.T) {
	t.Parallel()
	s := -float64(mesure.Secret)
	b := lot("iris.csv", "060330101", "060330102", "060330103", "060330104", "060330105")
	b.Niveau = mesure.Iris
	for _, c := range []struct {
		variable, modalite string
		valeurs            []float64
	}{
		{"foyers_allocataires", "", []float64{s, 633, 381, s, 591}},
		{"personnes_couvertes", "", []float64{s, 1733, 1076, s, 1794}},
		{"foyers_par_composition", "isole", []float64{s, 200, 122, s, 136}},
		{"foyers_par_composition", "monoparent", []float64{s, 152, 83, s, 89}},
		{"foyers_par_composition", "couple_sans_enfant", []float64{s, 43, s, s, 12}},
		{"foyers_par_composition", "couple_avec_enfant", []float64{s, 238, s, s, 354}},
		{"enfants_a_charge", "", []float64{s, 820, 521, s, 837}},
		{"enfants_par_age", "0_2", []float64{s, 136, 69, s, 158}},
		{"enfants_par_age", "6_10", []float64{s, 221, 140, s, 200}},
	} {
		colonne(b, c.variable, c.modalite, 2017, c.valeurs...)
	}
	t.Run("alone", func(t *testing.T) {
		w := construit(t, dossier{lotCommunes(), b})
		lire(t, w, "foyers_allocataires", "", "06033", 2017).veut(t, 1605, rien, "estime")
		lire(t, w, "personnes_couvertes", "", "06033", 2017).veut(t, 4603, rien, "estime")
		lire(t, w, "composition_familiale_caf", "isole", "06033", 2017).veut(t, 458, 1605, "estime")
		lire(t, w, "composition_familiale_caf", "couple_sans_enfant", "06033", 2017).veut(t, rien, rien, "secret")
		lire(t, w, "enfants_par_age_caf", "0_2", "06033", 2017).veut(t, 363, 2178, "estime")
	})
	t.Run("beside the whole commune", func(t *testing.T) {
		whole := lot("caf.csv", "06033")
		colonne(whole, "foyers_allocataires", "", 2017, 2100)
		w := construit(t, dossier{lotCommunes(), b, whole})
		lire(t, w, "foyers_allocataires", "", "06033", 2017).veut(t, 2100, rien, "")
		// Four types of three IRIS are not to be divided by the whole commune.
		lire(t, w, "composition_familiale_caf", "isole", "06033", 2017).veut(t, 458, 1605, "estime")
	})
}

func TestChildrenByAgeOfOneGrid(t *testing.T) {
	t.Parallel()
	tranches := []string{"0_2", "3_5", "6_11", "12_15", "16_17", "18_19", "20_24"}
	enfants := func(avec ...string) *mesure.Batch {
		b := lot("enfants.csv", "06033", "06064")
		for i, tr := range tranches {
			if slices.Contains(avec, tr) {
				colonne(b, "enfants_par_age", tr, 2018, float64(100+10*i), float64(30+i))
			}
		}
		return b
	}
	t.Run("sum of all bands", func(t *testing.T) {
		w := construit(t, dossier{lotCommunes(), enfants(tranches...)})
		lire(t, w, "enfants_par_age_caf", "6_11", "06033", 2018).veut(t, 120, 910, "")
	})
	t.Run("a band is missing", func(t *testing.T) {
		w := construit(t, dossier{lotCommunes(), enfants(tranches[:6]...)})
		if got := lire(t, w, "enfants_par_age_caf", "6_11", "06033", 2018); !math.IsNaN(got.valeur) {
			t.Errorf("share %g of an unknown total", got.valeur)
		}
	})
	t.Run("published total first", func(t *testing.T) {
		b := enfants(tranches...)
		colonne(b, "enfants_a_charge", "", 2018, 915, 240)
		w := construit(t, dossier{lotCommunes(), b})
		lire(t, w, "enfants_par_age_caf", "6_11", "06033", 2018).veut(t, 120, 915, "")
	})
}

func TestCards(t *testing.T) {
	t.Parallel()
	inds, err := models.Indicateurs()
	if err != nil {
		t.Fatal(err)
	}
	if len(inds) < 34 {
		t.Errorf("%d indicators, want at least 34", len(inds))
	}
	ecart := regexp.MustCompile(`ecart_max := (\d+)`)
	for _, ind := range inds {
		want := 0
		if m := ecart.FindStringSubmatch(ind.Body[len(ind.Body)/2:]); m != nil {
			want, _ = strconv.Atoi(m[1])
		}
		if ecart.MatchString(ind.Body) && ind.Card.EcartMax != want {
			t.Errorf("%s: the card says %d years, the SELECT %d", ind.Card.Code, ind.Card.EcartMax, want)
		}
		for _, c := range []string{ind.Card.Formule, ind.Card.Limites, ind.Card.Numerateur} {
			if len(c) < 10 {
				t.Errorf("%s: the card says too little: %q", ind.Card.Code, c)
			}
		}
	}
}
