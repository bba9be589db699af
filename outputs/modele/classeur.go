package modele

import (
	"errors"
	"fmt"
	"strings"
)

// workbook is a workbook open to be read and changed.
type workbook struct {
	*paquet
	part    string
	root    *element
	data    []byte
	sheets  []*sheet // in the order of the tabs; chart sheets are not among them
	tabs    []string // the names of all tabs, by their index
	shared  []string
	formats formats
	tables  []*table
	resized []resized
}

// table is a table of a sheet.
type table struct {
	sheet *sheet
	part  string
	root  *element
	data  []byte
	name  string
	zone  zone
	// header and totals are 0 or 1 row.
	header, totals int
	columns        []string
}

// last is the last row of the body.
func (t *table) last() int { return t.zone.bottom - t.totals }

// first is the first row of the body.
func (t *table) first() int { return t.zone.top + t.header }

var errNotWorkbook = errors.New("ce n'est pas un classeur .xlsx")

func openWorkbook(data []byte) (*workbook, error) {
	p, err := openPackage(data)
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", errNotWorkbook, err)
	}
	w := &workbook{paquet: p}
	main, err := p.related("", "officeDocument")
	if err != nil || len(main) != 1 {
		return nil, errors.Join(errNotWorkbook, err)
	}
	w.part = main[0]
	if w.root, w.data, err = p.tree(w.part); err != nil || w.root == nil {
		return nil, errors.Join(errNotWorkbook, err)
	}
	for _, step := range []func() error{w.readShared, w.readSheets, w.readTables} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("%w (%w)", errNotWorkbook, err)
		}
	}
	return w, nil
}

// readShared reads the shared texts and the number formats.
func (w *workbook) readShared() error {
	all, err := w.relations(w.part)
	for _, r := range all {
		if err == nil && r.kind == "styles" {
			w.formats, err = w.paquet.formats(r.target)
		}
		if err == nil && r.kind == "sharedStrings" {
			err = w.readTexts(r.target)
		}
	}
	return err
}

func (w *workbook) readTexts(part string) error {
	root, _, err := w.tree(part)
	if err != nil || root == nil {
		return err
	}
	for _, si := range root.children {
		text := ""
		for _, e := range si.children {
			switch e.name {
			case "t":
				text += e.text
			case "r":
				if t := e.child("t"); t != nil {
					text += t.text
				}
			}
		}
		w.shared = append(w.shared, text)
	}
	return nil
}

func (w *workbook) readSheets() error {
	list := w.root.child("sheets")
	if list == nil {
		return errors.New("no sheets")
	}
	all, err := w.relations(w.part)
	if err != nil {
		return err
	}
	for _, e := range list.children {
		w.tabs = append(w.tabs, e.attr("name"))
		for _, r := range all {
			if r.id == relationID(e) && r.kind == "worksheet" {
				data, ok, err := w.read(r.target)
				if err != nil || !ok {
					return fmt.Errorf("sheet %s: %w", e.attr("name"), errors.Join(err, errNotWorkbook))
				}
				s, err := parseSheet(e.attr("name"), r.target, data)
				if err != nil {
					return err
				}
				w.sheets = append(w.sheets, s)
			}
		}
	}
	return nil
}

// relationID is the attribute r:id, whose local name sheets have no other of.
func relationID(e *element) string {
	for _, a := range e.attrs {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

func (w *workbook) readTables() error {
	for _, s := range w.sheets {
		parts, err := w.related(s.part, "table")
		if err != nil {
			return err
		}
		for _, part := range parts {
			if err := w.readTable(s, part); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *workbook) readTable(s *sheet, part string) error {
	root, data, err := w.tree(part)
	if err != nil || root == nil {
		return err
	}
	t := &table{sheet: s, part: part, root: root, data: data, name: root.attr("displayName"), header: 1}
	if t.name == "" {
		t.name = root.attr("name")
	}
	if root.attr("headerRowCount") == "0" {
		t.header = 0
	}
	if n := root.attr("totalsRowCount"); n != "" && n != "0" {
		t.totals = 1
	}
	var ok bool
	if t.zone, ok = parseZone(root.attr("ref")); !ok || t.last() < t.first() || root.child("tableColumns") == nil {
		return fmt.Errorf("table %s: its area %q cannot be", t.name, root.attr("ref"))
	}
	for _, c := range root.child("tableColumns").children {
		t.columns = append(t.columns, unescaped(c.attr("name")))
	}
	if len(t.columns) != t.zone.right-t.zone.left+1 {
		return fmt.Errorf("table %s: %d columns in %s", t.name, len(t.columns), t.zone)
	}
	w.tables = append(w.tables, t)
	return nil
}

// unescaped reads the line breaks that a column's name writes as _x000a_.
func unescaped(name string) string {
	for _, code := range []string{"_x000a_", "_x000A_", "_x000d_", "_x000D_"} {
		name = strings.ReplaceAll(name, code, " ")
	}
	return name
}

// sheet finds a sheet by its name, in any case, as programs do.
func (w *workbook) sheet(name string) *sheet {
	for _, s := range w.sheets {
		if strings.EqualFold(s.name, name) {
			return s
		}
	}
	return nil
}

// value is what a cell shows.
func (w *workbook) value(c *cell) Valeur {
	if c == nil || c.empty() {
		return Valeur{}
	}
	switch c.kind {
	case "s":
		if i := atoi(c.value); i >= 0 && i < len(w.shared) {
			return Valeur{Texte: w.shared[i]}
		}
		return Valeur{}
	case "inlineStr":
		return Valeur{Texte: c.inline}
	case "", "n":
		if v, ok := parseNumber(c.value); ok {
			return Valeur{Nombre: v, EstNombre: true, pourcent: w.formats.percent[c.style]}
		}
	}
	return Valeur{Texte: c.value}
}
