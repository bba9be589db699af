package outputs

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// longSheet is a sheet that is one table, its header in the first row, with
// more rows than should be in memory at once: excelize lays out all but the
// rows, which are made again and written while the container is.
type longSheet struct {
	book    *book
	columns []streamedColumn
	fill    func(put func(row []datum))
}

// streamedColumn is a column with what its cells have in common.
type streamedColumn struct {
	dataColumn
	letter string
	// styles are those of the number formats met in the column.
	styles map[string]int
}

// stream adds a long sheet, of which the header alone is printed. fill puts its rows, twice: to count and dress
// them, then to write them. A table without any gets one of dashes.
func (b *book) stream(sheet, table string, columns []dataColumn, fill func(put func(row []datum))) {
	p := b.page(sheet)
	p.bare, p.frozenColumns, p.columns, p.printed = true, 1, len(columns), 1
	s := &longSheet{book: b, fill: fill}
	for i, c := range columns {
		letter, err := excelize.ColumnNumberToName(i + 1)
		b.keep(err)
		s.columns = append(s.columns, streamedColumn{c, letter, map[string]int{"": b.style(c.look)}})
		p.widths[i+1] = c.width
		p.put(i+1, 1, typography(c.title), lookHeadLeft)
	}
	rows := s.prepare()
	p.row, p.filledRow = rows+2, rows+1
	p.asTable(table, 1, rows+1, len(columns))
	b.long[fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.pages))] = s
}

// prepare counts the rows and makes the styles of their cells.
func (s *longSheet) prepare() (rows int) {
	s.fill(func(row []datum) {
		rows++
		for i, c := range row {
			column := &s.columns[i]
			if _, ok := column.styles[c.format]; !ok {
				column.styles[c.format] = s.book.style(column.look.number(c.format))
			}
		}
	})
	if rows > 0 {
		return rows
	}
	dashes := make([]datum, len(s.columns))
	for i := range dashes {
		dashes[i] = text("—")
	}
	s.fill = func(put func([]datum)) { put(dashes) }
	return 1
}

// endOfRows closes the rows of a sheet, the header alone when excelize wrote it.
const endOfRows = "</sheetData>"

// writeTo writes the sheet, its rows between what excelize made of it.
func (s *longSheet) writeTo(w io.Writer, made []byte) error {
	at := bytes.Index(made, []byte(endOfRows))
	if at < 0 {
		return errors.New("a long sheet has no header")
	}
	if _, err := w.Write(made[:at]); err != nil {
		return err
	}
	out := &rowWriter{w: w, row: 2}
	s.fill(func(row []datum) { out.write(s.columns, row) })
	if out.flush(); out.err != nil {
		return out.err
	}
	_, err := w.Write(made[at:])
	return err
}

// rowWriter writes rows as the XML of a sheet. It keeps the first error.
type rowWriter struct {
	w   io.Writer
	buf []byte
	row int
	err error
}

// chunk is how much is gathered before it is written.
const chunk = 64 << 10

func (w *rowWriter) write(columns []streamedColumn, row []datum) {
	if w.err != nil {
		return
	}
	w.buf = append(w.buf, `<row r="`...)
	w.buf = strconv.AppendInt(w.buf, int64(w.row), 10)
	w.buf = append(w.buf, `">`...)
	for i, c := range row {
		w.buf = append(w.buf, `<c r="`...)
		w.buf = append(w.buf, columns[i].letter...)
		w.buf = strconv.AppendInt(w.buf, int64(w.row), 10)
		w.buf = append(w.buf, `" s="`...)
		w.buf = strconv.AppendInt(w.buf, int64(columns[i].styles[c.format]), 10)
		w.buf = append(w.buf, '"')
		w.buf = c.appendTo(w.buf, w.row)
	}
	w.buf = append(w.buf, `</row>`...)
	w.row++
	if len(w.buf) > chunk {
		w.flush()
	}
}

func (w *rowWriter) flush() {
	if w.err == nil {
		_, w.err = w.w.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

// longestText is what a cell can hold whatever its letters, in runes.
const longestText = 16_383

// appendText appends a text that XML, then a spreadsheet, reads as it is.
func appendText(b []byte, s string) []byte {
	if len(s) > longestText {
		s = clip(s, longestText)
	}
	if strings.Contains(s, "_x") { // else the start of an escape for a spreadsheet
		s = strings.ReplaceAll(s, "_x", "_x005F_x")
	}
	if strings.IndexFunc(s, mustEscape) >= 0 {
		var escaped bytes.Buffer
		_ = xml.EscapeText(&escaped, []byte(s)) // a buffer takes all
		return append(b, escaped.Bytes()...)
	}
	return append(b, s...)
}

func mustEscape(r rune) bool {
	return r < ' ' || r == '<' || r == '>' || r == '&' || r >= utf8.RuneError && r <= 0xFFFF
}
