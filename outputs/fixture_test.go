package outputs

import (
	"math"
	"time"

	"diagctg/sources/mesure"
)

// hidden is a number that no output may hold: it stands where a status says
// that there is nothing to show.
const hidden = 918273645

func masked(s mesure.Statut) mesure.Valeur { return mesure.Valeur{V: hidden, S: s} }

func zone(n mesure.Niveau, code, name string) mesure.Zone {
	return mesure.Zone{Niveau: n, Code: code, Nom: name}
}

var (
	carros       = zone(mesure.Commune, "06033", "Carros")
	gattieres    = zone(mesure.Commune, "06064", "Gattières")
	gilette      = zone(mesure.Commune, "06066", "Gilette")
	laGaude      = zone(mesure.Commune, "06065", "La Gaude")
	leBroc       = zone(mesure.Commune, "06025", "Le Broc")
	saintJeannet = zone(mesure.Commune, "06122", "Saint-Jeannet")
	bassin       = zone(mesure.Territoire, "bassin-de-vie", "Bassin de vie")
	metropole    = zone(mesure.EPCI, "200030195", "Métropole Nice Côte d'Azur")
	alpes        = zone(mesure.Departement, "06", "Alpes-Maritimes")
	paca         = zone(mesure.Region, "93", "Provence-Alpes-Côte d'Azur")
	france       = zone(mesure.France, mesure.CodeFrance, "France")

	sixCommunes = []mesure.Zone{carros, gattieres, gilette, laGaude, leBroc, saintJeannet}
	comparators = []mesure.Zone{metropole, alpes, paca, france}
)

// inhabitants are the populations of the fixture, France last.
var inhabitants = map[string]float64{
	"06033": 12773, "06064": 4342, "06066": 1620, "06065": 7203, "06025": 1450, "06122": 4307,
	"bassin-de-vie": 31695, "200030195": 560884, "06": 1114579, "93": 5160091, "FR": 67760573,
}

// fixture builds a diagnostic little by little.
type fixture struct{ d *Diagnostic }

func allZones() []mesure.Zone {
	zones := append([]mesure.Zone{}, sixCommunes...)
	zones = append(zones, bassin)
	return append(zones, comparators...)
}

func (fx *fixture) card(c mesure.Card) { fx.d.Cards = append(fx.d.Cards, c) }

func (fx *fixture) figure(code, item string, z mesure.Zone, years [2]int, num, den, val mesure.Valeur, unite string) *mesure.Figure {
	fx.d.Figures = append(fx.d.Figures, mesure.Figure{
		Indicateur: code, Modalite: item, Zone: z, MillesimeNumerateur: years[0], MillesimeDenominateur: years[1],
		Numerateur: num, Denominateur: den, Valeur: val, Unite: unite, Couverture: 1,
	})
	return &fx.d.Figures[len(fx.d.Figures)-1]
}

// rate adds one figure a zone: share of the inhabitants, a little different
// from zone to zone.
func (fx *fixture) rate(code, item string, years [2]int, share float64, s mesure.Statut, unite string) {
	for i, z := range allZones() {
		den := inhabitants[z.Code]
		num := math.Round(den * share * (1 + 0.03*math.Sin(float64(i*7+len(item)))))
		fx.figure(code, item, z, years, mesure.Valeur{V: num, S: s}, mesure.Vaut(den), mesure.Valeur{V: num / den * 100, S: s}, unite)
	}
}

func (fx *fixture) count(code, item string, year int, share float64, unite string) {
	for _, z := range allZones() {
		v := mesure.Vaut(math.Round(inhabitants[z.Code] * share))
		fx.figure(code, item, z, [2]int{year, 0}, v, mesure.Absente(mesure.SO), v, unite)
	}
}

// parts adds a breakdown whose items add up to 100 in each zone.
func (fx *fixture) parts(code string, years [2]int, items []mesure.Modalite, shares []float64, s mesure.Statut) {
	for i, z := range allZones() {
		total := math.Round(inhabitants[z.Code] * 0.4)
		rest := 100.0
		for j, m := range items {
			share := shares[j] * (1 + 0.05*math.Sin(float64(i*3+j)))
			if j == len(items)-1 {
				share = rest
			}
			rest -= share
			num := mesure.Valeur{V: total * share / 100, S: s}
			fx.figure(code, m.Code, z, years, num, mesure.Vaut(total), mesure.Valeur{V: share, S: s}, "pour_cent")
		}
	}
}

// hide replaces the figure of one zone and item by a masked one.
func (fx *fixture) hide(code, item string, z mesure.Zone, s mesure.Statut) {
	for i := range fx.d.Figures {
		f := &fx.d.Figures[i]
		if f.Indicateur == code && f.Modalite == item && f.Zone == z {
			f.Numerateur, f.Valeur = masked(s), masked(s)
		}
	}
}

func items(pairs ...string) []mesure.Modalite {
	var list []mesure.Modalite
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, mesure.Modalite{Code: pairs[i], Libelle: pairs[i+1]})
	}
	return list
}

var (
	ages = items("0_14", "0-14 ans", "15_29", "15-29 ans", "30_44", "30-44 ans", "45_59", "45-59 ans",
		"60_74", "60-74 ans", "75_plus", "75 ans et plus")
	sexes = items("hommes_0_14", "Hommes de 0 à 14 ans", "hommes_15_29", "Hommes de 15 à 29 ans", "hommes_30_44", "Hommes de 30 à 44 ans",
		"hommes_45_59", "Hommes de 45 à 59 ans", "hommes_60_74", "Hommes de 60 à 74 ans", "hommes_75_plus", "Hommes de 75 ans et plus",
		"femmes_0_14", "Femmes de 0 à 14 ans", "femmes_15_29", "Femmes de 15 à 29 ans", "femmes_30_44", "Femmes de 30 à 44 ans",
		"femmes_45_59", "Femmes de 45 à 59 ans", "femmes_60_74", "Femmes de 60 à 74 ans", "femmes_75_plus", "Femmes de 75 ans et plus")
	families = items("isole", "Personne isolée", "monoparent", "Famille monoparentale",
		"couple_sans_enfant", "Couple sans enfant", "couple_avec_enfant", "Couple avec enfant(s)")
	activities = items("actif_occupe", "Actifs ayant un emploi", "chomeur", "Chômeurs", "eleve_etudiant", "Élèves, étudiants",
		"retraite", "Retraités, préretraités", "autre_inactif", "Autres inactifs")
	modes = items("ensemble", "Ensemble", "eaje", "Crèches (EAJE)", "assistant_maternel", "Assistants maternels",
		"prescolarisation", "Préscolarisation", "garde_domicile", "Garde à domicile")
	periods = items("periscolaire", "Périscolaire", "mercredi", "Mercredi", "petites_vacances", "Petites vacances", "ete", "Été")
)

// realistic is an edition with six communes, every status and every shape of
// indicator.
func realistic() *Diagnostic {
	fx := &fixture{d: &Diagnostic{
		Territoire: bassin, Communes: sixCommunes, Comparateurs: comparators,
		Tuiles: map[string]mesure.Tuile{"06066": {Colonne: 1, Rang: 1}, "06025": {Colonne: 1, Rang: 2}, "06033": {Colonne: 2, Rang: 2},
			"06122": {Colonne: 1, Rang: 3}, "06064": {Colonne: 2, Rang: 3}, "06065": {Colonne: 2, Rang: 4}},
		Edition: time.Date(2026, time.November, 23, 15, 4, 5, 0, time.UTC), EditionPrecedente: "2025-11-24", Version: "0.1.0",
		Avertissements: []string{"Exemple : une partie des chiffres est inventée ; elle reste cohérente avec la convention."},
	}}
	fx.population()
	fx.work()
	fx.caf()
	fx.childhood()
	fx.run()
	return fx.d
}

func (fx *fixture) population() {
	fx.card(mesure.Card{Code: "population_municipale", Theme: "socle", Libelle: "Population municipale", Unite: "habitants",
		Formule: "Population municipale légale", VariablesNumerateur: []string{"population"}, Secret: "aucun", Agregable: true,
		Sources: []string{"insee_populations_legales"}, Limites: "Les populations comptées à part ne sont pas comprises"})
	for i, year := range []int{2016, 2019, 2022} {
		fx.count("population_municipale", "", year, 0.94+0.03*float64(i), "habitants")
	}
	fx.card(mesure.Card{Code: "structure_age", Theme: "socle", Libelle: "Population par tranche d'âge", Unite: "pour_cent", Modalites: ages,
		Formule: "Population de la tranche / population × 100", VariablesNumerateur: []string{"population_par_age"},
		VariablesDenominateur: []string{"population"}, Secret: "aucun", Agregable: true, Sources: []string{"insee_evol_struct_pop"}})
	fx.parts("structure_age", [2]int{2022, 2022}, ages, []float64{17, 15.5, 18, 22, 17, 10.5}, mesure.Exact)
	fx.card(mesure.Card{Code: "pyramide_ages", Theme: "socle", Libelle: "Pyramide des âges", Unite: "pour_cent", Modalites: sexes,
		VariablesNumerateur: []string{"population_par_sexe_age"}, VariablesDenominateur: []string{"population"}, Secret: "aucun", Agregable: true})
	fx.parts("pyramide_ages", [2]int{2022, 2022}, sexes, []float64{8.7, 7.8, 8.8, 10.8, 8.2, 4.4, 8.3, 7.7, 9.2, 11.2, 8.8, 6.1}, mesure.Exact)
	fx.card(mesure.Card{Code: "part_moins_15_ans", Theme: "socle", Libelle: "Part des moins de 15 ans", Unite: "pour_cent",
		Formule: "Population de moins de 15 ans / population × 100", Numerateur: "Population de moins de 15 ans", Denominateur: "Population municipale",
		VariablesNumerateur: []string{"population_par_age"}, VariablesDenominateur: []string{"population"}, Secret: "aucun", Agregable: true})
	for _, y := range []int{2016, 2019, 2022} {
		fx.rate("part_moins_15_ans", "", [2]int{y, y}, 0.172+0.001*float64(y-2016), mesure.Exact, "pour_cent")
	}
	fx.card(mesure.Card{Code: "part_75_ans_et_plus", Theme: "socle", Libelle: "Part des 75 ans et plus", Unite: "pour_cent", Agregable: true})
	fx.rate("part_75_ans_et_plus", "", [2]int{2022, 2022}, 0.101, mesure.Exact, "pour_cent")
	fx.card(mesure.Card{Code: "naissances_domiciliees", Theme: "socle", Libelle: "Naissances domiciliées", Unite: "nombre", Agregable: true})
	for y := 2018; y < 2024; y++ {
		fx.count("naissances_domiciliees", "", y, 0.0101-0.0002*float64(y-2018), "nombre")
	}
}

func (fx *fixture) work() {
	fx.card(mesure.Card{Code: "activite_15_64", Theme: "emploi", Libelle: "Activité des 15-64 ans", Unite: "pour_cent", Modalites: activities, Agregable: true,
		VariablesNumerateur: []string{"population_15_64_par_activite"}})
	fx.parts("activite_15_64", [2]int{2022, 2022}, activities, []float64{68, 7.8, 9.9, 7, 7.3}, mesure.Exact)
	fx.card(mesure.Card{Code: "taux_chomage_15_64", Theme: "emploi", Libelle: "Taux de chômage des 15-64 ans (au sens du recensement)", Unite: "pour_cent", Agregable: true,
		VariablesNumerateur: []string{"population_15_64_par_activite"}, VariablesDenominateur: []string{"actifs_15_64"}})
	fx.rate("taux_chomage_15_64", "", [2]int{2022, 2022}, 0.109, mesure.Exact, "pour_cent")
	fx.card(mesure.Card{Code: "niveau_vie_median", Theme: "ressources", Libelle: "Niveau de vie médian", Unite: "euros", Agregable: false,
		Limites: "Une médiane ne s'additionne pas"})
	for i, z := range allZones() {
		v := mesure.Vaut(22000 + 137*float64(i))
		if z == bassin {
			v = masked(mesure.ND)
		}
		if z == leBroc {
			v = masked(mesure.Secret)
		}
		fx.figure("niveau_vie_median", "", z, [2]int{2021, 0}, masked(mesure.SO), masked(mesure.SO), v, "euros").Publie = true
	}
}

func (fx *fixture) caf() {
	fx.card(mesure.Card{Code: "foyers_allocataires", Theme: "allocataires", Libelle: "Foyers allocataires", Unite: "foyers", Secret: "caf", Agregable: true})
	for i, z := range allZones() {
		v := mesure.Valeur{V: math.Round(inhabitants[z.Code]*0.15/5) * 5, S: mesure.Arrondi}
		if i == 0 {
			v.S = mesure.Estime
		}
		fx.figure("foyers_allocataires", "", z, [2]int{2023, 0}, v, masked(mesure.SO), v, "foyers")
	}
	fx.card(mesure.Card{Code: "couverture_population_caf", Theme: "allocataires", Libelle: "Couverture de la population par la Caf", Unite: "pour_cent",
		Formule: "Personnes couvertes / population municipale × 100", Numerateur: "Personnes couvertes par au moins une prestation au 31 décembre",
		Denominateur: "Population municipale", VariablesNumerateur: []string{"personnes_couvertes"}, VariablesDenominateur: []string{"population"},
		EcartMax: 3, Secret: "caf", Agregable: true, Sources: []string{"caf_beneficiaires_commune", "insee_populations_legales"},
		Limites: "La MSA n'est pas comprise : la couverture des communes rurales est sous-estimée"})
	for _, years := range [][2]int{{2018, 2016}, {2022, 2021}, {2023, 2022}} {
		fx.rate("couverture_population_caf", "", years, 0.42, mesure.Arrondi, "pour_cent")
	}
	fx.hide("couverture_population_caf", "", gilette, mesure.Secret)
	fx.hide("couverture_population_caf", "", leBroc, mesure.ND)
	fx.card(mesure.Card{Code: "composition_familiale_caf", Theme: "allocataires", Libelle: "Composition familiale des foyers allocataires",
		Unite: "pour_cent", Modalites: families, Formule: "Foyers du type / foyers allocataires × 100", Secret: "caf", Agregable: true,
		Sources: []string{"caf_configuration_familiale"}})
	fx.parts("composition_familiale_caf", [2]int{2023, 2023}, families, []float64{27, 19, 3.5, 50.5}, mesure.Arrondi)
	fx.hide("composition_familiale_caf", "couple_sans_enfant", leBroc, mesure.Secret)
	fx.hide("composition_familiale_caf", "monoparent", leBroc, mesure.Secret)
	fx.card(mesure.Card{Code: "part_paje", Theme: "allocataires", Libelle: "Part des foyers bénéficiaires de la Paje", Unite: "pour_cent", Agregable: true})
	fx.rate("part_paje", "", [2]int{2023, 2023}, 0.15, mesure.Arrondi, "pour_cent")
}

func (fx *fixture) childhood() {
	fx.card(mesure.Card{Code: "places_pour_100_enfants", Theme: "petite_enfance", Libelle: "Places d'accueil pour 100 enfants de moins de 3 ans",
		Unite: "pour_100", Modalites: modes, Formule: "Places offertes par les modes d'accueil formels / enfants de moins de 3 ans × 100",
		Secret: "enfants", Agregable: true, Limites: "Une place compte où elle est, pas où l'enfant habite"})
	for i, z := range allZones() {
		for j, m := range modes {
			v := mesure.Vaut([]float64{61, 25, 33, 1.5, 1.5}[j] * (1 + 0.08*math.Sin(float64(i))))
			f := fx.figure("places_pour_100_enfants", m.Code, z, [2]int{2023, 0}, masked(mesure.ND), masked(mesure.ND), v, "pour_100")
			f.Publie = true
			if z.Niveau == mesure.Commune && z != carros {
				f.Valeur, f.Publie = masked(mesure.ND), false
			}
			if z == bassin {
				f.Valeur, f.Publie, f.Couverture = masked(mesure.ND), false, 0.4
			}
		}
	}
	fx.card(mesure.Card{Code: "assistants_maternels", Theme: "petite_enfance", Libelle: "Assistants maternels", Unite: "nombre",
		Modalites: items("agree", "Agréés", "actif", "En activité"), Agregable: true})
	fx.count("assistants_maternels", "agree", 2024, 0.0037, "nombre")
	fx.count("assistants_maternels", "actif", 2024, 0.0029, "nombre")
	fx.card(mesure.Card{Code: "taux_occupation_reel_eaje", Theme: "petite_enfance", Libelle: "Taux d'occupation réel des EAJE", Unite: "pour_cent",
		Formule: "Heures réalisées / capacité théorique en heures × 100", Agregable: true})
	fx.rate("taux_occupation_reel_eaje", "", [2]int{2024, 2024}, 0.69, mesure.Exact, "pour_cent")
	for _, z := range []mesure.Zone{gilette, leBroc} {
		fx.hide("taux_occupation_reel_eaje", "", z, mesure.SO)
	}
	for _, z := range comparators {
		fx.hide("taux_occupation_reel_eaje", "", z, mesure.ND)
	}
	fx.card(mesure.Card{Code: "taux_frequentation_alsh", Theme: "enfance", Libelle: "Fréquentation des accueils de loisirs", Unite: "pour_cent",
		Modalites: periods, Agregable: true})
	for j, m := range periods {
		fx.rate("taux_frequentation_alsh", m.Code, [2]int{2024, 2024}, 0.55+0.07*float64(j), mesure.Exact, "pour_cent")
	}
	fx.card(mesure.Card{Code: "structures_par_type", Theme: "equipements", Libelle: "Structures par type", Unite: "structures",
		Modalites: items("eaje", "EAJE", "rpe", "Relais petite enfance", "alsh", "Accueil de loisirs", "ludotheque", "Ludothèque"), Agregable: true})
	for j, m := range []string{"eaje", "rpe", "alsh", "ludotheque"} {
		for i, z := range append(append([]mesure.Zone{}, sixCommunes...), bassin) {
			v := mesure.Vaut(float64((i + j) % 3))
			fx.figure("structures_par_type", m, z, [2]int{2024, 0}, v, masked(mesure.SO), v, "structures")
		}
	}
}

// run adds what the edition tells of its files and controls.
func (fx *fixture) run() {
	d := fx.d
	d.Sources = []Source{
		{Fichier: "insee/ensemble.xlsx", Source: "insee_populations_legales", Titre: "Populations légales",
			Producteur: "INSEE", Millesimes: []int{2022}, Feuille: "Communes", LigneEntete: 8, Lignes: 34957, Gardees: 34945, Ecartees: 12, Etat: EtatLu},
		{Fichier: "caf/s_ben_com_f.csv", Source: "caf_beneficiaires_commune", Titre: "Bénéficiaires par commune",
			Producteur: "Caf", Millesimes: []int{2022, 2023}, LigneEntete: 1, Lignes: 36000, Gardees: 36000, Etat: EtatLu,
			Anomalies: []mesure.Anomaly{{Place: mesure.Place{Fichier: "caf/s_ben_com_f.csv", Ligne: 12, Colonne: 3}, Regle: "code_inconnu",
				Message: "la commune « 06999 » n'existe pas", Attendu: "un code du COG", Remede: "vérifier le code", Avertissement: true}}},
		{Fichier: "communes/eaje <2024>.xlsx", Source: "commune_eaje", Titre: "Activité des EAJE", Producteur: "Commune", Feuille: "Saisie",
			LigneEntete: 1, Lignes: 9, Ecartees: 9, Etat: EtatRefuse, AnomaliesTues: 3,
			Anomalies: []mesure.Anomaly{{Place: mesure.Place{Fichier: "communes/eaje <2024>.xlsx", Feuille: "Saisie", Ligne: 4, Colonne: 8},
				Regle: "nombre_negatif", Message: "« -12 » places", Attendu: "un nombre supérieur ou égal à 0", Remede: "corriger la cellule et redéposer le fichier"}}},
		{Fichier: "divers/notes.docx", Etat: EtatInconnu},
	}
	d.Absentes = []Absente{{Source: "insee_filosofi", Titre: "Filosofi communes", Constat: "millésime 2019, attendu 2021", Remede: "télécharger le fichier sur insee.fr"}}
	d.Controles = []Controle{
		{Code: "somme_communes", Libelle: "La somme des communes est égale au territoire", Bloquant: true, Remede: "chercher le fichier en cause"},
		{Code: "millesimes", Libelle: "Les millésimes du numérateur et du dénominateur sont proches", Remede: "déposer un millésime plus récent"},
	}
	d.Constats = []mesure.Finding{{Controle: "millesimes", Libelle: "Millésimes éloignés", Zone: "commune 06025",
		Place: mesure.Place{Fichier: "caf/s_ben_com_f.csv", Ligne: 88}, Detail: "numérateur 2018, dénominateur 2016"}}
	d.Rapprochement = []mesure.Gap{
		{Code: "R01", Libelle: "Population des six communes", Zone: "territoire bassin-de-vie", Publie: mesure.Vaut(29233), Recalcule: mesure.Vaut(29233),
			Unite: "habitants", Verdict: "egal", Source: "convention, ligne 464 : « 29 233 habitants »"},
		{Code: "R03", Libelle: "Couverture de la population", Zone: "territoire bassin-de-vie", Publie: mesure.Vaut(43.6), Recalcule: mesure.Vaut(44.7508),
			Unite: "pour_cent", Verdict: "ecart", Explication: "le dénominateur publié est sans doute la population de 2017", Source: "convention, ligne 480"},
		{Code: "R13", Libelle: "Structures de l'annexe 2", Zone: "territoire bassin-de-vie", Publie: mesure.Vaut(28), Recalcule: mesure.Vaut(24), Verdict: "signale"},
		{Code: "R09", Libelle: "Jeunes de 12 à 17 ans", Zone: "commune 06025", Publie: mesure.Vaut(34.1), Recalcule: masked(mesure.Secret),
			Unite: "pour_cent", Verdict: "signale", Explication: "dénominateur mal libellé"},
	}
	for _, z := range sixCommunes {
		d.Origines = append(d.Origines,
			Origine{"couverture_population_caf", "", z, 2023, TermeNumerateur, "personnes_couvertes", "caf/s_ben_com_f.csv", "", "D12"},
			Origine{"couverture_population_caf", "", z, 2022, TermeDenominateur, "population", "insee/ensemble.xlsx", "Communes", "H1843"})
	}
	exact := func(name, commune string, hours float64) mesure.Occupation {
		return mesure.Occupation{Famille: "eaje", Type: "eaje", Nom: name, Commune: commune, Millesime: 2024,
			Heures: mesure.Vaut(hours), Capacite: mesure.Vaut(100_000), Taux: mesure.Vaut(hours / 1000)}
	}
	secret := mesure.Absente(mesure.Secret)
	d.Occupations = []mesure.Occupation{exact("Les Abeilles", "06033", 71_500), exact("Les Bourdons", "06033", 64_200), exact("Les Canailous", "06064", 58_000),
		{Famille: "eaje", Type: "micro_creche", Nom: "Les Cigales", Commune: "06065", Millesime: 2024, Heures: secret, Capacite: secret, Taux: secret}}
	for i := range periods {
		i = (i + 2) % len(periods) // not in the order of the card
		p := periods[i]
		rate := mesure.Vaut(50 + float64(i))
		d.Occupations = append(d.Occupations, mesure.Occupation{Famille: "alsh", Type: "alsh", Nom: "Bosquet", Commune: "06033", Periode: p.Code, Millesime: 2024,
			Heures: mesure.Vaut(500 + 10*float64(i)), Capacite: mesure.Vaut(1000), Taux: rate})
	}
	d.Modeles = []Modele{{Fichier: "fiche.xlsx", Rempli: true, Cellules: 12, Tableaux: 1},
		{Fichier: "autre.xlsx", Dits: []string{"aucune cellule ne porte un nom → « diagctg modeles --liste » énumère les noms"}}}
	d.Changements = []Changement{{Objet: "caf/s_ben_com_f.csv", Nature: "nouveau", Detail: "millésime 2023 ajouté"}}
}
