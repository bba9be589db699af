package warehouse

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"diagctg/sources/mesure"
	models "diagctg/sql"
)

// constats returns what the controls found: "control|zone|detail|place".
func constats(t testing.TB, w *Warehouse, controle string) []string {
	t.Helper()
	return textes(t, w, `SELECT controle, zone, detail, fichier || '!' || feuille || '!' || colonne || ligne
		FROM constat WHERE controle = ? OR ? = '' ORDER BY ALL`, controle, controle)
}

func TestControlsAreSilentOnAGoodDropFolder(t *testing.T) {
	t.Parallel()
	w := construit(t, bonDossier())
	for _, c := range constats(t, w, "") {
		t.Errorf("found %s", c)
	}
}

// deuxieme is another file with one value for one commune.
func deuxieme(fichier, code, variable, modalite string, millesime int16, v float64) *mesure.Batch {
	b := lot(fichier, code)
	b.Colonnes = []mesure.Column{{Variable: variable, Modalite: modalite, Millesime: millesime, Lettre: "C",
		Valeurs: []float64{v}, Statuts: []mesure.Statut{mesure.Exact}}}
	return b
}

// accueil are the places, the children under 3 and the published rate of a
// commune.
func accueil(places, taux string, millesime int16, offre, enfants, publie float64) (*mesure.Batch, *mesure.Batch) {
	p, r := lot(places, "06033"), lot(taux, "06033")
	colonne(p, "places_accueil", "ensemble", millesime, offre)
	colonne(p, "enfants_moins_3", "", millesime, enfants)
	colonne(r, "taux_places_pour_100", "ensemble", millesime, publie)
	return p, r
}

// defauts break a good drop folder in one way each; the control of that name
// has to see it, and to say each of these things.
var defauts = map[string]struct {
	casser func(t testing.TB, d dossier) dossier
	dit    []string
}{
	"totaux_population": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "ensemble.xlsx", "population", "", "06033", 11014)
		return d
	}, []string{"departement 06", "28\u202f633", "29\u202f233", "ensemble.xlsx!Départements!B2"}},
	"totaux_publies": {func(t testing.TB, d dossier) dossier {
		com := lot("naissances.csv", six...)
		colonne(com, "naissances_domiciliees", "", 2018, 140, 35, 13, 59, 10, 40)
		dep := lot("naissances_dep.csv", "06")
		dep.Niveau = mesure.Departement
		colonne(dep, "naissances_domiciliees", "", 2018, 310)
		return append(d, com, dep)
	}, []string{"departement 06", "4,2\u202f%", "naissances_dep.csv!!B2"}},
	"tranches_age": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "ages.xlsx", "population_par_age", "0_14", "06064", 1)
		return d
	}, []string{"commune 06064", "4\u202f115", "ages.xlsx!!3"}},
	"activite_15_64": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "emploi.xlsx", "population_15_64_par_activite", "chomeur", "06025", 900)
		return d
	}, []string{"commune 06025", "emploi.xlsx!!6"}},
	"composition_familiale": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "caf.xlsx", "foyers_par_composition_detail", "mono_1", "06066", 200)
		return d
	}, []string{"commune 06066", "plus de foyers que l'ensemble"}},
	"composition_incomplete": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "caf.xlsx", "foyers_par_composition_detail", "couple_2", "06033", 130)
		return d
	}, []string{"commune 06033", "13,7\u202f%"}},
	"taux_hors_bornes": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "caf.xlsx", "foyers_paje", "", "06066", 500)
		return d
	}, []string{"commune 06066", "part_paje"}},
	"valeur_hors_bornes": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "eaje.xlsx", "eaje_places", "", d.dans(t, "eaje.xlsx").Codes[1], -3)
		return d
	}, []string{"négative", "eaje.xlsx!!B3"}},
	"desaccord_territoire": {func(t testing.TB, d dossier) dossier {
		return append(d, deuxieme("autre.csv", "06033", "population", "", 2016, 11700))
	}, []string{"commune 06033", "«\u202fautre.csv\u202f», cellule C2", "«\u202fensemble.xlsx\u202f», feuille «\u202fCommunes\u202f», cellule B2",
		"11\u202f700", "11\u202f614"}},
	"desaccord_ailleurs": {func(t testing.TB, d dossier) dossier {
		return append(d, deuxieme("a.csv", "06088", "population", "", 2016, 342522),
			deuxieme("b.csv", "06088", "population", "", 2016, 340017))
	}, []string{"commune 06088", "a.csv", "b.csv"}},
	"edition_remplacee": {func(t testing.TB, d dossier) dossier {
		a := deuxieme("juin.csv", "06033", "personnes_couvertes", "", 2019, 5550)
		b := deuxieme("decembre.csv", "06033", "personnes_couvertes", "", 2019, 5600)
		a.Edition, b.Edition = "2019-06", "2019-12"
		return append(d, a, b)
	}, []string{"«\u202fjuin.csv\u202f» (édition 2019-06) est remplacé par «\u202fdecembre.csv\u202f» (édition 2019-12) pour 2019", "1 valeur", "ligne 2"}},
	"commune_absente": {func(t testing.TB, d dossier) dossier {
		return append(d, deuxieme("taux.csv", "06033", "taux_places_pour_100", "ensemble", 2018, 50))
	}, []string{"taux.csv", "Le Broc (06025)", "Saint-Jeannet"}},
	"commune_inconnue": {func(t testing.TB, d dossier) dossier {
		return append(d, deuxieme("vieux.csv", "06999", "population", "", 2016, 812))
	}, []string{"1 code hors", "812 habitants", "06999", "vieux.csv"}},
	"passage_complet": {func(t testing.TB, d dossier) dossier {
		return append(d, deuxieme("parti.csv", "83912", "population", "", 2017, 80))
	}, []string{"commune 83912", "83911", "n'est pas dans la liste des communes de 2021", "parti.csv"}},
	"passage_inconnu": {func(t testing.TB, d dossier) dossier {
		return append(d, mouvements("32 2019-01-01 83902 83901", "32 2019-01-01 83901 83901", "41 2019-01-01 83912 83911"),
			deuxieme("vieux83.csv", "83902", "population", "", 2016, 640))
	}, []string{"Pour 2016", "1 commune (640 habitants)", "83901", "vieux83.csv"}},
	"commune_mal_codee": {func(t testing.TB, d dossier) dossier {
		b := lot("saisie.csv", "06998", "06064", "06066", "06065", "06025", "06122")
		colonne(b, "deces_domicilies", "", 2018, 75, 30, 12, 51, 11, 35)
		return append(d, b)
	}, []string{"commune 06033", "06998", "Carros", "saisie.csv!!2"}},
	"continuite_population": {func(t testing.TB, d dossier) dossier {
		return append(d, deuxieme("pop2018.csv", "06025", "population", "", 2018, 2409))
	}, []string{"commune 06025", "1\u202f409 (2016)", "2\u202f409 (2018)", "pop2018.csv!!C2"}},
	"personnes_et_foyers": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "caf.xlsx", "personnes_couvertes", "", "06025", 104)
		return d
	}, []string{"commune 06025", "caf.xlsx!!C6"}},
	"facturation_eaje": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "eaje.xlsx", "eaje_heures_facturees", "", d.dans(t, "eaje.xlsx").Codes[1], 2400)
		return d
	}, []string{"Les Canailous", "moins de 60\u202f%", "eaje.xlsx!!F3"}},
	"heures_et_capacite": {func(t testing.TB, d dossier) dossier {
		d.poser(t, "eaje.xlsx", "eaje_heures_facturees", "", d.dans(t, "eaje.xlsx").Codes[0], 150000)
		return d
	}, []string{"Maison de l'Enfance", "les heures facturées dépassent la capacité", "eaje.xlsx!!F2"}},
	"structure_sans_registre": {func(t testing.TB, d dossier) dossier {
		b := d.dans(t, "registre.xlsx")
		nom := slices.IndexFunc(b.Attributs, func(a mesure.TextColumn) bool { return a.Nom == "nom" })
		b.Attributs[nom].Valeurs[1] = "Les Cigales"
		return d
	}, []string{"Les Canailous", "commune 06064", "eaje.xlsx!!3"}},
	"structure_sans_activite": {func(t testing.TB, d dossier) dossier {
		b := d.dans(t, "registre.xlsx")
		nom := slices.IndexFunc(b.Attributs, func(a mesure.TextColumn) bool { return a.Nom == "nom" })
		b.Attributs[nom].Valeurs[1] = "Les Cigales"
		return d
	}, []string{"Les Cigales", "registre.xlsx!!3"}},
	"foyers_sans_total": {func(t testing.TB, d dossier) dossier {
		b := lot("rsa-2021.csv", six...)
		colonne(b, "foyers_rsa", "", 2021, 180, 35, 10, 65, 20, 35)
		return append(d, b)
	}, []string{"commune 06033", "pour 2021", "2018", "rsa-2021.csv!!2"}},
	"part_lointaine": {func(t testing.TB, d dossier) dossier {
		b := lot("cmg.csv", six...)
		colonne(b, "foyers_cmg", "", 2018, 35, 50, 10, 65, 20, 340)
		return append(d, b)
	}, []string{"commune 06122", "part_cmg", "cmg.csv!!B7"}},
	"structure_disparue": {func(t testing.TB, d dossier) dossier {
		b := structures("eaje-2018.xlsx", 2018, []entree{
			{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"},
			{"EAJE", "La Cabane", "Chemin du Lac 06510 Carros", "06033"}})
		colonne(b, "eaje_places", "", 2018, 20, 15)
		return append(d, b)
	}, []string{"commune 06033", "La Cabane", "de 2018 et n'est plus dans ceux de 2019", "eaje-2018.xlsx!!3"}},
	"structure_deux_communes": {func(t testing.TB, d dossier) dossier {
		return append(d, structures("annexe.xlsx", 2020, []entree{
			{"EAJE", "LES CANAILOUS", "Route de Vence 06510 Gattières", "06122"}}))
	}, []string{"LES CANAILOUS", "commune 06122", "06064", "annexe.xlsx"}},
	"alias_contradictoire": {func(t testing.TB, d dossier) dossier {
		alias := func(fichier, retenu string) *mesure.Batch {
			return attributs(lot(fichier, "06064"), "alias_structure", 0,
				map[string][]string{"nom_ecrit": {"Canailou"}, "nom_retenu": {retenu}})
		}
		return append(d, alias("alias-a.xlsx", "Les Canailous"), alias("alias-b.xlsx", "LES CANAILOUS"), alias("alias-c.xlsx", "Les Cigales"))
	}, []string{"commune 06064", "Canailou", "Les Cigales", "alias-a.xlsx", "alias-c.xlsx!!2"}},
	"tranches_alsh": {func(t testing.TB, d dossier) dossier {
		b := structures("alsh.xlsx", 2019, []entree{{"alsh", "La Virgule", "54 route de la Voute", "06025"}})
		b.Modalites = []string{"mercredi"}
		colonne(b, "alsh_places", "", 0, 24)
		colonne(b, "alsh_places_moins_6", "", 0, 8)
		colonne(b, "alsh_places_6_13", "", 0, 12)
		colonne(b, "alsh_places_14_17", "", 0, 0)
		return append(d, b)
	}, []string{"La Virgule", "mercredi", "font 20 pour 24", "alsh.xlsx!!B2"}},
	"places_et_taux": {func(t testing.TB, d dossier) dossier {
		places, taux := accueil("places.csv", "tauxpe.csv", 2014, 900, 200, 50)
		return append(d, places, taux)
	}, []string{"commune 06033", "(ensemble)", "50,0 pour 100", "places.csv!!C2"}},
	"sous_totaux_accueil": {func(t testing.TB, d dossier) dossier {
		b := lot("modes.csv", "06033")
		colonne(b, "taux_places_pour_100", "eaje", 2013, 14)
		colonne(b, "taux_places_pour_100", "eaje_psu", 2013, 21)
		colonne(b, "taux_places_pour_100", "eaje_hors_psu", 2013, 7)
		return append(d, b)
	}, []string{"commune 06033", "eaje", "font 28,0 au lieu de 14,0", "modes.csv!!B2"}},
	"places_sans_taux": {func(t testing.TB, d dossier) dossier {
		b := lot("places15.csv", "06033")
		colonne(b, "places_accueil", "ensemble", 2015, 100)
		taux := lot("taux12.csv", "06033")
		colonne(taux, "taux_places_pour_100", "ensemble", 2012, 50)
		return append(d, b, taux)
	}, []string{"commune 06033", "2015", "2012", "places15.csv!!B2"}},
	"agrements_assistants_maternels": {func(t testing.TB, d dossier) dossier {
		b := lot("am.xlsx", "06064")
		colonne(b, "assistants_maternels", "agree", 2019, 19)
		colonne(b, "assistants_maternels", "actif", 2019, 49)
		return append(d, b)
	}, []string{"commune 06064", "2019", "am.xlsx!!C2"}},
	"demandes_et_reponses": {func(t testing.TB, d dossier) dossier {
		b := lot("attente.xlsx", "06033")
		colonne(b, "attente_demandes", "eaje", 2019, 71)
		colonne(b, "attente_admissions", "eaje", 2019, 142)
		return append(d, b)
	}, []string{"commune 06033", "2019 (eaje)", "plus d'admissions", "attente.xlsx!!B2"}},
	"familles_et_menages": {func(t testing.TB, d dossier) dossier {
		b := lot("familles.xlsx", "06065")
		for i, v := range []float64{700, 900, 300} {
			colonne(b, "familles_par_type", []string{"couple_sans_enfant", "couple_avec_enfant", "monoparentale"}[i], 2016, v)
		}
		colonne(b, "familles", "", 2016, 1800)
		return append(d, b)
	}, []string{"commune 06065", "1\u202f900", "1\u202f800", "familles.xlsx!!E2"}},
	"annees_age": {func(t testing.TB, d dossier) dossier {
		b := lot("annees.csv", "06066")
		colonne(b, "population_par_annee_age", "000", 2016, 16)
		colonne(b, "population_par_annee_age", "001", 2016, 1350)
		return append(d, b)
	}, []string{"commune 06066", "1\u202f366", "1\u202f566", "annees.csv!!B2"}},
	"tranches_et_annees": {func(t testing.TB, d dossier) dossier {
		ages, ecole := lot("annees13.csv", "06066"), lot("ecole13.xlsx", "06066")
		for i, valeur := range []float64{20, 30, 40, 50} {
			colonne(ages, "population_par_annee_age", fmt.Sprintf("%03d", 2+i), 2013, valeur)
		}
		colonne(ecole, "population_par_age_scolaire", "6_10", 2013, 140)
		colonne(ecole, "population_par_age_scolaire", "2_5", 2013, 190)
		return append(d, ages, ecole)
	}, []string{"commune 06066", "2 à 5 ans (190", "la somme des années d'âge (140)", "ecole13.xlsx!!C2"}},
	"personnes_par_foyer": {func(t testing.TB, d dossier) dossier {
		b := lot("familles11.csv", "06033", "06064")
		colonne(b, "foyers_allocataires", "", 2011, 1000, 1000)
		colonne(b, "personnes_couvertes", "", 2011, 2600, 2600)
		colonne(b, "enfants_a_charge", "", 2011, 1200, 1200)
		colonne(b, "enfants_par_age", "0_2", 2011, 400, 400)
		colonne(b, "foyers_par_composition", "isole", 2011, 450, 300)
		colonne(b, "foyers_par_composition", "monoparent", 2011, 150, 150)
		colonne(b, "foyers_par_composition", "couple_sans_enfant", 2011, 100, 100)
		colonne(b, "foyers_par_composition", "couple_avec_enfant", 2011, 300, 450)
		return append(d, b)
	}, []string{"commune 06064", "Fin 2011", "familles11.csv!!3"}},
	"partie_et_tout": {func(t testing.TB, d dossier) dossier {
		b := lot("am11.xlsx", "06065")
		colonne(b, "assistants_maternels", "agree", 2011, 20)
		colonne(b, "assistants_maternels_places", "", 2011, 60)
		colonne(b, "assistants_maternels_55_ans", "", 2011, 21)
		return append(d, b)
	}, []string{"commune 06065", "assistants_maternels_55_ans dépasse assistants_maternels (agree)", "am11.xlsx!!D2"}},
	"comptes_du_recensement": {func(t testing.TB, d dossier) dossier {
		b := lot("logement11.xlsx", "06066")
		colonne(b, "logements", "", 2011, 1000)
		colonne(b, "residences_principales", "", 2011, 800)
		colonne(b, "residences_secondaires", "", 2011, 150)
		colonne(b, "logements_vacants", "", 2011, 70)
		return append(d, b)
	}, []string{"commune 06066", "les parties de logements font 1\u202f020 au lieu de 1\u202f000", "logement11.xlsx!!B2"}},
	"millesime_repete": {func(t testing.TB, d dossier) dossier {
		for i, nom := range []string{"menages10.csv", "menages11.csv"} {
			b := lot(nom, six...)
			colonne(b, "menages", "", int16(2010+i), 4800, 1700, 640, 2500, 560, 1650)
			d = append(d, b)
		}
		return d
	}, []string{"Les valeurs de 2011 sont partout celles de 2010", "menages", "menages11.csv!!2"}},
	"recensement_isole": {func(t testing.TB, d dossier) dossier {
		b := lot("familles17.xlsx", six...)
		colonne(b, "familles", "", 2015, 3300, 1200, 450, 1900, 400, 1150)
		return append(d, b)
	}, []string{"recensement de 2015", "d'autres parlent de 2016", "familles17.xlsx"}},
	"repartition_lointaine": {func(t testing.TB, d dossier) dossier {
		b := lot("rsa.csv", six...)
		colonne(b, "foyers_rsa", "", 2018, 745, 185, 65, 235, 85, 160)
		colonne(b, "foyers_prime_activite", "", 2018, 180, 35, 10, 65, 20, 35)
		dep := lot("rsa_dep.csv", "06")
		dep.Niveau = mesure.Departement
		colonne(dep, "foyers_rsa", "", 2018, 30000)
		colonne(dep, "foyers_prime_activite", "", 2018, 70000)
		return append(d, b, dep)
	}, []string{"territoire bassin-de-vie", "foyers_prime_activite et de foyers_rsa", "rsa.csv!!2"}},
	"taux_naissances_deces": {func(t testing.TB, d dossier) dossier {
		return append(d, deuxieme("naissances11.csv", "06033", "naissances_domiciliees", "", 2017, 1400))
	}, []string{"commune 06033", "119,7 pour 1 000", "naissances11.csv!!C2"}},
	"continuite_revenus": {func(t testing.TB, d dossier) dossier {
		return append(d, deuxieme("filo16.csv", "06064", "niveau_vie_median", "", 2016, 24010),
			deuxieme("filo18.csv", "06064", "niveau_vie_median", "", 2018, 14010))
	}, []string{"commune 06064", "24\u202f010 (2016)", "14\u202f010 (2018)", "filo18.csv!!C2"}},
	"indicateur_sans_action": {func(t testing.TB, d dossier) dossier {
		fiche := lot("actions.xlsx", "annexe 3|1 1 1")
		fiche.Niveau = mesure.Action
		suivi := lot("suivi.xlsx", "annexe 3|1 1 1", "annexe 4|1 1 1", "annexe 4|1 1 1")
		suivi.Niveau = mesure.Action
		return append(d,
			attributs(fiche, "action", 2021, map[string][]string{"document": {"Annexe 3"}, "numero": {"1.1.1"}, "etat": {"en_cours"}}),
			attributs(suivi, "action_indicateur", 2021, map[string][]string{"document": {"Annexe 3", "Annexe 4", "Annexe 4"}, "numero": {"1.1.1", "1.1.1", "1.1.1"}}))
	}, []string{"action 1.1.1", "Annexe 4", "2 indicateurs", "suivi.xlsx!!3"}},
}

// TestEveryControlSeesItsDefect breaks two drop folders: each takes the defects
// that do not hide one another.
func TestEveryControlSeesItsDefect(t *testing.T) {
	t.Parallel()
	masque := []string{"totaux_population", "structure_deux_communes"}
	for _, avec := range []bool{true, false} {
		noms := slices.DeleteFunc(slices.Sorted(maps.Keys(defauts)), func(nom string) bool {
			return slices.Contains(masque, nom) == avec
		})
		d := bonDossier()
		for _, nom := range noms {
			d = defauts[nom].casser(t, d)
		}
		w := construit(t, d)
		for _, nom := range noms {
			found := constats(t, w, nom)
			said := slices.DeleteFunc(slices.Clone(found), func(row string) bool {
				return slices.ContainsFunc(defauts[nom].dit, func(words string) bool { return !strings.Contains(row, words) })
			})
			if len(said) != 1 {
				t.Errorf("%s: %d findings say %q, want 1; it found: %s", nom, len(said), defauts[nom].dit, strings.Join(found, "\n"))
			}
		}
	}
}

// testedApart are the controls whose defect is no file in the drop folder: they
// have tests of their own.
var testedApart = map[string]bool{
	"liste_communes_absente": true, // TestMissingListOfCommunes
	"secret_deja_publie":     true, // TestWhatIsOutIsSaid
	"secret_autre_perimetre": true, // TestATerritoryOfOtherCommunes
	"continuite_offre":       true, // TestWhatTheEditionBeforeCounted
	"quartier_non_rattache":  true, // TestPriorityQuarterOfAnUnknownCommune
}

func TestEveryControlIsTested(t *testing.T) {
	t.Parallel()
	controles, err := models.Controles()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range controles {
		if _, ok := defauts[c.Code]; !ok && !testedApart[c.Code] {
			t.Errorf("no test breaks what %s controls", c.Code)
		}
	}
}

// The list that the configuration asks for has to be there.
func TestMissingListOfCommunes(t *testing.T) {
	t.Parallel()
	w := construit(t, bonDossier(), func(terr *Territory) { terr.COG = 2019 })
	found := constats(t, w, "liste_communes_absente")
	if len(found) != 1 || !strings.Contains(found[0], "2019") || !strings.Contains(found[0], "celles de 2021") {
		t.Errorf("found %v", found)
	}
}

// Whether a hidden share is far from that of the territory bounds its count: the
// control compares shares that are shown.
func TestFarSharesAreTheShownOnes(t *testing.T) {
	t.Parallel()
	b := lot("cmg.csv", six...)
	colonne(b, "foyers_cmg", "", 2018, 340, 4, 30, 9, 65, 55)
	w := construit(t, append(bonDossier(), b))
	shown := map[string]bool{}
	for _, row := range textes(t, w, "SELECT 'commune ' || zone FROM chiffre WHERE indicateur = 'part_cmg' AND niveau = 'commune' AND secret = ''") {
		shown[row] = true
	}
	found := constats(t, w, "part_lointaine")
	for _, row := range found {
		if zone := row[strings.Index(row, "commune "):][:len("commune 06033")]; !shown[zone] {
			t.Errorf("a hidden share is told: %s", row)
		}
	}
	if len(found) == 0 || len(shown) == len(six) {
		t.Errorf("%d of %d shares are shown, found %v: nothing was compared", len(shown), len(six), found)
	}
}

// A control may not say what secrecy hides: the numbers of the Caf stay in
// their cells.
func TestControlsKeepTheNumbersOfTheCaf(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	d.poser(t, "caf.xlsx", "foyers_allocataires", "", "06025", 7)
	d.poser(t, "caf.xlsx", "personnes_couvertes", "", "06025", 3)
	d = append(d, deuxieme("vieux.csv", "06025", "personnes_couvertes", "", 2018, 713))
	w := construit(t, d)
	found := constats(t, w, "")
	for _, controle := range []string{"personnes_et_foyers", "desaccord_territoire", "composition_familiale"} {
		if len(constats(t, w, controle)) == 0 {
			t.Errorf("%s found nothing; all: %s", controle, strings.Join(found, "\n"))
		}
	}
	for _, row := range found {
		if strings.Contains(row, " 7 ") || strings.Contains(row, " 3 ") || strings.Contains(row, "713") {
			t.Errorf("says a number of the Caf: %s", row)
		}
	}
}

func TestNewerPublicationSettlesADisagreement(t *testing.T) {
	t.Parallel()
	for _, editions := range [][2]string{{"2019-01", "2019-07"}, {"2019-01", ""}} {
		t.Run(fmt.Sprint(editions), func(t *testing.T) {
			t.Parallel()
			a := deuxieme("a.csv", "06033", "personnes_couvertes", "", 2018, 5550)
			b := deuxieme("b.csv", "06033", "personnes_couvertes", "", 2018, 5600)
			a.Edition, b.Edition = editions[0], editions[1]
			w := construit(t, dossier{lotCommunes(), a, b})
			if got, want := len(constats(t, w, "desaccord_territoire")), map[bool]int{true: 1, false: 0}[editions[1] == ""]; got != want {
				t.Errorf("%d disagreements, want %d", got, want)
			}
		})
	}
}

// TestReconciliationOfTheConvention asks for R01, R02 and R03 of DOMAINE.md
// §1.3 from the numbers alone.
func TestReconciliationOfTheConvention(t *testing.T) {
	t.Parallel()
	zone := mesure.Zone{Niveau: mesure.Territoire, Code: territoire}
	refs := []Reference{
		{Code: "R01", Indicateur: "couverture_population_caf", Zone: zone, Millesime: 2018,
			Publie: mesure.Vaut(43.6), Tolerance: 0.05, Unite: "pour_cent"},
		{Code: "R02", Indicateur: "part_paje", Zone: zone, Millesime: 2018,
			Publie: mesure.Vaut(17.6), Tolerance: 0.05, Unite: "pour_cent"},
		{Code: "R03", Indicateur: "population_municipale", Zone: zone, Millesime: 2016,
			Publie: mesure.Vaut(29233), Tolerance: 0.5, Unite: "habitants"},
		{Code: "R04", Zone: zone, Publie: mesure.Vaut(7), Unite: "nombre", Explication: "Le territoire a six communes."},
		{Code: "R05", Indicateur: "taux_pauvrete", Zone: zone, Millesime: 2016, Publie: mesure.Vaut(12), Unite: "pour_cent"},
	}
	rp2017 := lot("rp2017.csv", six...)
	colonne(rp2017, "population", "", 2017, 12106, 4125, 1580, 6623, 1413, 4158)
	rp2018 := lot("rp2018.csv", six...)
	colonne(rp2018, "population", "", 2018, 12489, 4134, 1594, 6816, 1416, 4157)
	for _, c := range []struct {
		nom  string
		plus dossier
		dit  map[string][]string
	}{
		{"RP2016 alone", nil, map[string][]string{
			"R01": {"ecart", "29 970 et 30 039", "30 005", "aucun des millésimes disponibles", "RP2016 : 29 233"},
			"R02": {"ecart", "4 392", "numérateur d'environ 789"},
			"R03": {"egal"},
			"R04": {"signale", "Le territoire a six communes."},
			"R05": {"signale", "Aucun fichier déposé"},
		}},
		{"with a vintage that fits", dossier{rp2017, rp2018}, map[string][]string{
			"R01": {"ecart", "ce qui convient à RP2017 (30 005)"}}},
		{"RP2018 beside it", dossier{rp2018}, map[string][]string{
			"R01": {"ecart", "RP2016 : 29 233 ; RP2018 : 30 606", "29 970 et 30 039"}}},
	} {
		t.Run(c.nom, func(t *testing.T) {
			t.Parallel()
			w := construit(t, append(bonDossier(), c.plus...), func(terr *Territory) { terr.References = refs })
			for code, words := range c.dit {
				rows := textes(t, w, "SELECT verdict, recalcule, explication FROM ecart WHERE code = ?", code)
				if len(rows) != 1 {
					t.Fatalf("%s: %d rows", code, len(rows))
				}
				said := strings.ReplaceAll(rows[0], "\u202f", " ")
				for _, word := range words {
					if !strings.Contains(said, word) {
						t.Errorf("%s: %q is not said in %q", code, word, said)
					}
				}
			}
		})
	}
}

// A period that is missing from a leisure centre is a row dropped as well, and
// a structure that is said to be closed is not.
func TestWhatDisappearsFromOneYearToTheNext(t *testing.T) {
	t.Parallel()
	alsh := func(fichier string, millesime int16, periodes ...string) *mesure.Batch {
		b := structures(fichier, millesime, slices.Repeat([]entree{{"ALSH", "La Virgule", "", "06025"}}, len(periodes)))
		b.Modalites = periodes
		colonne(b, "alsh_places", "", millesime, repete(24, len(periodes))...)
		return b
	}
	registre := func(fichier string, millesime int16, etat string) *mesure.Batch {
		b := structures(fichier, millesime, []entree{{"Ludothèque", "Le Bosquet", "", "06033"}, {"CLAS", "Mairie", "", "06033"}})
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: "etat", Valeurs: []string{etat, "ouverte"}})
		return b
	}
	for _, c := range []struct {
		nom  string
		lots dossier
		dit  string
	}{
		{"a period", dossier{alsh("a.xlsx", 2018, "mercredi", "ete"), alsh("b.xlsx", 2019, "mercredi")}, "La Virgule » (alsh, ete)"},
		{"nothing", dossier{alsh("a.xlsx", 2018, "mercredi", "ete"), alsh("b.xlsx", 2019, "mercredi", "ete")}, ""},
		{"closed in the newest register", dossier{registre("a.xlsx", 2020, "ouverte"), registre("b.xlsx", 2021, "fermee")}, ""},
		{"closed before", dossier{registre("a.xlsx", 2020, "fermee"), structures("b.xlsx", 2021, []entree{{"CLAS", "Mairie", "", "06033"}})}, ""},
		{"gone from the register", dossier{registre("a.xlsx", 2020, "ouverte"), structures("b.xlsx", 2021, []entree{{"CLAS", "Mairie", "", "06033"}})}, "Le Bosquet » (ludotheque) est dans le registre de 2020"},
	} {
		t.Run(c.nom, func(t *testing.T) {
			found := constats(t, construit(t, append(dossier{lotCommunes()}, c.lots...)), "structure_disparue")
			if (c.dit == "") != (len(found) == 0) || c.dit != "" && (len(found) != 1 || !strings.Contains(found[0], c.dit)) {
				t.Errorf("found %q, want %q", found, c.dit)
			}
		})
	}
}
