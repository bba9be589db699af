package outputs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStructuresStandBesideTheirTerritory: a bar a structure whose rate may be
// shown, then all of them together.
func TestStructuresStandBesideTheirTerritory(t *testing.T) {
	f := territoryBook(t)
	var drawn [][]string
	for _, row := range tableRows(t, f, chartDataSheet, "gra.structures.taux_occupation_reel_eaje") {
		drawn = append(drawn, append(row, "", "")[:3])
	}
	if len(drawn) != 5 || drawn[1][0] != "Les Abeilles" || drawn[1][1] == "" || drawn[4][0] != "Bassin de vie" || drawn[4][1] != "" || drawn[4][2] == "" {
		t.Errorf("drawn %q", drawn)
	}
	rows := tableRows(t, f, "Petite enfance", "tbl.structures.taux_occupation_reel_eaje")
	if diff := cmp.Diff([]string{"Les Cigales", "La Gaude", "Micro-crèche", "s", "s", "s", "secret (s)"}, plainRow(rows[4])); diff != "" {
		t.Error(diff)
	}
	leisure := tableRows(t, f, chartDataSheet, "gra.structures.taux_frequentation_alsh")
	if len(leisure) != 2 || len(leisure[0]) != 1+len(periods) {
		t.Errorf("leisure centres %q", leisure)
	}
	for i, p := range periods {
		if leisure[0][i+1] != typography(p.Libelle) {
			t.Errorf("the period %d is %q", i, leisure[0][i+1])
		}
	}
}

// TestACommuneSeesItsOwnStructures and not those of its neighbours.
func TestACommuneSeesItsOwnStructures(t *testing.T) {
	d := realistic()
	p := portraitOfCommune(d, newIndex(d.Figures), carros)
	for _, o := range p.occupations("eaje") {
		if o.Commune != carros.Code || !strings.HasPrefix(o.Nom, "Les ") {
			t.Errorf("%+v", o)
		}
	}
	if len(p.occupations("eaje")) != 2 || len(territory(d).occupations("eaje")) != 4 {
		t.Error("not the structures of the place")
	}
}

func plainRow(cells []string) (texts []string) {
	for _, c := range cells {
		texts = append(texts, plainSpaces(c))
	}
	return texts
}
