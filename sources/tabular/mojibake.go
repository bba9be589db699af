package tabular

import (
	"bufio"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// doubles recognises UTF-8 that was taken for windows-1252 or latin-1 and
// encoded again: "é" is then "Ã©". Each character beyond ASCII of such a text
// stands for one byte, and these bytes are UTF-8 in their turn, without
// exception; a text of real accents never passes that test.
type doubles struct {
	*survey
	pending []byte
}

// plain takes down an ASCII character or the end of the text.
func (d *doubles) plain() {
	if len(d.pending) > 0 {
		d.mixed = true
		d.pending = d.pending[:0]
	}
}

// wide takes down a character beyond ASCII.
func (d *doubles) wide(r rune, line int) {
	b, ok := singleByte(r)
	if !ok {
		d.mixed = true
		d.pending = d.pending[:0]
		return
	}
	d.pending = append(d.pending, b)
	switch {
	case !utf8.FullRune(d.pending):
	case !utf8.Valid(d.pending):
		d.mixed = true
		d.pending = d.pending[:0]
		if utf8.RuneStart(b) && !utf8.FullRune([]byte{b}) {
			d.pending = append(d.pending, b)
		}
	default:
		d.complete(line)
	}
}

// complete takes down a character encoded twice.
func (d *doubles) complete(line int) {
	d.doubles++
	if isTellTale(d.pending) {
		if d.suspicious == 0 {
			d.suspiciousLine = line
		}
		d.suspicious++
	}
	d.pending = d.pending[:0]
}

// isTellTale recognises the pairs that no French text holds by chance: Ã or Â
// before a sign, and the â€ of dashes and apostrophes. Others can be real:
// the É and the apostrophe of "CAFÉ’S" would be two bytes of UTF-8.
func isTellTale(b []byte) bool {
	return b[0] == 0xC2 || b[0] == 0xC3 || b[0] == 0xE2 && b[1] == 0x80
}

// singleByte is the byte that a character was taken for: that of
// windows-1252, or of latin-1 for the control characters.
func singleByte(r rune) (byte, bool) {
	if r < 0x100 {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}

// undoubler reads a text that was encoded twice as it was before.
type undoubler struct {
	src   io.Reader
	runes *bufio.Reader
}

func (u *undoubler) Read(p []byte) (int, error) {
	if u.runes == nil {
		u.runes = bufio.NewReaderSize(u.src, 64<<10)
	}
	for n := range p {
		r, _, err := u.runes.ReadRune()
		if err != nil {
			return n, err
		}
		b, ok := singleByte(r)
		if !ok {
			b = utf8.RuneSelf // not UTF-8 by itself: the survey will tell
		}
		p[n] = b
	}
	return len(p), nil
}
