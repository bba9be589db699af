package tabular

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fuzzLimits keep one input cheap.
var fuzzLimits = Limits{FileSize: 1 << 20, Inflated: 4 << 20, Columns: 500, Cells: 10_000, Text: 4096}

// readFuzzed reads a content twice and checks what must hold of any file: no
// panic, refusals that say what to do, rows and cells in order, no empty
// cell, and the same rows both times.
func readFuzzed(t *testing.T, path string) {
	w, err := Opener{Limits: fuzzLimits, Converter: fuzzConverter{}}.Open(context.Background(), path)
	if err != nil {
		checkRefusal(t, err)
		return
	}
	defer w.Close()
	for i := range w.Sheets {
		if _, err := w.Merged(context.Background(), i); err != nil {
			checkRefusal(t, err)
		}
		if _, err := w.HiddenColumns(context.Background(), i); err != nil {
			checkRefusal(t, err)
		}
		rows, err := rowsOf(w, i)
		if err != nil {
			checkRefusal(t, err)
		}
		checkRows(t, rows)
		again, err2 := rowsOf(w, i)
		if printed(rows) != printed(again) || (err == nil) != (err2 == nil) {
			t.Fatalf("two readings differ:\n%s%v\n%s%v", printed(rows), err, printed(again), err2)
		}
	}
}

// fuzzConverter hands over what it was given.
type fuzzConverter struct{}

func (fuzzConverter) Nom() string { return "LibreOffice" }

func (fuzzConverter) Convert(_ context.Context, from, to string) error { return os.Rename(from, to) }

func checkRefusal(t *testing.T, err error) {
	if f := fault(t, err); f.Message == "" || f.Remede == "" || f.Fichier == "" {
		t.Fatalf("incomplete refusal %+v", f)
	}
}

func checkRows(t *testing.T, rows []Row) {
	last := 0
	for _, row := range rows {
		if row.Number <= last {
			t.Fatalf("row %d after row %d", row.Number, last)
		}
		last = row.Number
		column := 0
		for _, c := range row.Cells {
			if c.Column <= column || c.Column > row.Width || c.Kind == Empty || c.Text == "" {
				t.Fatalf("row %d: cell %+v after column %d, width %d", row.Number, c, column, row.Width)
			}
			column = c.Column
		}
	}
}

// FuzzXLSX fuzzes the XML of a sheet inside a sound workbook and, when the
// input is itself a zip file, the whole container.
func FuzzXLSX(f *testing.F) {
	for _, sheetData := range []string{
		oneRow,
		`<row r="2"><c r="C2" t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c><c r="A2"><f>1</f></c></row>`,
		`<row><c s="1"><v>44196</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f/><v>&amp;_x000D_<![CDATA[x]]></v></c></row>`,
	} {
		f.Add([]byte(sheetData))
	}
	f.Add(bookOf(oneRow).zip(f))
	path := filepath.Join(f.TempDir(), "fuzz")
	f.Fuzz(func(t *testing.T, input []byte) {
		content := input
		if kind, err := kindOf(input); err != nil || kind != kindZip {
			content = bookOf(string(input)).formats("dd/mm/yyyy", "00000").zip(t)
		}
		write(t, path, content)
		readFuzzed(t, path)
	})
}

// FuzzParts fuzzes the parts of a workbook that the cells refer to, each apart,
// inside a sound container: a changed byte of a zip file rarely gets past its
// checksums.
func FuzzParts(f *testing.F) {
	book := bookOf(`<row r="1" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="2"><v>6033</v></c><c r="C1" s="1"><v>60</v></c></row>`).formats("dd/mm/yyyy", "00000")
	seed := func(p parts) {
		f.Add([]byte(p["xl/workbook.xml"]), []byte(p["xl/_rels/workbook.xml.rels"]), []byte(p["xl/styles.xml"]), []byte(p["xl/sharedStrings.xml"]), []byte(p["xl/worksheets/sheet1.xml"]))
	}
	seed(book)
	seed(book.with("xl/sharedStrings.xml", `<x:sst xmlns:x="m"><x:si><x:r><x:rPr/><x:t>Le </x:t></x:r><x:rPh sb="0" eb="1"><x:t>h</x:t></x:rPh></x:si></x:sst>`))
	seed(book.with("xl/workbook.xml", strings.Replace(book["xl/workbook.xml"], "<workbookPr/>", `<workbookPr date1904="1"/>`, 1)))
	seed(book.with("xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="9" formatCode="[$-40C]&quot;0&quot;0000;@"/></numFmts><cellXfs><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>`))
	seed(book.with("xl/worksheets/sheet1.xml", `<worksheet><cols><col min="1" max="3" hidden="1"/></cols><sheetData><row><c t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells></worksheet>`))
	path := filepath.Join(f.TempDir(), "fuzz")
	f.Fuzz(func(t *testing.T, workbook, rels, styles, texts, sheet []byte) {
		content := book.with("xl/workbook.xml", string(workbook)).with("xl/_rels/workbook.xml.rels", string(rels)).
			with("xl/styles.xml", string(styles)).with("xl/sharedStrings.xml", string(texts)).with("xl/worksheets/sheet1.xml", string(sheet))
		write(t, path, content.zip(t))
		readFuzzed(t, path)
	})
}

// FuzzOldFormats fuzzes what is looked at before a conversion: compound files
// and binary sheets.
func FuzzOldFormats(f *testing.F) {
	f.Add(compound("Workbook"))
	f.Add(compound("EncryptedPackage"))
	f.Add([]byte("\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00\x2f\x00\x04\x00"))
	f.Add([]byte("\x00\x19\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04\x09\x02\x00\x00\x00\x00\x00\x00\x00\x01"))
	path := filepath.Join(f.TempDir(), "fuzz")
	f.Fuzz(func(t *testing.T, input []byte) {
		write(t, path, input)
		readFuzzed(t, path)
		book := bookOf(oneRow).with("xl/worksheets/sheet1.bin", string(input))
		book["_rels/.rels"] = strings.ReplaceAll(book["_rels/.rels"], "workbook.xml", "workbook.bin")
		write(t, path, book.zip(t))
		readFuzzed(t, path)
	})
}

// FuzzCSV fuzzes delimited text.
func FuzzCSV(f *testing.F) {
	for _, text := range []string{
		"a;b\n1;2\n", "\"x\ny\",\"\"\"\"\r\n,\r\n", "sep=|\na|b", bomUTF8 + "é\tà\n",
		"\xE9;\xE8\n", bomUTF16LE + "a\x00;\x00b\x00\n\x00", "GattiÃ¨res;1\n", "a;b;c\n\"1;2\n3;4\";5\n",
	} {
		f.Add([]byte(text))
	}
	path := filepath.Join(f.TempDir(), "fuzz")
	f.Fuzz(func(t *testing.T, input []byte) {
		write(t, path, input)
		readFuzzed(t, path)
	})
}

// write replaces a file; a fuzzing process handles one input at a time.
func write(t *testing.T, path string, content []byte) {
	if err := os.WriteFile(path, slices.Clip(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
