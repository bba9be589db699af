package outputs

import "testing"

// Risk 10 of docs/risques.md, a break read as a trend: two census vintages
// three years apart share surveys, and their difference is no change.
func TestRisque10RuptureLueCommeTendance(t *testing.T) {
	d := realistic()
	got := trends(t, d, "population_municipale") // 2016, 2019, 2022
	last := got[len(got)-1]
	if last != [2]string{"+1 902", "2016"} {
		t.Errorf("the change is %v, want that since 2016", last)
	}
	if got[1] != [2]string{"s.o.", "s.o."} {
		t.Errorf("2019 is compared with 2016: %v", got[1])
	}

	// The same vintages, compared as a yearly series is.
	naive := realistic()
	for i := range naive.Cards {
		if naive.Cards[i].Code == "population_municipale" {
			naive.Cards[i].VariablesNumerateur = nil
		}
	}
	if said := trends(t, naive, "population_municipale"); said[len(said)-1] == last {
		t.Errorf("the naive way gives %v too: this test proves nothing", last)
	}
}
