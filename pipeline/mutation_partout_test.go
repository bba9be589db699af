package pipeline

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// parCommune are the files of the example with a row a commune or more, the
// lists of communes aside, which everything else is read with.
var parCommune = []string{
	"caf/Alloc_Config_Com_2018.csv", "caf/Nbenf_Com_2018.csv", "caf/PAJE_Com_2018.csv", "caf/Population_Foyers_Com_2018.csv",
	"caf/nbpla_pe_com.csv", "caf/s_ben_com_f.csv", "caf/txcouv_pe_com.csv",
	"insee/TD_POP1B_2016.csv", "insee/base-cc-coupl-fam-men-2016.xlsx", "insee/base-cc-emploi-pop-active-2016.xlsx",
	"insee/base-cc-evol-struct-pop-2016.xlsx", "insee/cc_filosofi_2021_COM.csv", "insee/ensemble.xlsx",
	"communes/assistants-maternels.xlsx", "communes/listes-attente.xlsx", "convention/competences.xlsx",
}

// parStructure are those with a row a structure or an action.
var parStructure = []string{
	"communes/acces-aux-droits.xlsx", "communes/activite-alsh.xlsx", "communes/activite-eaje.xlsx", "communes/equipements.xlsx",
	"communes/laep.xlsx", "communes/origine-eaje.xlsx", "convention/actions.xlsx", "convention/indicateurs-actions.xlsx",
	"convention/reunions.xlsx",
}

// sheetOf is the sheet with the most rows, of those that are read.
func sheetOf(t *testing.T, f *excelize.File) (sheet string, rows [][]string) {
	t.Helper()
	for _, name := range f.GetSheetList() {
		these, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		aside := slices.ContainsFunc([]string{"Exemple", "Lisez", "Liste"}, func(w string) bool { return strings.HasPrefix(name, w) })
		if !aside && len(these) > len(rows) {
			sheet, rows = name, these
		}
	}
	return sheet, rows
}

// ofCommune says that a row is one of a commune, by its code in one piece or two.
func ofCommune(row []string, code string) bool {
	return slices.Contains(row, code) || slices.Contains(row, code[:2]) && slices.Contains(row, code[2:])
}

// TestDroppedCommunesAreMissed drops a commune from every file that has one row
// a commune: each file is named.
func TestDroppedCommunesAreMissed(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the example")
	}
	const code = "06065"
	dir := copiedExample(t)
	for _, rel := range parCommune {
		path := filepath.Join(dir, "depot", filepath.FromSlash(rel))
		if strings.HasSuffix(rel, ".csv") {
			mutateCSV(t, path, dropRow(code))
			continue
		}
		editWorkbook(t, path, path, func(f *excelize.File, _ string) {
			sheet, rows := sheetOf(t, f)
			for i := len(rows) - 1; i >= 0; i-- {
				if ofCommune(rows[i], code) {
					if err := f.RemoveRow(sheet, i+1); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
	lines := seen(t, dir)
	for _, rel := range parCommune {
		if !names(lines, rel, "commune_absente") {
			t.Errorf("%s lacks a commune and nobody says so", rel)
		}
	}
}

// TestDoubledRowsAreSeen writes a row twice in every file: each is refused, or
// its sum is. A structure that stands twice in the register counts once.
func TestDoubledRowsAreSeen(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the example")
	}
	dir := copiedExample(t)
	files := slices.Concat(parCommune, parStructure)
	for _, rel := range files {
		path := filepath.Join(dir, "depot", filepath.FromSlash(rel))
		if strings.HasSuffix(rel, ".csv") {
			mutateCSV(t, path, doubleRow("06033"))
			continue
		}
		editWorkbook(t, path, path, func(f *excelize.File, _ string) {
			sheet, rows := sheetOf(t, f)
			last := len(rows)
			for strings.HasPrefix(strings.Join(rows[last-1], " "), " TOTAL") {
				last--
			}
			if err := f.DuplicateRowTo(sheet, last, len(rows)+1); err != nil {
				t.Fatal(err)
			}
		})
	}
	lines := seen(t, dir)
	for _, rel := range files {
		if rel == "communes/equipements.xlsx" {
			continue
		}
		if !names(lines, rel, "lecture") && !names(lines, rel, "annees_age") {
			t.Errorf("%s has a row twice and nobody says so", rel)
		}
	}
}

// names reports whether a control, or the reader, says something of a file.
func names(lines map[string]string, file, controle string) bool {
	for line, c := range lines {
		if c == controle && strings.Contains(line, file) {
			return true
		}
	}
	return false
}
