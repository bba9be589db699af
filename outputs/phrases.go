package outputs

import (
	"math"
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// reading is what the figures say in French, in at most three sentences; it
// uses printed figures only, and compares only equal vintages.
func (t *table) reading() []string {
	name := shortName(t.p.sujet)
	if t.partition() {
		return nonEmpty(t.largestPart(name), t.widestGap())
	}
	if i := t.whole(); i >= 0 {
		return nonEmpty(name+nnbsp+": "+t.level(i)+".", t.extremes(i))
	}
	return nonEmpty(t.enumeration(name))
}

// summary is the one sentence that Synthèse prints, "" when there is no number
// to speak of.
func (t *table) summary() string {
	row, ok := t.row(t.p.sujet)
	if !ok {
		return ""
	}
	if t.partition() {
		if !t.complete(row) {
			return ""
		}
		return t.largestPart(t.card.Libelle)
	}
	i := t.whole()
	if i < 0 || !known(row.figures[i].Valeur) {
		return ""
	}
	return t.card.Libelle + nnbsp + ": " + t.level(i) + "."
}

func nonEmpty(sentences ...string) []string {
	var kept []string
	for _, s := range sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// level writes the subject's figure and its gaps: "42,0 % en 2023, soit 2,4
// points de moins que le département (44,4 %)".
func (t *table) level(item int) string {
	row, _ := t.row(t.p.sujet)
	f := row.figures[item]
	if !known(f.Valeur) {
		return t.whyMissing(f)
	}
	s := quantity(f.Valeur, t.card.Unite) + " en " + vintages(f)
	if f.MillesimeDenominateur != 0 && f.MillesimeDenominateur != f.MillesimeNumerateur {
		s = quantity(f.Valeur, t.card.Unite) + " (numérateur " + strconv.Itoa(f.MillesimeNumerateur) +
			", dénominateur " + strconv.Itoa(f.MillesimeDenominateur) + ")"
	}
	if !unitOf(t.card.Unite).rate {
		return s
	}
	var gaps []string
	for _, z := range t.p.comparators() {
		if other, ok := t.comparable(f, z, item); ok {
			gaps = append(gaps, gapPhrase(f.Valeur.V-other.Valeur.V, other, z, t.card.Unite))
		}
	}
	if len(gaps) == 0 {
		return s
	}
	return s + ", soit " + strings.Join(gaps, " et ")
}

// comparable returns the figure of z when it may be set beside f: a number
// with the same vintages, or the producer's own rate for the same year.
func (t *table) comparable(f mesure.Figure, z mesure.Zone, item int) (mesure.Figure, bool) {
	row, ok := t.row(z)
	if !ok || !known(f.Valeur) {
		return mesure.Figure{}, false
	}
	other := row.figures[item]
	sameTerms := other.MillesimeDenominateur == f.MillesimeDenominateur || other.Publie || f.Publie
	ok = known(other.Valeur) && other.MillesimeNumerateur == f.MillesimeNumerateur && sameTerms
	return other, ok
}

func gapPhrase(gap float64, other mesure.Figure, z mesure.Zone, unite string) string {
	beside := " (" + quantity(other.Valeur, unite) + ")"
	size := gapQuantity(gap, unite)
	if strings.Trim(frenchNumber(gap, unitOf(unite).decimals), "−0,") == "" {
		return "autant que " + theLevel(z) + beside
	}
	if gap > 0 {
		return size + " de plus que " + theLevel(z) + beside
	}
	return size + " de moins que " + theLevel(z) + beside
}

func (t *table) whyMissing(f mesure.Figure) string {
	switch f.Valeur.S {
	case mesure.Secret:
		return "chiffre couvert par le secret statistique (s)"
	case mesure.SO:
		return "sans objet (s.o.)"
	}
	if !t.card.Agregable && f.Zone.Niveau == mesure.Territoire {
		return "non disponible (n.d.), car ce chiffre ne s’additionne pas d’une commune à l’autre"
	}
	if f.Couverture >= 0 && f.Couverture < 1 {
		return "non disponible (n.d.), car les communes connues ne pèsent que " + percent(f.Couverture) + " de la population"
	}
	return "non disponible (n.d.)"
}

// extremes names the lowest and highest commune; "" in a commune's portrait or
// when fewer than two communes differ once rounded.
func (t *table) extremes(item int) string {
	low, high, count, ok := t.lowestAndHighest(item)
	communes := len(t.p.Communes)
	if count == 1 && communes > 1 {
		return "Une seule commune a un chiffre" + nnbsp + ": " + shortName(low.Zone) + ", " + quantity(low.Valeur, t.card.Unite) + "."
	}
	if !ok {
		return ""
	}
	s := "Parmi les communes, de " + quantity(exactly(low.Valeur), t.card.Unite) + " (" + shortName(low.Zone) + ") à " +
		quantity(exactly(high.Valeur), t.card.Unite) + " (" + shortName(high.Zone) + ")"
	if count < communes {
		s += nnbsp + "; " + strconv.Itoa(count) + " communes sur " + strconv.Itoa(communes) + " ont un chiffre"
	}
	return s + "."
}

// lowestAndHighest finds the communes with the smallest and the largest figure
// of the table's vintage, among the count that have one. ok is false when
// fewer than two differ once rounded; a commune's portrait has none.
func (t *table) lowestAndHighest(item int) (low, high mesure.Figure, count int, ok bool) {
	if t.p.ofCommune() {
		return low, high, 0, false
	}
	for _, r := range t.rows {
		f := r.figures[item]
		if r.zone.Niveau != mesure.Commune || !known(f.Valeur) || f.MillesimeNumerateur != t.millesime {
			continue
		}
		if count == 0 || f.Valeur.V < low.Valeur.V {
			low = f
		}
		if count == 0 || f.Valeur.V > high.Valeur.V {
			high = f
		}
		count++
	}
	decimals := unitOf(t.card.Unite).decimals
	return low, high, count, count > 1 && frenchNumber(low.Valeur.V, decimals) != frenchNumber(high.Valeur.V, decimals)
}

// exactly drops the "environ" of a value inside a list that already says it.
func exactly(v mesure.Valeur) mesure.Valeur { return mesure.Vaut(v.V) }

// largestPart names the largest item of a partition and its comparators.
func (t *table) largestPart(name string) string {
	row, _ := t.row(t.p.sujet)
	if !t.complete(row) {
		return name + nnbsp + ": répartition incomplète (voir les symboles)."
	}
	top := 0
	for i, f := range row.figures {
		if f.Valeur.V > row.figures[top].Valeur.V {
			top = i
		}
	}
	s := name + nnbsp + ": la part la plus élevée est « " + t.items[top].Libelle + " », " +
		quantity(row.figures[top].Valeur, t.card.Unite) + " en " + vintages(row.figures[top])
	var beside []string
	for _, z := range t.p.comparators() {
		if other, ok := t.comparable(row.figures[top], z, top); ok {
			beside = append(beside, bareLevel(z)+" : "+quantity(other.Valeur, t.card.Unite))
		}
	}
	if len(beside) > 0 {
		s += " (" + strings.Join(beside, " ; ") + ")"
	}
	return typography(s + ".")
}

// bareLevel names a zone in a list: "département".
func bareLevel(z mesure.Zone) string {
	for _, article := range []string{"le ", "la ", "l’"} {
		if name, ok := strings.CutPrefix(theLevel(z), article); ok {
			return name
		}
	}
	return theLevel(z)
}

// widestGap says which item differs most from the first comparator.
func (t *table) widestGap() string {
	z, item, gap := t.furthest()
	if item < 0 {
		return ""
	}
	return typography("Plus grand écart avec " + theLevel(z) + " : « " + t.items[item].Libelle + " », " +
		signed(gap, t.card.Unite) + ".")
}

// furthest finds the item that differs most from the first comparator that it
// may be set beside; item is negative where none differs once rounded.
func (t *table) furthest() (z mesure.Zone, item int, gap float64) {
	row, _ := t.row(t.p.sujet)
	if !t.complete(row) {
		return mesure.Zone{}, -1, 0
	}
	for _, z := range t.p.comparators() {
		best, widest := -1, 0.0
		for i, f := range row.figures {
			other, ok := t.comparable(f, z, i)
			if gap := f.Valeur.V - other.Valeur.V; ok && math.Abs(gap) > math.Abs(widest) {
				best, widest = i, gap
			}
		}
		if best >= 0 && gapQuantity(widest, t.card.Unite) != gapQuantity(0, t.card.Unite) {
			return z, best, widest
		}
	}
	return mesure.Zone{}, -1, 0
}

// enumeration lists the items of a breakdown that has no whole.
func (t *table) enumeration(name string) string {
	row, _ := t.row(t.p.sujet)
	var parts []string
	for i, f := range row.figures {
		if known(f.Valeur) {
			value := quantity(f.Valeur, t.card.Unite)
			if !unitOf(t.card.Unite).rate {
				value = quantity(f.Valeur, "nombre")
			}
			parts = append(parts, t.items[i].Libelle+" "+value)
		}
	}
	const most = 6
	if len(parts) == 0 || len(parts) > most {
		return ""
	}
	years := strconv.Itoa(row.figures[0].MillesimeNumerateur)
	return typography(name + " en " + years + " : " + strings.Join(parts, " ; ") + ".")
}
