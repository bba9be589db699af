package pipeline

import (
	"strings"
	"testing"

	"diagctg/pipeline/warehouse"
	"diagctg/sources/mesure"
)

// An indicator that no file gives is explained by the file to ask for, and not
// by a file that somebody forgot to drop.
func TestExplainedNamesTheFileToAskFor(t *testing.T) {
	text := explained(warehouse.Explanation{Card: mesure.Card{Code: "aides_bafa", Libelle: "Aides au BAFA",
		ADemander: "aides versées", AupresDe: "Caf"}})
	if !strings.Contains(text, "à demander (Caf) : aides versées") || strings.Contains(text, "aucun chiffre") {
		t.Errorf("got %q", text)
	}
}
