package conforme

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// sound is a workbook with one of everything, taken apart into its parts.
func sound(t *testing.T) map[string]string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(f.SetSheetName("Sheet1", "Lisez-moi"))
	_, err := f.NewSheet("Chiffres")
	do(err)
	do(f.SetSheetCol("Lisez-moi", "A1", &[]string{"Titre", "s : secret · n.d. : non disponible · s.o. : sans objet · ~ : arrondi", "Chiffres"}))
	do(f.SetCellHyperLink("Lisez-moi", "A3", "'Chiffres'!A1", "Location"))
	do(f.SetSheetRow("Chiffres", "A1", &[]any{"Zone", "Valeur"}))
	do(f.SetSheetRow("Chiffres", "A2", &[]any{"Carros", 12.5}))
	do(f.SetSheetRow("Chiffres", "A3", &[]any{"Gilette", "s"}))
	do(f.AddTable("Chiffres", &excelize.Table{Range: "A1:B3", Name: "tbl.chiffres"}))
	do(f.SetDefinedName(&excelize.DefinedName{Name: "kf.taux", RefersTo: "'Chiffres'!$B$2"}))
	format := `"~ "0.0`
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format, Font: &excelize.Font{Color: "0B3D66"},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCE6F1"}}})
	do(err)
	do(f.SetCellStyle("Chiffres", "B2", "B2", style))
	alt := "Graphique : Carros 12,5 ; Gilette, secret. Une barre par commune."
	do(f.AddChart("Lisez-moi", "C5", &excelize.Chart{Type: excelize.Bar, Format: excelize.GraphicOptions{AltText: alt},
		Series: []excelize.ChartSeries{{Name: "'Chiffres'!$B$1", Categories: "'Chiffres'!$A$2:$A$3", Values: "'Chiffres'!$B$2:$B$3"}}}))
	var logo bytes.Buffer
	do(png.Encode(&logo, image.NewRGBA(image.Rect(0, 0, 2, 2))))
	do(f.AddPictureFromBytes("Lisez-moi", "C1", &excelize.Picture{Extension: ".png", File: logo.Bytes(),
		Format: &excelize.GraphicOptions{AltText: "Le logo d’une caisse, un carré noir de deux points sur deux."}}))
	shown := true
	do(f.AddSlicer("Lisez-moi", &excelize.SlicerOptions{Name: "Valeur", Cell: "F20", TableSheet: "Chiffres", TableName: "tbl.chiffres", DisplayHeader: &shown,
		Format: excelize.GraphicOptions{AltText: "Les boutons qui filtrent la table selon la valeur."}}))
	do(f.SetDocProps(&excelize.DocProperties{Title: "Essai", Creator: "moi", Language: "fr-FR", Created: "2026-01-01T00:00:00Z"}))
	for _, s := range []struct{ name, ref string }{{"Lisez-moi", "A1:A3"}, {"Chiffres", "A1:B3"}} {
		do(f.SetSheetDimension(s.name, s.ref))
	}
	var made bytes.Buffer
	do(f.Write(&made))
	return unzip(t, made.Bytes())
}

func unzip(t *testing.T, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(b)
	}
	return parts
}

func open(t *testing.T, parts map[string]string) *Workbook {
	t.Helper()
	var made bytes.Buffer
	z := zip.NewWriter(&made)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	w, err := Open(made.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestASoundWorkbookHasNoProblem(t *testing.T) {
	w := open(t, sound(t))
	if found := append(w.Schema(), w.Access(Promise{Cover: true})...); len(found) > 0 {
		t.Errorf("found %q", found)
	}
}

const (
	cover   = "xl/worksheets/sheet1.xml"
	figures = "xl/worksheets/sheet2.xml"
	aTable  = "xl/tables/table1.xml"
	aChart  = "xl/charts/chart1.xml"
	aBook   = "xl/workbook.xml"
	drawn   = "xl/drawings/drawing1.xml"

	slicerCache = "xl/slicerCaches/slicerCache1.xml"
)

// TestEachDefectIsSeen spoils the sound workbook in one place at a time.
func TestEachDefectIsSeen(t *testing.T) {
	for _, c := range []struct{ part, old, spoiled, want string }{
		{figures, "<sheetData>", "<pageMargins/><sheetData>", "<sheetData> comes after <pageMargins>"},
		{figures, "<sheetData>", "<colours/><sheetData>", "holds <colours>"},
		{figures, `<row r="3"`, `<row r="2"`, "after row 2"},
		{figures, `r="B3"`, `r="A3"`, "after column 1"},
		{figures, `r="B2" s="1"`, `r="B2" s="99"`, "has the style 99"},
		{figures, `<v>12.5</v>`, `<v>12,5</v>`, `the number "12,5"`},
		{figures, `<v>12.5</v>`, `<v>NaN</v>`, `"NaN"`},
		{figures, `t="s"`, `t="text"`, `of type "text"`},
		{figures, `ref="A1:B3"`, `ref="A1"`, "the dimension A1 leaves out row 3, column 2"},
		{cover, "Chiffres&#39;!A1", "Absente&#39;!A1", "a link to"},
		{aTable, `ref="A1:B3"`, `ref="A1:C3"`, "2 columns for A1:C3"},
		{aTable, `name="Valeur"`, `name="Zone"`, `the column "Zone" twice`},
		{aTable, `name="Valeur"`, `name="Autre"`, `has the header "Valeur"`},
		{aTable, `displayName="tbl.chiffres"`, `displayName="kf.taux"`, "twice"},
		{aTable, `displayName="tbl.chiffres"`, `displayName="AB12"`, `cannot be called "ab12"`},
		{aBook, `name="kf.taux"`, `name="taux de 2023"`, "cannot be called"},
		{aBook, "$B$2", "#REF!", "#REF!"},
		{aBook, "Chiffres&#39;!$B$2", "Absente&#39;!$B$2", `the sheet "Absente"`},
		{aBook, `sheetId="2"`, `sheetId="1"`, "twice"},
		{aBook, `name="Chiffres"`, `name="lisez-MOI"`, "twice"},
		{aChart, "<barDir", "<varyColors></varyColors><barDir", "<barDir> comes after <varyColors>"},
		{aChart, "&#39;Chiffres&#39;!$B$2:$B$3", "&#39;Absente&#39;!$B$2:$B$3", `the sheet "Absente"`},
		{aChart, `<crossAx val="`, `<crossAx val="7`, "which is not there"},
		{drawn, "<xdr:from>", "<xdr:clientData/><xdr:from>", "<from> comes after <clientData>"},
		{drawn, `<xdr:cNvPr id="3"`, `<xdr:cNvPr id="2"`, "twice"},
		{slicerCache, `tableId="1"`, `tableId="4"`, `no table has the id "4"`},
		{slicerCache, `column="2"`, `column="1"`, `is not "Valeur"`},
		{slicerCache, "<extLst>", `<data><tabular/></data><extLst>`, "it keeps values"},
		{"xl/slicers/slicer1.xml", `cache="Slicer_Valeur"`, `cache="Slicer_Rien"`, `has no cache "Slicer_Rien"`},
		{"xl/styles.xml", "<cellXfs", "<dxfs/><cellXfs", "comes after <dxfs>"},
		{"xl/styles.xml", `<cellXfs count="2">`, `<cellXfs count="3">`, "counts 3 and holds 2"},
		{"xl/styles.xml", `numFmtId="164" formatCode`, `numFmtId="165" formatCode`, "which is not there"},
		{"[Content_Types].xml", `/xl/tables/table1.xml`, `/xl/tables/table9.xml`, "which is not there"},
		{"xl/worksheets/_rels/sheet2.xml.rels", "table1.xml", "table9.xml", "which is not there"},
		{"xl/worksheets/_rels/sheet2.xml.rels", `Id="rId1"`, `Id="rId9"`, "uses the relation rId1"},
	} {
		w := open(t, spoil(t, c.part, c.old, c.spoiled))
		if found := strings.Join(w.Schema(), "\n"); !strings.Contains(found, c.want) {
			t.Errorf("%s with %s: want %q, found %q", c.part, c.spoiled, c.want, found)
		}
	}
}

// TestEachObstacleIsSeen does the same for what keeps people from reading.
func TestEachObstacleIsSeen(t *testing.T) {
	const core, styles = "docProps/core.xml", "xl/styles.xml"
	for _, c := range []struct{ part, old, spoiled, want string }{
		{core, "<dc:title>Essai", "<dc:title>", "no title"},
		{core, "fr-FR", "", "no language"},
		{styles, "FF0B3D66", "FF99AABB", "contrast"},
		{drawn, "descr=\"Le logo", "descr=\"\" title=\"Le logo", "alternative text"},
		{drawn, "descr=\"Graphique", "descr=\"\" title=\"Graphique", "alternative text"},
		{cover, "Chiffres&#39;!A1", "Lisez-moi&#39;!A1", "no link to the sheet"},
		{"xl/sharedStrings.xml", "s : secret", "secret", `the symbol "s" is not explained`},
		{"xl/sharedStrings.xml", "~ : arrondi", "arrondi", `the symbol "~" is not explained`},
		{"xl/sharedStrings.xml", ">Titre<", "><", "A1 is empty"},
		{"xl/sharedStrings.xml", ">Gilette<", "> <", "a blank in row 3"},
		{aTable, `displayName="tbl.chiffres"`, `displayName="Table1"`, `is called "Table1"`},
		{aTable, `<table `, `<table headerRowCount="0" `, "0 header rows"},
		{figures, `<row r="3"`, `<row r="3" hidden="1"`, "a hidden row"},
		{figures, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`, "merged cells"},
		{figures, "</row></sheetData>", `</row><row r="5"><c r="D5"><v>1</v></c></row></sheetData>`, "a text beside the table"},
		{figures, `workbookViewId="0"`, `workbookViewId="0"><selection activeCell="C3" sqref="C3"/></sheetView><sheetView workbookViewId="0"`, "the cursor is in C3"},
		{aBook, `name="Chiffres"`, `name="Chiffres" state="hidden"`, "the sheet is hidden"},
	} {
		w := open(t, spoil(t, c.part, c.old, c.spoiled))
		if found := strings.Join(w.Access(Promise{Cover: true}), "\n"); !strings.Contains(found, c.want) {
			t.Errorf("%s with %s: want %q, found %q", c.part, c.spoiled, c.want, found)
		}
	}
}

func spoil(t *testing.T, part, old, spoiled string) map[string]string {
	t.Helper()
	parts := sound(t)
	if !strings.Contains(parts[part], old) {
		t.Fatalf("%s does not hold %s: %s", part, old, parts[part])
	}
	parts[part] = strings.Replace(parts[part], old, spoiled, 1)
	return parts
}

func TestAPartThatNothingLeadsToIsSeen(t *testing.T) {
	parts := sound(t)
	parts["xl/perdu.xml"] = "<x/>"
	if found := strings.Join(open(t, parts).Schema(), "\n"); !strings.Contains(found, "xl/perdu.xml: nothing leads to the part") {
		t.Errorf("found %q", found)
	}
}

// TestAColumnToFillInMayBeEmpty: its header says so.
func TestAColumnToFillInMayBeEmpty(t *testing.T) {
	parts := sound(t)
	for part, pairs := range map[string][2]string{aTable: {`name="Zone"`, `name="À saisir : zone"`}, "xl/sharedStrings.xml": {">Zone<", ">À saisir : zone<"}} {
		parts[part] = strings.Replace(parts[part], pairs[0], pairs[1], 1)
	}
	parts["xl/sharedStrings.xml"] = strings.Replace(parts["xl/sharedStrings.xml"], ">Gilette<", "> <", 1)
	w := open(t, parts)
	if found := append(w.Schema(), w.Access(Promise{Cover: true})...); len(found) > 0 {
		t.Errorf("found %q", found)
	}
}
