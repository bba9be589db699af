package sources

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"diagctg/sources/essais"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

const byDepartement = `version: 1
code: essai
titre: Un essai
producteur: Nous
tableaux:
  - niveau: commune
    code: {nom: [Commune], departement: [Département]}
    variables:
      - {nom: population, colonnes: ['P{aa}_POP'], requis: true}
`

// TestNamesByDepartement: a table with names and départements is read by them,
// homonyms apart; what is not the exact name of one commune is refused, but for
// a letter inside the territory, with a warning (DOMAINE.md §1.4).
func TestNamesByDepartement(t *testing.T) {
	c, err := reconnaissance.Load(fstest.MapFS{"essai.yaml": {Data: []byte(byDepartement)}})
	if err != nil {
		t.Fatal(err)
	}
	reader := &Reader{Catalogue: c, Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
	report, batches := essais.ReadText(t, reader, "a.csv", "Département;Commune;P16_POP\n06;Le Broc;1\n63;LE BROC;2\n4;St Jeannet;3\n06;Saint- Jeannet;4\n06;Gattière;5\n")
	if report.Etat != rapport.EtatLu {
		t.Fatal(report.Anomalies)
	}
	if want := []string{"06025", "63054", "04181", "06122", "06064"}; !slices.Equal(batches[0].Codes, want) {
		t.Errorf("codes %v, want %v", batches[0].Codes, want)
	}
	var noted []string
	for _, n := range report.Noms {
		noted = append(noted, fmt.Sprintf("%s %s %s %d", n.Nom, n.Code, n.Methode, n.Distance))
	}
	slices.Sort(noted)
	want := []string{"Gattière 06064 approchee 1", "LE BROC 63054 departement 0", "Le Broc 06025 exacte 0",
		"Saint- Jeannet 06122 exacte 0", "St Jeannet 04181 departement 0"}
	for i, n := range noted { // the distance of an exact match is that of the spellings
		if i >= len(want) || !strings.HasPrefix(n, want[i][:len(want[i])-1]) {
			t.Errorf("decisions %v, want %v", noted, want)
			break
		}
	}
	for _, row := range []string{"63;LE BROU;1", "06;LE BROC 63;1", "06;06510;1", ";Le Broc;1", "75;Le Broc;1"} {
		report, _ := essais.ReadText(t, reader, "b.csv", "Département;Commune;P16_POP\n"+row+"\n")
		if report.Etat != rapport.EtatRefuse || len(report.Anomalies) == 0 || report.Anomalies[0].Ligne != 2 {
			t.Errorf("%s: %s %v, want a refusal on row 2", row, report.Etat, report.Anomalies)
		}
	}
}
