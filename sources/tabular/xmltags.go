package tabular

import "bytes"

// startTag reads "<name a="1" b='2'>" or "<name/>".
func (x *xmlReader) startTag() (tokenKind, bool, error) {
	name, i := scanName(x.buf[:x.end], x.pos+1)
	if i == x.end {
		return 0, false, errMore
	}
	if len(name) == 0 {
		return 0, false, x.fail("une balise n'a pas de nom")
	}
	x.attrs = x.attrs[:0]
	for {
		from := i
		i = skipSpace(x.buf[:x.end], i)
		if i+1 >= x.end && (i >= x.end || x.buf[i] != '>') {
			return 0, false, errMore
		}
		switch {
		case x.buf[i] == '>':
			return x.opened(name, i+1, false)
		case x.buf[i] == '/' && x.buf[i+1] == '>':
			return x.opened(name, i+2, true)
		case i == from:
			return 0, false, x.fail("la balise « %s » est mal formée", name)
		}
		var err error
		if i, err = x.attribute(name, i); err != nil {
			return 0, false, err
		}
	}
}

// opened consumes a start tag that ends before position i.
func (x *xmlReader) opened(name []byte, i int, selfClose bool) (tokenKind, bool, error) {
	if len(x.starts) == 0 && x.rootSeen {
		return 0, false, x.fail("le document a deux racines")
	}
	if len(x.starts) == xmlDepth {
		return 0, false, x.fail("les éléments sont emboîtés sur plus de %d niveaux", xmlDepth)
	}
	x.rootSeen = true
	x.starts = append(x.starts, len(x.open))
	x.open = append(x.open, name...)
	x.name = localName(name)
	x.selfClose = selfClose
	x.pos = i
	return tokenStart, false, nil
}

// attribute reads name="value" at position i and returns the position after.
func (x *xmlReader) attribute(tag []byte, i int) (int, error) {
	name, i := scanName(x.buf[:x.end], i)
	if i < x.end && x.buf[i] != '=' {
		i = skipSpace(x.buf[:x.end], i)
	}
	if i < x.end && (x.buf[i] != '=' || len(name) == 0) {
		return 0, x.fail("un attribut de la balise « %s » est mal formé", tag)
	}
	i = skipSpace(x.buf[:x.end], i+1)
	if i >= x.end {
		return 0, errMore
	}
	quote := x.buf[i]
	if quote != '"' && quote != '\'' {
		return 0, x.fail("l'attribut « %s » n'est pas entre guillemets", name)
	}
	from := i + 1
	for i = from; i < x.end && x.buf[i] != quote; i++ {
		if x.buf[i] == '<' {
			return 0, x.fail("l'attribut « %s » contient « < »", name)
		}
	}
	if i == x.end {
		return 0, errMore
	}
	if len(x.attrs) == xmlAttributes { // each is compared with those before it
		return 0, x.fail("la balise « %s » a plus de %d attributs", tag, xmlAttributes)
	}
	for _, a := range x.attrs {
		if bytes.Equal(a.name, name) {
			return 0, x.fail("l'attribut « %s » est donné deux fois", name)
		}
	}
	x.attrs = append(x.attrs, attribute{name, x.buf[from:i]})
	return i + 1, nil
}

// endTag reads "</name>".
func (x *xmlReader) endTag() (tokenKind, bool, error) {
	name, i := scanName(x.buf[:x.end], x.pos+2)
	i = skipSpace(x.buf[:x.end], i)
	if i >= x.end {
		return 0, false, errMore
	}
	if x.buf[i] != '>' {
		return 0, false, x.fail("la balise de fin « %s » est mal formée", name)
	}
	if len(x.starts) == 0 || !bytes.Equal(x.top(), name) {
		return 0, false, x.fail("la balise de fin « %s » ne ferme rien", name)
	}
	x.name = localName(name)
	x.pop()
	x.pos = i + 1
	return tokenEnd, false, nil
}

// scanName reads a name at position i and returns the position after it.
func scanName(buf []byte, i int) ([]byte, int) {
	from := min(i, len(buf))
	for i = from; i < len(buf) && nameByte[buf[i]]; i++ {
	}
	return buf[from:i], i
}

var nameByte = func() (is [256]bool) {
	for c := range is {
		is[c] = c >= 0x80 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ||
			c >= '0' && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.'
	}
	return is
}()

// localName drops the namespace prefix.
func localName(name []byte) []byte {
	for i, c := range name { // names are too short for bytes.IndexByte to pay
		if c == ':' {
			return name[i+1:]
		}
	}
	return name
}

// skipSpace returns the position of the first byte from i on that is no blank.
func skipSpace(buf []byte, i int) int {
	for i < len(buf) && isSpace(buf[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
