package sources

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

const sheetsContract = `version: 1
code: essai-feuilles
titre: Une feuille par activité
producteur: Nous
tableaux:
  - niveau: commune
    plusieurs: true
    sans_feuilles: ['Lisez*', 'Récap*']
    disposition:
      feuille: {vers: Activité, motif: '^Accueil (.*)$'}
    code: {colonnes: [Code de la commune]}
    modalite: {colonnes: [Activité]}
    millesime: [{colonne: [Exercice]}]
    variables:
      - {nom: inscrits, colonnes: [Inscrits], type: entier, requis: true}
`

func sheetsReader(t *testing.T, contract string) *Reader {
	t.Helper()
	c, err := reconnaissance.Load(fstest.MapFS{"essai.yaml": {Data: []byte(contract)}})
	if err != nil {
		t.Fatal(err)
	}
	return &Reader{Catalogue: c, Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
}

// TestSheetsAsItems: the sheet's name is the item, and the sheets that are not
// tables of the contract are left.
func TestSheetsAsItems(t *testing.T) {
	header := []any{"Code de la commune", "Exercice", "Inscrits"}
	path := saveWorkbook(t, []string{"Lisez-moi", "Accueil Périscolaire", "Accueil Été", "Récapitulatif"}, map[string][][]any{
		"Lisez-moi": {{"Une feuille par activité"}}, "Accueil Périscolaire": {header, {"06033", 2024, 80}, {"06064", 2024, 25}},
		"Accueil Été": {header, {"06033", 2024, 40}}, "Récapitulatif": {header, {"06033", 2024, 120}},
	})
	report, batches := essais.ReadFile(t, sheetsReader(t, sheetsContract), path)
	if report.Etat != rapport.EtatLu || report.Gardees != 3 || !slices.Equal(report.Feuilles, []string{"Accueil Périscolaire", "Accueil Été"}) {
		t.Fatalf("%s, %d rows of %v: %v", report.Etat, report.Gardees, report.Feuilles, report.Anomalies)
	}
	for item, want := range map[string]float64{"Périscolaire": 80, "Été": 40} {
		if got, ok := essais.Lookup(batches, "06033", "inscrits", item, 2024); !ok || got != mesure.Vaut(want) {
			t.Errorf("%s: %v, want %v", item, got, want)
		}
	}
}

// TestSheetsAsYears: the sheet's name is the vintage, no column says it.
func TestSheetsAsYears(t *testing.T) {
	contract := strings.Replace(sheetsContract, "motif: '^Accueil (.*)$'", "motif: '^Année (.*)$'", 1)
	contract = strings.Replace(contract, "vers: Activité", "vers: Exercice", 1)
	contract = strings.Replace(contract, "    modalite: {colonnes: [Activité]}\n", "", 1)
	header := []any{"Code de la commune", "Inscrits"}
	path := saveWorkbook(t, []string{"Année 2023", "Année 2024"}, map[string][][]any{
		"Année 2023": {header, {"06033", 80}}, "Année 2024": {header, {"06033", 85}},
	})
	report, batches := essais.ReadFile(t, sheetsReader(t, contract), path)
	if report.Etat != rapport.EtatLu || !slices.Equal(report.Millesimes, []int{2023, 2024}) {
		t.Fatalf("%s, %v: %v", report.Etat, report.Millesimes, report.Anomalies)
	}
	if got, ok := essais.Lookup(batches, "06033", "inscrits", "", 2023); !ok || got != mesure.Vaut(80) {
		t.Errorf("2023: %v", got)
	}
	// A sheet whose name is no year is refused, and says which cell is empty.
	path = saveWorkbook(t, []string{"Année 2023", "Brouillon"}, map[string][][]any{
		"Année 2023": {header, {"06033", 80}}, "Brouillon": {header, {"06033", 85}},
	})
	report, _ = essais.ReadFile(t, sheetsReader(t, contract), path)
	if report.Etat != rapport.EtatRefuse || report.Anomalies[0].Feuille != "Brouillon" || report.Anomalies[0].Regle != "millesime_illisible" {
		t.Errorf("%s %v", report.Etat, report.Anomalies)
	}
}

// TestSheetsAddUp: where rows are summed, the sheets of one table are added to
// each other, whatever the order of their columns.
func TestSheetsAddUp(t *testing.T) {
	const contract = `version: 1
code: essai-somme
titre: Une feuille par mois
producteur: Nous
tableaux:
  - niveau: commune
    plusieurs: true
    doublons: sommer
    code: {colonnes: [Code de la commune]}
    millesime: [{colonne: [Exercice]}]
    variables:
      - {nom: repas, colonnes: [Repas], type: entier, requis: true}
      - {nom: jours, colonnes: [Jours], type: entier}
`
	path := saveWorkbook(t, []string{"janvier", "février"}, map[string][][]any{
		"janvier": {{"Code de la commune", "Exercice", "Repas", "Jours"}, {"06033", 2024, 80, 20}, {"06064", 2024, 25, 20}},
		"février": {{"Code de la commune", "Jours", "Exercice", "Repas"}, {"06033", 19, 2024, 70}, {"06025", 19, 2024, 5}},
	})
	report, batches := essais.ReadFile(t, sheetsReader(t, contract), path)
	if report.Etat != rapport.EtatLu || len(batches) != 1 || batches[0].Len() != 3 {
		t.Fatalf("%s, %d batches: %v", report.Etat, len(batches), report.Anomalies)
	}
	for variable, want := range map[string]float64{"repas": 150, "jours": 39} {
		if got, ok := essais.Lookup(batches, "06033", variable, "", 2024); !ok || got != mesure.Vaut(want) {
			t.Errorf("%s: %v, want %v", variable, got, want)
		}
	}
	// One sheet a year: nothing to add up from one to the other.
	years := strings.Replace(contract, "{colonne: [Exercice]}", "{feuille: '(\\d{4})'}", 1)
	header := []any{"Code de la commune", "Repas", "Jours"}
	path = saveWorkbook(t, []string{"2023", "2024"}, map[string][][]any{"2023": {header, {"06033", 80, 20}, {"06033", 10, 1}}, "2024": {header, {"06033", 70, 19}}})
	if report, batches := essais.ReadFile(t, sheetsReader(t, years), path); report.Etat != rapport.EtatLu || len(batches) != 2 {
		t.Errorf("one sheet a year: %s, %d batches, %v", report.Etat, len(batches), report.Anomalies)
	}
	path = saveWorkbook(t, []string{"janvier", "février"}, map[string][][]any{
		"janvier": {{"Code de la commune", "Exercice", "Repas", "Jours"}, {"06033", 2024, 80, 20}},
		"février": {{"Code de la commune", "Exercice", "Repas"}, {"06033", 2024, 70}},
	})
	report, _ = essais.ReadFile(t, sheetsReader(t, contract), path)
	if report.Etat != rapport.EtatRefuse || report.Anomalies[0].Regle != "colonnes_differentes" || report.Anomalies[0].Feuille != "février" {
		t.Errorf("sheets of other columns: %s %v", report.Etat, report.Anomalies)
	}
}
