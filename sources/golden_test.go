package sources

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// TestGolden reads every file of testdata, one folder a contract, and compares
// what comes out with the .attendu file beside it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			report, batches := essais.ReadFile(t, reader, file)
			if want := filepath.Base(filepath.Dir(file)); report.Source != want {
				t.Fatalf("recognised as %q, want %q: %v", report.Source, want, report.Anomalies)
			}
			checkBatches(t, report, batches)
			golden := strings.TrimSuffix(file, ".csv") + ".attendu"
			got := dump(report, batches)
			if *essais.Update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("read otherwise than expected (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEveryContractHasAnExample: a contract without a file that shows what it
// reads is not finished.
func TestEveryContractHasAnExample(t *testing.T) {
	onRealFiles := map[string]bool{ // shown by TestRealFiles
		"insee-comparateur": true, "insee-dossier-complet": true, "insee-evolution-structure-population": true,
		"insee-filosofi-disp": true, "insee-populations-etalab": true,
	}
	for _, c := range essais.Catalogue(t).Contracts() {
		files, err := filepath.Glob(filepath.Join("testdata", c.Code, "*.attendu"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 && !onRealFiles[c.Code] {
			t.Errorf("%s has no example in testdata", c.Code)
		}
	}
}

// dump writes what was read as text: the report's counts, then one line a
// value or attribute.
func dump(r *rapport.Report, batches []*mesure.Batch) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s, édition %q, entête ligne %d, %v\n", r.Etat, r.Source, r.Edition, r.LigneEntete, r.Millesimes)
	fmt.Fprintf(&b, "lignes %d = gardées %d + écartées %d + fautives %d ; zéros rétablis %d, hors liste %d\n", r.Lignes, r.Gardees, r.Ecartees, r.Fautives, r.ZerosRetablis, r.HorsListe)
	for _, m := range r.Motifs {
		fmt.Fprintf(&b, "écartées : %d %s\n", m.Lignes, m.Motif)
	}
	for _, n := range r.Noms {
		fmt.Fprintf(&b, "nom : %q → %s (%s, %d) × %d\n", n.Nom, n.Code, n.Methode, n.Distance, n.Lignes)
	}
	for _, a := range r.Anomalies {
		fmt.Fprintf(&b, "anomalie : %s %s\n", a.Regle, a.Error())
	}
	for _, batch := range batches {
		for i := range batch.Codes {
			dumpRow(&b, batch, i)
		}
	}
	return b.String()
}

func dumpRow(b *strings.Builder, batch *mesure.Batch, i int) {
	fmt.Fprintf(b, "%d %s %s", batch.Lignes[i], batch.Niveau, batch.Codes[i])
	if batch.Millesimes != nil {
		fmt.Fprintf(b, " %d", batch.Millesimes[i])
	}
	if batch.Modalites != nil {
		fmt.Fprintf(b, " [%s]", batch.Modalites[i])
	}
	b.WriteByte('\n')
	for _, a := range batch.Attributs {
		fmt.Fprintf(b, "    %s.%s = %q\n", batch.Table, a.Nom, a.Valeurs[i])
	}
	for _, c := range batch.Colonnes {
		name := c.Variable
		if c.Modalite != "" {
			name += "[" + c.Modalite + "]"
		}
		if c.Millesime != 0 {
			name += fmt.Sprintf(" %d", c.Millesime)
		}
		value := fmt.Sprint(c.Valeurs[i])
		if c.Statuts[i].Manque() {
			value = "-"
		}
		fmt.Fprintf(b, "    %s %s = %s %s\n", cellOf(&c, i), name, value, c.Statuts[i])
	}
}

// cellOf names the column of a value, and its row where it is another one than
// the record's.
func cellOf(c *mesure.Column, i int) string {
	cell := c.Lettre
	if c.Lettres != nil {
		cell = c.Lettres[i]
	}
	if c.Lignes != nil {
		cell += fmt.Sprint(c.Lignes[i])
	}
	return cell
}
