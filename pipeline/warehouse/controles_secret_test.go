package warehouse

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"diagctg/sources/mesure"
	models "diagctg/sql"
)

// petits is a drop folder in which small counts set off the controls; the
// second is its twin, in which they are others. Nobody can tell them apart by
// what is shown.
func petits(t *testing.T, twin bool) dossier {
	t.Helper()
	ou := func(a, b float64) float64 {
		if twin {
			return b
		}
		return a
	}
	d := bonDossier()
	// Fewer households than types of family, and than persons.
	d.poser(t, "caf.xlsx", "foyers_allocataires", "", "06025", ou(3, 4))
	d.poser(t, "caf.xlsx", "foyers_allocataires", "", "06066", ou(41, 40))
	d.poser(t, "caf.xlsx", "personnes_couvertes", "", "06025", ou(2, 1))
	// Another file says something else.
	d = append(d, deuxieme("vieux.csv", "06025", "personnes_couvertes", "", 2018, ou(4, 3)))
	// Published totals that the communes do not give back.
	com, dep := lot("aah.csv", six...), lot("aah_dep.csv", "06")
	dep.Niveau = mesure.Departement
	colonne(com, "foyers_aah", "", 2018, 70, 30, ou(1, 4), 40, 20, 30)
	colonne(dep, "foyers_aah", "", 2018, 205)
	d = append(d, com, dep)
	// Shares far from the territory's, one of them hidden.
	cmg := lot("cmg.csv", six...)
	colonne(cmg, "foyers_cmg", "", 2018, 100, ou(2, 4), 20, 300, 1, ou(4, 2))
	d = append(d, cmg)
	// A crèche where few children come: its hours are hidden.
	eaje := d.dans(t, "eaje.xlsx")
	colonne(eaje, "eaje_enfants_inscrits", "", 2019, 90, ou(2, 4))
	d.poser(t, "eaje.xlsx", "eaje_heures_realisees", "", eaje.Codes[1], ou(50000, 60000))
	d.poser(t, "eaje.xlsx", "eaje_heures_facturees", "", eaje.Codes[1], ou(3000, 20000))
	// Requests and answers.
	attente := lot("attente.xlsx", "06033", "06064", "06065", "06025")
	colonne(attente, "attente_demandes", "eaje", 2019, 142, ou(3, 4), ou(18, 16), 45)
	colonne(attente, "attente_admissions", "eaje", 2019, 190, 9, 8, 30)
	colonne(attente, "attente_refus", "eaje", 2019, 25, 7, ou(3, 1), ou(1, 4))
	colonne(attente, "attente_en_attente", "eaje", 2019, 46, 7, ou(1, 4), 12)
	return append(d, attente)
}

// What the controls say of two drop folders that differ by hidden counts is the
// same to the letter: a message tells where to look and never how much.
func TestControlsSayTheSameWhateverTheHiddenCounts(t *testing.T) {
	t.Parallel()
	one, two := constats(t, construit(t, petits(t, false)), ""), constats(t, construit(t, petits(t, true)), "")
	if !slices.Equal(one, two) {
		t.Errorf("the controls say\n%s\nand of the twin\n%s", strings.Join(one, "\n"), strings.Join(two, "\n"))
	}
	for _, controle := range []string{"composition_familiale", "personnes_et_foyers", "desaccord_territoire", "totaux_publies",
		"part_lointaine", "facturation_eaje", "heures_et_capacite", "demandes_et_reponses"} {
		if !slices.ContainsFunc(one, func(row string) bool { return strings.HasPrefix(row, controle+"|") }) {
			t.Errorf("%s says nothing, and proves nothing", controle)
		}
	}
}

// ditDesNombres are the controls that write a number in their sentence, with
// what makes it fit to be published.
var ditDesNombres = map[string]string{
	"activite_15_64":         "census",
	"annees_age":             "census",
	"comptes_du_recensement": "census",
	"continuite_population":  "census",
	"continuite_offre":       "places and structures",
	"familles_et_menages":    "census",
	"totaux_population":      "census",
	"tranches_age":           "census",
	"tranches_et_annees":     "census",
	"passage_complet":        "shares of communes",
	"passage_inconnu":        "communes and inhabitants",
	"commune_inconnue":       "communes and inhabitants",
	"continuite_revenus":     "INSEE hides the medians of few households itself",
	"taux_naissances_deces":  "births and deaths",
	"places_et_taux":         "the published rate",
	"sous_totaux_accueil":    "published rates",
	"totaux_publies":         "est_publiable",
	"tranches_alsh":          "places",
	"valeur_hors_bornes":     "the bounds, not the value",
	"composition_incomplete": "figures that are shown",
	"taux_hors_bornes":       "figures that are shown",
	"edition_remplacee":      "how many cells, not what they hold",
	"secret_deja_publie":     "how many cells, not what they hold",
	"secret_autre_perimetre": "how many cells, not what they hold",
}

var reNombreDit = regexp.MustCompile(`\b(nombre|pour_cent|decimal|valeur)_fr\(`)

// A control that begins to write a number has to say here why it may.
func TestNumbersInControlsAreAccountedFor(t *testing.T) {
	t.Parallel()
	controles, err := models.Controles()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range controles {
		if _, ok := ditDesNombres[c.Code]; ok != reNombreDit.MatchString(c.Fichier.Body) {
			t.Errorf("%s writes a number: %v; accounted for: %v", c.Code, !ok, ok)
		}
	}
}

// What est_publiable lets a sentence say is under no threshold.
func TestPublishableVariablesAreUnderNoThreshold(t *testing.T) {
	t.Parallel()
	w := construit(t, bonDossier())
	for _, row := range textes(t, w, `SELECT DISTINCT v.variable, i.code FROM indicateur_variable v JOIN indicateur i ON i.code = v.indicateur
		WHERE i.secret <> 'aucun' AND v.role = 'numerateur' AND est_publiable(v.variable)`) {
		t.Errorf("est_publiable lets a number out: %s", row)
	}
}
