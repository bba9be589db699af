package conforme

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Content is what a reader finds in a workbook, to compare two copies of it.
type Content struct {
	// Cells are the values by sheet and address, those of formulas as stored.
	Cells map[string]map[string]string
	// Formulas are those of the cells that have one, the same way.
	Formulas map[string]map[string]string
	// Names are the defined names and where they lead, without those that a
	// program keeps for printing.
	Names map[string]string
	// Sheets are the names of the sheets in their order.
	Sheets []string
	// Tables are the names of the tables, Pictures the alternative texts of the
	// pictures, both sorted.
	Tables, Pictures []string
	// Charts counts the charts by sheet.
	Charts map[string]int
}

// Content reads the workbook.
func (w *Workbook) Content() Content {
	c := Content{Cells: map[string]map[string]string{}, Formulas: map[string]map[string]string{}, Names: map[string]string{},
		Charts: map[string]int{}}
	for _, s := range w.sheets {
		c.Sheets = append(c.Sheets, s.name)
		c.Cells[s.name], c.Formulas[s.name] = map[string]string{}, map[string]string{}
		for at, v := range w.grid(s) {
			name, err := excelize.CoordinatesToCellName(at.col, at.row)
			if err == nil {
				c.Cells[s.name][name] = v
			}
		}
		for _, n := range s.root.all("sheetData", "row", "c") {
			if n.has("f") {
				c.Formulas[s.name][n.attrs["r"]] = n.first("f").text
			}
		}
		for _, t := range w.tablesOf(s) {
			c.Tables = append(c.Tables, t.root.attrs["displayName"])
		}
		for _, d := range s.root.all("drawing") {
			if part := w.parts[w.relations(s.part)[d.attrs["id"]].target]; part != nil {
				part.walk(func(parent, n *node) {
					switch {
					case n.name == "cNvPr" && parent.name == "nvPicPr":
						c.Pictures = append(c.Pictures, n.attrs["descr"])
					case n.name == "chart":
						c.Charts[s.name]++
					}
				})
			}
		}
	}
	for _, n := range w.parts["xl/workbook.xml"].all("definedNames", "definedName") {
		if name := n.attrs["name"]; !strings.HasPrefix(name, "_xlnm") {
			c.Names[name] = n.text
		}
	}
	slices.Sort(c.Tables)
	slices.Sort(c.Pictures)
	return c
}
