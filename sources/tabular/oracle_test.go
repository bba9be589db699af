package tabular

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// differences are the files where excelize says something else than this
// package, and why this package is right. Each is checked to differ still.
var differences = map[string]string{
	"corpus/poi/spreadsheet/poc-xmlbomb.xlsx":                         "the sheet begins with a DTD whose entities explode: refused here, no cell and no error from excelize",
	"corpus/tealeg-xlsx/badfile_noWorksheets.xlsx":                    "the parts of its three sheets are missing: refused by both, but excelize forgets them from its list",
	"corpus/tealeg-xlsx/badfile_noWorkbookRels.xlsx":                  "nothing says which parts its three sheets are: refused here, excelize lists them and finds them empty",
	"corpus/excelize/BadWorkbook.xlsx":                                "it has no sheet at all: refused here, a workbook without sheets for excelize",
	"corpus/poi/spreadsheet/duplicate-filename.xlsx":                  "two parts have the name of the sheet, programs disagree on which counts: refused here, excelize takes one",
	"corpus/poi/spreadsheet/duplicate-filename-case-insensitive.xlsx": "the same, but for a capital",
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
	t.Logf("%d workbooks compared, cell by cell; %d numbers with zeros before them, %d dates", compared, shown.zeros, shown.dates)
	if compared < 100 || shown.zeros == 0 || shown.dates == 0 {
		t.Errorf("only %d workbooks, %d numbers with zeros and %d dates could be compared", compared, shown.zeros, shown.dates)
	}
}

const errNotComparable = "excelize does not open it"

// compareWithOracle returns the first difference, "" when there is none.
func compareWithOracle(t *testing.T, path string) string {
	f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipSizeLimit: 512 << 20})
	if err != nil {
		return errNotComparable
	}
	defer f.Close()
	w, err := Open(path, Limits{})
	if err != nil {
		return "refused here: " + err.Error()
	}
	defer w.Close()
	if diff := compareLists(w, f); diff != "" {
		return diff
	}
	for i, sheet := range w.Sheets {
		if diff := compareSheet(w, i, f); diff != "" {
			return fmt.Sprintf("%s!%s", sheet.Name, diff)
		}
	}
	return ""
}

// compareLists returns the first sheet that only one of the two has. Sheets
// without cells are left out here, with a warning.
func compareLists(w *Workbook, f *excelize.File) string {
	var ours []string
	for _, s := range w.Sheets {
		ours = append(ours, s.Name)
	}
	theirs := slices.DeleteFunc(f.GetSheetList(), func(name string) bool {
		return slices.ContainsFunc(w.Warnings, func(warning string) bool {
			return strings.Contains(warning, "« "+name+" » ne contient pas de cellules")
		})
	})
	if !slices.Equal(ours, theirs) {
		return fmt.Sprintf("sheets %q, excelize %q", ours, theirs)
	}
	return ""
}

func compareSheet(w *Workbook, sheet int, f *excelize.File) string {
	theirs, err := f.GetRows(w.Sheets[sheet].Name)
	if err != nil {
		return fmt.Sprintf(" excelize: %v", err)
	}
	props, err := f.GetWorkbookProps()
	if err != nil {
		return err.Error()
	}
	date1904 := props.Date1904 != nil && *props.Date1904
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
		if diff := compareShown(row, w.Sheets[sheet].Name, f, date1904); diff != "" {
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

// shown counts what compareShown compared.
var shown struct{ zeros, dates int }

// compareShown compares what raw reading leaves out: the zeros that a format
// puts before a number, as excelize shows it, and the day of a date, as
// excelize counts it.
func compareShown(row Row, sheet string, f *excelize.File, date1904 bool) string {
	for _, c := range row.Cells {
		name, _ := excelize.CoordinatesToCellName(c.Column, row.Number)
		switch {
		case c.Kind == Number && len(c.Text) > 1 && c.Text[0] == '0' && c.Text[1] != '.':
			shown.zeros++
			text, err := f.GetCellValue(sheet, name, excelize.Options{RawCellValue: false})
			if err != nil || text != c.Text {
				return fmt.Sprintf("%s: shown as %q, excelize %q, %v", name, c.Text, text, err)
			}
		case c.Kind == Date && c.Number >= 61 && len(c.Text) >= len(time.DateOnly) && c.Text[4] == '-':
			shown.dates++
			day, err := excelize.ExcelDateToTime(c.Number, date1904)
			if want := day.Round(time.Second).Format(time.DateOnly); err != nil || c.Text[:len(time.DateOnly)] != want {
				return fmt.Sprintf("%s: date %q, excelize %q, %v", name, c.Text, want, err)
			}
		}
	}
	return ""
}

// sameCell compares a cell with what excelize gives raw: numbers and dates by
// value (raw mode knows no leading zeros and no dates, see compareShown, and
// may write a number in another way), formulas without a result as blank, truth
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
