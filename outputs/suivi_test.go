package outputs

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// followedUp is a territory with one action of each kind.
func followedUp() *Diagnostic {
	d := realistic()
	nd := mesure.Absente(mesure.ND)
	d.Suivi = mesure.Suivi{
		Actions: []mesure.ActionSuivie{
			{Document: "Plan", Numero: "1.1.1", Titre: "Créer une crèche", Porteur: "Caf", Communes: []string{"06033", "06025"}, Echeance: "2024-12",
				Etat: "realisee", Etats: map[int]string{2021: "en_cours", 2023: "realisee"}, Millesime: 2023, Place: mesure.Place{Fichier: "actions.xlsx", Feuille: "Actions", Ligne: 2},
				Indicateurs: []mesure.IndicateurSuivi{
					{Nom: "Places créées", Nature: "nombre", Initiale: mesure.Vaut(0), Cible: mesure.Vaut(20), Realise: mesure.Vaut(15), Avancement: mesure.Vaut(75), Millesime: 2023},
					{Nom: "Ouverture", Nature: "oui_non", Initiale: mesure.Vaut(0), Cible: mesure.Vaut(1), Realise: nd, Avancement: mesure.Absente(mesure.SO), Millesime: 2023},
					{Nom: "ETP", Nature: "nombre", Initiale: nd, Cible: mesure.Vaut(3.5), Realise: nd, Avancement: nd, Millesime: 2023}}},
			{Document: "Plan", Numero: "1.2.1", Titre: "=cmd", Etat: "non_demarree", Etats: map[int]string{2021: "non_demarree"}, Millesime: 2021},
		},
		Evaluation: []mesure.Evaluation{{Code: "EV06", Millesime: 2023, Detail: "Plan", Valeur: mesure.Vaut(1), Sur: mesure.Vaut(2), Part: mesure.Vaut(50)},
			{Code: "EV07", Valeur: nd, Sur: mesure.Absente(mesure.SO), Part: mesure.Absente(mesure.SO), Manque: "registre_unique"}},
		Reunions: []mesure.ReunionsSuivies{{Instance: "comite_technique", Millesime: 2023, Prevues: 2, Tenues: 1, Annulees: 1}},
	}
	return d
}

func bookOf(t *testing.T, d *Diagnostic) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	if err := writeWorkbook(&out, portraitOfTerritoire(d, newIndex(d.Figures)), nil); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// line finds the row of a sheet that begins with some cells.
func line(t *testing.T, f *excelize.File, sheet string, begins ...string) []string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) >= len(begins) && slices.Equal(row[:len(begins)], begins) {
			return row
		}
	}
	t.Fatalf("%s: no row begins with %q in\n%q", sheet, begins, rows)
	return nil
}

func TestTheFollowUpTellsEachActionYearByYear(t *testing.T) {
	f := bookOf(t, followedUp())
	if got := line(t, f, sheetActions, "Action", "Titre"); !slices.Equal(got[4:8], []string{"2021", "2022", "2023", "2024"}) {
		t.Errorf("years %q", got)
	}
	got := line(t, f, sheetActions, "1.1.1", "Créer une crèche")
	if want := []string{"Carros, Le Broc", "En cours", "—", "Réalisée", "échéance 12/2024", "—", "actions.xlsx!Actions!2"}; !slices.Equal(got[3:], want) {
		t.Errorf("action %q, want %q", got[3:], want)
	}
	if got := line(t, f, sheetActions, "1.2.1", "=cmd"); got[3] != "non précisées" {
		t.Errorf("action without communes %q", got)
	}
	for _, want := range [][]string{{"1.1.1", "Places créées", "—", "0", "20", "15", "75", "2023"}, {"1.1.1", "Ouverture", "—", "non", "oui", "n.d.", "s.o.", "2023"},
		{"1.1.1", "ETP", "—", "n.d.", "3.50", "n.d.", "n.d.", "2023"}} {
		if got := line(t, f, sheetActions, want[:2]...); !slices.Equal(got, want) {
			t.Errorf("indicator %q, want %q", got, want)
		}
	}
	if got := strings.Join(line(t, f, sheetActions, typography("2 actions suivies : 1 réalisée, 1 non démarrée.")), ""); got == "" {
		t.Error("the sheet does not count the actions")
	}
}

func TestTheEvaluationSaysWhatIsMissing(t *testing.T) {
	f := bookOf(t, followedUp())
	if got, want := line(t, f, sheetEvaluation, "EV06"), []string{"Plan", "2023", "1", "2", "50", "—"}; !slices.Equal(got[2:], want) {
		t.Errorf("EV06 %q, want %q", got[2:], want)
	}
	if got := line(t, f, sheetEvaluation, "EV07"); got[4] != "n.d." || !strings.Contains(got[7], "deux registres") {
		t.Errorf("EV07 %q", got)
	}
	if got, want := line(t, f, sheetEvaluation, "2023", "Comité technique"), []string{"2", "1", "0", "1"}; !slices.Equal(got[2:], want) {
		t.Errorf("meetings %q, want %q", got[2:], want)
	}
}

// TestNothingToFollowUpMakesNoSheet, nor does the workbook of a commune.
func TestNothingToFollowUpMakesNoSheet(t *testing.T) {
	if f := bookOf(t, realistic()); slices.Contains(f.GetSheetList(), sheetActions) {
		t.Error("a sheet without actions")
	}
	d := followedUp()
	if portraitOfCommune(d, newIndex(d.Figures), d.Communes[0]).followed() {
		t.Error("the follow-up in the workbook of a commune")
	}
}
