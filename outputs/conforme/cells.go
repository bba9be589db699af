package conforme

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// cellTypes are the types that a cell may have.
var cellTypes = map[string]bool{"": true, "n": true, "s": true, "str": true, "inlineStr": true, "b": true, "e": true, "d": true}

// longestCell is what a cell may hold.
const longestCell = 32_767

// checkCells looks at the rows of a sheet: order, addresses, types, styles.
func (w *Workbook) checkCells(s sheet) {
	strs := len(w.shared())
	styles := len(w.parts["xl/styles.xml"].all("cellXfs", "xf"))
	lastRow, lastFilled, lastColumn := 0, 0, 0
	for _, row := range s.root.all("sheetData", "row") {
		r := whole(row.attrs["r"])
		if r <= lastRow || r > excelize.TotalRows {
			w.report(s.part, "row %q after row %d", row.attrs["r"], lastRow)
		}
		lastRow = r
		before := 0
		for _, c := range row.children {
			col, at, err := excelize.CellNameToCoordinates(c.attrs["r"])
			if err != nil || at != r || col <= before {
				w.report(s.part, "cell %q in row %d, after column %d", c.attrs["r"], r, before)
			}
			before = col
			if len(c.children) > 0 {
				lastColumn, lastFilled = max(lastColumn, col), r
			}
			if style := whole(c.attrs["s"]); c.attrs["s"] != "" && (style < 0 || style >= styles) {
				w.report(s.part, "cell %s has the style %s of %d", c.attrs["r"], c.attrs["s"], styles)
			}
			w.checkValue(s.part, c, strs)
		}
	}
	w.checkDimension(s, lastColumn, lastFilled)
}

// checkDimension: readers that trust it see no other cell.
func (w *Workbook) checkDimension(s sheet, lastColumn, lastRow int) {
	ref := s.root.first("dimension").attrs["ref"]
	if ref == "" || lastRow == 0 {
		return
	}
	if a, ok := parseArea(ref); !ok || a.right < lastColumn || a.bottom < lastRow {
		w.report(s.part, "the dimension %s leaves out row %d, column %d", ref, lastRow, lastColumn)
	}
}

func (w *Workbook) checkValue(part string, c *node, strs int) {
	v, hasValue := c.first("v").text, c.has("v")
	kind, at := c.attrs["t"], c.attrs["r"]
	if !cellTypes[kind] {
		w.report(part, "cell %s is of type %q", at, kind)
	}
	text := v
	switch kind {
	case "", "n":
		if _, err := strconv.ParseFloat(v, 64); hasValue && err != nil {
			w.report(part, "cell %s is the number %q", at, v)
		}
		if strings.ContainsAny(v, "NnIi") {
			w.report(part, "cell %s is no number but %q", at, v)
		}
	case "s":
		if n := whole(v); !hasValue || n < 0 || n >= strs {
			w.report(part, "cell %s is the shared text %q of %d", at, v, strs)
		}
	case "inlineStr":
		if !c.has("is") {
			w.report(part, "cell %s has no text", at)
		}
		text = c.first("is", "t").text
	case "b":
		if v != "0" && v != "1" {
			w.report(part, "cell %s is the truth %q", at, v)
		}
	}
	if len([]rune(text)) > longestCell {
		w.report(part, "cell %s is longer than a cell may be", at)
	}
}

// shared are the shared texts.
func (w *Workbook) shared() []string {
	var texts []string
	if sst := w.parts["xl/sharedStrings.xml"]; sst != nil {
		for _, si := range sst.children {
			text := si.first("t").text
			for _, r := range si.all("r", "t") {
				text += r.text
			}
			texts = append(texts, text)
		}
	}
	return texts
}

// whole reads a number that an attribute holds, -1 when it is none.
func whole(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// longestTexts are the limits of what a validation says.
var longestTexts = map[string]int{"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 255}

// checkSheet looks at what stands beside the cells.
func (w *Workbook) checkSheet(s sheet) {
	for _, h := range s.root.all("hyperlinks", "hyperlink") {
		if place := h.attrs["location"]; place != "" && !w.hasSheet(sheetOf(place)) {
			w.report(s.part, "a link to %s, which is not there", place)
		}
	}
	for _, v := range s.root.all("dataValidations", "dataValidation") {
		for name, most := range longestTexts {
			if len([]rune(v.attrs[name])) > most {
				w.report(s.part, "the %s of a validation is longer than %d", name, most)
			}
		}
		if f := v.first("formula1").text; strings.HasPrefix(f, `"`) && len([]rune(f)) > 257 {
			w.report(s.part, "a list of %d characters in a validation", len([]rune(f)))
		}
	}
	for _, brk := range s.root.all("rowBreaks", "brk") {
		if id := whole(brk.attrs["id"]); id < 1 {
			w.report(s.part, "a page break at row %d", id)
		}
	}
	if f := s.root.first("headerFooter", "oddFooter").text; len([]rune(f)) > 255 {
		w.report(s.part, "a footer of %d characters", len([]rune(f)))
	}
	if cell := s.root.first("sheetViews", "sheetView", "pane").attrs["topLeftCell"]; cell != "" {
		if _, _, err := excelize.CellNameToCoordinates(cell); err != nil {
			w.report(s.part, "panes at %q", cell)
		}
	}
}

var quotedSheet = regexp.MustCompile(`^'((?:[^']|'')+)'!|^([\pL\d_.]+)!`)

// sheetOf is the sheet that a reference names, "" without any.
func sheetOf(ref string) string {
	m := quotedSheet.FindStringSubmatch(ref)
	if m == nil {
		return ""
	}
	if m[2] != "" {
		return m[2]
	}
	return strings.ReplaceAll(m[1], "''", "'")
}

func (w *Workbook) hasSheet(name string) bool {
	for _, s := range w.sheets {
		if s.name == name {
			return true
		}
	}
	return false
}
