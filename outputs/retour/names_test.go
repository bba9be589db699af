package retour

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestNamesAreSafeAndStayApart(t *testing.T) {
	for rel, want := range map[string]string{
		"caf/ben 2024.csv":  "caf/ben 2024.csv",
		"été/a#b%c&.xlsx":   "été/a#b%c&.xlsx",
		"a:b.csv":           "a_b.csv~",
		"saut\nde\tligne.c": "saut_de_ligne.c~",
		"fin. ":             "fin~",
	} {
		if got := stemOf(rel); got != want && !(strings.HasSuffix(want, "~") && strings.HasPrefix(got, want) && len(got) == len(want)+8) {
			t.Errorf("%q: %q, want %q", rel, got, want)
		}
	}
	if got := linkTo("caf/2024/a.csv", "caf/2024/a#1 .csv"); got != "../../caf/2024/a%231%20.csv" {
		t.Errorf("link %q", got)
	}
	if got := linkTo("", "a:b"); got != "./a:b" {
		t.Errorf("link %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		x, y := safeSegment(a), safeSegment(b)
		if a != b && x == y {
			t.Fatalf("%q and %q are both %q", a, b, x)
		}
		if len(answerPath(x, kindColumns)) > 255 || !utf8.ValidString(x) || strings.ContainsAny(x, "/\\:\n\x00") {
			t.Fatalf("%q is not safe", x)
		}
	})
}
