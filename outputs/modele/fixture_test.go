package modele

import (
	"bytes"
	"io"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// rows of a published table: "s" and "n.d." stand where there is no number.
func publishedRows() [][]any {
	return [][]any{
		{"Carros", 45.5, 4550.0, 2023}, {"Gattières", "s", "s", 2023}, {"Le Broc", 30.25, 121.0, 2023}, {"Territoire", 44.75, 4671.0, 2023},
	}
}

// published writes the workbook of an edition and reads it back.
func published(t *testing.T, rows [][]any) *Publie {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must(t, f.SetSheetName("Sheet1", "Allocataires"))
	write(t, f, "Allocataires", "A3", append([][]any{{"Zone", "Valeur (%)", "Numérateur", "Millésime"}}, rows...))
	addTable(t, f, "Allocataires", "tbl.couverture", "A3", 4, len(rows))
	_, err := f.NewSheet("Chiffres")
	must(t, err)
	figures := [][]any{{"Indicateur", "Modalité", "Zone", "Valeur", "Unité", "Millésime numérateur"}}
	for _, r := range rows {
		figures = append(figures, []any{"Couverture", "—", r[0], r[1], "%", r[3]})
	}
	figures = append(figures, []any{"Foyers", "—", "Territoire", 4671, "foyers", 2023})
	write(t, f, "Chiffres", "A1", figures)
	addTable(t, f, "Chiffres", "tbl.chiffres", "A1", 6, len(figures)-1)
	for i, name := range []string{"kf.couverture.c06033", "kf.couverture.c06064", "kf.couverture.c06025", "kf.couverture.territoire", "kf.foyers.territoire"} {
		must(t, f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "'Chiffres'!$D$" + string(rune('2'+i))}))
	}
	path := filepath.Join(t.TempDir(), "edition.xlsx")
	must(t, f.SaveAs(path))
	p, err := LirePublie("23/11/2026", "Bassin de vie", path)
	must(t, err)
	return p
}

func write(t *testing.T, f *excelize.File, sheet, at string, rows [][]any) {
	t.Helper()
	z, _ := parseZone(at)
	for i, row := range rows {
		must(t, f.SetSheetRow(sheet, cellName(z.left, z.top+i), &row))
	}
}

func addTable(t *testing.T, f *excelize.File, sheet, name, at string, columns, rows int) {
	t.Helper()
	z, _ := parseZone(at)
	z.right, z.bottom = z.left+columns-1, z.top+rows
	must(t, f.AddTable(sheet, &excelize.Table{Range: z.String(), Name: name}))
}

// templateFile is a template with about everything that must be kept: a table of two
// rows with a column of comments and a column of formulas, a chart over it,
// formats, a validation, comments, a picture, formulas on another sheet.
func templateFile(t *testing.T) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	t.Cleanup(func() { f.Close() })
	must(t, f.SetSheetName("Sheet1", "Fiche"))
	write(t, f, "Fiche", "A1", [][]any{{"Ma fiche"}, {"Couverture", 0.111}, {"Foyers", 1111}, {"Ancien", 2222}, {"Note", 3333}})
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10, Font: &excelize.Font{Bold: true, Color: "C00000"}})
	must(t, err)
	must(t, f.SetCellStyle("Fiche", "B2", "B2", percent))
	must(t, f.MergeCell("Fiche", "B3", "C3"))
	write(t, f, "Fiche", "E10", [][]any{
		{"Zone", "Valeur (%)", "Mon avis", "Double"}, {"Le Broc", 99.9, "à surveiller", nil}, {"Carros", 88.8, nil, nil},
	})
	must(t, f.SetCellFormula("Fiche", "H11", "F11*2"))
	must(t, f.SetCellFormula("Fiche", "H12", "F12*2"))
	addTable(t, f, "Fiche", "TBL.Couverture", "E10", 4, 2)
	must(t, f.SetConditionalFormat("Fiche", "F11:F12", []excelize.ConditionalFormatOptions{{Type: "data_bar", Criteria: "=", MinType: "min", MaxType: "max", BarColor: "#638EC6"}}))
	must(t, f.AddComment("Fiche", excelize.Comment{Cell: "A1", Author: "moi", Text: "ma remarque"}))
	must(t, f.AddChart("Fiche", "J2", &excelize.Chart{Type: excelize.Bar, Series: []excelize.ChartSeries{
		{Name: "Fiche!$F$10", Categories: "Fiche!$E$11:$E$12", Values: "Fiche!$F$11:$F$12"}}}))
	_, err = f.NewSheet("Calculs")
	must(t, err)
	must(t, f.SetCellFormula("Calculs", "A1", "SUM(Fiche!F11:F12)"))
	must(t, f.SetCellFormula("Calculs", "A2", "Fiche!B2*2"))
	must(t, f.SetCellFormula("Calculs", "A3", `"Fiche!F11:F12"&ROUND(Fiche!B3,0)`))
	write(t, f, "Calculs", "C1", [][]any{{"à moi", 12}})
	for name, to := range map[string]string{
		"KF.Couverture.Territoire": "Fiche!$B$2", "kf.foyers.territoire": "Fiche!$B$3:$C$3", "kf.disparu.territoire": "Fiche!$B$4",
		"edition.date": "Fiche!$D$1", "kf.couverture.territoire.millesime": "Fiche!$D$2", "mes_valeurs": "Fiche!$F$11:$F$12", "kf.couverture.c06064": "Fiche!$D$3",
	} {
		must(t, f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: to}))
	}
	return f
}

func bytesOf(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// reopen opens a filled template with excelize, which reads it on its own.
func reopen(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// partsOf are the parts of a package as they are when inflated.
func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	p, err := openPackage(data)
	must(t, err)
	parts := map[string]string{}
	for _, f := range p.zip.File {
		r, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		parts[f.Name] = string(text)
		r.Close()
	}
	return parts
}

func cellText(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	s, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	must(t, err)
	return s
}

func nameOf(name string) *excelize.DefinedName { return &excelize.DefinedName{Name: name} }
