package presences

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
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

// Child is what is kept of the child of a row: its number, the index of its age
// band, and its residence: a commune's code, or the word for another place.
type Child struct {
	ID, Band  int
	Residence string
}

// Group is what is counted of one structure in one year.
type Group struct {
	// Texts are the attributes of the structure.
	Texts     []string
	whole     cell
	ages      []*cell
	months    map[int]*cell // month 0: rows whose month is not told
	residence map[string]*cell
	crossed   map[monthBand]*cell
	hidden    bool // nothing of the structure may be shown, not even its zeros
	// uncrossed is true when months may not be crossed with ages.
	uncrossed bool
}

// monthBand is a month and an age band.
type monthBand struct{ month, band int }

// cell is one count: the children, and the sum of each variable.
type cell struct {
	children personnel.Group
	sums     []mesure.Valeur
	hidden   bool
}

// NewGroup counts a structure with these attributes, by that many age bands.
func NewGroup(bands int, texts []string) *Group {
	g := &Group{months: map[int]*cell{}, residence: map[string]*cell{}, crossed: map[monthBand]*cell{}}
	for _, text := range texts {
		g.Texts = append(g.Texts, strings.Clone(text))
	}
	for range bands {
		g.ages = append(g.ages, &cell{})
	}
	return g
}

// Add counts one row about a child, in a month, 0 where it does not tell its own.
func (g *Group) Add(child Child, month int, values []mesure.Valeur) {
	if g.months[month] == nil {
		g.months[month] = &cell{}
	}
	if g.residence[child.Residence] == nil {
		g.residence[child.Residence] = &cell{}
	}
	both := monthBand{month, child.Band}
	if g.crossed[both] == nil {
		g.crossed[both] = &cell{}
	}
	for _, c := range []*cell{&g.whole, g.ages[child.Band], g.months[month], g.residence[child.Residence], g.crossed[both]} {
		c.add(child.ID, values)
	}
}

// add counts one row; a missing value makes the sum missing.
func (c *cell) add(child int, values []mesure.Valeur) {
	if c.children == nil {
		c.children, c.sums = personnel.Group{}, make([]mesure.Valeur, len(values))
	}
	c.children[child] = struct{}{}
	for i, v := range values {
		c.sums[i] = mesure.Valeur{V: c.sums[i].V + v.V, S: max(c.sums[i].S, v.S)}
	}
}

// Protect hides what would tell of fewer children than the threshold. The lines
// share their total: where one of them needs it hidden, nothing is shown.
func (g *Group) Protect(seuil int) {
	residences := make([]*cell, 0, len(g.residence))
	for _, code := range slices.Sorted(maps.Keys(g.residence)) {
		residences = append(residences, g.residence[code])
	}
	var months []*cell // none are shown where a row does not tell its own
	for month := 1; month <= 12; month++ {
		if cell := g.month(month); cell != nil {
			months = append(months, cell)
		}
	}
	g.hidden = len(g.whole.children) < seuil
	for _, line := range [][]*cell{g.ages, months, residences} {
		g.hidden = !protectLine(line, seuil) || g.hidden
	}
	g.uncrossed = g.protectCrossed(seuil)
}

// protectCrossed tells whether a month crossed with an age band would tell of
// fewer children than the threshold. Then no crossed cell is shown: each is
// known to within a subtraction from its month and its band, which are shown.
func (g *Group) protectCrossed(seuil int) bool {
	for _, c := range g.crossed {
		if len(c.children) < seuil {
			return true
		}
	}
	return false
}

// value is what is handed over of a cell: variable i, or the children for -1. A
// cell that was never filled is a true zero: the list has everybody.
func (c *cell) value(i int) mesure.Valeur {
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

// Column is one column handed over: a variable, an item, and the cell of a
// structure that it takes, nil when the list does not tell.
type Column struct {
	Variable, Item string
	value          int
	cell           func(*Group) *cell
}

// Columns are all that a list with these groups hands over.
func Columns(t *catalogue.Tableau, groups iter.Seq[*Group]) []Column {
	residences := map[string]bool{}
	for g := range groups {
		for code := range g.residence {
			residences[code] = true
		}
	}
	var all []Column
	for i := -1; i < len(t.Variables); i++ {
		name := t.Nominatif.Enfants
		if i >= 0 {
			name = t.Variables[i].Nom
		}
		all = append(all, Column{name, "", i, func(g *Group) *cell { return &g.whole }})
		for j, b := range t.Nominatif.Tranches {
			all = append(all, Column{name + parAge, b.Code, i, func(g *Group) *cell { return g.ages[j] }})
		}
		for month := 1; month <= 12; month++ {
			all = append(all, Column{name + parMois, fmt.Sprintf("%02d", month), i, func(g *Group) *cell { return g.month(month) }})
		}
		for month := 1; month <= 12; month++ {
			for j, b := range t.Nominatif.Tranches {
				all = append(all, Column{name + parMoisEtAge, fmt.Sprintf("%02d_%s", month, b.Code), i, func(g *Group) *cell { return g.cross(month, j) }})
			}
		}
		for _, code := range slices.Sorted(maps.Keys(residences)) {
			all = append(all, Column{name + parResidence, code, i, func(g *Group) *cell { return cmp.Or(g.residence[code], &cell{}) }})
		}
	}
	return all
}

// Of is what is handed over of a structure.
func (c Column) Of(g *Group) mesure.Valeur {
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
func (g *Group) month(month int) *cell {
	if g.months[0] != nil {
		return nil
	}
	return g.months[month]
}

// cross returns the cell of a month and an age band, nil for a month that the
// list says nothing of.
func (g *Group) cross(month, band int) *cell {
	switch {
	case g.month(month) == nil:
		return nil
	case g.uncrossed:
		return &cell{hidden: true}
	}
	return cmp.Or(g.crossed[monthBand{month, band}], &cell{})
}

// protectLine marks the cells of one line that must not be shown; false means
// that nothing of the structure may be.
func protectLine(cells []*cell, seuil int) bool {
	groups := make([]personnel.Group, len(cells))
	for i, c := range cells {
		groups[i] = c.children
	}
	hidden, total := personnel.Protect(groups, seuil)
	for i, c := range cells {
		c.hidden = hidden[i]
	}
	return !total
}
