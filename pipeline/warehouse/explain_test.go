package warehouse

import (
	"errors"
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

func explique(t *testing.T, w *Warehouse, indicateur, zone, modalite string) Explanation {
	t.Helper()
	e, err := w.Explain(t.Context(), indicateur, zone, modalite)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// baseExplain is a small drop folder: populations, Caf counts with a small one
// in Gattières, family types in detail.
func baseExplain(t *testing.T) *Warehouse {
	t.Helper()
	pop := lot("pop/ensemble.xlsx", "06033", "06064")
	pop.Feuille, pop.Source = "Communes", "insee_populations_legales"
	colonne(pop, "population", "", 2022, 13729, 4345)
	caf := lot("caf.csv", "06033", "06064")
	colonne(caf, "personnes_couvertes", "", 2023, 6610, 1680)
	colonne(caf, "foyers_allocataires", "", 2023, 2370, 595)
	colonne(caf, "foyers_rsa", "", 2023, 205, 3)
	detail := lot("configuration.csv", "06033", "06064")
	colonne(detail, "foyers_par_composition_detail", "homme_isole", 2023, 300, 60)
	colonne(detail, "foyers_par_composition_detail", "femme_isolee", 2023, 400, 2)
	colonne(detail, "foyers_par_composition_detail", "couple_0", 2023, 80, 30)
	w := ouvert(t)
	if err := w.Configure(t.Context(), deuxCommunes()); err != nil {
		t.Fatal(err)
	}
	charger(t, w, cog(), pop, caf, detail)
	batir(t, w)
	return w
}

// From a rate back to the cells that it was made of.
func TestExplainNamesTheCells(t *testing.T) {
	w := baseExplain(t)
	e := explique(t, w, "couverture_population_caf", "06033", "")
	if len(e.Chiffres) != 1 || e.Zone.Nom != "Carros" || e.Card.Formule == "" {
		t.Fatalf("got %+v", e)
	}
	var got []string
	for _, x := range e.Chiffres[0].Termes {
		got = append(got, x.Role+" "+x.Variable+" "+x.Place.String())
	}
	want := []string{"numerateur personnes_couvertes caf.csv!B2", "denominateur population pop/ensemble.xlsx!Communes!B2"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if v := e.Chiffres[0].Termes[0].Valeur; v != mesure.Vaut(6610) {
		t.Errorf("numerator %+v", v)
	}
	// The territory is the sum of its communes, numerators first.
	terr := explique(t, w, "couverture_population_caf", "", "")
	if n := len(terr.Chiffres[0].Termes); n != 4 {
		t.Errorf("the territory is made of %d values", n)
	}
}

// Where communes stand across, or the sheet is read on its side, the cell of
// each value is its own, in the explanation as in the sheet of origins and in
// the findings of controls.
func TestExplainNamesTheCellsOfALayout(t *testing.T) {
	w := ouvert(t)
	if err := w.Configure(t.Context(), deuxCommunes()); err != nil {
		t.Fatal(err)
	}
	across := lot("matrice.csv", "06033", "06064")
	across.Lignes = []int32{4, 4}
	colonne(across, "personnes_couvertes", "", 2023, 6610, 1680)
	across.Colonnes[0].Lettre, across.Colonnes[0].Lettres = "", []string{"C", "D"}
	side := lot("cote.csv", "06033", "06064")
	side.Lignes = []int32{1, 1}
	colonne(side, "population", "", 2022, 13729, 4345)
	side.Colonnes[0].Lettre, side.Colonnes[0].Lettres, side.Colonnes[0].Lignes = "", []string{"F", "G"}, []int32{9, 9}
	charger(t, w, cog(), across, side)
	batir(t, w)
	for zone, want := range map[string][]string{"06033": {"matrice.csv!C4", "cote.csv!F9"}, "06064": {"matrice.csv!D4", "cote.csv!G9"}} {
		var got []string
		for _, x := range explique(t, w, "couverture_population_caf", zone, "").Chiffres[0].Termes {
			got = append(got, x.Place.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", zone, got, want)
		}
	}
	origins, err := w.Origins(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(origins, func(o Origin) bool { return o.Zone.Code == "06064" && o.Place.String() == "matrice.csv!D4" }) {
		t.Errorf("the sheet of origins does not name matrice.csv!D4: %v", origins)
	}
	situees := textes(t, w, "SELECT ligne, colonne FROM mesure_situee WHERE code = '06064' ORDER BY ALL")
	if want := []string{"4|D", "9|G"}; !slices.Equal(situees, want) {
		t.Errorf("controls name %v, want %v", situees, want)
	}
}

// What is hidden in the tables is hidden in the explanation, and so is what
// would give it away.
func TestExplainKeepsSecrets(t *testing.T) {
	w := baseExplain(t)
	gattieres := explique(t, w, "part_rsa", "06064", "").Chiffres[0]
	if gattieres.Secret != "seuil" || gattieres.Figure.Valeur.S != mesure.Secret {
		t.Errorf("Gattières: %+v", gattieres)
	}
	for _, zone := range []string{"06064", "06033", ""} {
		for _, c := range explique(t, w, "part_rsa", zone, "").Chiffres {
			for _, x := range c.Termes {
				// 205 + 3 = 208 is shown: neither 3 nor 205 may be.
				if x.Variable == "foyers_rsa" && (!x.Cache || x.Valeur != mesure.Absente(mesure.Secret)) {
					t.Errorf("zone %q shows %+v", zone, x)
				}
				if x.Place.Fichier != "caf.csv" {
					t.Errorf("zone %q does not name the cell of %s: %v", zone, x.Variable, x.Place)
				}
			}
		}
	}
	// 60 + 2 = 62: the two details hide each other.
	for _, c := range explique(t, w, "composition_familiale_caf", "06064", "isole").Chiffres {
		for _, x := range c.Termes {
			for _, d := range x.Depuis {
				if d.Variable == "foyers_par_composition_detail" && !d.Valeur.S.Manque() {
					t.Errorf("shows %+v", d)
				}
			}
		}
	}
}

// A count that one indicator hides stays hidden where it stands behind a figure
// of another that has no threshold.
func TestExplainKeepsTheSecretsOfOtherIndicators(t *testing.T) {
	w := baseExplain(t)
	ind, err := w.trouverIndicateur("population_municipale")
	if err != nil {
		t.Fatal(err)
	}
	e := explication{w: w, ind: ind}
	if err := e.preparer(t.Context()); err != nil {
		t.Fatal(err)
	}
	for code, v := range map[string]float64{"06064": 3, "06033": 205} {
		shown := e.taire(Terme{Variable: "foyers_rsa", Zone: mesure.Zone{Niveau: mesure.Commune, Code: code},
			Millesime: 2023, Valeur: mesure.Vaut(v)}, false)
		if !shown.Cache || shown.Valeur != mesure.Absente(mesure.Secret) {
			t.Errorf("%s shows %+v", code, shown.Valeur)
		}
	}
	// A small count is hidden behind a public value too.
	behind := e.taire(Terme{Variable: "population", Valeur: mesure.Vaut(208), Depuis: []Terme{
		{Variable: "foyers_rsa", Valeur: mesure.Vaut(3)}, {Variable: "foyers_rsa", Valeur: mesure.Vaut(205)}}}, false)
	if behind.Cache || !behind.Depuis[0].Cache || !behind.Depuis[1].Cache {
		t.Errorf("behind a public value: %+v", behind)
	}
	public := e.taire(Terme{Variable: "population", Valeur: mesure.Vaut(3)}, false)
	if public.Cache {
		t.Error("a public count is hidden")
	}
}

// A derived value leads back through the file that made it.
func TestExplainFollowsDerivedValues(t *testing.T) {
	w := baseExplain(t)
	e := explique(t, w, "composition_familiale_caf", "06033", "isole")
	if len(e.Chiffres) == 0 || len(e.Chiffres[0].Termes) == 0 {
		t.Fatalf("got %+v", e)
	}
	x := e.Chiffres[0].Termes[0]
	var cells []string
	for _, f := range x.feuilles() {
		cells = append(cells, f.Modalite+" "+f.Place.String())
	}
	slices.Sort(cells)
	if want := []string{"femme_isolee configuration.csv!C2", "homme_isole configuration.csv!B2"}; !slices.Equal(cells, want) {
		t.Errorf("%s %v comes from %v, want %v", x.Variable, x.Valeur, cells, want)
	}
	if want := "mesures/51_composition_types.sql"; x.Derivation != want {
		t.Errorf("made by %q, want %q", x.Derivation, want)
	}
}

func TestExplainSaysWhatIsUnknown(t *testing.T) {
	w := baseExplain(t)
	for _, c := range []struct{ indicateur, zone, modalite, quoi string }{
		{"taux_couverture", "", "", "indicateur"},
		{"part_paje", "75056", "", "zone"},
		{"composition_familiale_caf", "", "pacsés", "modalité"},
	} {
		_, err := w.Explain(t.Context(), c.indicateur, c.zone, c.modalite)
		var unknown *ErrInconnu
		if !errors.As(err, &unknown) || unknown.Quoi != c.quoi || len(unknown.Connus) == 0 {
			t.Errorf("%v: got %v", c, err)
		}
	}
}

// The sources sheet names a cell for every figure of a commune, and no value.
func TestOriginsNameEveryCell(t *testing.T) {
	w := baseExplain(t)
	origins, err := w.Origins(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	figures, err := w.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if f.Zone.Niveau != mesure.Commune || f.Valeur.S == mesure.ND {
			continue
		}
		if !slices.ContainsFunc(origins, func(o Origin) bool {
			return o.Indicateur == f.Indicateur && o.Zone == f.Zone && o.Modalite == f.Modalite && o.Place.Cellule() != ""
		}) {
			t.Errorf("no cell for %s %s %s", f.Indicateur, f.Modalite, f.Zone.Code)
		}
	}
}
