package pipeline

// ligneConvention is a row of the convention's inventory: what it names, the
// published figures that stand for it (codes of references/), ours where it
// prints none, and why where it cannot be worked out, or not whole.
type ligneConvention struct {
	code, libelle string
	references    []string
	chiffres      []chiffreConvention
	affirme       []affirmation
	motif         string
}

// chiffreConvention names a figure of ours.
type chiffreConvention struct{ indicateur, modalite, niveau string }

// affirmation is a sentence of the convention without a number, which ours bear
// out or not.
type affirmation struct {
	texte string
	vraie func(figure func(chiffreConvention) float64) bool
}

const (
	territoireCTG = "territoire"
	departement06 = "departement"
	franceEntiere = "france"
	metropole     = "epci"
)

func pour(niveau, indicateur, modalite string) chiffreConvention {
	return chiffreConvention{indicateur, modalite, niveau}
}

// plusQue is the claim that a figure of the territory is above that of another
// level.
func plusQue(texte, indicateur, niveau string) affirmation {
	return affirmation{texte, func(f func(chiffreConvention) float64) bool {
		return f(pour(territoireCTG, indicateur, "")) > f(pour(niveau, indicateur, ""))
	}}
}

func moinsQue(texte, indicateur, niveau string) affirmation {
	a := plusQue(texte, indicateur, niveau)
	return affirmation{texte, func(f func(chiffreConvention) float64) bool { return !a.vraie(f) }}
}

// partieConvention is a theme of the inventory, A to L.
type partieConvention struct {
	titre  string
	lignes []ligneConvention
}

const (
	sansFichier  = "Aucun fichier public ni modèle ne le donne"
	seulUnTexte  = "Le texte ne donne pas de nombre et aucun fichier n'en donne"
	presenceSeul = "Le texte dit seulement où le service existe"
)

var partiesConvention = []partieConvention{
	{"A. Socle démographique", []ligneConvention{
		{code: "DEM01", libelle: "Population municipale", references: []string{"R03", "DEM01-06033", "DEM01-06064", "DEM01-06066", "DEM01-06065", "DEM01-06025", "DEM01-06122"}},
		{code: "DEM02", libelle: "Nombre de communes de la Métropole", chiffres: []chiffreConvention{pour(metropole, "nombre_communes", ""), pour(territoireCTG, "nombre_communes", "")},
			affirme: []affirmation{{"« 49 communes »", func(f func(chiffreConvention) float64) bool { return f(pour(metropole, "nombre_communes", "")) == 49 }}},
			motif:   "Le périmètre vaut jusqu'à fin 2021 : il y en a 51 depuis 2022."},
		{code: "DEM03", libelle: "Population de la Métropole", references: []string{"R28"}},
		{code: "DEM04", libelle: "Part du territoire dans la Métropole", chiffres: []chiffreConvention{pour(territoireCTG, "part_population_epci", "")}},
		{code: "DEM05", libelle: "Population en quartier prioritaire", chiffres: []chiffreConvention{pour(territoireCTG, "population_qpv", ""), pour(territoireCTG, "part_population_qpv", "")},
			motif: "« 2 011 habitants » (CGET 2017), d'un recensement que le texte ne dit pas : l'Insee en publie 2 001 pour celui de 2013, et 2 132 pour celui de 2018."},
		{code: "DEM06", libelle: "Nombre de quartiers prioritaires", chiffres: []chiffreConvention{pour(territoireCTG, "nombre_qpv", ""), pour(metropole, "nombre_qpv", ""), pour(departement06, "nombre_qpv", "")},
			affirme: []affirmation{{"« un quartier prioritaire »", func(f func(chiffreConvention) float64) bool { return f(pour(territoireCTG, "nombre_qpv", "")) == 1 }}},
			motif:   "Les périmètres ont changé le 1er janvier 2024 : la série est rompue."},
		{code: "DEM07", libelle: "Tranche d'âge la plus représentée", chiffres: []chiffreConvention{pour(territoireCTG, "structure_age", "45_59")},
			affirme: []affirmation{{"« 45-59 ans »", func(f func(chiffreConvention) float64) bool {
				for _, autre := range []string{"0_14", "15_29", "30_44", "60_74", "75_plus"} {
					if f(pour(territoireCTG, "structure_age", autre)) >= f(pour(territoireCTG, "structure_age", "45_59")) {
						return false
					}
				}
				return true
			}}}},
		{code: "DEM08", libelle: "Part des 45 ans et plus", chiffres: []chiffreConvention{pour(territoireCTG, "part_45_ans_et_plus", ""), pour(departement06, "part_45_ans_et_plus", "")},
			affirme: []affirmation{plusQue("« légère sur-représentation » par rapport au département", "part_45_ans_et_plus", departement06)}},
		{code: "DEM09", libelle: "Part des moins de 15 ans", chiffres: []chiffreConvention{pour(territoireCTG, "part_moins_15_ans", ""), pour(departement06, "part_moins_15_ans", "")},
			affirme: []affirmation{plusQue("« légère sur-représentation » par rapport au département", "part_moins_15_ans", departement06)}},
		{code: "DEM10", libelle: "Part des 75 ans et plus", chiffres: []chiffreConvention{pour(territoireCTG, "part_75_ans_et_plus", ""), pour(departement06, "part_75_ans_et_plus", ""), pour(franceEntiere, "part_75_ans_et_plus", "")},
			affirme: []affirmation{moinsQue("« nettement sous-représentés » par rapport au département", "part_75_ans_et_plus", departement06),
				moinsQue("et à la France", "part_75_ans_et_plus", franceEntiere)}},
		{code: "DEM11", libelle: "Structure par âge", chiffres: []chiffreConvention{pour(territoireCTG, "structure_age", "0_14"), pour(departement06, "structure_age", "0_14"), pour(franceEntiere, "structure_age", "0_14")},
			motif: "Le graphique est perdu dans le texte : les six tranches sont dans le classeur, ici la première."},
		{code: "DEM12", libelle: "Évolution de la population", chiffres: []chiffreConvention{pour(territoireCTG, "evolution_population", ""), pour(territoireCTG, "evolution_annuelle_population", ""),
			pour(territoireCTG, "evolution_solde_naturel", ""), pour(territoireCTG, "evolution_solde_migratoire", "")},
			motif: "Le texte n'en donne pas de nombre. Les populations de 2011 et de 2016 sont réelles ; les deux soldes reposent sur des naissances et des décès en partie inventés."},
	}},
	{"B. Emploi et activité", []ligneConvention{
		{code: "EMP01", libelle: "Actifs ayant un emploi", references: []string{"EMP01", "EMP01-06"}},
		{code: "EMP02", libelle: "Chômeurs, part des 15-64 ans", references: []string{"EMP02", "EMP02-arrondi", "EMP02-06"}},
		{code: "EMP03", libelle: "Retraités et préretraités", references: []string{"EMP03"}},
		{code: "EMP04", libelle: "Autres inactifs", references: []string{"EMP04", "EMP04-06"}},
		{code: "EMP05", libelle: "Élèves, étudiants et stagiaires", references: []string{"R10"}},
		{code: "EMP06", libelle: "Entreprises et salariés des zones d'activité", references: []string{"R09"}, motif: sansFichier + " : à demander au Club des entreprises ou à Sirene."},
	}},
	{"C. Allocataires de la Caf", []ligneConvention{
		{code: "CAF01", libelle: "Foyers allocataires", references: []string{"CAF01"}},
		{code: "CAF02", libelle: "Personnes couvertes", references: []string{"CAF02"}},
		{code: "CAF03", libelle: "Part de la population couverte", references: []string{"R01"}},
		{code: "CAF04", libelle: "Écart à la France et au département", chiffres: []chiffreConvention{pour(territoireCTG, "couverture_population_caf", ""), pour(departement06, "couverture_population_caf", ""), pour(franceEntiere, "couverture_population_caf", "")},
			motif: "« 4 points de moins » que la France part de 43,6 % (R01) : avec 44,75 %, l'écart est plus petit."},
		{code: "CAF05", libelle: "Couples avec enfant(s)", references: []string{"CAF05-06065"}, chiffres: []chiffreConvention{pour(territoireCTG, "composition_familiale_caf", "couple_avec_enfant")},
			affirme: []affirmation{{"« plus de la moitié »", func(f func(chiffreConvention) float64) bool {
				return f(pour(territoireCTG, "composition_familiale_caf", "couple_avec_enfant")) > 50
			}}}},
		{code: "CAF06", libelle: "Personnes isolées", references: []string{"CAF06", "CAF06-06025"}},
		{code: "CAF07", libelle: "Familles monoparentales", references: []string{"CAF07", "CAF07-06033"}},
		{code: "CAF08", libelle: "Couples sans enfant", references: []string{"R13"}, chiffres: []chiffreConvention{pour(territoireCTG, "composition_familiale_caf", "couple_sans_enfant")}},
		{code: "CAF09", libelle: "Foyers qui perçoivent la Paje", references: []string{"R02"}},
		{code: "CAF10", libelle: "Âge des enfants des allocataires", references: []string{"CAF10", "R11", "R12"}},
		{code: "CAF11", libelle: "Composition familiale par commune", references: []string{"CAF05-06065", "CAF06-06025", "CAF07-06033"}, motif: "Le graphique est perdu dans le texte : les parts que celui-ci imprime sont retrouvées."},
	}},
	{"D. Petite enfance", []ligneConvention{
		{code: "PE01", libelle: "Places pour 100 enfants de moins de 3 ans", references: []string{"PE01", "PE01-06", "PE01-FR", "R04"}},
		{code: "PE02", libelle: "Les mêmes, par commune", references: []string{"PE02-06033", "PE02-06065", "PE02-06122", "R05", "R05-min", "R06", "R27"}},
		{code: "PE03", libelle: "Écart au département", references: []string{"R07"}},
		{code: "PE04", libelle: "Assistants maternels", references: []string{"PE04-06033", "PE04-06064", "PE04-06066", "PE04-06065", "PE04-06025", "PE04-06122", "R08", "R08-somme"}},
		{code: "PE05", libelle: "EAJE soutenus", references: []string{"R19-eaje", "R18"}},
		{code: "PE06", libelle: "Relais petite enfance", references: []string{"R19-rpe", "R17"}},
		{code: "PE07", libelle: "Liste d'attente des EAJE", chiffres: []chiffreConvention{pour(territoireCTG, "eaje_liste_attente", "")}, motif: "« relativement importante », sans nombre : celui-ci est inventé dans l'exemple."},
		{code: "PE08", libelle: "Logements en projet à Gattières", motif: sansFichier + " : les 300 logements sont à demander à la commune."},
		{code: "PE09", libelle: "Places réservables en crèche inter-entreprises", motif: "C'est une cible de l'action 1.1.1 : elle se suit dans le plan d'actions."},
		{code: "PE10", libelle: "Objectif national de 30 000 places", motif: "C'est un objectif de la COG 2018-2022, et non une mesure du territoire."},
		{code: "PE11", libelle: "Carte de la petite enfance", references: []string{"R26"}, chiffres: []chiffreConvention{pour(territoireCTG, "structures_par_type", "eaje")}},
		{code: "PE12", libelle: "Besoins atypiques", motif: seulUnTexte + "."},
	}},
	{"E. Enfance", []ligneConvention{
		{code: "ENF01", libelle: "Couverture en accueils de loisirs", chiffres: []chiffreConvention{pour(territoireCTG, "places_alsh_pour_100_3_11", "mercredi"), pour(territoireCTG, "places_alsh_pour_100_3_11", "ete")}, motif: "« semble adapté aux besoins », sans nombre."},
		{code: "ENF02", libelle: "ALSH, PEDT, plan mercredi, label qualité", references: []string{"R19-alsh"}, motif: "PEDT, plan mercredi et label : le texte dit seulement où ils existent."},
		{code: "ENF03", libelle: "Conventionnements entre communes", motif: "Gilette et Carros : la colonne « communes desservies » du registre les porte."},
		{code: "ENF04", libelle: "Enfants des quartiers vers les ALSH", chiffres: []chiffreConvention{pour(territoireCTG, "part_enfants_qpv_alsh", "mercredi"), pour(territoireCTG, "part_enfants_qpv_alsh", "ete")}, motif: "Le texte ne donne pas de nombre."},
		{code: "ENF05", libelle: "Part des 6-11 ans", references: []string{"CAF10", "R12"}},
		{code: "ENF06", libelle: "Enfants porteurs de handicap en ALSH", motif: "Le texte ne donne pas de nombre ; le fichier d'activité des ALSH peut en donner (part_enfants_aeeh_alsh), le plus souvent couverts par le secret."},
	}},
	{"F. Jeunesse", []ligneConvention{
		{code: "JEU01", libelle: "Part des 12-17 ans", references: []string{"R11"}, chiffres: []chiffreConvention{pour(territoireCTG, "enfants_par_age_caf", "12_15"), pour(territoireCTG, "enfants_par_age_caf", "16_17")},
			affirme: []affirmation{{"34,1 % parmi les enfants des allocataires", func(f func(chiffreConvention) float64) bool {
				part := f(pour(territoireCTG, "enfants_par_age_caf", "12_15")) + f(pour(territoireCTG, "enfants_par_age_caf", "16_17"))
				return part > 34.05 && part < 34.15
			}}}},
		{code: "JEU02", libelle: "Accueils d'adolescents et de jeunes", references: []string{"R19-alsh-ados", "R19-jeunes"}},
		{code: "JEU03", libelle: "Promeneurs du Net", references: []string{"R22-net"}, motif: "Carros, soit 1 commune sur 6 ; aucun fichier ne le donne."},
		{code: "JEU04", libelle: "Sac Ados, Bafa, PS jeunes", motif: seulUnTexte + "."},
	}},
	{"G. Parentalité", []ligneConvention{
		{code: "PAR01", libelle: "LAEP", references: []string{"R25"}},
		{code: "PAR02", libelle: "Subventions REAAP", motif: "Deux ou trois pour Carros selon les lignes 678 et 680 : à demander à la Caf."},
		{code: "PAR03", libelle: "CLAS", references: []string{"R19-clas"}, chiffres: []chiffreConvention{pour(territoireCTG, "clas_enfants", "elementaire"), pour(territoireCTG, "clas_enfants_pour_100_eleves", "elementaire")}, motif: "Carros seulement ; les enfants sont inventés dans l'exemple."},
		{code: "PAR04", libelle: "Parents qui jugent leur rôle difficile", motif: "« Plus de deux parents sur cinq » : enquête nationale, sans source ni millésime."},
		{code: "PAR05", libelle: "Médiation familiale, « Devenir Parents », REAAP", motif: presenceSeul + "."},
	}},
	{"H. Animation de la vie sociale", []ligneConvention{
		{code: "AVS01", libelle: "Centres sociaux et EVS", references: []string{"R19-cs"}},
		{code: "AVS02", libelle: "Conseil citoyen, associations de quartier", motif: presenceSeul + "."},
		{code: "AVS03", libelle: "Objectif national de 260 structures", motif: "C'est un objectif national, et non une mesure du territoire."},
	}},
	{"I. Accès aux droits", []ligneConvention{
		{code: "DRO01", libelle: "Points relais Caf", motif: "« un point relais … sur Carros et Le Broc » : un ou deux, selon la lecture ; le modèle « accès aux droits » les nomme."},
		{code: "DRO02", libelle: "Maison France Services", motif: "Elle n'est qu'en projet, à Carros."},
		{code: "DRO03", libelle: "Permanences de la Caf", motif: presenceSeul + "."},
		{code: "DRO04", libelle: "Ateliers d'inclusion numérique", motif: presenceSeul + "."},
	}},
	{"J. Logement", []ligneConvention{
		{code: "LOG01", libelle: "Logement", references: []string{"R22"}},
	}},
	{"K. Handicap", []ligneConvention{
		{code: "HAN01", libelle: "Enfants porteurs de handicap en EAJE", motif: "« augmentent au fil des ans », sans nombre ; l'AEEH n'est pas publiée par commune."},
		{code: "HAN02", libelle: "FPT handicap", motif: presenceSeul + "."},
	}},
	{"L. Compétences des communes (article 3)", []ligneConvention{
		{code: "COMP", libelle: "Champs d'intervention, six communes", chiffres: []chiffreConvention{pour(territoireCTG, "competences_exercees", "oui"), pour(territoireCTG, "competences_exercees", "non"), pour(territoireCTG, "competences_exercees", "inconnu")},
			motif: "Le saut de page a effacé une marque pour Carros et une pour Le Broc : elles sont inconnues, et non « non ».",
			affirme: []affirmation{{"12 + 9 + 9 + 8 + 6 + 4 = 48 croix", func(f func(chiffreConvention) float64) bool {
				return f(pour(territoireCTG, "competences_exercees", "oui")) == 48
			}}}},
	}},
}
