package outputs

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

//go:embed synthese.html
var synthesePage string

//go:embed synthese.css
var syntheseStyle string

// syntheseTemplate is parsed once; the page stands alone: no script, no
// network. It prints on one A4 page.
var syntheseTemplate = ParsePage("synthese", synthesePage)

// onePager is what the page of the committee shows.
type onePager struct {
	*Diagnostic
	Style template.CSS
	// Compares name the columns of the gaps.
	Compares []string
	Lignes   []onePagerLine
	Dessins  []onePagerChart
	// Changements and Sources are cut to what one printed page holds; the
	// counts say how many are left out.
	Changements      []changeLine
	AutresChangement int
	Sources          []string
	AutresSources    int
	Reserves         []string
}

type onePagerLine struct {
	Libelle, Valeur, Millesime string
	// Statut is "" for an exact figure.
	Statut   string
	Ecarts   []string
	Tendance tendance
	Phrase   string
}

// tendance is a change that may be called one; without one Texte is s.o.
type tendance struct{ Fleche, Texte string }

type onePagerChart struct {
	Titre  string
	Dessin template.HTML
}

// What one printed page holds beside twelve figures and three charts.
const (
	pageChanges  = 4
	pageSources  = 6
	pageReserves = 4
	changeLength = 110
)

// writeOnePager writes the page of the committee.
func writeOnePager(w io.Writer, d *Diagnostic, ix *index) error {
	p := portraitOfTerritoire(d, ix)
	tables := p.tablesByCode()
	lines := p.keyLines(tables)
	o := &onePager{Diagnostic: d, Style: template.CSS(syntheseStyle), Dessins: p.onePagerCharts(tables, lines)}
	for _, z := range p.comparators() {
		o.Compares = append(o.Compares, "Écart avec "+theLevel(z))
	}
	for _, k := range lines {
		o.Lignes = append(o.Lignes, k.table.onePagerLine(k.item))
	}
	o.Changements, o.AutresChangement = firstOf(p.toldChanges(), pageChanges)
	for i := range o.Changements {
		c := &o.Changements[i]
		c.Detail, c.Pourquoi = sentence(shortened(c.Detail, changeLength)), sentence(shortened(c.Pourquoi, changeLength))
	}
	o.Sources, o.AutresSources = firstOf(p.sourcesOf(lines), pageSources)
	o.Reserves, _ = firstOf(p.onePagerReserves(), pageReserves)
	return syntheseTemplate.Execute(w, o)
}

// firstOf keeps the first n of a list and counts the others.
func firstOf[T any](list []T, n int) (kept []T, others int) {
	kept = list[:min(n, len(list))]
	return kept, len(list) - len(kept)
}

func (t *table) onePagerLine(item int) onePagerLine {
	f := t.own(item)
	u := unitOf(t.card.Unite)
	line := onePagerLine{
		Libelle: typography(t.itemLabel(item)), Valeur: figureText(f.Valeur, u), Millesime: vintages(f),
		Tendance: t.tendance(item), Phrase: t.finding(item),
	}
	if f.Valeur.S != mesure.Exact {
		line.Statut = statusText([]mesure.Figure{f})
	}
	for _, z := range t.p.comparators() {
		gap := t.gapCell(f, z, item, u)
		text := symbol(gap.Valeur)
		if known(gap.Valeur) {
			text = signed(gap.V, t.card.Unite)
		}
		line.Ecarts = append(line.Ecarts, text)
	}
	return line
}

// figureText is a number with its unit in a narrow cell: "~ 42,0 %".
func figureText(v mesure.Valeur, u unit) string {
	if !known(v) {
		return symbol(v)
	}
	s := frenchNumber(v.V, u.decimals) + plural(v.V, u.decimals, u.one, u.many)
	if mark := v.S.Symbole(); mark != "" {
		s = mark + nnbsp + s
	}
	return s
}

// tendance words the change of a figure; its arrow stands only where two
// vintages may be compared.
func (t *table) tendance(item int) tendance {
	gap, since, ok := t.change(item)
	if !ok {
		return tendance{Texte: mesure.SO.Symbole()}
	}
	year := strconv.Itoa(since.MillesimeNumerateur)
	switch {
	case gap > 0:
		return tendance{"↑", signed(gap, t.card.Unite) + " depuis " + year}
	case gap < 0:
		return tendance{"↓", signed(gap, t.card.Unite) + " depuis " + year}
	}
	return tendance{"=", "stable depuis " + year}
}

// sourcesOf names the sources behind some figures, each once, with their
// vintages.
func (p *portrait) sourcesOf(lines []keyLine) []string {
	var said []string
	for _, k := range lines {
		for _, title := range p.sourceList(k.table.card) {
			if title = typography(title); !slices.Contains(said, title) {
				said = append(said, title)
			}
		}
	}
	return said
}

// onePagerReserves are the reserves of the edition, for a page without sheets.
func (p *portrait) onePagerReserves() []string {
	lines := append(slices.Clone(p.Avertissements), p.controlSentence())
	if n := len(p.Absentes); n > 0 {
		lines = append(lines, counted(n, "source attendue manque ou est trop ancienne", "sources attendues manquent ou sont trop anciennes")+".")
	}
	if n := p.refusedCount(); n > 0 {
		lines = append(lines, counted(n, "fichier déposé n’a pas été pris", "fichiers déposés n’ont pas été pris")+".")
	}
	for i, line := range lines {
		lines[i] = typography(shortened(line, reserveLength))
	}
	return lines
}

// reserveLength is how much of a reserve the page prints.
const reserveLength = 240

// shortened ends a text at its last word that fits, and says where the rest
// is.
func shortened(s string, most int) string {
	const rest = " … (suite dans rapport.html)"
	r := []rune(strings.TrimSpace(s))
	if len(r) <= most {
		return string(r)
	}
	cut := string(r[:most])
	if i := strings.LastIndex(cut, " "); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + rest
}
