package tabular

import (
	"context"

	"diagctg/sources/mesure"
)

// Span is a run of columns, both ends included, counted from 1.
type Span struct{ First, Last int }

// HiddenColumns returns the columns of the sheet with the given index that the
// sender does not see, in the order of the file: none for delimited text. They
// are read like others; see also [Row.Hidden] and [Sheet.Hidden].
func (w *Workbook) HiddenColumns(ctx context.Context, sheet int) ([]Span, error) {
	s, err := w.sheet(sheet)
	if err != nil {
		return nil, err
	}
	if s.hiddenColumns == nil {
		return nil, nil
	}
	spans, err := s.hiddenColumns(ctx)
	return spans, located(err, mesure.Place{Fichier: w.fichier, Feuille: s.Name})
}

// hiddenColumns reads the beginning of a sheet: columns come before the cells.
func (b *book) hiddenColumns(ctx context.Context, sheet bookSheet) ([]Span, error) {
	x, closer, err := b.worksheet(ctx, sheet)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	var spans []Span
	err = x.children(func() (bool, error) {
		switch string(x.name) {
		case "sheetData":
			return true, errStop
		case "cols":
			return true, x.children(func() (bool, error) {
				span, hidden := x.columns()
				if hidden && len(spans) < b.lim.Columns {
					spans = append(spans, span)
				}
				return false, nil
			})
		}
		return false, nil
	})
	if err == errStop {
		err = nil
	}
	return spans, err
}

// columns reads the tag <col min="3" max="5" hidden="1">.
func (x *xmlReader) columns() (span Span, hidden bool) {
	for _, a := range x.attrs {
		switch string(a.name) {
		case "min":
			span.First, _ = parseIndex(a.value)
		case "max":
			span.Last, _ = parseIndex(a.value)
		case "hidden":
			hidden = isTrue(a.value)
		}
	}
	return span, hidden
}

// isTrue reads a truth value of XML.
func isTrue(value []byte) bool { return string(value) == "1" || string(value) == "true" }
