package tabular

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

const oneRow = `<row r="1"><c r="A1" t="s"><v>1</v></c></row>`

func TestSheetsAreFoundByTheirRelations(t *testing.T) {
	rels := bookOf("")["xl/_rels/workbook.xml.rels"]
	tests := []struct {
		name   string
		target string // of the sheet's relation
		part   string // where the sheet is
	}{
		{"relative", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
		{"absolute", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
		{"elsewhere", "../feuilles/a.xml", "feuilles/a.xml"},
		{"backslashes", `worksheets\sheet1.xml`, `xl\worksheets\sheet1.xml`},
		{"letter case", "worksheets/sheet1.xml", "xl/Worksheets/Sheet1.XML"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			book := bookOf(oneRow).with("xl/_rels/workbook.xml.rels", strings.Replace(rels, "worksheets/sheet1.xml", tt.target, 1))
			sheet := book["xl/worksheets/sheet1.xml"]
			delete(book, "xl/worksheets/sheet1.xml")
			rows, err := readBack(t, book.with(tt.part, sheet).zip(t))
			if got := printed(rows); err != nil || got != "1: A=un\n" {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestSheetListTellsStatesAndOtherSheets(t *testing.T) {
	book := bookOf(oneRow)
	book = book.with("xl/workbook.xml", strings.Replace(book["xl/workbook.xml"], "</sheets>",
		`<sheet name="Cachée" sheetId="2" state="hidden" r:id="rId5"/><sheet name="Très &amp; cachée" sheetId="3" state="veryHidden" r:id="rId5"/>`+
			`<sheet name="Graphique" sheetId="4" r:id="rId6"/></sheets>`, 1))
	book = book.with("xl/_rels/workbook.xml.rels", strings.Replace(book["xl/_rels/workbook.xml.rels"], "</Relationships>",
		`<Relationship Id="rId5" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="worksheets/sheet1.xml"/>`+
			`<Relationship Id="rId6" Type="`+relType+`chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`, 1))
	w := opened(t, dropped(t, "f.csv", book.zip(t)))
	var got []string
	for _, s := range w.Sheets {
		got = append(got, fmt.Sprintf("%s %t", s.Name, s.Hidden))
	}
	if list := strings.Join(got, ", "); list != "Données false, Cachée true, Très & cachée true" {
		t.Errorf("got %s", list)
	}
	if len(w.Warnings) != 1 || !strings.Contains(w.Warnings[0], "Graphique") {
		t.Errorf("warnings %q", w.Warnings)
	}
	if w.Format != "xlsx" || w.Encodage != "" || w.Separateur != "" {
		t.Errorf("format %q, %q, %q", w.Format, w.Encodage, w.Separateur)
	}
}

func TestPartsThatAreNotNeededMayBeAbsent(t *testing.T) {
	book := bookOf(`<row r="1"><c r="A1" s="3"><v>5</v></c></row>`)
	delete(book, "xl/styles.xml")
	book = book.with("xl/_rels/workbook.xml.rels", relsOpen+`<Relationship Id="rId1" Type="`+relType+`worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)
	delete(book, "xl/sharedStrings.xml")
	rows, err := readBack(t, book.zip(t))
	if got := printed(rows); err != nil || got != "1: A=nombre:5\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestSharedTextsAreTheirRuns reads the texts that cells share: runs joined,
// blanks and line breaks kept, phonetic hints left out, with any prefix.
func TestSharedTextsAreTheirRuns(t *testing.T) {
	book := bookOf(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>`)
	for _, p := range []string{"", "x:"} {
		strings := strings.ReplaceAll(`<?xml version="1.0"?><~sst><~si><~r><~rPr><~b/></~rPr><~t>Le </~t></~r><~r><~t xml:space="preserve">Broc </~t></~r></~si>`+
			`<~si><~t>東京</~t><~rPh sb="0" eb="2"><~t>トウキョウ</~t></~rPh><~phoneticPr fontId="1"/></~si>`+
			`<~si><~t/></~si><~si><~t xml:space="preserve"> a_x000D_&#10;b</~t></~si></~sst>`, "~", p)
		rows, err := readBack(t, book.with("xl/sharedStrings.xml", strings).zip(t))
		if got := printed(rows); err != nil || got != "1: A=Le Broc  B=東京 D= a\r\nb\n" {
			t.Errorf("prefix %q: got %q, %v", p, got, err)
		}
	}
}

func TestPartsInUTF16(t *testing.T) {
	book := bookOf("")
	text := `<?xml version="1.0" encoding="UTF-16"?>` + fmt.Sprintf(worksheet, `<row r="1"><c r="A1" t="str"><v>été</v></c></row>`)
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := readBack(t, book.with("xl/worksheets/sheet1.xml", wide).zip(t))
	if got := printed(rows); err != nil || got != "1: A=été\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestDamagedWorkbooksAreRefused(t *testing.T) {
	book := bookOf(oneRow)
	without := func(part string) parts {
		p := book.with(part, "")
		delete(p, part)
		return p
	}
	tests := []struct {
		name string
		book parts
	}{
		{"no workbook part", without("xl/workbook.xml")},
		{"no relations", without("xl/_rels/workbook.xml.rels")},
		{"no sheet", without("xl/worksheets/sheet1.xml")},
		{"no shared strings", without("xl/sharedStrings.xml")},
		{"no sheets", book.with("xl/workbook.xml", `<workbook><sheets/></workbook>`)},
		{"cut relations", book.with("xl/_rels/workbook.xml.rels", relsOpen)},
		{"cut shared strings", book.with("xl/sharedStrings.xml", `<sst><si><t>zéro</t></si><si><t>u`)},
		{"cut styles", book.with("xl/styles.xml", `<styleSheet><cellXfs>`)},
		{"cut sheet", book.with("xl/worksheets/sheet1.xml", `<worksheet><sheetData>`+oneRow)},
		{"another root", book.with("xl/worksheets/sheet1.xml", `<html></html>`)},
		{"an empty sheet part", book.with("xl/worksheets/sheet1.xml", "")},
		{"two roots", book.with("xl/worksheets/sheet1.xml", `<worksheet/><worksheet/>`)},
		{"another encoding", book.with("xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="EBCDIC"?><worksheet/>`)},
		{"too deep", book.with("xl/worksheets/sheet1.xml", `<worksheet>`+strings.Repeat("<a>", 1000))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readBack(t, tt.book.zip(t))
			if f := fault(t, err); f.Regle != "xml_mal_forme" {
				t.Errorf("got %s: %v", f.Regle, err)
			}
		})
	}
}

// TestDamagedContainersAreRefused changes the bytes of a good workbook.
func TestDamagedContainersAreRefused(t *testing.T) {
	good := bookOf(strings.Repeat(`<row><c><v>1</v></c></row>`, 60_000)).zip(t) // enough to be inflated ahead
	sheet := bytes.Index(good, []byte("xl/worksheets/sheet1.xml"))
	central := bytes.LastIndex(good, []byte("xl/worksheets/sheet1.xml")) - 46 // its central directory header
	change := func(edit func(b []byte) []byte) []byte { return edit(bytes.Clone(good)) }
	tests := []struct {
		name    string
		content []byte
		regle   string
	}{
		{"cut in the middle", good[:len(good)/2], "fichier_coupe"},
		{"cut at the last byte", good[:len(good)-1], "fichier_coupe"},
		{"a byte changed in the data", change(func(b []byte) []byte { b[sheet+80] ^= 0xFF; return b }), "fichier_coupe"},
		{"a wrong checksum", change(func(b []byte) []byte { b[central+16] ^= 1; return b }), "fichier_coupe"},
		{"a size announced too small", change(func(b []byte) []byte { binary.LittleEndian.PutUint32(b[central+24:], 100); return b }), "fichier_coupe"},
		{"a size announced too large", change(func(b []byte) []byte { binary.LittleEndian.PutUint32(b[central+24:], 1<<22); return b }), "fichier_coupe"},
		{"an encrypted member", change(func(b []byte) []byte { b[central+8] |= 1; return b }), "mot_de_passe"},
		{"an unknown compression", change(func(b []byte) []byte { b[central+10] = 99; return b }), "compression_inconnue"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readBack(t, tt.content)
			if f := fault(t, err); f.Regle != tt.regle || f.Remede == "" {
				t.Errorf("got %s: %v", f.Regle, err)
			}
		})
	}
	if rows, err := readBack(t, good); err != nil || len(rows) != 60_000 {
		t.Errorf("the good workbook: %d rows, %v", len(rows), err)
	}
}

func TestTwoPartsOfOneNameAreRefused(t *testing.T) {
	book := bookOf(oneRow)
	_, err := readBack(t, book.with("xl/worksheets/SHEET1.xml", book["xl/worksheets/sheet1.xml"]).zip(t))
	if f := fault(t, err); f.Regle != "fichier_coupe" {
		t.Errorf("got %v", err)
	}
}

func TestLimits(t *testing.T) {
	row := `<row r="1"><c r="A1" t="str"><v>` + strings.Repeat("é", 100) + `</v></c><c r="J1"><v>1</v></c></row>`
	blanks := bookOf(oneRow + strings.Repeat(" ", 20<<20)).zip(t)
	tests := []struct {
		name    string
		content []byte
		lim     Limits
	}{
		{"file size", bookOf(row).zip(t), Limits{FileSize: 100}},
		{"inflated size", bookOf(row).zip(t), Limits{Inflated: 1000}},
		{"compression ratio", blanks, Limits{}},
		{"columns", bookOf(row).zip(t), Limits{Columns: 9}},
		{"cells", bookOf(row).zip(t), Limits{Cells: 1}},
		{"text", bookOf(row).zip(t), Limits{Text: 150}},
		{"columns of a text", []byte("a;b;c\nd;e;f\n"), Limits{Columns: 2}},
		{"a million columns", []byte(strings.Repeat(";", 1_000_000) + "\n"), Limits{}},
		{"cells of a text", []byte("a;b;c\nd;e;f\n"), Limits{Cells: 4}},
		{"field", []byte("a;" + strings.Repeat("b", 200) + "\n"), Limits{Text: 150}},
		{"quoted field", []byte(`a;"` + strings.Repeat("b", 200) + "\"\n"), Limits{Text: 150}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w, err := Open(dropped(t, "f", tt.content), tt.lim)
			if err == nil {
				defer w.Close()
				_, err = rowsOf(w, 0)
			}
			if f := fault(t, err); f.Regle != "limite_depassee" || f.Remede == "" {
				t.Errorf("got %v", err)
			}
		})
	}
	if _, err := readBack(t, bookOf(row).zip(t)); err != nil {
		t.Errorf("within the default limits: %v", err)
	}
}
