package pipeline

import (
	"errors"
	"math"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

const goodReference = `version: 1
document: Convention territoriale globale 2020-2024
references:
  - code: R01
    libelle: Part de la population couverte par la Caf
    indicateur: couverture_population_caf
    zone: {niveau: territoire, code: bassin-de-vie}
    millesime: 2018
    publie: "43,6"
    unite: pour_cent
    ligne: 412
    citation: « 43,6 % de la population »
    explication: la convention divise par une autre population
`

func TestAReferenceCarriesItsTolerance(t *testing.T) {
	dir := t.TempDir()
	drop(t, dir, map[string]string{"convention.yaml": goodReference})
	refs, err := LoadReferences(dir)
	if err != nil {
		t.Fatal(err)
	}
	r := refs[0]
	if r.Publie != mesure.Vaut(43.6) || math.Abs(r.Tolerance-0.05) > 1e-12 {
		t.Errorf("published %v within %v, want 43.6 within 0.05", r.Publie, r.Tolerance)
	}
	if r.Source != "Convention territoriale globale 2020-2024, ligne 412" || r.Zone.Niveau != mesure.Territoire || r.Millesime != 2018 {
		t.Errorf("read %+v", r)
	}
}

func TestNumbersAsDocumentsPrintThem(t *testing.T) {
	for text, want := range map[string][2]float64{
		"43,6": {43.6, 0.05}, "29 233": {29233, 0.5}, "29\u202f233": {29233, 0.5}, "17,24": {17.24, 0.005}, "0": {0, 0.5}, "-1,0": {-1, 0.05},
	} {
		value, tolerance, err := parsePrinted(text)
		if err != nil || value != want[0] || math.Abs(tolerance-want[1]) > 1e-12 {
			t.Errorf("%q: %v within %v (%v), want %v", text, value, tolerance, err, want)
		}
	}
	if _, _, err := parsePrinted("43 %"); err == nil {
		t.Error("a percent sign was read as a digit")
	}
}

func TestWrongReferencesAreLocated(t *testing.T) {
	tests := map[string][2]string{ // what is wrong: replace, by
		":9:13 : 43.6 est écrit sans guillemets": {`publie: "43,6"`, "publie: 43.6"},
		":9:13 : trouvé « beaucoup »":            {`"43,6"`, "beaucoup"},
		":7:20 : trouvé « quartier »":            {"territoire,", "quartier,"},
		":8:16 : trouvé « hier »":                {"2018", "hier"},
		": clé inconnue « page »":                {"ligne:", "page:"},
		": la clé « code » manque":               {"code: R01\n    libelle", "libelle"},
	}
	for want, change := range tests {
		dir := t.TempDir()
		drop(t, dir, map[string]string{"convention.yaml": strings.Replace(goodReference, change[0], change[1], 1)})
		_, err := LoadReferences(dir)
		if !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestOneCodeForTwoReferencesIsRefused(t *testing.T) {
	dir := t.TempDir()
	drop(t, dir, map[string]string{"a.yaml": goodReference, "b.yaml": goodReference})
	if _, err := LoadReferences(dir); !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), "R01 existe déjà") {
		t.Errorf("got %v", err)
	}
}

func TestNoFolderNoReference(t *testing.T) {
	if refs, err := LoadReferences(t.TempDir() + "/rien"); err != nil || refs != nil {
		t.Errorf("got %v, %v", refs, err)
	}
}
