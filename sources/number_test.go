package sources

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		text string
		want number
	}{
		{"1234", number{1234, markNone, false}},
		{"1 234,5", number{1234.5, markComma, false}},
		{"1\u00a0234,5", number{1234.5, markComma, false}},
		{"1\u202f234\u202f567", number{1234567, markNone, false}},
		{"162.0", number{162, markPoint, false}},
		{"1671.00000000001", number{1671.00000000001, markPoint, false}},
		{"1.2380964E7", number{12380964, markPoint, false}},
		{"43,6 %", number{43.6, markComma, true}},
		{"43,6\u202f%", number{43.6, markComma, true}},
		{"\u221215,7", number{-15.7, markComma, false}},
		{"-15,7", number{-15.7, markComma, false}},
		{" 12 ", number{12, markNone, false}},
		{"0,249", number{0.249, markComma, false}},
		{"1,234", number{1.234, markEither, false}},
		{"1.234", number{1.234, markEitherPoint, false}},
		{"1234,567", number{1234.567, markComma, false}},
		{"-0", number{0, markNone, false}},
	} {
		got, err := parseNumber(c.text)
		if err != nil || got != c.want {
			t.Errorf("parseNumber(%q) = %+v, %v; want %+v", c.text, got, err, c.want)
		}
	}
	for _, text := range []string{"", " ", "abc", "1,234,567", "1.234.567", "1,234.5", "1.234,5", "12 34", "1 2345", "1234 567",
		"1,", ",5", "1.", ".5", "--1", "1-", "0x10", "1e", "1e5.2", "1_000", "Inf", "NaN", "1e999", "12 rue", "%", "5 %%", "NOTE=3", "2021-12-31"} {
		if got, err := parseNumber(text); err == nil {
			t.Errorf("parseNumber(%q) = %+v, want an error", text, got)
		}
	}
}

// TestNumbersSurviveFrenchWriting: a number written as French files do is read
// back exactly.
func TestNumbersSurviveFrenchWriting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e12, 1e12).Draw(t, "v")
		decimals := rapid.SampledFrom([]int{0, 1, 2, 4}).Draw(t, "decimals")
		blank := rapid.SampledFrom([]string{"", " ", "\u00a0", "\u202f"}).Draw(t, "blank")
		plain := strconv.FormatFloat(v, 'f', decimals, 64)
		want, err := strconv.ParseFloat(plain, 64)
		if err != nil {
			t.Fatal(err)
		}
		whole, fraction, _ := strings.Cut(strings.TrimPrefix(plain, "-"), ".")
		text := groupThousands(whole, blank)
		if fraction != "" {
			text += "," + fraction
		}
		if strings.HasPrefix(plain, "-") {
			text = "-" + text
		}
		got, err := parseNumber(text)
		if err != nil || got.valeur != want {
			t.Fatalf("parseNumber(%q) = %v, %v; want %v", text, got.valeur, err, want)
		}
	})
}

// TestAmbiguousThousandsAreNeverDecided: whatever stands around it, "1,234"
// is marked for the column to decide, and "0,234" and "1234,567" are not.
func TestAmbiguousThousandsAreNeverDecided(t *testing.T) {
	around := rapid.SampledFrom([]string{"%s", " %s ", "-%s", "\u2212%s", "%s %%", "\u202f%s\u00a0"})
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.IntRange(0, 99_999).Draw(t, "whole")
		text := fmt.Sprintf(around.Draw(t, "around"), fmt.Sprintf("%d,%03d", whole, rapid.IntRange(0, 999).Draw(t, "fraction")))
		got, err := parseNumber(text)
		if err != nil {
			t.Fatalf("parseNumber(%q): %v", text, err)
		}
		if ambiguous := whole > 0 && whole < 1000; ambiguous != (got.mark == markEither) || !ambiguous && got.mark != markComma {
			t.Fatalf("parseNumber(%q) has mark %d", text, got.mark)
		}
	})
}

// TestAmbiguousColumnsAreRefused: no cell of the column tells what its comma
// is, so nothing of it is read; a comma that is surely decimal tells.
func TestAmbiguousColumnsAreRefused(t *testing.T) {
	reader := &Reader{Catalogue: catalogue(t), Communes: someCommunes()}
	const header = "CODGEO;P20_POP0014;P20_POP1529\n"
	for text, regle := range map[string]string{
		"06033;1,234;5\n06025;2,345;7\n":   "nombre_ambigu",
		"06033;1,234;5.5\n06025;2,345;7\n": "nombre_ambigu",
		"06033;1,234;5\n06025;2,5;7\n":     "",
	} {
		report, batches := readText(t, reader, "a.csv", header+text)
		switch {
		case regle == "" && report.Etat != EtatLu, regle != "" && (report.Etat != EtatRefuse || report.Anomalies[0].Regle != regle):
			t.Errorf("%q: %s %v", text, report.Etat, report.Anomalies)
		case regle == "":
			if got, ok := lookup(batches, "06033", "population_par_age", "0_14", 2020); !ok || got.V != 1.234 {
				t.Errorf("%q: got %v, %t", text, got, ok)
			}
		}
	}
}

// TestFloatNoiseIsTakenOff: what doubles leave beside a whole number is not a
// decimal part, and a true decimal part is none.
func TestFloatNoiseIsTakenOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := float64(rapid.IntRange(-10_000_000, 10_000_000).Draw(t, "whole"))
		noise := rapid.Float64Range(-1e-7, 1e-7).Draw(t, "noise")
		if got, ok := wholeNumber(whole + noise); !ok || got != whole {
			t.Fatalf("wholeNumber(%v) = %v, %t", whole+noise, got, ok)
		}
		part := rapid.Float64Range(0.001, 0.999).Draw(t, "part")
		if got, ok := wholeNumber(whole + part); ok {
			t.Fatalf("wholeNumber(%v) = %v", whole+part, got)
		}
	})
}

func groupThousands(digits, blank string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + blank + digits[i:]
	}
	return digits
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1 234,5", "1,234", "1.2380964E7", "43,6 %", "-", "\u22121", "1\u202f234"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := parseNumber(text)
		if err != nil {
			return
		}
		if math.IsNaN(n.valeur) || math.IsInf(n.valeur, 0) {
			t.Errorf("parseNumber(%q) = %v", text, n.valeur)
		}
		if !strings.ContainsAny(text, "0123456789") {
			t.Errorf("parseNumber(%q) = %v without a digit", text, n.valeur)
		}
	})
}

// TestStatuses: a missing number keeps its reason and never becomes 0; a true
// 0 stays one.
func TestStatuses(t *testing.T) {
	rules := rulesOf(&Tableau{Valeurs: Valeurs{Blanc: "secret", Marques: map[string]string{"NA": "nd", "X": "so"}}, LigneBlanche: "nd"},
		&Variable{Type: TypeDecimal})
	for _, c := range []struct {
		cell     tabular.Cell
		blankRow bool
		want     mesure.Valeur
		fault    string
	}{
		{tabular.Cell{}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{}, true, mesure.Absente(mesure.ND), ""},
		{tabular.Cell{Kind: tabular.Text, Text: " "}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "s"}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "ns"}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "N.D."}, false, mesure.Absente(mesure.ND), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "null"}, false, mesure.Absente(mesure.ND), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "so"}, false, mesure.Absente(mesure.SO), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "x"}, false, mesure.Absente(mesure.SO), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "<5"}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{Kind: tabular.Error, Text: "#N/A"}, false, mesure.Absente(mesure.ND), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "0"}, false, mesure.Vaut(0), ""},
		{tabular.Cell{Kind: tabular.Number, Text: "0", Number: 0}, false, mesure.Vaut(0), ""},
		{tabular.Cell{Kind: tabular.Error, Text: "#REF!"}, false, mesure.Valeur{}, "formule_en_erreur"},
		{tabular.Cell{Kind: tabular.Error, Text: "=A1+B1"}, false, mesure.Valeur{}, "formule_sans_resultat"},
		{tabular.Cell{Kind: tabular.Bool, Text: "VRAI"}, false, mesure.Valeur{}, "nombre_illisible"},
		{tabular.Cell{Kind: tabular.Date, Text: "1902-02-05", Number: 767}, false, mesure.Valeur{}, "nombre_illisible"},
		{tabular.Cell{Kind: tabular.Text, Text: "NOTE=3"}, false, mesure.Valeur{}, "nombre_illisible"},
		{tabular.Cell{Kind: tabular.Text, Text: "Err :510"}, false, mesure.Valeur{}, "nombre_illisible"},
	} {
		got := rules.read(c.cell, c.blankRow)
		switch {
		case c.fault != "":
			if got.faute == nil || got.faute.regle != c.fault {
				t.Errorf("%v: %+v, want fault %s", c.cell, got, c.fault)
			}
		case got.faute != nil || got.statut != c.want.S || !got.statut.Manque() && got.valeur != c.want.V:
			t.Errorf("%v: %+v, want %v", c.cell, got, c.want)
		}
		if got.statut.Manque() && !math.IsNaN(got.valeur) {
			t.Errorf("%v: missing, yet the value is %v", c.cell, got.valeur)
		}
	}
}
