package outputs

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"diagctg/outputs/conforme"
)

// madeWorkbooks are all workbooks that the package writes, by name, with what
// they promise.
func madeWorkbooks(t *testing.T) map[string]madeWorkbook {
	t.Helper()
	all := map[string]madeWorkbook{}
	dir, files := edition(t)
	for _, file := range files {
		if strings.HasSuffix(file.Chemin, ".xlsx") {
			content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file.Chemin)))
			if err != nil {
				t.Fatal(err)
			}
			all[file.Chemin] = madeWorkbook{content, conforme.Promise{Cover: true}}
		}
	}
	for name, write := range map[string]func(io.Writer) error{
		"analyse vide": func(w io.Writer) error {
			return writeAnalyse(w, &Diagnostic{Territoire: bassin, Communes: sixCommunes, Edition: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)})
		},
		"restreint": func(w io.Writer) error {
			d := realistic()
			return writeRestreint(w, &Restreint{Diagnostic: d, Secrets: make([]string, len(d.Figures)), DejaPublies: make([]bool, len(d.Figures))})
		},
	} {
		all[name] = madeWorkbook{made(t, write), conforme.Promise{Cover: true}}
	}
	all["modèle"] = madeWorkbook{made(t, crecheTemplate().Write), conforme.Promise{}}
	withoutFirstList := crecheTemplate()
	withoutFirstList.Colonnes[0].Liste = nil
	withoutFirstList.Colonnes[1].Liste = []string{"Crèche"}
	all["modèle sans première liste"] = madeWorkbook{made(t, withoutFirstList.Write), conforme.Promise{}}
	all["correspondance"] = madeWorkbook{made(t, toyCorrespondance().Write), conforme.Promise{}}
	return all
}

type madeWorkbook struct {
	content []byte
	promise conforme.Promise
}

func made(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWorkbooksHoldToTheSchema: Excel opens them without offering a repair.
func TestWorkbooksHoldToTheSchema(t *testing.T) {
	for name, book := range madeWorkbooks(t) {
		for _, problem := range taken(t, book).Schema() {
			t.Errorf("%s, %s", name, problem)
		}
	}
}

// TestWorkbooksCanBeReadByEverybody goes through the checklist of accessibility.
func TestWorkbooksCanBeReadByEverybody(t *testing.T) {
	for name, book := range madeWorkbooks(t) {
		for _, problem := range taken(t, book).Access(book.promise) {
			t.Errorf("%s, %s", name, problem)
		}
	}
}

func taken(t *testing.T, book madeWorkbook) *conforme.Workbook {
	t.Helper()
	w, err := conforme.Open(book.content)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestPaintsCarryTheirInk: numbers are written on bars.
func TestPaintsCarryTheirInk(t *testing.T) {
	paints := append(slices.Clone(palette), paintSubject, paintCommune, paintComparator)
	for _, p := range paints {
		if c := conforme.Contrast(p.fill, p.ink); c < 4.5 {
			t.Errorf("%s on %s: contrast %.1f", p.ink, p.fill, c)
		}
	}
}
