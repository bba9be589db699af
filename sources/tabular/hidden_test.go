package tabular

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestHiddenRowsAreReadAndToldApart(t *testing.T) {
	rows, err := readBack(t, bookOf(
		`<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>`+
			`<row r="3" hidden="true"><c r="A3"><v>3</v></c></row><row r="4" hidden="0"><c r="A4"><v>4</v></c></row>`).zip(t))
	if err != nil {
		t.Fatal(err)
	}
	var hidden []int
	for _, row := range rows {
		if row.Hidden {
			hidden = append(hidden, row.Number)
		}
	}
	if len(rows) != 4 || !slices.Equal(hidden, []int{2, 3}) {
		t.Errorf("%d rows, hidden %v", len(rows), hidden)
	}
}

func TestHiddenColumnsAreListed(t *testing.T) {
	sheet := strings.Replace(fmt.Sprintf(worksheet, oneRow), "<sheetData>",
		`<cols><col min="1" max="1" width="9"/><col min="3" max="5" hidden="1"/><col min="9" max="16384" hidden="true"/></cols><sheetData>`, 1)
	w := opened(t, dropped(t, "f.xlsx", bookOf("").with("xl/worksheets/sheet1.xml", sheet).zip(t)))
	got, err := w.HiddenColumns(context.Background(), 0)
	if err != nil || !slices.Equal(got, []Span{{3, 5}, {9, 16384}}) {
		t.Errorf("got %v, %v", got, err)
	}
	text := opened(t, dropped(t, "f.csv", []byte("a;b\n")))
	if got, err := text.HiddenColumns(context.Background(), 0); err != nil || got != nil {
		t.Errorf("a text: %v, %v", got, err)
	}
	if _, err := text.HiddenColumns(context.Background(), 3); err == nil {
		t.Error("a sheet that is not there has hidden columns")
	}
}
