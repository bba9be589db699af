package warehouse

import (
	"fmt"
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// fiches are the action sheets of two years: number, year, communes, state.
func fiches(rows ...[4]string) *mesure.Batch {
	b := &mesure.Batch{Source: "essai", Fichier: "actions.xlsx", Niveau: mesure.Action}
	words := map[string][]string{}
	for i, r := range rows {
		b.Lignes = append(b.Lignes, int32(i+2))
		b.Codes = append(b.Codes, "plan|"+r[0])
		var year int16
		fmt.Sscan(r[1], &year)
		b.Millesimes = append(b.Millesimes, year)
		for _, w := range [][2]string{{"document", "Plan"}, {"numero", r[0]}, {"axe", "Axe"}, {"titre", "Action " + r[0]}, {"nature", ""},
			{"porteur", "Caf"}, {"communes", r[2]}, {"echeance", "2024-12"}, {"etat", r[3]}, {"commentaire", "vu en " + r[1]}} {
			words[w[0]] = append(words[w[0]], w[1])
		}
	}
	b.Table = "action"
	for _, name := range clesTriees(words) {
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: name, Valeurs: words[name]})
	}
	return b
}

// avancees are the indicators of one action, as two years tell them.
func avancees() *mesure.Batch {
	b := &mesure.Batch{Source: "essai", Fichier: "indicateurs.xlsx", Niveau: mesure.Action, Lignes: []int32{2, 3, 4, 5},
		Codes: []string{"plan|1.1.2", "plan|1.1.2", "plan|1.1.2", "plan|9.9"}, Millesimes: []int16{2021, 2022, 2022, 2022},
		Modalites: []string{"Places", "Places", "Ouverture", "Sans fiche"}}
	colonne(b, "action_valeur_initiale", "", 0, 10, 10, 0, -float64(mesure.ND))
	colonne(b, "action_cible", "", 0, 30, 30, 1, 8)
	colonne(b, "action_realise", "", 0, 10, 25, -float64(mesure.ND), 2)
	b.Table = "action_indicateur"
	b.Attributs = []mesure.TextColumn{{Nom: "document", Valeurs: []string{"Plan", "Plan", "Plan", "Plan"}}, {Nom: "numero", Valeurs: []string{"1.1.2", "1.1.2", "1.1.2", "9.9"}},
		{Nom: "indicateur", Valeurs: b.Modalites}, {Nom: "nature", Valeurs: []string{"nombre", "nombre", "oui_non", "nombre"}}, {Nom: "appreciation", Valeurs: []string{"", "", "à voir", ""}}}
	return b
}

func reunionsDe(rows ...[3]string) *mesure.Batch {
	b := &mesure.Batch{Source: "essai", Fichier: "reunions.xlsx", Niveau: mesure.Reunion, Table: "reunion"}
	words := map[string][]string{}
	for i, r := range rows {
		b.Lignes, b.Codes = append(b.Lignes, int32(i+2)), append(b.Codes, r[0]+"|"+r[1])
		b.Millesimes = append(b.Millesimes, 2022)
		for _, w := range [][2]string{{"instance", r[0]}, {"jour", r[1]}, {"objet", ""}, {"etat", r[2]}} {
			words[w[0]] = append(words[w[0]], w[1])
		}
	}
	for _, name := range clesTriees(words) {
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: name, Valeurs: words[name]})
	}
	return b
}

func suivi(t *testing.T, d dossier) mesure.Suivi {
	t.Helper()
	s, err := construit(t, d).Suivi(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// evaluations writes an evaluation as "EV03 Plan 2/3" or "EV05  communes_sans_liste".
func evaluations(s mesure.Suivi) []string {
	var lines []string
	for _, e := range s.Evaluation {
		line := e.Code + " " + e.Detail + " "
		if e.Manque != "" {
			lines = append(lines, line+e.Manque)
			continue
		}
		line += fmt.Sprint(e.Valeur.V)
		if !e.Sur.S.Manque() {
			line += "/" + fmt.Sprint(e.Sur.V)
		}
		lines = append(lines, line)
	}
	return lines
}

// TestFollowUpOfTheActions: the newest year tells, the years before are kept,
// numbers are in their order and an indicator without a sheet is not lost.
func TestFollowUpOfTheActions(t *testing.T) {
	t.Parallel()
	s := suivi(t, append(bonDossier(), avancees(), fiches(
		[4]string{"1.1.10", "2021", "06033", "non_demarree"}, [4]string{"1.1.2", "2021", "06033 06064", "en_cours"},
		[4]string{"1.1.2", "2022", "06033 06064 06025", "realisee"}, [4]string{"1.1.10", "2022", "06033", "decalee"})))
	if len(s.Actions) != 3 || s.Actions[0].Numero != "1.1.2" || s.Actions[1].Numero != "1.1.10" || s.Actions[2].Numero != "9.9" {
		t.Fatalf("actions %+v", s.Actions)
	}
	a := s.Actions[0]
	if a.Etat != "realisee" || a.Etats[2021] != "en_cours" || a.Millesime != 2022 || a.Commentaire != "vu en 2022" ||
		!slices.Equal(a.Communes, []string{"06033", "06064", "06025"}) || a.Place.String() != "actions.xlsx!4" {
		t.Errorf("action %+v", a)
	}
	if len(a.Indicateurs) != 2 {
		t.Fatalf("indicators %+v", a.Indicateurs)
	}
	places, ouverture := a.Indicateurs[0], a.Indicateurs[1]
	if places.Nom != "Places" || places.Realise.V != 25 || places.Millesime != 2022 || places.Avancement != mesure.Vaut(75) {
		t.Errorf("places %+v: 15 of the 20 from 10 to 30 are 75 %%", places)
	}
	if ouverture.Realise.S != mesure.ND || ouverture.Cible.V != 1 || ouverture.Avancement.S != mesure.SO || ouverture.Appreciation != "à voir" {
		t.Errorf("opening %+v", ouverture)
	}
	if lone := s.Actions[2].Indicateurs; len(lone) != 1 || lone[0].Avancement != mesure.Vaut(25) {
		t.Errorf("without a sheet: %+v", lone)
	}
	want := []string{"EV03 Plan 1/2", "EV04 Plan 3/6", "EV05  communes_sans_liste", "EV06 Plan 1/2", "EV07  registre_unique"}
	if got := evaluations(s); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestASilentActionLeavesItsCommunesUnknown: nobody says which communes it is
// for, so that neither count of communes is known.
func TestASilentActionLeavesItsCommunesUnknown(t *testing.T) {
	t.Parallel()
	s := suivi(t, append(bonDossier(), fiches([4]string{"1.1", "2021", "06033 06064", "en_cours"}, [4]string{"1.2", "2021", "", "en_cours"})))
	want := []string{"EV03 Plan communes_non_dites", "EV04 Plan communes_non_dites", "EV05  communes_sans_liste", "EV06 Plan 0/2", "EV07  registre_unique"}
	if got := evaluations(s); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMeetingsHeldOutOfThoseForeseen: whatever became of a meeting, it was
// foreseen; only those held have participants.
func TestMeetingsHeldOutOfThoseForeseen(t *testing.T) {
	t.Parallel()
	b := reunionsDe([3]string{"comite_pilotage", "2022-03-18", "tenue"}, [3]string{"comite_technique", "2022-04-01", "tenue"},
		[3]string{"comite_technique", "2022-06", "annulee"}, [3]string{"comite_technique", "2022", "prevue"})
	colonne(b, "reunion_participants", "elus", 2022, 7, 3, 0, 0)
	colonne(b, "reunion_participants", "habitants", 2022, 2, -float64(mesure.ND), 0, 0)
	s := suivi(t, append(bonDossier(), b))
	want := []mesure.ReunionsSuivies{{Instance: "comite_pilotage", Millesime: 2022, Prevues: 1, Tenues: 1},
		{Instance: "comite_technique", Millesime: 2022, Prevues: 3, Tenues: 1, Annulees: 1}}
	if !slices.Equal(s.Reunions, want) {
		t.Errorf("got %+v, want %+v", s.Reunions, want)
	}
	if got, want := evaluations(s), []string{"EV01 comite_pilotage 1/1", "EV01 comite_technique 1/3", "EV02 elus 10",
		"EV02 habitants profil_non_compte", "EV07  registre_unique"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestParticipantsOfTwoFiles: the second file has no column for inhabitants, whose
// sum is then not that of the first.
func TestParticipantsOfTwoFiles(t *testing.T) {
	t.Parallel()
	a, b := reunionsDe([3]string{"comite_pilotage", "2022-03-18", "tenue"}), reunionsDe([3]string{"comite_technique", "2022-04-01", "tenue"})
	colonne(a, "reunion_participants", "elus", 2022, 7)
	colonne(a, "reunion_participants", "habitants", 2022, 2)
	b.Fichier = "reunions-cotech.xlsx"
	colonne(b, "reunion_participants", "elus", 2022, 3)
	got := evaluations(suivi(t, append(bonDossier(), a, b)))
	if want := []string{"EV02 elus 10", "EV02 habitants profil_non_compte"}; !slices.Equal(got[2:4], want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNewEquipmentNeedsTwoRegisters: what the newest register has and the
// oldest has not.
func TestNewEquipmentNeedsTwoRegisters(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	b := structures("registre2.xlsx", 2024, []entree{{"laep", "La Bulle", "15 rue du Bosquet", "06033"}, {"EAJE", "Une neuve", "1 place", "06064"}})
	s := suivi(t, append(d, b))
	if got := evaluations(s); !slices.Equal(got, []string{"EV07  2"}) {
		t.Errorf("got %q", got)
	}
}
