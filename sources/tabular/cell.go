package tabular

import "sort"

// Kind is the type of a cell as the file stores it.
type Kind uint8

// The kinds of a cell. Cells of delimited text are always Text.
const (
	// Empty is a cell without content; rows leave such cells out.
	Empty Kind = iota
	// Text is a string, kept exactly as written, blanks included.
	Text
	// Number is a number; Cell.Number holds its value.
	Number
	// Bool is a truth value; Cell.Text is "VRAI" or "FAUX", never a digit, so
	// that it cannot be taken for a count.
	Bool
	// Error is a cell without a usable value: an Excel error as stored
	// ("#N/A", "#REF!"), or a formula that was saved without its result, in
	// which case Cell.Text is the formula with its "=" (see
	// [Cell.Uncalculated]). It is never to be read as blank.
	Error
	// Date is a number shown as a date or a time: Cell.Text is ISO 8601
	// ("2020-12-31", "2020-12-31 08:30:00", "08:30:00" when the format shows
	// hours only) and Cell.Number is the serial number in the file, 0 where the
	// file holds the date as text.
	Date
)

var kindNames = [...]string{"vide", "texte", "nombre", "booléen", "erreur", "date"}

// String names the kind in French, as messages print it.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "inconnu"
}

// Cell is one non-empty cell.
type Cell struct {
	// Column counts from 1: 1 is A.
	Column int
	Kind   Kind
	// Text is the content exactly as the file writes it: the literal of a
	// number ("0.1", "1.2380964E7"), with the leading zeros that its number
	// format shows ("06033" for 6033 under the format 00000).
	Text string
	// Number is the value of a Number or Date cell, 0 for other kinds.
	Number float64
	// Percent tells that the cell shows a hundred times its Number, and a
	// per-cent sign: 0.436 reads 43,6 %.
	Percent bool
}

// Uncalculated tells whether the cell is a formula that was saved without its
// result, as programs that write workbooks without calculating do. Its value
// is unknown, not blank; Text is the formula.
func (c Cell) Uncalculated() bool {
	return c.Kind == Error && len(c.Text) > 0 && c.Text[0] == '='
}

// Row is one row of a sheet.
//
// Cells is reused: it is valid until the next row is asked for. The strings
// in it may be kept, but the texts of a row share one block of memory: clone
// those that are kept for the whole run.
type Row struct {
	// Number is the row as a spreadsheet program shows it, from 1. In
	// delimited text it counts records, so that a quoted field with line
	// breaks makes one row.
	Number int
	// Line is the line of the text file on which the record starts, from 1;
	// 0 in a workbook.
	Line int
	// Width is the number of fields of the record, trailing empty ones
	// included; in a workbook, the column of the last cell present.
	Width int
	// Hidden is true for a row that the sender does not see: hidden by hand, by
	// a filter or in a closed group.
	Hidden bool
	// Cells are the non-empty cells, sorted by Column, never two in one.
	Cells []Cell
}

// Cell returns the cell in a column counted from 1; a cell that is not there
// is Empty.
func (r Row) Cell(column int) Cell {
	i := sort.Search(len(r.Cells), func(i int) bool { return r.Cells[i].Column >= column })
	if i < len(r.Cells) && r.Cells[i].Column == column {
		return r.Cells[i]
	}
	return Cell{Column: column}
}

// InsertCell puts a cell in its place among sorted ones, instead of an empty one
// that is there.
func InsertCell(cells []Cell, c Cell) []Cell {
	i := 0
	for i < len(cells) && cells[i].Column < c.Column {
		i++
	}
	if i < len(cells) && cells[i].Column == c.Column {
		cells[i] = c
		return cells
	}
	return append(cells[:i], append([]Cell{c}, cells[i:]...)...)
}
