package outputs

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// excelTables keeps the table parts of a workbook aside while it is built:
// excelize parses every table again for each one added, which took most of the
// time of an edition. It only needs the last one, to number the next.
type excelTables struct {
	names map[string]bool // taken, in lower case
	parts []any           // of all tables but the last, in order
	count int
}

// asTable turns rows already written into an Excel table: first and last are
// its header and its last row, columns 1 to width.
func (p *page) asTable(name string, first, last, width int) {
	p.do(func() error {
		ref, err := areaRef(1, first, width, last)
		if err != nil {
			return err
		}
		return p.addTable(name, ref, func(t *excelize.Table) error { return p.f.AddTable(p.name, t) })
	})
}

// addTable adds a table through add, which the sheet or its stream has.
func (p *page) addTable(name, ref string, add func(*excelize.Table) error) error {
	if err := p.tables.setLastAside(p.f); err != nil {
		return err
	}
	p.tables.count++
	stripes := false
	return add(&excelize.Table{Range: ref, Name: p.tableName(name), ShowRowStripes: &stripes})
}

func tablePart(n int) string { return fmt.Sprintf("xl/tables/table%d.xml", n) }

// setLastAside leaves the table added before the last as the only one in the
// workbook, once there are two.
func (t *excelTables) setLastAside(f *excelize.File) error {
	if t.count < 2 {
		return nil
	}
	part, ok := f.Pkg.LoadAndDelete(tablePart(t.count - 1))
	if !ok {
		return fmt.Errorf("table %d is not where excelize puts it", t.count-1)
	}
	t.parts = append(t.parts, part)
	return nil
}

// restore puts all tables back, before the workbook is written.
func (t *excelTables) restore(f *excelize.File) {
	for i, part := range t.parts {
		f.Pkg.Store(tablePart(i+1), part)
	}
}
