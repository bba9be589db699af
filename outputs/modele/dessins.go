package modele

import (
	"slices"
	"strings"
)

// caches are the elements in which a chart keeps what its cells showed.
var caches = []string{"numCache", "strCache", "multiLvlStrCache", "lvl", "dlblRangeCache"}

// refreshDrawings makes charts follow the tables and forget old figures, and
// empties shapes that show a cell.
func (r *remplissage) refreshDrawings() error {
	charts, err := r.w.ofType("drawingml.chart+xml", "chartex+xml")
	if err != nil {
		return err
	}
	shapes, err := r.w.ofType("officedocument.drawing+xml", "drawingml.chartshapes+xml")
	if err != nil {
		return err
	}
	for _, part := range charts {
		if err := r.redraw(part, r.chartEdits); err != nil {
			return err
		}
	}
	for _, part := range shapes {
		if err := r.redraw(part, r.shapeEdits); err != nil {
			return err
		}
	}
	return nil
}

func (r *remplissage) redraw(part string, changes func(*element, []byte) []edit) error {
	root, data, err := r.w.tree(part)
	if err != nil || root == nil {
		return err
	}
	r.w.edit(part, data, changes(root, data))
	return nil
}

func (r *remplissage) chartEdits(root *element, _ []byte) []edit {
	var edits []edit
	root.all(func(e *element) {
		f := e.child("f")
		if f == nil {
			return
		}
		if text := followed(f.text, "", r.w.resized); text != f.text {
			edits = append(edits, f.retext(text))
		}
		if !r.stale(f.text) {
			return
		}
		for _, c := range e.children {
			if slices.Contains(caches, c.name) {
				edits = append(edits, c.remove())
			}
		}
	})
	return edits
}

// shapeEdits empty the texts of shapes that show a cell, "textlink".
func (r *remplissage) shapeEdits(root *element, _ []byte) []edit {
	var edits []edit
	root.all(func(e *element) {
		link := strings.TrimPrefix(e.attr("textlink"), "=")
		if e.name != "sp" || link == "" || !r.stale(link) {
			return
		}
		e.all(func(t *element) {
			if t.name == "t" && len(t.children) == 0 && t.text != "" {
				edits = append(edits, t.retext(""))
			}
		})
	})
	return edits
}

// stale reports whether what a formula showed may have changed: it reads a cell
// that was filled, one with a formula, or something that cannot be told.
func (r *remplissage) stale(formula string) bool {
	read, changed := 0, false
	references(formula, func(ref reference) string {
		read++
		s := r.w.sheet(ref.sheet)
		if !ref.external {
			changed = changed || s == nil || s.changes(ref.zone) || s.computes(ref.zone)
		}
		return ref.String()
	})
	return read == 0 || changed
}
