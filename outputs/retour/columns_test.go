package retour

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestColumnsOfSeveralSheets: one row for what stands at the same place in
// each, another where the header or the column differs.
func TestColumnsOfSeveralSheets(t *testing.T) {
	got := columnRows([]Colonne{
		{"2020", "C", "Total", 2020}, {"2020", "C", "Total", 2020}, {"2020", "D", "Femmes", 2020}, {"2021", "C", "Total", 2021}, {"2021", "E", "Femmes", 0},
	})
	want := []columnRow{
		{"C", "Total", "2 feuilles", []int{2020, 2020, 2021}}, {"D", "Femmes", "2020", []int{2020}}, {"E", "Femmes", "2021", nil},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
