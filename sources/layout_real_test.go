package sources

import (
	"errors"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// readUnder reads a real file under one contract more.
func readUnder(t *testing.T, contract, path string) (*rapport.Report, []*mesure.Batch) {
	t.Helper()
	c, err := reconnaissance.Load(fstest.MapFS{"essai.yaml": {Data: []byte(contract)}})
	if err != nil {
		t.Fatal(err)
	}
	report, batches := essais.ReadFile(t, &Reader{Catalogue: c, Territoire: essais.SixCommunes}, path)
	if report.Etat != rapport.EtatLu || report.Source != "essai" {
		t.Fatalf("%s as %q: %v", report.Etat, report.Source, report.Anomalies)
	}
	checkBatches(t, report, batches)
	return report, batches
}

// TestRealEstimations: the estimates of a later year are read as those of
// this one, and are the newer edition of the years that both hold.
func TestRealEstimations(t *testing.T) {
	f, err := excelize.OpenFile(filepath.Join(essais.Donnees(t), "insee", "estim-pop-dep-sexe-gca-1975-2021.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	path := filepath.Join(t.TempDir(), "estim-pop-dep-sexe-gca-1975-2023.xlsx")
	if err := errors.Join(f.SetSheetName("2021", "2023"), f.SetCellStr("2023", "A2", "Année 2023"), f.SaveAs(path)); err != nil {
		t.Fatal(err)
	}
	report, batches := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}, path)
	if report.Source != "insee-estimations-departement" || report.Etat != rapport.EtatLu || report.Edition != "2023" || len(report.Millesimes) != 47 {
		t.Fatalf("%s as %q, edition %q, vintages %v: %v", report.Etat, report.Source, report.Edition, report.Millesimes, report.Anomalies)
	}
	if got, ok := essais.Lookup(batches, "06", "population_estimee", "", 2023); !ok || got != mesure.Vaut(1089270) {
		t.Errorf("the last year holds %v, found: %t", got, ok)
	}
}

// TestRealPivot: a sheet with variables down and communes across, beside one
// that is the same the other way round.
func TestRealPivot(t *testing.T) {
	path := filepath.Join(essais.Donnees(t), "insee", "DEPT_Alpes-Maritimes_06.xlsx")
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
	if got, ok := essais.Lookup(batches, "06163", "habitants", "", 2018); !ok || got != mesure.Vaut(2179) {
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
