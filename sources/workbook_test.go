package sources

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// TestFilledTemplate reads a workbook as an analyst leaves it: numbers and
// years as numbers, codes that Excel took for numbers, a sheet of instructions
// and one of examples that must not be read.
func TestFilledTemplate(t *testing.T) {
	header := []any{"Année", "Code commune", "Commune", "Assistants maternels agréés (personnes)", "Assistants maternels en activité (personnes)", "Places agréées (places)"}
	path := saveWorkbook(t, []string{"Lisez-moi", "Exemple", "Assistants maternels"}, map[string][][]any{
		"Lisez-moi":            {{"Une ligne par commune"}},
		"Exemple":              {header, {2024, "06033", "Carros", 1, 1, 1}},
		"Assistants maternels": {header, {2024, 6033, "Carros", 31, 22.0, "98"}, {2024, "06025", "Le Broc", 4, nil, 12}, {nil, nil, "Total", 35, 22, 110}},
	})
	report, batches := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}, path)
	if report.Etat != rapport.EtatLu || report.Gardees != 2 || report.Ecartees != 1 || len(report.Feuilles) != 1 || report.ZerosRetablis != 1 {
		t.Fatalf("%+v", report)
	}
	for _, c := range []struct {
		code, item string
		want       mesure.Valeur
	}{{"06033", "agree", mesure.Vaut(31)}, {"06033", "actif", mesure.Vaut(22)}, {"06025", "actif", mesure.Absente(mesure.ND)}} {
		got, ok := essais.Lookup(batches, c.code, "assistants_maternels", c.item, 2024)
		if !ok || got.S != c.want.S || !got.S.Manque() && got.V != c.want.V {
			t.Errorf("%s %s: %v, want %v", c.code, c.item, got, c.want)
		}
	}
}

// TestSeveralSheetsOfOneTemplate: every sheet that fits is read, and a row that
// comes back in another sheet is refused.
func TestSeveralSheetsOfOneTemplate(t *testing.T) {
	header := []any{"Année", "Code commune", "Assistants maternels agréés (personnes)"}
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	path := saveWorkbook(t, []string{"2023", "2024"}, map[string][][]any{
		"2023": {header, {2023, "06033", 30}}, "2024": {header, {2024, "06033", 31}},
	})
	if report, _ := essais.ReadFile(t, reader, path); report.Etat != rapport.EtatLu || report.Gardees != 2 || len(report.Feuilles) != 2 {
		t.Errorf("two years: %+v", report)
	}
	path = saveWorkbook(t, []string{"A", "B"}, map[string][][]any{
		"A": {header, {2024, "06033", 30}}, "B": {header, {2024, "06033", 31}},
	})
	report, _ := essais.ReadFile(t, reader, path)
	if report.Etat != rapport.EtatRefuse || report.Anomalies[0].Regle != "doublon" || report.Anomalies[0].Feuille != "B" || report.Anomalies[0].Cellule() != "B2" {
		t.Errorf("the same row in two sheets: %s %v", report.Etat, report.Anomalies)
	}
}

// TestLostZeros: a column of codes saved as numbers is read when codes of five
// digits or the commune list prove it, and counted.
func TestLostZeros(t *testing.T) {
	mixed := "CODGEO;P20_POP0014\n1001;1\n75056;2\n"
	report, batches := essais.ReadText(t, &Reader{Catalogue: essais.Catalogue(t)}, "a.csv", mixed)
	if _, ok := essais.Lookup(batches, "01001", "population_par_age", "0_14", 2020); report.Etat != rapport.EtatLu || report.ZerosRetablis != 1 || !ok {
		t.Errorf("mixed lengths: %+v", report)
	}
	short := "CODGEO;P20_POP0014\n6033;1\n6088;2\n"
	report, _ = essais.ReadText(t, &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes()}, "a.csv", short)
	if report.Etat != rapport.EtatLu || report.ZerosRetablis != 2 || len(report.Anomalies) != 1 || !report.Anomalies[0].Avertissement {
		t.Errorf("proved by the list: %+v", report)
	}
	report, _ = essais.ReadText(t, &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes()}, "a.csv", short+"6999;3\n")
	if report.Etat != rapport.EtatRefuse {
		t.Errorf("a code that is not in the list: %+v", report)
	}
}

// saveWorkbook writes sheets of typed cells.
func saveWorkbook(t *testing.T, names []string, sheets map[string][][]any) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, name := range names {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[name] {
			cell, err := excelize.CoordinatesToCellName(1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
		if i == 0 {
			if err := f.DeleteSheet("Sheet1"); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "modele.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}
