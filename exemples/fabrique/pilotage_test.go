package main

import (
	"strings"
	"testing"
)

// The marks of article 3 as they were counted on the text, with the two that a
// page break took away (DOMAINE.md §1.2 L).
func TestTheMatrixOfArticle3(t *testing.T) {
	if len(champs) != 17 {
		t.Errorf("%d fields, want 17", len(champs))
	}
	for code, want := range map[string]struct{ oui, inconnu int }{
		carros: {12, 1}, gattieres: {9, 0}, saintJeannet: {9, 0}, laGaude: {8, 0}, gilette: {6, 0}, leBroc: {4, 1},
	} {
		m := marques[code]
		if len(m) != len(champs) || strings.Count(m, "X") != want.oui || strings.Count(m, "?") != want.inconnu {
			t.Errorf("%s: %q has %d marks and %d unknown over %d rows, want %+v over 17", nomCommune[code], m,
				strings.Count(m, "X"), strings.Count(m, "?"), len(m), want)
		}
		if lost := strings.IndexByte(m, '?'); lost >= 0 && champs[lost] != champFondsAide {
			t.Errorf("%s: the lost mark is that of %q", nomCommune[code], champs[lost])
		}
	}
}

// Eleven actions: six under way and five new ones (DOMAINE.md §1.2 M).
func TestTheElevenActions(t *testing.T) {
	nouvelles, numeros := 0, map[string]bool{}
	for _, f := range fiches {
		numeros[f.numero] = true
		if f.nouvelle {
			nouvelles++
		}
	}
	if len(fiches) != 11 || len(numeros) != 11 || nouvelles != 5 {
		t.Errorf("%d actions, %d numbers, %d new, want 11, 11 and 5", len(fiches), len(numeros), nouvelles)
	}
}
