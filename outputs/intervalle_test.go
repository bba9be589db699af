package outputs

import (
	"bytes"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// The bounds and the grade of a figure go with it, and are hidden with it.
func TestBoundsGoWithTheirFigure(t *testing.T) {
	f := mesure.Figure{Indicateur: "foyers", Zone: carros, MillesimeNumerateur: 2020, Unite: "foyers",
		Numerateur: mesure.Valeur{V: 1800, S: mesure.Arrondi}, Denominateur: mesure.Absente(mesure.SO),
		Valeur: mesure.Valeur{V: 1800, S: mesure.Arrondi}, Couverture: 1,
		Bornes: &mesure.Bornes{Basse: 1798, Haute: 1802}, Precision: "A"}
	if got, want := boundsText(f), "à 2 près"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	uneven := f
	uneven.Bornes = &mesure.Bornes{Basse: 1799, Haute: 1802}
	if got, want := boundsText(uneven), "de 1\u202f799 à 1\u202f802"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	rate := f
	rate.Unite, rate.Valeur.V, rate.Bornes = "pour_cent", 43.6, &mesure.Bornes{Basse: 43.1, Haute: 44.1}
	if got, want := boundsText(rate), "de 43,1 à 44,1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	written := func(f mesure.Figure) string {
		var b bytes.Buffer
		if err := writeIndicateurs(&b, []mesure.Figure{f}); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(strings.Split(b.String(), "\n")[1])
	}
	if got := written(f); !strings.HasSuffix(got, ";arrondi;1;1798;1802;A") {
		t.Errorf("written as %q", got)
	}
	f.Valeur, f.Numerateur = masked(mesure.Secret), masked(mesure.Secret)
	if got := written(f); !strings.HasSuffix(got, ";secret;1;;;") {
		t.Errorf("a hidden figure is written as %q", got)
	}
	if got := boundsText(f) + weakestPrecision([]mesure.Figure{f}); got != "s.o.s.o." {
		t.Errorf("a hidden figure shows %q", got)
	}
}
