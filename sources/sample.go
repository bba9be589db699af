package sources

import (
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// RowRead is one row read on its own.
type RowRead struct {
	Ligne int
	// Code is the code as written.
	Code string
	// Batch is what the row gives, nil where it has an anomaly.
	Batch *mesure.Batch
}

// FirstRows reads the first rows under the header of a table of the file that
// report is about, n at the most of those that give something or have an anomaly.
// Each is read on its own, so that a fault in one does not hide the others.
func (r *Reader) FirstRows(c *reconnaissance.Candidate, report *rapport.Report, n int) []RowRead {
	var rows []RowRead
	for _, row := range c.Head.Rows[c.Row+1:] {
		if len(rows) == n {
			break
		}
		var batches []*mesure.Batch
		f := &file{Journal: rapport.NewJournal(report.Fichier), reader: r,
			yield: func(b *mesure.Batch) error { batches = append(batches, b); return nil }}
		f.Report.SHA256 = report.SHA256
		t := newTable(f, c)
		if !t.ready() || t.take(row) != nil || t.out.flush(t) != nil {
			continue
		}
		switch {
		case len(batches) > 0:
			rows = append(rows, RowRead{Ligne: row.Number, Code: c.RawCode(row), Batch: batches[0]})
		case f.Report.Fautives > 0:
			rows = append(rows, RowRead{Ligne: row.Number, Code: c.RawCode(row)})
		}
	}
	return rows
}
