package modele

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// cell is one cell of a sheet as it is stored.
type cell struct {
	col, row   int
	start, end int
	style      string
	kind       string // the attribute t
	value      string // the text of <v>
	inline     string
	hasInline  bool
	formula    *formula
	// cached bounds <v>, which a formula loses.
	cached [2]int
	// typed bounds the attribute t in the start tag.
	startTag [2]int
	attrs    []xml.Attr
}

// formula is the content of <f>.
type formula struct {
	text             string
	kind, group, ref string
	start, end       int
	attrs            []xml.Attr
}

func (c *cell) empty() bool { return c.value == "" && !c.hasInline && c.formula == nil }

// number reports whether the cell holds a number that somebody entered.
func (c *cell) number() bool {
	return c.formula == nil && c.value != "" && (c.kind == "" || c.kind == "n")
}

// line is one row as it is stored.
type line struct {
	row                     int
	start, open, close, end int
	attrs                   []xml.Attr
	cells                   []*cell
}

// sheet is a worksheet: its cells flat, all the rest as a tree.
type sheet struct {
	name, part string
	data       []byte
	root       *element
	prefix     string
	body       *element // sheetData
	lines      []*line
	cells      map[[2]int]*cell // by column and row
	merged     []zone
	// contents are the cells to write.
	contents map[[2]int]content
	// resized are the tables of the workbook that have changed.
	resized []resized
}

// content is what a cell is to hold; the zero value empties it.
type content struct {
	kind    string // the attribute t
	value   string // the text of <v>
	text    string // an inline text, where kind is "inlineStr"
	formula string
	// style dresses a cell that has no style yet.
	style string
}

func textContent(s string) content { return content{kind: "inlineStr", text: s} }

func parseSheet(name, part string, data []byte) (*sheet, error) {
	s := &sheet{name: name, part: part, data: data, cells: map[[2]int]*cell{}, contents: map[[2]int]content{}}
	r := sheetReader{sheet: s}
	if err := walk(data, r.token); err != nil {
		return nil, fmt.Errorf("part %s: %w", part, err)
	}
	s.root = r.tree.root
	if s.root == nil || s.root.child("sheetData") == nil {
		return nil, fmt.Errorf("part %s: no sheetData", part)
	}
	s.prefix, s.body = s.root.prefix, s.root.child("sheetData")
	if merges := s.root.child("mergeCells"); merges != nil {
		for _, m := range merges.children {
			if z, ok := parseZone(m.attr("ref")); ok {
				s.merged = append(s.merged, z)
			}
		}
	}
	return s, nil
}

// sheetReader reads rows and cells without making a tree of them.
type sheetReader struct {
	*sheet
	tree   treeBuilder
	inBody bool
	line   *line
	cell   *cell
	text   *string
}

func (r *sheetReader) token(tok xml.Token, start, end int) error {
	if t, ok := tok.(xml.EndElement); ok && r.inBody && t.Name.Local == "sheetData" {
		r.inBody = false
	}
	if !r.inBody {
		if t, ok := tok.(xml.StartElement); ok && t.Name.Local == "sheetData" {
			r.inBody = true
		}
		return r.tree.add(tok, start, end)
	}
	switch t := tok.(type) {
	case xml.StartElement:
		return r.open(t, start, end)
	case xml.EndElement:
		r.close(t.Name.Local, start, end)
	case xml.CharData:
		if r.text != nil {
			*r.text += string(t)
		}
	}
	return nil
}

func (r *sheetReader) open(t xml.StartElement, start, end int) error {
	e := element{attrs: t.Attr}
	if r.cell == nil && (t.Name.Local == "f" || t.Name.Local == "v" || t.Name.Local == "is") {
		return fmt.Errorf("<%s> outside of any cell", t.Name.Local)
	}
	switch t.Name.Local {
	case "row":
		row := atoi(e.attr("r"))
		if row == 0 {
			row = 1
			if n := len(r.lines); n > 0 {
				row = r.lines[n-1].row + 1
			}
		}
		if n := len(r.lines); n > 0 && r.lines[n-1].row >= row {
			return fmt.Errorf("row %d out of order", row)
		}
		r.line = &line{row: row, start: start, open: end, attrs: slices.Clone(t.Attr)}
		r.lines = append(r.lines, r.line)
	case "c":
		return r.openCell(e, start, end)
	case "f":
		f := &formula{kind: e.attr("t"), group: e.attr("si"), ref: e.attr("ref"), start: start, attrs: slices.Clone(t.Attr)}
		r.cell.formula, r.text = f, &f.text
	case "v":
		r.cell.cached[0], r.text = start, &r.cell.value
	case "is":
		r.cell.hasInline = true
	case "t":
		if r.cell != nil {
			r.text = &r.cell.inline
		}
	case "rPh":
		r.text = nil
	}
	return nil
}

func (r *sheetReader) openCell(e element, start, end int) error {
	if r.line == nil {
		return fmt.Errorf("a cell outside of any row")
	}
	col := 1
	if n := len(r.line.cells); n > 0 {
		col = r.line.cells[n-1].col + 1
	}
	if ref := e.attr("r"); ref != "" {
		z, ok := parseZone(ref)
		if !ok || z.top != r.line.row || z.left < col {
			return fmt.Errorf("cell %s out of order", ref)
		}
		col = z.left
	}
	r.cell = &cell{col: col, row: r.line.row, start: start, startTag: [2]int{start, end}, style: e.attr("s"), kind: e.attr("t"), attrs: slices.Clone(e.attrs)}
	r.line.cells = append(r.line.cells, r.cell)
	r.cells[[2]int{col, r.line.row}] = r.cell
	return nil
}

func (r *sheetReader) close(name string, start, end int) {
	r.text = nil
	if name == "row" && r.line == nil || name != "row" && r.cell == nil {
		return
	}
	switch name {
	case "row":
		r.line.close, r.line.end = start, end
		r.line = nil
	case "c":
		r.cell.end = end
		r.cell = nil
	case "f":
		if r.cell.formula != nil {
			r.cell.formula.end = end
		}
	case "v":
		r.cell.cached[1] = end
	}
}

func (s *sheet) at(col, row int) *cell { return s.cells[[2]int{col, row}] }

func (s *sheet) set(col, row int, c content) { s.contents[[2]int{col, row}] = c }

// filled reports whether a cell shows something, after what is to be written.
func (s *sheet) filled(col, row int) bool {
	if c, ok := s.contents[[2]int{col, row}]; ok {
		return c.value != "" || c.kind != "" || c.formula != ""
	}
	c := s.at(col, row)
	return c != nil && !c.empty()
}

// style is the style of a cell, that of its row or "" when it has none.
func (s *sheet) style(col, row int) string {
	if c := s.at(col, row); c != nil {
		return c.style
	}
	return ""
}

// blank takes away the numbers that somebody entered in a rectangle: they were
// true once and nothing says what they are now.
func (s *sheet) blank(z zone) int {
	n := 0
	for _, l := range s.lines {
		if l.row < z.top || l.row > z.bottom {
			continue
		}
		for _, c := range l.cells {
			if _, done := s.contents[[2]int{c.col, c.row}]; !done && z.has(c.col, c.row) && c.number() {
				s.set(c.col, c.row, textContent(notAvailable))
				n++
			}
		}
	}
	return n
}

// notAvailable stands where there is no figure.
const notAvailable = "n.d."

func (s *sheet) changes(z zone) bool {
	for at := range s.contents {
		if z.has(at[0], at[1]) {
			return true
		}
	}
	return false
}

// computes reports whether a rectangle holds a formula.
func (s *sheet) computes(z zone) bool {
	for _, l := range s.lines {
		if l.row < z.top || l.row > z.bottom {
			continue
		}
		if slices.ContainsFunc(l.cells, func(c *cell) bool { return c.formula != nil && z.has(c.col, c.row) }) {
			return true
		}
	}
	return false
}

func (s *sheet) tag(name string) string { return (&element{prefix: s.prefix}).tag(name) }

// spaced keeps the spaces at the ends of a text.
func spaced(text string) string {
	if strings.TrimSpace(text) != text {
		return ` xml:space="preserve"`
	}
	return ""
}
