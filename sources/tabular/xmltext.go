package tabular

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// content appends the text of the current element to dst, up to its end tag.
// Elements inside it are a fault: a <v> or a <t> holds text only.
func (x *xmlReader) content(dst []byte) ([]byte, error) {
	if text, ok := x.plainContent(); ok {
		return append(dst, text...), nil
	}
	for {
		kind, err := x.next()
		if err != nil {
			return dst, err
		}
		switch kind {
		case tokenEnd:
			return dst, nil
		case tokenStart:
			return dst, x.fail("l'élément « %s » ne devrait contenir que du texte", x.top())
		case tokenText:
			dst = append(dst, x.text...)
		}
	}
}

// plainContent reads the rest of the current element at once when it is, as
// in nearly all cells, ASCII without entities followed by the end tag, all in
// the buffer. Otherwise it consumes nothing.
func (x *xmlReader) plainContent() ([]byte, bool) {
	if x.selfClose {
		return nil, false
	}
	i := x.pos
	for i < x.end && textClass[x.buf[i]] == textPlain {
		i++
	}
	name := x.top()
	after := i + len("</") + len(name) + len(">")
	if after > x.end || x.buf[i] != '<' || x.buf[i+1] != '/' || x.buf[after-1] != '>' ||
		!bytes.Equal(x.buf[i+2:after-1], name) {
		return nil, false
	}
	text := x.buf[x.pos:i]
	x.pop()
	x.pos = after
	return text, true
}

// skip passes over the rest of the current element.
func (x *xmlReader) skip() error {
	for depth := 1; depth > 0; {
		kind, err := x.next()
		if err != nil {
			return err
		}
		switch kind {
		case tokenStart:
			depth++
		case tokenEnd:
			depth--
		}
	}
	return nil
}

// finish reads to the end of the document, so that what comes last is checked
// too: the size and the checksum of a part are known only there.
func (x *xmlReader) finish() error {
	for {
		kind, err := x.next()
		if err != nil || kind == tokenEOF {
			return err
		}
	}
}

// children calls visit on the start tag of each child of the current element.
// visit returns false to have the child skipped; otherwise it has read the
// child to its end.
func (x *xmlReader) children(visit func() (bool, error)) error {
	for {
		kind, err := x.next()
		if err != nil {
			return err
		}
		switch kind {
		case tokenEnd:
			return nil
		case tokenText:
			if len(bytes.TrimSpace(x.text)) > 0 {
				return x.fail("du texte se trouve dans « %s »", x.top())
			}
		case tokenStart:
			read, err := visit()
			if err == nil && !read {
				err = x.skip()
			}
			if err != nil {
				return err
			}
		}
	}
}

// root moves to the root element, which must have the given name.
func (x *xmlReader) root(name string) error {
	if _, err := x.next(); err != nil {
		return err
	}
	if string(x.name) != name {
		return x.fail("la racine est « %s » et non « %s »", x.name, name)
	}
	return nil
}

// attr returns the value of an attribute of the current start tag, "" when it
// is absent. The prefix of the attribute is ignored.
func (x *xmlReader) attr(name string) (string, error) {
	for _, a := range x.attrs {
		if string(localName(a.name)) == name {
			value, err := x.decode(nil, a.value)
			if err == nil && !utf8.Valid(value) {
				err = x.fail("l'attribut « %s » n'est pas de l'UTF-8 valide", name)
			}
			return string(value), err
		}
	}
	return "", nil
}

// attrMap returns all attributes of the current start tag by local name.
func (x *xmlReader) attrMap() (map[string]string, error) {
	attrs := make(map[string]string, len(x.attrs))
	for _, a := range x.attrs {
		name := string(localName(a.name))
		value, err := x.attr(name)
		if err != nil {
			return nil, err
		}
		attrs[name] = value
	}
	return attrs, nil
}

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// decode appends raw to dst with its entities replaced and its line ends
// turned to \n, as XML asks.
func (x *xmlReader) decode(dst, raw []byte) ([]byte, error) {
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\r':
			if i+1 == len(raw) || raw[i+1] != '\n' {
				dst = append(dst, '\n')
			}
		case c != '&':
			dst = append(dst, c)
		default:
			length := bytes.IndexByte(raw[i:], ';')
			if length < 0 {
				return dst, x.fail("« & » n'ouvre aucune entité")
			}
			var ok bool
			if dst, ok = appendEntity(dst, raw[i+1:i+length]); !ok {
				return dst, x.fail("l'entité « &%.20s; » est inconnue", raw[i+1:i+length])
			}
			i += length
		}
	}
	return dst, nil
}

// appendEntity appends what "&name;" stands for.
func appendEntity(dst, name []byte) ([]byte, bool) {
	if text, ok := entities[string(name)]; ok {
		return append(dst, text...), true
	}
	digits, isNumber := bytes.CutPrefix(name, []byte("#"))
	if !isNumber {
		return dst, false
	}
	base := 10
	if hex, ok := bytes.CutPrefix(digits, []byte("x")); ok {
		digits, base = hex, 16
	}
	code, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || !isXMLChar(rune(code)) {
		return dst, false
	}
	return utf8.AppendRune(dst, rune(code)), true
}

// isXMLChar tells whether XML 1.0 allows the character.
func isXMLChar(r rune) bool {
	if r < 0x20 {
		return r == '\t' || r == '\n' || r == '\r'
	}
	return utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}
