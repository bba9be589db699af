package tabular

import (
	"fmt"
	"strings"
	"testing"
)

func TestNumberFormats(t *testing.T) {
	tests := []struct{ code, literal, want string }{
		{"General", "6033", "nombre:6033"},
		{"Standard", "6033", "nombre:6033"},
		{"00000", "6033", "nombre:06033"},
		{"00000", "6033.0", "nombre:06033"},
		{"00000", "97423", "nombre:97423"},
		{"00000", "123456", "nombre:123456"},
		{"00000", "-6033", "nombre:-6033"},
		{"00000", "60.5", "nombre:60.5"},
		{"[$-40C]00000", "6033", "nombre:06033"},
		{"00000;@", "6033", "nombre:06033"},
		{`"0"#`, "6033", "nombre:06033"},
		{`"0"0000`, "33", "nombre:00033"},
		{"0", "6033", "nombre:6033"},
		{"000.0", "12", "nombre:12"},
		{`00" ans"`, "7", "nombre:7"},
		{`#,##0 "mois"`, "7", "nombre:7"},
		{`[Red]0.00`, "7", "nombre:7"},
		{`0.00E+00`, "7", "nombre:7"},
		{`0_d`, "7", "nombre:7"},
		{"@", "6033", "nombre:6033"},
		{"dd/mm/yyyy", "44196", "date:2020-12-31"},
		{"[$-40C]d mmmm yyyy;@", "44196", "date:2020-12-31"},
		{"dd/mm/yyyy", "44196.354166666664", "date:2020-12-31 08:30:00"},
		{"yyyy\\-mm", "44196", "date:2020-12-31"},
		{"mmm", "44196", "date:2020-12-31"},
		{"hh:mm", "0.35416666666666669", "date:08:30:00"},
		{"h:mm AM/PM", "0.75", "date:18:00:00"},
		{"[h]:mm", "1.5", "date:36:00:00"},
		{"[hh]:mm:ss", "0.5", "date:12:00:00"},
		{"dd/mm/yyyy", "1", "date:1900-01-01"},
		{"dd/mm/yyyy", "59", "date:1900-02-28"},
		{"dd/mm/yyyy", "60", "date:1900-02-29"},
		{"dd/mm/yyyy", "61", "date:1900-03-01"},
		{"dd/mm/yyyy", "2958465", "date:9999-12-31"},
		{"dd/mm/yyyy", "2958466", "nombre:2958466"},
		{"dd/mm/yyyy", "-1", "nombre:-1"},
		{"dd/mm/yyyy", "44195.99999999999", "date:2020-12-31"},
	}
	for _, tt := range tests {
		t.Run(tt.code+" "+tt.literal, func(t *testing.T) {
			book := bookOf(fmt.Sprintf(`<row r="1"><c r="A1" s="1"><v>%s</v></c></row>`, tt.literal)).formats(tt.code)
			rows, err := readBack(t, book.zip(t))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(strings.TrimPrefix(printed(rows), "1: A=")); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// A per-cent sign between quotes or after a backslash multiplies nothing.
func TestPercentFormats(t *testing.T) {
	for code, want := range map[string]bool{"0%": true, "0.0%": true, "#,##0.0\u202f%": true, "[Red]0.00 %;-0.00 %": true,
		`0.0"%"`: false, `0.0\%`: false, `0;0%`: false, "General": false, "00000": false} {
		rows, err := readBack(t, bookOf(`<row r="1"><c r="A1" s="1"><v>0.436</v></c></row>`).formats(code).zip(t))
		if err != nil {
			t.Fatal(err)
		}
		if c := rows[0].Cells[0]; c.Percent != want || c.Number != 0.436 || c.Text != "0.436" {
			t.Errorf("%s: %+v, want per cent: %t", code, c, want)
		}
	}
	book := bookOf(`<row r="1"><c r="A1" s="0"><v>0.5</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="2"><v>0.5</v></c></row>`).
		with("xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="9"/><xf numFmtId="10"/><xf numFmtId="2"/></cellXfs></styleSheet>`)
	rows, err := readBack(t, book.zip(t))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, true, false} {
		if got := rows[0].Cells[i].Percent; got != want {
			t.Errorf("built-in format of column %d: per cent %t", i+1, got)
		}
	}
}

func TestBuiltinDateFormats(t *testing.T) {
	book := bookOf(`<row r="1"><c r="A1" s="0"><v>44196</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="9"><v>44196</v></c></row>`).
		with("xl/styles.xml", `<styleSheet><cellStyleXfs><xf numFmtId="1"/></cellStyleXfs><cellXfs><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>`)
	rows, err := readBack(t, book.zip(t))
	if got := printed(rows); err != nil || got != "1: A=date:2020-12-31 B=date:12:00:00 C=nombre:44196\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestDatesOfThe1904System(t *testing.T) {
	book := bookOf(`<row r="1"><c r="A1" s="1"><v>42734</v></c><c r="B1" s="1"><v>0</v></c></row>`).formats("dd/mm/yyyy")
	book = book.with("xl/workbook.xml", strings.Replace(book["xl/workbook.xml"], "<workbookPr/>", `<workbookPr date1904="1"/>`, 1))
	rows, err := readBack(t, book.zip(t))
	if got := printed(rows); err != nil || got != "1: A=date:2020-12-31 B=date:1904-01-01\n" {
		t.Errorf("got %q, %v", got, err)
	}
}
