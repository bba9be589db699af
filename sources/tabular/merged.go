package tabular

import (
	"context"
	"strings"

	"diagctg/sources/mesure"
)

// Range is a rectangle of cells, its corners included. Rows and columns count
// from 1.
type Range struct {
	FirstRow, FirstColumn, LastRow, LastColumn int
}

// Contains tells whether a cell lies in the range.
func (r Range) Contains(row, column int) bool {
	return r.FirstRow <= row && row <= r.LastRow && r.FirstColumn <= column && column <= r.LastColumn
}

// maxMerged is far beyond the merged ranges of any sheet that a person made.
const maxMerged = 1_000_000

// Merged returns the merged ranges of the sheet with the given index, in the
// order of the file: none for delimited text. Only the first cell of a merged
// range has content in the eyes of the sender. The sheet is read up to the
// list, which comes after the cells; they are not kept.
func (w *Workbook) Merged(ctx context.Context, sheet int) ([]Range, error) {
	s, err := w.sheet(sheet)
	if err != nil {
		return nil, err
	}
	if s.merged == nil {
		return nil, nil
	}
	ranges, err := s.merged(ctx)
	return ranges, located(err, mesure.Place{Fichier: w.fichier, Feuille: s.Name})
}

// merged reads the list of merged ranges of one sheet.
func (b *book) merged(ctx context.Context, sheet bookSheet) ([]Range, error) {
	x, closer, err := b.worksheet(ctx, sheet)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	var ranges []Range
	err = x.children(func() (bool, error) {
		if string(x.name) != "mergeCells" {
			return false, nil
		}
		return true, x.children(func() (bool, error) {
			if string(x.name) != "mergeCell" {
				return false, nil
			}
			if len(ranges) == maxMerged {
				return true, beyond("", "La feuille contient plus de %d plages fusionnées.", maxMerged)
			}
			r, err := x.mergedRange()
			ranges = append(ranges, r)
			return false, err
		})
	})
	if err != nil {
		return nil, err
	}
	return ranges, x.finish()
}

// mergedRange reads the tag <mergeCell ref="A1:C2">.
func (x *xmlReader) mergedRange() (Range, error) {
	ref, err := x.attr("ref")
	if err != nil {
		return Range{}, err
	}
	r, ok := parseRange(ref)
	if !ok {
		return r, x.fail("la plage fusionnée « %.40s » ne convient pas", ref)
	}
	return r, nil
}

// parseRange reads "A1:C2", or "A1" for one cell, from any corner to the
// opposite one.
func parseRange(ref string) (Range, bool) {
	from, to, several := strings.Cut(ref, ":")
	if !several {
		to = from
	}
	c1, r1, ok1 := parseAddress([]byte(from))
	c2, r2, ok2 := parseAddress([]byte(to))
	r := Range{FirstRow: min(r1, r2), FirstColumn: min(c1, c2), LastRow: max(r1, r2), LastColumn: max(c1, c2)}
	return r, ok1 && ok2 && r.FirstRow > 0 && r.LastRow <= lastRow
}
