package retour

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

// sendersWorkbook has what a copy must not lose: formats, a formula, a second
// sheet, a printed area, a comment.
func sendersWorkbook(t *testing.T, change func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "L'été"))
	_, err := f.NewSheet("Notes")
	must(err)
	for i, row := range [][]any{{"Code", "Places", "Total"}, {"06033", 40, nil}, {6064, "beaucoup", nil}, {"06025", 0.5, nil}} {
		must(f.SetSheetRow("L'été", fmt.Sprintf("A%d", i+1), &row))
	}
	must(f.SetCellFormula("L'été", "C2", "B2*2"))
	format := "00000"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format, Font: &excelize.Font{Bold: true, Color: "FF0000"}})
	must(err)
	must(f.SetCellStyle("L'été", "A3", "B3", style))
	must(f.SetCellStr("Notes", "B2", "à garder"))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Notes!$A$1:$B$2", Scope: "Notes"}))
	must(f.SetSheetDimension("L'été", "A1:C4"))
	must(f.SetSheetDimension("Notes", "A1:B2"))
	if change != nil {
		change(f)
	}
	var out bytes.Buffer
	must(f.Write(&out))
	return out.Bytes()
}

func refusedWorkbook(data []byte, anomalies ...mesure.Anomaly) Fichier {
	return Fichier{
		SHA256: hashOf(data), Source: outputs.Source{Fichier: "w.xlsx", Etat: outputs.EtatRefuse, LigneEntete: 1, Anomalies: anomalies},
		Original: func(_ context.Context, use func(*Original) error) error {
			return use(&Original{Classeur: data})
		},
	}
}

func TestACopyIsTheSendersWorkbookWithMarks(t *testing.T) {
	data := sendersWorkbook(t, nil)
	dir := t.TempDir()
	written(t, dir, dossier(refusedWorkbook(data,
		fault("L'été", 3, 2, "nombre_illisible", "« beaucoup » n'est pas un nombre"),
		fault("L'été", 3, 2, "autre", "deux fois fausse"), fault("L'été", 0, 3, "colonne", "colonne en double"),
		fault("", 0, 0, "fichier", "fichier entier"))))
	before, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	after := openCopy(t, dir, "w.xlsx.a-corriger.xlsx")
	if got := after.GetSheetList(); strings.Join(got, ",") != "Anomalies,L'été,Notes" {
		t.Fatalf("sheets %q", got)
	}
	marked := map[string]bool{"B3": true, "C1": true}
	for _, sheet := range before.GetSheetList() {
		for row := 1; row <= 6; row++ {
			for col := 1; col <= 5; col++ {
				cell, _ := excelize.CoordinatesToCellName(col, row)
				sameCell(t, before, after, sheet, cell, marked[cell] && sheet == "L'été")
			}
		}
	}
	comments, err := after.GetComments("L'été")
	if err != nil || len(comments) != 2 {
		t.Fatalf("%d comments, %v", len(comments), err)
	}
	for _, c := range comments {
		if c.Cell == "B3" && (!strings.Contains(c.Paragraph[0].Text, "beaucoup") || !strings.Contains(c.Paragraph[0].Text, "deux fois fausse") ||
			!strings.Contains(c.Paragraph[0].Text, "Que faire")) {
			t.Errorf("comment %q", c.Paragraph[0].Text)
		}
	}
	if ok, target, err := after.GetCellHyperLink("Anomalies", "B6"); !ok || err != nil || target != "'L''été'!B3" {
		t.Errorf("link %q, %v", target, err)
	}
	if v, _ := after.GetCellValue("Anomalies", "C6"); v != "beaucoup" {
		t.Errorf("value %q", v)
	}
	for _, n := range after.GetDefinedName() {
		if n.Scope != "Notes" {
			t.Errorf("the printed area of Notes went to %s", n.Scope)
		}
	}
}

// sameCell compares a cell of both workbooks; only the fill of a marked one
// differs.
func sameCell(t *testing.T, before, after *excelize.File, sheet, cell string, marked bool) {
	t.Helper()
	for name, get := range map[string]func(*excelize.File) (string, error){
		"value": func(f *excelize.File) (string, error) {
			return f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		},
		"formula": func(f *excelize.File) (string, error) { return f.GetCellFormula(sheet, cell) },
		"kind": func(f *excelize.File) (string, error) {
			k, err := f.GetCellType(sheet, cell)
			return fmt.Sprint(k), err
		},
		"style": func(f *excelize.File) (string, error) {
			id, err := f.GetCellStyle(sheet, cell)
			if err != nil {
				return "", err
			}
			s, err := f.GetStyle(id)
			if err != nil {
				return "", err
			}
			if marked && f == after {
				if len(s.Fill.Color) != 1 || s.Fill.Color[0] != markedColor {
					t.Errorf("%s!%s is not coloured: %v", sheet, cell, s.Fill)
				}
			}
			format := ""
			if s.CustomNumFmt != nil {
				format = *s.CustomNumFmt
			}
			if !marked {
				format += fmt.Sprint(s.Fill)
			}
			return fmt.Sprint(format, s.NumFmt, s.Font, s.Border, s.Alignment), nil
		},
	} {
		want, err1 := get(before)
		got, err2 := get(after)
		if err1 != nil || err2 != nil || (want != got && name != "style") {
			t.Errorf("%s of %s!%s: %q, want %q (%v, %v)", name, sheet, cell, got, want, err1, err2)
		}
	}
}

func TestTheSendersOwnCommentStays(t *testing.T) {
	data := sendersWorkbook(t, func(f *excelize.File) {
		if err := f.AddComment("L'été", excelize.Comment{Author: "Mairie", Cell: "B3", Text: "vu"}); err != nil {
			t.Fatal(err)
		}
	})
	dir := t.TempDir()
	written(t, dir, dossier(refusedWorkbook(data, fault("L'été", 3, 2, "a", "faux"), fault("L'été", 4, 2, "a", "faux"))))
	comments, err := openCopy(t, dir, "w.xlsx.a-corriger.xlsx").GetComments("L'été")
	if err != nil || len(comments) != 2 || comments[0].Author != "Mairie" || comments[0].Cell != "B3" || comments[1].Cell != "B4" {
		t.Errorf("%+v, %v", comments, err)
	}
}

// TestAFormIsNotWrittenOver: the library would number our comments like the
// buttons that are there.
func TestAFormIsNotWrittenOver(t *testing.T) {
	data := sendersWorkbook(t, func(f *excelize.File) {
		if err := f.AddFormControl("Notes", excelize.FormControl{Cell: "D4", Type: excelize.FormControlCheckBox, Text: "Validé"}); err != nil {
			t.Fatal(err)
		}
	})
	dir := t.TempDir()
	written(t, dir, dossier(refusedWorkbook(data, fault("L'été", 3, 2, "a", "faux"))))
	f := openCopy(t, dir, "w.xlsx.a-corriger.xlsx")
	controls, err := f.GetFormControls("Notes")
	if err != nil || len(controls) != 1 {
		t.Errorf("the form has %d controls, %v", len(controls), err)
	}
	if comments, err := f.GetComments("L'été"); err != nil || len(comments) > 0 {
		t.Errorf("%d comments, %v", len(comments), err)
	}
	if page := tree(t, dir)["w.xlsx.accuse.html"]; strings.Contains(page, "commentaire") || !strings.Contains(page, "1 cellule marquée") {
		t.Error("the page promises comments, or no mark")
	}
}

func TestACopyThatComesBackIsMarkedAnew(t *testing.T) {
	dir := t.TempDir()
	written(t, dir, dossier(refusedWorkbook(sendersWorkbook(t, nil), fault("L'été", 3, 2, "a", "faux"), fault("L'été", 2, 2, "a", "faux"))))
	first := []byte(tree(t, dir)["w.xlsx.a-corriger.xlsx"])
	again := t.TempDir()
	written(t, again, dossier(refusedWorkbook(first, fault("L'été", 2, 2, "a", "encore faux"))))
	f := openCopy(t, again, "w.xlsx.a-corriger.xlsx")
	if got := f.GetSheetList(); strings.Join(got, ",") != "Anomalies,L'été,Notes" {
		t.Errorf("sheets %q", got)
	}
	comments, err := f.GetComments("L'été")
	if err != nil || len(comments) != 1 || comments[0].Cell != "B2" {
		t.Errorf("%+v, %v", comments, err)
	}
	id, _ := f.GetCellStyle("L'été", "B3")
	if s, err := f.GetStyle(id); err != nil || len(s.Fill.Color) != 0 {
		t.Errorf("the cell that is right now is still coloured: %+v, %v", s.Fill, err)
	}
}

func TestATableIsSetOutAsTexts(t *testing.T) {
	dir := t.TempDir()
	written(t, dir, dossier(refusedFile("ben.csv", []string{"code", "foyers"}, []string{"06033", "-3"}, []string{"0606", "=1+1"})))
	f := openCopy(t, dir, "ben.csv.a-corriger.xlsx")
	for cell, want := range map[string]string{"A2": "06033", "B2": "-3", "B3": "=1+1"} {
		got, err := f.GetCellValue("Tableau", cell)
		kind, _ := f.GetCellType("Tableau", cell)
		formula, _ := f.GetCellFormula("Tableau", cell)
		id, _ := f.GetCellStyle("Tableau", cell)
		if err != nil || got != want || kind != excelize.CellTypeSharedString || formula != "" || *f.Styles.CellXfs.Xf[id].NumFmtID != 49 {
			t.Errorf("%s: %q (kind %v, formula %q, %v)", cell, got, kind, formula, err)
		}
		quoted := f.Styles.CellXfs.Xf[id].QuotePrefix
		if (quoted != nil && *quoted) != looksLikeFormula(want) {
			t.Errorf("%s: neutralised %v", cell, quoted)
		}
	}
}

func TestALongTableKeepsTheFaultyRowsAtTheirPlace(t *testing.T) {
	rows := [][]string{{"code", "foyers"}}
	for i := range maxRows + 10 {
		rows = append(rows, []string{"06033", fmt.Sprint(i)})
	}
	f := refusedFile("long.csv", rows...)
	f.Anomalies = []mesure.Anomaly{fault("", 4000, 2, "a", "faux")}
	dir := t.TempDir()
	written(t, dir, dossier(f))
	copied := openCopy(t, dir, "long.csv.a-corriger.xlsx")
	for cell, want := range map[string]string{"B1": "foyers", "B4000": "3998", "B3998": "3996", "B3997": "", "B4003": "", "B12": "10"} {
		if got, _ := copied.GetCellValue("Tableau", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	if page := tree(t, dir)["long.csv.accuse.html"]; !strings.Contains(page, "Le tableau est long") {
		t.Error("the page does not say that the copy is abridged")
	}
}

func TestMarksAreCapped(t *testing.T) {
	var all []mesure.Anomaly
	for i := range maxPerRule + 7 {
		all = append(all, fault("L'été", i+2, 1, "a", "faux"))
	}
	dir := t.TempDir()
	written(t, dir, dossier(refusedWorkbook(sendersWorkbook(t, nil), all...)))
	comments, err := openCopy(t, dir, "w.xlsx.a-corriger.xlsx").GetComments("L'été")
	if err != nil || len(comments) != maxPerRule {
		t.Errorf("%d comments, %v", len(comments), err)
	}
	if page := tree(t, dir)["w.xlsx.accuse.html"]; !strings.Contains(page, "7 anomalies ne sont pas marquées") {
		t.Error("the others are not counted")
	}
}

// bomb makes a workbook of one hostile part.
func bomb(t *testing.T, part, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(part)
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatCannotBeOpenedSafelyGetsNoCopyAndSaysWhy(t *testing.T) {
	wide := `<worksheet><sheetData>` + strings.Repeat(`<row><c r="XFD1"/></row>`, 200) + `</sheetData></worksheet>`
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"wide":     {bomb(t, "xl/worksheets/sheet1.xml", wide), "trop grand"},
		"inflated": {bomb(t, "xl/x.bin", strings.Repeat("0", maxInflated+1)), "trop grand"},
		"no zip":   {[]byte("PK"), "rouvrir"},
		"cut":      {sendersWorkbook(t, nil)[:900], "rouvrir"},
		"no xml":   {bomb(t, "xl/worksheets/sheet1.xml", "<row"), "rouvrir"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			written(t, dir, dossier(refusedWorkbook(c.data, fault("A", 2, 2, "a", "faux"))))
			got := tree(t, dir)
			if _, made := got["w.xlsx.a-corriger.xlsx"]; made {
				t.Error("a copy was made")
			}
			if page := got["w.xlsx.accuse.html"]; !strings.Contains(page, c.want) || !strings.Contains(page, "cellule B2") {
				t.Errorf("the page does not say %q, or not where", c.want)
			}
			if !strings.Contains(got["w.xlsx.anomalies.json"], `"cellule": "B2"`) {
				t.Error("the list lacks the cell")
			}
		})
	}
}
