package attaque

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// lireClasseurs reads the sheet of figures of the analyst's workbook, the values
// behind its formulas included, and believes it where the open data says nothing.
func (e *Edition) lireClasseurs(dir string) error {
	paths, err := filepath.Glob(filepath.Join(dir, "analyse-*.xlsx"))
	if err != nil || len(paths) == 0 {
		return fmt.Errorf("%s: no workbook of the analyst: %w", dir, err)
	}
	shown := map[string]Chiffre{}
	for _, path := range paths {
		if err := lireFeuille(path, "Chiffres", func(get func(string) string) {
			c := Chiffre{Indicateur: get("Code indicateur"), Modalite: get("Code modalité"), Niveau: get("Niveau"), Zone: get("Code zone"),
				Num: nombre(get("Numérateur")), Den: nombre(get("Dénominateur")), Val: nombre(get("Valeur"))}
			if c.Modalite == "-" || c.Modalite == "–" || c.Modalite == "—" {
				c.Modalite = ""
			}
			c.AnneeNum, _ = strconv.Atoi(get("Millésime numérateur"))
			shown[c.cle()] = c
		}); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	for i, c := range e.Chiffres {
		sheet, ok := shown[c.cle()]
		if !ok {
			return fmt.Errorf("%s: the workbook does not have %s", dir, c.cle())
		}
		for _, pair := range []struct {
			data  *float64
			sheet float64
		}{{&e.Chiffres[i].Num, sheet.Num}, {&e.Chiffres[i].Den, sheet.Den}, {&e.Chiffres[i].Val, sheet.Val}} {
			if math.IsNaN(*pair.data) {
				*pair.data = pair.sheet
			}
		}
	}
	return nil
}

func (c Chiffre) cle() string {
	return fmt.Sprint(c.Indicateur, "|", c.Modalite, "|", c.Niveau, "|", c.Zone, "|", c.AnneeNum)
}

func nombre(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// lireFeuille gives each row of a sheet by the names of its first row.
func lireFeuille(path, sheet string, row func(get func(string) string)) error {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	for _, cells := range rows[min(1, len(rows)):] {
		row(func(name string) string {
			if i := slices.Index(rows[0], name); i >= 0 && i < len(cells) {
				return cells[i]
			}
			return ""
		})
	}
	return nil
}
