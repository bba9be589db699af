package ecriture

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		text string
		want Number
	}{
		{"1234", Number{1234, markNone, false}},
		{"1 234,5", Number{1234.5, MarkComma, false}},
		{"1\u00a0234,5", Number{1234.5, MarkComma, false}},
		{"1\u202f234\u202f567", Number{1234567, markNone, false}},
		{"162.0", Number{162, MarkPoint, false}},
		{"1671.00000000001", Number{1671.00000000001, MarkPoint, false}},
		{"1.2380964E7", Number{12380964, MarkPoint, false}},
		{"43,6 %", Number{43.6, MarkComma, true}},
		{"43,6\u202f%", Number{43.6, MarkComma, true}},
		{"\u221215,7", Number{-15.7, MarkComma, false}},
		{"-15,7", Number{-15.7, MarkComma, false}},
		{" 12 ", Number{12, markNone, false}},
		{"0,249", Number{0.249, MarkComma, false}},
		{"1,234", Number{1.234, MarkEither, false}},
		{"1.234", Number{1.234, MarkEitherPoint, false}},
		{"1234,567", Number{1234.567, MarkComma, false}},
		{"-0", Number{0, markNone, false}},
	} {
		got, err := ParseNumber(c.text)
		if err != nil || got != c.want {
			t.Errorf("parseNumber(%q) = %+v, %v; want %+v", c.text, got, err, c.want)
		}
	}
	for _, text := range []string{"", " ", "abc", "1,234,567", "1.234.567", "1,234.5", "1.234,5", "12 34", "1 2345", "1234 567",
		"1,", ",5", "1.", ".5", "--1", "1-", "0x10", "1e", "1e5.2", "1_000", "Inf", "NaN", "1e999", "12 rue", "%", "5 %%", "NOTE=3", "2021-12-31"} {
		if got, err := ParseNumber(text); err == nil {
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
		got, err := ParseNumber(text)
		if err != nil || got.Valeur != want {
			t.Fatalf("parseNumber(%q) = %v, %v; want %v", text, got.Valeur, err, want)
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
		got, err := ParseNumber(text)
		if err != nil {
			t.Fatalf("parseNumber(%q): %v", text, err)
		}
		if ambiguous := whole > 0 && whole < 1000; ambiguous != (got.Mark == MarkEither) || !ambiguous && got.Mark != MarkComma {
			t.Fatalf("parseNumber(%q) has mark %d", text, got.Mark)
		}
	})
}

// TestFloatNoiseIsTakenOff: what doubles leave beside a whole number is not a
// decimal part, and a true decimal part is none.
func TestFloatNoiseIsTakenOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := float64(rapid.IntRange(-10_000_000, 10_000_000).Draw(t, "whole"))
		noise := rapid.Float64Range(-1e-7, 1e-7).Draw(t, "noise")
		if got, ok := WholeNumber(whole + noise); !ok || got != whole {
			t.Fatalf("wholeNumber(%v) = %v, %t", whole+noise, got, ok)
		}
		part := rapid.Float64Range(0.001, 0.999).Draw(t, "part")
		if got, ok := WholeNumber(whole + part); ok {
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
		n, err := ParseNumber(text)
		if err != nil {
			return
		}
		if math.IsNaN(n.Valeur) || math.IsInf(n.Valeur, 0) {
			t.Errorf("parseNumber(%q) = %v", text, n.Valeur)
		}
		if !strings.ContainsAny(text, "0123456789") {
			t.Errorf("parseNumber(%q) = %v without a digit", text, n.Valeur)
		}
	})
}
