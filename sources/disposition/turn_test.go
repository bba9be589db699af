package disposition

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/tabular"
)

// TestTurnTwice: a sheet turned on its side twice is the sheet.
func TestTurnTwice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var h Head
		for i := range rapid.IntRange(1, 9).Draw(rt, "rows") {
			row := tabular.Row{Number: i + 1}
			columns := rapid.SliceOfNDistinct(rapid.IntRange(1, 12), 1, 12, rapid.ID[int]).Draw(rt, "columns")
			for _, c := range slices.Sorted(slices.Values(columns)) {
				row.Cells = append(row.Cells, tabular.Cell{Column: c, Kind: tabular.Text, Text: fmt.Sprint(i, c)})
			}
			h.Rows = append(h.Rows, row)
		}
		back := h.turn(maxColumns).turn(maxColumns)
		if got, want := fmt.Sprint(back.Rows), fmt.Sprint(h.Rows); got != want {
			rt.Fatalf("got %s\nwant %s", got, want)
		}
	})
}
