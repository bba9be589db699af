package essais

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/correspondance"
	"diagctg/sources/reconnaissance"
)

// Colonne is a row of a correspondence: letter, header, choice, name of
// the new variable, nature.
type Colonne [5]string

// DropCorrespondence writes a filled correspondence as a person would save it,
// with a head of its own above, under any name.
func DropCorrespondence(t *testing.T, dir, name string, fields map[string]string, columns []Colonne) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Correspondance"
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(f.SetSheetName("Sheet1", sheet))
	check(f.SetSheetRow(sheet, "A1", &[]any{"Correspondance des colonnes"}))
	row := 5
	for _, label := range []string{correspondance.ChampTitre, correspondance.ChampProducteur, correspondance.ChampMillesime, correspondance.ChampNiveau, correspondance.ChampCodes, correspondance.ChampMarques, correspondance.ChampEmpreinte, correspondance.ChampLieux, correspondance.ChampDate, correspondance.ChampDisposition} {
		check(f.SetSheetRow(sheet, fmt.Sprintf("A%d", row), &[]any{label, fields[label], "aide"}))
		row++
	}
	row = 16
	check(f.SetSheetRow(sheet, fmt.Sprintf("A%d", row), &[]any{correspondance.ColonneLettre, correspondance.ColonneTitre, correspondance.ColonneChoix, correspondance.ColonneNom, correspondance.ColonneNature}))
	for _, c := range columns {
		row++
		check(f.SetSheetRow(sheet, fmt.Sprintf("A%d", row), &[]any{c[0], c[1], c[2], c[3], c[4]}))
	}
	check(f.SaveAs(filepath.Join(dir, name)))
}

// Learned returns the catalogue of the program with the correspondences of a
// folder.
func Learned(t *testing.T, dir string, names ...string) *reconnaissance.Catalogue {
	t.Helper()
	c, err := correspondance.Learn(context.Background(), Catalogue(t), dir, names)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// DropText writes a text into a folder.
func DropText(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
