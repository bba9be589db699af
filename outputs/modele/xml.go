package modele

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// element is one element of a part, with the places of its tags in the bytes.
type element struct {
	prefix, name string
	attrs        []xml.Attr
	// start and open bound the start tag, close and end the end tag; an
	// element closed in its start tag has open = close = end.
	start, open, close, end int
	text                    string
	children                []*element
}

// walk hands every token over with the bytes that it takes. A part that is not
// well formed, or not in UTF-8, is an error; one with a DTD too.
func walk(data []byte, visit func(tok xml.Token, start, end int) error) error {
	dec := xml.NewDecoder(bytes.NewReader(data))
	var path []xml.Name
	for {
		start := int(dec.InputOffset())
		tok, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			path = append(path, t.Name)
		case xml.EndElement:
			if len(path) == 0 || path[len(path)-1] != t.Name {
				return fmt.Errorf("unexpected </%s>", t.Name.Local)
			}
			path = path[:len(path)-1]
		case xml.Directive:
			return errors.New("a DTD")
		}
		if err := visit(tok, start, int(dec.InputOffset())); err != nil {
			return err
		}
	}
	if len(path) > 0 {
		return fmt.Errorf("<%s> is never closed", path[len(path)-1].Local)
	}
	return nil
}

// treeBuilder makes elements of tokens.
type treeBuilder struct {
	root  *element
	stack []*element
}

func (b *treeBuilder) add(tok xml.Token, start, end int) error {
	switch t := tok.(type) {
	case xml.StartElement:
		e := &element{prefix: t.Name.Space, name: t.Name.Local, attrs: slices.Clone(t.Attr), start: start, open: end, close: end, end: end}
		if n := len(b.stack); n > 0 {
			b.stack[n-1].children = append(b.stack[n-1].children, e)
		} else {
			b.root = e
		}
		b.stack = append(b.stack, e)
	case xml.EndElement:
		e := b.stack[len(b.stack)-1]
		e.close, e.end = start, end
		b.stack = b.stack[:len(b.stack)-1]
	case xml.CharData:
		if n := len(b.stack); n > 0 {
			b.stack[n-1].text += string(t)
		}
	}
	return nil
}

func parseTree(data []byte) (*element, error) {
	var b treeBuilder
	if err := walk(data, b.add); err != nil {
		return nil, err
	}
	if b.root == nil {
		return nil, errors.New("no element")
	}
	return b.root, nil
}

// attr is the value of an attribute by its local name, "" when absent.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child is the first child of that name, nil when there is none.
func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// all visits the element and everything in it.
func (e *element) all(visit func(*element)) {
	visit(e)
	for _, c := range e.children {
		c.all(visit)
	}
}

func (e *element) tag(name string) string {
	if e.prefix == "" {
		return name
	}
	return e.prefix + ":" + name
}

// edit replaces bytes start to end of a part.
type edit struct {
	start, end int
	text       string
}

// retag writes the start tag anew with some attributes changed; a value of ""
// takes the attribute away.
func (e *element) retag(data []byte, changes map[string]string) edit {
	var b strings.Builder
	b.WriteString("<" + e.tag(e.name))
	attrs := slices.Clone(e.attrs)
	for _, name := range slices.Sorted(keysOf(changes)) {
		if !slices.ContainsFunc(attrs, func(a xml.Attr) bool { return a.Name.Local == name && a.Name.Space == "" }) {
			attrs = append(attrs, xml.Attr{Name: xml.Name{Local: name}})
		}
	}
	for _, a := range attrs {
		name, value := a.Name.Local, a.Value
		if changed, ok := changes[name]; ok && a.Name.Space == "" {
			if value = changed; value == "" {
				continue
			}
		}
		if a.Name.Space != "" {
			name = a.Name.Space + ":" + name
		}
		b.WriteString(" " + name + `="` + escape(value) + `"`)
	}
	if bytes.HasSuffix(data[e.start:e.open], []byte("/>")) {
		b.WriteString("/")
	}
	b.WriteString(">")
	return edit{e.start, e.open, b.String()}
}

// retext replaces what stands between the tags of an element without children.
func (e *element) retext(text string) edit { return edit{e.open, e.close, escape(text)} }

func (e *element) remove() edit { return edit{e.start, e.end, ""} }

func keysOf(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// applied makes the edits, which do not overlap.
func applied(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(data[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.Write(data[at:])
	return out.Bytes()
}

// escape writes a text for XML; characters that XML cannot hold are dropped.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
	return xmlEscapes.Replace(s)
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;")
