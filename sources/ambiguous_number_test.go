package sources

import (
	"testing"

	"diagctg/sources/essais"
	"diagctg/sources/rapport"
)

// TestAmbiguousColumnsAreRefused: no cell of the column tells what its comma
// is, so nothing of it is read; a comma that is surely decimal tells.
func TestAmbiguousColumnsAreRefused(t *testing.T) {
	reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes()}
	const header = "CODGEO;P20_POP0014;P20_POP1529\n"
	for text, regle := range map[string]string{
		"06033;1,234;5\n06025;2,345;7\n":   "nombre_ambigu",
		"06033;1,234;5.5\n06025;2,345;7\n": "nombre_ambigu",
		"06033;1,234;5\n06025;2,5;7\n":     "",
	} {
		report, batches := essais.ReadText(t, reader, "a.csv", header+text)
		switch {
		case regle == "" && report.Etat != rapport.EtatLu, regle != "" && (report.Etat != rapport.EtatRefuse || report.Anomalies[0].Regle != regle):
			t.Errorf("%q: %s %v", text, report.Etat, report.Anomalies)
		case regle == "":
			if got, ok := essais.Lookup(batches, "06033", "population_par_age", "0_14", 2020); !ok || got.V != 1.234 {
				t.Errorf("%q: got %v, %t", text, got, ok)
			}
		}
	}
}
