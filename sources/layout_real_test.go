package sources

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"diagctg/sources/mesure"
)

// readUnder reads a real file under one contract more.
func readUnder(t *testing.T, contract, path string) (*Report, []*mesure.Batch) {
	t.Helper()
	c, err := LoadCatalogue(fstest.MapFS{"essai.yaml": {Data: []byte(contract)}})
	if err != nil {
		t.Fatal(err)
	}
	report, batches := readFile(t, &Reader{Catalogue: c, Territoire: sixCommunes}, path)
	if report.Etat != EtatLu || report.Source != "essai" {
		t.Fatalf("%s as %q: %v", report.Etat, report.Source, report.Anomalies)
	}
	checkBatches(t, report, batches)
	return report, batches
}

// TestRealEstimations: one sheet a year, ages under sexes.
func TestRealEstimations(t *testing.T) {
	path := filepath.Join(donnees(t), "insee", "estim-pop-dep-sexe-gca-1975-2021.xlsx")
	report, batches := readUnder(t, `version: 1
code: essai
titre: Estimations de population
producteur: Insee
tableaux:
  - niveau: departement
    plusieurs: true
    disposition: {entete: 2}
    code: {colonnes: [Départements]}
    millesime: [{preambule: 'Année (\d{4})'}, {feuille: '^(\d{4})$'}]
    ignorer:
      - {colonne: [Départements], contient: '^(france|total|dom|source|note|\(|provisoire|champ|avertissement)', motif: total ou note}
    variables:
      - nom: habitants
        type: entier
        requis: true
        modalites:
          - {code: total, colonnes: [Ensemble / Total]}
          - {code: hommes_0_19, colonnes: [Hommes / 0 à 19 ans]}
          - {code: femmes_75, colonnes: [Femmes / 75 ans et plus]}
`, path)
	if n := len(report.Feuilles); n != 47 || report.Millesimes[0] != 1975 || report.LigneEntete != 5 {
		t.Errorf("%d sheets, header row %d, vintages %v", n, report.LigneEntete, report.Millesimes)
	}
	for item, want := range map[string]float64{"total": 1089270, "hommes_0_19": 117419, "femmes_75": 85795} {
		if got, ok := lookup(batches, "06", "habitants", item, 2021); !ok || got != mesure.Vaut(want) {
			t.Errorf("%s: %v, want %v", item, got, want)
		}
	}
}

// TestRealPivot: a sheet with variables down and communes across, beside one
// that is the same the other way round.
func TestRealPivot(t *testing.T) {
	path := filepath.Join(donnees(t), "insee", "DEPT_Alpes-Maritimes_06.xlsx")
	_, batches := readUnder(t, `version: 1
code: essai
titre: Feuille de côté
producteur: Analyste
tableaux:
  - niveau: commune
    feuilles: [Pivot]
    sans_feuilles: [Data]
    disposition: {transposition: {}}
    code: {colonnes: [CODE_INSEE]}
    ignorer: [{colonne: [code], contient: '^(06|count|str|code|code insee commune)$', motif: libellés et totaux}]
    avec: [[CODE_POSTAL], [NOM_COMMUNE], [LIBEPCI], [DOSSIER_INSEE], [TYPE_EPCI], [EPCI_COMMUNES]]
    variables:
      - {nom: logements, colonnes: ['P{aa}_LOG'], requis: true}
      - {nom: habitants, colonnes: ['P{aa}_POP'], requis: true}
      - {nom: residences_principales, colonnes: ['P{aa}_RP']}
      - {nom: maisons, colonnes: ['P{aa}_MAISON']}
`, path)
	if got, ok := lookup(batches, "06163", "habitants", "", 2018); !ok || got != mesure.Vaut(2179) {
		t.Errorf("Tende: %v, want 2179", got)
	}
	for _, b := range batches {
		for i, code := range b.Codes {
			for _, c := range b.Colonnes {
				if code == "06163" && c.Variable == "habitants" && c.Millesime == 2018 && (c.Lettres[i] != "C" || c.Lignes[i] != 17) {
					t.Errorf("Tende's population is said to stand in %s%d, not in C17", c.Lettres[i], c.Lignes[i])
				}
			}
		}
	}
}
