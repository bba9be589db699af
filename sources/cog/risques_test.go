package cog

import (
	"slices"
	"testing"
)

// Risk 13 of docs/risques.md, a fuzzy match outside the territory: the nearest
// name of all France is Saint-Jeannet of another département, or a commune that
// nobody meant.
func TestRisque13NomHorsDuTerritoire(t *testing.T) {
	l := list()
	nearest := func(name string) string {
		var all []string
		for code := range l.communes {
			all = append(all, code)
		}
		slices.Sort(all)
		return slices.MinFunc(all, func(a, b string) int {
			return Distance(Normalise(l.communes[a].Nom), Normalise(name)) - Distance(Normalise(l.communes[b].Nom), Normalise(name))
		})
	}
	for _, c := range []struct{ name, naive, right string }{
		{"St Jeannet", "04181", "06122"},
		{"Brou", "28061", ""},
		{"Pari", "75056", ""},
	} {
		if got := nearest(c.name); got != c.naive {
			t.Fatalf("the nearest name to %q is %s: this test proves nothing", c.name, got)
		}
		if m := l.Match(c.name, territoire); m.Code != c.right {
			t.Errorf("Match(%q) = %q (%s), want %q", c.name, m.Code, m.Methode, c.right)
		}
	}
	// Where the file says which département, the homonym there is no commune of ours.
	if m := l.MatchIn("Le Broc", "63", territoire); m.Code != "63054" {
		t.Errorf("Le Broc of the Puy-de-Dôme is taken for %q", m.Code)
	}
}
