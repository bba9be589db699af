package tabular

import (
	"io"
	"unicode/utf8"
)

// survey is what one reading of a whole text tells about its encoding. Lines
// count from 1; 0 means that the thing was not met.
type survey struct {
	blank bool // nothing but blanks
	// invalidLine is the first line with bytes that are not UTF-8; cut is
	// true when these are only the last bytes of the text.
	invalidLine int
	cut         bool
	// lostLine is the first line with the character U+FFFD, that programs and
	// decoders put for what they could not decode.
	lostLine int
	// doubles counts characters encoded twice, suspicious those of them that
	// cannot be there by chance; mixed is true when other characters beyond
	// ASCII are there too.
	doubles        int
	suspicious     int
	suspiciousLine int
	mixed          bool
}

// takeSurvey reads a text that should be UTF-8. A NUL character ends it with
// an error: such a file is not a text.
func takeSurvey(r io.Reader) (survey, error) {
	s := survey{blank: true}
	d := doubles{survey: &s}
	buf := make([]byte, 64<<10)
	kept, line := 0, 1
	for {
		n, err := io.ReadFull(r, buf[kept:])
		ended := err == io.EOF || err == io.ErrUnexpectedEOF
		if err != nil && !ended {
			return s, err
		}
		text := buf[:kept+n]
		done := 0
		for done < len(text) {
			c := text[done]
			switch {
			case c == 0:
				return s, nulFound(line)
			case c < utf8.RuneSelf:
				if c == '\n' {
					line++
				}
				s.blank = s.blank && isSpace(c)
				d.plain()
				done++
				continue
			case !ended && !utf8.FullRune(text[done:]):
				kept = copy(buf, text[done:])
				done = len(text) + 1
				continue
			}
			r, size := utf8.DecodeRune(text[done:])
			s.blank = false
			switch {
			case r == utf8.RuneError && size == 1:
				first(&s.invalidLine, line)
				s.cut = ended && s.invalidLine == line && !utf8.FullRune(text[done:])
			case r == utf8.RuneError:
				first(&s.lostLine, line)
			}
			d.wide(r, line)
			done += size
		}
		if done == len(text) {
			kept = 0
		}
		if ended {
			d.plain()
			return s, nil
		}
	}
}

// first notes a line unless an earlier one is noted.
func first(noted *int, line int) {
	if *noted == 0 {
		*noted = line
	}
}

func nulFound(line int) error {
	return located1(&FormatError{
		Regle:   "octet_nul",
		Message: "Le fichier contient des octets nuls : ce n'est pas un texte, ou il a été abîmé pendant une copie.",
		Attendu: "un texte .csv",
		Remede:  remedeRecopier,
	}, line)
}
