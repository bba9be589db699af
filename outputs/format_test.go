package outputs

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"diagctg/sources/mesure"
)

func TestFrenchNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{0, 0, "0"}, {999, 0, "999"}, {1000, 0, "1_000"}, {67760573, 0, "67_760_573"},
		{44.7508, 1, "44,8"}, {0.05, 1, "0,1"}, {-2.35, 1, "−2,4"}, {-0.04, 1, "0,0"}, {999.96, 1, "1_000,0"},
		{23. / 80 * 100, 1, "28,8"},
	} {
		want := strings.ReplaceAll(c.want, "_", nnbsp)
		if got := frenchNumber(c.v, c.decimals); got != want {
			t.Errorf("frenchNumber(%v, %d) = %q, want %q", c.v, c.decimals, got, want)
		}
	}
}

func TestFrenchNumberReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e9, 1e9).Draw(t, "v")
		decimals := rapid.IntRange(0, 2).Draw(t, "decimals")
		text := strings.NewReplacer(nnbsp, "", ",", ".", "−", "-").Replace(frenchNumber(v, decimals))
		back, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		if limit := 0.5*math.Pow(10, -float64(decimals)) + 1e-6; math.Abs(back-v) > limit {
			t.Fatalf("%v printed %q, off by more than %v", v, text, limit)
		}
	})
}

func TestQuantityAgreesWithItsNumber(t *testing.T) {
	for _, c := range []struct {
		v    mesure.Valeur
		unit string
		want string
	}{
		{mesure.Vaut(1), "foyers", "1 foyer"},
		{mesure.Vaut(0), "foyers", "0 foyer"},
		{mesure.Vaut(2), "foyers", "2 foyers"},
		{mesure.Vaut(1.9), "pour_cent", "1,9_%"},
		{mesure.Valeur{V: 4890, S: mesure.Arrondi}, "foyers", "environ 4_890 foyers"},
		{mesure.Valeur{V: 3, S: mesure.Secret}, "foyers", "s"},
		{mesure.Valeur{V: math.NaN()}, "foyers", "n.d."},
		{mesure.Vaut(61), "pour_100", "61,0 pour 100"},
		{mesure.Vaut(21500), "euros", "21_500_€"},
	} {
		if got, want := quantity(c.v, c.unit), strings.ReplaceAll(c.want, "_", nnbsp); got != want {
			t.Errorf("quantity(%v, %s) = %q, want %q", c.v, c.unit, got, want)
		}
	}
	for gap, want := range map[float64]string{1.94: "1,9 point", 1.96: "2,0 points", -2.4: "2,4 points"} {
		if got := gapQuantity(gap, "pour_cent"); got != want {
			t.Errorf("gapQuantity(%v) = %q, want %q", gap, got, want)
		}
	}
}

func TestPercentNeverRoundsUpToAll(t *testing.T) {
	for v, want := range map[float64]string{1: "100_%", 0.9999: "99,9_%", 0.4: "40,0_%", 0.57: "57,0_%", 0: "0,0_%"} {
		if got := percent(v); got != strings.ReplaceAll(want, "_", nnbsp) {
			t.Errorf("percent(%v) = %q", v, got)
		}
	}
}

func TestFrenchDate(t *testing.T) {
	for iso, want := range map[string]string{"2026-11-23": "23 novembre 2026", "2027-03-01": "1er mars 2027", "2026-08-02": "2 août 2026"} {
		day, err := time.Parse(time.DateOnly, iso)
		if err != nil {
			t.Fatal(err)
		}
		if got := frenchDate(day); got != want {
			t.Errorf("frenchDate(%s) = %q, want %q", iso, got, want)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Le Broc": "le-broc", "Saint-Jeannet": "saint-jeannet", "L'Haÿ-les-Roses": "l-hay-les-roses",
		"Œuilly": "oeuilly", "../../etc/passwd": "etc-passwd", "Gattières": "gattieres", "": "",
	} {
		if got := slug(name); got != want {
			t.Errorf("slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSlugIsAlwaysSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := slug(rapid.String().Draw(t, "name"))
		if strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.HasPrefix(got, "-") {
			t.Fatalf("unsafe: %q", got)
		}
	})
}

func TestWrapWordsKeepsEveryWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zé]{1,12}`)).Draw(t, "words")
		width := rapid.IntRange(12, 60).Draw(t, "width")
		lines := wrapWords(strings.Join(words, " "), width)
		if got := strings.Join(lines, " "); got != strings.Join(words, " ") {
			t.Fatalf("words changed: %q", got)
		}
		for _, line := range lines {
			if len([]rune(line)) > width {
				t.Fatalf("line of %d for a width of %d", len([]rune(line)), width)
			}
		}
	})
}

func TestTypography(t *testing.T) {
	got := typography("Attention : « 12 % » ; vraiment ? Oui ! l'eau")
	want := "Attention" + nnbsp + ": «" + nnbsp + "12" + nnbsp + "%" + nnbsp + "»" + nnbsp + "; vraiment" + nnbsp + "? Oui" + nnbsp + "! l’eau"
	if got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
