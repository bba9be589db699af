package outputs

import (
	"slices"
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// seriesLength bounds the table by vintage; the open data file has them all.
const seriesLength = 8

// series is the history of the subject, oldest first, in rows like those of
// the indicator's table. It is nil when fewer than two vintages say something.
func (t *table) series() []tableRow {
	var rows []tableRow
	for _, year := range t.p.ix.millesimes[t.card.Code] {
		if year > t.millesime || !t.p.says(t.card, t.items, []mesure.Zone{t.p.sujet}, year) {
			continue
		}
		row := tableRow{zone: t.p.sujet}
		for _, m := range t.items {
			row.figures = append(row.figures, t.p.ix.at(t.card, m.Code, t.p.sujet, year))
		}
		rows = append(rows, row)
	}
	if len(rows) < 2 {
		return nil
	}
	return rows[max(0, len(rows)-seriesLength):]
}

// censusGap is the number of years under which two vintages of the rolling
// census share surveys and must not be compared (DOMAINE.md §4.3).
const censusGap = 5

// censusVariables start the names of the measures that the census gives.
var censusVariables = []string{"population", "actifs_15_64", "menages", "familles"}

// fromCensus reports whether a term of the indicator comes from the rolling
// census. Fiscal households are counted every year and do not.
func fromCensus(card mesure.Card) bool {
	for _, name := range slices.Concat(card.VariablesNumerateur, card.VariablesDenominateur) {
		if strings.HasPrefix(name, "menages_fiscaux") {
			continue
		}
		if slices.ContainsFunc(censusVariables, func(p string) bool { return strings.HasPrefix(name, p) }) {
			return true
		}
	}
	return false
}

// trend says how the last figure of a history differs from the newest earlier
// one that it may be compared with, and the vintage of that one; both are s.o.
// when there is none.
func (t *table) trend(history []tableRow) (change, since string) {
	last := history[len(history)-1].figures[0]
	none := mesure.SO.Symbole()
	if !known(last.Valeur) {
		return symbol(last.Valeur), none
	}
	f, ok := t.earlier(history, 0)
	if !ok {
		return none, none
	}
	return signed(last.Valeur.V-f.Valeur.V, last.Unite), strconv.Itoa(f.MillesimeNumerateur)
}

// earlier is the newest figure of a history that its last one may be compared
// with; ok is false when there is none.
func (t *table) earlier(history []tableRow, item int) (f mesure.Figure, ok bool) {
	last := history[len(history)-1].figures[item]
	if !known(last.Valeur) {
		return mesure.Figure{}, false
	}
	gap := 1
	if fromCensus(t.card) {
		gap = censusGap
	}
	for _, row := range slices.Backward(history[:len(history)-1]) {
		if f := row.figures[item]; known(f.Valeur) && comparableInTime(f, last, gap) {
			return f, true
		}
	}
	return mesure.Figure{}, false
}

// comparableInTime reports whether both terms of two figures are at least gap
// years apart.
func comparableInTime(old, last mesure.Figure, gap int) bool {
	if last.MillesimeNumerateur-old.MillesimeNumerateur < gap {
		return false
	}
	if old.MillesimeDenominateur == 0 || last.MillesimeDenominateur == 0 {
		return old.MillesimeDenominateur == last.MillesimeDenominateur
	}
	return last.MillesimeDenominateur-old.MillesimeDenominateur >= gap
}

// signed writes a difference with its sign and unit: "+1,2 point".
func signed(gap float64, code string) string {
	u := unitOf(code)
	if !u.rate {
		u.gapOne, u.gapMany = "", ""
	}
	s := frenchNumber(gap, u.decimals)
	if !strings.HasPrefix(s, "−") && strings.Trim(s, "0,") != "" {
		s = "+" + s
	}
	return s + plural(gap, u.decimals, u.gapOne, u.gapMany)
}
