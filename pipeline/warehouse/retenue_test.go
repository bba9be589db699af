package warehouse

import (
	"fmt"
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// arrondissements are codes of one city from first on.
func arrondissements(first, n int) []string {
	codes := make([]string, n)
	for i := range codes {
		codes[i] = fmt.Sprint(first + i)
	}
	return codes
}

func repete(v float64, n int) []float64 { return slices.Repeat([]float64{v}, n) }

// Paris, Lyon and Marseille count once, whichever way the files hold them
// (DOMAINE.md §4.4).
func TestArrondissementsAreFoldedOnce(t *testing.T) {
	secret := -float64(mesure.Secret)
	cases := []struct {
		name   string
		codes  []string
		values []float64
		want   []string // code|valeur|statut
	}{
		{"commune only", []string{"75056"}, []float64{2000}, []string{"75056|2000|"}},
		{"arrondissements only", arrondissements(75101, 20), repete(10, 20), []string{"75056|200|"}},
		{"both: the commune's own row", append(arrondissements(69381, 9), "69123"), append(repete(10, 9), 95), []string{"69123|95|"}},
		{"one lacks: not available", arrondissements(13201, 15), repete(10, 15), []string{"13055|NULL|nd"}},
		{"one is secret", arrondissements(13201, 16), append(repete(10, 15), secret), []string{"13055|NULL|secret"}},
		{"neighbours stay", []string{"69390", "75055", "13200"}, []float64{1, 2, 3}, []string{"13200|3|", "69390|1|", "75055|2|"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := ouvert(t)
			if err := w.Configure(t.Context(), sixCommunes()); err != nil {
				t.Fatal(err)
			}
			b := lot("f.csv", c.codes...)
			colonne(b, "population", "", 2018, c.values...)
			colonne(b, "niveau_vie_median", "", 2018, c.values...)
			charger(t, w, b)
			batir(t, w)
			got := textes(t, w, "SELECT code, valeur, statut FROM mesure_retenue WHERE variable = 'population' AND niveau = 'commune' ORDER BY code")
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			// A median is not summed.
			folded := textes(t, w, "SELECT count(*) FROM mesure_retenue WHERE variable = 'niveau_vie_median' AND code IN ('75056', '69123', '13055')")
			own := "0"
			for _, code := range c.codes {
				if code == "75056" || code == "69123" {
					own = "1"
				}
			}
			if folded[0] != own {
				t.Errorf("%s cities have a median, want %s", folded[0], own)
			}
		})
	}
}

// Several files, one value: what is known, then the newest publication, then
// the contract, then the name (DONNEES.md; docs/decisions/0006).
func TestWhichFileWins(t *testing.T) {
	type lu struct {
		fichier, source, edition string
		valeur                   float64
	}
	secret, nd := -float64(mesure.Secret), -float64(mesure.ND)
	cases := []struct {
		name string
		lus  []lu
		want string // fichier|valeur|statut
	}{
		{"newest publication", []lu{{"a", "x", "2020", 1}, {"b", "x", "2021-06", 2}}, "b|2|"},
		{"a publication beats none", []lu{{"a", "x", "", 1}, {"b", "x", "2019", 2}}, "b|2|"},
		{"contract in order", []lu{{"a", "second", "", 1}, {"b", "premier", "", 2}, {"c", "autre", "", 3}}, "b|2|"},
		{"name at last", []lu{{"b", "x", "", 2}, {"a", "x", "", 1}}, "a|1|"},
		{"known beats not available", []lu{{"a", "x", "2021", nd}, {"b", "x", "2020", 2}}, "b|2|"},
		{"newest beats known when it is secret", []lu{{"a", "x", "2021", secret}, {"b", "x", "2020", 2}}, "a|NULL|secret"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := ouvert(t)
			terr := sixCommunes()
			terr.Priorites = map[string]int{"premier": 1, "second": 2}
			if err := w.Configure(t.Context(), terr); err != nil {
				t.Fatal(err)
			}
			for _, l := range c.lus {
				b := lot(l.fichier, "06033")
				b.Source, b.Edition = l.source, l.edition
				colonne(b, "menages", "", 2018, l.valeur)
				charger(t, w, b)
			}
			batir(t, w)
			got := textes(t, w, "SELECT fichier, valeur, statut FROM mesure_retenue WHERE variable = 'menages'")
			if !slices.Equal(got, []string{c.want}) {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}
