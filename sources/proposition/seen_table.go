package proposition

import (
	"diagctg/sources/cog"
	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// Observer looks at tables with what is known of communes: the list of them and
// the codes of the territory's, either of which may be empty.
type Observer struct {
	Communes   *cog.List
	Territoire []string
}

// Table is where the table of a sheet seems to be, told by its content.
type Table struct {
	head *disposition.Head
	row  int // index of the header in head.rows
	// niveau and code say whose codes the rows have; code holds one column, or
	// two for a département and a commune's number in it.
	niveau mesure.Niveau
	code   []int
	// nom is the column of names, 0 for none.
	nom int
	// score ranks the tables of a file.
	score float64
	// layout names how the sheet is laid out, "" when it is flat; head is then
	// the flat table that view makes of sheet.
	layout string
	view   *disposition.View
	sheet  *disposition.Head
}

// source is the beginning of the sheet itself.
func (s *Table) source() *disposition.Head {
	if s.sheet != nil {
		return s.sheet
	}
	return s.head
}

// labels indexes the header of the table.
func (s *Table) labels() ecriture.LabelIndex { return s.head.Labels(s.row) }

// rawCode returns the code of a row as written, pieces assembled.
func (s *Table) rawCode(row tabular.Row) string {
	switch len(s.code) {
	case 0:
		return ""
	case 1:
		return ecriture.CellText(row, s.code[0])
	}
	return ecriture.AssembleCode([]string{ecriture.CellText(row, s.code[0]), ecriture.CellText(row, s.code[1])})
}

// Best looks for the table of each sheet and chooses the one to describe:
// the one whose codes are surest, visible sheets first, the first of equals; nil
// when no sheet has one.
func (o Observer) Best(heads []disposition.Head) *Table {
	var best *Table
	for i := range heads {
		s, ok := o.seeTable(&heads[i])
		switch {
		case !ok:
		case best == nil:
			best = &s
		case best.head.Hidden != s.head.Hidden:
			if best.head.Hidden {
				best = &s
			}
		case s.score > best.score:
			best = &s
		}
	}
	return best
}

// codedLevels are the levels whose codes can be told from other numbers, by
// content or by header, the most frequent first.
var codedLevels = []mesure.Niveau{mesure.Commune, mesure.Iris, mesure.QPV, mesure.EPCI, mesure.Departement, mesure.Region}

// seeFlat finds the column of codes and the header above it; failing that, the
// column of commune names, or at least a header.
func (o Observer) seeFlat(h *disposition.Head) (Table, bool) {
	var best Table
	for _, column := range columnsOfHead(h) {
		for _, niveau := range codedLevels {
			if s, ok := o.codeColumn(h, column, niveau); ok && s.score > best.score {
				best = s
			}
		}
	}
	if s := o.codePieces(h); s.score > best.score {
		best = s
	}
	if best.score == 0 {
		best = plainTable(h)
	}
	if best.head == nil {
		return best, false
	}
	best.nom = nameColumn(&best)
	return best, true
}

func columnsOfHead(h *disposition.Head) []int {
	widest := 0
	for _, row := range h.Rows {
		if n := len(row.Cells); n > 0 {
			widest = max(widest, row.Cells[n-1].Column)
		}
	}
	columns := make([]int, widest)
	for i := range columns {
		columns[i] = i + 1
	}
	return columns
}

// codeColumn judges one column as that of the codes of a level.
func (o Observer) codeColumn(h *disposition.Head, column int, niveau mesure.Niveau) (Table, bool) {
	form := ecriture.FormOf(niveau)
	first := firstCode(h, column, form)
	row := headerAbove(h, column, first)
	if row < 0 {
		return Table{}, false
	}
	named := codeHeader(h.Rows[row].Cell(column).Text, niveau)
	if named < 0 || niveau == mesure.Departement && named == 0 || niveau == mesure.Region && named == 0 {
		return Table{}, false
	}
	e := o.weigh(h.Rows[row+1:], column, form)
	if e.filled == 0 || !e.convinces(named > 0) {
		return Table{}, false
	}
	return Table{head: h, row: row, niveau: niveau, code: []int{column}, score: e.score(named, niveau)}, true
}

// firstCode returns the index of the first row with a code of that form.
func firstCode(h *disposition.Head, column int, form ecriture.Form) int {
	for i, row := range h.Rows {
		if _, _, ok := form.Read(ecriture.CellText(row, column)); ok {
			return i
		}
	}
	return -1
}

// headerAbove chooses the header among the rows above the first code: the one
// with most words, the last of equals (labels above, field names below). It
// returns -1 when none names the column.
func headerAbove(h *disposition.Head, column, first int) int {
	best, most := -1, 0
	for i := max(0, min(first, disposition.HeaderRows)) - 1; i >= 0; i-- {
		if !ecriture.HasLetter(h.Rows[i].Cell(column).Text) {
			continue
		}
		if n := words(h.Rows[i]); n > most && (n > 1 || len(h.Rows[i].Cells) == 1) {
			best, most = i, n
		}
	}
	return best
}

// words counts the cells of a row that hold letters, as a header's do.
func words(row tabular.Row) int {
	n := 0
	for _, c := range row.Cells {
		if c.Kind == tabular.Text && ecriture.HasLetter(c.Text) {
			n++
		}
	}
	return n
}

// plainTable takes the widest row of words above a row with numbers for a
// header, where nothing is known of codes.
func plainTable(h *disposition.Head) Table {
	best, most := -1, 0
	for i := 0; i+1 < len(h.Rows) && i < disposition.HeaderRows; i++ {
		n := words(h.Rows[i])
		if n < 2 || n <= most {
			continue
		}
		if next := h.Rows[i+1]; words(next) < max(1, len(next.Cells)) || words(next) <= n {
			best, most = i, n
		}
	}
	if best < 0 {
		return Table{}
	}
	return Table{head: h, row: best, niveau: mesure.Commune}
}

// nameColumn finds the column of names beside the codes.
func nameColumn(s *Table) int {
	for _, c := range s.head.Rows[s.row].Cells {
		if nameHeader(ecriture.NormaliseLabel(c.Text)) && mostlyWords(s.head.Rows[s.row+1:], c.Column) {
			return c.Column
		}
	}
	return 0
}

// mostlyWords tells whether a column holds texts rather than numbers.
func mostlyWords(rows []tabular.Row, column int) bool {
	filled, worded := 0, 0
	for _, row := range rows {
		if text := ecriture.CellText(row, column); text != "" {
			filled++
			if ecriture.HasLetter(text) {
				worded++
			}
		}
	}
	return filled > 0 && 2*worded > filled
}
