// Package conforme looks at a finished workbook as a strict reader would: it
// lists what the Open XML schema does not allow, after which Excel offers to
// repair the file, and what keeps a person who listens to it from reading it.
//
// It is for tests: nothing that an edition does depends on it.
package conforme

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Workbook is a workbook taken apart.
type Workbook struct {
	// parts are the XML parts by name, files the names of all of them.
	parts    map[string]*node
	files    []string
	sheets   []sheet
	found    []string
	problems map[string]int
}

// sheet is one sheet with what hangs on it.
type sheet struct {
	name, part string
	root       *node
}

// node is an element of a part. Attributes have the local part of their name.
type node struct {
	name     string
	attrs    map[string]string
	children []*node
	text     string
}

// Open takes a workbook apart.
func Open(content []byte) (*Workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("opening the container: %w", err)
	}
	w := &Workbook{parts: map[string]*node{}, problems: map[string]int{}}
	for _, f := range z.File {
		w.files = append(w.files, f.Name)
		if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") {
			continue
		}
		if w.parts[f.Name], err = parse(f); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return w, w.findSheets()
}

// Schema lists what the schema does not allow.
func (w *Workbook) Schema() []string {
	w.found, w.problems = nil, map[string]int{}
	w.checkPackage()
	w.checkOrder()
	w.checkNames()
	w.checkStyles()
	for _, s := range w.sheets {
		w.checkCells(s)
		w.checkSheet(s)
	}
	w.checkTables()
	w.checkSlicers()
	w.checkDrawings()
	return w.found
}

// mostOfAKind is how often one kind of problem is listed.
const mostOfAKind = 5

// report keeps a problem; kind is its words without their details.
func (w *Workbook) report(part, kind string, args ...any) {
	if w.problems[part+kind]++; w.problems[part+kind] <= mostOfAKind {
		w.found = append(w.found, part+": "+fmt.Sprintf(kind, args...))
	}
}

func (w *Workbook) findSheets() error {
	book := w.parts["xl/workbook.xml"]
	if book == nil {
		return errors.New("no xl/workbook.xml")
	}
	targets := w.relations("xl/workbook.xml")
	for _, s := range book.all("sheets", "sheet") {
		part := targets[s.attrs["id"]].target
		if w.parts[part] == nil {
			return fmt.Errorf("the sheet %q has no part", s.attrs["name"])
		}
		w.sheets = append(w.sheets, sheet{s.attrs["name"], part, w.parts[part]})
	}
	return nil
}

// relation is one line of a part's relations.
type relation struct {
	kind, target string
	external     bool
}

// relations are those of a part, by their id, with whole paths.
func (w *Workbook) relations(part string) map[string]relation {
	found := map[string]relation{}
	rels := w.parts[relationsOf(part)]
	if rels == nil {
		return found
	}
	for _, r := range rels.children {
		target := r.attrs["Target"]
		if !strings.HasPrefix(target, "/") {
			target = path.Join(path.Dir(part), target)
		}
		kind := r.attrs["Type"]
		found[r.attrs["Id"]] = relation{kind[strings.LastIndex(kind, "/")+1:], strings.TrimPrefix(target, "/"), r.attrs["TargetMode"] == "External"}
	}
	return found
}

// relationsOf names the relations of a part, "" being the whole container.
func relationsOf(part string) string {
	if part == "" {
		return "_rels/.rels"
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

func parse(f *zip.File) (*node, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	root := &node{}
	open := []*node{root}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if len(root.children) != 1 {
				return nil, errors.New("not one root element")
			}
			return root.children[0], nil
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, attrs: map[string]string{}}
			for _, a := range t.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			last.children = append(last.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(t)
		}
	}
}

// first is the first element at the end of a path, an empty one without any.
func (n *node) first(names ...string) *node {
	if all := n.all(names...); len(all) > 0 {
		return all[0]
	}
	return &node{attrs: map[string]string{}}
}

// has reports whether the element has a child of this name.
func (n *node) has(name string) bool {
	return slices.ContainsFunc(n.children, func(c *node) bool { return c.name == name })
}

// all are the elements at the end of a path.
func (n *node) all(names ...string) []*node {
	found := []*node{n}
	for _, name := range names {
		var next []*node
		for _, f := range found {
			for _, c := range f.children {
				if c.name == name {
					next = append(next, c)
				}
			}
		}
		found = next
	}
	return found
}

// chosen visits all elements in one but those that stand in for a choice that a
// program does not know.
func (n *node) chosen(visit func(n *node)) {
	for _, c := range n.children {
		if c.name != "Fallback" {
			visit(c)
			c.chosen(visit)
		}
	}
}

// walk visits an element and all those in it.
func (n *node) walk(visit func(parent, n *node)) {
	for _, c := range n.children {
		visit(n, c)
		c.walk(visit)
	}
}
