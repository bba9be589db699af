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

// chartOf draws the table that begins at row header: columns for age bands,
// stacked bars for the parts of a whole, bars for a rate. Counts and tables
// with fewer than two numbers have no chart. It returns the zones left out of
// the chart.
func (s *themeSheet) chartOf(t *table, header, tableWidth int) (omitted []string) {
	c := chart{page: s.page, code: t.card.Code, row: header, unit: unitOf(t.card.Unite)}
	switch {
	case slices.Contains(columnCharts, t.card.Code):
		omitted = c.columns(t)
	case t.partition():
		omitted = c.stack(t)
	case t.whole() >= 0 && unitOf(t.card.Unite).rate:
		omitted = c.bars(t, t.whole())
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
	c.height = 270
	if c.kind != excelize.Col {
		c.height = uint(76 + 19*len(c.categories))
	}
	rows := int(math.Ceil(float64(c.height+4)/(lineHeight*pixelsPerPoint))) + 1
	s.row += rows
}

// placeBeside puts the chart to the right of a narrow table and keeps the
// rows under it free.
func (s *themeSheet) placeBeside(c *chart, tableWidth int) {
	c.col = tableWidth + 1
	pixels := 0.0
	for col := c.col; col <= s.columns; col++ {
		pixels += s.widths[col]*7 + 5
	}
	c.width = uint(pixels - 12)
	tableHeight := s.pointsBetween(c.row, s.row-2) * pixelsPerPoint
	bars := float64(len(c.categories))
	// A few bars leave room for names on two lines, many take one line each.
	c.height = uint(max(tableHeight-4, 60+16.5*bars, 60+26*min(bars, 7)))
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
			v := frenchNumber(s.values[r], c.unit.decimals)
			if c.kind != excelize.Bar {
				v = s.name + " " + v
			}
			values = append(values, v)
		}
		parts = append(parts, category+nnbsp+": "+strings.Join(values, ", "))
	}
	return c.title + ". " + strings.Join(parts, nnbsp+"; ") + "."
}
