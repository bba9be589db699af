package outputs

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func crecheTemplate() Template {
	return Template{
		Code: "eaje", Titre: "Activité des EAJE", Description: "Une ligne par établissement et par année.",
		Colonnes: []TemplateColumn{
			{Libelle: "Commune", Aide: "Code Insee", Obligatoire: true, Liste: []string{"06033", "06064"}},
			{Libelle: "Structure", Obligatoire: true},
			{Libelle: "Année", Nature: NatureEntier, Obligatoire: true, Min: 2000, Max: 2100},
			{Libelle: "Places autorisées", Unite: "places", Nature: NatureEntier},
			{Libelle: "Ouverture par jour", Unite: "heures", Nature: NatureNombre, Max: 24},
		},
		Exemple: [][]string{{"06033", "Multi-accueil du Parc", "2024", "40", "10,5"}, {"06064", "Crèche", "2024", "n.d."}},
	}
}

func writtenTemplate(t *testing.T, template Template) (*excelize.File, File) {
	t.Helper()
	dir := t.TempDir()
	files, err := WriteTemplates(dir, []Template{template})
	if err != nil {
		t.Fatal(err)
	}
	return openBook(t, filepath.Join(dir, files[0].Chemin)), files[0]
}

func TestTemplateIsReadyToFillIn(t *testing.T) {
	f, file := writtenTemplate(t, crecheTemplate())
	if file.Chemin != "modele-eaje.xlsx" {
		t.Errorf("path = %s", file.Chemin)
	}
	if diff := cmp.Diff([]string{"Saisie", "Exemple", "Lisez-moi", "Listes"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	rows, err := f.GetRows("Saisie")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Commune", "Structure", "Année", "Places autorisées (places)", "Ouverture par jour (heures)"}
	if diff := cmp.Diff(want, rows[0]); diff != "" {
		t.Error(diff)
	}
	panes, err := f.GetPanes("Saisie")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("panes %+v (%v)", panes, err)
	}
}

func TestTemplateValidations(t *testing.T) {
	f, _ := writtenTemplate(t, crecheTemplate())
	rules, err := f.GetDataValidations("Saisie")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range rules {
		got[r.Sqref] = strings.Join([]string{r.Type, r.Operator, r.Formula1, r.Formula2}, " ")
	}
	want := map[string]string{
		"A2:A501": "list  Listes!$A$2:$A$3 ",
		"B2:B501": "   ",
		"C2:C501": "whole between 2000 2100",
		"D2:D501": "whole greaterThanOrEqual 0 0",
		"E2:E501": "decimal between 0 24",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	rows, err := f.GetRows("Listes")
	if err != nil || rows[1][0] != "06033" || rows[2][0] != "06064" {
		t.Errorf("lists %v (%v)", rows, err)
	}
}

func TestTemplateExampleHoldsNumbersAndTexts(t *testing.T) {
	f, _ := writtenTemplate(t, crecheTemplate())
	rows, err := f.GetRows("Exemple", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"06033", "Multi-accueil du Parc", "2024", "40", "10.5"}, {"06064", "Crèche", "2024", "n.d."}}
	if diff := cmp.Diff(want, rows[1:]); diff != "" {
		t.Error(diff)
	}
	for cell, want := range map[string]bool{"A2": false, "C2": true, "D3": false} {
		kind, err := f.GetCellType("Exemple", cell)
		isNumber := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber
		if err != nil || isNumber != want {
			t.Errorf("%s is of type %v (%v), number: want %v", cell, kind, err, want)
		}
	}
}

func TestTemplatesAreTheSameEachTime(t *testing.T) {
	_, first := writtenTemplate(t, crecheTemplate())
	_, again := writtenTemplate(t, crecheTemplate())
	if first != again {
		t.Errorf("%+v then %+v", first, again)
	}
}

func TestTemplateRefusesAnExampleTooWide(t *testing.T) {
	template := crecheTemplate()
	template.Exemple[0] = append(template.Exemple[0], "extra")
	dir := t.TempDir()
	_, err := WriteTemplates(dir, []Template{template})
	if err == nil || !strings.Contains(err.Error(), "template eaje") {
		t.Errorf("error = %v", err)
	}
	if left := tree(t, dir); len(left) != 0 {
		t.Errorf("left behind %v", left)
	}
}
