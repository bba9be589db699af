package modele

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
)

func filled(t *testing.T, template []byte, p *Publie) ([]byte, *Bilan) {
	t.Helper()
	data, bilan, err := Remplir(template, p)
	must(t, err)
	return data, bilan
}

func TestNamesAreFilledInTheStyleOfTheirCell(t *testing.T) {
	data, bilan := filled(t, bytesOf(t, templateFile(t)), published(t, publishedRows()))
	if out := os.Getenv("MODELE_SORTIE"); out != "" {
		must(t, os.WriteFile(out, data, 0o600))
	}
	f := reopen(t, data)
	for cell, want := range map[string]string{
		"B2": "0.4475", "B3": "4671", "D1": "23/11/2026", "D2": "2023", "D3": "s", "B4": "n.d.", "B5": "3333", "A1": "Ma fiche",
	} {
		if got := cellText(t, f, "Fiche", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	style, err := f.GetCellStyle("Fiche", "B2")
	must(t, err)
	if s, err := f.GetStyle(style); err != nil || !s.Font.Bold || s.NumFmt != 10 {
		t.Errorf("the style of B2 is lost: %+v %v", s, err)
	}
	if bilan.Noms != 5 || len(bilan.NonLies) != 1 || bilan.NonLies[0].Nom != "kf.disparu.territoire" {
		t.Errorf("%+v", bilan)
	}
}

func TestTableGrowsAndEverythingOverItFollows(t *testing.T) {
	data, _ := filled(t, bytesOf(t, templateFile(t)), published(t, publishedRows()))
	f := reopen(t, data)
	want := [][4]string{{"Carros", "45.5", ""}, {"Gattières", "s", ""}, {"Le Broc", "30.25", "à surveiller"}, {"Territoire", "44.75", ""}}
	for i, row := range want {
		for j, text := range row[:3] {
			if got := cellText(t, f, "Fiche", cellName(5+j, 11+i)); got != text {
				t.Errorf("%s: %q, want %q", cellName(5+j, 11+i), got, text)
			}
		}
		formula, err := f.GetCellFormula("Fiche", cellName(8, 11+i))
		must(t, err)
		if want := "F" + string("1"[0]) + string(rune('1'+i)) + "*2"; formula != want {
			t.Errorf("%s: formula %q, want %q", cellName(8, 11+i), formula, want)
		}
	}
	parts := partsOf(t, data)
	for part, texts := range map[string][]string{
		"xl/tables/table1.xml":     {`ref="E10:H14"`},
		"xl/charts/chart1.xml":     {"Fiche!$E$11:$E$14", "Fiche!$F$11:$F$14"},
		"xl/worksheets/sheet1.xml": {`sqref="F11:F14"`},
		"xl/worksheets/sheet2.xml": {"SUM(Fiche!F11:F14)", `&#34;Fiche!F11:F12&#34;`},
		"xl/workbook.xml":          {"Fiche!$F$11:$F$14", `fullCalcOnLoad="1"`},
	} {
		for _, text := range texts {
			if !strings.Contains(parts[part], text) {
				t.Errorf("%s does not hold %s:\n%s", part, text, parts[part])
			}
		}
	}
	for part, text := range parts {
		for _, old := range []string{"99.9", "88.8", "1111", "2222", "<c>0.111"} {
			if strings.Contains(text, old) && part != "xl/styles.xml" {
				t.Errorf("%s still shows %s", part, old)
			}
		}
	}
}

func TestPartsThatHoldNoFigureStayAsTheyAre(t *testing.T) {
	template := bytesOf(t, templateFile(t))
	data, _ := filled(t, template, published(t, publishedRows()))
	before, after := partsOf(t, template), partsOf(t, data)
	changed := map[string]bool{"xl/workbook.xml": true, "xl/worksheets/sheet1.xml": true, "xl/worksheets/sheet2.xml": true, "xl/tables/table1.xml": true, "xl/charts/chart1.xml": true}
	for part, text := range before {
		if !changed[part] && after[part] != text {
			t.Errorf("%s changed", part)
		}
	}
	again, _ := filled(t, template, published(t, publishedRows()))
	if !bytes.Equal(data, again) {
		t.Error("the same template gave other bytes")
	}
	// Filled again with the same figures, it is the same workbook.
	twice, _ := filled(t, data, published(t, publishedRows()))
	for part, text := range partsOf(t, twice) {
		if after[part] != text {
			t.Errorf("%s changes when it is filled again", part)
		}
	}
}

func TestTableShrinks(t *testing.T) {
	template := templateFile(t)
	data, bilan := filled(t, bytesOf(t, template), published(t, publishedRows()[:1]))
	f := reopen(t, data)
	for cell, want := range map[string]string{"E11": "Carros", "F11": "45.5", "E12": "", "F12": "", "G11": "", "G12": ""} {
		if got := cellText(t, f, "Fiche", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	if parts := partsOf(t, data); !strings.Contains(parts["xl/tables/table1.xml"], `ref="E10:H11"`) {
		t.Error(parts["xl/tables/table1.xml"])
	}
	lost := false
	for _, r := range bilan.Remarques {
		lost = lost || strings.Contains(r.Message, "Fiche!G11") && strings.Contains(r.Message, "n'a plus de ligne")
	}
	if !lost {
		t.Errorf("nothing says that a comment has no row: %+v", bilan.Remarques)
	}
}

func TestTableDoesNotGrowOverWhatStandsBelow(t *testing.T) {
	template := templateFile(t)
	must(t, template.SetCellValue("Fiche", "G14", "Source : Caf"))
	_, _, err := Remplir(bytesOf(t, template), published(t, publishedRows()))
	var refused *Refus
	if !errors.As(err, &refused) || len(refused.Obstacles) != 1 || !strings.Contains(err.Error(), "Fiche!E13:H14") || !strings.Contains(err.Error(), "G14 n'est pas vide") ||
		!strings.Contains(err.Error(), "2 lignes vides") {
		t.Errorf("%v", err)
	}
}

func TestNamesInsideAFilledTableLeadToTheRowOfTheirFigure(t *testing.T) {
	f := templateFile(t)
	write(t, f, "Calculs", "A20", [][]any{{"Indicateur", "Modalité", "Zone", "Valeur", "Unité", "Millésime numérateur"}, {"Foyers", "—", "Territoire", 5, "foyers", 2022}})
	addTable(t, f, "Calculs", "tbl.chiffres", "A20", 6, 1)
	must(t, f.DeleteDefinedName(nameOf("kf.foyers.territoire")))
	for name, to := range map[string]string{"kf.foyers.territoire": "Calculs!$D$21", "kf.retire.c06033": "Calculs!$D$21"} {
		n := nameOf(name)
		n.RefersTo = to
		must(t, f.SetDefinedName(n))
	}
	data, _ := filled(t, bytesOf(t, f), published(t, publishedRows()))
	got := map[string]string{}
	g := reopen(t, data)
	for _, n := range g.GetDefinedName() {
		got[n.Name] = n.RefersTo
	}
	if got["kf.foyers.territoire"] != "'Calculs'!$D$25" || cellText(t, g, "Calculs", "D25") != "4671" || got["kf.retire.c06033"] != "#REF!" {
		t.Errorf("%v, D25 %s", got, cellText(t, g, "Calculs", "D25"))
	}
}

func TestWorkbookWithoutNameIsRefused(t *testing.T) {
	f := reopen(t, bytesOf(t, templateFile(t)))
	for _, n := range f.GetDefinedName() {
		must(t, f.DeleteDefinedName(&n))
	}
	must(t, f.DeleteTable("TBL.Couverture"))
	_, _, err := Remplir(bytesOf(t, f), published(t, publishedRows()))
	if err == nil || !strings.Contains(err.Error(), "modeles --liste") {
		t.Errorf("%v", err)
	}
	if _, _, err := Remplir([]byte("PK not a zip"), published(t, publishedRows())); err == nil || !strings.Contains(err.Error(), "ce n'est pas un classeur .xlsx") {
		t.Errorf("%v", err)
	}
}
