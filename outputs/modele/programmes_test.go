package modele

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const corpus = "../../../shared/donnees/corpus"

// bindCell gives a name to a cell of the first sheet, as Excel would write it.
func bindCell(t *testing.T, data []byte, name string) (bound []byte, sheetName, cell string) {
	t.Helper()
	w, err := openWorkbook(data)
	must(t, err)
	s := w.sheets[0]
	right := 0
	for _, c := range s.cells {
		right = max(right, c.col)
	}
	cell = cellName(right+2, 1)
	define := fmt.Sprintf(`<%s name="%s">%s!$%s$1</%[1]s>`, w.root.tag("definedName"), name, escape(quoted(s.name)), columnName(right+2))
	var e edit
	if list := w.root.child("definedNames"); list != nil && list.close > list.open {
		e = edit{list.close, list.close, define}
	} else {
		at := w.root.child("sheets").end
		if books := w.root.child("externalReferences"); books != nil {
			at = books.end
		}
		if list != nil { // closed in its start tag
			w.data = applied(w.data, []edit{{list.start, list.end, strings.Repeat(" ", list.end-list.start)}})
		}
		e = edit{at, at, "<" + w.root.tag("definedNames") + ">" + define + "</" + w.root.tag("definedNames") + ">"}
	}
	w.edit(w.part, w.data, []edit{e})
	var out strings.Builder
	must(t, w.write(&out))
	return []byte(out.String()), s.name, cell
}

// TestWorkbooksMadeByExcel binds a cell of each workbook of the corpus that
// Excel made: all that does not show a figure stays, and the sheets keep every
// value that they do not compute.
func TestWorkbooksMadeByExcel(t *testing.T) {
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the corpus is not here")
	}
	p, tried, kept := published(t, publishedRows()), 0, 0
	err := filepath.WalkDir(corpus, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".xlsx" {
			return err
		}
		data, err := os.ReadFile(path)
		must(t, err)
		w, err := openWorkbook(data)
		if err != nil || len(w.sheets) == 0 || !madeByExcel(w) {
			return nil
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			template, sheetName, cell := bindCell(t, data, "kf.couverture.territoire")
			out, _ := filled(t, template, p)
			tried++
			kept += sameParts(t, partsOf(t, template), partsOf(t, out))
			sameValues(t, template, out, sheetName, cell)
		})
		return nil
	})
	must(t, err)
	if tried < 20 {
		t.Errorf("only %d workbooks were tried", tried)
	}
	t.Logf("%d workbooks, %d parts kept byte for byte", tried, kept)
}

func madeByExcel(w *workbook) bool {
	data, ok, err := w.read("docProps/app.xml")
	return ok && err == nil && strings.Contains(string(data), "Excel")
}

// sameParts checks that only parts of the kinds that show figures changed.
func sameParts(t *testing.T, before, after map[string]string) (kept int) {
	t.Helper()
	for part, text := range before {
		if after[part] == text {
			kept++
			continue
		}
		may := slices.ContainsFunc([]string{"worksheets/", "workbook.xml", "charts/chart", "calcChain.xml"}, func(s string) bool { return strings.Contains(part, s) })
		chain := slices.Contains([]string{"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}, part) && before["xl/calcChain.xml"] != ""
		thumbnail := strings.HasPrefix(part, "docProps/thumbnail") || part == "_rels/.rels"
		if !may && !chain && !thumbnail {
			t.Errorf("%s changed", part)
		}
	}
	return kept
}

// sameValues checks that the sheets hold what they held, values of formulas
// apart, and the figure.
func sameValues(t *testing.T, before, after []byte, sheetName, cell string) {
	t.Helper()
	a, err := openWorkbook(before)
	must(t, err)
	b, err := openWorkbook(after)
	must(t, err)
	for i, s := range a.sheets {
		now := b.sheets[i]
		for at, c := range s.cells {
			o := now.cells[at]
			if o == nil || (o.formula == nil) != (c.formula == nil) || o.style != c.style {
				t.Fatalf("%s!%s changed", s.name, cellName(c.col, c.row))
			}
			if c.formula == nil && a.value(c) != b.value(o) && cellName(c.col, c.row) != cell {
				t.Fatalf("%s!%s: %v, was %v", s.name, cellName(c.col, c.row), b.value(o), a.value(c))
			}
			if c.formula != nil && (o.formula.text != c.formula.text || o.value != "") {
				t.Fatalf("%s!%s: formula %q with %q, was %q", s.name, cellName(c.col, c.row), o.formula.text, o.value, c.formula.text)
			}
		}
	}
	z, _ := parseZone(cell)
	if got := b.value(b.sheet(sheetName).at(z.left, z.top)); got.Nombre != 44.75 && got.Nombre != 0.4475 {
		t.Errorf("%s!%s: %v", sheetName, cell, got)
	}
}

// convert has LibreOffice save a workbook in another format.
func convert(t *testing.T, data []byte, format, ext string) []byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "modele.xlsx")
	must(t, os.WriteFile(in, data, 0o600))
	out, err := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profil"), "--headless",
		"--convert-to", format, "--outdir", filepath.Join(dir, "sortie"), in).CombinedOutput()
	if err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	found, err := filepath.Glob(filepath.Join(dir, "sortie", "*"+ext))
	must(t, err)
	slices.Sort(found)
	var all []byte
	for _, path := range found {
		part, err := os.ReadFile(path)
		must(t, err)
		all = append(all, part...)
	}
	if len(all) == 0 {
		t.Fatalf("LibreOffice wrote nothing:\n%s", out)
	}
	return all
}

// allSheets is every sheet as text, formulas computed.
const allSheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

func TestLibreOfficeShowsTheFigures(t *testing.T) {
	data, _ := filled(t, bytesOf(t, templateFile(t)), published(t, publishedRows()))
	text := string(convert(t, data, allSheets, ".csv"))
	for _, want := range []string{"Couverture,44.75%,,2023", "Le Broc,30.25,à surveiller,60.5", "Gattières,s,", "120.5,,à moi,12", "Ancien,n.d."} {
		if !strings.Contains(text, want) {
			t.Errorf("LibreOffice does not show %q:\n%s", want, text)
		}
	}
}

func TestTemplatesSavedByLibreOffice(t *testing.T) {
	template := convert(t, bytesOf(t, templateFile(t)), "xlsx:Calc MS Excel 2007 XML", ".xlsx")
	data, bilan := filled(t, template, published(t, publishedRows()))
	f := reopen(t, data)
	for cell, want := range map[string]string{"B2": "0.4475", "B3": "4671", "D3": "s", "B4": "n.d.", "E11": "Carros", "F13": "30.25", "G13": "à surveiller", "F14": "44.75"} {
		if got := cellText(t, f, "Fiche", cell); got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	if formula, err := f.GetCellFormula("Fiche", "H14"); err != nil || formula != "F14*2" {
		t.Errorf("H14: %q %v", formula, err)
	}
	if formula, err := f.GetCellFormula("Calculs", "A1"); err != nil || !strings.Contains(formula, "F11:F14") {
		t.Errorf("Calculs!A1: %q %v", formula, err)
	}
	for part, text := range partsOf(t, data) {
		if strings.HasPrefix(part, "xl/charts/chart") && (strings.Contains(text, "99.9") || !strings.Contains(text, "$F$14")) {
			t.Errorf("%s keeps an old figure, or an old range", part)
		}
	}
	if bilan.Tableaux != 1 || bilan.Noms != 5 {
		t.Errorf("%+v", bilan)
	}
}
