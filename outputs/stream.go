package outputs

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

// stream adds a sheet that is one table, its header in the first row, written
// row by row so that it may be long. fill puts its rows; a table without any
// gets one of dashes.
func (b *book) stream(sheet, table string, columns []dataColumn, fill func(put func(row []any))) {
	p := b.page(sheet)
	p.bare, p.frozenColumns, p.columns = true, 1, len(columns)
	for i, c := range columns {
		p.widths[i+1] = c.width
	}
	// What stands beside the rows has to be there before the first of them.
	p.close()
	p.closed = true
	b.do(func() error {
		w, err := b.f.NewStreamWriter(p.name)
		if err != nil {
			return err
		}
		if err := p.streamTable(w, table, columns, fill); err != nil {
			return err
		}
		return w.Flush()
	})
}

func (p *page) streamTable(w *excelize.StreamWriter, table string, columns []dataColumn, fill func(put func(row []any))) error {
	header := make([]any, len(columns))
	looks := make([]look, len(columns))
	for i, c := range columns {
		if err := w.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		header[i], looks[i] = typography(c.title), lookHeadLeft
	}
	p.row = 1
	if err := p.streamRow(w, header, looks); err != nil {
		return err
	}
	for i, c := range columns {
		looks[i] = c.look
	}
	var failed error
	fill(func(row []any) {
		if failed == nil {
			failed = p.streamRow(w, row, looks)
		}
	})
	if failed == nil && p.row == 2 {
		empty := make([]any, len(columns))
		for i := range empty {
			empty[i] = "—"
		}
		failed = p.streamRow(w, empty, looks)
	}
	if failed != nil {
		return failed
	}
	last, err := excelize.ColumnNumberToName(len(columns))
	if err != nil {
		return err
	}
	return p.addTable(table, "A1:"+last+strconv.Itoa(p.row-1), w.AddTable)
}

// streamRow writes one row and goes to the next.
func (p *page) streamRow(w *excelize.StreamWriter, row []any, looks []look) error {
	cells := make([]any, len(row))
	for i, v := range row {
		cells[i] = p.streamed(v, looks[i], p.row)
	}
	if err := w.SetRow("A"+strconv.Itoa(p.row), cells); err != nil {
		return err
	}
	p.row++
	return p.err // a style that could not be made
}
