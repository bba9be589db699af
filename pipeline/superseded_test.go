package pipeline

import (
	"strings"
	"testing"

	"diagctg/sources/rapport"
)

func readingOf(rel, state, source, edition string, years ...int) *Reading {
	return &Reading{dropped: dropped{rel: rel}, Etat: state, Report: &rapport.Report{Source: source, Edition: edition, Millesimes: years}}
}

// The newer publication of a vintage is named, and nothing else is.
func TestTheNewerPublicationIsSaidToWin(t *testing.T) {
	found := supersededFiles([]*Reading{
		readingOf("2018-06.csv", StateKnown, "caf", "2018-06", 2017, 2018),
		readingOf("2018-12.csv", StateNew, "caf", "2018-12", 2018),
		readingOf("autre-source.csv", StateNew, "insee", "2020-01", 2018),
		readingOf("refuse.csv", StateRefused, "caf", "2021-01", 2018),
		readingOf("sans-edition.csv", StateNew, "caf", "", 2018),
		readingOf("autre-annee.csv", StateNew, "caf", "2019-12", 2019),
	})
	if len(found) != 1 {
		t.Fatalf("got %+v", found)
	}
	line := found[0].event().Texte
	for _, want := range []string{"2018-06.csv", "pour 2018, ", "2018-12.csv (édition 2018-12)"} {
		if !strings.Contains(line, want) {
			t.Errorf("%q is not in %q", want, line)
		}
	}
	if strings.Contains(line, "2017") {
		t.Errorf("2017 is only in the older file: %q", line)
	}
}
