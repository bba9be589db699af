package modele

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// replaced changes the text of one part of a package.
func replaced(t *testing.T, data []byte, part, old, by string) []byte {
	t.Helper()
	p, err := openPackage(data)
	must(t, err)
	text, ok, err := p.read(part)
	must(t, err)
	if !ok || !strings.Contains(string(text), old) {
		t.Fatalf("%s does not hold %s:\n%s", part, old, text)
	}
	p.replace(part, []byte(strings.ReplaceAll(string(text), old, by)))
	var out strings.Builder
	must(t, p.write(&out))
	return []byte(out.String())
}

const firstSheet = "xl/worksheets/sheet1.xml"

func TestTotalsRowMovesWithItsTable(t *testing.T) {
	f := templateFile(t)
	write(t, f, "Fiche", "E13", [][]any{{"Total", nil, "fin"}})
	must(t, f.SetCellFormula("Fiche", "F13", "SUBTOTAL(101,F11:F12)"))
	must(t, f.SetCellFormula("Calculs", "A1", "Fiche!F13"))
	template := replaced(t, bytesOf(t, f), "xl/tables/table1.xml", `ref="E10:H12"`, `ref="E10:H13" totalsRowCount="1"`)
	template = replaced(t, template, "xl/tables/table1.xml", `<autoFilter ref="E10:H13" totalsRowCount="1"`, `<autoFilter ref="E10:H12"`)
	data, _ := filled(t, template, published(t, publishedRows()))
	g := reopen(t, data)
	for cell, want := range map[string]string{"E13": "Le Broc", "E15": "Total", "G15": "fin", "F14": "44.75"} {
		if got := cellText(t, g, "Fiche", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	for _, want := range [][3]string{{"Fiche", "F15", "SUBTOTAL(101,F11:F14)"}, {"Calculs", "A1", "Fiche!F15"}} {
		if got, err := g.GetCellFormula(want[0], want[1]); err != nil || got != want[2] {
			t.Errorf("%s!%s: %q, want %q", want[0], want[1], got, want[2])
		}
	}
	if table := partsOf(t, data)["xl/tables/table1.xml"]; !strings.Contains(table, `<autoFilter ref="E10:H14"`) || !strings.Contains(table, ` ref="E10:H15" totalsRowCount="1"`) {
		t.Error(table)
	}
}

func TestSharedFormulasAreWrittenOut(t *testing.T) {
	template := replaced(t, bytesOf(t, templateFile(t)), firstSheet, `<f>F11*2</f>`, `<f t="shared" ref="H11:H12" si="0">F11*2</f><v>199.8</v>`)
	template = replaced(t, template, firstSheet, `<f>F12*2</f>`, `<f t="shared" si="0"/><v>177.6</v>`)
	data, _ := filled(t, template, published(t, publishedRows()))
	f := reopen(t, data)
	for i, want := range []string{"F11*2", "F12*2", "F13*2", "F14*2"} {
		if got, err := f.GetCellFormula("Fiche", cellName(8, 11+i)); err != nil || got != want {
			t.Errorf("row %d: %q, want %q (%v)", 11+i, got, want, err)
		}
	}
	if text := partsOf(t, data)[firstSheet]; strings.Contains(text, "199.8") || strings.Contains(text, "177.6") {
		t.Error("a formula keeps the value of the old figures")
	}
	// The first cell of the group is cleared: the others keep their formula.
	f2 := templateFile(t)
	must(t, f2.SetCellFormula("Fiche", "F11", "1+1"))
	template = replaced(t, bytesOf(t, f2), firstSheet, `<f>1+1</f>`, `<f t="shared" ref="F11:H11" si="3">J20+1</f>`)
	template = replaced(t, template, firstSheet, `<f>F11*2</f>`, `<f t="shared" si="3"/>`)
	data, _ = filled(t, template, published(t, publishedRows()))
	if got, err := reopen(t, data).GetCellFormula("Fiche", "H11"); err != nil || got != "L20+1" {
		t.Errorf("H11: %q %v", got, err)
	}
}

func TestArrayFormulaOverAFilledCellIsRefused(t *testing.T) {
	template := replaced(t, bytesOf(t, templateFile(t)), firstSheet, `<f>F11*2</f>`, `<f t="array" ref="F11:H11">{1,2,3}</f>`)
	_, _, err := Remplir(template, published(t, publishedRows()))
	if err == nil || !strings.Contains(err.Error(), "Fiche!F11:H11 : une formule matricielle") {
		t.Errorf("%v", err)
	}
}

func TestPivotTableForgetsOldFigures(t *testing.T) {
	f := templateFile(t)
	must(t, f.AddPivotTable(&excelize.PivotTableOptions{DataRange: "Fiche!E10:H12", PivotTableRange: "Calculs!F3:H8",
		Rows: []excelize.PivotTableField{{Data: "Zone"}}, Data: []excelize.PivotTableField{{Data: "Valeur (%)"}}}))
	write(t, f, "Calculs", "F4", [][]any{{"Le Broc", 99.9}})
	data, bilan := filled(t, bytesOf(t, f), published(t, publishedRows()))
	parts := partsOf(t, data)
	cache := parts["xl/pivotCache/pivotCacheDefinition1.xml"]
	if !strings.Contains(cache, `refreshOnLoad="1"`) || !strings.Contains(cache, `ref="E10:H14"`) {
		t.Error(cache)
	}
	if g := reopen(t, data); cellText(t, g, "Calculs", "G4") != "" || cellText(t, g, "Calculs", "F4") != "Le Broc" {
		t.Error("the pivot table still shows a figure of the old table")
	}
	told := false
	for _, r := range bilan.Remarques {
		told = told || strings.Contains(r.Message, "tableau croisé de la feuille « Calculs »")
	}
	if !told {
		t.Errorf("%+v", bilan.Remarques)
	}
}

func TestShapeThatShowsACellForgetsItsText(t *testing.T) {
	f := templateFile(t)
	must(t, f.AddShape("Fiche", &excelize.Shape{Cell: "A20", Type: "rect", Paragraph: []excelize.RichTextRun{{Text: "11,1 %"}}}))
	template := replaced(t, bytesOf(t, f), "xl/drawings/drawing1.xml", `textlink=""`, `textlink="Fiche!$B$2"`)
	data, _ := filled(t, template, published(t, publishedRows()))
	if text := partsOf(t, data)["xl/drawings/drawing1.xml"]; strings.Contains(text, "11,1") {
		t.Error(text)
	}
}

func TestPercentFormatNeverShowsACountAHundredTimesTooLarge(t *testing.T) {
	f := templateFile(t)
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 9})
	must(t, err)
	must(t, f.SetCellStyle("Fiche", "B3", "C3", percent))
	data, bilan := filled(t, bytesOf(t, f), published(t, publishedRows()))
	if got := cellText(t, reopen(t, data), "Fiche", "B3"); got != "n.d." {
		t.Errorf("B3 shows %s", got)
	}
	if len(bilan.Remarques) == 0 || !strings.Contains(bilan.Remarques[0].Message+bilan.Remarques[len(bilan.Remarques)-1].Message, "format en %") {
		t.Errorf("%+v", bilan.Remarques)
	}
}

func TestNamesThatCannotBeFilledShowNoOldFigure(t *testing.T) {
	f := templateFile(t)
	for name, to := range map[string]string{"kf.couverture.c06033": "Fiche!$A$4:$B$5", "kf.couverture.c06025": "Ailleurs!$A$1"} {
		must(t, f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: to}))
	}
	must(t, f.SetDefinedName(&excelize.DefinedName{Name: "kf.couverture.territoire", RefersTo: "Fiche!$B$2", Scope: "Calculs"}))
	data, bilan := filled(t, bytesOf(t, f), published(t, publishedRows()))
	g := reopen(t, data)
	for cell, want := range map[string]string{"B4": "n.d.", "B5": "n.d.", "A5": "Note"} {
		if got := cellText(t, g, "Fiche", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	told := ""
	for _, r := range bilan.Remarques {
		told += r.Nom + " " + r.Message + "\n"
	}
	for _, want := range []string{"kf.couverture.c06033 le nom désigne plusieurs cellules (Fiche!A4:B5)", "kf.couverture.c06025 le nom ne désigne pas une cellule"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not told:\n%s", want, told)
		}
	}
}

func TestSecretsOfTheEditionStaySecret(t *testing.T) {
	data, _ := filled(t, bytesOf(t, templateFile(t)), published(t, [][]any{{"Carros", "s", "s", 2023}, {"Le Broc", "s", "s", 2023}}))
	for part, text := range partsOf(t, data) {
		for _, old := range []string{">99.9<", ">88.8<", ">0.111<", ">1111<", ">2222<"} {
			if strings.Contains(text, old) {
				t.Errorf("%s still holds %s", part, old)
			}
		}
	}
}

func TestReferencesOfFormulas(t *testing.T) {
	for formula, want := range map[string]string{
		"A1+$A1+A$1+$A$1": "B3+$A3+B$1+$A$1", `"A1"&'Une feuille'!A1`: `"A1"&'Une feuille'!B3`, "LOG10(A1)+tbl.x[[#This Row],[A1]]": "LOG10(B3)+tbl.x[[#This Row],[A1]]",
		"kf.a1.c06033+A1_b+A1": "kf.a1.c06033+A1_b+B3", "SUM(A1:B2,[1]Feuil!C1)": "SUM(B3:C4,[1]Feuil!D3)", "TRUE+1E5+Data2024!A1": "TRUE+1E5+Data2024!B3",
	} {
		if got := shifted(formula, 2, 1); got != want {
			t.Errorf("%s: %s, want %s", formula, got, want)
		}
	}
	all := []resized{{sheet: "F", before: zone{2, 5, 4, 8}, header: 1, newLast: 12}}
	for formula, want := range map[string]string{
		"SUM(B6:B8)": "SUM(B6:B12)", "SUM(F!$B$5:$D$8)": "SUM(F!$B$5:$D$12)", "SUM(B6:E8)": "SUM(B6:E8)", "SUM(B7:B8)": "SUM(B7:B8)",
		"[2]F!B6:B8": "[2]F!B6:B8", "Autre!B6:B8": "Autre!B6:B8", "B8": "B8",
	} {
		if got := followed(formula, "F", all); got != want {
			t.Errorf("%s: %s, want %s", formula, got, want)
		}
	}
}
