package tabular

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

func TestRecordsAndFields(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"plain", "a;b\n1;2\n", "1: A=a B=b\n2: A=1 B=2\n"},
		{"no line end at the end", "a;b\n1;2", "1: A=a B=b\n2: A=1 B=2\n"},
		{"CRLF", "a;b\r\n1;2\r\n", "1: A=a B=b\n2: A=1 B=2\n"},
		{"CR", "a;b\r1;2\r", "1: A=a B=b\n2: A=1 B=2\n"},
		{"blanks are kept", "a; b \n 1;2\n", "1: A=a B= b \n2: A= 1 B=2\n"},
		{"quotes", "a;b\n\"Le \"\"Broc\"\"; village\";\"\"\n", "1: A=a B=b\n2: A=Le \"Broc\"; village\n"},
		{"a line break in quotes is one row", "a;b\n\"x\ny\";2\n3;4\n", "1: A=a B=b\n2: A=x\ny B=2\n3: A=3 B=4\n"},
		{"a quote inside a field is a character", "a;b\nL\"Isle;5'10\"\n", "1: A=a B=b\n2: A=L\"Isle B=5'10\"\n"},
		{"blank lines count as rows", "a;b\n\n;\n1;2\n", "1: A=a B=b\n4: A=1 B=2\n"},
		{"shorter and longer rows", "a;b;c\n1\n1;2;3;4\n1;2;3\n", "1: A=a B=b C=c\n2: A=1\n3: A=1 B=2 C=3 D=4\n4: A=1 B=2 C=3\n"},
		{"separator given to Excel", "sep=|\r\na|b;c\r\n", "1: A=a B=b;c\n"},
		{"one column", "Carros\nLe Broc\n", "1: A=Carros\n2: A=Le Broc\n"},
		{"several lines in quotes with separators of their own", "a;b;c\n\"x;y\nz\";2;3\n", "1: A=a B=b C=c\n2: A=x;y\nz B=2 C=3\n"},
		{"a text of two lines in a table of two columns", "06033;x\n06025;\"y\nz; t\"\n06064;u\n", "1: A=06033 B=x\n2: A=06025 B=y\nz; t\n3: A=06064 B=u\n"},
		{"a note ends the file", "a;b;c\n1;2;3\n\nSource : INSEE\n", "1: A=a B=b C=c\n2: A=1 B=2 C=3\n4: A=Source : INSEE\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := readBack(t, []byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if got := printed(rows); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestRowsKnowTheirLineAndWidth(t *testing.T) {
	rows, err := readBack(t, []byte("a;b;;\n\"x\r\ny\";2\n\n3\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{{Number: 1, Line: 1, Width: 4}, {Number: 2, Line: 2, Width: 2}, {Number: 4, Line: 5, Width: 1}}
	for i, row := range rows {
		if row.Number != want[i].Number || row.Line != want[i].Line || row.Width != want[i].Width {
			t.Errorf("row %d is %+v, want %+v", i, row, want[i])
		}
	}
}

func TestFaultyTextsAreRefusedWithTheirRow(t *testing.T) {
	table := strings.Repeat("06033;Carros;13729\n", 3)
	tests := []struct{ name, text, regle, cell string }{
		{"quote never closed", table + "06025;\"Le Broc;1432\n" + table, "guillemet_isole", "B4"},
		{"quote closed by another stray quote", table + "06025;\"Le Broc;1432\n06066;\"Gilette;1617\n", "guillemet_isole", "B4"},
		{"quote that swallows whole rows", table + "06025;\"Le Broc;1432\n06066;Gilette\";1617\n", "guillemet_isole", "B4"},
		{"quote that swallows three rows", table + "06025;\"Le Broc;1432\n" + table + "06066;Gilette\";1617\n", "guillemet_isole", "B4"},
		{"quote that swallows rows of two columns", "06033;Carros\n06064;Gattières\n06025;\"Le Broc\n06066;Gilette\n06065;La Gaude\"\n", "guillemet_isole", "B3"},
		{"quote that swallows a row of two columns from its start", "06033;Carros\n\"06025;Le Broc\n06066\";Gilette\n", "guillemet_isole", "A2"},
		{"text after the closing quote", table + "06025;\"Le\" Broc;1432\n", "guillemet_isole", "B4"},
		{"cut in a row", table + "06025;Le B", "derniere_ligne_coupee", "4"},
		{"cut in a quoted field", table + "06025;\"Le B", "guillemet_isole", "B4"},
		{"cut in a character", table + "06025;Gatti\xC3", "fichier_coupe", "4"},
		{"NUL", table + "06025;Le\x00Broc;1432\n", "format_non_lu", ""},
		{"NUL far away", strings.Repeat(table, 1000) + "06025;Le\x00Broc;1432\n", "octet_nul", "3001"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readBack(t, []byte(tt.text))
			if f := fault(t, err); f.Regle != tt.regle || f.Cellule() != tt.cell || f.Remede == "" {
				t.Errorf("got %s at %q: %v", f.Regle, f.Cellule(), err)
			}
		})
	}
}

func TestAMillionColumnsAreReadWhereTheLimitAllows(t *testing.T) {
	const columns = 1_000_000
	path := dropped(t, "f.csv", []byte(strings.Repeat("7;", columns-1)+"8\n"))
	w, err := Open(path, Limits{Columns: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	rows, err := rowsOf(w, 0)
	if err != nil || len(rows) != 1 || rows[0].Width != columns || rows[0].Cell(columns).Text != "8" {
		t.Errorf("%d rows, %v", len(rows), err)
	}
}

func TestSeparatorIsToldByContent(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"semicolon with decimal commas", "code;a;b\n06033;1,5;2,5\n06064;3,5;4\n", ";"},
		{"comma", "code,a,b\n06033,1.5,2.5\n", ","},
		{"comma with semicolons in a text", "code,nom\n1,\"a;b\"\n2,c;d\n3,e\n", ","},
		{"tab", "code\ta,b\n06033\t1,5\n", "\t"},
		{"bar", "code|a\n06033|x\n", "|"},
		{"a preamble without separators", "Population, en 2022\n\nChamp : France, hors Mayotte\na;b;c\n1;2;3\n1;2;3\n", ";"},
		{"separators inside quotes", "\"a,b,c\";\"d\"\n\"e,f,g\";\"h\"\n", ";"},
		{"one column", "nom\nCarros\nLe Broc\n", ""},
		{"only a header", "a;b;c", ";"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := opened(t, dropped(t, "f.txt", []byte(tt.text)))
			if w.Separateur != tt.want || w.Sheets[0].Separateur != tt.want || w.Sheets[0].Name != "" {
				t.Errorf("got %q, want %q", w.Separateur, tt.want)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	const text = "code;nom;remarque\n06064;Gattières;cœur d’été – 5 €\n06033;CARROS;ÀÉÈÊÏŒ\n"
	encode := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	windows1252 := encode(charmap.Windows1252.NewEncoder().String(text))
	twice := ""
	for _, c := range []byte(text) { // each byte of the UTF-8 taken for a character
		r := charmap.Windows1252.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		twice += string(r)
	}
	tests := []struct{ name, content, encodage string }{
		{"UTF-8", text, "UTF-8"},
		{"UTF-8 with mark", bomUTF8 + text, "UTF-8"},
		{"UTF-16 little endian", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)), "UTF-16LE"},
		{"UTF-16 big endian", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)), "UTF-16BE"},
		{"windows-1252", windows1252, "windows-1252"},
		{"UTF-8 twice", twice, "UTF-8 encodé deux fois"},
		{"UTF-8 twice with mark", bomUTF8 + twice, "UTF-8 encodé deux fois"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := opened(t, dropped(t, "f.csv", []byte(tt.content)))
			if w.Encodage != tt.encodage || w.Separateur != ";" || w.Format != "csv" {
				t.Errorf("got %s, %q", w.Encodage, w.Separateur)
			}
			if repaired := strings.HasSuffix(tt.encodage, "fois"); repaired != (len(w.Warnings) == 1) {
				t.Errorf("warnings %q", w.Warnings)
			}
			rows, err := rowsOf(w, 0)
			want := "1: A=code B=nom C=remarque\n2: A=06064 B=Gattières C=cœur d’été – 5 €\n3: A=06033 B=CARROS C=ÀÉÈÊÏŒ\n"
			if got := printed(rows); err != nil || got != want {
				t.Errorf("got\n%s%v", got, err)
			}
		})
	}
}

func TestEncodingsThatCannotBeRead(t *testing.T) {
	tests := []struct{ name, text, regle, cell string }{
		{"both encodings in one file", "a;b\nGattières;1\nGattiÃ¨res;2\n", "encodage_melange", "3"},
		{"encoded three times", "a;b\nÃƒÂ©;1\n", "encodage_melange", "2"},
		{"UTF-8 with a bad byte", "a;b\nGattières;1\nGatti\xE8res;2\n", "encodage_melange", "2"},
		{"UTF-8 mark and a bad byte", bomUTF8 + "a;b\nGatti\xE8res;2\n", "encodage_melange", "2"},
		{"Mac accents", "a;b\nGatti\x8Fres;1\n", "encodage_inconnu", "2"},
		{"half a surrogate", bomUTF16LE + "a\x00;\x00\x00\xD8b\x00\n\x00", "fichier_coupe", "1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readBack(t, []byte(tt.text))
			if f := fault(t, err); f.Regle != tt.regle || f.Cellule() != tt.cell || f.Remede == "" {
				t.Errorf("got %s at %q: %v", f.Regle, f.Cellule(), err)
			}
		})
	}
}

func TestRightTextsAreNotRepaired(t *testing.T) {
	for _, text := range []string{"CAFÉ’S;1\n", "É«x»;1\n", "a;b\n« Ô » ; Â\n", "5 €;½\n"} {
		w := opened(t, dropped(t, "f.csv", []byte(text)))
		if w.Encodage != "UTF-8" || len(w.Warnings) > 0 {
			t.Errorf("%q: %s %q", text, w.Encodage, w.Warnings)
		}
	}
}

func TestLostCharactersAreTold(t *testing.T) {
	w := opened(t, dropped(t, "f.csv", []byte("a;b\nGatti\uFFFDres;2\n")))
	if len(w.Warnings) != 1 || !strings.Contains(w.Warnings[0], "ligne 2") {
		t.Errorf("warnings %q", w.Warnings)
	}
}
