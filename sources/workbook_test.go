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

// TestPercentCells: 14,5 % typed into a spreadsheet leaves 0.145 in the file and
// is read as what it shows; a count that shows as a share is refused.
func TestPercentCells(t *testing.T) {
	save := func(column string) string {
		f := excelize.NewFile()
		defer f.Close()
		style, err := f.NewStyle(&excelize.Style{NumFmt: 10})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{
			f.SetSheetName("Sheet1", "COM"),
			f.SetSheetRow("COM", "A1", &[]any{"CODGEO", "NBMENFISC21", "MED21", "TP6021"}),
			f.SetSheetRow("COM", "A2", &[]any{"06033", 4405, 21500, 0.289}),
			f.SetCellStyle("COM", column+"2", column+"2", style),
			f.SetSheetRow("COM", "A3", &[]any{"06025", 500, 23000, 14.5}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(t.TempDir(), "cc_filosofi_2021.xlsx")
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
	report, batches := essais.ReadFile(t, reader, save("D"))
	for code, want := range map[string]float64{"06033": 28.9, "06025": 14.5} {
		if got, ok := essais.Lookup(batches, code, "taux_pauvrete", "", 2021); !ok || got.V != want {
			t.Errorf("%s: %v, %t, want %v (%v)", code, got, ok, want, report.Anomalies)
		}
	}
	report, _ = essais.ReadFile(t, reader, save("B"))
	if report.Etat != rapport.EtatRefuse || len(report.Anomalies) != 1 || report.Anomalies[0].Regle != "pourcentage_inattendu" {
		t.Errorf("a count shown as a share: %s %v", report.Etat, report.Anomalies)
	}
}

// TestNumbersBeyondAllMeasure: a slip of the keyboard is refused with its cell,
// before a sum or a sentence breaks on it.
func TestNumbersBeyondAllMeasure(t *testing.T) {
	reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes()}
	for _, text := range []string{"1e300", "-1e15", "1000000000000"} {
		report, _ := essais.ReadText(t, reader, "a.csv", "CODGEO;P20_POP0014;P20_POP1529\n06033;"+text+";5\n06025;7;7\n")
		if report.Etat != rapport.EtatRefuse || len(report.Anomalies) != 1 || report.Anomalies[0].Regle != "hors_bornes" {
			t.Errorf("%s: %s %v", text, report.Etat, report.Anomalies)
		}
	}
	if report, _ := essais.ReadText(t, reader, "a.csv", "CODGEO;P20_POP0014;P20_POP1529\n06033;999999999999;5\n06025;7;7\n"); report.Etat != rapport.EtatLu {
		t.Errorf("just under: %s %v", report.Etat, report.Anomalies)
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
