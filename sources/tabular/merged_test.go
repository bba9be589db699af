package tabular

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// mergedBook is a workbook whose sheet lists merged ranges after its cells.
func mergedBook(sheetData, merges string) parts {
	return bookOf("").with("xl/worksheets/sheet1.xml",
		strings.Replace(fmt.Sprintf(worksheet, sheetData), "</worksheet>", merges+`<pageMargins left="0"/></worksheet>`, 1))
}

func TestMergedRangesAreListed(t *testing.T) {
	tests := []struct {
		name, merges string
		want         []Range
	}{
		{"none", "", nil},
		{"an empty list", `<mergeCells count="0"/>`, nil},
		{"two, in the order of the file", `<mergeCells count="2"><mergeCell ref="B1:D1"/><mergeCell ref="A1:A2"/></mergeCells>`, []Range{{1, 2, 1, 4}, {1, 1, 2, 1}}},
		{"from another corner", `<mergeCells><mergeCell ref="D7:AB2"/></mergeCells>`, []Range{{2, 4, 7, 28}}},
		{"a single cell", `<mergeCells><mergeCell ref="C3"/></mergeCells>`, []Range{{3, 3, 3, 3}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := opened(t, dropped(t, "f.xlsx", mergedBook(oneRow, tt.merges).zip(t)))
			got, err := w.Merged(context.Background(), 0)
			if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("got %v, %v; want %v", got, err, tt.want)
			}
		})
	}
}

func TestMergedRangesOfPrefixedTags(t *testing.T) {
	book := bookOf("").with("xl/worksheets/sheet1.xml",
		`<x:worksheet xmlns:x="m"><x:sheetData/><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`)
	got, err := opened(t, dropped(t, "f.xlsx", book.zip(t))).Merged(context.Background(), 0)
	if err != nil || !slices.Equal(got, []Range{{1, 1, 1, 2}}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestWrongMergedRangesAreRefusedWithTheirSheet(t *testing.T) {
	for _, ref := range []string{"", "A", "12", "A1:", "A1:B2:C3", "A0:B2", "A1:B1048577", "Feuil1!A1:B2", "$A$1:$B$2"} {
		w := opened(t, dropped(t, "f.xlsx", mergedBook(oneRow, `<mergeCells><mergeCell ref="`+ref+`"/></mergeCells>`).zip(t)))
		_, err := w.Merged(context.Background(), 0)
		if f := fault(t, err); f.Regle != "xml_mal_forme" || f.Feuille != "Données" || f.Fichier != "f.xlsx" {
			t.Errorf("%q: got %v", ref, err)
		}
		if rows, err := rowsOf(w, 0); err != nil || len(rows) != 1 {
			t.Errorf("%q: the cells no longer read: %v", ref, err)
		}
	}
}

func TestMergedRangesOfWhatHasNone(t *testing.T) {
	w := opened(t, dropped(t, "f.csv", []byte("a;b\n1;2\n")))
	if got, err := w.Merged(context.Background(), 0); err != nil || got != nil {
		t.Errorf("a text: %v, %v", got, err)
	}
	if _, err := w.Merged(context.Background(), 1); err == nil {
		t.Error("a sheet that is not there has merged ranges")
	}
}

func TestMergedStopsWhenCancelled(t *testing.T) {
	w := opened(t, dropped(t, "f.xlsx", mergedBook(oneRow, "").zip(t)))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := w.Merged(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestCellsAreInARange(t *testing.T) {
	r := Range{2, 3, 4, 5}
	for _, in := range [][2]int{{2, 3}, {4, 5}, {3, 4}} {
		if !r.Contains(in[0], in[1]) {
			t.Errorf("%v is not in %v", in, r)
		}
	}
	for _, out := range [][2]int{{1, 3}, {5, 3}, {2, 2}, {2, 6}} {
		if r.Contains(out[0], out[1]) {
			t.Errorf("%v is in %v", out, r)
		}
	}
}

// TestMergedRangesAreThoseOfExcelize compares the merged ranges of every real
// workbook.
func TestMergedRangesAreThoseOfExcelize(t *testing.T) {
	folder := donnees(t)
	met := 0
	for _, rel := range realFiles(t, folder, func(rel string) bool { return strings.HasPrefix(rel, "corpus") && strings.HasSuffix(rel, ".xlsx") }) {
		w, err := Open(filepath.Join(folder, rel), Limits{})
		if err != nil {
			continue
		}
		t.Cleanup(func() { _ = w.Close() })
		f, err := excelize.OpenFile(filepath.Join(folder, rel), excelize.Options{UnzipSizeLimit: 512 << 20})
		if err != nil {
			continue
		}
		t.Cleanup(func() { _ = f.Close() })
		for i, s := range w.Sheets {
			ours, err := w.Merged(context.Background(), i)
			if err != nil {
				continue // refused: Rows says why
			}
			theirs, err := f.GetMergeCells(s.Name)
			if err != nil {
				t.Errorf("%s!%s: excelize: %v", rel, s.Name, err)
				continue
			}
			var want []Range
			for _, m := range theirs {
				r, ok := parseRange(m.GetStartAxis() + ":" + m.GetEndAxis())
				if !ok {
					t.Errorf("%s!%s: excelize: %v", rel, s.Name, m)
				}
				want = append(want, r)
			}
			if !slices.Equal(ours, want) {
				t.Errorf("%s!%s: got %v, excelize %v", rel, s.Name, ours, want)
			}
			met += len(ours)
		}
	}
	if met == 0 {
		t.Error("no merged range in any real workbook: nothing was compared")
	}
	t.Logf("%d merged ranges compared", met)
}
