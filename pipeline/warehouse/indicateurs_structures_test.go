package warehouse

import (
	"math"
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

func TestStructureWithoutCapacityIsLeftOutOfBothTerms(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	b := structures("eaje.xlsx", 2019, []entree{
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"},
		{"EAJE", "Les Petits", "Carros", "06033"}})
	nd := -float64(mesure.ND)
	colonne(b, "eaje_places", "", 2019, 60, 20, nd)
	colonne(b, "eaje_heures_ouverture_jour", "", 2019, 11, 10, 10)
	colonne(b, "eaje_jours_ouverture", "", 2019, 220, 200, 200)
	colonne(b, "eaje_heures_realisees", "", 2019, 100000, 20000, 9000)
	colonne(b, "eaje_heures_facturees", "", 2019, 108000, 24000, 9900)
	d[slices.Index(d, d.dans(t, "eaje.xlsx"))] = b
	w := construit(t, d)
	lire(t, w, "taux_occupation_reel_eaje", "", "06033", 2019).veut(t, 100000, 60*11*220, "estime")
	lire(t, w, "taux_occupation_financier_eaje", "", "06033", 2019).veut(t, 108000, 60*11*220, "estime")
	// Its hours are known, so that it counts where no capacity is asked for.
	lire(t, w, "taux_facturation_eaje", "", "06033", 2019).veut(t, 117900, 109000, "")
	lire(t, w, "eaje_places", "", "06033", 2019).veut(t, rien, rien, "nd")
	lire(t, w, "taux_occupation_reel_eaje", "", territoire, 2019).veut(t, 120000, 60*11*220+20*10*200, "estime")
}

func TestOccupancyIsNotTheMeanOfTheStructures(t *testing.T) {
	t.Parallel()
	w := construit(t, bonDossier())
	got := lire(t, w, "taux_occupation_reel_eaje", "", territoire, 2019)
	got.veut(t, 120000, 145200+40000, "")
	mean := (100000.0/145200 + 20000.0/40000) / 2 * 100
	if math.Abs(got.valeur-mean) < 1 {
		t.Errorf("occupancy %g is the mean of both structures", got.valeur)
	}
}

func TestCommuneWithoutNursery(t *testing.T) {
	t.Parallel()
	t.Run("known from the register", func(t *testing.T) {
		w := construit(t, bonDossier())
		lire(t, w, "taux_occupation_reel_eaje", "", "06025", 2019).veut(t, 0, 0, "so")
		lire(t, w, "eaje_places", "", "06025", 2019).veut(t, 0, rien, "")
		lire(t, w, "eaje_places", "", territoire, 2019).veut(t, 80, rien, "")
	})
	t.Run("unknown without a register", func(t *testing.T) {
		d := slices.DeleteFunc(bonDossier(), func(b *mesure.Batch) bool { return b.Fichier == "registre.xlsx" })
		w := construit(t, d)
		lire(t, w, "eaje_places", "", territoire, 2019).veut(t, rien, rien, "nd")
	})
}

// An activity file knows of a nursery in a commune that the register leaves out:
// the commune has structures, nobody knows how many.
func TestCommuneOutsideTheRegisterHasNoZero(t *testing.T) {
	t.Parallel()
	nurseries := structures("eaje.xlsx", 2020, []entree{
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"}})
	colonne(nurseries, "eaje_places", "", 2020, 60, 20)
	centres := structures("alsh.xlsx", 2020, []entree{{"ALSH", "La Virgule", "", "06025"}})
	colonne(centres, "alsh_places", "mercredi", 2020, 24)
	register := structures("registre.xlsx", 2020, []entree{
		{"EAJE", "Maison de l'enfance", "rue des Abeilles, 06510 CARROS", "06033"},
		{"Ludothèque", "La Gilette", "", "06066"}, {"Ludothèque", "La Gaude", "", "06065"},
		{"CLAS", "Le Broc", "", "06025"}, {"CLAS", "Saint-Jeannet", "", "06122"}})
	for name, c := range map[string]struct {
		lots  dossier
		zeros []string // communes that have no nursery for certain
	}{
		"with a register":    {dossier{lotCommunes(), nurseries, register}, []string{"06025", "06065", "06066", "06122"}},
		"without a register": {dossier{lotCommunes(), nurseries, centres}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := construit(t, c.lots)
			lire(t, w, "structures_par_type", "eaje", "06033", 2020).veut(t, 1, rien, "")
			lire(t, w, "structures_par_type", "eaje", territoire, 2020).veut(t, rien, rien, "nd")
			got := textes(t, w, `SELECT zone FROM chiffre WHERE indicateur = 'structures_par_type' AND modalite = 'eaje'
				AND niveau = 'commune' AND valeur = 0 ORDER BY zone`)
			if !slices.Equal(got, c.zeros) {
				t.Errorf("no nursery in %v, want %v", got, c.zeros)
			}
		})
	}
}

func TestLeisureCentresByPeriod(t *testing.T) {
	t.Parallel()
	b := structures("alsh.xlsx", 2019, []entree{
		{"ALSH", "La Virgule", "", "06025"}, {"ALSH", "Bosquet", "", "06033"}, {"ALSH", "Eusière", "", "06033"},
		{"ALSH ados", "Le Local", "", "06033"}})
	for _, c := range []struct {
		periode                       string
		places, heures, jours, heurEn []float64
	}{
		{"mercredi", []float64{20, 80, 40, 30}, []float64{9, 9, 10, 5}, []float64{36, 36, 36, 36}, []float64{3000, 21000, 9000, 999}},
		{"ete", []float64{24, 100, 50, 30}, []float64{10, 10, 10, 8}, []float64{40, 40, 20, 20}, []float64{5000, 30000, 6000, 999}},
	} {
		colonne(b, "alsh_places", c.periode, 2019, c.places...)
		colonne(b, "alsh_heures_jour", c.periode, 2019, c.heures...)
		colonne(b, "alsh_jours", c.periode, 2019, c.jours...)
		colonne(b, "alsh_heures_enfants", c.periode, 2019, c.heurEn...)
	}
	ages := lot("ages1.csv", "06033", "06025")
	for _, a := range []string{"002", "003", "004", "005", "006", "007", "008", "009", "010", "011", "012"} {
		colonne(ages, "population_par_annee_age", a, 2016, 150, 18)
	}
	w := construit(t, dossier{lotCommunes(), b, ages})
	lire(t, w, "taux_frequentation_alsh", "mercredi", "06033", 2019).veut(t, 30000, 80*9*36+40*10*36, "")
	lire(t, w, "taux_frequentation_alsh", "ete", "06033", 2019).veut(t, 36000, 100*10*40+50*10*20, "")
	got := lire(t, w, "places_alsh_pour_100_3_11", "mercredi", "06033", 2019)
	got.veut(t, 120, 9*150, "")
	if got.millesimeDen != 2016 {
		t.Errorf("children of %d, want 2016", got.millesimeDen)
	}
}

// lotPlaces has the places of the six communes, and the published rate of the
// only one above 10 000 inhabitants.
func lotPlaces() dossier {
	places := lot("nbpla.csv", six...)
	colonne(places, "places_accueil", "eaje_psu", 2018, 90, 25, 10, 40, 0, 0)
	colonne(places, "places_accueil", "eaje_hors_psu", 2018, 10, 0, 0, 10, 0, 0)
	colonne(places, "places_accueil", "assistant_maternel", 2018, 120, 40, 15, 60, 4, 20)
	colonne(places, "places_accueil", "prescolarisation", 2018, 4, 0, 1, 0, 2, 0)
	colonne(places, "places_accueil", "garde_domicile", 2018, 8, 3, 0, 5, 0, 3)
	taux := lot("txcouv.csv", "06033")
	colonne(taux, "taux_places_pour_100", "ensemble", 2018, 50)
	return dossier{lotCommunes(), places, taux}
}

func TestPlacesPublishedAndRecomputed(t *testing.T) {
	t.Parallel()
	naissances := lot("naissances.csv", six...)
	for i, m := range []int16{2016, 2017, 2018} {
		colonne(naissances, "naissances_domiciliees", "", m, float64(140+i), 35, 13, 59, 10, 40)
	}
	w := construit(t, append(lotPlaces(), naissances))

	publie := lire(t, w, "places_pour_100_enfants", "ensemble", "06033", 2018)
	if publie.valeur != 50 || publie.statut != "arrondi" || publie.millesimeDen != 2018 {
		t.Errorf("published rate %g (%s) of %d", publie.valeur, publie.statut, publie.millesimeDen)
	}
	for _, zone := range []string{"06064", territoire} {
		if got := lire(t, w, "places_pour_100_enfants", "ensemble", zone, 2018); !math.IsNaN(got.valeur) || got.statut != "nd" {
			t.Errorf("%s: published rate %g (%s), want none", zone, got.valeur, got.statut)
		}
	}
	// One source for all: the births, though the rate of Carros implies 464 children.
	lire(t, w, "places_pour_100_enfants_recalcule", "ensemble", "06033", 2018).veut(t, 232, 423, "estime")
	lire(t, w, "places_pour_100_enfants_recalcule", "eaje", "06033", 2018).veut(t, 100, 423, "estime")
	lire(t, w, "places_pour_100_enfants_recalcule", "ensemble", territoire, 2018).
		veut(t, 232+68+26+115+6+23, 423+3*(35+13+59+10+40), "estime")
}

func TestChildrenUnder3BestSourceFirst(t *testing.T) {
	t.Parallel()
	recensement := lot("td.csv", six...)
	for _, a := range []string{"000", "001", "002"} {
		colonne(recensement, "population_par_annee_age", a, 2016, 140, 34, 12, 60, 9, 39)
	}
	caf := lot("extrait.csv", six...)
	colonne(caf, "enfants_moins_3", "", 2018, 430, 100, 40, 180, 28, 118)
	for _, c := range []struct {
		nom  string
		plus dossier
		den  float64
	}{
		{"census", dossier{recensement}, 420},
		{"the Caf's own count before the census", dossier{recensement, caf}, 430},
	} {
		t.Run(c.nom, func(t *testing.T) {
			w := construit(t, append(lotPlaces(), c.plus...))
			got := lire(t, w, "places_pour_100_enfants_recalcule", "ensemble", "06033", 2018)
			got.veut(t, 232, c.den, "")
		})
	}
}

func TestChildlessCommuneHasNoRate(t *testing.T) {
	t.Parallel()
	caf := lot("extrait.csv", six...)
	colonne(caf, "enfants_moins_3", "", 2018, 430, 100, 40, 180, 0, 118)
	w := construit(t, append(lotPlaces(), caf))
	lire(t, w, "places_pour_100_enfants_recalcule", "ensemble", "06025", 2018).veut(t, 6, 0, "so")
	lire(t, w, "places_pour_100_enfants_recalcule", "ensemble", territoire, 2018).veut(t, 470, 868, "")
}

// annexe2 is the register of the convention (annexe 2, L787-840): 28 entries by
// commune as it lists them, cells with two structures exploded.
var annexe2 = []entree{
	{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
	{"RAM", "Maison de l'Enfance", "Rue des Abeilles 06510 Carros", "06033"},
	{"ALSH", "Mairie de Carros", "rue l'Eusieres 06510 Carros", "06033"},
	{"ALSH", "Centre Social Parimixité", "15 rue du Bosquet 06510 Carros", "06033"},
	{"LUDOTHÈQUE", "Centre social Parimixité", "15 rue du Bosquet 06510 Carros", "06033"},
	{"CLAS", "Mairie de Carros", "rue l'Eusieres 06510 Carros", "06033"},
	{"CS / EVS", "Centre social Parimixité", "15 rue du Bosquet 06510 Carros", "06033"},
	{"EAJE", "Association les Canailous", "Route de Vence 06510 Gattières", "06064"},
	{"ALSH Ados", "Club Jeunesse de Gattières", "53 rue Virgil Barel 06510 Gattières", "06064"},
	{"ALSH", "Ecole La Bastide", "Chemin de la Bastide 06510 Gattières", "06064"},
	{"ALSH", "Ecole Léon Mouraille", "53 Rue Virgil Barel 06510 Gattières", "06064"},
	{"RAM", "RDPE Relais départemental de la Petite Enfance", "", "06064"},
	{"EAJE", "Microcrèche communale Les Petits Soleils", "1 ruelle Saint Honoré 06830 Gilette", "06066"},
	{"ALSH", "Groupe scolaire des Espauvettes", "358 route des Espauvettes 06830 Gilette", "06066"},
	{"EAJE", "Espace Môme", "2210 route de Saint Jeannet 06610 La Gaude", "06065"},
	{"EAJE", "Espace Créatifs", "185 bis chemin Mont Gros 06610 La Gaude", "06065"},
	{"ALSH", "ACM 3-12 ans", "Avenue Marcel Pagnol 06610 La Gaude", "06065"},
	{"ALSH", "ACM 11-17 ans", "Route de Saint Laurent 06610 La Gaude", "06065"},
	{"LUDOTHEQUE", "", "925 chemin de peyrouas 06640 Saint Jeannet", "06065"},
	{"EAJE", "Espace Mome", "2210 route de Saint Jeannet 06610 La Gaude", "06122"},
	{"EAJE", "Espace Créatifs", "185 bis chemin Mont Gros 06610 La Gaude", "06122"},
	{"ALSH Ados", "Club Jeunesse de Gattières", "53 Rue Virgil Barel 06510 Gattières", "06122"},
	{"ALSH", "ACM Ecole la Ferrage", "06640 Saint Jeannet", "06122"},
	{"LUDOTHEQUE", "", "925 chemin de peyrouas 06640 Saint Jeannet", "06122"},
	{"EAJE", "Crèche Le Jardin des Etoiles", "54 route de la Voute 06510 Le Broc", "06025"},
	{"Accueil de jeunes", "Accueil jeunesse", "184 route de Nice 06510 Le broc", "06025"},
	{"ALSH", "Accueil de Loisirs La Virgule", "54 route de la Voute 06510 Le Broc", "06025"},
	{"LUOTHEQUE", "Médiathèque Emile Tornatore", "54 rue de la Ferrage 06510 Le Broc", "06025"},
}

func TestRegisterHas24DistinctStructures(t *testing.T) {
	t.Parallel()
	if len(annexe2) != 28 {
		t.Fatalf("%d entries, the convention has 28", len(annexe2))
	}
	w := construit(t, dossier{lotCommunes(), structures("registre.xlsx", 2021, annexe2)})
	for modalite, n := range map[string]float64{"ensemble": 24, "eaje": 6, "rpe": 2, "alsh": 9, "alsh_ados": 1,
		"accueil_jeunes": 1, "ludotheque": 3, "clas": 1, "centre_social": 1} {
		t.Run(modalite, func(t *testing.T) {
			lire(t, w, "structures_par_type", modalite, territoire, 2021).veut(t, n, rien, "")
		})
	}
	// Where they stand, not where they serve (DOMAINE.md §0.5).
	lire(t, w, "structures_par_type", "eaje", "06065", 2021).veut(t, 2, rien, "")
	lire(t, w, "structures_par_type", "eaje", "06122", 2021).veut(t, 0, rien, "")
	lire(t, w, "structures_par_type", "alsh_ados", "06064", 2021).veut(t, 1, rien, "")
	lire(t, w, "structures_par_type", "ludotheque", "06122", 2021).veut(t, 1, rien, "")
	lire(t, w, "structures_par_type", "ludotheque", "06065", 2021).veut(t, 0, rien, "")
}
