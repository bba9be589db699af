package tabular

import (
	"context"
	"strings"
	"testing"
)

// record writes one record of a binary sheet.
func record(kind byte, content string) string {
	return string([]byte{kind, byte(len(content))}) + content
}

func TestTruthValuesOfBinaryBooksAreRefused(t *testing.T) {
	row := record(brtRow, "\x06\x00\x00\x00"+strings.Repeat("\x00", 21))
	number := record(5, "\x00\x00\x00\x00\x00\x00\x00\x00"+strings.Repeat("\x00", 8))
	for name, tt := range map[string]struct {
		sheet, cell string
	}{
		"a value":             {row + number + record(brtCellBool, "\x02\x00\x00\x00\x00\x00\x00\x00\x01"), "C7"},
		"a result":            {row + record(brtFormulaBool, "\x01\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00"), "B7"},
		"numbers only":        {row + number, ""},
		"no records":          {"\xFF", ""},
		"cut in a record":     {row + "\x05\x10\x00", ""},
		"a record of 2 bytes": {"\x81\x01\x00" + row + record(brtCellBool, "\x00\x00\x00\x00\x00\x00\x00\x00\x01"), "A7"},
	} {
		t.Run(name, func(t *testing.T) {
			book := bookOf(oneRow).with("xl/worksheets/sheet1.bin", tt.sheet)
			book["_rels/.rels"] = strings.ReplaceAll(book["_rels/.rels"], "workbook.xml", "workbook.bin")
			w, err := Opener{Converter: &fakeConverter{writes: bookOf(oneRow).zip(t)}}.Open(context.Background(), dropped(t, "f.xlsb", book.zip(t)))
			if err == nil {
				_ = w.Close()
			}
			switch {
			case tt.cell == "" && err != nil:
				t.Errorf("got %v", err)
			case tt.cell != "":
				if f := fault(t, err); f.Regle != "conversion_infidele" || f.Cellule() != tt.cell || f.Remede == "" {
					t.Errorf("got %v", err)
				}
			}
		})
	}
}
