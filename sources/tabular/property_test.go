package tabular

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// TestGridsWrittenByExcelizeAreReadBack draws a grid of texts, numbers and
// truth values, has excelize write it, and reads the same grid back.
func TestGridsWrittenByExcelizeAreReadBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "grille.xlsx")
	rapid.Check(t, func(t *rapid.T) {
		grid := rapid.SliceOfN(rapid.SliceOfN(cellValue(), 0, 6), 0, 8).Draw(t, "grid")
		f := excelize.NewFile()
		defer f.Close()
		var want strings.Builder
		for r, row := range grid {
			line := ""
			for c, value := range row {
				name, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if err := f.SetCellValue("Sheet1", name, value); err != nil {
					t.Fatal(err)
				}
				if value != nil && value != "" {
					line += fmt.Sprintf(" %c=%s", 'A'+c, expected(value))
				}
			}
			if line != "" {
				fmt.Fprintf(&want, "%d:%s\n", r+1, line)
			}
		}
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		w, err := Open(path, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		rows, err := rowsOf(w, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := printed(rows); got != want.String() {
			t.Fatalf("got\n%swant\n%s", got, want.String())
		}
		for _, row := range rows {
			for _, c := range row.Cells {
				if value, isNumber := grid[row.Number-1][c.Column-1].(float64); isNumber && value != c.Number {
					t.Fatalf("got %v, want %v", c.Number, value)
				}
			}
		}
	})
}

// cellValue draws what a cell may hold. Numbers have up to 15 digits: excelize
// writes no more.
func cellValue() *rapid.Generator[any] {
	return rapid.OneOf(
		rapid.Just[any](nil),
		rapid.Map(rapid.StringOfN(rapid.RuneFrom([]rune("aé0 ,;<>&\"'_x\tœ€😀\u202F\n")), 0, 12, -1), func(s string) any { return s }),
		rapid.Map(rapid.Int64Range(-1e14, 1e14), func(n int64) any { return float64(n) / 1e6 }),
		rapid.Map(rapid.IntRange(-1_000_000, 1_000_000), func(n int) any { return float64(n) }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
	)
}

// expected is how printed shows a value.
func expected(value any) string {
	switch v := value.(type) {
	case float64:
		return "nombre:" + strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		if v {
			return "booléen:VRAI"
		}
		return "booléen:FAUX"
	}
	return value.(string)
}

// TestRecordsWrittenByEncodingCSVAreReadBack draws records, writes them with
// the standard library and reads the same records back, whatever the text
// holds.
func TestRecordsWrittenByEncodingCSVAreReadBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "texte.csv")
	rapid.Check(t, func(t *rapid.T) {
		separator := rapid.SampledFrom([]rune{';', ',', '\t', '|'}).Draw(t, "separator")
		crlf := rapid.Bool().Draw(t, "crlf")
		field := rapid.OneOf(
			rapid.StringOfN(rapid.RuneFrom(append([]rune("ab0é \"'œ€"), separator)), 0, 8, -1),
			rapid.StringOfN(rapid.RuneFrom([]rune("ab0é \"'œ€\n")), 0, 8, -1))
		width := rapid.IntRange(2, 6).Draw(t, "width")
		records := rapid.SliceOfN(rapid.SliceOfN(field, width, width), 1, 10).Draw(t, "records")
		// A first row in plain letters, as a header is, tells the separator.
		records = append([][]string{strings.Split(strings.Repeat("x", width), "")}, records...)
		var buf bytes.Buffer
		cw := csv.NewWriter(&buf)
		cw.Comma, cw.UseCRLF = separator, crlf
		if err := cw.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, buf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		w, err := Open(path, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		rows, err := rowsOf(w, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := make([][]string, len(records))
		for i := range got {
			got[i] = make([]string, width)
		}
		for _, row := range rows {
			if row.Width != width {
				t.Fatalf("row %d has %d fields, want %d", row.Number, row.Width, width)
			}
			for _, c := range row.Cells {
				// With UseCRLF, encoding/csv turns line breaks inside fields too.
				got[row.Number-1][c.Column-1] = strings.ReplaceAll(c.Text, "\r\n", "\n")
			}
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", records) {
			t.Fatalf("got %q, want %q", got, records)
		}
	})
}
