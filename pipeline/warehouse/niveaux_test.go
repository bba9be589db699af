package warehouse

import (
	"fmt"
	"testing"

	"diagctg/sources/mesure"
)

// cog is the official list of a toy France: two communes of the territory and
// one beside them in département 06, one in 83, one in 75, Mayotte.
func cog() *mesure.Batch {
	b := lot("cog.csv", "06033", "06064", "06088", "83001", "75056", "97601")
	b.Table = "commune"
	b.Millesimes = []int16{2023, 2023, 2023, 2023, 2023, 2023}
	b.Attributs = []mesure.TextColumn{
		{Nom: "nom", Valeurs: []string{"Carros", "Gattières", "Nice", "Toulon", "Paris", "Acoua"}},
		{Nom: "departement", Valeurs: []string{"06", "06", "06", "83", "75", "976"}},
		{Nom: "region", Valeurs: []string{"93", "93", "93", "93", "11", "06"}},
	}
	return b
}

func epci(commune ...string) *mesure.Batch {
	b := lot("epci.csv", commune...)
	b.Table = "epci_composition"
	b.Attributs = []mesure.TextColumn{{Nom: "epci"}, {Nom: "nom_epci"}}
	for range commune {
		b.Millesimes = append(b.Millesimes, 2023)
		b.Attributs[0].Valeurs = append(b.Attributs[0].Valeurs, "200030195")
		b.Attributs[1].Valeurs = append(b.Attributs[1].Valeurs, "Métropole")
	}
	return b
}

func deuxCommunes() Territory {
	t := sixCommunes()
	t.Communes = []string{"06033", "06064"}
	return t
}

// chiffres builds and returns the figures.
func chiffres(t *testing.T, terr Territory, lots ...*mesure.Batch) []mesure.Figure {
	t.Helper()
	w := ouvert(t)
	if err := w.Configure(t.Context(), terr); err != nil {
		t.Fatal(err)
	}
	charger(t, w, lots...)
	batir(t, w)
	figures, err := w.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return figures
}

// dit writes a figure's value, status and coverage.
func dit(f mesure.Figure) string {
	v := "-"
	if !f.Valeur.S.Manque() {
		v = fmt.Sprint(f.Valeur.V)
	}
	return fmt.Sprintf("%s %s %.3f", v, f.Valeur.S, f.Couverture)
}

func verifier(t *testing.T, figures []mesure.Figure, indicateur string, millesime int, want map[mesure.Niveau]string) {
	t.Helper()
	for _, n := range []mesure.Niveau{mesure.Territoire, mesure.EPCI, mesure.Departement, mesure.Region, mesure.France} {
		w, ok := want[n]
		if !ok {
			continue
		}
		if got := dit(trouver(t, figures, indicateur, n, "", millesime)); got != w {
			t.Errorf("%s %s %d: got %q, want %q", indicateur, n, millesime, got, w)
		}
	}
}

// A sum is shown when it covers its zone: all of the territory, 99.5 % of the
// others; what is missing is said, never 0.
func TestCoverageOfZones(t *testing.T) {
	pop := func(v ...float64) *mesure.Batch {
		b := lot("pop.csv", "06033", "06064", "06088", "83001", "75056", "97601")
		colonne(b, "population", "", 2020, v...)
		return b
	}
	nais := func(codes []string, v ...float64) *mesure.Batch {
		b := lot("naissances.csv", codes...)
		colonne(b, "naissances_domiciliees", "", 2020, v...)
		return b
	}
	nd := -float64(mesure.ND)
	tous := []string{"06033", "06064", "06088", "83001", "75056", "97601"}
	compo := epci("06033", "06064", "06088")

	t.Run("all there; Mayotte counts and weighs nothing", func(t *testing.T) {
		f := chiffres(t, deuxCommunes(), cog(), compo, pop(10, 20, 70, 100, 800, nd), nais(tous, 1, 2, 3, 4, 5, 6))
		verifier(t, f, "naissances_domiciliees", 2020, map[mesure.Niveau]string{
			mesure.Territoire: "3  1.000", mesure.EPCI: "6  1.000", mesure.Departement: "6  1.000",
			mesure.Region: "10  1.000", mesure.France: "21  1.000"})
	})
	t.Run("a commune of the territory is missing", func(t *testing.T) {
		f := chiffres(t, deuxCommunes(), cog(), compo, pop(10, 20, 70, 100, 800, nd), nais(tous[1:], 2, 3, 4, 5, 6))
		verifier(t, f, "naissances_domiciliees", 2020, map[mesure.Niveau]string{
			mesure.Territoire: "- nd 0.667", mesure.EPCI: "- nd 0.900", mesure.Region: "- nd 0.950", mesure.France: "- nd 0.990"})
	})
	t.Run("less than one half per cent is missing", func(t *testing.T) {
		f := chiffres(t, deuxCommunes(), cog(), compo, pop(10, 4, 986, 1000, 8000, nd), nais([]string{"06033", "06088", "83001", "75056"}, 1, 3, 4, 5))
		verifier(t, f, "naissances_domiciliees", 2020, map[mesure.Niveau]string{
			mesure.Territoire: "- nd 0.714", mesure.EPCI: "4  0.996", mesure.Region: "8  0.998", mesure.France: "13  1.000"})
	})
	t.Run("a code of another year counts, a collectivity does not", func(t *testing.T) {
		f := chiffres(t, deuxCommunes(), cog(), compo, pop(10, 20, 70, 100, 800, nd),
			nais(append(tous, "06999", "97501", "98818", "99999"), 1, 2, 3, 4, 5, 6, 100, 1000, 1000, 1000))
		verifier(t, f, "naissances_domiciliees", 2020, map[mesure.Niveau]string{
			mesure.EPCI: "6  1.000", mesure.Departement: "106  1.000", mesure.France: "121  1.000"})
	})
	t.Run("no population at all: every commune counts for one", func(t *testing.T) {
		f := chiffres(t, deuxCommunes(), cog(), compo, nais(tous[:3], 1, 2, 3))
		verifier(t, f, "naissances_domiciliees", 2020, map[mesure.Niveau]string{
			mesure.Territoire: "3  1.000", mesure.Departement: "6  1.000", mesure.Region: "- nd 0.750"})
	})
	t.Run("the published population says that communes are missing", func(t *testing.T) {
		reg := lot("regions.csv", "93")
		reg.Niveau = mesure.Region
		colonne(reg, "population", "", 2020, 1000)
		f := chiffres(t, deuxCommunes(), cog(), compo, pop(10, 20, 70, 100, 800, nd), reg, nais(tous, 1, 2, 3, 4, 5, 6))
		verifier(t, f, "naissances_domiciliees", 2020, map[mesure.Niveau]string{mesure.Region: "- nd 0.200"})
		// The published row itself beats the sum.
		verifier(t, f, "population_municipale", 2020, map[mesure.Niveau]string{mesure.Region: "1000  1.000", mesure.Departement: "100  1.000"})
	})
	t.Run("no official list: the codes seen, and unknown where nothing tells", func(t *testing.T) {
		f := chiffres(t, deuxCommunes(), pop(10, 20, 70, 100, 800, nd), nais(tous, 1, 2, 3, 4, 5, 6))
		verifier(t, f, "naissances_domiciliees", 2020, map[mesure.Niveau]string{
			mesure.Departement: "6  1.000", mesure.France: "21  1.000", mesure.Region: "- nd -1.000", mesure.EPCI: "- nd -1.000"})
	})
}

// The denominator is chosen for the zone: the latest that covers it whole, not
// the latest of each commune (docs/decisions/0005).
func TestDenominatorIsTheZones(t *testing.T) {
	pop := lot("pop.csv", "06033", "06064")
	colonne(pop, "population", "", 2021, 1000, 500)
	pop22 := lot("pop22.csv", "06033")
	colonne(pop22, "population", "", 2022, 2000)
	caf := lot("caf.csv", "06033", "06064")
	colonne(caf, "personnes_couvertes", "", 2023, 500, 100)
	f := chiffres(t, deuxCommunes(), cog(), pop, pop22, caf)
	terr := trouver(t, f, "couverture_population_caf", mesure.Territoire, "", 2023)
	if terr.MillesimeDenominateur != 2021 || terr.Numerateur.V != 600 || terr.Denominateur.V != 1500 || terr.Valeur.V != 40 {
		t.Errorf("territory: %+v", terr)
	}
	carros := trouver(t, f, "couverture_population_caf", mesure.Commune, "", 2023)
	if carros.Zone.Nom != "Carros" || carros.MillesimeDenominateur != 2022 || carros.Valeur.V != 25 {
		t.Errorf("Carros: %+v", carros)
	}
}

// A rate over nothing has no meaning; it is neither 0 nor infinite.
func TestRateOverNothing(t *testing.T) {
	caf := lot("caf.csv", "06033", "06064")
	colonne(caf, "foyers_allocataires", "", 2023, 0, 100)
	colonne(caf, "foyers_paje", "", 2023, 0, 20)
	f := chiffres(t, deuxCommunes(), cog(), caf)
	if got := dit(trouver(t, f, "part_paje", mesure.Commune, "", 2023)); got != "- so 1.000" {
		t.Errorf("Carros: %s", got)
	}
	if got := dit(trouver(t, f, "part_paje", mesure.Territoire, "", 2023)); got != "20  1.000" {
		t.Errorf("territory: %s", got)
	}
}

// A median known by commune is shown as published and never summed.
func TestMedianIsNotSummed(t *testing.T) {
	filo := lot("filosofi.csv", "06033", "06064")
	colonne(filo, "niveau_vie_median", "", 2021, 22000, -float64(mesure.Secret))
	f := chiffres(t, deuxCommunes(), cog(), filo)
	carros := trouver(t, f, "niveau_vie_median", mesure.Commune, "", 2021)
	if !carros.Publie || carros.Valeur.V != 22000 {
		t.Errorf("Carros: %+v", carros)
	}
	for _, g := range f {
		if g.Indicateur == "niveau_vie_median" && g.Zone.Code == "06064" && g.Valeur.S != mesure.Secret {
			t.Errorf("Gattières: %+v", g)
		}
		if g.Indicateur == "niveau_vie_median" && g.Zone.Niveau == mesure.Territoire && g.Valeur.S != mesure.ND {
			t.Errorf("territory: %+v", g)
		}
	}
}

// The sentences of controls round like the workbooks: half up, whatever a
// division leaves of the half.
func TestSentencesRoundHalvesUp(t *testing.T) {
	t.Parallel()
	w := passe(t, six, listeCommunes(2023, six...))
	got := textes(t, w, `SELECT decimal_fr(23/80*100, 1), decimal_fr(23/40, 2), nombre_fr(23/40*100), decimal_fr(28.7499, 1), nombre_fr(-2.5)`)
	if want := "28,8|0,58|58|28,7|-3"; got[0] != want {
		t.Errorf("got %s, want %s", got[0], want)
	}
}
