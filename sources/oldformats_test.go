package sources

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/essais"
	"diagctg/sources/libreoffice"
	"diagctg/sources/tabular"
)

// office returns LibreOffice, or skips.
func office(t testing.TB) *libreoffice.Program {
	t.Helper()
	p := libreoffice.Find()
	if p == nil {
		t.Skip("LibreOffice is not installed: nothing can be converted")
	}
	return p
}

// cellsOf writes all the cells of a workbook as text, sheet by sheet.
func cellsOf(t testing.TB, w *tabular.Workbook) string {
	t.Helper()
	var b strings.Builder
	for i, s := range w.Sheets {
		fmt.Fprintf(&b, "%s, masquée %t\n", s.Name, s.Hidden)
		for row, err := range w.Rows(context.Background(), i) {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range row.Cells {
				fmt.Fprintf(&b, "%d,%d %s %s\n", row.Number, c.Column, c.Kind, c.Text)
			}
		}
		merged, err := w.Merged(context.Background(), i)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "fusions %v\n", merged)
	}
	return b.String()
}

// sample writes a workbook with what conversions lose: leading zeros that only
// the format shows, codes that are texts, dates, cached results, errors, a
// hidden sheet, merged cells, cells far from the corner.
func sample(t testing.TB, path string) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	code, day := "00000", "dd/mm/yyyy"
	codes, err1 := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	days, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: &day})
	_, err3 := f.NewSheet("Cachée")
	for _, err := range []error{
		err1, err2, err3,
		f.SetCellValue("Sheet1", "A1", 6033), f.SetCellStyle("Sheet1", "A1", "A1", codes),
		f.SetCellStr("Sheet1", "B1", "06025"), f.SetCellStr("Sheet1", "C1", "Gattières – l'été"),
		f.SetCellValue("Sheet1", "A2", 44196), f.SetCellStyle("Sheet1", "A2", "A2", days),
		f.SetCellValue("Sheet1", "B2", 811.961091883214), f.SetCellValue("Sheet1", "C2", true),
		f.SetCellFormula("Sheet1", "D2", "1/0"), f.SetCellFormula("Sheet1", "E2", "SUM(A1:A1)*2"),
		f.SetCellStr("Sheet1", "J20", "loin"), f.MergeCell("Sheet1", "C5", "E5"), f.SetCellStr("Sheet1", "C5", "fusion"),
		f.SetCellStr("Cachée", "A1", "x"), f.SetSheetVisible("Cachée", false),
		f.SaveAs(path),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestOldFormatsHaveTheSameCells writes one table as .xls and .ods and reads
// it back through LibreOffice.
func TestOldFormatsHaveTheSameCells(t *testing.T) {
	converter := office(t)
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not on the path")
	}
	dir := t.TempDir()
	sample(t, filepath.Join(dir, "table.xlsx"))
	const want = `Sheet1, masquée false
1,1 nombre 06033
1,2 texte 06025
1,3 texte Gattières – l'été
2,1 date 2020-12-31
2,2 nombre 811.961091883214
2,3 booléen VRAI
2,4 erreur #DIV/0!
2,5 nombre 12066
5,3 texte fusion
20,10 texte loin
fusions [{5 3 5 5}]
Cachée, masquée true
1,1 texte x
fusions []
`
	for _, ext := range []string{"xls", "ods"} {
		t.Run(ext, func(t *testing.T) {
			cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profil"), "--headless", "--norestore", "--nologo",
				"--convert-to", ext, "--outdir", dir, filepath.Join(dir, "table.xlsx"))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			w, err := tabular.Opener{Converter: converter}.Open(context.Background(), filepath.Join(dir, "table."+ext))
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			if got := cellsOf(t, w); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestConvertedFilesOfOthers compares workbooks that exist in two formats, and
// looks at files whose conversion is known to be delicate.
func TestConvertedFilesOfOthers(t *testing.T) {
	converter := office(t)
	folder := essais.Donnees(t)
	open := func(rel string) *tabular.Workbook {
		w, err := tabular.Opener{Converter: converter}.Open(context.Background(), filepath.Join(folder, rel))
		if err != nil {
			t.Fatalf("%s: %v", rel, err)
		}
		t.Cleanup(func() { _ = w.Close() })
		return w
	}
	for _, pair := range [][2]string{
		{"corpus/messytables/simple.xlsx", "corpus/messytables/simple.xls"},
		{"corpus/calamine/date.xlsx", "corpus/calamine/date.xlsb"},
		{"corpus/calamine/issue127.xlsx", "corpus/calamine/issue127.xlsb"},
	} {
		want, got := cellsOf(t, open(pair[0])), cellsOf(t, open(pair[1]))
		if got != want {
			t.Errorf("%s and %s differ:\n%s\n%s", pair[0], pair[1], want, got)
		}
	}
	w := open("insee/pop2015.xls")
	got := cellsOf(t, w)
	for _, want := range []string{"\n2,1 texte 001\n2,2 nombre 767\n", "\n35442,1 texte 423\n35442,2 nombre 7127\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %.300s", want, got)
		}
	}
	if got := cellsOf(t, open("corpus/poi/spreadsheet/1904DateWindowing.xls")); !strings.Contains(got, "1,1 date 2000-01-01") {
		t.Errorf("dates of the 1904 system: %s", got)
	}
	if w.Format != "xls" || !slices.ContainsFunc(w.Warnings, func(s string) bool { return strings.Contains(s, "lu après conversion par LibreOffice") }) {
		t.Errorf("format %s, warnings %q", w.Format, w.Warnings)
	}
	_, err := tabular.Opener{Converter: converter}.Open(context.Background(), filepath.Join(folder, "corpus/calamine/issues.xlsb"))
	if f := (*tabular.FormatError)(nil); !errors.As(err, &f) || f.Regle != "conversion_infidele" || f.Cellule() != "A4" {
		t.Errorf("truth values of an .xlsb: %v", err)
	}
	if before, err := os.ReadDir(filepath.Join(folder, "insee")); err != nil || slices.ContainsFunc(before, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), ".~lock") }) {
		t.Errorf("something was left beside the file: %v", err)
	}
}
