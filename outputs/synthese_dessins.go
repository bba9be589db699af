package outputs

import (
	"html/template"
	"slices"
	"strings"

	"diagctg/outputs/graphique"
	"diagctg/sources/mesure"
)

// drawnRates is how many key rates the page draws as bars: they share a scale
// in percent.
const drawnRates = 6

// compositions are the breakdowns that the page may draw, by order of interest.
var compositions = []string{"composition_familiale_caf", "structure_age", "menages_par_type"}

// gauged are the rates of coverage that the page sets against their
// comparators, by order of interest.
var gauged = []keyFigure{
	{indicateur: "places_pour_100_enfants", modalite: "ensemble"},
	{indicateur: "places_pour_100_enfants_recalcule", modalite: "ensemble", unless: "places_pour_100_enfants"},
	{indicateur: "couverture_population_caf"},
}

// onePagerCharts draws what the figures allow, in an order that fills two
// columns evenly.
func (p *portrait) onePagerCharts(tables map[string]*table, lines []keyLine) []onePagerChart {
	var charts []onePagerChart
	if bars, ok := p.rateBars(lines); ok {
		charts = append(charts, onePagerChart{bars.Titre, template.HTML(bars.SVG())})
	}
	gauges := p.gauges(tables)
	if len(gauges) > 1 {
		charts = append(charts, gauges[0])
		gauges = gauges[1:]
	}
	for _, code := range compositions {
		if t, ok := tables[code]; ok {
			if parts, ok := t.composition(); ok {
				charts = append(charts, onePagerChart{parts.Titre, template.HTML(parts.SVG())})
				break
			}
		}
	}
	if t, ok := tables[pyramidCard]; ok && t.hasPyramid() {
		pyramid := t.pyramide()
		charts = append(charts, onePagerChart{pyramid.Titre, template.HTML(pyramid.SVG())})
	}
	return append(charts, gauges...)
}

// gauges draws the rates of coverage of which the subject has a number.
func (p *portrait) gauges(tables map[string]*table) []onePagerChart {
	var charts []onePagerChart
	shown := map[string]bool{}
	for _, k := range gauged {
		t, item, ok := findKey(tables, k)
		if !ok || shown[k.unless] || !known(t.own(item).Valeur) {
			continue
		}
		gauge := t.gauge(item)
		charts = append(charts, onePagerChart{gauge.Titre, template.HTML(gauge.SVG())})
		shown[k.indicateur] = true
	}
	return charts
}

// rateBars sets the first key percentages beside those of the comparators; a
// comparator of another vintage has no bar.
func (p *portrait) rateBars(lines []keyLine) (graphique.Barres, bool) {
	zones := append([]mesure.Zone{p.sujet}, p.comparators()...)
	paints := []paint{paintSubject, palette[1], paintComparator, palette[2]}
	zones = zones[:min(len(zones), len(paints))]
	b := graphique.Barres{Texte: graphique.Texte{ID: "taux", Titre: "Les taux à côté " + joinZones(zones[1:])}}
	for i, z := range zones {
		b.Series = append(b.Series, graphique.Serie{Nom: typography(shortName(z)), Couleur: colour(paints[i])})
	}
	var told []string
	for _, k := range lines {
		if k.table.card.Unite != "pour_cent" || len(b.Groupes) == drawnRates {
			continue
		}
		g := graphique.Groupe{Nom: typography(k.table.shortLabel(k.item))}
		for _, z := range zones {
			g.Points = append(g.Points, k.table.point(k.item, z))
		}
		b.Groupes = append(b.Groupes, g)
		told = append(told, describeGroup(g, b.Series))
	}
	b.Description = strings.Join(told, " ")
	return b, len(b.Groupes) > 0 && len(zones) > 1
}

// shortLabel names an item where there is little room: its indicator is named
// beside.
func (t *table) shortLabel(item int) string {
	if t.breakdown() && item != t.whole() {
		return t.items[item].Libelle
	}
	return t.card.Libelle
}

func joinZones(zones []mesure.Zone) string {
	var names []string
	for _, z := range zones {
		names = append(names, ofLevel(z))
	}
	return strings.Join(names, " et ")
}

func colour(p paint) graphique.Couleur {
	return graphique.Couleur{Fond: "#" + strings.ToLower(p.fill), Encre: "#" + strings.ToLower(p.ink)}
}

// point is the figure of a zone as a page draws it; only what may be set
// beside the subject's has a length.
func (t *table) point(item int, z mesure.Zone) graphique.Point {
	f := t.own(item)
	if z != t.p.sujet {
		other, ok := t.comparable(f, z, item)
		if !ok {
			return graphique.Point{Texte: symbol(mesure.Absente(missingState(other.Valeur)))}
		}
		f = other
	}
	return graphique.Point{Valeur: f.Valeur.V, Texte: figureText(f.Valeur, unitOf(t.card.Unite)), Connu: known(f.Valeur)}
}

// missingState is the status of a figure that is not drawn: n.d. where it is
// known, of another vintage.
func missingState(v mesure.Valeur) mesure.Statut {
	if v.S.Manque() {
		return v.S
	}
	return mesure.ND
}

func describeGroup(g graphique.Groupe, series []graphique.Serie) string {
	var values []string
	for i, p := range g.Points {
		values = append(values, series[i].Nom+" "+p.Texte)
	}
	return g.Nom + nnbsp + ": " + strings.Join(values, ", ") + "."
}

// drawnCommunes is how many communes the page can draw; with more of them it
// draws the territory and its comparators, and the workbook has them all.
const drawnCommunes = 8

// composition draws the zones whose parts are all known, the subject among
// them.
func (t *table) composition() (c graphique.Composition, ok bool) {
	own, _ := t.row(t.p.sujet)
	if !t.partition() || !t.complete(own) {
		return c, false
	}
	for i, m := range t.items {
		c.Parts = append(c.Parts, graphique.Serie{Nom: typography(m.Libelle), Couleur: colour(palette[i%len(palette)])})
	}
	var told, omitted []string
	for _, row := range t.rows {
		if row.zone.Niveau == mesure.Commune && len(t.p.Communes) > drawnCommunes {
			continue
		}
		if !t.complete(row) {
			omitted = append(omitted, shortName(row.zone))
			continue
		}
		g := graphique.Groupe{Nom: typography(shortName(row.zone))}
		for _, f := range row.figures {
			g.Points = append(g.Points, graphique.Point{Valeur: f.Valeur.V, Texte: frenchNumber(f.Valeur.V, 0), Connu: true})
		}
		c.Lignes = append(c.Lignes, g)
		told = append(told, describeGroup(g, c.Parts))
	}
	if len(omitted) > 0 {
		told = append(told, "Sans chiffre complet"+nnbsp+": "+strings.Join(omitted, ", ")+".")
	}
	c.Texte = graphique.Texte{ID: "composition", Titre: typography(t.chartTitle()), Description: strings.Join(told, " ")}
	return c, true
}

// gauge sets the subject's figure against the marks of the comparators.
func (t *table) gauge(item int) graphique.Jauge {
	j := graphique.Jauge{
		Sujet:   graphique.Groupe{Nom: typography(shortName(t.p.sujet)), Points: []graphique.Point{t.point(item, t.p.sujet)}},
		Couleur: colour(paintSubject), Sur: 100,
	}
	told := []string{j.Sujet.Nom + " " + j.Sujet.Points[0].Texte}
	for _, z := range t.p.comparators() {
		mark := graphique.Groupe{Nom: typography(shortName(z)), Points: []graphique.Point{t.point(item, z)}}
		j.Reperes = append(j.Reperes, mark)
		told = append(told, mark.Nom+" "+mark.Points[0].Texte)
	}
	j.Texte = graphique.Texte{ID: "jauge-" + strings.ReplaceAll(t.card.Code, "_", "-"), Titre: t.itemTitle(item),
		Description: strings.Join(slices.Clip(told), ", ") + "."}
	return j
}
