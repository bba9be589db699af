package conforme

import (
	"path"
	"slices"
	"strings"
)

// xmlParts are the names of the XML parts that are not relations, in order.
func (w *Workbook) xmlParts() (names []string) {
	for _, name := range w.files {
		if strings.HasSuffix(name, ".xml") {
			names = append(names, name)
		}
	}
	return names
}

// contentTypes are the last words of the types that parts must have.
var contentTypes = []struct{ folder, suffix string }{
	{"xl/workbook.xml", "sheet.main+xml"}, {"xl/worksheets/sheet", "worksheet+xml"}, {"xl/tables/", "table+xml"},
	{"xl/drawings/drawing", "drawing+xml"}, {"xl/charts/chart", "drawingml.chart+xml"}, {"xl/styles.xml", "styles+xml"},
	{"xl/slicers/", "slicer+xml"}, {"xl/slicerCaches/", "slicerCache+xml"},
	{"xl/sharedStrings.xml", "sharedStrings+xml"}, {"xl/media/", "image/png image/jpeg"}, {"docProps/core.xml", "core-properties+xml"},
}

// checkPackage looks at the container: types of all parts, relations that lead
// somewhere, parts that nothing leads to.
func (w *Workbook) checkPackage() {
	w.checkContentTypes()
	w.checkIDs()
	reached := map[string]bool{"[Content_Types].xml": true}
	for _, name := range w.files {
		if path.Base(path.Dir(name)) != "_rels" {
			continue
		}
		reached[name] = true
		owner := strings.TrimSuffix(path.Join(path.Dir(path.Dir(name)), path.Base(name)), ".rels")
		if owner != "" && !slices.Contains(w.files, owner) {
			w.report(name, "relations of a part that is not there")
		}
		for _, target := range w.checkRelations(name, owner) {
			reached[target] = true
		}
	}
	seen := map[string]bool{}
	for _, name := range w.files {
		if seen[strings.ToLower(name)] {
			w.report(name, "the part is there twice")
		}
		seen[strings.ToLower(name)] = true
		if !reached[name] {
			w.report(name, "nothing leads to the part")
		}
	}
}

func (w *Workbook) checkContentTypes() {
	const part = "[Content_Types].xml"
	byExtension, byPart := map[string]string{}, map[string]string{}
	for _, t := range w.parts[part].children {
		key, kind := strings.ToLower(t.attrs["Extension"]), t.attrs["ContentType"]
		table := byExtension
		if t.name == "Override" {
			key, table = strings.TrimPrefix(t.attrs["PartName"], "/"), byPart
			if !slices.Contains(w.files, key) {
				w.report(part, "a type for %s, which is not there", key)
			}
		}
		if table[key] != "" {
			w.report(part, "two types for %s", key)
		}
		table[key] = kind
	}
	for _, name := range w.files {
		kind := byPart[name]
		if kind == "" {
			kind = byExtension[strings.TrimPrefix(path.Ext(name), ".")]
		}
		if kind == "" && name != part {
			w.report(part, "no type for %s", name)
		}
		for _, t := range contentTypes {
			right := func(suffix string) bool { return strings.HasSuffix(kind, suffix) }
			if strings.HasPrefix(name, t.folder) && !slices.ContainsFunc(strings.Fields(t.suffix), right) {
				w.report(part, "%s is of type %q", name, kind)
			}
		}
	}
}

// checkRelations returns the parts that a part leads to, and looks whether each
// id that the part uses is one of its relations.
func (w *Workbook) checkRelations(name, owner string) (targets []string) {
	ids := map[string]bool{}
	for _, r := range w.parts[name].children {
		if ids[r.attrs["Id"]] {
			w.report(name, "the id %s twice", r.attrs["Id"])
		}
		ids[r.attrs["Id"]] = true
	}
	for id, r := range w.relations(owner) {
		if r.external {
			continue
		}
		targets = append(targets, r.target)
		if !slices.Contains(w.files, r.target) {
			w.report(name, "%s leads to %s, which is not there", id, r.target)
		}
	}
	return targets
}

// checkIDs looks whether each relation that a part uses is there.
func (w *Workbook) checkIDs() {
	for _, part := range w.xmlParts() {
		relations := w.relations(part)
		w.parts[part].walk(func(_, n *node) {
			id := n.attrs["embed"]
			if usesRelation[n.name] {
				id = n.attrs["id"]
			}
			if _, ok := relations[id]; id != "" && !ok {
				w.report(part, "<%s> uses the relation %s, which is not there", n.name, id)
			}
		})
	}
}

// usesRelation are the elements whose id is that of a relation.
var usesRelation = map[string]bool{"sheet": true, "tablePart": true, "drawing": true, "legacyDrawing": true, "chart": true, "hyperlink": true,
	"slicer": true, "slicerCache": true}
