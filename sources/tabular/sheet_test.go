package tabular

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestCellsAreReadAsTheyAreWritten(t *testing.T) {
	tests := []struct{ name, sheetData, want string }{
		{"numbers keep their literal",
			`<row r="1"><c r="A1"><v>162.0</v></c><c r="B1" t="n"><v>1.2380964E7</v></c><c r="C1"><v>1671.00000000001</v></c></row>`,
			"1: A=nombre:162.0 B=nombre:1.2380964E7 C=nombre:1671.00000000001\n"},
		{"shared strings", `<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>`, "1: A=un B=zéro\n"},
		{"inline strings, with runs, blanks kept and phonetic hints left out",
			`<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Le </t></r><r><t xml:space="preserve">Broc </t></r><rPh sb="0" eb="1"><t>hint</t></rPh></is></c></row>`,
			"1: A=Le Broc \n"},
		{"CDATA and comments", `<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[a<b]]><!-- c -->&amp;d</t></is></c></row>`, "1: A=a<b&d\n"},
		{"an inline string wins over a value", `<row r="1"><c r="A1" t="inlineStr"><is><t>texte</t></is><v>12</v></c></row>`, "1: A=texte\n"},
		{"entities", `<row r="1"><c r="A1" t="str"><v>&lt;&#233;&#xE9;&quot;</v></c></row>`, "1: A=<éé\"\n"},
		{"escapes", `<row r="1"><c r="A1" t="str"><v>a_x000D_b_x005F_x000D__xD83D__xDE00__xZZZZ_</v></c></row>`, "1: A=a\rb_x000D_😀_xZZZZ_\n"},
		{"results of formulas", `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c></row>`, "1: A=nombre:2 B=a\n"},
		{"an empty text result is empty", `<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>`, "1: B=nombre:1\n"},
		{"a formula without its result is not blank",
			`<row r="1"><c r="A1"><f>SUM(B1:C1)</f></c><c r="B1"><f t="shared" si="0"/><v/></c><c r="C1" t="str"><f>D1</f></c></row>`,
			"1: A=erreur:=SUM(B1:C1) B=erreur:= C=erreur:=D1\n"},
		{"truth values are not digits", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>`, "1: A=booléen:VRAI B=booléen:FAUX\n"},
		{"errors", `<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>`, "1: A=erreur:#N/A\n"},
		{"dates written as text", `<row r="1"><c r="A1" t="d"><v>2020-12-31T00:00:00</v></c><c r="B1" t="d"><v>2020-12-31T08:30:00Z</v></c></row>`, "1: A=date:2020-12-31 B=date:2020-12-31 08:30:00\n"},
		{"rows and cells without address",
			`<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>`,
			"1: A=nombre:1 B=nombre:2\n4: C=nombre:3 D=nombre:4\n5: A=nombre:5\n"},
		{"cells out of order", `<row r="1"><c r="C1"><v>3</v></c><c r="A1" t="s"><v>1</v></c><c r="B1"><v>2</v></c></row>`, "1: A=un B=nombre:2 C=nombre:3\n"},
		{"empty cells and rows are left out",
			`<row r="1"/><row r="2"><c r="A2" s="0"/><c r="B2"><v></v></c></row><row r="3"><c r="A3" t="s"><v>0</v></c></row>`, "3: A=zéro\n"},
		{"what is beside the values is skipped", `<row r="1"><c r="A1"><v>1</v><extLst><ext><v>9</v></ext></extLst></c></row>`, "1: A=nombre:1\n"},
		{"line breaks around a value", "<row r=\"1\">\n <c r=\"A1\">\n <v>\n 12\n </v></c></row>", "1: A=nombre:12\n"},
		{"line ends are those of XML", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\r\nb\rc</v></c></row>", "1: A=a\nb\nc\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := readBack(t, bookOf(tt.sheetData).zip(t))
			if err != nil {
				t.Fatal(err)
			}
			if got := printed(rows); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestNamespacePrefixesAreIgnored(t *testing.T) {
	book := bookOf("").with("xl/worksheets/sheet1.xml",
		`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`)
	rows, err := readBack(t, book.zip(t))
	if got := printed(rows); err != nil || got != "1: A=un\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestUncalculatedTellsFormulasFromErrors(t *testing.T) {
	rows, err := readBack(t, bookOf(`<row r="1"><c r="A1"><f>B1</f></c><c r="B1" t="e"><v>#REF!</v></c></row>`).zip(t))
	if err != nil {
		t.Fatal(err)
	}
	if !rows[0].Cell(1).Uncalculated() || rows[0].Cell(2).Uncalculated() {
		t.Errorf("got %+v", rows[0].Cells)
	}
	if absent := rows[0].Cell(7); absent.Kind != Empty || absent.Column != 7 {
		t.Errorf("absent cell is %+v", absent)
	}
}

func TestFaultySheetsAreRefusedWithTheirCell(t *testing.T) {
	good := `<row r="1"><c r="A1"><v>1</v></c></row>`
	tests := []struct {
		name, sheetData string
		cell            string // of the error
		rows            int    // read before it
	}{
		{"unclosed element", good + `<row r="2"><c r="B2"><v>1</c></row>`, "B2", 1},
		{"index out of range", good + `<row r="2"><c r="C2" t="s"><v>2</v></c></row>`, "C2", 1},
		{"index that is no number", `<row r="1"><c r="A1" t="s"><v>-1</v></c></row>`, "A1", 0},
		{"cell written twice", `<row r="3"><c r="B3"><v>1</v></c><c r="B3"><v>2</v></c></row>`, "B3", 0},
		{"cell written twice, apart", `<row r="3"><c r="B3"><v>1</v></c><c r="C3"><v>1</v></c><c r="B3"><v>2</v></c></row>`, "B3", 0},
		{"two values", `<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>`, "A1", 0},
		{"cell of another row", `<row r="2"><c r="A3"><v>1</v></c></row>`, "A2", 0},
		{"row written twice", good + good, "1", 1},
		{"text where a number is due", `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>douze</v></c></row>`, "B1", 0},
		{"infinite number", `<row r="1"><c r="A1"><v>1e999</v></c></row>`, "A1", 0},
		{"number in words of Go", `<row r="1"><c r="A1"><v>0x1p3</v></c></row>`, "A1", 0},
		{"NaN", `<row r="1"><c r="A1"><v>NaN</v></c></row>`, "A1", 0},
		{"unknown type", `<row r="1"><c r="A1" t="z"><v>1</v></c></row>`, "A1", 0},
		{"truth value", `<row r="1"><c r="A1" t="b"><v>2</v></c></row>`, "A1", 0},
		{"date", `<row r="1"><c r="A1" t="d"><v>hier</v></c></row>`, "A1", 0},
		{"unknown entity", `<row r="1"><c r="A1" t="str"><v>&eacute;</v></c></row>`, "A1", 0},
		{"bare ampersand", `<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>`, "A1", 0},
		{"bad UTF-8", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xE9t\xE9</v></c></row>", "A1", 0},
		{"control character", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\x01</v></c></row>", "A1", 0},
		{"attribute given twice", `<row r="1"><c r="A1" r="B1"><v>1</v></c></row>`, "1", 0},
		{"hundreds of attributes", `<row r="1"><c` + manyAttributes(300) + `><v>1</v></c></row>`, "1", 0},
		{"attribute without quotes", `<row r=1><c r="A1"><v>1</v></c></row>`, "", 0},
		{"text between cells", `<row r="1">oups<c r="A1"><v>1</v></c></row>`, "1", 0},
		{"beyond the last row", `<row r="1048577"><c><v>1</v></c></row>`, "", 0},
		{"beyond the last column", `<row r="1"><c r="XFE1"><v>1</v></c></row>`, "XFE1", 0},
		{"after the data", good + `</sheetData><oups`, "", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := readBack(t, bookOf(tt.sheetData).zip(t))
			f := fault(t, err)
			if f.Cellule() != tt.cell || len(rows) != tt.rows {
				t.Errorf("error at %q after %d rows, want %q after %d: %v", f.Cellule(), len(rows), tt.cell, tt.rows, err)
			}
			if f.Feuille != "Données" || f.Fichier != "fichier" || f.Message == "" || f.Remede == "" || f.Regle == "" {
				t.Errorf("incomplete error %+v", f)
			}
		})
	}
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ` a%d=""`, i)
	}
	return b.String()
}

func TestDTDIsRefused(t *testing.T) {
	book := bookOf("").with("xl/worksheets/sheet1.xml", `<!DOCTYPE w [<!ENTITY a "aaaa">]>`+strings.Replace(worksheet, "%s", "", 1))
	_, err := readBack(t, book.zip(t))
	if f := fault(t, err); f.Regle != "xml_mal_forme" {
		t.Errorf("got %v", err)
	}
}

func TestReadingStopsWhenCancelled(t *testing.T) {
	sheetData := strings.Repeat(`<row><c><v>1</v></c></row>`, 100)
	for name, content := range map[string][]byte{
		"xlsx": bookOf(sheetData).zip(t),
		"csv":  []byte(strings.Repeat("a;b\n", 100)),
	} {
		t.Run(name, func(t *testing.T) {
			w := opened(t, dropped(t, "f", content))
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			n := 0
			for _, err := range w.Rows(ctx, 0) {
				if err != nil {
					if !errors.Is(err, context.Canceled) {
						t.Errorf("got %v", err)
					}
					break
				}
				if n++; n == 10 {
					cancel()
				}
			}
			if n != 10 {
				t.Errorf("%d rows after cancelling at 10", n)
			}
			if rows, err := rowsOf(w, 0); err != nil || len(rows) != 100 {
				t.Errorf("reading again: %d rows, %v", len(rows), err)
			}
		})
	}
}

func TestLeavingEarlyIsNoError(t *testing.T) {
	w := opened(t, dropped(t, "f.xlsx", bookOf(strings.Repeat(`<row><c><v>1</v></c></row>`, 50_000)).zip(t)))
	for range 3 {
		for row, err := range w.Rows(context.Background(), 0) {
			if err != nil {
				t.Fatal(err)
			}
			if row.Number == 5 {
				break
			}
		}
	}
}

func TestTextsMayBeKept(t *testing.T) {
	w := opened(t, dropped(t, "f.xlsx", bookOf(`<row><c t="str"><v>premier</v></c></row><row><c t="str"><v>second!</v></c></row>`).zip(t)))
	var texts []string
	for row, err := range w.Rows(context.Background(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, row.Cells[0].Text)
	}
	if got := strings.Join(texts, " "); got != "premier second!" {
		t.Errorf("got %q", got)
	}
}
