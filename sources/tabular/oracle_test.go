package tabular

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// differences are the files where excelize says something else than this
// package, and why this package is right. Each is checked to differ still.
var differences = map[string]string{
	"corpus/poi/spreadsheet/poc-xmlbomb.xlsx":      "the sheet begins with a DTD whose entities explode: refused here, no cell and no error from excelize",
	"corpus/tealeg-xlsx/badfile_noWorksheets.xlsx": "the parts of its three sheets are missing: refused by both, but excelize forgets them from its list",
}

// TestSameCellsAsExcelize reads every real workbook twice, with this package
// and with excelize, and compares them cell by cell.
func TestSameCellsAsExcelize(t *testing.T) {
	if testing.Short() {
		t.Skip("excelize takes long over all real workbooks")
	}
	folder := donnees(t)
	files := realFiles(t, folder, func(rel string) bool {
		ext := strings.ToLower(filepath.Ext(rel))
		return ext == ".xlsx" || ext == ".xlsm"
	})
	compared := 0
	for _, rel := range files {
		t.Run(rel, func(t *testing.T) {
			found := compareWithOracle(t, filepath.Join(folder, rel))
			if found == errNotComparable {
				t.Skip(found)
			}
			compared++
			why, explained := differences[rel]
			switch {
			case found != "" && !explained:
				t.Error(found)
			case found == "" && explained:
				t.Errorf("no difference left, though one is listed: %s", why)
			}
		})
	}
	t.Logf("%d workbooks compared, cell by cell", compared)
	if compared < 100 {
		t.Errorf("only %d workbooks could be compared", compared)
	}
}

const errNotComparable = "refused by one of the two"

// compareWithOracle returns the first difference, "" when there is none.
func compareWithOracle(t *testing.T, path string) string {
	w, err := Open(path, Limits{})
	if err != nil {
		return errNotComparable
	}
	defer w.Close()
	f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipSizeLimit: 512 << 20})
	if err != nil || w.Format != "xlsx" {
		return errNotComparable
	}
	defer f.Close()
	for i, sheet := range w.Sheets {
		if diff := compareSheet(w, i, f); diff != "" {
			return fmt.Sprintf("%s!%s", sheet.Name, diff)
		}
	}
	return ""
}

func compareSheet(w *Workbook, sheet int, f *excelize.File) string {
	theirs, err := f.GetRows(w.Sheets[sheet].Name)
	if err != nil {
		return fmt.Sprintf(" excelize: %v", err)
	}
	met := 0
	for row, err := range w.Rows(context.Background(), sheet) {
		if err != nil {
			return err.Error()
		}
		for ; met < row.Number-1; met++ {
			if diff := compareRow(Row{Number: met + 1}, at(theirs, met)); diff != "" {
				return diff
			}
		}
		if diff := compareRow(row, at(theirs, met)); diff != "" {
			return diff
		}
		met++
	}
	for ; met < len(theirs); met++ {
		if diff := compareRow(Row{Number: met + 1}, theirs[met]); diff != "" {
			return diff
		}
	}
	return ""
}

func at(rows [][]string, i int) []string {
	if i < len(rows) {
		return rows[i]
	}
	return nil
}

func compareRow(row Row, theirs []string) string {
	width := len(theirs)
	if n := len(row.Cells); n > 0 {
		width = max(width, row.Cells[n-1].Column)
	}
	for column := 1; column <= width; column++ {
		raw := ""
		if column <= len(theirs) {
			raw = theirs[column-1]
		}
		if cell := row.Cell(column); !sameCell(cell, raw) {
			name, _ := excelize.CoordinatesToCellName(column, row.Number)
			return fmt.Sprintf("%s: %v %q, excelize %q", name, cell.Kind, cell.Text, raw)
		}
	}
	return ""
}

// sameCell compares a cell with what excelize gives raw: numbers and dates by
// value (excelize knows no leading zeros and no dates in raw mode, and may
// write a number in another way), formulas without a result as blank, truth
// values as 1 and 0 or TRUE and FALSE, texts exactly.
func sameCell(c Cell, raw string) bool {
	switch {
	case c.Uncalculated():
		return raw == ""
	case c.Kind == Empty:
		return raw == ""
	case c.Kind == Bool:
		return (c.Text == "VRAI") == (raw == "1" || raw == "TRUE") && raw != ""
	case c.Kind == Number, c.Kind == Date && c.Number != 0:
		value, err := strconv.ParseFloat(raw, 64)
		return err == nil && math.Abs(value-c.Number) <= 1e-14*math.Abs(value)
	case c.Kind == Date:
		return raw != ""
	}
	return c.Text == raw
}
