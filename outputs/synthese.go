package outputs

import (
	"math"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// keyFigure is a candidate for the first page.
type keyFigure struct {
	indicateur, modalite string
	// unless is the code of an indicator that makes this one needless.
	unless string
}

// keyFigures are the figures of the first page by order of interest; the first
// twelve that have a number are printed. Their order does not change from year
// to year.
var keyFigures = []keyFigure{
	{indicateur: "population_municipale"},
	{indicateur: "part_moins_15_ans"},
	{indicateur: "part_75_ans_et_plus"},
	{indicateur: "naissances_domiciliees"},
	{indicateur: "taux_chomage_15_64"},
	{indicateur: "taux_pauvrete"},
	{indicateur: "foyers_allocataires"},
	{indicateur: "couverture_population_caf"},
	{indicateur: "composition_familiale_caf", modalite: "couple_avec_enfant"},
	{indicateur: "composition_familiale_caf", modalite: "monoparent"},
	{indicateur: "part_paje"},
	{indicateur: "places_pour_100_enfants", modalite: "ensemble"},
	{indicateur: "places_pour_100_enfants_recalcule", modalite: "ensemble", unless: "places_pour_100_enfants"},
	{indicateur: "assistants_maternels", modalite: "actif"},
	{indicateur: "taux_occupation_reel_eaje"},
	{indicateur: "niveau_vie_median"},
	{indicateur: "part_chomeurs_15_64"},
	{indicateur: "part_rsa"},
	{indicateur: "personnes_couvertes"},
	{indicateur: "menages"},
	{indicateur: "eaje_places"},
}

// spoken are the indicators that get a sentence on the first page.
var spoken = []keyFigure{
	{indicateur: "population_municipale"},
	{indicateur: "structure_age"},
	{indicateur: "taux_chomage_15_64"},
	{indicateur: "couverture_population_caf"},
	{indicateur: "composition_familiale_caf"},
	{indicateur: "places_pour_100_enfants"},
	{indicateur: "places_pour_100_enfants_recalcule", unless: "places_pour_100_enfants"},
}

const keyFigureCount = 12

// synthese writes the page that a committee reads first.
func (b *book) synthese(p *portrait, maps []carteTracee) {
	s := b.page(sheetSynthese)
	s.onePage = true
	compared := p.comparators()
	others := compared
	if p.ofCommune() {
		others = append([]mesure.Zone{p.Territoire}, compared...)
	}
	widths := append([]float64{44, 10}, slices.Repeat([]float64{15}, 1+len(others)+len(compared))...)
	s.head(sheetSynthese+" — "+shortName(p.sujet), p.subtitle(), append(widths, 24, 13, 13, 17)...)
	tables := p.tablesByCode()
	lines := p.keyLines(tables)
	s.nameFinding(p, lines)
	s.keyTable(p, lines, others, compared)
	beside := s.row
	s.columns = len(s.widths) - mapColumns
	s.section("Ce que disent les chiffres")
	s.prose(lookSentence, p.sentences(tables)...)
	s.row++
	s.section(p.changesTitle())
	s.prose(lookSentence, p.changeLines()...)
	s.row++
	s.section("Avant de s’y fier")
	s.prose(lookSentence, p.reserves()...)
	s.columns = len(s.widths)
	s.mapBeside(maps, beside)
}

// nameFinding ends the title with what sets the place apart, where it fits.
func (s *page) nameFinding(p *portrait, lines []keyLine) {
	said := p.mostApart(lines)
	if said == "" {
		return
	}
	title := typography(sheetSynthese + " — " + shortName(p.sujet) + " : " + said)
	if len([]rune(title)) <= s.textWidth(lookTitle) {
		s.put(1, 1, title, lookTitle)
		return
	}
	s.section(typography(capital(said)))
}

// mostApart is the key rate whose gap with the first comparator is the largest
// beside it: "Part des foyers bénéficiaires de la Paje, 19,8 %, au-dessus du
// département (+5,0 points)". Less than a tenth is no finding.
func (p *portrait) mostApart(lines []keyLine) (said string) {
	largest := 0.1
	compared := p.comparators()
	if len(compared) == 0 {
		return ""
	}
	z := compared[0]
	for _, k := range lines {
		t, f, u := k.table, k.table.own(k.item), unitOf(k.table.card.Unite)
		other, ok := t.comparable(f, z, k.item)
		if !u.rate || !ok || other.Valeur.V <= 0 {
			continue
		}
		gap := f.Valeur.V - other.Valeur.V
		if share := math.Abs(gap) / other.Valeur.V; share > largest {
			largest = share
			said = t.quotedLabel(k.item) + ", " + quantity(f.Valeur, t.card.Unite) + ", " + position(gap, u.decimals) + " " + ofLevel(z) +
				" (" + signed(mesure.Arrondir(gap, u.decimals), t.card.Unite) + ")"
		}
	}
	return said
}

// quotedLabel names an item inside a sentence: "Composition familiale des foyers
// allocataires, « Famille monoparentale »".
func (t *table) quotedLabel(item int) string {
	if t.breakdown() && item != t.whole() {
		return t.card.Libelle + ", « " + t.items[item].Libelle + " »"
	}
	return t.card.Libelle
}

// mapColumns is how many columns of the page a map stands on.
const mapColumns = 4

// mapBeside puts the map of the first rate of coverage to the right of the
// sentences, from a row on.
func (s *page) mapBeside(maps []carteTracee, row int) {
	if len(maps) == 0 {
		return
	}
	drawn := maps[0]
	for _, k := range gauged {
		if i := slices.IndexFunc(maps, func(m carteTracee) bool { return m.code == k.indicateur }); i >= 0 {
			drawn = maps[i]
			break
		}
	}
	col := len(s.widths) - mapColumns + 1
	width := 0.0
	for i := col; i <= len(s.widths); i++ {
		width += s.widths[i]
	}
	for _, line := range wrapWords(drawn.title, int(width)) {
		s.put(col, row, line, lookWarning)
		row++
	}
	s.pictureAt(col, row, drawn, smallMap)
	s.put(col, row+rowsOf(smallMap), typography("Classes de couleurs : voir la feuille « "+sheetCartes+" »."), lookNote)
	s.row = max(s.row, row+1+rowsOf(smallMap))
}

func (p *page) section(title string) {
	p.put(1, p.row, title, lookSection)
	p.height(p.row, 18)
	p.row++
}

func (p *portrait) tablesByCode() map[string]*table {
	tables := map[string]*table{}
	for _, card := range p.Cards {
		if t, ok := p.tableOf(card); ok {
			tables[card.Code] = t
		}
	}
	return tables
}

// keyTable writes about twelve figures, their comparators and the gaps.
func (p *page) keyTable(po *portrait, lines []keyLine, others, compared []mesure.Zone) {
	headers := []string{"Chiffre clé", "Unité", shortName(po.sujet)}
	for _, z := range others {
		headers = append(headers, keyHeader(z))
	}
	for _, z := range compared {
		headers = append(headers, "Écart avec "+theLevel(z))
	}
	headers = append(headers, "Évolution", "Millésime", "Statut", "Feuille")
	var rows [][]any
	for _, k := range lines {
		rows = append(rows, k.table.keyRow(k.item, others, compared))
	}
	if len(rows) == 0 {
		p.prose(lookWarning, "Aucun chiffre clé n’est disponible pour cette édition.")
		p.row++
		return
	}
	p.records("tbl.synthese", headers, rows)
	p.row--
	p.prose(lookNote, "Écarts : en points pour les pourcentages, dans l’unité de la ligne sinon. "+
		"Ils ne sont calculés qu’entre mêmes millésimes, et n’ont pas de sens (s.o.) pour un nombre. "+
		"Évolution : seulement entre deux millésimes qui se comparent, s.o. sinon.")
	p.row++
}

func keyHeader(z mesure.Zone) string {
	if z.Niveau == mesure.Territoire {
		return "Territoire"
	}
	return shortName(z)
}

func findKey(tables map[string]*table, k keyFigure) (*table, int, bool) {
	t, ok := tables[k.indicateur]
	if !ok {
		return nil, 0, false
	}
	item := slices.IndexFunc(t.items, func(m mesure.Modalite) bool { return m.Code == k.modalite })
	if item < 0 && k.modalite == "ensemble" {
		item = t.whole()
	}
	return t, item, item >= 0
}

// keyLine is a figure of the first page: an item of an indicator.
type keyLine struct {
	table *table
	item  int
}

// keyLines chooses the figures of the first page: the first twelve of which
// the subject has a number.
func (p *portrait) keyLines(tables map[string]*table) []keyLine {
	var lines []keyLine
	shown := map[string]bool{}
	for _, k := range keyFigures {
		t, item, ok := findKey(tables, k)
		if !ok || shown[k.unless] || !known(t.own(item).Valeur) {
			continue
		}
		lines = append(lines, keyLine{t, item})
		shown[k.indicateur] = true
		if len(lines) == keyFigureCount {
			break
		}
	}
	return lines
}

// own is the subject's figure.
func (t *table) own(item int) mesure.Figure {
	row, _ := t.row(t.p.sujet)
	return row.figures[item]
}

// itemLabel names an item with its indicator.
func (t *table) itemLabel(item int) string {
	if t.breakdown() && item != t.whole() {
		return t.card.Libelle + " : " + t.items[item].Libelle
	}
	return t.card.Libelle
}

// keyRow is one line of the first page.
func (t *table) keyRow(item int, others, compared []mesure.Zone) []any {
	f := t.own(item)
	u := unitOf(t.card.Unite)
	row := []any{t.itemLabel(item), word(u.header), amount{Valeur: f.Valeur, format: u.cell, subject: true}}
	for _, z := range others {
		other, _ := t.row(z)
		row = append(row, amount{Valeur: other.figures[item].Valeur, format: u.cell})
	}
	for _, z := range compared {
		row = append(row, t.gapCell(f, z, item, u))
	}
	trend := t.tendance(item)
	row = append(row, word(strings.TrimSpace(trend.Fleche+" "+trend.Texte)), word(vintages(f)), word(statusText([]mesure.Figure{f})), goTo(ThemeName(t.card.Theme)))
	return row
}

// gapCell is the difference with z: s.o. for a count, n.d. without a figure of
// the same vintages to compare with.
func (t *table) gapCell(f mesure.Figure, z mesure.Zone, item int, u unit) amount {
	if !u.rate {
		return amount{Valeur: mesure.Absente(mesure.SO)}
	}
	other, ok := t.comparable(f, z, item)
	if !ok {
		return amount{Valeur: mesure.Absente(mesure.ND)}
	}
	return amount{Valeur: mesure.Vaut(mesure.Arrondir(f.Valeur.V-other.Valeur.V, u.decimals)), format: signedFormat(u.cell)}
}

// sentences are the findings of the first page.
func (p *portrait) sentences(tables map[string]*table) []string {
	var said []string
	heard := map[string]bool{}
	for _, k := range spoken {
		t, ok := tables[k.indicateur]
		if !ok || heard[k.unless] {
			continue
		}
		if s := t.summary(); s != "" {
			said = append(said, "• "+s)
			heard[k.indicateur] = true
		}
	}
	if len(said) == 0 {
		said = append(said, "Aucun chiffre disponible ne permet une phrase.")
	}
	return said
}

// reserves say what a reader must know before quoting the figures: warnings of
// the edition, controls that found something, sources that are missing.
func (p *portrait) reserves() []string {
	lines := slices.Clone(p.Avertissements)
	lines = append(lines, p.controlSummary())
	if n := len(p.Absentes); n > 0 {
		lines = append(lines, counted(n, "source attendue manque ou est trop ancienne", "sources attendues manquent ou sont trop anciennes")+
			" : voir la feuille « "+sheetSources+" ».")
	}
	if n := p.refusedCount(); n > 0 {
		lines = append(lines, counted(n, "fichier déposé n’a pas été pris", "fichiers déposés n’ont pas été pris")+
			" : voir la feuille « "+sheetSources+" ».")
	}
	for i := range lines {
		lines[i] = "• " + lines[i]
	}
	return lines
}

func (p *portrait) refusedCount() int {
	n := 0
	for _, s := range p.Sources {
		if s.Etat != EtatLu {
			n++
		}
	}
	return n
}

// controlSummary counts the controls that found something.
func (p *portrait) controlSummary() string {
	failed := map[string]bool{}
	blocking := map[string]bool{}
	for _, c := range p.Constats {
		failed[c.Controle] = true
		if c.Bloquant {
			blocking[c.Controle] = true
		}
	}
	if len(p.Controles) == 0 && len(failed) == 0 {
		return "Aucun contrôle n’a été exécuté."
	}
	total := max(len(p.Controles), len(failed))
	s := counted(total, "contrôle exécuté", "contrôles exécutés")
	if len(failed) == 0 {
		return s + ", rien à signaler."
	}
	s += ", dont " + counted(len(failed), "a trouvé quelque chose", "ont trouvé quelque chose")
	if len(blocking) > 0 {
		s += " (" + counted(len(blocking), "bloquant", "bloquants") + ")"
	}
	return s + " : voir la feuille « " + sheetControles + " »."
}
