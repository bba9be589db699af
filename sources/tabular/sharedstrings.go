package tabular

import (
	"bytes"
	"context"
	"unicode/utf16"
	"unicode/utf8"
)

// readSharedStrings reads the table of texts that cells refer to by index. A
// workbook without such a part has an empty table.
//
// All texts share one block of memory.
func readSharedStrings(ctx context.Context, c *container, part string, lim Limits) ([]string, error) {
	if part == "" {
		return nil, nil
	}
	x, closer, err := c.xml(ctx, part, lim)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	if err := x.root("sst"); err != nil {
		return nil, err
	}
	var block []byte
	var ends []int
	err = x.children(func() (bool, error) {
		if string(x.name) != "si" {
			return false, nil
		}
		from := len(block)
		if block, err = x.richText(block); err != nil {
			return true, err
		}
		if len(block)-from > lim.Text {
			return true, tooLong(lim.Text)
		}
		ends = append(ends, len(block))
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	return cut(string(block), ends), x.finish()
}

// cut splits a block of text at the given ends.
func cut(block string, ends []int) []string {
	texts := make([]string, len(ends))
	from := 0
	for i, end := range ends {
		texts[i] = block[from:end]
		from = end
	}
	return texts
}

// richText appends the text of the current <si> or <is> to dst: its runs one
// after the other, without the phonetic hints (rPh) that are not part of it.
func (x *xmlReader) richText(dst []byte) ([]byte, error) {
	from := len(dst)
	var err error
	text := func() (bool, error) {
		if string(x.name) != "t" {
			return false, nil
		}
		dst, err = x.content(dst)
		return true, err
	}
	err = x.children(func() (bool, error) {
		if string(x.name) == "r" {
			return true, x.children(text)
		}
		return text()
	})
	if err != nil {
		return dst, err
	}
	return unescape(dst, from), nil
}

// unescape replaces, in dst[from:], the escapes _xHHHH_ by which a workbook
// writes characters that XML cannot hold (ECMA-376-1 §22.9.2.19, ST_Xstring):
// _x000D_ is a carriage return, _x005F_ an underscore.
func unescape(dst []byte, from int) []byte {
	if !bytes.Contains(dst[from:], []byte("_x")) {
		return dst
	}
	out := from
	for i := from; i < len(dst); {
		r, size := escaped(dst[i:])
		if size == 0 {
			dst[out] = dst[i]
			out, i = out+1, i+1
			continue
		}
		// The character is never longer than its escape.
		out += utf8.EncodeRune(dst[out:], r)
		i += size
	}
	return dst[:out]
}

// escaped reads an escape at the start of b: its character and its length, 0
// when there is none. Two escapes that make a surrogate pair are one.
func escaped(b []byte) (rune, int) {
	const length = len("_x0000_")
	r, ok := escapedUnit(b)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, length
	}
	if low, ok := escapedUnit(b[length:]); ok {
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			return pair, 2 * length
		}
	}
	return 0, 0
}

// escapedUnit reads _xHHHH_ at the start of b.
func escapedUnit(b []byte) (rune, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		digit, ok := hexDigit(c)
		if !ok {
			return 0, false
		}
		r = r<<4 | digit
	}
	return r, true
}

func hexDigit(c byte) (rune, bool) {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0'), true
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10, true
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10, true
	}
	return 0, false
}
