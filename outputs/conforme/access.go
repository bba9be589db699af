package conforme

import (
	"regexp"
	"slices"
	"strings"
)

// Promise says what kind of workbook is looked at.
type Promise struct {
	// Cover is true where the first sheet presents the workbook and leads to
	// every other one; a form to fill in starts with the form.
	Cover bool
}

// Access lists what keeps a workbook from being read by everybody, after the
// checklist of the UK Government Analysis Function and WCAG 2.2 AA.
func (w *Workbook) Access(p Promise) []string {
	w.found, w.problems = nil, map[string]int{}
	w.checkProperties()
	w.checkContrast()
	var explained string // symbols that the first sheet explains
	for i, s := range w.sheets {
		texts := w.grid(s)
		if i == 0 {
			explained = strings.Join(values(texts), "\n")
			if p.Cover {
				w.checkCover(s)
			}
		}
		w.checkView(s, texts)
		tables := w.tablesOf(s)
		for _, t := range tables {
			w.checkTable(s, t, texts)
		}
		w.checkAlone(s, tables, texts)
		if p.Cover {
			w.checkLegend(s, tables, texts, explained)
		}
		w.checkPictures(s)
	}
	return w.found
}

func values(texts map[cell]string) []string {
	var all []string
	for _, v := range texts {
		all = append(all, v)
	}
	return all
}

func (w *Workbook) checkProperties() {
	const part = "docProps/core.xml"
	core := w.parts[part]
	if core == nil {
		w.report(part, "no properties")
		return
	}
	for _, name := range []string{"title", "creator", "language", "created"} {
		if strings.TrimSpace(core.first(name).text) == "" {
			w.report(part, "no %s", name)
		}
	}
	if active := w.parts["xl/workbook.xml"].first("bookViews", "workbookView").attrs["activeTab"]; active != "" && active != "0" {
		w.report("xl/workbook.xml", "it opens on sheet %s", active)
	}
}

// checkCover wants a link to each sheet.
func (w *Workbook) checkCover(cover sheet) {
	linked := map[string]bool{cover.name: true}
	for _, h := range cover.root.all("hyperlinks", "hyperlink") {
		linked[sheetOf(h.attrs["location"])] = true
	}
	for _, s := range w.sheets {
		if !linked[s.name] {
			w.report(cover.part, "no link to the sheet %q", s.name)
		}
	}
}

// checkView wants a title in A1, the cursor on it, nothing hidden or merged.
func (w *Workbook) checkView(s sheet, texts map[cell]string) {
	if texts[cell{1, 1}] == "" {
		w.report(s.part, "A1 is empty")
	}
	for _, sel := range s.root.all("sheetViews", "sheetView", "selection") {
		if at := sel.attrs["activeCell"]; at != "" && at != "A1" {
			w.report(s.part, "the cursor is in %s", at)
		}
	}
	if s.root.has("mergeCells") {
		w.report(s.part, "merged cells")
	}
	hidden := slices.Concat(s.root.all("sheetData", "row"), s.root.all("cols", "col"))
	for _, n := range hidden {
		if h := n.attrs["hidden"]; h == "1" || h == "true" {
			w.report(s.part, "a hidden row or column")
		}
	}
	for _, n := range w.parts["xl/workbook.xml"].all("sheets", "sheet") {
		if n.attrs["name"] == s.name && n.attrs["state"] != "" {
			w.report(s.part, "the sheet is %s", n.attrs["state"])
		}
	}
}

var meaninglessName = regexp.MustCompile(`(?i)^(table|tableau)_?\d*$`)

// blankSaid is how a sheet says what its empty cells are.
const blankSaid = "case vide"

// toFill begin the headers of the columns that wait for a person, empty until
// then.
var toFill = []string{"À saisir", "Commentaire"}

func waits(header string) bool {
	return slices.ContainsFunc(toFill, func(start string) bool { return strings.HasPrefix(header, start) })
}

// checkTable wants a speaking name, one header row and no blank.
func (w *Workbook) checkTable(s sheet, t table, texts map[cell]string) {
	if name := t.root.attrs["displayName"]; meaninglessName.MatchString(name) || name == "" {
		w.report(t.part, "the table is called %q", name)
	}
	if n := t.root.attrs["headerRowCount"]; n != "" && n != "1" {
		w.report(t.part, "%s header rows", n)
	}
	said := slices.ContainsFunc(values(texts), func(v string) bool { return strings.Contains(v, blankSaid) })
	for row := t.area.top; row <= t.area.bottom; row++ {
		for col := t.area.left; col <= t.area.right; col++ {
			allowed := row > t.area.top && (said || waits(texts[cell{col, t.area.top}]))
			if strings.TrimSpace(texts[cell{col, row}]) == "" && !allowed {
				w.report(s.part, "a blank in row %d, column %d", row, col)
			}
		}
	}
}

// checkAlone: a sheet whose table starts in A1 is read as data, and holds
// nothing else.
func (w *Workbook) checkAlone(s sheet, tables []table, texts map[cell]string) {
	i := slices.IndexFunc(tables, func(t table) bool { return t.area.left == 1 && t.area.top == 1 })
	if i < 0 {
		return
	}
	a := tables[i].area
	for at := range texts {
		if !a.meets(area{at.col, at.row, at.col, at.row}) {
			w.report(s.part, "a text beside the table, in row %d, column %d", at.row, at.col)
		}
	}
}

// symbols stand in the place of numbers; each is explained where it is used.
var symbols = []string{"s", "n.d.", "s.o."}

// checkLegend wants the words for each symbol on the sheet, or on the cover for
// a sheet that is one table.
func (w *Workbook) checkLegend(s sheet, tables []table, texts map[cell]string, explained string) {
	used := map[string]bool{}
	for _, v := range texts {
		if slices.Contains(symbols, v) {
			used[v] = true
		}
	}
	said := strings.Join(values(texts), "\n")
	if len(tables) == 1 && tables[0].area.top == 1 {
		said = explained
	}
	for _, v := range append(slices.Clone(symbols), "~") {
		if used[v] || v == "~" && w.hasRounded(s) {
			if !regexp.MustCompile(`(^|[\s·])` + regexp.QuoteMeta(v) + "[\u202f ]: ").MatchString(said) {
				w.report(s.part, "the symbol %q is not explained", v)
			}
		}
	}
}

// hasRounded reports whether a cell of the sheet has a "~" in its format.
func (w *Workbook) hasRounded(s sheet) bool {
	styles := w.parts["xl/styles.xml"]
	rounded := map[string]bool{}
	for _, f := range styles.all("numFmts", "numFmt") {
		rounded[f.attrs["numFmtId"]] = strings.Contains(f.attrs["formatCode"], "~")
	}
	xfs := styles.all("cellXfs", "xf")
	return slices.ContainsFunc(s.root.all("sheetData", "row", "c"), func(c *node) bool {
		i := whole(c.attrs["s"])
		return i >= 0 && i < len(xfs) && rounded[xfs[i].attrs["numFmtId"]]
	})
}

// shortestAlt is the fewest characters that can say what a picture shows; a logo
// says no more than a name.
const shortestAlt = 40

// checkPictures wants an alternative text on each picture and chart.
func (w *Workbook) checkPictures(s sheet) {
	relations := w.relations(s.part)
	for _, d := range s.root.all("drawing") {
		part := relations[d.attrs["id"]].target
		if w.parts[part] == nil {
			continue
		}
		w.parts[part].walk(func(_, n *node) {
			if n.name != "cNvPr" {
				return
			}
			shortest := shortestAlt
			if strings.HasPrefix(n.attrs["name"], "Logo ") {
				shortest = 1
			}
			if len([]rune(n.attrs["descr"])) < shortest {
				w.report(part, "%q has the alternative text %q", n.attrs["name"], n.attrs["descr"])
			}
		})
	}
}
