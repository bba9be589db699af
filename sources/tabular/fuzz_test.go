package tabular

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// fuzzLimits keep one input cheap.
var fuzzLimits = Limits{FileSize: 1 << 20, Inflated: 4 << 20, Columns: 500, Cells: 10_000, Text: 4096}

// readFuzzed reads a content twice and checks what must hold of any file: no
// panic, refusals that say what to do, rows and cells in order, no empty
// cell, and the same rows both times.
func readFuzzed(t *testing.T, path string) {
	w, err := Open(path, fuzzLimits)
	if err != nil {
		checkRefusal(t, err)
		return
	}
	defer w.Close()
	for i := range w.Sheets {
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
