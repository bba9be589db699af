package tabular

import (
	"bytes"
	"fmt"
	"io"
)

// recordReader cuts a text into records and fields as RFC 4180 says, with the
// separator found. Line ends are \r\n, \n or \r; a quote inside a field that
// does not begin with one is a character like others.
type recordReader struct {
	src       io.Reader
	separator byte
	single    bool // one column: nothing separates fields
	lim       Limits

	buf      []byte
	pos, end int
	drained  bool

	row  Row
	line int // line on which the next record starts

	text []byte // texts of the fields of the row, one after the other
	ends []span // where that of row.Cells[i] lies in text

	widths recentWidths
	// firstForm is the form of the first field of the record before, in a table
	// of two columns.
	firstForm string
}

const (
	csvBuffer = 128 << 10
	// csvRecord is the longest record: far beyond a full row of long texts.
	csvRecord = 64 << 20
)

func newRecordReader(src io.Reader, t *textFile) (*recordReader, error) {
	if _, err := io.CopyN(io.Discard, src, int64(t.directive)); err != nil {
		return nil, err
	}
	r := &recordReader{src: src, separator: t.separator, single: t.separator == 0, lim: t.lim,
		buf: make([]byte, csvBuffer), line: 1}
	if t.directive > 0 {
		r.line++
	}
	return r, nil
}

// next reads one record; a blank line is a row without cells. It returns
// io.EOF after the last one.
func (r *recordReader) next() (Row, error) {
	for {
		if r.pos == r.end && r.drained {
			return Row{}, io.EOF
		}
		after, newline, err := r.record()
		if err == errMore {
			if err := r.fill(); err != nil {
				return Row{}, err
			}
			continue
		}
		if err != nil {
			return Row{}, err
		}
		if err := r.checkEnd(newline); err != nil {
			return Row{}, err
		}
		r.line += countLines(r.buf[r.pos:after])
		r.pos = after
		r.finishRow()
		return r.row, nil
	}
}

// fill reads more of the text, keeping what is not consumed.
func (r *recordReader) fill() error {
	kept := copy(r.buf, r.buf[r.pos:r.end])
	r.pos, r.end = 0, kept
	if kept == len(r.buf) {
		if kept >= csvRecord {
			return located1(beyond("", "La ligne dépasse %d Mo.", csvRecord>>20), r.row.Number+1)
		}
		r.buf = append(r.buf, make([]byte, len(r.buf))...)
	}
	n, err := io.ReadFull(r.src, r.buf[r.end:])
	r.end += n
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		r.drained = true
	case err != nil:
		return err
	}
	return nil
}

// record tries to read one record from the buffer. It returns the position
// after it, and whether a line end closes it rather than the end of the text.
// On errMore nothing is consumed.
func (r *recordReader) record() (after int, newline bool, err error) {
	r.row = Row{Number: r.row.Number, Line: r.line, Cells: r.row.Cells[:0]}
	r.text, r.ends = r.text[:0], r.ends[:0]
	i := r.pos
	for {
		if i, err = r.field(i); err != nil {
			return 0, false, err
		}
		if i == r.end {
			if !r.drained {
				return 0, false, errMore
			}
			return i, false, nil
		}
		switch r.buf[i] {
		case '\n':
			return i + 1, true, nil
		case '\r':
			if i+1 == r.end && !r.drained {
				return 0, false, errMore
			}
			if i+1 < r.end && r.buf[i+1] == '\n' {
				return i + 2, true, nil
			}
			return i + 1, true, nil
		}
		i++ // the separator
	}
}

// field reads one field at position i and returns the position of what ends
// it: a separator, a line end, or the end of the buffer.
func (r *recordReader) field(i int) (int, error) {
	if r.row.Width++; r.row.Width > r.lim.Columns {
		return 0, located1(beyond(LimiteColonnes, "La ligne dépasse %d colonnes.", r.lim.Columns), r.row.Number+1)
	}
	from := len(r.text)
	if i < r.end && r.buf[i] == '"' {
		var err error
		if i, err = r.quoted(i); err != nil {
			return 0, err
		}
	} else {
		start := i
		for i < r.end && !r.endsField(r.buf[i]) {
			i++
		}
		r.text = append(r.text, r.buf[start:i]...)
	}
	size := len(r.text) - from
	if size > r.lim.Text {
		return 0, located1(tooLong(r.lim.Text), r.row.Number+1)
	}
	if size > 0 {
		r.row.Cells = append(r.row.Cells, Cell{Column: r.row.Width, Kind: Text})
		r.ends = append(r.ends, span{from: from, to: len(r.text)})
	}
	return i, nil
}

// endsField tells whether c ends a field that is not quoted.
func (r *recordReader) endsField(c byte) bool {
	return c == '\n' || c == '\r' || c == r.separator && !r.single
}

// finishRow gives the cells their texts: one string a row.
func (r *recordReader) finishRow() {
	r.row.Number++
	block := string(r.text)
	for i := range r.row.Cells {
		r.row.Cells[i].Text = block[r.ends[i].from:r.ends[i].to]
	}
	r.widths.add(r.row)
	if r.row.Width == 2 && len(r.row.Cells) > 0 {
		r.firstForm = formOf(r.row.Cells[0].Text)
	}
}

// checkEnd refuses a last record that was cut: no line end closes it and it
// has fewer fields than all those before it.
func (r *recordReader) checkEnd(newline bool) error {
	if newline || len(r.row.Cells) == 0 || r.row.Width >= r.widths.least() {
		return nil
	}
	fault := &FormatError{
		Regle:   "derniere_ligne_coupee",
		Message: fmt.Sprintf("La dernière ligne semble coupée : elle a %d colonnes, les autres en ont au moins %d, et rien ne la termine.", r.row.Width, r.widths.least()),
		Attendu: "un fichier complet",
		Remede:  remedeRecopier + " Si cette ligne est une note, supprimez-la.",
	}
	return located1(fault, r.row.Number+1)
}

// recentWidths remembers how wide the last records were.
type recentWidths struct {
	widths [50]int
	seen   int
}

// add takes down a record that has content.
func (w *recentWidths) add(row Row) {
	if len(row.Cells) > 0 {
		w.widths[w.seen%len(w.widths)] = row.Width
		w.seen++
	}
}

// last is the width of the record before, 0 when there is none.
func (w *recentWidths) last() int {
	if w.seen == 0 {
		return 0
	}
	return w.widths[(w.seen-1)%len(w.widths)]
}

// least is the smallest of the last widths, 0 when there is none.
func (w *recentWidths) least() int {
	least := 0
	for i, width := range w.widths[:min(w.seen, len(w.widths))] {
		if i == 0 || width < least {
			least = width
		}
	}
	return least
}

// countLines counts line ends: \r\n, \n, \r.
func countLines(b []byte) int {
	n := bytes.Count(b, []byte{'\n'})
	if bytes.IndexByte(b, '\r') < 0 {
		return n
	}
	return n + bytes.Count(b, []byte{'\r'}) - bytes.Count(b, []byte("\r\n"))
}
