package warehouse

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

func populations(annee int16, habitants ...float64) *mesure.Batch {
	b := lot(fmt.Sprintf("ensemble-%d.xlsx", annee), six...)
	colonne(b, "population", "", annee, habitants...)
	return b
}

// The census is compared five years apart, never less; over six when five is
// not there.
func TestGrowthBetweenLegitimateVintages(t *testing.T) {
	t.Parallel()
	w := construit(t, append(bonDossier(),
		populations(2013, 11000, 4000, 1500, 6000, 1400, 4000), populations(2011, 10614, 4015, 1466, 6030, 1409, 3999)))
	lire(t, w, "evolution_population", "", "06033", 2016).veut(t, 1000, 10614, "")
	lire(t, w, "evolution_population", "", "06025", 2016).veut(t, 0, 1409, "")
	// 29 233 - (10 614 + 4 015 + 1 466 + 6 030 + 1 409 + 3 999) = 29 233 - 27 533.
	lire(t, w, "evolution_population", "", territoire, 2016).veut(t, 1700, 27533, "")
	// 11 614 / 10 614 over five years: 1,09422 to the power of a fifth.
	if got := lire(t, w, "evolution_annuelle_population", "", "06033", 2016).valeur; math.Abs(got-1.81706) > 1e-4 {
		t.Errorf("the mean annual change is %g %%, want 1.81706", got)
	}
	if got, want := anneesExpliquees(t, w, "evolution_population", 2016), []int{2011, 2016}; !slices.Equal(got, want) {
		t.Errorf("explained by the censuses of %v, want %v", got, want)
	}
	if n := textes(t, w, "SELECT count(*) FROM chiffre_brut WHERE indicateur = 'evolution_population' AND millesime_numerateur = 2013 AND valeur IS NOT NULL"); n[0] != "0" {
		t.Errorf("%s changes between vintages two years apart", n[0])
	}
	w = construit(t, append(bonDossier(),
		populations(2013, 11000, 4000, 1500, 6000, 1400, 4000), populations(2010, 10500, 4015, 1466, 6030, 1409, 3999)))
	lire(t, w, "evolution_population", "", "06033", 2016).veut(t, 1114, 10500, "")
}

func TestBirthsOfFiveYearsAndNaturalBalance(t *testing.T) {
	t.Parallel()
	b := lot("etatcivil.xlsx", "06033", "06064")
	for i := range int16(5) {
		colonne(b, "naissances_domiciliees", "", 2014+i, 150+float64(i), 40)
	}
	colonne(b, "deces_domicilies", "", 2018, 90, 55)
	w := construit(t, append(bonDossier(), b))
	// 150 + 151 + 152 + 153 + 154.
	lire(t, w, "naissances_cinq_ans", "", "06033", 2018).veut(t, 760, rien, "")
	lire(t, w, "solde_naturel", "", "06033", 2018).veut(t, 64, rien, "")
	lire(t, w, "solde_naturel", "", "06064", 2018).veut(t, -15, rien, "")
	if got, want := anneesExpliquees(t, w, "naissances_cinq_ans", 2018), []int{2014, 2015, 2016, 2017, 2018}; !slices.Equal(got, want) {
		t.Errorf("explained by the births of %v, want %v", got, want)
	}
}

// Births and deaths are per thousand of the census before them, those of the
// territory over its whole population and not the mean of its communes.
func TestBirthAndDeathRatesPerThousand(t *testing.T) {
	t.Parallel()
	b := lot("etatcivil.xlsx", six...)
	colonne(b, "naissances_domiciliees", "", 2018, 154, 40, 12, 60, 10, 35)
	colonne(b, "deces_domicilies", "", 2018, 90, 55, 10, 50, 5, 30)
	w := construit(t, append(bonDossier(), b))
	// 1 000 × 154 / 11 614 = 13,26; 1 000 × 90 / 11 614 = 7,749.
	for code, want := range map[string][3]float64{"taux_natalite": {154, 311, 13.25986}, "taux_mortalite": {90, 240, 7.74927}} {
		got := lire(t, w, code, "", "06033", 2018)
		got.veut(t, want[0], 11614, "")
		if math.Abs(got.valeur-want[2]) > 1e-4 {
			t.Errorf("%s of Carros is %g, want %g", code, got.valeur, want[2])
		}
		lire(t, w, code, "", territoire, 2018).veut(t, want[1], 29233, "")
	}
}

// Between two censuses, both of 1 January, lie the births and deaths of 2011 to
// 2015: what they do not explain of the change is migration, and both together
// are the change.
func TestGrowthByBirthsAndByMigration(t *testing.T) {
	t.Parallel()
	etatCivil := func(annees ...int16) *mesure.Batch {
		b := lot("etatcivil.xlsx", six...)
		for _, a := range annees {
			colonne(b, "naissances_domiciliees", "", a, 150+float64(a-2013), 40, 12, 60, 10, 35)
			colonne(b, "deces_domicilies", "", a, 70, 50, 10, 45, 8, 30)
		}
		return b
	}
	avant := populations(2011, 10614, 4015, 1466, 6030, 1409, 3999)
	w := construit(t, append(bonDossier(), avant, etatCivil(2010, 2011, 2012, 2013, 2014, 2015, 2016)))
	lire(t, w, "evolution_solde_naturel", "", "06033", 2016).veut(t, 5*80, 10614, "")
	lire(t, w, "evolution_solde_migratoire", "", "06033", 2016).veut(t, 1000-5*80, 10614, "")
	lire(t, w, "evolution_solde_naturel", "", "06064", 2016).veut(t, -5*10, 4015, "")
	// 1 700 more people, 5 × (307 - 213) of them by births.
	lire(t, w, "evolution_solde_migratoire", "", territoire, 2016).veut(t, 1700-470, 27533, "")
	w = construit(t, append(bonDossier(), avant, etatCivil(2010, 2011, 2012, 2014, 2015, 2016)))
	if n := textes(t, w, "SELECT count(*) FROM chiffre_brut WHERE indicateur LIKE 'evolution_solde%'"); n[0] != "0" {
		t.Errorf("%s figures of a period of which a year is missing", n[0])
	}
}

// anneesExpliquees are the years of the values that the first term of Carros'
// figure of a year is made from.
func anneesExpliquees(t testing.TB, w *Warehouse, indicateur string, annee int) (annees []int) {
	t.Helper()
	e, err := w.Explain(t.Context(), indicateur, "06033", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range e.Chiffres {
		if c.Figure.MillesimeNumerateur != annee {
			continue
		}
		for _, d := range c.Termes[0].Depuis {
			annees = append(annees, d.Millesime)
		}
	}
	slices.Sort(annees)
	return annees
}
