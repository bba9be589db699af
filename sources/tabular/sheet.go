package tabular

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"diagctg/sources/mesure"
)

// errStop ends a reading whose caller wants no more rows.
var errStop = errors.New("no more rows wanted")

// lastRow is the last row of a sheet (ECMA-376-1 §18.3.1.73 and all programs).
const lastRow = 1_048_576

// sheetScanner turns the tokens of a worksheet part into rows.
type sheetScanner struct {
	ctx   context.Context
	x     *xmlReader
	book  *book
	yield func(Row, error) bool

	row   Row
	cells int64

	// literals holds the texts of the row's own cells, one after the other;
	// spans[i] is where that of row.Cells[i] lies. One string is made of them
	// a row, instead of one a cell.
	literals []byte
	spans    []span
	formula  []byte

	last     int  // column of the cell before, in the order of the file
	unsorted bool // a cell came before its left neighbour
}

// span is where the text of a cell lies, and the style it is shown with.
type span struct{ from, to, style int }

// shared marks the span of a cell whose text is already known.
const shared = -1

// sheet reads the whole part. Errors know their row and column.
func (s *sheetScanner) sheet() error {
	if err := s.x.root("worksheet"); err != nil {
		return err
	}
	err := s.x.children(func() (bool, error) {
		if string(s.x.name) != "sheetData" {
			return false, nil
		}
		return true, s.x.children(s.readRow)
	})
	if err != nil {
		return err
	}
	return s.x.finish()
}

// readRow reads one <row> and hands it out when it has content.
func (s *sheetScanner) readRow() (bool, error) {
	if string(s.x.name) != "row" {
		return false, nil
	}
	if err := s.startRow(); err != nil {
		return true, err
	}
	err := s.x.children(s.readCell)
	if err == nil {
		err = s.finishRow()
	}
	if err != nil {
		return true, located(err, mesure.Place{Ligne: s.row.Number})
	}
	return true, s.emit()
}

// emit hands the row out; it asks the context first, since many rows may come
// out of one block of bytes.
func (s *sheetScanner) emit() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if len(s.row.Cells) > 0 && !s.yield(s.row, nil) {
		return errStop
	}
	return nil
}

// startRow reads the row's number, which follows the row before when the file
// does not give it.
func (s *sheetScanner) startRow() error {
	number, hidden := s.row.Number+1, false
	for _, a := range s.x.attrs {
		if string(a.name) == "hidden" {
			hidden = isTrue(a.value)
		}
		if string(a.name) != "r" {
			continue
		}
		n, ok := parseIndex(a.value)
		if !ok || n < number {
			return located(malformed(fmt.Errorf("la ligne « %s » vient après la ligne %d", a.value, s.row.Number)),
				mesure.Place{Ligne: s.row.Number})
		}
		number = n
	}
	if number > lastRow {
		return beyond("", "La feuille dépasse %d lignes.", lastRow)
	}
	s.row = Row{Number: number, Hidden: hidden, Cells: s.row.Cells[:0]}
	s.spans = s.spans[:0]
	s.literals = s.literals[:0]
	s.last, s.unsorted = 0, false
	return nil
}

// finishRow makes the texts of the row and sorts its cells.
func (s *sheetScanner) finishRow() error {
	block := string(s.literals)
	for i := range s.row.Cells {
		if s.spans[i].from == shared {
			continue
		}
		cell := &s.row.Cells[i]
		cell.Text = block[s.spans[i].from:s.spans[i].to]
		if err := s.interpret(cell, s.spans[i].style); err != nil {
			return located(err, mesure.Place{Colonne: cell.Column})
		}
	}
	if s.unsorted {
		return sortCells(s.row.Cells)
	}
	return nil
}

// sortCells puts the cells of a row in the order of their columns and refuses
// two cells in one place.
func sortCells(cells []Cell) error {
	slices.SortStableFunc(cells, func(a, b Cell) int { return a.Column - b.Column })
	for i := 1; i < len(cells); i++ {
		if cells[i].Column == cells[i-1].Column {
			return located(malformed(errors.New("la cellule est écrite deux fois")), mesure.Place{Colonne: cells[i].Column})
		}
	}
	return nil
}

// parseIndex reads a whole number written with digits only.
func parseIndex(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// parseAddress reads "AB12"; a column beyond any limit is given as such.
func parseAddress(b []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(b) && i < 6; i++ {
		letter := b[i] &^ 0x20
		if letter < 'A' || letter > 'Z' {
			break
		}
		column = column*26 + int(letter-'A') + 1
	}
	row, ok = parseIndex(b[i:])
	return column, row, ok && column > 0
}

// parseNumber reads the literal of a number: sign, digits, point, exponent.
// strconv alone would also take "inf", "nan" and hexadecimal.
func parseNumber(literal string) (float64, error) {
	digits := literal
	if digits != "" && (digits[0] == '-' || digits[0] == '+') {
		digits = digits[1:]
	}
	if digits == "" || digits[0] != '.' && (digits[0] < '0' || digits[0] > '9') ||
		len(digits) > 1 && digits[1]|0x20 == 'x' {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseFloat(literal, 64)
}
