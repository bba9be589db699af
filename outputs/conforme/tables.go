package conforme

import (
	"maps"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// area is a rectangle of cells.
type area struct{ left, top, right, bottom int }

func parseArea(ref string) (a area, ok bool) {
	from, to, _ := strings.Cut(ref, ":")
	if to == "" {
		to = from
	}
	var err1, err2 error
	a.left, a.top, err1 = excelize.CellNameToCoordinates(from)
	a.right, a.bottom, err2 = excelize.CellNameToCoordinates(to)
	return a, err1 == nil && err2 == nil && a.left <= a.right && a.top <= a.bottom
}

func (a area) meets(b area) bool {
	return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom
}

// table is an Excel table of a sheet.
type table struct {
	part string
	root *node
	area area
}

// tablesOf are the tables of a sheet, in the order of their parts.
func (w *Workbook) tablesOf(s sheet) (tables []table) {
	relations := w.relations(s.part)
	for _, p := range s.root.all("tableParts", "tablePart") {
		r := relations[p.attrs["id"]]
		if root := w.parts[r.target]; root != nil {
			a, _ := parseArea(root.attrs["ref"])
			tables = append(tables, table{r.target, root, a})
		}
	}
	return tables
}

// checkTables looks at the tables of all sheets.
func (w *Workbook) checkTables() {
	ids, names := map[string]bool{}, map[string]bool{}
	for _, n := range w.parts["xl/workbook.xml"].all("definedNames", "definedName") {
		if n.attrs["localSheetId"] == "" {
			names[strings.ToLower(n.attrs["name"])] = true
		}
	}
	for _, s := range w.sheets {
		tables := w.tablesOf(s)
		if n := s.root.first("tableParts").attrs["count"]; n != "" && whole(n) != len(tables) {
			w.report(s.part, "%s tables are counted, %d are there", n, len(tables))
		}
		grid := w.grid(s)
		for i, t := range tables {
			id, name := t.root.attrs["id"], strings.ToLower(t.root.attrs["displayName"])
			if ids[id] || names[name] || whole(id) < 1 {
				w.report(t.part, "the table %q with the id %q twice", name, id)
			}
			ids[id], names[name] = true, true
			if !validName.MatchString(name) || cellLike.MatchString(name) {
				w.report(t.part, "a table cannot be called %q", name)
			}
			for _, other := range tables[:i] {
				if t.area.meets(other.area) {
					w.report(t.part, "it meets %s", other.part)
				}
			}
			w.checkColumns(t, grid)
		}
	}
}

func (w *Workbook) checkColumns(t table, grid map[cell]string) {
	a, ok := parseArea(t.root.attrs["ref"])
	if !ok || a.top == a.bottom {
		w.report(t.part, "the area %q", t.root.attrs["ref"])
	}
	if f := t.root.first("autoFilter").attrs["ref"]; f != "" && f != t.root.attrs["ref"] {
		w.report(t.part, "a filter over %s", f)
	}
	columns := t.root.all("tableColumns", "tableColumn")
	if len(columns) != a.right-a.left+1 || whole(t.root.first("tableColumns").attrs["count"]) != len(columns) {
		w.report(t.part, "%d columns for %s", len(columns), t.root.attrs["ref"])
	}
	ids, names := map[string]bool{}, map[string]bool{}
	for i, c := range columns {
		name := c.attrs["name"]
		if ids[c.attrs["id"]] || names[strings.ToLower(name)] {
			w.report(t.part, "the column %q twice", name)
		}
		ids[c.attrs["id"]], names[strings.ToLower(name)] = true, true
		if header := grid[cell{a.left + i, a.top}]; header != name {
			w.report(t.part, "the column %q has the header %q", name, header)
		}
	}
}

// cell is the place of a cell.
type cell struct{ col, row int }

// grid are the values of a sheet, those of formulas as stored.
func (w *Workbook) grid(s sheet) map[cell]string {
	shared := w.shared()
	found := map[cell]string{}
	for _, c := range s.root.all("sheetData", "row", "c") {
		col, row, err := excelize.CellNameToCoordinates(c.attrs["r"])
		if err != nil {
			continue
		}
		v := c.first("v").text
		switch c.attrs["t"] {
		case "s":
			if n := whole(v); n >= 0 && n < len(shared) {
				v = shared[n]
			}
		case "inlineStr":
			v = c.first("is", "t").text
		}
		if v != "" {
			found[cell{col, row}] = v
		}
	}
	return found
}

// checkDrawings looks at the pictures and charts of all sheets.
func (w *Workbook) checkDrawings() {
	for _, part := range slices.Sorted(maps.Keys(w.parts)) {
		switch {
		case strings.HasPrefix(part, "xl/drawings/drawing"):
			ids := map[string]bool{}
			w.parts[part].chosen(func(n *node) {
				if n.name != "cNvPr" {
					return
				}
				if id := n.attrs["id"]; ids[id] || whole(id) < 0 {
					w.report(part, "the id %q twice", id)
				}
				ids[n.attrs["id"]] = true
			})
		case strings.HasPrefix(part, "xl/charts/chart"):
			w.checkChart(part)
		}
	}
}

// checkChart wants axes that know one another and data that there are.
func (w *Workbook) checkChart(part string) {
	axes, crossed, used := map[string]bool{}, map[string]bool{}, map[string]bool{}
	w.parts[part].walk(func(parent, n *node) {
		switch {
		case n.name == "axId" && strings.HasSuffix(parent.name, "Chart"):
			used[n.attrs["val"]] = true
		case n.name == "axId":
			if axes[n.attrs["val"]] {
				w.report(part, "the axis %s twice", n.attrs["val"])
			}
			axes[n.attrs["val"]] = true
		case n.name == "crossAx":
			crossed[n.attrs["val"]] = true
		case n.name == "f":
			w.checkReference(part, "a series", n.text)
		}
	})
	for id := range used {
		if !axes[id] {
			w.report(part, "a series on the axis %s, which is not there", id)
		}
	}
	for id := range crossed {
		if !axes[id] {
			w.report(part, "an axis crosses %s, which is not there", id)
		}
	}
	orders := map[string]bool{}
	for _, kind := range w.parts[part].first("chart", "plotArea").children {
		for _, s := range kind.all("ser") {
			if order := s.first("order").attrs["val"]; orders[order] {
				w.report(part, "two series have the rank %s", order)
			} else {
				orders[order] = true
			}
		}
	}
}
