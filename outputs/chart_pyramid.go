package outputs

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// pyramidCard is the breakdown by sex and age band that is drawn as pyramids.
const pyramidCard = "pyramide_ages"

// Codes of its items begin with the sex.
const (
	menPrefix   = "hommes_"
	womenPrefix = "femmes_"
)

// pyramidsOf draws the pyramid of the subject and, on the same scale beside it,
// that of what it is compared with. It returns the zones that have none.
func (s *themeSheet) pyramidsOf(t *table) (omitted []string) {
	zones := []mesure.Zone{t.p.sujet}
	if t.p.ofCommune() {
		zones = append(zones, t.p.Territoire)
	} else {
		zones = append(zones, t.p.comparators()...)
	}
	var pyramids []chart
	for _, z := range zones[:min(len(zones), 2)] {
		row, ok := t.row(z)
		if !ok || !t.complete(row) {
			omitted = append(omitted, shortName(z))
			continue
		}
		c := chart{page: s.page, code: t.card.Code, unit: unitOf(t.card.Unite)}
		if len(pyramids) > 0 {
			c.code += ".comparaison"
		}
		c.pyramid(t, row)
		pyramids = append(pyramids, c)
	}
	s.placeSideBySide(pyramids)
	s.charts = append(s.charts, pyramids...)
	return omitted
}

// pyramid draws men to the left and women to the right of the axis, the
// youngest at the bottom.
func (c *chart) pyramid(t *table, row tableRow) {
	c.kind, c.mirrored = excelize.Bar, true
	c.format = bothSigns(c.unit.cell)
	men := chartSeries{name: "Hommes (à gauche)", color: palette[3]}
	women := chartSeries{name: "Femmes (à droite)", color: palette[1]}
	for i, m := range t.items {
		band, ok := strings.CutPrefix(m.Code, menPrefix)
		if !ok {
			continue
		}
		j := t.itemAt(womenPrefix + band)
		if j < 0 {
			continue
		}
		c.categories = append(c.categories, typography(capital(ageOf(m.Libelle))))
		men.values = append(men.values, -row.figures[i].Valeur.V)
		women.values = append(women.values, row.figures[j].Valeur.V)
	}
	c.series = []chartSeries{men, women}
	for _, r := range t.rows { // one scale for all pyramids of the table
		for _, f := range r.figures {
			if known(f.Valeur) {
				c.limit = max(c.limit, math.Ceil(f.Valeur.V)+2) // room for the label
			}
		}
	}
	c.title = typography(t.card.Libelle + ", " + shortName(row.zone) + " (" + c.unit.header + " de la population, " + strconv.Itoa(t.millesime) + ")")
	c.alt = c.describe()
}

// ageOf leaves the sex out of the label of an item.
func ageOf(label string) string {
	age := strings.TrimPrefix(strings.TrimPrefix(label, "Hommes "), "Femmes ")
	return strings.TrimPrefix(age, "de ")
}

// bothSigns is a number format that prints a negative number without its sign.
func bothSigns(format string) string { return format + ";" + format }

func (t *table) itemAt(code string) int {
	for i, m := range t.items {
		if m.Code == code {
			return i
		}
	}
	return -1
}

// placeSideBySide puts one or two charts under the table, each over half of its
// columns, and keeps rows free for them.
func (s *themeSheet) placeSideBySide(charts []chart) {
	const height = 270
	half := s.columnAfter(s.pixels(1, s.columns) / 2)
	for i, from := range []int{1, half}[:len(charts)] {
		charts[i].row, charts[i].col, charts[i].height = s.row, from, height
		charts[i].width = uint(s.pixels(half, s.columns) - 12)
	}
	if len(charts) > 0 {
		s.keepRows(height)
	}
}

// pixels is the width of the columns from first to last.
func (s *themeSheet) pixels(first, last int) (width float64) {
	for col := first; col <= last; col++ {
		width += s.widths[col]*7 + 5
	}
	return width
}

// columnAfter is the first column that begins as far to the right.
func (s *themeSheet) columnAfter(pixels float64) int {
	col := 1
	for s.pixels(1, col-1) < pixels {
		col++
	}
	return col
}
