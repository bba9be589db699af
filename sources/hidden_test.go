package sources

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// TestWhatIsHiddenIsReadAndTold hides a row, a column and a sheet of a filled
// template: all rows are read, and each hidden thing is told with its place.
func TestWhatIsHiddenIsReadAndTold(t *testing.T) {
	header := []any{"Année", "Code commune", "Commune", "Assistants maternels agréés (personnes)", "Places agréées (places)"}
	path := saveWorkbook(t, []string{"Brouillon", "Assistants maternels"}, map[string][][]any{
		"Brouillon":            {{"à ne pas lire"}},
		"Assistants maternels": {header, {2024, "06033", "Carros", 31, 98}, {2024, "06025", "Le Broc", 4, 12}, {2024, "06064", "Gattières", 9, 30}},
	})
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const sheet = "Assistants maternels"
	f.SetActiveSheet(1) // a workbook does not open on a hidden sheet
	for _, err := range []error{
		f.SetRowVisible(sheet, 3, false), f.SetRowVisible(sheet, 4, false), f.SetRowVisible(sheet, 90, false),
		f.SetColVisible(sheet, "C", false), f.SetColVisible(sheet, "K:Z", false),
		f.SetSheetVisible("Brouillon", false), f.SaveAs(filepath.Join(filepath.Dir(path), "masque.xlsx")), f.Close(),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	report, _ := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}, filepath.Join(filepath.Dir(path), "masque.xlsx"))
	if report.Etat != rapport.EtatLu || report.Gardees != 3 {
		t.Fatalf("%s, %d rows kept: %v", report.Etat, report.Gardees, report.Anomalies)
	}
	for _, want := range []mesure.Anomaly{
		{Place: mesure.Place{Feuille: sheet, Ligne: 3}, Regle: "lignes_masquees", Message: "2 lignes masquées sont lues comme les autres, la première ici"},
		{Place: mesure.Place{Feuille: sheet, Colonne: 3}, Regle: "colonnes_masquees", Message: "1 colonne masquée est lue comme les autres"},
		{Regle: "feuilles_masquees", Message: "1 feuille masquée dans ce classeur : « Brouillon » ; une feuille masquée n'est lue que si aucune autre ne convient"},
	} {
		if !slices.ContainsFunc(report.Anomalies, func(a mesure.Anomaly) bool {
			return a.Regle == want.Regle && a.Message == want.Message && a.Feuille == want.Feuille && a.Ligne == want.Ligne && a.Colonne == want.Colonne && a.Avertissement
		}) {
			t.Errorf("no warning %+v in %+v", want, report.Anomalies)
		}
	}
}
