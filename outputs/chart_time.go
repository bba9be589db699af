package outputs

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// seriesChart draws the history of the subject beside its table: a line from
// three vintages that may be compared, a slope between two. It says whether it
// drew something.
func (s *themeSheet) seriesChart(t *table, history []tableRow, header, tableWidth int) bool {
	c := chart{page: s.page, code: t.card.Code + ".millesimes", row: header, unit: unitOf(t.card.Unite), kind: excelize.Line}
	c.format = c.unit.cell
	item := t.whole()
	if item < 0 {
		return false
	}
	years := t.comparableYears(history, item)
	if len(years) < 2 {
		return false
	}
	c.lines(t, item, years)
	if len(c.series) == 0 || len(years) == 2 && len(c.series) < 2 {
		return false
	}
	first, last := strconv.Itoa(years[0].MillesimeNumerateur), strconv.Itoa(years[len(years)-1].MillesimeNumerateur)
	c.title = typography(t.card.Libelle + ", de " + first + " à " + last + " (" + c.unit.header + ")")
	c.alt = c.describe()
	s.placeBeside(&c, tableWidth)
	s.charts = append(s.charts, c)
	return true
}

// comparableYears are the subject's figures, oldest first, that may be compared
// one with the next: census vintages are at least five years apart.
func (t *table) comparableYears(history []tableRow, item int) (figures []mesure.Figure) {
	for rest := history; len(rest) > 0; {
		last := rest[len(rest)-1].figures[item]
		if !known(last.Valeur) {
			rest = rest[:len(rest)-1]
			continue
		}
		figures = append(figures, last)
		before, ok := t.earlier(rest, item)
		if !ok {
			break
		}
		i := slices.IndexFunc(rest, func(r tableRow) bool {
			return r.figures[item].MillesimeNumerateur == before.MillesimeNumerateur
		})
		rest = rest[:i+1]
	}
	slices.Reverse(figures)
	return figures
}

// lines draws a line a zone: the subject alone for a count, which has no common
// scale with that of France.
func (c *chart) lines(t *table, item int, years []mesure.Figure) {
	for _, f := range years {
		c.categories = append(c.categories, strconv.Itoa(f.MillesimeNumerateur))
	}
	zones := []mesure.Zone{t.p.sujet}
	if c.unit.rate {
		if t.p.ofCommune() {
			zones = append(zones, t.p.Territoire)
		}
		zones = append(zones, t.p.comparators()...)
	}
	paints := []paint{paintSubject, palette[4], {inkColor, "FFFFFF"}, palette[2]}
	for i, z := range zones[:min(len(zones), len(paints))] {
		s := chartSeries{color: paints[i]}
		var ends []string
		for _, own := range years {
			f := t.p.ix.at(t.card, t.items[item].Code, z, own.MillesimeNumerateur)
			if !known(f.Valeur) || f.MillesimeDenominateur != own.MillesimeDenominateur {
				s.values = append(s.values, math.NaN())
				continue
			}
			s.values = append(s.values, f.Valeur.V)
			ends = append(ends, frenchNumber(f.Valeur.V, c.unit.decimals))
		}
		if len(ends) < 2 {
			continue
		}
		s.name = typography(shortName(z) + " : " + strings.Join([]string{ends[0], ends[len(ends)-1]}, " → "))
		c.series = append(c.series, s)
	}
}
