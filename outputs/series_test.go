package outputs

import (
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// trends lists what is said of each vintage of the territory.
func trends(t *testing.T, d *Diagnostic, code string) [][2]string {
	t.Helper()
	p := territory(d)
	i := slices.IndexFunc(d.Cards, func(c mesure.Card) bool { return c.Code == code })
	table, ok := p.tableOf(d.Cards[i])
	if !ok {
		t.Fatal("no figure")
	}
	history := table.series()
	var said [][2]string
	for i := range history {
		change, since := table.trend(history[:i+1])
		said = append(said, [2]string{plainSpaces(change), since})
	}
	return said
}

func TestCensusVintagesUnderFiveYearsAreNotCompared(t *testing.T) {
	d := realistic()
	got := trends(t, d, "population_municipale") // 2016, 2019, 2022
	want := [][2]string{{"s.o.", "s.o."}, {"s.o.", "s.o."}, {"+1 902", "2016"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestACensusDenominatorForbidsTheTrendToo(t *testing.T) {
	got := trends(t, realistic(), "couverture_population_caf") // 2018/2016, 2022/2021, 2023/2022
	want := [][2]string{{"s.o.", "s.o."}, {"s.o.", "s.o."}, {"0,0 point", "2018"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestYearlySeriesAreCompared(t *testing.T) {
	got := trends(t, realistic(), "naissances_domiciliees")
	if want := [2]string{"−7", "2022"}; got[len(got)-1] != want {
		t.Errorf("got %v, want last %v", got, want)
	}
}

func TestASingleVintageHasNoSeries(t *testing.T) {
	if got := trends(t, realistic(), "part_paje"); got != nil {
		t.Errorf("got %v", got)
	}
}
