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
	men := chartSeries{name: "Hommes", color: palette[3]}
	women := chartSeries{name: "Femmes", color: palette[1]}
	for _, b := range t.ageBands() {
		c.categories = append(c.categories, typography(b.age))
		men.values = append(men.values, -row.figures[b.men].Valeur.V)
		women.values = append(women.values, row.figures[b.women].Valeur.V)
	}
	c.series = []chartSeries{men, women}
	for _, r := range t.rows { // one scale for all pyramids of the table
		for _, f := range r.figures {
			if known(f.Valeur) {
				c.limit = max(c.limit, math.Ceil(f.Valeur.V)+2) // room for the label
			}
		}
	}
	c.title = typography(t.pyramidTitle(row.zone) + " : hommes à gauche, femmes à droite")
	c.alt = c.describe()
}

func (t *table) pyramidTitle(z mesure.Zone) string {
	return typography(t.card.Libelle + ", " + shortName(z) + " (" + unitOf(t.card.Unite).header + " de la population, " + strconv.Itoa(t.millesime) + ")")
}

// ageBand is a band with the items of its men and of its women.
type ageBand struct {
	age        string
	men, women int
}

// ageBands are the bands that both sexes have, the youngest first.
func (t *table) ageBands() (bands []ageBand) {
	for i, m := range t.items {
		band, ok := strings.CutPrefix(m.Code, menPrefix)
		if j := t.itemAt(womenPrefix + band); ok && j >= 0 {
			bands = append(bands, ageBand{capital(ageOf(m.Libelle)), i, j})
		}
	}
	return bands
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

// hasPyramid reports whether the subject's pyramid can be drawn.
func (t *table) hasPyramid() bool {
	row, ok := t.row(t.p.sujet)
	return ok && t.complete(row)
}

// pixels is the width of the columns from first to last.
func (p *page) pixels(first, last int) (width float64) {
	for col := first; col <= last; col++ {
		width += math.Floor(p.widths[col] * digitPixels)
	}
	return width
}

// digitPixels is the width of a digit of the default font, Arial 11: the unit
// of the widths of columns.
const digitPixels = 8

// columnAfter is the first column that begins as far to the right.
func (s *themeSheet) columnAfter(pixels float64) int {
	col := 1
	for s.pixels(1, col-1) < pixels {
		col++
	}
	return col
}
