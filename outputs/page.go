package outputs

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// page is a sheet under construction, filled from top to bottom.
type page struct {
	*book
	name string
	// row is the next free row, from 1.
	row     int
	widths  map[int]float64 // of the columns, in characters
	heights map[int]float64 // of the rows that are not of one line, in points
	// filledColumn and filledRow are those of the last cell with a value.
	filledColumn, filledRow int
	// columns is the number of printed columns.
	columns int
	// frozenColumns stay in sight when the sheet is scrolled.
	frozenColumns int
	// onePage prints the whole sheet on one page.
	onePage bool
	// large prints on A3 rather than A4.
	large bool
	// repeated is the last row printed again on each page, 0 for those of the head.
	repeated int
	// printed is the last row that is printed, 0 for all of them.
	printed int
	// bare has no head: its first row is that of a table.
	bare bool
	// closed has all that stands beside the cells already.
	closed bool
}

// headRows are the rows at the top of every sheet: title, subtitle, legend.
// They stay in sight and are printed again on each page.
const headRows = 3

// legend explains every symbol that a sheet may hold.
const legend = "s" + nnbsp + ": secret statistique  ·  n.d." + nnbsp + ": non disponible  ·  s.o." + nnbsp +
	": sans objet  ·  ~" + nnbsp + ": valeur arrondie par son producteur ou estimée"

// head writes the top of the sheet and sets its column widths, in characters.
func (p *page) head(title, subtitle string, widths ...float64) {
	p.put(1, 1, title, lookTitle)
	p.put(1, 2, subtitle, lookSubtitle)
	p.put(1, 3, legend, lookLegend)
	p.height(1, 24)
	p.height(3, 20) // the last frozen row keeps its distance from the tables
	for i, w := range widths {
		p.widths[i+1] = w
	}
	p.columns = len(widths)
	p.row = headRows + 2
}

// put writes and dresses one cell.
func (p *page) put(col, row int, value any, l look) {
	p.write(col, row, value)
	p.dress(col, row, l)
}

// write gives a cell its value. Strings are always text, never formulas.
func (p *page) write(col, row int, value any) {
	p.filledColumn, p.filledRow = max(p.filledColumn, col), max(p.filledRow, row)
	p.do(func() error {
		cell, err := excelize.CoordinatesToCellName(col, row)
		if err != nil {
			return err
		}
		switch v := value.(type) {
		case string:
			err = p.f.SetCellStr(p.name, cell, v)
		case int:
			err = p.f.SetCellInt(p.name, cell, int64(v))
		case float64:
			err = p.f.SetCellFloat(p.name, cell, v, -1, 64)
		default:
			err = fmt.Errorf("sheet %q, cell %s: no way to write a %T", p.name, cell, value)
		}
		return err
	})
}

// dress gives a cell its look and leaves its value. A cell that is only
// dressed is empty, where an empty text would be drawn as zero in a chart.
func (p *page) dress(col, row int, l look) { p.dressArea(col, row, col, row, l) }

func (p *page) dressArea(col1, row1, col2, row2 int, l look) {
	p.do(func() error {
		first, err := excelize.CoordinatesToCellName(col1, row1)
		if err != nil {
			return err
		}
		last, err := excelize.CoordinatesToCellName(col2, row2)
		if err != nil {
			return err
		}
		return p.f.SetCellStyle(p.name, first, last, p.style(l))
	})
}

// figure writes a number, or the symbol that says why there is none. Rounded
// and estimated numbers carry a "~" in their format and stay numbers.
func (p *page) figure(col, row int, v mesure.Valeur, format string, l look) {
	if !known(v) {
		p.put(col, row, symbol(v), l.number(""))
		return
	}
	if v.S == mesure.Arrondi || v.S == mesure.Estime {
		format = `"~ "` + format + `;"~ −"` + format
	}
	p.put(col, row, v.V, l.number(format))
}

// prose writes sentences below one another from the first column, cut to the
// width of the printed page so that nothing is hidden or merged.
func (p *page) prose(l look, sentences ...string) {
	for _, s := range sentences {
		for _, line := range wrapWords(typography(s), p.textWidth(l)) {
			p.put(1, p.row, line, l)
			p.row++
		}
	}
}

// A column's width counts digits; French prose in Arial is narrower than
// digits, and loses less of a long line than of a narrow cell.
const (
	proseDensity = 1.25
	cellDensity  = 1.12
)

// textWidth is how many characters of a look fit across the printed columns.
func (p *page) textWidth(l look) int {
	total := 0.0
	for col := 1; col <= p.columns; col++ {
		total += p.widths[col]
	}
	return max(40, int(total*10/l.fontSize()*proseDensity))
}

func (p *page) height(row int, points float64) {
	p.heights[row] = points
	p.do(func() error { return p.f.SetRowHeight(p.name, row, points) })
}

// pointsBetween is the height of the rows from first to last.
func (p *page) pointsBetween(first, last int) float64 {
	total := 0.0
	for row := first; row <= last; row++ {
		if h, ok := p.heights[row]; ok {
			total += h
		} else {
			total += lineHeight
		}
	}
	return total
}

// lineHeight is the height of a line of 10-point text, in points.
const lineHeight = 13.0

// fitRow gives a row the height of its longest wrapped text. widths are those
// of the columns, from the first one.
func (p *page) fitRow(row int, texts []string) { p.fit(row, texts, 1) }

// fitHeader does the same for a header, whose letters are smaller.
func (p *page) fitHeader(row int, texts []string) { p.fit(row, texts, 1.08) }

func (p *page) fit(row int, texts []string, density float64) {
	lines := 1
	for i, s := range texts {
		lines = max(lines, linesIn(s, p.widths[i+1]*density))
	}
	p.height(row, math.Min(409, float64(lines)*lineHeight+1.5))
}

// linesIn estimates the lines of a text wrapped in a column.
func linesIn(s string, width float64) int {
	lines := 0
	fits := max(1, int(width*cellDensity))
	for part := range strings.SplitSeq(s, "\n") {
		lines += max(1, len(wrapWords(breakable(part, fits), fits)))
	}
	return lines
}

// breakable puts a space in words longer than a column, as spreadsheets do.
func breakable(s string, width int) string {
	var b strings.Builder
	run := 0
	for _, r := range s {
		if r == ' ' {
			run = 0
		} else if run++; width > 0 && run > width {
			b.WriteByte(' ')
			run = 1
		}
		b.WriteRune(r)
	}
	return b.String()
}

func areaRef(col1, row1, col2, row2 int) (string, error) {
	from, err := excelize.CoordinatesToCellName(col1, row1)
	if err != nil {
		return "", err
	}
	to, err := excelize.CoordinatesToCellName(col2, row2)
	return from + ":" + to, err
}

// link makes a cell lead to the top of another sheet.
func (p *page) link(col, row int, sheet string) {
	p.linkTo(col, row, sheet, 1, "Aller à la feuille "+sheet)
}

// linkTo makes a cell lead to a row of another sheet.
func (p *page) linkTo(col, row int, sheet string, to int, tip string) {
	p.do(func() error {
		cell, err := excelize.CoordinatesToCellName(col, row)
		if err != nil {
			return err
		}
		return p.f.SetCellHyperLink(p.name, cell, quoted(sheet)+"!A"+strconv.Itoa(to), "Location", excelize.HyperlinkOpts{Tooltip: &tip})
	})
}

// pageBreak starts a new printed page at a row.
func (p *page) pageBreak(row int) {
	p.do(func() error {
		cell, err := excelize.CoordinatesToCellName(1, row)
		if err != nil {
			return err
		}
		return p.f.InsertPageBreak(p.name, cell)
	})
}

func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }
