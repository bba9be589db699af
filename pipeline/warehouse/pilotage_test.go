package warehouse

import (
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// creneaux are the slots of one crèche of the good drop folder: 20 places for
// an hour, 60 for nine, 10 for one. The mean of places times the mean of hours
// is not the capacity.
func creneaux(t testing.TB, d dossier, soir float64) *mesure.Batch {
	t.Helper()
	creche := d.dans(t, "eaje.xlsx")
	b := structures("creneaux.xlsx", 2019, []entree{
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"}})
	b.Codes = []string{creche.Codes[0], creche.Codes[0], creche.Codes[0]}
	b.Modalites = []string{"matin", "journée", "soir"}
	colonne(b, "eaje_creneau_places", "", 0, 20, 60, soir)
	colonne(b, "eaje_creneau_heures_jour", "", 0, 1, 9, 1)
	colonne(b, "eaje_creneau_jours", "", 0, 220, 220, 200)
	return b
}

func TestModulatedCapacityIsTheSumOfItsSlots(t *testing.T) {
	t.Parallel()
	const slots = 20*1*220 + 60*9*220 + 10*1*200
	t.Run("known", func(t *testing.T) {
		d := bonDossier()
		w := construit(t, append(d, creneaux(t, d, 10)))
		lire(t, w, "taux_occupation_reel_eaje", "", "06033", 2019).veut(t, 100000, slots, "")
		// The other crèche gives no slots and keeps places × hours × days.
		lire(t, w, "taux_occupation_reel_eaje", "", territoire, 2019).veut(t, 120000, slots+40000, "")
		lire(t, w, "eaje_places", "", "06033", 2019).veut(t, 60, rien, "")

		e := explique(t, w, "taux_occupation_reel_eaje", "06033", "")
		var cells []string
		for _, x := range e.Chiffres[0].Termes {
			for _, f := range x.feuilles() {
				cells = append(cells, f.Place.String())
			}
		}
		slices.Sort(cells)
		want := []string{"creneaux.xlsx!B2", "creneaux.xlsx!B3", "creneaux.xlsx!B4", "creneaux.xlsx!C2", "creneaux.xlsx!C3",
			"creneaux.xlsx!C4", "creneaux.xlsx!D2", "creneaux.xlsx!D3", "creneaux.xlsx!D4", "eaje.xlsx!E2"}
		if !slices.Equal(cells, want) {
			t.Errorf("comes from %v, want %v", cells, want)
		}
	})
	t.Run("one slot unknown", func(t *testing.T) {
		d := bonDossier()
		w := construit(t, append(d, creneaux(t, d, -float64(mesure.ND))))
		lire(t, w, "taux_occupation_reel_eaje", "", "06033", 2019).veut(t, rien, rien, "nd")
	})
}

// A structure that is closed, dormant or planned is known and is not counted.
func TestOnlyOpenStructuresCount(t *testing.T) {
	t.Parallel()
	for etat, want := range map[string]float64{"": 1, "ouverte": 1, "en_veille": 0, "fermee": 0, "en_projet": 0} {
		d := bonDossier()
		b := structures("registre2.xlsx", 2020, []entree{
			{"laep", "La Bulle", "15 rue du Bosquet", "06033"}, {"laep", "Les Pas", "1 place", "06064"}})
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: "etat", Valeurs: []string{etat, "ouverte"}})
		w := construit(t, append(d, b))
		got := lire(t, w, "structures_par_type", "laep", "06033", 2020)
		if got.valeur != want || got.statut != "" {
			t.Errorf("%q: %g %s, want %g", etat, got.valeur, got.statut, want)
		}
	}
}

// What the coordination writes crosses the hinge with its words beside it: the
// file, sheet and row of a value are those of its words.
func TestActionsAndCompetencesCrossTheHinge(t *testing.T) {
	t.Parallel()
	i := lot("indicateurs.xlsx", "annexe 3|1 1 1", "annexe 3|1 1 1", "diagnostic|1 1 1")
	i.Niveau, i.Modalites = mesure.Action, []string{"Places créées", "Ouverte à l'échéance", "Places créées"}
	colonne(i, "action_cible", "", 0, 20, 1, 12)
	colonne(i, "action_realise", "", 0, 0, -float64(mesure.ND), 4)
	i = attributs(i, "action_indicateur", 2021, map[string][]string{"document": {"Annexe 3", "Annexe 3", "Diagnostic"},
		"numero": {"1.1.1", "1.1.1", "1.1.1"}, "indicateur": i.Modalites, "nature": {"nombre", "oui_non", "nombre"}, "appreciation": {"", "à voir", ""}})
	c := lot("competences.xlsx", "06033", "06025")
	c.Modalites = []string{"fonds_aide_jeunes", "autre"}
	colonne(c, "competence_exercee", "", 0, -float64(mesure.ND), 0)
	c = attributs(c, "competence", 2021, map[string][]string{"competence": c.Modalites, "precisions": {"page coupée", ""}})
	w := construit(t, append(bonDossier(), i, c))
	for query, want := range map[string][]string{
		`SELECT concat_ws(' ', m.code, m.modalite, m.valeur, m.statut, a.appreciation) FROM mesure_retenue m
		 JOIN action_indicateur a USING (fichier, feuille, ligne, code) WHERE m.variable = 'action_realise' ORDER BY ALL`: {
			"annexe 3|1 1 1 Ouverte à l'échéance nd à voir", "annexe 3|1 1 1 Places créées 0.0  ", "diagnostic|1 1 1 Places créées 4.0  "},
		`SELECT concat_ws(' ', m.code, m.modalite, m.valeur, m.statut, a.precisions) FROM mesure_retenue m
		 JOIN competence a ON a.commune = m.code AND a.competence = m.modalite AND a.ligne = m.ligne
		 WHERE m.variable = 'competence_exercee' ORDER BY ALL`: {"06025 autre 0.0  ", "06033 fonds_aide_jeunes nd page coupée"},
	} {
		if got := textes(t, w, query); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
