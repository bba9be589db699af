package retour

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A table beyond these bounds is set out with its first rows and the faulty
// ones with their neighbours only.
const (
	maxRows    = 5_000
	maxCells   = 200_000
	neighbours = 2
	firstRows  = 12
)

// setOut makes a workbook of tables that are none: every cell is a text, so
// that no code loses its zero, and every row keeps its number.
func (c *markedCopy) setOut(sheets []Feuille) error {
	if len(sheets) == 0 {
		return cannotOpen
	}
	c.f, c.copied.table = excelize.NewFile(), true
	text, err := c.f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return err
	}
	abridged, err := c.tooLong(sheets)
	if err != nil {
		return err
	}
	c.copied.abridged = abridged
	for i, s := range sheets {
		name := c.freeSheet(s.Nom)
		if i == 0 {
			err = c.f.SetSheetName(c.f.GetSheetName(0), name)
		} else {
			_, err = c.f.NewSheet(name)
		}
		if err != nil {
			return err
		}
		c.sheets[s.Nom] = name
		if err := c.fillSheet(name, s, text); err != nil {
			return err
		}
	}
	return nil
}

// tooLong counts as far as the bounds.
func (c *markedCopy) tooLong(sheets []Feuille) (bool, error) {
	rows, cells := 0, 0
	for _, s := range sheets {
		for row, err := range s.Lignes {
			if err != nil {
				return false, cannotOpen
			}
			rows, cells = rows+1, cells+len(row.Cellules)
			if rows > maxRows || cells > maxCells {
				return true, nil
			}
		}
	}
	return false, nil
}

// fillSheet writes the rows of a table. The columns come first: dressing one
// dresses the cells that it has.
func (c *markedCopy) fillSheet(name string, s Feuille, text int) error {
	widths := map[int]int{}
	err := c.eachCell(s, func(_, col int, text string) error {
		widths[col] = max(widths[col], len([]rune(text)))
		return nil
	})
	if err != nil {
		return err
	}
	if err := c.setColumns(name, widths, text); err != nil {
		return err
	}
	return c.eachCell(s, func(row, col int, s string) error { return c.putText(name, col, row, s, text) })
}

// eachCell goes through the cells that the copy has.
func (c *markedCopy) eachCell(s Feuille, do func(row, col int, text string) error) error {
	keep := c.rowsToKeep(s.Nom)
	for row, err := range s.Lignes {
		if err != nil {
			return cannotOpen
		}
		if c.copied.abridged && !keep(row.Numero) {
			continue
		}
		for _, cell := range row.Cellules {
			if err := do(row.Numero, cell.Colonne, cell.Texte); err != nil {
				return err
			}
		}
	}
	return nil
}

// rowsToKeep tells the rows of an abridged table.
func (c *markedCopy) rowsToKeep(sheet string) func(row int) bool {
	kept := map[int]bool{}
	for _, x := range c.Anomalies {
		if x.Feuille != sheet || x.Ligne == 0 {
			continue
		}
		for row := x.Ligne - neighbours; row <= x.Ligne+neighbours; row++ {
			kept[row] = true
		}
	}
	head := max(firstRows, min(c.LigneEntete+neighbours, 100))
	return func(row int) bool { return row <= head || kept[row] }
}

// putText writes a text as it is, never as a formula.
func (c *markedCopy) putText(sheet string, col, row int, s string, style int) error {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return err
	}
	if err := c.f.SetCellStr(sheet, cell, s); err != nil {
		return err
	}
	e := c.extents[sheet]
	c.extents[sheet] = extent{max(e.col, col), max(e.row, row)}
	if looksLikeFormula(s) {
		if c.dressed == nil {
			c.dressed = map[dress]int{}
		}
		if style, err = c.restyle(style, ""); err != nil {
			return err
		}
	}
	return c.f.SetCellStyle(sheet, cell, cell, style)
}

// setColumns makes the columns as wide as their texts, and of texts further
// down: what is typed there keeps its zeros too.
func (c *markedCopy) setColumns(sheet string, widths map[int]int, text int) error {
	for col := 1; len(widths) > 0; col++ {
		name, err := excelize.ColumnNumberToName(col)
		if err != nil {
			return err
		}
		if err := c.f.SetColStyle(sheet, name, text); err != nil {
			return err
		}
		if err := c.f.SetColWidth(sheet, name, name, float64(min(max(widths[col]+2, 9), 45))); err != nil {
			return err
		}
		delete(widths, col)
	}
	return nil
}

var forbidden = strings.NewReplacer(":", " ", `\`, " ", "/", " ", "?", " ", "*", " ", "[", " ", "]", " ", "'", "’")

// freeSheet makes a name that Excel accepts and that no other sheet has.
func (c *markedCopy) freeSheet(name string) string {
	base := strings.TrimSpace(forbidden.Replace(name))
	if base == "" {
		base = "Tableau"
	}
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(" %d", n)
		}
		runes := []rune(base)
		free := string(runes[:min(len(runes), excelize.MaxSheetNameLength-len(suffix))]) + suffix
		if i, err := c.f.GetSheetIndex(free); err == nil && (i < 0 || len(c.sheets) == 0) {
			return free
		}
	}
}
