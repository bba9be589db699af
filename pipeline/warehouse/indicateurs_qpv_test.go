package warehouse

import (
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// quartiers are the priority quarters of a publication, each with the communes
// that the producer names.
func quartiers(publication int16, codes, communes []string, habitants ...float64) *mesure.Batch {
	b := lot("DEMO.csv", codes...)
	b.Niveau = mesure.QPV
	colonne(b, "population_qpv", "", 0, habitants...)
	return attributs(b, "quartier", publication, map[string][]string{"nom": communes, "communes": communes})
}

// The convention's 2 011 people of the quarter of Carros, beside those of two
// other quarters of the département.
func TestPopulationOfPriorityQuarters(t *testing.T) {
	t.Parallel()
	rp2013 := []float64{11756, 4000, 1500, 6500, 1400, 4100} // Carros first; 29 256 in all
	w := construit(t, dossier{lotCommunes(), lotEPCI(), populations(2013, rp2013...),
		quartiers(2018, []string{"QP006008", "QP006020", "QP083001"}, []string{"CARROS", "Gattières, La Gaude", "Le Broc"}, 2001, 500, 900)})
	// 2 001 of 11 756 at the census of 2013, not at the publication of 2018.
	lire(t, w, "part_population_qpv", "", "06033", 2013).veut(t, 2001, 11756, "")
	lire(t, w, "population_qpv", "", "06033", 2013).veut(t, 2001, rien, "")
	// No quarter names Gilette; the namesake of Le Broc is in another département.
	lire(t, w, "population_qpv", "", "06066", 2013).veut(t, 0, rien, "")
	lire(t, w, "population_qpv", "", "06025", 2013).veut(t, 0, rien, "")
	// A quarter in two communes is shared out between them no more than between
	// territories, but the EPCI and the département hold all of it.
	lire(t, w, "population_qpv", "", "06064", 2013).veut(t, rien, rien, "nd")
	lire(t, w, "population_qpv", "", territoire, 2013).veut(t, rien, rien, "nd")
	for _, niveau := range []string{"epci", "departement"} {
		if got := textes(t, w, "SELECT numerateur FROM chiffre_brut WHERE indicateur = 'population_qpv' AND niveau = ?", niveau); !slices.Equal(got, []string{"2501"}) {
			t.Errorf("%s: %v people, want 2 501", niveau, got)
		}
	}
	if got := anneesExpliquees(t, w, "population_qpv", 2013); !slices.Equal(got, []int{2018}) {
		t.Errorf("explained by the years %v, want the publication of 2018", got)
	}
}

// A name that no commune of the département bears may be any of them: nothing
// there is known, 0 least of all, and the name is told.
func TestPriorityQuarterOfAnUnknownCommune(t *testing.T) {
	t.Parallel()
	w := construit(t, dossier{lotCommunes(), lotEPCI(),
		quartiers(2022, []string{"QP006008", "QP006021"}, []string{"Carros", "Saint-Paul"}, 2132, 300)})
	lire(t, w, "population_qpv", "", "06033", 2018).veut(t, rien, rien, "nd")
	lire(t, w, "population_qpv", "", "06066", 2018).veut(t, rien, rien, "nd")
	if got := constats(t, w, "quartier_non_rattache"); len(got) != 1 {
		t.Errorf("found %q, want one quarter", got)
	}
}

// A publication whose census nobody has said is not available, and told.
func TestPriorityQuartersOfAnUnknownCensus(t *testing.T) {
	t.Parallel()
	w := construit(t, dossier{lotCommunes(), lotEPCI(), quartiers(2027, []string{"QP006008"}, []string{"Carros"}, 2132)})
	lire(t, w, "population_qpv", "", "06033", 2027).veut(t, rien, rien, "nd")
	if got := constats(t, w, "quartier_non_rattache"); len(got) != 1 {
		t.Errorf("found %q, want one publication", got)
	}
}
