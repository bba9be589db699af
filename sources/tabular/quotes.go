package tabular

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

// quoted reads a field that begins with a quote at position i and returns the
// position after its closing quote.
//
// A stray quote at the start of a field would swallow the rows up to the next
// one. It shows in three ways, all refused: no quote closes it, something
// other than a separator or a line end follows the quote that does, or what
// it holds is itself made of rows of the table.
func (r *recordReader) quoted(i int) (int, error) {
	from, start := len(r.text), i
	i++
	for {
		length := bytes.IndexByte(r.buf[i:r.end], '"')
		if length < 0 {
			if r.drained || r.end-start > 2*r.lim.Text {
				return 0, r.strayQuote(start, "aucun guillemet ne le referme")
			}
			return 0, errMore
		}
		r.text = append(r.text, r.buf[i:i+length]...)
		i += length + 1
		if i == r.end && !r.drained {
			return 0, errMore
		}
		if i == r.end || r.buf[i] != '"' {
			break
		}
		r.text = append(r.text, '"')
		i++
	}
	if i < r.end && !r.endsField(r.buf[i]) {
		return 0, r.strayQuote(start, "du texte suit le guillemet qui le referme")
	}
	if r.swallowsRows(r.text[from:]) {
		return 0, r.strayQuote(start, "le texte entre guillemets contient des lignes entières du tableau")
	}
	return i, nil
}

// swallowsRows tells whether the text of a quoted field looks like rows of
// the table rather than like a text with line breaks: it has exactly the
// separators that the end of one row, whole rows, and the beginning of
// another would have.
func (r *recordReader) swallowsRows(text []byte) bool {
	perRow := r.widths.last() - 1
	if perRow < 1 || r.single || bytes.IndexByte(text, '\n') < 0 {
		return false
	}
	lines := bytes.Split(text, []byte{'\n'})
	if perRow == 1 && !r.beginLikeRows(lines[1:]) {
		return false
	}
	for _, line := range lines[1 : len(lines)-1] {
		if r.separatorsIn(line) != perRow {
			return false
		}
	}
	return r.separatorsIn(lines[0])+r.separatorsIn(lines[len(lines)-1]) == perRow
}

// beginLikeRows tells whether lines begin with a code of the same form as the
// first field of the record before. Where rows have one separator only, a text
// of several lines may well have as many by chance.
func (r *recordReader) beginLikeRows(lines [][]byte) bool {
	if !strings.Contains(r.firstForm, "9") {
		return false
	}
	for _, line := range lines {
		first, _, _ := bytes.Cut(line, []byte{r.separator})
		if formOf(string(bytes.TrimRight(first, "\r"))) != r.firstForm {
			return false
		}
	}
	return true
}

// formOf writes 9 for each digit and a for each run of letters.
func formOf(text string) string {
	var b strings.Builder
	letters := false
	for _, c := range text {
		switch isLetter := unicode.IsLetter(c); {
		case isLetter && !letters:
			b.WriteByte('a')
		case isLetter:
		case c >= '0' && c <= '9':
			b.WriteByte('9')
		default:
			b.WriteRune(c)
		}
		letters = unicode.IsLetter(c)
	}
	return b.String()
}

func (r *recordReader) separatorsIn(text []byte) int {
	return bytes.Count(text, []byte{r.separator})
}

// strayQuote is the error of a quote, at a position of the buffer, that is
// not closed as it should be.
func (r *recordReader) strayQuote(at int, how string) error {
	line := r.line + countLines(r.buf[r.pos:at])
	fault := &FormatError{
		Regle:   "guillemet_isole",
		Message: fmt.Sprintf("Le guillemet qui ouvre la colonne %d (ligne %d du texte) n'est pas refermé comme il faut : %s.", r.row.Width, line, how),
		Attendu: `un texte entre guillemets ("…"), les guillemets qu'il contient étant doublés`,
		Remede:  remedeGuillemets,
	}
	fault.Colonne = r.row.Width
	return located1(fault, r.row.Number+1)
}
