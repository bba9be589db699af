package outputs

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

func analyseBook(t *testing.T) *excelize.File {
	t.Helper()
	dir, _ := edition(t)
	return openBook(t, filepath.Join(dir, "analyse-bassin-de-vie.xlsx"))
}

// rowOf finds the row of a figure, and its cells as stored.
func rowOf(t *testing.T, f *excelize.File, code, item, zone, year string) (int, []string) {
	t.Helper()
	rows, err := f.GetRows(sheetChiffres, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if r[0] == code && r[3] == orDash(item) && r[6] == zone && r[8] == year {
			return i + 1, r
		}
	}
	t.Fatalf("no row for %s %s %s %s", code, item, zone, year)
	return 0, nil
}

func TestAnalyseHoldsEveryFigureWithoutABlank(t *testing.T) {
	f, d := analyseBook(t), realistic()
	for sheet, want := range map[string]int{sheetChiffres: len(d.Figures), sheetDictionnaire: len(d.Cards), sheetCellules: len(d.Origines)} {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if len(rows)-1 != want {
			t.Errorf("%s: %d rows, want %d", sheet, len(rows)-1, want)
		}
		width := len(rows[0])
		if rows[0][width-1] == ColumnComment { // waits for a person
			width--
		}
		for i, row := range rows {
			if len(row) < width || slices.Contains(row[:width], "") {
				t.Errorf("%s, row %d has a blank: %q", sheet, i+1, row)
			}
		}
		tables, err := f.GetTables(sheet)
		if err != nil || len(tables) != 1 || tables[0].Range != "A1:"+mustCell(t, len(rows[0]), len(rows)) {
			t.Errorf("%s: tables %+v, %v", sheet, tables, err)
		}
	}
}

func mustCell(t *testing.T, col, row int) string {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		t.Fatal(err)
	}
	return cell
}

// TestRatesAreLive: every formula gives the value stored beside it, and
// follows its numerator.
func TestRatesAreLive(t *testing.T) {
	f := analyseBook(t)
	rows, err := f.GetRows(sheetChiffres, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	live := 0
	for i, row := range rows[1:] {
		cell := valueLetter + strconv.Itoa(i+2)
		formula, err := f.GetCellFormula(sheetChiffres, cell)
		if err != nil {
			t.Fatal(err)
		}
		if formula == "" {
			continue
		}
		live++
		stored := number64(t, row[14])
		if got := calculated(t, f, cell); got != stored && absolutely(got-stored) > 1e-9*absolutely(stored) {
			t.Errorf("%s: stored %v, calculated %v", cell, stored, got)
		}
	}
	if live < 100 {
		t.Errorf("only %d live rates", live)
	}
	at, row := rowOf(t, f, "part_paje", "", "06033", "2023")
	num := number64(t, row[10])
	if err := f.SetCellValue(sheetChiffres, numeratorLetter+strconv.Itoa(at), 2*num); err != nil {
		t.Fatal(err)
	}
	if got, want := calculated(t, f, valueLetter+strconv.Itoa(at)), 2*number64(t, row[14]); absolutely(got-want) > 1e-9 {
		t.Errorf("with twice the numerator the rate is %v, want %v", got, want)
	}
	if err := f.SetCellValue(sheetChiffres, denominatorLetter+strconv.Itoa(at), "s"); err != nil {
		t.Fatal(err)
	}
	if got, err := f.CalcCellValue(sheetChiffres, valueLetter+strconv.Itoa(at)); err != nil || got != "n.d." {
		t.Errorf("without denominator the rate is %q (%v), want n.d.", got, err)
	}
}

func calculated(t *testing.T, f *excelize.File, cell string) float64 {
	t.Helper()
	text, err := f.CalcCellValue(sheetChiffres, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s: %v", cell, err)
	}
	return number64(t, text)
}

func absolutely(v float64) float64 { return max(v, -v) }

func TestHiddenAndPublishedFiguresAreNoFormulas(t *testing.T) {
	f := analyseBook(t)
	for _, c := range []struct{ code, item, zone, year, want string }{
		{"couverture_population_caf", "", "06066", "2023", "s"},
		{"couverture_population_caf", "", "06025", "2023", "n.d."},
		{"places_pour_100_enfants", "ensemble", "06033", "2023", ""},
	} {
		at, row := rowOf(t, f, c.code, c.item, c.zone, c.year)
		formula, err := f.GetCellFormula(sheetChiffres, valueLetter+strconv.Itoa(at))
		if err != nil || formula != "" {
			t.Errorf("%s %s has the formula %q (%v)", c.code, c.zone, formula, err)
		}
		if c.want != "" && row[14] != c.want {
			t.Errorf("%s %s shows %q, want %q", c.code, c.zone, row[14], c.want)
		}
	}
}

var excelName = regexp.MustCompile(`^kf(\.[A-Za-z0-9_]+){2,3}$`)

// TestEveryFigureHasAStableName: a name leads to the newest vintage.
func TestEveryFigureHasAStableName(t *testing.T) {
	f := analyseBook(t)
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if strings.HasPrefix(n.Name, "_xlnm") || strings.HasPrefix(n.Name, "Slicer_") {
			continue
		}
		if !excelName.MatchString(n.Name) || names[n.Name] != "" {
			t.Errorf("name %q to %s", n.Name, n.RefersTo)
		}
		names[n.Name] = n.RefersTo
	}
	for name, want := range map[string]struct{ code, item, zone, year string }{
		"kf.couverture_population_caf.territoire":      {"couverture_population_caf", "", "bassin-de-vie", "2023"},
		"kf.couverture_population_caf.c06033":          {"couverture_population_caf", "", "06033", "2023"},
		"kf.structure_age.0_14.france":                 {"structure_age", "0_14", "FR", "2022"},
		"kf.naissances_domiciliees.departement":        {"naissances_domiciliees", "", "06", "2023"},
		"kf.places_pour_100_enfants.ensemble.c06033":   {"places_pour_100_enfants", "ensemble", "06033", "2023"},
		"kf.composition_familiale_caf.monoparent.epci": {"composition_familiale_caf", "monoparent", "200030195", "2023"},
	} {
		at, _ := rowOf(t, f, want.code, want.item, want.zone, want.year)
		if got := names[name]; got != fmt.Sprintf("'%s'!$%s$%d", sheetChiffres, valueLetter, at) {
			t.Errorf("%s leads to %q, want row %d", name, got, at)
		}
	}
}

func TestLinksLeadToTheCellsBehind(t *testing.T) {
	f, d := analyseBook(t), realistic()
	_, row := rowOf(t, f, "couverture_population_caf", "", "06033", "2023")
	if row[22] != "caf/s_ben_com_f.csv!D12" || row[23] != "1" || row[24] != linkText {
		t.Errorf("behind the figure of Carros: %q", row[22:])
	}
	_, row = rowOf(t, f, "couverture_population_caf", "", "bassin-de-vie", "2023")
	if row[23] != strconv.Itoa(len(d.Communes)) {
		t.Errorf("behind the figure of the territory: %q", row[22:])
	}
	at, row := rowOf(t, f, "couverture_population_caf", "", "06066", "2023")
	formula, err := f.GetCellFormula(sheetChiffres, mustCell(t, 25, at))
	if err != nil || formula != "" || row[22] != "—" {
		t.Errorf("a hidden figure leads to %q by %q (%v)", row[22], formula, err)
	}
}

// largeTerritory has a figure for each commune of France.
func largeTerritory() *Diagnostic {
	d := &Diagnostic{Territoire: bassin, Communes: sixCommunes, Edition: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
		Cards: []mesure.Card{{Code: "taux", Libelle: "Taux", Theme: "socle", Unite: "pour_cent", Agregable: true}}}
	for i := range 35_000 {
		z := zone(mesure.Commune, fmt.Sprintf("%05d", i), "Commune "+strconv.Itoa(i))
		d.Figures = append(d.Figures, mesure.Figure{Indicateur: "taux", Zone: z, MillesimeNumerateur: 2022, MillesimeDenominateur: 2022,
			Numerateur: mesure.Vaut(float64(i)), Denominateur: mesure.Vaut(35_000), Valeur: mesure.Vaut(float64(i) / 350), Unite: "pour_cent", Couverture: 1})
	}
	return d
}

// TestALargeWorkbookTakesLittleMemory counts all that is allocated, which is
// more than what is in memory at once.
func TestALargeWorkbookTakesLittleMemory(t *testing.T) {
	const limit = 150 << 20
	d := largeTerritory()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := writeAnalyse(io.Discard, d); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > limit {
		t.Errorf("35,000 figures took %d MB, want at most %d", took>>20, limit>>20)
	}
}

// TestLongSheetsKeepAnyText: names of files and places are written as they are.
func TestLongSheetsKeepAnyText(t *testing.T) {
	d := realistic()
	names := []string{`a<b> & "c".xlsx`, " bords ", "_x0041_.csv", "é\u202f— 😀.xlsx", "deux\nlignes", strings.Repeat("long ", 2000)}
	for _, name := range names {
		d.Origines = append(d.Origines, Origine{Indicateur: "taux", Zone: carros, Millesime: 2023, Fichier: name, Cellule: "A1"})
	}
	d.Origines = append(d.Origines, Origine{Indicateur: "taux", Zone: carros, Fichier: "hors\x01XML\xff"})
	var made bytes.Buffer
	if err := writeAnalyse(&made, d); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&made)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	rows, err := f.GetRows(sheetCellules)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(d.Origines)+1 {
		t.Fatalf("%d rows for %d cells", len(rows), len(d.Origines))
	}
	rows = rows[len(rows)-len(names)-1:]
	for i, want := range append(names, "hors\ufffdXML\ufffd") {
		if got := rows[i][8]; got != want {
			t.Errorf("%q came out as %q", want, got)
		}
	}
}

// BenchmarkAnalyse writes the figures of a large territory.
func BenchmarkAnalyse(b *testing.B) {
	d := largeTerritory()
	b.ReportAllocs()
	for b.Loop() {
		if err := writeAnalyse(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSlicersKeepNoFigure: buttons know their column and nothing else, and speak
// French where they cannot be drawn.
func TestSlicersKeepNoFigure(t *testing.T) {
	dir, files := edition(t)
	caches := 0
	for name, content := range parts(t, dir, files) {
		text := string(content)
		switch {
		case strings.Contains(name, "!xl/slicerCaches/"):
			caches++
			if !strings.Contains(text, "<x15:tableSlicerCache ") || strings.Contains(text, "<data>") || strings.Contains(text, "<items") {
				t.Errorf("%s: %s", name, text)
			}
		case strings.Contains(name, "!xl/drawings/drawing") && strings.Contains(text, "slicer"):
			if strings.Contains(text, "slicers are not supported") || !strings.Contains(text, "Filtrez par les flèches") || strings.Contains(text, "earlier version") {
				t.Errorf("%s speaks English", name)
			}
		case strings.Contains(name, "pivot"):
			t.Errorf("a pivot table: %s", name)
		}
	}
	if caches != len(slicerColumns) {
		t.Errorf("%d slicers", caches)
	}
}
