package sources

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

func territoryReader(t *testing.T) *Reader {
	t.Helper()
	return &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
}

// TestWrongSteeringFiles: what is wrong in the files of the coordination is told
// with its cell and what to do.
func TestWrongSteeringFiles(t *testing.T) {
	const (
		actions   = "Année;Document;Action;Titre de l'action;Statut;Communes concernées;Échéance\n"
		matrix    = "Année;Code commune;Champ d'intervention;La commune agit\n"
		meetings  = "Date;Instance;Objet;Statut\n"
		waiting   = "Année;Code commune;Mode d'accueil;Demandes reçues;Admissions;Demandes en attente\n"
		origin    = "Année;Structure;Code commune;Commune de résidence;Enfants de cette commune\n"
		aliases   = "Nom écrit;Code commune;Nom retenu;Type écrit\n"
		plan      = "2025;Plan;1.1.1;Créer une crèche;En cours;;\n"
		relay     = "2025;06033;Relais petite enfance;"
		knownKind = "2025;06033;EAJE;10;4;2\n"
	)
	for _, c := range []struct{ name, text, regle, cellule, dit string }{
		{"the same action twice", actions + plan + "2025;plan;1.1.1;Autre titre;Réalisée;;\n", "doublon", "C3", "une seule ligne par action, document, action et année"},
		{"a state out of the list", actions + "2025;Plan;1.1.1;Créer;Presque finie;;\n", "modalite_inconnue", "E2", "Réalisée"},
		{"a deadline in words", actions + "2025;Plan;1.1.1;Créer;En cours;;bientôt\n", "date_illisible", "G2", "bientôt"},
		{"a commune of elsewhere", actions + "2025;Plan;1.1.1;Créer;En cours;Carros, Nice;\n", "commune_inconnue", "F2", "Nice"},
		{"no document", actions + "2025;;1.1.1;Créer;En cours;;\n", "valeur_manquante", "B2", "Document"},
		{"a mark that says nothing", matrix + relay + "peut-être\n", "nombre_illisible", "D2", "oui"},
		{"a mark that counts", matrix + relay + "2\n", "hors_bornes", "D2", "au plus 1"},
		{"half a mark", matrix + relay + "0,5\n", "nombre_non_entier", "D2", "X, oui ou non"},
		{"a field twice", matrix + relay + "oui\n2025;06033;RELAIS PETITE ENFANCE;non\n", "doublon", "B3", "champ d'intervention"},
		{"a field out of the matrix", matrix + "2025;06033;Voirie;oui\n", "modalite_inconnue", "C2", "Logement des étudiants"},
		{"the same meeting twice", meetings + "03/2025;Copil;;Prévue\n2025-03;Comité de pilotage;;Tenue\n", "doublon", "B3", "instance, date, objet"},
		{"a mode out of the list", waiting + strings.Replace(knownKind, "EAJE", "Nounou", 1), "modalite_inconnue", "C2", "Assistant maternel"},
		{"waiting twice", waiting + knownKind + knownKind, "doublon", "B3", "mode d'accueil"},
		{"residence unknown", origin + "2025;La Ruche;06033;Nulle Part;4\n", "commune_inconnue", "D2", "Nulle Part"},
		{"residence by postal code", origin + "2025;La Ruche;06033;06510;4\n", "commune_inconnue", "D2", "06510"},
		{"an alias twice", aliases + "la ruche;06033;La Ruche;\nLA RUCHE;06033;Les Abeilles;\n", "doublon", "B3", "nom écrit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			report, _ := essais.ReadText(t, territoryReader(t), "a.csv", c.text)
			if report.Etat != rapport.EtatRefuse || len(report.Anomalies) == 0 {
				t.Fatalf("%s as %q: %v", report.Etat, report.Source, report.Anomalies)
			}
			a := report.Anomalies[0]
			if a.Regle != c.regle || a.Cellule() != c.cellule || !strings.Contains(a.Message+a.Attendu, c.dit) || a.Remede == "" {
				t.Errorf("%s %s: %s → %s", a.Regle, a.Cellule(), a.Error(), a.Remede)
			}
		})
	}
}

// TestANumberThatBecameADate: a spreadsheet turns action 1.1.1 into the first of
// January 2001; it is not read as a number of action.
func TestANumberThatBecameADate(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, v := range map[string]any{"A1": "Année", "B1": "Document", "C1": "Action", "D1": "Titre de l'action", "E1": "Statut",
		"A2": 2025, "B2": "Plan", "C2": 36892, "D2": "Créer", "E2": "En cours"} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/actions.xlsx"
	if err := f.SetCellStyle("Sheet1", "C2", "C2", style); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	report, _ := essais.ReadFile(t, territoryReader(t), path)
	if report.Etat != rapport.EtatRefuse || report.Anomalies[0].Regle != "date_inattendue" || report.Anomalies[0].Cellule() != "C2" {
		t.Errorf("%s: %v", report.Etat, report.Anomalies)
	}
}

// TestALostMarkIsNoNo: of the three states of the matrix, only a no is 0.
func TestALostMarkIsNoNo(t *testing.T) {
	const matrix = "Année;Code commune;Champ d'intervention;La commune agit\n"
	for text, want := range map[string]mesure.Valeur{
		"X": mesure.Vaut(1), "oui": mesure.Vaut(1), "NON": mesure.Vaut(0), "": mesure.Absente(mesure.ND),
		"inconnu": mesure.Absente(mesure.ND), "?": mesure.Absente(mesure.ND), "nd": mesure.Absente(mesure.ND),
	} {
		report, batches := essais.ReadText(t, territoryReader(t), "a.csv", matrix+"2021;06025;Gestion du fonds d'aide aux jeunes en difficulté;"+text+"\n")
		got, ok := essais.Lookup(batches, "06025", "competence_exercee", "fonds_aide_jeunes", 2021)
		if report.Etat != rapport.EtatLu || !ok || got.S != want.S || !got.S.Manque() && got.V != want.V {
			t.Errorf("%q: %v, want %v (%s)", text, got, want, report.Etat)
		}
	}
}
