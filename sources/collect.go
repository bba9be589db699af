package sources

import (
	"cmp"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// maxPerRule is how many anomalies of one rule are listed for one file; the
// others are counted.
const maxPerRule = 50

// collector gathers what is wrong in one file.
type collector struct {
	anomalies []mesure.Anomaly
	perRule   map[string]int
	tues      int
	blocking  bool
}

// add notes an anomaly, or only counts it beyond the cap of its rule.
func (c *collector) add(a mesure.Anomaly) {
	if c.perRule == nil {
		c.perRule = map[string]int{}
	}
	c.blocking = c.blocking || !a.Avertissement
	c.perRule[a.Regle]++
	if c.perRule[a.Regle] > maxPerRule {
		c.tues++
		return
	}
	a.Message = capital(a.Message)
	c.anomalies = append(c.anomalies, a)
}

// sorted returns the anomalies in the order of the file: faults before
// warnings, then by sheet, row and column.
func (c *collector) sorted() []mesure.Anomaly {
	slices.SortStableFunc(c.anomalies, func(x, y mesure.Anomaly) int {
		return cmp.Or(compareBool(x.Avertissement, y.Avertissement), cmp.Compare(x.Feuille, y.Feuille),
			cmp.Compare(x.Ligne, y.Ligne), cmp.Compare(x.Colonne, y.Colonne))
	})
	return c.anomalies
}

// capital makes the first letter of a message a capital, since it is shown as
// a sentence.
func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
