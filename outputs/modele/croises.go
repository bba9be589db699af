package modele

import (
	"strings"
)

// refreshPivots makes pivot tables over filled cells compute again when the
// workbook opens, and takes away the figures that they kept.
func (r *remplissage) refreshPivots() error {
	for _, s := range r.w.sheets {
		pivots, err := r.w.related(s.part, "pivotTable")
		if err != nil {
			return err
		}
		for _, part := range pivots {
			if err := r.refreshPivot(s, part); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *remplissage) refreshPivot(s *sheet, part string) error {
	root, _, err := r.w.tree(part)
	if err != nil || root == nil {
		return err
	}
	stores, err := r.w.related(part, "pivotCacheDefinition")
	if err != nil || len(stores) == 0 {
		return err
	}
	cache, data, err := r.w.tree(stores[0])
	if err != nil || cache == nil || !r.readsFilled(cache) {
		return err
	}
	if where := root.child("location"); where != nil {
		if z, ok := parseZone(where.attr("ref")); ok {
			s.empty(z)
		}
	}
	r.note(root.attr("name"), "le tableau croisé de la feuille « "+s.name+" » se recalcule à l'ouverture dans Excel", "ailleurs, actualisez-le à la main")
	edits := []edit{cache.retag(data, map[string]string{"refreshOnLoad": "1", "recordCount": "0"})}
	if w := sourceOf(cache); w != nil && w.attr("ref") != "" {
		text := followed(quoted(w.attr("sheet"))+"!"+w.attr("ref"), "", r.w.resized)
		edits = append(edits, w.retag(data, map[string]string{"ref": text[strings.LastIndex(text, "!")+1:]}))
	}
	r.w.edit(stores[0], data, edits)
	return r.emptyRecords(stores[0])
}

func sourceOf(cache *element) *element {
	source := cache.child("cacheSource")
	if source == nil {
		return nil
	}
	return source.child("worksheetSource")
}

// readsFilled reports whether a pivot table reads cells that were filled.
func (r *remplissage) readsFilled(cache *element) bool {
	source := sourceOf(cache)
	if source == nil {
		return false
	}
	if name := source.attr("name"); name != "" {
		for _, t := range r.tables {
			if strings.EqualFold(t.table.name, name) {
				return true
			}
		}
		for _, n := range r.w.names() {
			if strings.EqualFold(n.name, name) {
				return n.sheet == nil || r.stale(n.text)
			}
		}
		return false
	}
	return r.stale(quoted(source.attr("sheet")) + "!" + source.attr("ref"))
}

// emptyRecords takes the rows away that the cache kept.
func (r *remplissage) emptyRecords(cache string) error {
	parts, err := r.w.related(cache, "pivotCacheRecords")
	if err != nil {
		return err
	}
	for _, part := range parts {
		root, data, err := r.w.tree(part)
		if err != nil || root == nil {
			return err
		}
		edits := []edit{root.retag(data, map[string]string{"count": "0"})}
		for _, e := range root.children {
			edits = append(edits, e.remove())
		}
		r.w.edit(part, data, edits)
	}
	return nil
}

// empty takes the numbers of a rectangle away.
func (s *sheet) empty(z zone) {
	for _, l := range s.lines {
		for _, c := range l.cells {
			if z.has(c.col, c.row) && c.number() {
				s.set(c.col, c.row, content{})
			}
		}
	}
}
