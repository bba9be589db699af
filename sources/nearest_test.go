package sources

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diagctg/sources/essais"
	"diagctg/sources/rapport"
)

// TestNearMisses: real files with one thing changed are told from what they
// lack, in the words of the file.
func TestNearMisses(t *testing.T) {
	folder := essais.Donnees(t)
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	for _, c := range []struct{ file, old, new, source, manque string }{
		{"insee/base-cc-evol-struct-pop-2011.fragment.csv", "P11_POP0014", "POP 0 A 14", "insee-evolution-structure-population", "il manque « P11_POP0014 »"},
		{"insee/base_cc_comparateur.cut06.csv", "CODGEO", "Commune", "insee-comparateur", "la colonne « Commune » contient des codes d'une commune"},
		{"caf/s_ben_com_f.reconstitue.csv", "indfoy_rsa", "foyers au RSA", "caf-beneficiaires", "il manque « indfoy_rsa »"},
	} {
		t.Run(c.file, func(t *testing.T) {
			content, err := os.ReadFile(filepath.Join(folder, c.file))
			if err != nil {
				t.Fatal(err)
			}
			report, _ := essais.ReadText(t, reader, "x.csv", strings.Replace(string(content), c.old, c.new, 1))
			if report.Etat != rapport.EtatInconnu || len(report.Proches) == 0 || report.Proches[0].Source != c.source {
				t.Fatalf("%s, nearest %+v, want %s", report.Etat, report.Proches, c.source)
			}
			for _, text := range []string{report.Proches[0].Manque, report.Anomalies[0].Message} {
				if !strings.Contains(text, c.manque) {
					t.Errorf("%q does not say %q", text, c.manque)
				}
			}
		})
	}
}
