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
	// A quarter in two communes is not shared out between them: it counts in each,
	// its people in neither. The territory, the EPCI and the département hold all
	// of it, over all of their people.
	lire(t, w, "population_qpv", "", "06064", 2013).veut(t, rien, rien, "nd")
	for code, want := range map[string]float64{"06033": 1, "06064": 1, "06065": 1, "06066": 0} {
		lire(t, w, "nombre_qpv", "", code, 2018).veut(t, want, rien, "")
	}
	for _, zone := range []string{territoire, "200030195", "06"} {
		lire(t, w, "nombre_qpv", "", zone, 2018).veut(t, 2, rien, "")
		lire(t, w, "population_qpv", "", zone, 2013).veut(t, 2501, rien, "")
		lire(t, w, "part_population_qpv", "", zone, 2013).veut(t, 2501, 29256, "")
	}
	// Each figure leads to its quarters, and to the people of its communes.
	for zone, want := range map[string]int{"06033": 1, territoire: 2, "06": 2} {
		e, err := w.Explain(t.Context(), "part_population_qpv", zone, "")
		if err != nil || len(e.Chiffres) != 1 || len(e.Chiffres[0].Termes) != 2 {
			t.Fatalf("%s is explained by %+v, %v", zone, e.Chiffres, err)
		}
		c := e.Chiffres[0]
		if got := c.Termes[0].feuilles(); len(got) != want || got[0].Place.Fichier != "DEMO.csv" {
			t.Errorf("%s: the numerator is explained by %+v, want %d quarters", zone, got, want)
		}
		people := c.Termes[1].feuilles()
		if zone == "06" && (len(c.Sommes) != 1 || c.Sommes[0].Communes != 6) || zone == territoire && len(people) != 6 || zone == "06033" && people[0].Place.Fichier != "ensemble-2013.xlsx" {
			t.Errorf("%s: the denominator is explained by %+v and %+v", zone, people, c.Sommes)
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

// A file cut to some départements says nothing of an EPCI that lies in another
// one too, nor of a département that it leaves out; the list of the whole
// country, neither of the région nor of France.
func TestPriorityQuartersOfAZoneThatTheFileDoesNotTellOf(t *testing.T) {
	t.Parallel()
	epci := attributs(lot("epci.xlsx", append(slices.Clone(six), "83001")...), "epci_composition", 2021, map[string][]string{
		"epci": slices.Repeat([]string{"200030195"}, 7), "nom_epci": slices.Repeat([]string{"Métropole"}, 7)})
	w := construit(t, dossier{lotCommunes(), epci, populations(2013, 11756, 4000, 1500, 6500, 1400, 4100),
		quartiers(2018, []string{"QP006008"}, []string{"Carros"}, 2001)})
	lire(t, w, "nombre_qpv", "", "06", 2018).veut(t, 1, rien, "")
	for _, zone := range []string{"200030195", "93", "FR"} {
		lire(t, w, "nombre_qpv", "", zone, 2018).veut(t, rien, rien, "nd")
		lire(t, w, "part_population_qpv", "", zone, 2013).veut(t, rien, rien, "nd")
	}
}

// The people of a zone of which one commune is missing are not known.
func TestShareOfPriorityQuartersNeedsEveryCommune(t *testing.T) {
	t.Parallel()
	w := construit(t, dossier{lotCommunes(), lotEPCI(), populations(2013, 11756, 4000, 1500, 6500, 1400, -float64(mesure.ND)),
		quartiers(2018, []string{"QP006008"}, []string{"Carros"}, 2001)})
	lire(t, w, "part_population_qpv", "", "06033", 2013).veut(t, 2001, 11756, "")
	for _, zone := range []string{territoire, "200030195"} {
		lire(t, w, "part_population_qpv", "", zone, 2013).veut(t, 2001, rien, "nd")
	}
}
