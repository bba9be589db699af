package personnel

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/tabular"
)

// someNIR draws a valid number: its thirteen characters and its key.
func someNIR(t *rapid.T) (number, key string) {
	sex := rapid.SampledFrom([]string{"1", "2", "3", "7", "8"}).Draw(t, "sex")
	month := rapid.OneOf(rapid.IntRange(1, 12), rapid.IntRange(20, 99)).Draw(t, "month")
	place := rapid.OneOf(
		rapid.Map(rapid.IntRange(1, 99), func(n int) string { return fmt.Sprintf("%02d", n) }),
		rapid.SampledFrom([]string{"2A", "2B"}),
	).Draw(t, "place")
	number = fmt.Sprintf("%s%02d%02d%s%03d%03d", sex, rapid.IntRange(0, 99).Draw(t, "year"), month, place,
		rapid.IntRange(1, 990).Draw(t, "commune"), rapid.IntRange(1, 999).Draw(t, "rank"))
	n, err := strconv.ParseInt(strings.NewReplacer("2A", "19", "2B", "18").Replace(number[:7])+number[7:], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return number, fmt.Sprintf("%02d", 97-n%97)
}

// spread writes a number in its usual groups.
func spread(number, key, sep string) string {
	parts := []string{number[:1], number[1:3], number[3:5], number[5:7], number[7:10], number[10:]}
	if key != "" {
		parts = append(parts, key)
	}
	return strings.Join(parts, sep)
}

// TestEveryNIRIsFound writes valid numbers in all the ways people do.
func TestEveryNIRIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number, key := someNIR(t)
		sep := rapid.SampledFrom([]string{" ", ".", "\u00a0", "\u202f", "-", "  ", " . "}).Draw(t, "sep")
		proved := []string{
			number + key, number + " " + key, number + "/" + key, spread(number, key, sep), strings.ToLower(spread(number, key, sep)),
			"  " + number + key + " ", "N° SS : " + number + key + " (à vérifier)", "Dupont Jean, " + spread(number, key, sep) + ", 06510",
			number[:7] + " " + number[7:] + " " + key, number + key + ".0", "06 12 34 56 78 ; " + number + key,
			"x;" + number + key + ";y", number + "." + key,
		}
		for _, text := range proved {
			if got := NIR(text); got != Proved {
				t.Fatalf("%q: %d, want %d", text, got, Proved)
			}
		}
		for _, text := range []string{number, spread(number, "", sep), "NIR " + number + " (sans clé)", number + ".0"} {
			if got := NIR(text); got == None {
				t.Fatalf("%q is not found", text)
			}
		}
		if v, err := strconv.ParseFloat(number+key, 64); err == nil {
			if got := NumericNIR(v); got != Proved {
				t.Fatalf("%v as a number: %d", v, got)
			}
			if got := NIR(strconv.FormatFloat(v, 'E', -1, 64)); got != Proved {
				t.Fatalf("%v in scientific notation: %d", v, got)
			}
			v, _ = strconv.ParseFloat(number, 64)
			if got := NumericNIR(v); got == None {
				t.Fatalf("%v as a number is not found", v)
			}
		}
	})
}

// TestAWrongKeyIsNoNIR: fifteen digits whose key is wrong are another number.
func TestAWrongKeyIsNoNIR(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number, key := someNIR(t)
		n, _ := strconv.Atoi(key)
		wrong := fmt.Sprintf("%02d", (n+rapid.IntRange(1, 98).Draw(t, "shift"))%100)
		if wrong == key {
			t.Skip()
		}
		for _, text := range []string{number + wrong, spread(number, wrong, " ")} {
			if got := NIR(text); got != None {
				t.Fatalf("%q: %d", text, got)
			}
		}
	})
}

// TestOtherNumbersAreNoNIR: what census files, registers and messages hold.
func TestOtherNumbersAreNoNIR(t *testing.T) {
	for _, text := range []string{
		"", "811.961091883214", "1184.12751234567", "-2970.78370398836", "1.2380964E7", "200030195", "210600334", "060330101", "21060033400014",
		"210 600 334 00014", "04 93 08 52 48", "+33 4 93 08 52 48", "06510 ; 06610 ; 06640", "1999 2000 2001 2002 2003", "2023-12-31 08:30:00",
		"1 234 567,89", "12 345 678 901", "P16_POP1564", "978-2-11-077534-9", "36,5 % de 1 234 567 890 123", "0123456789012", "1609459200000",
		"2 639 092 000 000", "1 234 567 890 12", "Rue du 11 novembre 1918 n° 12 bis 06510",
	} {
		if got := NIR(text); got != None {
			t.Errorf("%q: %d", text, got)
		}
	}
	for _, v := range []float64{0, 162, 811.961091883214, 21060033400014, 200030195, 2639092000000, 1e15, -1841275123456} {
		if got := NumericNIR(v); got != None {
			t.Errorf("%v: %d", v, got)
		}
	}
}

// TestChanceOfANIR bounds how often a number drawn at random is taken for one:
// one in two hundred for fifteen digits, since the key has 97 values, and never
// for the decimals of a census weight.
func TestChanceOfANIR(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const draws = 100_000
	proved, weights := 0, 0
	for range draws {
		if NumericNIR(float64(1e14+r.Int64N(8e14))) == Proved {
			proved++
		}
		if NIR(strconv.FormatFloat(r.Float64()*math1e4(r), 'f', -1, 64)) != None {
			weights++
		}
	}
	if proved > draws/150 || weights > 0 {
		t.Errorf("%d of %d numbers of fifteen digits and %d weights were taken for one", proved, draws, weights)
	}
}

func math1e4(r *rand.Rand) float64 { return []float64{1, 10, 1e3, 1e4, 1e6}[r.IntN(5)] }

// FuzzCell: no cell makes the detectors fail, and none of them finds what the
// text cannot hold.
func FuzzCell(f *testing.F) {
	for _, s := range []string{"184127512345678", "1 84 12 2A 004 123 45", "FR76 3000 6000 0112 3456 7890 189", "12/03/2021", "É", "\xff\xfe2A", "2A2B", "1..2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if NIR(text) != None && countDigits(text) < bareLength-1 && !scientific.MatchString(strings.TrimSpace(text)) {
			t.Errorf("%q has too few digits", text)
		}
		if (BankAccount(text) || FrenchAccount(text)) && countDigits(text) == 0 {
			t.Errorf("%q has no digit", text)
		}
		s := Sheet{Label: func(s string) string { return s }}
		for i := range 3 {
			s.Row(tabular.Row{Number: i + 1, Cells: []tabular.Cell{{Column: 1, Kind: tabular.Text, Text: text}, {Column: 3, Kind: tabular.Date, Text: text}}})
		}
		for _, f := range s.Findings() {
			if f.Rule == SocialSecurity && NIR(text) == None && header(text) == nil {
				t.Errorf("%q: %+v", text, f)
			}
		}
	})
}
