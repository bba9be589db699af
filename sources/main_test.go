package sources

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sixCommunes is the territory of the examples.
var sixCommunes = []string{"06033", "06064", "06066", "06065", "06025", "06122"}

var builtIn = sync.OnceValues(func() (*reconnaissance.Catalogue, error) { return reconnaissance.Load(nil) })

func ownCatalogue(t testing.TB) *reconnaissance.Catalogue {
	t.Helper()
	c, err := builtIn()
	if err != nil {
		t.Fatalf("the embedded catalogue does not load: %v", err)
	}
	return c
}

// donnees finds the folder of real files beside the repository, or skips.
func donnees(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			folder := filepath.Join(filepath.Dir(dir), "shared", "donnees")
			if _, err := os.Stat(folder); err != nil {
				t.Skipf("the real files are not here: %v", err)
			}
			return folder
		}
	}
	t.Skip("no go.mod above the test")
	return ""
}

// readFile reads one file and keeps its batches.
func readFile(t testing.TB, r *Reader, path string) (*rapport.Report, []*mesure.Batch) {
	t.Helper()
	var batches []*mesure.Batch
	report, err := r.Read(context.Background(), filepath.Dir(path), filepath.Base(path), func(b *mesure.Batch) error {
		batches = append(batches, b)
		return nil
	})
	if err != nil {
		t.Fatalf("Read(%s): %v", path, err)
	}
	return report, batches
}

// readText reads a file with the given name and content.
func readText(t testing.TB, r *Reader, name, content string) (*rapport.Report, []*mesure.Batch) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return readFile(t, r, path)
}

// copyAs copies a file under another name, so that its own cannot help.
func copyAs(t testing.TB, path, name string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(to, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// lookup finds one value in batches; code may name its level ("region 93").
func lookup(batches []*mesure.Batch, code, variable, modalite string, millesime int16) (mesure.Valeur, bool) {
	for _, b := range batches {
		for i, c := range b.Codes {
			if c != code && string(b.Niveau)+" "+c != code {
				continue
			}
			for _, col := range b.Colonnes {
				year, item := col.Millesime, col.Modalite
				if year == 0 && b.Millesimes != nil {
					year = b.Millesimes[i]
				}
				if b.Modalites != nil {
					item = b.Modalites[i]
				}
				if col.Variable == variable && item == modalite && year == millesime {
					return mesure.Valeur{V: col.Valeurs[i], S: col.Statuts[i]}, true
				}
			}
		}
	}
	return mesure.Valeur{}, false
}
