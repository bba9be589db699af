package outputs

import (
	"encoding/xml"
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

func openBook(t *testing.T, path string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// tableRows returns the raw cells of an Excel table, header first.
func tableRows(t *testing.T, f *excelize.File, sheet, name string) [][]string {
	t.Helper()
	tables, err := f.GetTables(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if table.Name == name {
			return areaRows(t, f, sheet, table.Range)
		}
	}
	t.Fatalf("sheet %s has no table %s", sheet, name)
	return nil
}

func areaRows(t *testing.T, f *excelize.File, sheet, ref string) [][]string {
	t.Helper()
	c1, r1, c2, r2 := corners(t, ref)
	var rows [][]string
	for r := r1; r <= r2; r++ {
		var row []string
		for c := c1; c <= c2; c++ {
			cell, err := excelize.CoordinatesToCellName(c, r)
			if err != nil {
				t.Fatal(err)
			}
			v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	return rows
}

func corners(t *testing.T, ref string) (c1, r1, c2, r2 int) {
	t.Helper()
	from, to, _ := strings.Cut(ref, ":")
	c1, r1, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		t.Fatal(err)
	}
	if c2, r2, err = excelize.CellNameToCoordinates(to); err != nil {
		t.Fatal(err)
	}
	return c1, r1, c2, r2
}

// editionBooks opens the workbooks of the realistic edition, by path.
func editionBooks(t *testing.T) map[string]*excelize.File {
	t.Helper()
	dir, files := edition(t)
	return openBooks(t, dir, files)
}

// territoryBook opens the workbook of the territory.
func territoryBook(t *testing.T) *excelize.File {
	t.Helper()
	dir, files := edition(t)
	return openBook(t, filepath.Join(dir, files[0].Chemin))
}

// openBooks opens the workbooks of an edition, by path.
func openBooks(t *testing.T, dir string, files []File) map[string]*excelize.File {
	t.Helper()
	all := map[string]*excelize.File{}
	for _, file := range files {
		if strings.HasSuffix(file.Chemin, ".xlsx") && !strings.HasPrefix(file.Chemin, "analyse-") {
			all[file.Chemin] = openBook(t, filepath.Join(dir, filepath.FromSlash(file.Chemin)))
		}
	}
	return all
}

func TestEveryWorkbookHasTheSameSheets(t *testing.T) {
	want := []string{
		"Lisez-moi", "Synthèse", "Cartes", "Population", "Emploi", "Ressources", "Allocataires", "Petite enfance", "Enfance", "Équipements", "Notes",
		"Rapprochement", "Contrôles", "Sources et définitions", "Origine des chiffres", "Données des graphiques",
	}
	for path, f := range editionBooks(t) {
		if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestAThemeWithoutFiguresHasNoSheet(t *testing.T) {
	d := realistic()
	d.Figures = slices.DeleteFunc(d.Figures, func(f figure) bool { return f.Indicateur == "niveau_vie_median" })
	d.Communes = d.Communes[:1]
	dir, files := written(t, d)
	for path, f := range openBooks(t, dir, files) {
		if slices.Contains(f.GetSheetList(), "Ressources") {
			t.Errorf("%s has an empty sheet", path)
		}
	}
}

// An indicator that no file gives stands in the sheet of its theme with the file
// to ask for, in every workbook and whether or not the theme has figures.
func TestAFileToAskForIsNamed(t *testing.T) {
	d := realistic()
	for _, theme := range []string{"ressources", "handicap"} {
		d.Cards = append(d.Cards, card{Code: "attendu_" + theme, Theme: theme, Libelle: "Indicateur attendu", Unite: "nombre",
			ADemander: "extraction annuelle", AupresDe: "Caf"})
	}
	d.Communes = d.Communes[:1]
	dir, files := written(t, d)
	for path, f := range openBooks(t, dir, files) {
		for _, sheet := range []string{"Ressources", "Handicap"} {
			for _, text := range []string{"Non disponible, faute de fichier", "Indicateur attendu\u202f: n.d.", "À demander (Caf)\u202f: extraction annuelle."} {
				if found, err := f.SearchSheet(sheet, text); err != nil || len(found) != 1 {
					t.Errorf("%s!%s says %q in %v, %v", path, sheet, text, found, err)
				}
			}
		}
	}
}

func TestEverySheetIsSetUp(t *testing.T) {
	for path, f := range editionBooks(t) {
		for _, sheet := range f.GetSheetList() {
			for _, problem := range sheetProblems(t, f, sheet) {
				t.Errorf("%s, %s: %s", path, sheet, problem)
			}
		}
		if active := f.GetActiveSheetIndex(); active != 0 {
			t.Errorf("%s opens on sheet %d", path, active)
		}
		props, err := f.GetDocProps()
		if err != nil {
			t.Fatal(err)
		}
		if props.Language != "fr-FR" || props.Creator != "diagctg" || props.Title == "" || props.Created != "2026-11-23T00:00:00Z" {
			t.Errorf("%s: properties %+v", path, props)
		}
	}
}

// sheetProblems checks what every sheet must have.
func sheetProblems(t *testing.T, f *excelize.File, sheet string) (problems []string) {
	t.Helper()
	report := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	title, err := f.GetCellValue(sheet, "A1")
	if err != nil || title == "" {
		report("no title in A1 (%v)", err)
	}
	if text, err := f.GetCellValue(sheet, "A3"); err != nil || text != legend {
		report("no legend in A3 but %q (%v)", text, err)
	}
	if merged, err := f.GetMergeCells(sheet); err != nil || len(merged) != 0 {
		report("merged cells %v (%v)", merged, err)
	}
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.YSplit != headRows {
		report("panes %+v (%v)", panes, err)
	}
	if len(panes.Selection) != 1 || panes.Selection[0].ActiveCell != "A1" {
		report("cursor %+v, want A1", panes.Selection)
	}
	layout, err := f.GetPageLayout(sheet)
	if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		report("layout %+v (%v)", layout, err)
	}
	names := map[string]bool{}
	for _, n := range f.GetDefinedName() {
		if n.Scope == sheet {
			names[n.Name] = true
		}
	}
	if !names["_xlnm.Print_Titles"] || !names["_xlnm.Print_Area"] {
		report("defined names %v", names)
	}
	footer, err := f.GetHeaderFooter(sheet)
	if err != nil || !strings.Contains(footer.OddFooter, "&P") || !strings.Contains(footer.OddFooter, "23 novembre 2026") {
		report("footer %+v (%v)", footer, err)
	}
	return problems
}

func TestTablesAreWellFormed(t *testing.T) {
	for path, f := range editionBooks(t) {
		seen := map[string]bool{}
		for _, sheet := range f.GetSheetList() {
			tables, err := f.GetTables(sheet)
			if err != nil {
				t.Fatal(err)
			}
			if len(tables) == 0 && sheet != sheetRapprochement && sheet != sheetOrigines && sheet != sheetCartes {
				t.Errorf("%s, %s has no table", path, sheet)
			}
			for _, table := range tables {
				if seen[strings.ToLower(table.Name)] {
					t.Errorf("%s: table %s twice", path, table.Name)
				}
				seen[strings.ToLower(table.Name)] = true
				rows := areaRows(t, f, sheet, table.Range)
				checkTable(t, path+"!"+sheet+"!"+table.Name, rows, strings.HasPrefix(table.Name, "gra.") || sheet == SheetNotes)
			}
		}
	}
}

func checkTable(t *testing.T, where string, rows [][]string, blanksAllowed bool) {
	t.Helper()
	headers := map[string]bool{}
	for _, h := range rows[0] {
		if h == "" || headers[strings.ToLower(h)] {
			t.Errorf("%s: header %q is empty or repeated", where, h)
		}
		headers[strings.ToLower(h)] = true
	}
	if len(rows) < 2 {
		t.Errorf("%s has no row", where)
	}
	for i, row := range rows {
		for j, v := range row {
			if v == "" && !blanksAllowed {
				t.Errorf("%s: row %d, column %d is blank", where, i, j)
			}
		}
	}
}

func TestFiguresArePrintedAsGiven(t *testing.T) {
	d := realistic()
	f := territoryBook(t)
	rows := tableRows(t, f, "Allocataires", "tbl.couverture_population_caf")
	wantHeader := []string{"Zone", "Valeur (%)", "Numérateur", "Dénominateur", "Millésime du numérateur", "Millésime du dénominateur", "Statut"}
	if diff := cmp.Diff(wantHeader, rows[0]); diff != "" {
		t.Fatal(diff)
	}
	ix := newIndex(d.Figures)
	for i, z := range allZones() {
		want := ix.at(cardOf(d, "couverture_population_caf"), "", z, 2023)
		row := rows[i+1]
		if !strings.HasSuffix(row[0], typography(z.Nom)) {
			t.Errorf("row %d is %q, want %s", i, row[0], z.Nom)
		}
		if !printedAs(t, want, row[1]) {
			t.Errorf("%s: value %q, want %+v", z.Nom, row[1], want.Valeur)
		}
		if row[4] != "2023" || row[5] != "2022" {
			t.Errorf("%s: vintages %v", z.Nom, row[4:6])
		}
	}
	statuses := []string{rows[1][6], rows[3][6], rows[5][6]}
	if diff := cmp.Diff([]string{"arrondi", "secret (s)", "n.d."}, statuses); diff != "" {
		t.Error(diff)
	}
}

func cardOf(d *Diagnostic, code string) card {
	return d.Cards[slices.IndexFunc(d.Cards, func(c card) bool { return c.Code == code })]
}

// printedAs compares a raw cell with a figure: its symbol, or its unrounded
// number up to the 15 digits that excelize reads back.
func printedAs(t *testing.T, f figure, cell string) bool {
	t.Helper()
	if f.Valeur.S.Manque() {
		return cell == f.Valeur.S.Symbole()
	}
	return math.Abs(number64(t, cell)-f.Valeur.V) < 1e-12*math.Abs(f.Valeur.V)
}

func TestRoundedNumbersStayNumbersAndShowIt(t *testing.T) {
	f := territoryBook(t)
	tables, err := f.GetTables("Allocataires")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(tables, func(x excelize.Table) bool { return x.Name == "tbl.couverture_population_caf" })
	_, header, _, _ := corners(t, tables[i].Range)
	cell := "B" + strconv.Itoa(header+1)
	kind, err := f.GetCellType("Allocataires", cell)
	if err != nil || (kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber) {
		t.Errorf("cell %s is of type %v (%v), want a number", cell, kind, err)
	}
	shown, err := f.GetCellValue("Allocataires", cell)
	if err != nil || shown != "~ 42.0" {
		t.Errorf("shown as %q (%v)", shown, err)
	}
}

func TestCommuneWorkbookComparesItsCommune(t *testing.T) {
	dir, _ := edition(t)
	f := openBook(t, filepath.Join(dir, "communes", "06025-le-broc.xlsx"))
	var zones []string
	for _, row := range tableRows(t, f, "Allocataires", "tbl.part_paje")[1:] {
		zones = append(zones, plainSpaces(row[0]))
	}
	want := []string{"Le Broc", "Territoire : Bassin de vie", "EPCI : Métropole Nice Côte d’Azur", "Département : Alpes-Maritimes",
		"Région : Provence-Alpes-Côte d’Azur", "France"}
	if diff := cmp.Diff(want, zones); diff != "" {
		t.Error(diff)
	}
	for _, row := range tableRows(t, f, sheetOrigines, "tbl.origines")[1:] {
		if row[2] != "Le Broc" {
			t.Errorf("an origin of %s in the workbook of Le Broc", row[2])
		}
	}
}

func TestSyntheseHoldsTwelveFiguresOnOnePage(t *testing.T) {
	f := territoryBook(t)
	rows := tableRows(t, f, sheetSynthese, "tbl.synthese")
	if len(rows) != 1+keyFigureCount {
		t.Errorf("%d figures", len(rows)-1)
	}
	layout, err := f.GetPageLayout(sheetSynthese)
	if err != nil || *layout.FitToHeight != 1 {
		t.Errorf("layout %+v (%v)", layout, err)
	}
	coverage := rows[slices.IndexFunc(rows, func(r []string) bool { return r[0] == "Couverture de la population par la Caf" })]
	value, department, gap := number64(t, coverage[2]), number64(t, coverage[3]), number64(t, coverage[5])
	if d := value - department - gap; d > 0.05 || d < -0.05 {
		t.Errorf("gap %v is not %v less %v", gap, value, department)
	}
	if rows[1][5] != "s.o." {
		t.Errorf("a count has the gap %q", rows[1][5])
	}
}

func number64(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// badSpace finds a mark of French punctuation after an ordinary space.
var badSpace = regexp.MustCompile(`[ ][:;!?%»]|«[ ]|\d'|[a-z]'[a-zéèê]`)

func TestFrenchTypography(t *testing.T) {
	dir, files := edition(t)
	for name, content := range parts(t, dir, files) {
		if !strings.HasSuffix(name, "xl/sharedStrings.xml") {
			continue
		}
		var strs struct {
			Items []struct {
				Text string `xml:"t"`
			} `xml:"si"`
		}
		if err := xml.Unmarshal(content, &strs); err != nil {
			t.Fatal(err)
		}
		if len(strs.Items) < 100 && !strings.HasPrefix(name, "analyse-") {
			t.Fatalf("%s: only %d texts", name, len(strs.Items))
		}
		for _, s := range strs.Items {
			if badSpace.MatchString(s.Text) {
				t.Errorf("%s: %q", name, s.Text)
			}
		}
	}
}

// TestAFigureLeadsToItsOrigin: every link of a theme's table leads to a row that
// names the vintage beside it and, for a commune, its name.
func TestAFigureLeadsToItsOrigin(t *testing.T) {
	for path, f := range editionBooks(t) {
		origins, err := f.GetRows(sheetOrigines)
		if err != nil {
			t.Fatal(err)
		}
		followed := 0
		rows, err := f.GetRows("Allocataires")
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for col := range row {
				ok, to, err := f.GetCellHyperLink("Allocataires", mustCell(t, col+1, i+1))
				if err != nil {
					t.Fatal(err)
				}
				_, cell, leads := strings.Cut(to, quoted(sheetOrigines)+"!A")
				if !ok || !leads {
					continue
				}
				followed++
				at, err := strconv.Atoi(cell)
				if err != nil || at > len(origins) || at < firstOrigin {
					t.Fatalf("%s: %s leads to row %q of %d", path, row[col], cell, len(origins))
				}
				if row[0] <= "9999" { // a history has years for rows
					continue
				}
				if o := origins[at-1]; !slices.Contains(row, o[3]) || o[2] != row[0] && !strings.Contains(row[0], "Bassin de vie") {
					t.Errorf("%s: %q leads to %q", path, row, o)
				}
			}
		}
		if followed == 0 && !strings.Contains(path, "gilette") && !strings.Contains(path, "le-broc") {
			t.Errorf("%s: no figure leads anywhere", path)
		}
	}
}

// TestAHiddenFigureLeadsNowhere: its cells are named by nobody.
func TestAHiddenFigureLeadsNowhere(t *testing.T) {
	d := realistic()
	p := portraitOfTerritoire(d, newIndex(d.Figures))
	hidden := 0
	for _, f := range d.Figures {
		if !known(f.Valeur) && p.originRow(f) != 0 {
			t.Errorf("%s of %s leads to row %d", f.Indicateur, f.Zone.Nom, p.originRow(f))
		}
		if f.Valeur.S == mesure.Secret {
			hidden++
		}
	}
	if hidden == 0 {
		t.Error("nothing is hidden")
	}
}
