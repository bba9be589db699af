package mesure

import (
	"slices"
	"testing"
)

func TestAnnees(t *testing.T) {
	for _, c := range []struct {
		years []int
		want  []string
	}{
		{nil, nil},
		{[]int{2023, 2018, 2023}, []string{"2018", "2023"}},
		{[]int{2020, 2021, 2022, 2023, 2024}, []string{"2020", "2021", "2022", "2023", "2024"}},
		{[]int{1968, 1975, 1976, 1977, 1978, 1979, 1980, 1982}, []string{"1968", "1975 à 1980", "1982"}},
	} {
		if got := Annees(c.years); !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, want %q", c.years, got, c.want)
		}
	}
}
