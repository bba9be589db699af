package ecriture

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNormaliseLabel(t *testing.T) {
	for text, want := range map[string]string{
		"CODGEO": "codgeo", " codgeo ": "codgeo", "Code\u00a0département": "code_departement", "Nombre d'arrondissements": "nombre_d_arrondissements",
		"Nombre d’arrondissements": "nombre_d_arrondissements", "P18_POP": "p18_pop", "Cœur": "coeur", "% de moins": "de_moins", "": "", "indic_oe₂": "indic_oe2",
	} {
		if got := NormaliseLabel(text); got != want {
			t.Errorf("normaliseLabel(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestPlainLabelsAgree: the quick way and the slow way give the same key.
func TestPlainLabelsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[A-Za-z0-9_]{0,12}`).Draw(t, "label")
		if quick, slow := NormaliseLabel(s), NormaliseLabel(s+"\u0301"); strings.TrimSpace(s) != "" && quick != slow {
			t.Fatalf("normaliseLabel(%q) = %q, with an accent %q", s, quick, slow)
		}
	})
}

func TestYearsInLabels(t *testing.T) {
	index := LabelIndex{}
	for i, label := range []string{"P18_POP", "P13_POP", "TP6019", "NBMENFISC21", "P99_MEN", "P22_POP0014", "Places (places)"} {
		index.Add(i+1, label)
	}
	for pattern, want := range map[string][]int{
		"P{aa}_POP": {2018, 2013}, "TP60{aa}": {2019}, "NBMENFISC{aa}": {2021}, "P{aa}_MEN": {1999}, "P{aa}_POP0014": {2022}, "Places": {0}, "P{aa}_POP1529": nil,
	} {
		var got []int
		for _, hit := range index[LabelKey(pattern)] {
			got = append(got, hit.Annee)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s gives the years %v, want %v", pattern, got, want)
		}
	}
}
