package outputs

import (
	"bytes"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// A breakdown has one margin a row, the widest of its items and never less than
// the truth; a hidden item adds none, one without bounds leaves none.
func TestMarginOfABreakdown(t *testing.T) {
	part := func(v, low, high float64) mesure.Figure {
		return mesure.Figure{Unite: "pour_cent", Valeur: mesure.Valeur{V: v, S: mesure.Arrondi}, Bornes: &mesure.Bornes{Basse: low, Haute: high}}
	}
	bare, hidden := part(40, 0, 0), part(40, 0, 90)
	bare.Bornes = nil
	hidden.Valeur = masked(mesure.Secret)
	for want, figures := range map[string][]mesure.Figure{
		"±\u202f0,5": {part(60, 59.8, 60.2), part(40, 39.59, 40.1)},
		"±\u202f0,2": {part(60, 59.8, 60.2), hidden},
		"±\u202f0,3": {part(60, 59.7, 60.3)},
		"n.d.":       {part(60, 59.8, 60.2), bare},
		"s.o.":       {hidden, {Unite: "pour_cent", Valeur: mesure.Valeur{V: 3}}},
	} {
		if got := marginText(figures); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

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
	rows := newFigureRows(&Diagnostic{})
	if got := rows.of(f)[18:21]; got[0].value != 1798 || got[1].value != 1802 || got[2].text != "A" {
		t.Errorf("the analyst's row has %+v", got)
	}
	f.Valeur, f.Numerateur = masked(mesure.Secret), masked(mesure.Secret)
	for _, d := range rows.of(f)[18:21] {
		if d.kind != aText || d.text != "s.o." {
			t.Errorf("the analyst's row of a hidden figure has %+v", d)
		}
	}
	if got := written(f); !strings.HasSuffix(got, ";secret;1;;;") {
		t.Errorf("a hidden figure is written as %q", got)
	}
	if got := boundsText(f) + weakestPrecision([]mesure.Figure{f}); got != "s.o.s.o." {
		t.Errorf("a hidden figure shows %q", got)
	}
}
