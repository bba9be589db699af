package pipeline

import (
	"testing"

	"diagctg/sources/mesure"
)

func TestFrenchNumbers(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 5: "5", 29233: "29\u202f233", 66732538: "66\u202f732\u202f538", 44.7508: "44,75", 811.96: "811,96",
		0.5: "0,5", 0.125: "0,13", 23. / 40: "0,58", -0.25: "-0,25", -1234.5: "-1\u202f234,5", 999.999: "1\u202f000", -0.001: "0",
	} {
		if got := decimal(v); got != want {
			t.Errorf("%v: got %q, want %q", v, got, want)
		}
	}
	if got := show(mesure.Absente(mesure.Secret)); got != "s" {
		t.Errorf("a secret is shown as %q", got)
	}
}

func TestFrenchKeepsTheSingularForZeroAndOne(t *testing.T) {
	for n, want := range map[int]string{0: "0 ligne", 1: "1 ligne", 2: "2 lignes", 1200: "1\u202f200 lignes"} {
		if got := count(n, "ligne", "lignes"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestYearsAreJoined(t *testing.T) {
	for want, years := range map[string][]int{"": nil, "2018": {2018}, "2013 et 2018": {2013, 2018}, "2011, 2016 et 2022": {2011, 2016, 2022}} {
		if got := joinYears(years); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
