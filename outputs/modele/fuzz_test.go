package modele

import "testing"

// FuzzSheet looks for a sheet that makes the reader or the writer fail hard, or
// that does not come out well formed.
func FuzzSheet(f *testing.F) {
	for _, seed := range []string{
		`<worksheet><dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><f>A1*2</f><v>2</v></c></row></sheetData></worksheet>`,
		`<x:worksheet xmlns:x="u"><x:sheetData/></x:worksheet>`,
		`<worksheet><sheetData><row><c><is><t>a</t></is></c><c/></row><row r="9" spans="1:2"/></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`,
		`<worksheet><sheetData><row r="2"><c r="B2"><f t="shared" si="0" ref="B2:B3">A2</f></c></row><row r="3"><c r="B3" t="str"><f t="shared" si="0"/><v>x</v></c></row></sheetData></worksheet>`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := parseSheet("Feuille", "sheet.xml", data)
		if err != nil {
			return
		}
		for _, at := range [][2]int{{1, 1}, {2, 2}, {4, 2}, {1, 12}} {
			s.set(at[0], at[1], content{value: "7"})
		}
		out, err := s.written()
		if err != nil {
			return
		}
		again, err := parseSheet("Feuille", "sheet.xml", out)
		if err != nil {
			t.Fatalf("%v\n%s\n%s", err, data, out)
		}
		for _, at := range [][2]int{{1, 1}, {2, 2}, {4, 2}, {1, 12}} {
			if c := again.at(at[0], at[1]); c == nil || c.value != "7" {
				t.Fatalf("%s is not filled\n%s\n%s", cellName(at[0], at[1]), data, out)
			}
		}
	})
}
