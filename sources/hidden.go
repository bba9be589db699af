package sources

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"diagctg/sources/disposition"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

const remedeMasque = "affichez-les dans le fichier pour vérifier qu'elles doivent bien compter, ou supprimez-les"

// hidden follows what the sender does not see in a sheet: it is read like the
// rest, and told. A filter left on, or columns of a past year, hide behind it.
type hidden struct {
	spans   []tabular.Span
	rows    int
	first   int // hidden row
	columns map[int]bool
}

func newHidden(ctx context.Context, wb *tabular.Workbook, sheet int) (*hidden, error) {
	spans, err := wb.HiddenColumns(ctx, sheet)
	return &hidden{spans: spans, columns: map[int]bool{}}, err
}

// note takes down a row that has content.
func (h *hidden) note(row tabular.Row) {
	if row.Hidden {
		if h.rows++; h.rows == 1 {
			h.first = row.Number
		}
	}
	for _, span := range h.spans {
		from, _ := slices.BinarySearchFunc(row.Cells, span.First, func(c tabular.Cell, column int) int { return c.Column - column })
		for _, c := range row.Cells[from:] {
			if c.Column > span.Last {
				break
			}
			h.columns[c.Column] = true
		}
	}
}

// tell warns of the hidden rows and columns that hold cells.
func (h *hidden) tell(f *file, sheet string) {
	if h.rows > 0 {
		f.Warn(mesure.Place{Feuille: sheet, Ligne: h.first}, "lignes_masquees",
			countOf(h.rows, "ligne masquée est lue comme les autres", "lignes masquées sont lues comme les autres, la première ici"), remedeMasque)
	}
	if n := len(h.columns); n > 0 {
		f.Warn(mesure.Place{Feuille: sheet, Colonne: slices.Min(slices.Collect(maps.Keys(h.columns)))}, "colonnes_masquees",
			countOf(n, "colonne masquée est lue comme les autres", "colonnes masquées sont lues comme les autres, la première ici"), remedeMasque)
	}
}

// tellHiddenSheets warns of the hidden sheets of a file.
func tellHiddenSheets(f *file, heads []disposition.Head) {
	var names []string
	for _, h := range heads {
		if h.Hidden && len(h.Rows) > 0 {
			names = append(names, "« "+h.Name+" »")
		}
	}
	if n := len(names); n > 0 {
		f.Warn(mesure.Place{}, "feuilles_masquees",
			countOf(n, "feuille masquée", "feuilles masquées")+" dans ce classeur : "+strings.Join(names[:min(n, 3)], ", ")+ellipsis(n > 3)+
				" ; une feuille masquée n'est lue que si aucune autre ne convient", "")
	}
}

func ellipsis(more bool) string {
	if more {
		return "…"
	}
	return ""
}

// countOf writes a number of things.
func countOf(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}
