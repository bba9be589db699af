package modele

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// written is the sheet with what was asked for. Formulas lose the values that
// they had: these came from the old figures.
func (s *sheet) written() ([]byte, error) {
	if err := s.ungroup(); err != nil {
		return nil, err
	}
	var edits []edit
	for _, l := range s.lines {
		edits = append(edits, s.lineEdits(l)...)
	}
	edits = append(edits, s.newLines()...)
	edits = append(edits, s.dimension()...)
	edits = append(edits, s.followers()...)
	return applied(s.data, edits), nil
}

// lineEdits are the changes in a row that is there.
func (s *sheet) lineEdits(l *line) []edit {
	var edits []edit
	added := s.columnsIn(l.row)
	for _, c := range l.cells {
		if what, ok := s.contents[[2]int{c.col, c.row}]; ok {
			edits = append(edits, edit{c.start, c.end, s.cellXML(c.col, c.row, what)})
			added = slices.DeleteFunc(added, func(col int) bool { return col == c.col })
		} else if c.formula != nil {
			edits = append(edits, s.uncached(c)...)
		}
	}
	if len(added) == 0 {
		return edits
	}
	tag := &element{prefix: s.prefix, name: "row", attrs: l.attrs, start: l.start, open: l.open}
	if l.close == l.open { // closed in its start tag
		return append(edits, edit{l.start, l.end, strings.TrimSuffix(strings.TrimSuffix(tag.retag(s.data, map[string]string{"spans": ""}).text, ">"), "/") +
			">" + s.cellsXML(l.row, added) + "</" + s.tag("row") + ">"})
	}
	if tag.attr("spans") != "" {
		edits = append(edits, tag.retag(s.data, map[string]string{"spans": ""}))
	}
	for _, col := range added {
		at := l.close
		for _, c := range l.cells {
			if c.col > col {
				at = c.start
				break
			}
		}
		edits = append(edits, edit{at, at, s.cellXML(col, l.row, s.contents[[2]int{col, l.row}])})
	}
	return edits
}

// columnsIn are the columns to write in a row, those that are to be emptied and
// are not there left out.
func (s *sheet) columnsIn(row int) []int {
	var cols []int
	for at, what := range s.contents {
		if at[1] == row && (s.at(at[0], row) != nil || what != content{}) {
			cols = append(cols, at[0])
		}
	}
	slices.Sort(cols)
	return cols
}

// newLines are the rows that the sheet does not have yet.
func (s *sheet) newLines() []edit {
	rows := map[int]bool{}
	for at, what := range s.contents {
		if what != (content{}) {
			rows[at[1]] = true
		}
	}
	for _, l := range s.lines {
		delete(rows, l.row)
	}
	body := strings.HasSuffix(string(s.data[s.body.start:s.body.open]), "/>")
	var edits []edit
	all := ""
	for _, row := range slices.Sorted(maps.Keys(rows)) {
		text := "<" + s.tag("row") + ` r="` + strconv.Itoa(row) + `">` + s.cellsXML(row, s.columnsIn(row)) + "</" + s.tag("row") + ">"
		if body {
			all += text
			continue
		}
		at := s.body.close
		for _, l := range s.lines {
			if l.row > row {
				at = l.start
				break
			}
		}
		edits = append(edits, edit{at, at, text})
	}
	if all != "" {
		edits = append(edits, edit{s.body.start, s.body.open, "<" + s.tag("sheetData") + ">" + all + "</" + s.tag("sheetData") + ">"})
	}
	return edits
}

func (s *sheet) cellsXML(row int, cols []int) string {
	var b strings.Builder
	for _, col := range cols {
		b.WriteString(s.cellXML(col, row, s.contents[[2]int{col, row}]))
	}
	return b.String()
}

// cellXML writes a cell in the style that it has.
func (s *sheet) cellXML(col, row int, what content) string {
	style := what.style
	if c := s.at(col, row); c != nil && c.style != "" {
		style = c.style
	}
	b := "<" + s.tag("c") + ` r="` + cellName(col, row) + `"`
	if style != "" {
		b += ` s="` + escape(style) + `"`
	}
	if what.kind != "" {
		b += ` t="` + what.kind + `"`
	}
	inside := ""
	if what.formula != "" {
		inside = "<" + s.tag("f") + ">" + escape(followed(what.formula, s.name, s.resized)) + "</" + s.tag("f") + ">"
	}
	if what.kind == "inlineStr" {
		inside += "<" + s.tag("is") + "><" + s.tag("t") + spaced(what.text) + ">" + escape(what.text) + "</" + s.tag("t") + "></" + s.tag("is") + ">"
	} else if what.value != "" {
		inside += "<" + s.tag("v") + ">" + escape(what.value) + "</" + s.tag("v") + ">"
	}
	if inside == "" {
		return b + "/>"
	}
	return b + ">" + inside + "</" + s.tag("c") + ">"
}

// uncached takes the value of a formula away, and makes its references follow.
func (s *sheet) uncached(c *cell) []edit {
	var edits []edit
	if c.kind != "" {
		tag := &element{prefix: s.prefix, name: "c", attrs: c.attrs, start: c.startTag[0], open: c.startTag[1]}
		edits = append(edits, tag.retag(s.data, map[string]string{"t": ""}))
	}
	if text := followed(c.formula.text, s.name, s.resized); text != c.formula.text {
		tag := &element{prefix: s.prefix, name: "f", attrs: c.formula.attrs, start: c.formula.start, open: c.formula.start}
		edits = append(edits, edit{c.formula.start, c.formula.end, tag.retag(s.data, nil).text + escape(text) + "</" + s.tag("f") + ">"})
	}
	if c.cached[1] > 0 {
		edits = append(edits, edit{c.cached[0], c.cached[1], ""})
	}
	return edits
}

// dimension widens the area that the sheet says it uses.
func (s *sheet) dimension() []edit {
	d := s.root.child("dimension")
	if d == nil {
		return nil
	}
	used, ok := parseZone(d.attr("ref"))
	if !ok {
		return nil
	}
	wide := used
	for at, what := range s.contents {
		if what != (content{}) {
			wide = zone{min(wide.left, at[0]), min(wide.top, at[1]), max(wide.right, at[0]), max(wide.bottom, at[1])}
		}
	}
	if wide == used {
		return nil
	}
	return []edit{d.retag(s.data, map[string]string{"ref": wide.String()})}
}

// followers make what stands over a table that changed follow it: conditional
// formats, validations, sparklines.
func (s *sheet) followers() []edit {
	if len(s.resized) == 0 {
		return nil
	}
	var edits []edit
	s.root.all(func(e *element) {
		switch e.name {
		case "formula", "formula1", "formula2", "f":
			if text := followed(e.text, s.name, s.resized); text != e.text && len(e.children) == 0 {
				edits = append(edits, e.retext(text))
			}
		case "sqref":
			if text := s.followedAreas(e.text); text != e.text {
				edits = append(edits, e.retext(text))
			}
		case "conditionalFormatting", "dataValidation", "protectedRange", "ignoredError":
			if areas := e.attr("sqref"); areas != "" && s.followedAreas(areas) != areas {
				edits = append(edits, e.retag(s.data, map[string]string{"sqref": s.followedAreas(areas)}))
			}
		}
	})
	return edits
}

// followedAreas is a list of rectangles of the own sheet.
func (s *sheet) followedAreas(list string) string {
	areas := strings.Fields(list)
	for i, a := range areas {
		z, ok := parseZone(a)
		for _, t := range s.resized {
			if ok && strings.EqualFold(t.sheet, s.name) {
				z = t.follow(z)
			}
		}
		if ok {
			areas[i] = z.String()
		}
	}
	return strings.Join(areas, " ")
}
