package essais

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diagctg/sources/cog"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// Update writes the golden files anew.
var Update = flag.Bool("update", false, "write the golden files anew")

// SixCommunes is the territory of the examples.
var SixCommunes = []string{"06033", "06064", "06066", "06065", "06025", "06122"}

// BuiltIn loads the catalogue of the program once, for tests that hold no
// testing.TB.
var BuiltIn = sync.OnceValues(func() (*reconnaissance.Catalogue, error) { return reconnaissance.Load(nil) })

// Catalogue is the catalogue that comes with the program.
func Catalogue(t testing.TB) *reconnaissance.Catalogue {
	t.Helper()
	c, err := BuiltIn()
	if err != nil {
		t.Fatalf("the embedded catalogue does not load: %v", err)
	}
	return c
}

// Donnees finds the folder of real files beside the repository, or skips.
func Donnees(t testing.TB) string {
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

// reader is the reader of files, which these helpers do not know.
type reader interface {
	Read(ctx context.Context, root, rel string, yield func(*mesure.Batch) error) (*rapport.Report, error)
}

// ReadFile reads one file and keeps its batches.
func ReadFile(t testing.TB, r reader, path string) (*rapport.Report, []*mesure.Batch) {
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

// ReadText reads a file with the given name and content.
func ReadText(t testing.TB, r reader, name, content string) (*rapport.Report, []*mesure.Batch) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return ReadFile(t, r, path)
}

// CopyAs copies a file under another name, so that its own cannot help.
func CopyAs(t testing.TB, path, name string) string {
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

// Lookup finds one value in batches; code may name its level ("region 93").
func Lookup(batches []*mesure.Batch, code, variable, modalite string, millesime int16) (mesure.Valeur, bool) {
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

// CompareGolden compares a text with a golden file, which -update writes anew.
func CompareGolden(t *testing.T, path, got string) {
	t.Helper()
	if *Update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// SomeCommunes is a short commune list, with homonyms outside the territory.
func SomeCommunes() *cog.List {
	l := cog.NewList()
	for code, name := range map[string]string{
		"06033": "Carros", "06064": "Gattières", "06066": "Gilette", "06065": "La Gaude", "06025": "Le Broc",
		"06122": "Saint-Jeannet", "63054": "Le Broc", "04181": "Saint-Jeannet", "06088": "Nice", "75056": "Paris",
	} {
		l.Put(cog.Commune{Code: code, Nom: name, Departement: code[:2], Region: "93", Millesime: 2024})
	}
	return l
}
