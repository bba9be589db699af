package outputs

import (
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// sources writes the definition of every indicator, then the files read.
func (b *book) sources(p *portrait) {
	s := b.page(sheetSources)
	s.frozenColumns = 1
	s.head(sheetSources+" — "+shortName(p.sujet), p.subtitle(), 34, 36, 14, 12, 44, 28, 28, 14, 12, 12, 26, 46)
	s.screenOnly()
	s.section("Définitions")
	var cards [][]any
	for _, c := range p.Cards {
		cards = append(cards, p.cardRow(c))
	}
	s.records("tbl.definitions", []string{"Code", "Indicateur", "Thème", "Unité", "Formule", "Numérateur", "Dénominateur",
		"Millésimes", "Écart de millésimes admis", "Seuil de secret", "Sources", "Limites"}, cards)
	s.section("Fichiers déposés")
	var files [][]any
	for _, f := range p.Sources {
		files = append(files, fileRow(f))
	}
	if len(files) == 0 {
		s.prose(lookSentence, "Aucun fichier.")
	}
	s.records("tbl.fichiers", []string{"Fichier", "Source", "Producteur", "État", "Anomalies", "Feuille",
		"Millésimes", "Ligne d’en-tête", "Lignes lues", "Lignes gardées", "Lignes écartées"}, files)
	s.absences(p)
}

func (p *page) absences(po *portrait) {
	if len(po.Absentes) == 0 {
		return
	}
	p.section("Sources attendues et manquantes")
	var rows [][]any
	for _, a := range po.Absentes {
		rows = append(rows, []any{raw(a.Source), a.Titre, "—", "à compléter", orElse(a.Constat, "—"), orElse(a.Remede, "—")})
	}
	p.records("tbl.absentes", []string{"Code", "Source", "Producteur", "État", "Constat", "Que faire"}, rows)
}

func (p *portrait) cardRow(c mesure.Card) []any {
	gap := "mêmes millésimes"
	switch {
	case len(c.VariablesDenominateur) == 0 && c.Denominateur == "":
		gap = "s.o."
	case c.EcartMax > 0:
		gap = counted(c.EcartMax, "an", "ans")
	}
	limits := c.Limites
	if !c.Agregable {
		limits = strings.TrimSpace(sentence(limits) + " Ne s’additionne pas d’une commune à l’autre.")
	}
	return []any{
		raw(c.Code), c.Libelle, ThemeName(c.Theme), unitOf(c.Unite).header, orElse(c.Formule, "—"),
		orElse(c.Numerateur, "—"), orElse(c.Denominateur, "—"), orElse(yearsText(p.ix.millesimes[c.Code]), "n.d."),
		gap, raw(orElse(c.Secret, "—")), raw(sourcesOfCard(c)), orElse(limits, "—"),
	}
}

var stateWords = map[string]string{EtatLu: "lu", EtatRefuse: "refusé", EtatInconnu: "non reconnu", EtatInstable: "en cours d’écriture"}

func fileRow(f Source) []any {
	header := any("s.o.")
	if f.LigneEntete > 0 {
		header = f.LigneEntete
	}
	return []any{
		raw(f.Fichier), sourceTitle(f), orElse(f.Producteur, "—"), orElse(stateWords[f.Etat], f.Etat),
		anomalySummary(f), raw(orElse(f.Feuille, "—")), raw(orElse(yearsText(f.Millesimes), "—")),
		header, f.Lignes, f.Gardees, f.Ecartees,
	}
}

// sourceTitle names a source, and the file that described its columns where
// somebody did.
func sourceTitle(f Source) string {
	if f.Correspondance == "" {
		return orElse(f.Titre, "—")
	}
	return f.Titre + " — colonnes décrites par « " + f.Correspondance + " »"
}

// anomalySummary says how many anomalies a file has and what the first one is.
func anomalySummary(f Source) string {
	n := len(f.Anomalies) + f.AnomaliesTues
	if n == 0 {
		return "aucune"
	}
	s := counted(n, "anomalie", "anomalies")
	if len(f.Anomalies) > 0 {
		first := f.Anomalies[0]
		s += ", dont " + strings.TrimPrefix(first.Place.String(), first.Fichier+"!") + " : " + first.Message
	}
	return s
}

var termWords = map[string]string{
	TermeNumerateur: "numérateur", TermeDenominateur: "dénominateur", TermePublie: "taux publié",
}

// origines leads from each figure to the cells behind it. A commune sees its
// own cells.
func (b *book) origines(p *portrait) {
	s := b.page(sheetOrigines)
	s.frozenColumns = 1
	s.head(sheetOrigines+" — "+shortName(p.sujet), p.subtitle(), 34, 28, 28, 11, 14, 34, 46, 22, 10)
	s.screenOnly()
	s.plainTable("tbl.origines", []string{"Indicateur", "Modalité", "Zone", "Millésime", "Terme", "Variable", "Fichier",
		"Feuille", "Cellule"}, p.originRows())
}

// origins are the cells that this workbook names.
func (p *portrait) origins() []Origine {
	if !p.ofCommune() {
		return p.Origines
	}
	var own []Origine
	for _, o := range p.Origines {
		if o.Zone.Niveau == p.sujet.Niveau && o.Zone.Code == p.sujet.Code {
			own = append(own, o)
		}
	}
	return own
}

// firstOrigin is the row of the first origin: under the head of the sheet, a
// blank, a sentence and the header of the table.
const firstOrigin = headRows + 4

// originRow is the row of the first cell behind a figure on the sheet of
// origins, 0 for a figure that is not shown or that no cell of this workbook is
// behind. In the workbook of a commune, only its own figures lead there: the
// cells of the other communes are not in it.
func (p *portrait) originRow(f mesure.Figure) int {
	if p.ofCommune() && (f.Zone.Niveau != p.sujet.Niveau || f.Zone.Code != p.sujet.Code) {
		return 0
	}
	if p.cells == nil {
		p.cells = newCellIndex(p.origins())
	}
	rows := p.cells.of(f)
	if len(rows) == 0 || p.cells.cells[rows[0]-firstCell].Terme == TermeDenominateur {
		return 0
	}
	return rows[0] - firstCell + firstOrigin
}

func (p *portrait) originRows() [][]string {
	var rows [][]string
	for _, o := range p.origins() {
		rows = append(rows, []string{
			o.Indicateur, orElse(o.Modalite, "—"), zoneName(o.Zone), strconv.Itoa(o.Millesime),
			orElse(termWords[o.Terme], o.Terme), o.Variable, o.Fichier, orElse(o.Feuille, "—"), orElse(o.Cellule, "—"),
		})
	}
	return rows
}

// plainTable writes many rows of short texts, one line each.
func (p *page) plainTable(name string, headers []string, rows [][]string) {
	if len(rows) == 0 {
		p.prose(lookSentence, "Aucune origine à montrer.")
		return
	}
	header := p.row
	for i, h := range headers {
		p.put(i+1, header, h, lookHeadLeft)
	}
	for _, row := range rows {
		p.row++
		for i, text := range row {
			p.write(i+1, p.row, text)
		}
	}
	p.dressArea(1, header+1, len(headers), p.row, lookCell)
	p.asTable(name, header, p.row, len(headers))
	p.row += 2
}
