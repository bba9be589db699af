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

// Nurseries open so many days, whatever their size, and their places stand under
// the kind of who runs them: the first words that are known, else another kind.
func TestOpeningAndManagersOfNurseries(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	for i := range d.dans(t, "eaje.xlsx").Attributs {
		if a := &d.dans(t, "eaje.xlsx").Attributs[i]; a.Nom == "gestionnaire" {
			a.Valeurs = []string{"People & Baby", "Association communale"}
		}
	}
	w := construit(t, d)
	lire(t, w, "jours_ouverture_eaje", "", territoire, 2019).veut(t, 420, 2, "")
	lire(t, w, "heures_ouverture_eaje", "", "06064", 2019).veut(t, 10, 1, "")
	for _, c := range []struct {
		sorte, zone string
		places      float64
	}{{"autre", "06033", 60}, {"commune", "06033", 0}, {"association", "06064", 20}, {"commune", "06064", 0}, {"autre", "06066", 0}, {"association", territoire, 20}} {
		lire(t, w, "eaje_places_par_gestionnaire", c.sorte, c.zone, 2019).veut(t, c.places, rien, "")
	}
}

func TestManagersAreKnownByTheirWords(t *testing.T) {
	t.Parallel()
	w := construit(t, dossier{lotCommunes()})
	for texte, want := range map[string]string{
		"": "inconnu", " ": "inconnu", "Mairie de Carros": "commune", "C.C.A.S. de Carros": "commune", "Régie municipale": "commune",
		"Métropole Nice Côte d'Azur": "intercommunalite", "Communauté de communes": "intercommunalite", "Syndicat intercommunal": "intercommunalite",
		"ADMR": "association", "Association communale": "association", "Association Les Communards": "association", "Crèche privée": "entreprise", "SAS Villette": "entreprise",
		"People & Baby": "autre", "Centre hospitalier": "autre"} {
		if got := textes(t, w, "SELECT gestionnaire_compare(?)", texte); got[0] != want {
			t.Errorf("%q is %s, want %s", texte, got[0], want)
		}
	}
}

// A commune without any place counts for one; where the Caf says nothing, nobody
// knows, and neither does the territory.
func TestCommunesWithoutAnyChildcare(t *testing.T) {
	t.Parallel()
	places := func(leBroc float64) *mesure.Batch {
		b := lot("places.csv", six...)
		colonne(b, "places_accueil", "ensemble", 2017, 200, 90, 0, 160, leBroc, 25)
		return b
	}
	w := construit(t, dossier{lotCommunes(), lotPopulation(), places(0)})
	lire(t, w, "communes_sans_mode_accueil", "", territoire, 2017).veut(t, 2, rien, "")
	lire(t, w, "communes_sans_mode_accueil", "", "06033", 2017).veut(t, 0, rien, "")
	w = construit(t, dossier{lotCommunes(), lotPopulation(), places(-float64(mesure.ND))})
	lire(t, w, "communes_sans_mode_accueil", "", territoire, 2017).veut(t, rien, rien, "nd")
}

func TestSchoolSupportAndSocialCentres(t *testing.T) {
	t.Parallel()
	clas := structures("clas.xlsx", 2018, []entree{{"CLAS", "Mairie", "rue", "06033"}})
	clas.Modalites = []string{"elementaire"}
	colonne(clas, "clas_seances", "", 2018, 210)
	cs := structures("cs.xlsx", 2018, []entree{{"Centre social", "Parimixité", "15 rue du Bosquet", "06033"}})
	colonne(cs, "centre_social_habitants", "", 2018, 870)
	colonne(cs, "centre_social_habitants_qpv", "", 2018, 395)
	colonne(cs, "centre_social_charges", "", 2018, 784000)
	w := construit(t, append(bonDossier(), clas, cs))
	lire(t, w, "clas_seances", "elementaire", "06033", 2018).veut(t, 210, rien, "")
	lire(t, w, "part_habitants_qpv_centres_sociaux", "", territoire, 2018).veut(t, 395, 870, "")
	lire(t, w, "charges_centres_sociaux_par_habitant", "", territoire, 2018).veut(t, 784000, 29233, "")
}
