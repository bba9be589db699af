package outputs

import (
	"maps"
	"slices"

	"diagctg/sources/mesure"
)

// Names of the sheets that every workbook has.
const (
	sheetLisezMoi      = "Lisez-moi"
	sheetSynthese      = "Synthèse"
	sheetRapprochement = "Rapprochement"
	sheetControles     = "Contrôles"
	sheetSources       = "Sources et définitions"
	sheetOrigines      = "Origine des chiffres"
)

// lisezMoi writes the cover: what the workbook is, what must be known before
// reading it, and where things are.
// It is filled last, when it is known what there is.
func (s *page) lisezMoi(p *portrait, themes []theme, withMaps bool) {
	title := "Diagnostic de territoire — " + shortName(p.sujet)
	s.head(title, p.subtitle()+" — diagctg "+orElse(p.Version, "(version inconnue)"), 30, 66, 26, 26)
	s.logos(p.Logos)
	if len(p.Avertissements) > 0 {
		s.section("À savoir avant de lire")
		s.prose(lookWarning, p.Avertissements...)
		s.row++
	}
	s.section("Ce classeur")
	s.prose(lookSentence, p.about()...)
	s.row++
	s.section("Sommaire")
	s.records("tbl.sommaire", []string{"Feuille", "Contenu", "Millésimes"}, p.summaryRows(themes, withMaps, len(s.charts) > 0))
	s.section("Comment lire les tableaux")
	s.prose(lookSentence, readingRules...)
	s.row++
	s.section("Périmètre")
	s.records("tbl.perimetre", []string{"Niveau", "Nom", "Code"}, p.perimeterRows())
}

func (p *portrait) about() []string {
	lines := []string{
		"Ce classeur rassemble les chiffres du diagnostic de la convention territoriale globale (CTG), " +
			"recalculés à partir des fichiers déposés (Insee, Caf, communes).",
	}
	if p.ofCommune() {
		lines = append(lines, "Il compare "+shortName(p.sujet)+" au territoire et aux niveaux de comparaison ; "+
			"le classeur du territoire compare toutes les communes.")
	}
	return append(lines, "Les mêmes chiffres, sans arrondi et pour tous les millésimes, sont dans donnees/indicateurs.csv.")
}

// readingRules explain what the tables have in common.
var readingRules = []string{
	"Une case sans nombre porte toujours un symbole. « s » : secret statistique, le chiffre existe mais ne peut pas être montré. " +
		"« n.d. » : non disponible. « s.o. » : sans objet, le chiffre n’a pas de sens ici. Aucun de ces symboles ne vaut zéro ; un 0 est un vrai zéro.",
	"« ~ » devant un nombre : il est arrondi par son producteur (la Caf arrondit à un multiple de 5) ou estimé ; la colonne « Statut » dit lequel.",
	"Le taux d’un territoire est la somme des numérateurs divisée par la somme des dénominateurs, jamais la moyenne des taux des communes.",
	"Les millésimes du numérateur et du dénominateur sont imprimés à côté de chaque taux. Deux millésimes du recensement à moins de cinq ans d’écart ne se comparent pas.",
	"« pour 100 » n’est pas un pourcentage : il peut y avoir plus de 100 places pour 100 enfants.",
	"« Vraie valeur » : ses bornes quand son producteur a arrondi les nombres dont elle est faite (à 2 près pour un multiple de 5, autant de fois qu’il y a de nombres). " +
		"« Marge » : dans une répartition, la plus grande distance entre une part de la ligne et ses bornes ; les bornes de chacune sont dans le classeur d’analyse et dans donnees/indicateurs.csv.",
	"« Précision » : A, B ou C pour un chiffre que fonde un sondage du recensement. A, à partir de 200 personnes : coefficient de variation de 9 % au plus ; B, de 50 à 199 : 10 à 17 % ; C, en dessous : 25 % ou plus, à ne lire que comme un ordre de grandeur.",
	"Un chiffre mène, d’un clic, à la feuille « Origine des chiffres », qui nomme le fichier, la feuille et la cellule dont il vient.",
	"« Couverture » : part de la population de référence qui vit dans les communes dont les deux termes sont connus.",
}

func (p *portrait) summaryRows(themes []theme, withMaps, withCharts bool) [][]any {
	rows := [][]any{{goTo(sheetSynthese), "Les chiffres clés sur une page"}}
	if withMaps {
		rows = append(rows, []any{goTo(sheetCartes), "Une carte par taux clé, en classes fixes autour de la France"})
	}
	for _, th := range themes {
		rows = append(rows, []any{goTo(th.sheet), th.title, raw(p.vintagesOf(th))})
	}
	if p.followed() {
		rows = append(rows, []any{goTo(sheetActions), "Les actions de la convention : état, échéance, indicateurs"},
			[]any{goTo(sheetEvaluation), "L’évaluation de la convention et les réunions de pilotage"})
	}
	if p.simulated() {
		rows = append(rows, []any{goTo(sheetSimulateur), "Combien de places d’accueil à créer selon les logements, les naissances et les ouvertures"})
	}
	rows = append(rows,
		[]any{goTo(SheetNotes), "Vos notes : écrivez, déposez le classeur, l’édition suivante les reprend"},
		[]any{goTo(sheetRapprochement), "Les chiffres publiés ailleurs, à côté des nôtres"},
		[]any{goTo(sheetControles), "Ce qui a été vérifié et ce qui a été trouvé"},
		[]any{goTo(sheetSources), "Comment chaque chiffre est calculé, et les fichiers lus"},
		[]any{goTo(sheetOrigines), "Pour chaque chiffre : fichier, feuille, cellule"},
	)
	if withCharts {
		rows = append(rows, []any{goTo(chartDataSheet), "Les nombres que dessinent les graphiques"})
	}
	for i, row := range rows {
		if len(row) == 2 { // not of a theme
			rows[i] = append(row, raw("—"))
		}
	}
	return rows
}

func (p *portrait) perimeterRows() [][]any {
	levels := map[mesure.Niveau]string{
		mesure.Commune: "Commune", mesure.Territoire: "Territoire", mesure.EPCI: "EPCI",
		mesure.Departement: "Département", mesure.Region: "Région", mesure.France: "France",
	}
	var rows [][]any
	for _, z := range slices.Concat([]mesure.Zone{p.Territoire}, p.Communes, p.Comparateurs) {
		rows = append(rows, []any{orElse(levels[z.Niveau], string(z.Niveau)), shortName(z), raw(z.Code)})
	}
	return rows
}

// vintagesOf are those of a theme's figures.
func (p *portrait) vintagesOf(th theme) string {
	years := map[int]bool{}
	for _, card := range th.cards {
		for _, y := range p.ix.millesimes[card.Code] {
			years[y] = true
		}
	}
	return orElse(yearsText(slices.Sorted(maps.Keys(years))), mesure.ND.Symbole())
}
