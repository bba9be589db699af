package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// decalage shifts the vintage of one file: in its name, or in a workbook where
// pairs say what becomes what.
type decalage struct {
	fichier, vers string
	paires        []string
	controle      string
}

func (d decalage) faire(t *testing.T, dir string) {
	t.Helper()
	path := filepath.Join(dir, "depot", filepath.FromSlash(d.fichier))
	if d.vers != "" {
		if err := os.Rename(path, filepath.Join(filepath.Dir(path), d.vers)); err != nil {
			t.Fatal(err)
		}
		return
	}
	heads := strings.NewReplacer(d.paires...)
	editWorkbook(t, path, path, func(f *excelize.File, _ string) {
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for r, row := range rows {
				for c, text := range row {
					if heads.Replace(text) == text {
						continue
					}
					cell, err := excelize.CoordinatesToCellName(c+1, r+1)
					if err != nil {
						t.Fatal(err)
					}
					if err := f.SetCellStr(sheet, cell, heads.Replace(text)); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	})
}

// TestShiftedVintagesAreSeen shifts the year of files of the example, at each run
// those that do not make up for one another.
func TestShiftedVintagesAreSeen(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the example once a run")
	}
	for _, run := range [][]decalage{
		{
			{"caf/PAJE_Com_2018.csv", "PAJE_Com_2019.csv", nil, "millesime_repete"},
			{"insee/base-cc-emploi-pop-active-2016.xlsx", "", []string{"P16_", "P17_"}, "recensement_isole"},
			{"insee/base-cc-coupl-fam-men-2016.xlsx", "", []string{"P16_", "P17_", "C16_", "C17_"}, "recensement_isole"},
			{"insee/TD_POP1B_2016.csv", "TD_POP1B_2017.csv", nil, "recensement_isole"},
		},
		{
			{"caf/Alloc_Config_Com_2018.csv", "Alloc_Config_Com_2019.csv", nil, "millesime_repete"},
			{"insee/base-cc-evol-struct-pop-2016.xlsx", "", []string{"P16_", "P17_"}, "millesime_repete"},
		},
		{
			{"caf/Population_Foyers_Com_2018.csv", "Population_Foyers_Com_2019.csv", nil, "millesime_repete"},
			{"insee/ensemble.xlsx", "", []string{"2016", "2017"}, "millesime_repete"},
		},
	} {
		dir := copiedExample(t)
		for _, d := range run {
			d.faire(t, dir)
		}
		lines := seen(t, dir)
		for _, d := range run {
			name := filepath.Base(d.fichier)
			if d.vers != "" {
				name = d.vers
			}
			if !names(lines, name, d.controle) {
				t.Errorf("%s: %s does not see the year", d.fichier, d.controle)
			}
		}
	}
}
