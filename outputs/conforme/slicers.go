package conforme

import (
	"maps"
	"slices"
	"strings"
)

// checkSlicers wants each slicer to filter a column of a table that is there,
// and to keep no value of it: Excel reads them from the table.
func (w *Workbook) checkSlicers() {
	tables, caches := map[string]table{}, map[string]bool{}
	for _, s := range w.sheets {
		for _, t := range w.tablesOf(s) {
			tables[t.root.attrs["id"]] = t
		}
	}
	for _, part := range slices.Sorted(maps.Keys(w.parts)) {
		if strings.HasPrefix(part, "xl/slicerCaches/") {
			w.checkSlicerCache(part, tables)
			caches[w.parts[part].attrs["name"]] = true
		}
	}
	for _, part := range slices.Sorted(maps.Keys(w.parts)) {
		if !strings.HasPrefix(part, "xl/slicers/") {
			continue
		}
		for _, s := range w.parts[part].all("slicer") {
			if !caches[s.attrs["cache"]] {
				w.report(part, "the slicer %q has no cache %q", s.attrs["name"], s.attrs["cache"])
			}
		}
	}
}

func (w *Workbook) checkSlicerCache(part string, tables map[string]table) {
	root := w.parts[part]
	if root.has("data") || root.has("pivotTables") {
		w.report(part, "it keeps values")
	}
	for _, c := range root.all("extLst", "ext", "tableSlicerCache") {
		t, ok := tables[c.attrs["tableId"]]
		if !ok {
			w.report(part, "no table has the id %q", c.attrs["tableId"])
			continue
		}
		named := func(n *node) bool {
			return n.attrs["id"] == c.attrs["column"] && n.attrs["name"] == root.attrs["sourceName"]
		}
		if !slices.ContainsFunc(t.root.all("tableColumns", "tableColumn"), named) {
			w.report(part, "the column %s of the table %q is not %q", c.attrs["column"], t.root.attrs["displayName"], root.attrs["sourceName"])
		}
	}
}
