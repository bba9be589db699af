package warehouse

import (
	"testing"

	"diagctg/sources/mesure"
)

func TestServicesToFamilies(t *testing.T) {
	t.Parallel()
	laep := structures("laep.xlsx", 2020, []entree{
		{"LAEP", "La Bulle", "15 rue du Bosquet", "06033"}, {"LAEP", "Les Pas", "1 place", "06033"}})
	colonne(laep, "laep_heures_ouverture", "", 2020, 120, 36)
	colonne(laep, "laep_enfants", "", 2020, 60, -float64(mesure.ND))
	rpe := structures("rpe.xlsx", 2020, []entree{{"RPE", "Relais", "Rue des Abeilles", "06033"}})
	colonne(rpe, "rpe_assistants_maternels", "", 2020, 44)
	am := lot("am.xlsx", six...)
	colonne(am, "assistants_maternels", "actif", 2020, 49, 15, 5, 10, 0, 9)
	w := construit(t, append(bonDossier(), laep, rpe, am))
	lire(t, w, "laep_heures_ouverture", "", territoire, 2020).veut(t, 156, rien, "")
	// One place that does not say how many children came leaves no sum.
	lire(t, w, "laep_enfants", "", "06033", 2020).veut(t, rien, rien, "nd")
	lire(t, w, "laep_enfants", "", "06025", 2020).veut(t, 0, rien, "")
	lire(t, w, "rpe_rencontres_pour_100_actifs", "", territoire, 2020).veut(t, 44, 88, "")
	lire(t, w, "rpe_rencontres_pour_100_actifs", "", "06025", 2020).veut(t, 0, 0, "so")
}

// What is unknown is a state of its own, never a no.
func TestCompetencesHaveThreeStates(t *testing.T) {
	t.Parallel()
	b := lot("competences.xlsx", "06033", "06033", "06033", "06025")
	b.Modalites = []string{"periscolaire_3_6", "periscolaire_6_18", "fonds_aide_jeunes", "fonds_aide_jeunes"}
	colonne(b, "competence_exercee", "", 0, 1, 1, -float64(mesure.ND), 0)
	b = attributs(b, "competence", 2021, map[string][]string{"competence": b.Modalites, "precisions": {"", "", "", ""}})
	w := construit(t, append(bonDossier(), b))
	for _, c := range []struct {
		etat, commune string
		want          float64
	}{{"oui", "06033", 2}, {"non", "06033", 0}, {"inconnu", "06033", 1}, {"non", "06025", 1}, {"oui", "06025", 0}} {
		lire(t, w, "competences_exercees", c.etat, c.commune, 2021).veut(t, c.want, rien, "")
	}
}
