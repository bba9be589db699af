package pipeline

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// editWorkbook changes the table of a workbook, which is its last sheet, and
// saves it under another name or its own.
func editWorkbook(t *testing.T, from, to string, change func(f *excelize.File, sheet string)) {
	t.Helper()
	f, err := excelize.OpenFile(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	change(f, sheets[len(sheets)-1])
	if err := f.SaveAs(to); err != nil {
		t.Fatal(err)
	}
}

// dropStructure removes the first row that holds all these words.
func dropStructure(t *testing.T, f *excelize.File, sheet string, words ...string) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(row []string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(row, w) })
	})
	if i < 0 {
		t.Fatalf("no row of %v", words)
	}
	if err := f.RemoveRow(sheet, i+1); err != nil {
		t.Fatal(err)
	}
}

// TestRowsDroppedFromCommunesFilesAreCaught drops one row of each file that the
// communes fill in: where the year before is there, each is missed.
func TestRowsDroppedFromCommunesFilesAreCaught(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the example twice")
	}
	dir := copiedExample(t)
	files := []struct {
		path, annee, avant string
		mots               []string
	}{
		{"activite-eaje.xlsx", "2019", "2018", []string{"Maison de l'Enfance"}},
		{"activite-alsh.xlsx", "2019", "2018", []string{"ACM Ecole la Ferrage", "Mercredi"}},
		{"equipements.xlsx", "2021", "2020", []string{"Médiathèque Emile Tornatore"}},
	}
	for i, m := range files {
		path := filepath.Join(dir, "depot", "communes", m.path)
		files[i].path = path
		before := strings.TrimSuffix(path, ".xlsx") + "-" + m.avant + ".xlsx"
		editWorkbook(t, path, before, func(f *excelize.File, sheet string) { setYear(t, f, sheet, m.annee, m.avant) })
	}
	if missed := disappeared(seen(t, dir)); len(missed) != 0 {
		t.Errorf("nothing is dropped and these are missed: %q", missed)
	}
	for _, m := range files {
		editWorkbook(t, m.path, m.path, func(f *excelize.File, sheet string) { dropStructure(t, f, sheet, m.mots...) })
	}
	missed := disappeared(seen(t, dir))
	for _, m := range files {
		if !slices.ContainsFunc(missed, func(line string) bool { return strings.Contains(line, m.mots[0]) }) {
			t.Errorf("%s was dropped and is not missed", m.mots[0])
		}
	}
	if len(missed) != len(files) {
		t.Errorf("%d rows were dropped, missed: %q", len(files), missed)
	}
}

// setYear writes another year in every cell that holds one.
func setYear(t *testing.T, f *excelize.File, sheet, from, to string) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		for c, text := range row {
			if text != from {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(sheet, cell, to); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// disappeared are the structures that a run misses, one line each.
func disappeared(lines map[string]string) []string {
	var missed []string
	for line, controle := range lines {
		if controle == "structure_disparue" {
			missed = append(missed, line)
		}
	}
	slices.Sort(missed)
	return missed
}
