package warehouse

import (
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// avecEAJE changes the activity of nurseries in the good drop folder.
func avecEAJE(t testing.TB, entrees []entree, remplir func(*mesure.Batch)) dossier {
	t.Helper()
	d := bonDossier()
	b := structures("eaje.xlsx", 2019, entrees)
	remplir(b)
	d[slices.Index(d, d.dans(t, "eaje.xlsx"))] = b
	return d
}

// The ceilings of the PSU belong to the lower class, and the ratio is not
// rounded: 107.001 % is above. 1.07 × 100 is not 107 in floating point.
func TestBillingClassesAtTheirCeilings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		nom                  string
		facturees, realisees float64
		classe               string
	}{
		{"well below", 100000, 100000, "jusqu_a_107"},
		{"exactly 107", 107000, 100000, "jusqu_a_107"},
		{"exactly 107 with decimals", 1.07, 1, "jusqu_a_107"},
		{"just above 107", 107001, 100000, "de_107_a_117"},
		{"exactly 117", 117000, 100000, "de_107_a_117"},
		{"just above 117", 117001, 100000, "plus_de_117"},
		{"no presence", 10, 0, "inconnu"},
		{"hours not known", 10, -float64(mesure.ND), "inconnu"},
	} {
		t.Run(c.nom, func(t *testing.T) {
			w := construit(t, avecEAJE(t, []entree{{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"}},
				func(b *mesure.Batch) {
					colonne(b, "eaje_heures_facturees", "", 2019, c.facturees)
					colonne(b, "eaje_heures_realisees", "", 2019, c.realisees)
				}))
			for _, classe := range []string{"jusqu_a_107", "de_107_a_117", "plus_de_117", "inconnu"} {
				want := 0.0
				if classe == c.classe {
					want = 1
				}
				lire(t, w, "eaje_par_classe_facturation", classe, "06033", 2019).veut(t, want, rien, "")
			}
			// The register describes it without any nursery.
			lire(t, w, "eaje_par_classe_facturation", c.classe, "06025", 2019).veut(t, 0, rien, "")
		})
	}
}

// Money and hours of unequal nurseries are summed before they are divided; one
// without its charges is in neither term.
func TestCostsOfUnequalNurseries(t *testing.T) {
	t.Parallel()
	w := construit(t, avecEAJE(t, []entree{
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"},
		{"EAJE", "Les Petits", "Carros", "06033"}}, func(b *mesure.Batch) {
		colonne(b, "eaje_places", "", 2019, 60, 20, 10)
		colonne(b, "eaje_heures_facturees", "", 2019, 108000, 24000, 5000)
		colonne(b, "eaje_heures_realisees", "", 2019, 100000, 20000, 4000)
		colonne(b, "eaje_charges", "", 2019, 1080000, 192000, -float64(mesure.ND))
		colonne(b, "eaje_participations_familiales", "", 2019, 162000, 48000, 5000)
	}))
	lire(t, w, "prix_revient_heure_facturee", "", "06064", 2019).veut(t, 192000, 24000, "")
	lire(t, w, "prix_revient_heure_facturee", "", "06033", 2019).veut(t, 1080000, 108000, "estime")
	lire(t, w, "prix_revient_heure_facturee", "", territoire, 2019).veut(t, 1272000, 132000, "estime")
	lire(t, w, "prix_revient_heure_realisee", "", territoire, 2019).veut(t, 1272000, 120000, "estime")
	lire(t, w, "prix_revient_place_eaje", "", territoire, 2019).veut(t, 1272000, 80, "estime")
	lire(t, w, "participation_horaire_moyenne", "", territoire, 2019).veut(t, 215000, 137000, "")
	lire(t, w, "prix_revient_heure_facturee", "", "06025", 2019).veut(t, 0, 0, "so")
}

func TestFamilyNurseriesAreApart(t *testing.T) {
	t.Parallel()
	w := construit(t, avecEAJE(t, []entree{
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"Crèche familiale", "À domicile", "Carros", "06033"},
		{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"}}, func(b *mesure.Batch) {
		colonne(b, "eaje_places", "", 2019, 60, 30, 20)
		colonne(b, "eaje_heures_ouverture_jour", "", 2019, 11, 10, 10)
		colonne(b, "eaje_jours_ouverture", "", 2019, 220, 200, 200)
		colonne(b, "eaje_heures_realisees", "", 2019, 100000, 24000, 20000)
		colonne(b, "eaje_heures_facturees", "", 2019, 108000, 25000, 24000)
	}))
	lire(t, w, "taux_occupation_reel_par_type", "creche_familiale", "06033", 2019).veut(t, 24000, 60000, "")
	lire(t, w, "taux_occupation_reel_par_type", "eaje", "06033", 2019).veut(t, 100000, 145200, "")
	lire(t, w, "taux_occupation_financier_par_type", "creche_familiale", territoire, 2019).veut(t, 25000, 60000, "")
	lire(t, w, "taux_occupation_reel_par_type", "eaje", territoire, 2019).veut(t, 120000, 185200, "")
	lire(t, w, "taux_occupation_reel_par_type", "creche_familiale", "06064", 2019).veut(t, 0, 0, "so")
}

func TestChildminders(t *testing.T) {
	t.Parallel()
	b := lot("am.xlsx", six...)
	colonne(b, "assistants_maternels", "agree", 2020, 71, 19, 6, 14, 0, 9)
	colonne(b, "assistants_maternels", "actif", 2020, 49, 15, 5, 10, 0, 9)
	colonne(b, "assistants_maternels_places", "", 2020, 220, 60, 15, 40, 0, 25)
	colonne(b, "assistants_maternels_55_ans", "", 2020, 20, 5, 2, -float64(mesure.ND), 0, 3)
	w := construit(t, append(bonDossier(), b))
	lire(t, w, "taux_activite_assistants_maternels", "", "06033", 2020).veut(t, 49, 71, "")
	lire(t, w, "taux_activite_assistants_maternels", "", territoire, 2020).veut(t, 88, 119, "")
	lire(t, w, "taux_activite_assistants_maternels", "", "06025", 2020).veut(t, 0, 0, "so")
	lire(t, w, "places_par_assistant_maternel", "", territoire, 2020).veut(t, 360, 119, "")
	lire(t, w, "part_assistants_maternels_55_ans", "", territoire, 2020).veut(t, rien, rien, "nd")
}

func TestWaitingLists(t *testing.T) {
	t.Parallel()
	b := lot("attente.xlsx", "06033", "06064")
	b.Modalites = []string{"eaje", "tous"}
	colonne(b, "attente_demandes", "", 2019, 142, 48)
	colonne(b, "attente_admissions", "", 2019, 71, -float64(mesure.ND))
	colonne(b, "attente_delai_median", "", 2019, 95, 30)
	w := construit(t, append(bonDossier(), b))
	lire(t, w, "demandes_accueil", "eaje", "06033", 2019).veut(t, 142, rien, "")
	lire(t, w, "demandes_accueil", "eaje", territoire, 2019).veut(t, rien, rien, "nd")
	lire(t, w, "admissions_pour_100_demandes", "eaje", "06033", 2019).veut(t, 71, 142, "")
	lire(t, w, "admissions_pour_100_demandes", "tous", "06064", 2019).veut(t, rien, 48, "nd")
	if got := lire(t, w, "delai_median_accueil", "eaje", "06033", 2019); got.valeur != 95 {
		t.Errorf("median delay of %g days, want 95", got.valeur)
	}
}

func TestChildrenOfTheNurserysOwnCommune(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	creches := d.dans(t, "eaje.xlsx").Codes
	b := structures("origine.xlsx", 2019, []entree{
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"}})
	b.Codes = []string{creches[0], creches[0], creches[0], creches[1]}
	b.Modalites = []string{"06033", "06025", "inconnue", "06025"}
	colonne(b, "eaje_origine_enfants", "", 0, 70, 8, 2, 30)
	w := construit(t, append(d, b))
	lire(t, w, "part_enfants_de_la_commune_eaje", "", "06033", 2019).veut(t, 70, 80, "")
	// None of its own: the list is of all the communes that children come from.
	lire(t, w, "part_enfants_de_la_commune_eaje", "", "06064", 2019).veut(t, 0, 30, "")
	lire(t, w, "part_enfants_de_la_commune_eaje", "", territoire, 2019).veut(t, 70, 110, "")
}

// The children of Le Broc are counted where they live, and Carros and Gattières
// take them in.
func TestChildrenWhereTheyLive(t *testing.T) {
	t.Parallel()
	origine := func(creches []string, enfants ...float64) *mesure.Batch {
		b := structures("origine.xlsx", 2019, []entree{
			{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
			{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
			{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"},
			{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"}}[:len(enfants)])
		b.Codes = []string{creches[0], creches[0], creches[1], creches[1]}[:len(enfants)]
		b.Modalites = []string{"06033", "06025", "06025", "06064"}[:len(enfants)]
		colonne(b, "eaje_origine_enfants", "", 0, enfants...)
		return b
	}
	d := bonDossier()
	creches := d.dans(t, "eaje.xlsx").Codes
	w := construit(t, append(d, origine(creches, 70, 8, 30, 12)))
	lire(t, w, "eaje_enfants_residents", "", "06025", 2019).veut(t, 38, rien, "")
	lire(t, w, "part_enfants_accueillis_dans_leur_commune", "", "06025", 2019).veut(t, 0, 38, "")
	lire(t, w, "part_enfants_accueillis_dans_leur_commune", "", "06064", 2019).veut(t, 12, 12, "")
	lire(t, w, "part_enfants_accueillis_dans_leur_commune", "", territoire, 2019).veut(t, 82, 120, "")
	lire(t, w, "eaje_enfants_residents", "", "06066", 2019).veut(t, 0, rien, "")
	e, err := w.Explain(t.Context(), "eaje_enfants_residents", "06025", "")
	if err != nil {
		t.Fatal(err)
	}
	if depuis := e.Chiffres[0].Termes[0].Depuis; len(depuis) != 2 || depuis[0].Valeur.V+depuis[1].Valeur.V != 38 {
		t.Errorf("explained by %+v, want the two nurseries", depuis)
	}
	// One nursery that does not say where its children live leaves no count.
	w = construit(t, append(bonDossier(), origine(creches, 70, 8)))
	lire(t, w, "eaje_enfants_residents", "", "06033", 2019).veut(t, rien, rien, "nd")
}

// The nurseries of Saint-Jeannet stand in La Gaude: one says so in its activity,
// the other is in the registers of both communes.
func TestPlacesOfTheCommuneNextDoor(t *testing.T) {
	t.Parallel()
	mome, creatifs := "2210 route de Saint Jeannet 06610 La Gaude", "185 bis chemin Mont Gros 06610 La Gaude"
	activite := structures("eaje.xlsx", 2019, []entree{
		{"EAJE", "Espace Môme", mome, "06065"}, {"EAJE", "Espace Créatifs", creatifs, "06065"},
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"}})
	for i := range activite.Attributs {
		if activite.Attributs[i].Nom == "communes_desservies" {
			activite.Attributs[i].Valeurs = []string{"06065 06122", "", ""}
		}
	}
	colonne(activite, "eaje_places", "", 2019, 45, 25, 60)
	entrees := []entree{
		{"EAJE", "Espace Créatifs", creatifs, "06065"}, {"EAJE", "Espace Créatifs", creatifs, "06122"},
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"CLAS", "Le Broc", "", "06025"}, {"CLAS", "Gattières", "", "06064"}, {"CLAS", "Gilette", "", "06066"}}
	// No register describes Gilette: the territory is not known.
	w := construit(t, dossier{lotCommunes(), activite, structures("registre.xlsx", 2020, entrees[:5])})
	lire(t, w, "eaje_places_desservant", "", territoire, 2019).veut(t, rien, rien, "nd")
	w = construit(t, dossier{lotCommunes(), activite, structures("registre.xlsx", 2020, entrees)})
	for zone, want := range map[string][2]float64{"06122": {0, 70}, "06065": {70, 70}, "06033": {60, 60}, "06025": {0, 0}} {
		lire(t, w, "eaje_places", "", zone, 2019).veut(t, want[0], rien, "")
		lire(t, w, "eaje_places_desservant", "", zone, 2019).veut(t, want[1], rien, "")
	}
	// 45 + 25 + 60, and not 70 + 70 + 60.
	lire(t, w, "eaje_places_desservant", "", territoire, 2019).veut(t, 130, rien, "")
	e, err := w.Explain(t.Context(), "eaje_places_desservant", "06122", "")
	if err != nil {
		t.Fatal(err)
	}
	var places []float64
	for _, d := range e.Chiffres[0].Termes[0].Depuis {
		for _, cellule := range d.Depuis {
			places = append(places, cellule.Valeur.V)
		}
	}
	if slices.Sort(places); !slices.Equal(places, []float64{25, 45}) {
		t.Errorf("explained by the places %v, want those of both nurseries", places)
	}
}
