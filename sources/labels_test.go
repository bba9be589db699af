package sources

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
		if got := normaliseLabel(text); got != want {
			t.Errorf("normaliseLabel(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestPlainLabelsAgree: the quick way and the slow way give the same key.
func TestPlainLabelsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[A-Za-z0-9_]{0,12}`).Draw(t, "label")
		if quick, slow := normaliseLabel(s), normaliseLabel(s+"\u0301"); strings.TrimSpace(s) != "" && quick != slow {
			t.Fatalf("normaliseLabel(%q) = %q, with an accent %q", s, quick, slow)
		}
	})
}

func TestYearsInLabels(t *testing.T) {
	index := labelIndex{}
	for i, label := range []string{"P18_POP", "P13_POP", "TP6019", "NBMENFISC21", "P99_MEN", "P22_POP0014", "Places (places)"} {
		index.add(i+1, label)
	}
	for pattern, want := range map[string][]int{
		"P{aa}_POP": {2018, 2013}, "TP60{aa}": {2019}, "NBMENFISC{aa}": {2021}, "P{aa}_MEN": {1999}, "P{aa}_POP0014": {2022}, "Places": {0}, "P{aa}_POP1529": nil,
	} {
		var got []int
		for _, hit := range index[labelKey(pattern)] {
			got = append(got, hit.annee)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s gives the years %v, want %v", pattern, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2020": "2020", "2020.0": "2020", "2020-12": "2020-12", "202012": "2020-12", "2020-12-31": "2020-12-31", "2020-12-31 00:00:00": "2020-12-31",
		"2023-01-01T00:00:00+00:00": "2023-01-01", "31/12/2020": "2020-12-31", "12/2020": "2020-12", "décembre 2018": "2018-12", "DÉC. 2018": "2018-12",
		"1er janvier 2016": "2016-01-01", "au 1er janvier 2025": "2025-01-01",
	} {
		if got, ok := parseDate(text); !ok || got.String() != want {
			t.Errorf("parseDate(%q) = %v, %t; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "20", "1789", "2020-13", "32/01/2020", "brumaire 2018", "06033", "123456"} {
		if got, ok := parseDate(text); ok {
			t.Errorf("parseDate(%q) = %v, want none", text, got)
		}
	}
}

func TestAssembleCode(t *testing.T) {
	for _, c := range []struct{ dep, com, want string }{
		{"06", "033", "06033"}, {"6", "33", "06033"}, {"974", "423", "97423"}, {"2A", "004", "2A004"}, {"2A", "4", "2A004"},
		{"01", "01001", "01001"}, {"971", "01", "97101"}, {"", "", ""}, {"06", "", "06"},
	} {
		if got := assembleCode([]string{c.dep, c.com}); got != c.want {
			t.Errorf("assembleCode(%q, %q) = %q, want %q", c.dep, c.com, got, c.want)
		}
	}
}
