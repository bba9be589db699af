package sources

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diagctg/sources/essais"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// layoutReader reads with the contracts of testdata/dispositions only beside
// ours.
func layoutReader(t testing.TB) *Reader {
	t.Helper()
	c, err := reconnaissance.Load(os.DirFS(filepath.Join("testdata", "dispositions")))
	if err != nil {
		t.Fatal(err)
	}
	return &Reader{Catalogue: c, Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
}

// TestLayouts reads the files of testdata/dispositions, one folder a contract:
// those that are right and those with one mistake, and compares what comes out
// with the .attendu file beside it.
func TestLayouts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "dispositions", "*", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	reader := layoutReader(t)
	for _, file := range files {
		name, _ := filepath.Rel(filepath.Join("testdata", "dispositions"), file)
		t.Run(name, func(t *testing.T) {
			report, batches := essais.ReadFile(t, reader, file)
			if want := filepath.Base(filepath.Dir(file)); report.Etat != rapport.EtatInconnu && report.Source != want {
				t.Fatalf("recognised as %q, want %q: %v", report.Source, want, report.Anomalies)
			}
			if report.Etat == rapport.EtatLu {
				checkBatches(t, report, batches)
			}
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
