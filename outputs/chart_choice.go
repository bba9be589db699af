package outputs

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// columnCharts are the breakdowns whose items have an order of their own and
// are drawn as columns, territory beside its comparators.
var columnCharts = []string{"structure_age"}

// chartOf draws the table that begins at row header: pyramids for men and women,
// columns for age bands,
// stacked bars for the parts of a whole, columns under the marks of the
// comparators for a rate of coverage, bars for another rate, groups of columns
// for rates by item. Counts and tables with fewer than two numbers have no
// chart. It returns the zones left out of the chart.
func (s *themeSheet) chartOf(t *table, header, tableWidth int) (omitted []string) {
	if t.card.Code == pyramidCard {
		return s.pyramidsOf(t)
	}
	c := chart{page: s.page, code: t.card.Code, row: header, unit: unitOf(t.card.Unite)}
	switch {
	case slices.Contains(columnCharts, t.card.Code):
		omitted = c.columns(t)
	case t.partition():
		omitted = c.stack(t)
	case t.gauged():
		omitted = c.bullet(t, t.whole())
	case t.whole() >= 0 && c.unit.rate:
		omitted = c.bars(t, t.whole())
	case t.whole() < 0 && c.unit.rate && len(t.items) <= mostGroups:
		omitted = c.groups(t)
	}
	if len(c.series) == 0 || len(c.categories) < 2 {
		return nil
	}
	c.title = typography(t.chartTitle())
	c.alt = c.describe()
	if t.breakdown() {
		s.placeBelow(&c)
	} else {
		s.placeBeside(&c, tableWidth)
	}
	s.charts = append(s.charts, c)
	return omitted
}

// chartTitle names the indicator, its unit and its vintage.
func (t *table) chartTitle() string {
	what := t.card.Libelle
	if i := t.whole(); t.breakdown() && i >= 0 {
		what += ", " + strings.ToLower(t.items[i].Libelle)
	}
	return what + " (" + unitOf(t.card.Unite).header + ", " + strconv.Itoa(t.millesime) + ")"
}

const pixelsPerPoint = 96.0 / 72

// placeBelow puts the chart under the table and keeps rows free for it.
func (s *themeSheet) placeBelow(c *chart) {
	c.col, c.row = 1, s.row
	c.width = 1100
	c.height = 240
	if c.kind != excelize.Col {
		c.height = uint(76 + 19*len(c.categories))
	}
	s.keepRows(c.height)
}

// keepRows keeps the rows free that a chart of this height lies over.
func (s *themeSheet) keepRows(height uint) {
	s.row += int(math.Ceil(float64(height+4)/(lineHeight*pixelsPerPoint))) + 1
}

// placeBeside puts the chart to the right of a narrow table and keeps the
// rows under it free.
func (s *themeSheet) placeBeside(c *chart, tableWidth int) {
	c.col = tableWidth + 1
	c.width = uint(s.pixels(c.col, s.columns) - 12)
	tableHeight := s.pointsBetween(c.row, s.row-2) * pixelsPerPoint
	bars := float64(len(c.categories))
	// A few bars leave room for names on two lines, many take one line each.
	c.height = uint(max(tableHeight-4, 60+16.5*bars, 60+31*min(bars, 7)))
	if !c.horizontal() {
		c.height = max(c.height, 240) // a title, two lines of legend and the drawing between them
	}
	line := lineHeight * pixelsPerPoint
	if missing := float64(c.height) + 4 - (tableHeight + line); missing > 0 { // one line under the table is free already
		s.row += int(math.Ceil(missing / line))
	}
}

// columns sets the subject beside its comparators, band by band.
func (c *chart) columns(t *table) (omitted []string) {
	c.kind, c.format = excelize.Col, formatRate
	for _, m := range t.items {
		c.categories = append(c.categories, typography(m.Libelle))
	}
	zones := []mesure.Zone{t.p.sujet}
	if t.p.ofCommune() {
		zones = append(zones, t.p.Territoire)
	}
	paints := []paint{palette[0], palette[1], paintComparator, palette[2]}
	for i, z := range append(zones, t.p.comparators()...) {
		row, ok := t.row(z)
		if !ok || !t.complete(row) || i >= len(paints) {
			omitted = append(omitted, shortName(z))
			continue
		}
		s := chartSeries{name: typography(shortName(z)), color: paints[i]}
		for _, f := range row.figures {
			s.values = append(s.values, f.Valeur.V)
		}
		c.series = append(c.series, s)
	}
	return omitted
}

// stack draws one bar of 100 % a zone, for the zones whose parts are all known.
func (c *chart) stack(t *table) (omitted []string) {
	c.kind, c.format = excelize.BarPercentStacked, "0"
	for i, m := range t.items {
		c.series = append(c.series, chartSeries{name: typography(m.Libelle), color: palette[i%len(palette)]})
	}
	for _, row := range t.rows {
		if !t.complete(row) {
			omitted = append(omitted, shortName(row.zone))
			continue
		}
		c.categories = append(c.categories, typography(shortName(row.zone)))
		for i, f := range row.figures {
			c.series[i].values = append(c.series[i].values, f.Valeur.V)
		}
	}
	return omitted
}

// bars draws one bar a zone, in a series a level so that the legend tells them
// apart.
func (c *chart) bars(t *table, item int) (omitted []string) {
	c.kind, c.format = excelize.Bar, unitOf(t.card.Unite).cell
	groups := []chartSeries{
		{name: "Communes", color: paintCommune},
		{name: "Territoire", color: paintSubject},
		{name: "Comparaisons", color: paintComparator},
	}
	if t.p.ofCommune() {
		groups[0] = chartSeries{name: "Commune", color: paintSubject}
		groups[1].color = paintCommune
	}
	used := map[int]bool{}
	for _, row := range t.rows {
		f := row.figures[item]
		if !known(f.Valeur) || f.MillesimeNumerateur != t.millesime {
			omitted = append(omitted, shortName(row.zone))
			continue
		}
		c.categories = append(c.categories, typography(shortName(row.zone)))
		group := groupOf(row.zone)
		used[group] = true
		for i := range groups {
			v := math.NaN()
			if i == group {
				v = f.Valeur.V
			}
			groups[i].values = append(groups[i].values, v)
		}
	}
	for i, g := range groups {
		if used[i] {
			c.series = append(c.series, g)
		}
	}
	return omitted
}

// mostColumns is how many columns keep their names readable under them.
const mostColumns = 12

// gauged reports whether the table is a rate of coverage: what matters is where
// each commune stands beside the marks of the comparators.
func (t *table) gauged() bool {
	named := slices.ContainsFunc(gauged, func(k keyFigure) bool { return k.indicateur == t.card.Code })
	if !named || t.whole() < 0 || len(t.localZones()) > mostColumns {
		return false
	}
	columns := 0
	for _, z := range t.localZones() {
		if _, ok := t.drawn(z, t.whole()); ok {
			columns++
		}
	}
	return columns > 1 // a line needs two ends
}

// localZones are the communes of the table and the territory.
func (t *table) localZones() (zones []mesure.Zone) {
	for _, r := range t.rows {
		if groupOf(r.zone) < 2 {
			zones = append(zones, r.zone)
		}
	}
	return zones
}

// bullet draws a column a commune, and a line a comparator across them.
func (c *chart) bullet(t *table, item int) (omitted []string) {
	c.kind, c.format = excelize.Col, c.unit.cell
	own := []chartSeries{{name: "Communes", color: paintCommune}, {name: "Territoire", color: paintSubject}}
	if t.p.ofCommune() {
		own = []chartSeries{{name: "Commune", color: paintSubject}, {name: "Territoire", color: paintCommune}}
	}
	for _, z := range t.localZones() {
		v, ok := t.drawn(z, item)
		if !ok {
			omitted = append(omitted, shortName(z))
			continue
		}
		c.categories = append(c.categories, typography(shortName(z)))
		for i := range own {
			own[i].values = append(own[i].values, math.NaN())
		}
		own[groupOf(z)].values[len(c.categories)-1] = v
	}
	for _, s := range own {
		if slices.ContainsFunc(s.values, func(v float64) bool { return !math.IsNaN(v) }) {
			c.series = append(c.series, s)
		}
	}
	for i, z := range t.p.comparators() {
		v, ok := t.drawn(z, item)
		if !ok || i >= len(markPaints) {
			omitted = append(omitted, shortName(z))
			continue
		}
		name := typography(shortName(z) + " : " + frenchNumber(v, c.unit.decimals))
		c.series = append(c.series, chartSeries{name: name, color: markPaints[i], mark: true, values: slices.Repeat([]float64{v}, len(c.categories))})
	}
	return omitted
}

var markPaints = []paint{palette[4], {inkColor, "FFFFFF"}, palette[2]}

// drawn is a figure of the table's vintage that may be drawn.
func (t *table) drawn(z mesure.Zone, item int) (float64, bool) {
	row, ok := t.row(z)
	if !ok {
		return 0, false
	}
	f := row.figures[item]
	return f.Valeur.V, known(f.Valeur) && f.MillesimeNumerateur == t.millesime
}

// mostGroups is how many items a group of columns may have.
const mostGroups = 4

// groups draws the rates of each item, zone by zone, for the zones that have
// one of them.
func (c *chart) groups(t *table) (omitted []string) {
	c.kind, c.format = excelize.Col, c.unit.cell
	for i, m := range t.items {
		c.series = append(c.series, chartSeries{name: typography(m.Libelle), color: palette[i]})
	}
	for _, row := range t.rows {
		values := make([]float64, len(t.items))
		some := false
		for i := range t.items {
			v, ok := t.drawn(row.zone, i)
			if values[i] = v; !ok {
				values[i] = math.NaN()
			}
			some = some || ok
		}
		if !some {
			omitted = append(omitted, shortName(row.zone))
			continue
		}
		c.categories = append(c.categories, typography(shortName(row.zone)))
		for i, v := range values {
			c.series[i].values = append(c.series[i].values, v)
		}
	}
	if len(c.categories) > mostColumns {
		c.series = nil
	}
	return omitted
}

func groupOf(z mesure.Zone) int {
	switch z.Niveau {
	case mesure.Commune:
		return 0
	case mesure.Territoire:
		return 1
	}
	return 2
}

// describe is the text for those who do not see the chart: its title and the
// numbers that it draws.
func (c *chart) describe() string {
	var parts []string
	for r, category := range c.categories {
		var values []string
		for _, s := range c.series {
			if math.IsNaN(s.values[r]) {
				continue
			}
			v := frenchNumber(c.shown(s.values[r]), c.unit.decimals)
			if c.kind != excelize.Bar || c.mirrored {
				v = s.name + " " + v
			}
			values = append(values, v)
		}
		parts = append(parts, category+nnbsp+": "+strings.Join(values, ", "))
	}
	return c.title + ". " + strings.Join(parts, nnbsp+"; ") + "."
}

// shown is a value as its label prints it.
func (c *chart) shown(v float64) float64 {
	if c.mirrored {
		return math.Abs(v)
	}
	return v
}
