package modele

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestWorkbooksOfAnEditionAreKnownByAuthorAndTitle(t *testing.T) {
	for _, c := range []struct {
		author, title string
		want          bool
	}{
		{"diagctg", "Diagnostic de territoire — Carros", true},
		{"diagctg", "Données d’analyse — Bassin de vie", true},
		{"diagctg", "Établissements d’accueil du jeune enfant", false}, // to be filled in
		{"Marie", "Diagnostic de territoire — Carros", false},
	} {
		f := excelize.NewFile()
		must(t, f.SetDocProps(&excelize.DocProperties{Creator: c.author, Title: c.title, Created: "2026-11-26T00:00:00Z"}))
		path := filepath.Join(t.TempDir(), "classeur.xlsx")
		must(t, f.SaveAs(path))
		must(t, f.Close())
		if title, date, got := Edition(path); got != c.want || got && (title != c.title || date != "2026-11-26") {
			t.Errorf("%s, %s: %v, %q of %q", c.author, c.title, got, title, date)
		}
	}
	for name, c := range map[string]struct {
		mark func(*excelize.File) error
		want bool
	}{
		"nothing": {func(*excelize.File) error { return nil }, false},
		"a name": {func(f *excelize.File) error {
			return f.SetDefinedName(&excelize.DefinedName{Name: "kf.menages.territoire", RefersTo: "Sheet1!$A$1"})
		}, true},
		"a table of an indicator": {func(f *excelize.File) error {
			return f.AddTable("Sheet1", &excelize.Table{Range: "A1:B2", Name: "tbl.menages.effectifs"})
		}, true},
		"a table of a workbook to fill in": {func(f *excelize.File) error {
			return f.AddTable("Sheet1", &excelize.Table{Range: "A1:B2", Name: "tbl.colonnes"})
		}, false},
	} {
		f := excelize.NewFile()
		must(t, c.mark(f))
		path := filepath.Join(t.TempDir(), "classeur.xlsx")
		must(t, f.SaveAs(path))
		must(t, f.Close())
		if got := Gabarit(path, []string{"menages"}); got != c.want {
			t.Errorf("%s: taken for a template: %v", name, got)
		}
	}
	text := filepath.Join(t.TempDir(), "texte.xlsx")
	must(t, os.WriteFile(text, []byte("a;b"), 0o600))
	if _, _, ok := Edition(text); ok {
		t.Error("a text is taken for an edition")
	}
	if Gabarit(text, []string{"menages"}) {
		t.Error("a text is taken for a template")
	}
}
