package conforme

import (
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

var (
	validName = regexp.MustCompile(`^[\pL_\\][\pL\pN_.\\?]{0,254}$`)
	// cellLike are names that a spreadsheet takes for a cell.
	cellLike = regexp.MustCompile(`(?i)^([a-z]{1,3}[0-9]+|r[0-9]*c?[0-9]*|c[0-9]*)$`)
	// cornerOf are the cells of a reference.
	cornerOf = regexp.MustCompile(`\$([A-Z]{1,3})\$(\d+)`)
)

// checkNames looks at the sheets and at the defined names.
func (w *Workbook) checkNames() {
	const part = "xl/workbook.xml"
	names, ids := map[string]bool{}, map[string]bool{}
	for _, s := range w.parts[part].all("sheets", "sheet") {
		name, id := strings.ToLower(s.attrs["name"]), s.attrs["sheetId"]
		if names[name] || ids[id] || whole(id) < 1 {
			w.report(part, "the sheet %q with the id %q twice", s.attrs["name"], id)
		}
		names[name], ids[id] = true, true
		if n := len([]rune(name)); n == 0 || n > excelize.MaxSheetNameLength || strings.ContainsAny(name, `:\/?*[]`) || strings.Trim(name, "'") != name {
			w.report(part, "a sheet cannot be called %q", s.attrs["name"])
		}
	}
	seen := map[string]bool{}
	for _, n := range w.parts[part].all("definedNames", "definedName") {
		name := n.attrs["name"]
		key := n.attrs["localSheetId"] + "!" + strings.ToLower(name)
		if seen[key] {
			w.report(part, "the name %q twice", name)
		}
		seen[key] = true
		if !validName.MatchString(name) || cellLike.MatchString(name) {
			w.report(part, "a cell cannot be called %q", name)
		}
		if local := n.attrs["localSheetId"]; local != "" && (whole(local) < 0 || whole(local) >= len(w.sheets)) {
			w.report(part, "the name %q belongs to sheet %s of %d", name, local, len(w.sheets))
		}
		w.checkReference(part, name, n.text)
	}
}

// checkReference wants sheets and cells that there are.
func (w *Workbook) checkReference(part, name, ref string) {
	if ref == "" || strings.Contains(ref, "#REF!") {
		w.report(part, "%q leads to %q", name, ref)
		return
	}
	if s := sheetOf(ref); s != "" && !w.hasSheet(s) {
		w.report(part, "%q leads to the sheet %q, which is not there", name, s)
	}
	for _, m := range cornerOf.FindAllStringSubmatch(ref, -1) {
		if _, row, err := excelize.CellNameToCoordinates(m[1] + m[2]); err != nil || row < 1 {
			w.report(part, "%q leads to %q", name, ref)
		}
	}
}

// checkStyles looks whether the formats of cells are made of things there are.
func (w *Workbook) checkStyles() {
	const part = "xl/styles.xml"
	root := w.parts[part]
	if root == nil {
		w.report(part, "there are no styles")
		return
	}
	formats := map[string]bool{}
	for _, f := range root.all("numFmts", "numFmt") {
		id := f.attrs["numFmtId"]
		if formats[id] || whole(id) < 164 || f.attrs["formatCode"] == "" {
			w.report(part, "the number format %s, %q", id, f.attrs["formatCode"])
		}
		formats[id] = true
	}
	kinds := map[string]int{"fontId": len(root.all("fonts", "font")), "fillId": len(root.all("fills", "fill")),
		"borderId": len(root.all("borders", "border")), "xfId": len(root.all("cellStyleXfs", "xf"))}
	for i, xf := range root.all("cellXfs", "xf") {
		for kind, n := range kinds {
			if v := xf.attrs[kind]; v != "" && (whole(v) < 0 || whole(v) >= n) {
				w.report(part, "style %d has the %s %s of %d", i, kind, v, n)
			}
		}
		if id := whole(xf.attrs["numFmtId"]); id >= 164 && !formats[xf.attrs["numFmtId"]] {
			w.report(part, "style %d has the number format %d, which is not there", i, id)
		}
	}
	for _, list := range root.children {
		if n := list.attrs["count"]; n != "" && whole(n) != len(list.children) {
			w.report(part, "<%s> counts %s and holds %d", list.name, n, len(list.children))
		}
	}
}
