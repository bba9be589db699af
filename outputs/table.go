package outputs

import (
	"math"
	"slices"

	"diagctg/sources/mesure"
)

// table is one indicator seen in a portrait: a row a zone, a column an item,
// for one vintage. It holds figures, no layout.
type table struct {
	p    *portrait
	card mesure.Card
	// items are the breakdown items, one with an empty code when there is none.
	items     []mesure.Modalite
	millesime int
	rows      []tableRow
	// withTerms is true when a figure has a numerator and a denominator, be
	// they hidden; a rate known only as published has none.
	withTerms bool
	// withPublished is true when a figure is the producer's own.
	withPublished bool
	// withCoverage is true when a figure does not cover its whole zone.
	withCoverage bool
	// withBounds is true when rounded numbers went into a figure, withPrecision
	// when a sample is behind one.
	withBounds, withPrecision bool
}

type tableRow struct {
	zone mesure.Zone
	// figures follow the table's items.
	figures []mesure.Figure
}

// tableOf lays out the newest vintage of an indicator; ok is false when the
// diagnostic has no figure of it.
func (p *portrait) tableOf(card mesure.Card) (t *table, ok bool) {
	years := p.ix.millesimes[card.Code]
	if len(years) == 0 {
		return nil, false
	}
	t = &table{p: p, card: card, items: p.ix.itemsOf(card)}
	t.millesime = p.newest(card, t.items, years)
	t.dropUnseenItems()
	for _, z := range p.zones {
		t.addRow(z)
	}
	return t, true
}

// itemsOf gives the items of the card, then those seen that it does not name.
func (ix *index) itemsOf(card mesure.Card) []mesure.Modalite {
	items := slices.Clone(card.Modalites)
	for _, code := range ix.modalites[card.Code] {
		if !slices.ContainsFunc(items, func(m mesure.Modalite) bool { return m.Code == code }) {
			items = append(items, mesure.Modalite{Code: code, Libelle: itemLabel(code, len(items) > 0)})
		}
	}
	return items
}

func itemLabel(code string, breakdown bool) string {
	if code == "" && breakdown {
		return "Ensemble"
	}
	return code
}

// newest is the last vintage that says something of the territory or its
// communes (a secret is something); failing that, of a comparator.
func (p *portrait) newest(card mesure.Card, items []mesure.Modalite, years []int) int {
	local := append(slices.Clone(p.Communes), p.Territoire)
	if p.ofCommune() {
		local = []mesure.Zone{p.sujet, p.Territoire}
	}
	for _, zones := range [][]mesure.Zone{local, p.Comparateurs} {
		for _, year := range slices.Backward(years) {
			if p.says(card, items, zones, year) {
				return year
			}
		}
	}
	return years[len(years)-1]
}

func (p *portrait) says(card mesure.Card, items []mesure.Modalite, zones []mesure.Zone, year int) bool {
	for _, z := range zones {
		for _, m := range items {
			if p.ix.at(card, m.Code, z, year).Valeur.S != mesure.ND {
				return true
			}
		}
	}
	return false
}

// dropUnseenItems leaves out items that no zone has for this vintage: two
// generations of files may not cut the same bands.
func (t *table) dropUnseenItems() {
	kept := slices.DeleteFunc(slices.Clone(t.items), func(m mesure.Modalite) bool {
		return !t.p.says(t.card, []mesure.Modalite{m}, t.p.zones, t.millesime)
	})
	if len(kept) > 0 {
		t.items = kept
	}
}

func (t *table) addRow(z mesure.Zone) {
	row := tableRow{zone: z}
	for _, m := range t.items {
		f := t.p.ix.at(t.card, m.Code, z, t.yearFor(z, m.Code))
		row.figures = append(row.figures, f)
		t.withTerms = t.withTerms || hasTerms(f)
		t.withPublished = t.withPublished || (f.Publie && known(f.Valeur))
		_, bounded := boundsOf(f)
		t.withBounds = t.withBounds || bounded
		t.withPrecision = t.withPrecision || precisionOf(f) != ""
		t.withCoverage = t.withCoverage || (f.Couverture >= 0 && f.Couverture < 1 && (t.isLocal(z) || t.says(f)))
	}
	t.rows = append(t.rows, row)
}

func (t *table) isLocal(z mesure.Zone) bool {
	return z.Niveau == mesure.Commune || z.Niveau == mesure.Territoire
}

// says reports whether a figure says something: a secret and s.o. do, n.d. does
// not.
func (*table) says(f mesure.Figure) bool {
	return known(f.Valeur) || f.Valeur.S == mesure.Secret || f.Valeur.S == mesure.SO
}

// saysTerms reports whether a term of a figure says something.
func (*table) saysTerms(f mesure.Figure) bool {
	return f.Numerateur.S != mesure.ND || f.MillesimeDenominateur != 0 && f.Denominateur.S != mesure.ND
}

// rowsThat are the rows to print: every commune and the territory, and the
// comparators of which some figure says something.
func (t *table) rowsThat(says func(mesure.Figure) bool) []tableRow {
	return slices.DeleteFunc(slices.Clone(t.rows), func(r tableRow) bool {
		return !t.isLocal(r.zone) && !slices.ContainsFunc(r.figures, says)
	})
}

// silent names the comparators that rowsThat leaves out.
func (t *table) silent(says func(mesure.Figure) bool) (names []string) {
	for _, r := range t.rows {
		if !t.isLocal(r.zone) && !slices.ContainsFunc(r.figures, says) {
			names = append(names, shortName(r.zone))
		}
	}
	return names
}

// mute reports whether the table has no number, no secret and no history.
func (t *table) mute() bool {
	for _, r := range t.rows {
		for _, f := range r.figures {
			if known(f.Valeur) || f.Valeur.S == mesure.Secret {
				return false
			}
		}
	}
	return t.series() == nil
}

func hasTerms(f mesure.Figure) bool {
	if f.MillesimeDenominateur == 0 {
		return known(f.Denominateur)
	}
	for _, term := range []mesure.Valeur{f.Numerateur, f.Denominateur} {
		if known(term) || term.S == mesure.Secret {
			return true
		}
	}
	return false
}

// yearFor falls back, for comparators only, on their newest figure: a
// département published later than its communes is printed with its own
// vintage, and never compared in a sentence.
func (t *table) yearFor(z mesure.Zone, modalite string) int {
	if t.isLocal(z) || known(t.p.ix.at(t.card, modalite, z, t.millesime).Valeur) {
		return t.millesime
	}
	year := t.p.ix.recent[figureKey{t.card.Code, modalite, z.Niveau, z.Code, 0}]
	if year == 0 || year > t.millesime {
		return t.millesime
	}
	return year
}

// breakdown reports whether the indicator is cut into items.
func (t *table) breakdown() bool { return len(t.items) > 1 || t.items[0].Code != "" }

// row returns the row of a zone.
func (t *table) row(z mesure.Zone) (tableRow, bool) {
	for _, r := range t.rows {
		if r.zone.Niveau == z.Niveau && r.zone.Code == z.Code {
			return r, true
		}
	}
	return tableRow{}, false
}

// complete reports whether every item of the row is a number of the table's
// vintage, so that parts may be ranked and stacked.
func (t *table) complete(r tableRow) bool {
	for _, f := range r.figures {
		if !known(f.Valeur) || f.MillesimeNumerateur != t.millesime {
			return false
		}
	}
	return true
}

// partition reports whether the items are the parts of a whole: percentages
// that add up to about 100 in most of the zones where all of them are known.
// Rounding by the producer moves the sum of a small commune, parts of an
// unknown kind lower it.
func (t *table) partition() bool {
	if t.card.Unite != "pour_cent" || len(t.items) < 3 {
		return false
	}
	whole, complete := 0, 0
	for _, r := range t.rows {
		if !t.complete(r) {
			continue
		}
		complete++
		sum := 0.0
		for _, f := range r.figures {
			sum += f.Valeur.V
		}
		if math.Abs(sum-100) <= 3 {
			whole++
		}
	}
	return whole > 0 && whole*2 > complete
}

// whole is the position of the item that stands for the indicator as a whole,
// -1 for a breakdown without one.
func (t *table) whole() int {
	if !t.breakdown() {
		return 0
	}
	return slices.IndexFunc(t.items, func(m mesure.Modalite) bool { return m.Code == "" || m.Code == "ensemble" })
}

// oneDenominator reports whether all items of each row share one denominator,
// which then takes one column.
func (t *table) oneDenominator() bool {
	for _, r := range t.rows {
		for _, f := range r.figures {
			if f.Denominateur != r.figures[0].Denominateur {
				return false
			}
		}
	}
	return true
}

// termYears returns the vintages printed for a row: those of its first figure
// that has a number, else of its first one.
func (r tableRow) termYears() (numerateur, denominateur int) {
	for _, f := range r.figures {
		if known(f.Valeur) {
			return f.MillesimeNumerateur, f.MillesimeDenominateur
		}
	}
	return r.figures[0].MillesimeNumerateur, r.figures[0].MillesimeDenominateur
}

// lowestCoverage is the smallest coverage of the row, negative when unknown.
func (r tableRow) lowestCoverage() float64 {
	lowest := -1.0
	for _, f := range r.figures {
		if f.Couverture >= 0 && (lowest < 0 || f.Couverture < lowest) {
			lowest = f.Couverture
		}
	}
	return lowest
}
