package outputs

import (
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// reading returns what is said of an indicator, with plain spaces.
func readingOf(t *testing.T, p *portrait, code string) string {
	t.Helper()
	for _, card := range p.Cards {
		if card.Code == code {
			table, ok := p.tableOf(card)
			if !ok {
				t.Fatalf("no figure of %s", code)
			}
			return plainSpaces(strings.Join(table.reading(), " "))
		}
	}
	t.Fatalf("no card %s", code)
	return ""
}

func plainSpaces(s string) string { return strings.ReplaceAll(s, nnbsp, " ") }

// rates builds a diagnostic of one rate with the values given, all of 2023
// over 2022.
func rates(values map[mesure.Zone]mesure.Valeur) *Diagnostic {
	fx := &fixture{d: &Diagnostic{Territoire: bassin, Communes: sixCommunes, Comparateurs: comparators}}
	fx.card(mesure.Card{Code: "taux", Theme: "socle", Libelle: "Taux", Unite: "pour_cent", Agregable: true})
	for _, z := range allZones() {
		v, ok := values[z]
		if !ok {
			v = mesure.Absente(mesure.ND)
		}
		fx.figure("taux", "", z, [2]int{2023, 2022}, mesure.Vaut(1), mesure.Vaut(2), v, "pour_cent")
	}
	return fx.d
}

func territory(d *Diagnostic) *portrait { return portraitOfTerritoire(d, newIndex(d.Figures)) }

func TestReadingOfARate(t *testing.T) {
	at := mesure.Vaut
	for name, c := range map[string]struct {
		values map[mesure.Zone]mesure.Valeur
		want   string
	}{
		"compares with both": {
			map[mesure.Zone]mesure.Valeur{bassin: at(41.96), alpes: at(44.36), france: at(40)},
			"Bassin de vie : 42,0 % (numérateur 2023, dénominateur 2022), soit 2,4 points de moins que le département (44,4 %) et 2,0 points de plus que la France (40,0 %).",
		},
		"says equal once rounded": {
			map[mesure.Zone]mesure.Valeur{bassin: at(42), alpes: at(42.04)},
			"Bassin de vie : 42,0 % (numérateur 2023, dénominateur 2022), soit autant que le département (42,0 %).",
		},
		"names the extremes": {
			map[mesure.Zone]mesure.Valeur{bassin: {V: 42, S: mesure.Arrondi}, carros: at(50), leBroc: at(30.04)},
			"Bassin de vie : environ 42,0 % (numérateur 2023, dénominateur 2022). Parmi les communes, de 30,0 % (Le Broc) à 50,0 % (Carros) ; 2 communes sur 6 ont un chiffre.",
		},
		"one commune alone": {
			map[mesure.Zone]mesure.Valeur{bassin: masked(mesure.ND), carros: at(47.4)},
			"Bassin de vie : non disponible (n.d.). Une seule commune a un chiffre : Carros, 47,4 %.",
		},
		"a secret stays one": {
			map[mesure.Zone]mesure.Valeur{bassin: masked(mesure.Secret), alpes: at(44)},
			"Bassin de vie : chiffre couvert par le secret statistique (s).",
		},
	} {
		if got := readingOf(t, territory(rates(c.values)), "taux"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestReadingComparesOnlyEqualVintages(t *testing.T) {
	d := rates(map[mesure.Zone]mesure.Valeur{bassin: mesure.Vaut(42), alpes: mesure.Vaut(44)})
	for i := range d.Figures {
		if d.Figures[i].Zone == alpes {
			d.Figures[i].MillesimeNumerateur = 2021
		}
	}
	p := territory(d)
	if got := readingOf(t, p, "taux"); strings.Contains(got, "département") {
		t.Errorf("compares 2023 with 2021: %s", got)
	}
	table, _ := p.tableOf(d.Cards[0])
	row, _ := table.row(alpes)
	if f := row.figures[0]; f.Valeur.V != 44 || f.MillesimeNumerateur != 2021 {
		t.Errorf("the département is to be printed with its own vintage, got %+v", f)
	}
}

func TestReadingOfParts(t *testing.T) {
	p := territory(realistic())
	got := readingOf(t, p, "composition_familiale_caf")
	want := "Bassin de vie : la part la plus élevée est « Couple avec enfant(s) », environ 51,2 % en 2023 " +
		"(département : environ 51,7 % ; France : environ 52,1 %). Plus grand écart avec le département : « Couple avec enfant(s) », −0,5 point."
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestPartsAreNotRankedWhenOneIsHidden(t *testing.T) {
	d := realistic()
	(&fixture{d: d}).hide("composition_familiale_caf", "isole", bassin, mesure.Secret)
	if got := readingOf(t, territory(d), "composition_familiale_caf"); !strings.Contains(got, "incomplète") {
		t.Errorf("ranks parts though one is hidden: %s", got)
	}
}

func TestWhyATerritoryHasNoFigure(t *testing.T) {
	p := territory(realistic())
	for code, want := range map[string]string{
		"niveau_vie_median":       "ne s’additionne pas d’une commune à l’autre",
		"places_pour_100_enfants": "ne pèsent que 40,0 % de la population",
	} {
		if got := readingOf(t, p, code); !strings.Contains(got, want) {
			t.Errorf("%s: %q does not say %q", code, got, want)
		}
	}
}

func TestSyntheseFallsBackOnTheRecomputedRate(t *testing.T) {
	for _, published := range []mesure.Valeur{mesure.Vaut(61), masked(mesure.ND)} {
		fx := &fixture{d: &Diagnostic{Territoire: bassin, Communes: sixCommunes, Comparateurs: comparators}}
		for _, code := range []string{"places_pour_100_enfants", "places_pour_100_enfants_recalcule"} {
			fx.card(mesure.Card{Code: code, Theme: "petite_enfance", Libelle: code, Unite: "pour_100", Modalites: modes[:2]})
			v := mesure.Vaut(60)
			if code == "places_pour_100_enfants" {
				v = published
			}
			fx.figure(code, "ensemble", bassin, [2]int{2017, 2017}, mesure.Vaut(1), mesure.Vaut(2), v, "pour_100")
			fx.figure(code, "eaje", bassin, [2]int{2017, 2017}, mesure.Vaut(1), mesure.Vaut(2), v, "pour_100")
		}
		p := territory(fx.d)
		said := plainSpaces(strings.Join(p.sentences(p.tablesByCode()), " "))
		want := "• places_pour_100_enfants : 61,0 pour 100 en 2017."
		if !known(published) {
			want = "• places_pour_100_enfants_recalcule : 60,0 pour 100 en 2017."
		}
		if said != want {
			t.Errorf("said %q, want %q", said, want)
		}
	}
}

func TestHeadlinesSayTheFinding(t *testing.T) {
	d := realistic()
	ix := newIndex(d.Figures)
	for _, c := range []struct {
		p          *portrait
		code, want string
	}{
		{portraitOfTerritoire(d, ix), "taux_chomage_15_64", "Taux de chômage des 15-64 ans (au sens du recensement) : au-dessous du département (10,7 %) et de la France (11,2 %)"},
		{portraitOfTerritoire(d, ix), "population_municipale", "Population municipale"},
		{portraitOfTerritoire(d, ix), "niveau_vie_median", "Niveau de vie médian"}, // the territory has no figure
		{portraitOfCommune(d, ix, carros), "part_paje", "Part des foyers bénéficiaires de la Paje : au-dessus du département (environ 14,8 %), au-dessous de la France (environ 15,3 %) ; 5e valeur la plus élevée des 6 communes connues"},
		{portraitOfCommune(d, ix, leBroc), "composition_familiale_caf", "Composition familiale des foyers allocataires"}, // parts are hidden
	} {
		if got := plainSpaces(c.p.tablesByCode()[c.code].headline()); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.code, shortName(c.p.sujet), got, c.want)
		}
	}
}

func TestARankLeavesOutWhoHasNoFigureAndSharesEquals(t *testing.T) {
	d := rates(map[mesure.Zone]mesure.Valeur{carros: mesure.Vaut(10.04), gattieres: mesure.Vaut(10.01), laGaude: mesure.Vaut(12),
		gilette: masked(mesure.Secret), leBroc: mesure.Vaut(3)})
	ix := newIndex(d.Figures)
	for z, want := range map[mesure.Zone]string{
		carros: "2e valeur la plus élevée des 4 communes connues", gattieres: "2e valeur la plus élevée des 4 communes connues",
		laGaude: "valeur la plus élevée des 4 communes connues", leBroc: "4e valeur la plus élevée des 4 communes connues", gilette: "",
	} {
		table := portraitOfCommune(d, ix, z).tablesByCode()[d.Cards[0].Code]
		if got := plainSpaces(table.rank(0)); got != want {
			t.Errorf("%s: %q, want %q", z.Nom, got, want)
		}
	}
}
