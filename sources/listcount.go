package sources

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"diagctg/sources/mesure"
	"diagctg/sources/personnel"
)

// What follows the name of a variable that is broken down.
const (
	parAge       = "_par_age"
	parMois      = "_par_mois"
	parResidence = "_par_residence"
	parMoisEtAge = "_par_mois_et_age"
)

// listGroup is what is counted of one structure in one year.
type listGroup struct {
	texts     []string // attributes of the structure
	whole     listCell
	ages      []*listCell
	months    map[int]*listCell // month 0: rows whose month is not told
	residence map[string]*listCell
	crossed   map[monthBand]*listCell
	hidden    bool // nothing of the structure may be shown, not even its zeros
	// uncrossed is true when months may not be crossed with ages.
	uncrossed bool
}

// monthBand is a month and an age band.
type monthBand struct{ month, band int }

// listCell is one count: the children, and the sum of each variable.
type listCell struct {
	children personnel.Group
	sums     []mesure.Valeur
	hidden   bool
}

func newListGroup(bands int, texts []string) *listGroup {
	g := &listGroup{months: map[int]*listCell{}, residence: map[string]*listCell{}, crossed: map[monthBand]*listCell{}}
	for _, text := range texts {
		g.texts = append(g.texts, strings.Clone(text))
	}
	for range bands {
		g.ages = append(g.ages, &listCell{})
	}
	return g
}

func (g *listGroup) add(child listChild, month int, values []mesure.Valeur) {
	if g.months[month] == nil {
		g.months[month] = &listCell{}
	}
	if g.residence[child.residence] == nil {
		g.residence[child.residence] = &listCell{}
	}
	both := monthBand{month, child.band}
	if g.crossed[both] == nil {
		g.crossed[both] = &listCell{}
	}
	for _, c := range []*listCell{&g.whole, g.ages[child.band], g.months[month], g.residence[child.residence], g.crossed[both]} {
		c.add(child.id, values)
	}
}

// add counts one row; a missing value makes the sum missing.
func (c *listCell) add(child int, values []mesure.Valeur) {
	if c.children == nil {
		c.children, c.sums = personnel.Group{}, make([]mesure.Valeur, len(values))
	}
	c.children[child] = struct{}{}
	for i, v := range values {
		c.sums[i] = mesure.Valeur{V: c.sums[i].V + v.V, S: max(c.sums[i].S, v.S)}
	}
}

// protect hides what would tell of fewer children than the threshold. The lines
// share their total: where one of them needs it hidden, nothing is shown.
func (g *listGroup) protect(seuil int) {
	residences := make([]*listCell, 0, len(g.residence))
	for _, code := range slices.Sorted(maps.Keys(g.residence)) {
		residences = append(residences, g.residence[code])
	}
	var months []*listCell // none are shown where a row does not tell its own
	for month := 1; month <= 12; month++ {
		if cell := g.month(month); cell != nil {
			months = append(months, cell)
		}
	}
	g.hidden = len(g.whole.children) < seuil
	for _, line := range [][]*listCell{g.ages, months, residences} {
		g.hidden = !protectLine(line, seuil) || g.hidden
	}
	g.uncrossed = g.protectCrossed(seuil)
}

// protectCrossed tells whether a month crossed with an age band would tell of
// fewer children than the threshold. Then no crossed cell is shown: each is
// known to within a subtraction from its month and its band, which are shown.
func (g *listGroup) protectCrossed(seuil int) bool {
	for _, c := range g.crossed {
		if len(c.children) < seuil {
			return true
		}
	}
	return false
}

// value is what is handed over of a cell: variable i, or the children for -1. A
// cell that was never filled is a true zero: the list has everybody.
func (c *listCell) value(i int) mesure.Valeur {
	switch {
	case c.hidden:
		return mesure.Absente(mesure.Secret)
	case i < 0:
		return mesure.Vaut(float64(len(c.children)))
	case len(c.children) == 0:
		return mesure.Vaut(0)
	}
	return c.sums[i]
}

// listColumn is one column handed over: a variable, an item, and the cell of a
// structure that it takes, nil when the list does not tell.
type listColumn struct {
	variable, item string
	value          int
	cell           func(*listGroup) *listCell
}

// columns are all that a list hands over.
func (l *list) columns() []listColumn {
	t := l.shape.Tableau
	residences := map[string]bool{}
	for _, g := range l.groups {
		for code := range g.residence {
			residences[code] = true
		}
	}
	var all []listColumn
	for i := -1; i < len(t.Variables); i++ {
		name := t.Nominatif.Enfants
		if i >= 0 {
			name = t.Variables[i].Nom
		}
		all = append(all, listColumn{name, "", i, func(g *listGroup) *listCell { return &g.whole }})
		for j, b := range t.Nominatif.Tranches {
			all = append(all, listColumn{name + parAge, b.Code, i, func(g *listGroup) *listCell { return g.ages[j] }})
		}
		for month := 1; month <= 12; month++ {
			all = append(all, listColumn{name + parMois, fmt.Sprintf("%02d", month), i, func(g *listGroup) *listCell { return g.month(month) }})
		}
		for month := 1; month <= 12; month++ {
			for j, b := range t.Nominatif.Tranches {
				all = append(all, listColumn{name + parMoisEtAge, fmt.Sprintf("%02d_%s", month, b.Code), i, func(g *listGroup) *listCell { return g.cross(month, j) }})
			}
		}
		for _, code := range slices.Sorted(maps.Keys(residences)) {
			all = append(all, listColumn{name + parResidence, code, i, func(g *listGroup) *listCell { return cmp.Or(g.residence[code], &listCell{}) }})
		}
	}
	return all
}

// of is what is handed over of a structure.
func (c listColumn) of(g *listGroup) mesure.Valeur {
	v := mesure.Absente(mesure.ND)
	if cell := c.cell(g); cell != nil {
		v = cell.value(c.value)
		if g.hidden {
			v = mesure.Absente(mesure.Secret)
		}
	}
	if v.S.Manque() {
		v.V = math.NaN()
	}
	return v
}

// month returns the cell of a month, nil for a month that the list says nothing
// of: it may be a list of part of the year.
func (g *listGroup) month(month int) *listCell {
	if g.months[0] != nil {
		return nil
	}
	return g.months[month]
}

// cross returns the cell of a month and an age band, nil for a month that the
// list says nothing of.
func (g *listGroup) cross(month, band int) *listCell {
	switch {
	case g.month(month) == nil:
		return nil
	case g.uncrossed:
		return &listCell{hidden: true}
	}
	return cmp.Or(g.crossed[monthBand{month, band}], &listCell{})
}

// closeLists hands over what the lists of names were counted into.
func (f *file) closeLists() error {
	for _, l := range f.lists {
		if err := f.handOver(l); err != nil {
			return err
		}
	}
	f.lists = nil
	return nil
}

func (f *file) handOver(l *list) error {
	if f.Blocked() || f.yield == nil {
		return nil
	}
	keys := slices.SortedFunc(maps.Keys(l.groups), func(x, y listKey) int {
		return cmp.Or(cmp.Compare(x.cle, y.cle), cmp.Compare(x.annee, y.annee))
	})
	for _, g := range l.groups {
		g.protect(l.shape.Tableau.Nominatif.Seuil)
	}
	for part := range slices.Chunk(keys, batchRows) {
		b := l.batch(f, part)
		tally(f.Report, b)
		if err := f.yield(b); err != nil {
			return fmt.Errorf("hand over the counts of %q: %w", b.Feuille, err)
		}
	}
	return nil
}

// batch lays the counts of some structures out. Its rows stand for no row of
// the sheet: their number is 0.
func (l *list) batch(f *file, keys []listKey) *mesure.Batch {
	t := l.shape.Tableau
	b := &mesure.Batch{
		Source: l.shape.Contract.Code, Fichier: f.Report.Fichier, Feuille: l.sheet(), Niveau: t.Niveau, Table: t.Table,
		Lignes: make([]int32, len(keys)), Agregees: l.lignes,
	}
	for _, a := range t.Attributs {
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: a.Nom})
	}
	for _, key := range keys {
		b.Codes, b.Millesimes = append(b.Codes, key.cle), append(b.Millesimes, key.annee)
		for i := range b.Attributs {
			b.Attributs[i].Valeurs = append(b.Attributs[i].Valeurs, l.groups[key].texts[i])
		}
	}
	for _, c := range l.columns() {
		column := mesure.Column{Variable: c.variable, Modalite: c.item}
		for _, key := range keys {
			v := c.of(l.groups[key])
			column.Valeurs, column.Statuts = append(column.Valeurs, v.V), append(column.Statuts, v.S)
		}
		b.Colonnes = append(b.Colonnes, column)
	}
	return b
}
