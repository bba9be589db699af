package reconnaissance

import (
	"cmp"
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// Binding is a table of a contract laid over the labels of one row.
type Binding struct {
	Shape *Shape
	// Code are the columns of its pieces, Nom that of the commune's name, Dep that
	// of the département; like all columns here, from 1, 0 when not found.
	Code     []int
	Nom, Dep int
	// Colonnes are the columns of numbers, sorted by column.
	Colonnes []BoundColumn
	// Attributs are the columns of the attributes, Articles those of the articles
	// before them, one each.
	Attributs, Articles []int
	// Modalite is the column of the item, Date that of the vintage, of which only
	// the rows of the month Mois are kept, 0 for all.
	Modalite, Date, Mois int
	// Regles are the columns that the rules look at, one each.
	Regles []int
	Liste  BoundList
	// Doubles are columns that carry a name already taken.
	Doubles []ecriture.LabelHit
	// missing are the required names that were not found.
	missing []string
	// unwanted are the columns that show that this is another table.
	unwanted []string
	// required counts what has to be there, Found what is there of all that
	// the contract names, Wanted all that it names.
	required, Found, Wanted int
}

// BoundList are the columns of persons of a list of names; 0 when not found.
type BoundList struct {
	Identite             []int
	Naissance, Residence int
}

// BoundColumn is one column of numbers.
type BoundColumn struct {
	*ShapeColumn
	Colonne int
	// Plus are the columns to add to it.
	Plus  []int
	Titre string
	// Annee is the vintage told by the name, 0 otherwise.
	Annee int
}

// complete tells whether the row can be the header of this table.
func (b *Binding) complete() bool { return len(b.missing) == 0 && len(b.unwanted) == 0 }

// bind looks for the columns of the table among the labels of a row.
func (s *Shape) bind(labels ecriture.LabelIndex) Binding {
	b := Binding{Shape: s}
	for _, key := range s.sans.cles {
		for _, hit := range labels[key] {
			b.unwanted = append(b.unwanted, hit.Titre)
		}
	}
	for _, with := range s.avec {
		b.require(b.pick(labels, with), with)
	}
	b.bindCode(labels)
	for i := range s.colonnes {
		b.bindColumn(labels, &s.colonnes[i])
	}
	for i, n := range s.attributs {
		column := b.pick(labels, n)
		b.Attributs = append(b.Attributs, column)
		b.Articles = append(b.Articles, b.pick(labels, s.articles[i]))
		if s.Tableau.Attributs[i].Requis {
			b.require(column, n)
		}
	}
	b.Modalite = b.pick(labels, s.modalite)
	if s.Tableau.Modalite != nil {
		b.require(b.Modalite, s.modalite)
	}
	b.bindDate(labels)
	b.bindList(labels)
	for _, r := range s.Regles {
		b.Regles = append(b.Regles, first(labels, r.names))
	}
	slices.SortStableFunc(b.Colonnes, func(x, y BoundColumn) int { return cmp.Compare(x.Colonne, y.Colonne) })
	return b
}

func (b *Binding) bindCode(labels ecriture.LabelIndex) {
	s := b.Shape
	b.Nom = b.pick(labels, s.nom)
	b.Dep = b.pick(labels, s.dep)
	byName := b.Nom > 0 && (b.Dep > 0 || s.Contract.Communes == catalogue.CommunesStrictes)
	for _, piece := range s.code {
		column := b.pick(labels, piece)
		b.Code = append(b.Code, column)
		if !byName {
			b.require(column, piece)
		}
	}
	if len(s.code) == 0 && s.Tableau.Code.Fixe == "" {
		b.require(b.Nom, s.nom)
	}
	if len(s.code) == 0 && len(s.dep.cles) > 0 {
		b.require(b.Dep, s.dep)
	}
}

// bindColumn finds the column of a variable, or one column a vintage.
func (b *Binding) bindColumn(labels ecriture.LabelIndex, c *ShapeColumn) {
	taken := map[int]int{}
	b.Wanted++
	for _, key := range c.cles {
		for _, hit := range labels[key] {
			if first, ok := taken[hit.Annee]; ok {
				b.addDouble(hit, first, key, labels)
				continue
			}
			taken[hit.Annee] = hit.Colonne
			b.Colonnes = append(b.Colonnes, BoundColumn{ShapeColumn: c, Colonne: hit.Colonne, Titre: hit.Titre, Annee: hit.Annee, Plus: b.addends(labels, c)})
		}
	}
	if len(taken) > 0 {
		b.Found++
	}
	if c.requis {
		b.require(len(taken), c.names)
	}
}

// addends finds the columns to add to an item; without one of them the sum
// would be too small and nobody would see it.
func (b *Binding) addends(labels ecriture.LabelIndex, c *ShapeColumn) []int {
	var columns []int
	for _, n := range c.plus {
		column := b.pick(labels, n)
		b.require(column, n)
		columns = append(columns, column)
	}
	return columns
}

// addDouble notes a second column of the very same name; another spelling of
// the same measure is no mistake, the preferred one is read.
func (b *Binding) addDouble(hit ecriture.LabelHit, first int, key string, labels ecriture.LabelIndex) {
	for _, other := range labels[key] {
		if other.Colonne == first && hit.Colonne != first {
			b.Doubles = append(b.Doubles, hit)
			return
		}
	}
}

func (b *Binding) bindDate(labels ecriture.LabelIndex) {
	var all names
	for _, d := range b.Shape.dates {
		all.ecrits = append(all.ecrits, d.ecrits...)
		if column := b.pick(labels, d.names); column > 0 && b.Date == 0 {
			b.Date, b.Mois = column, d.mois
		}
	}
	if b.Shape.wantsDate() {
		b.require(b.Date, all)
	}
}

// bindList finds the columns of persons: the date of birth, and at least one
// that tells a child from another.
func (b *Binding) bindList(labels ecriture.LabelIndex) {
	if b.Shape.Tableau.Nominatif == nil {
		return
	}
	l := &b.Shape.liste
	b.Liste = BoundList{Naissance: b.pick(labels, l.naissance), Residence: b.pick(labels, l.residence)}
	b.require(b.Liste.Naissance, l.naissance)
	for _, n := range l.identite {
		b.Liste.Identite = append(b.Liste.Identite, b.pick(labels, n))
	}
	b.require(slices.Max(b.Liste.Identite), l.identite[0])
}

// pick finds the column of one of the names and counts it.
func (b *Binding) pick(labels ecriture.LabelIndex, n names) int {
	if len(n.cles) == 0 {
		return 0
	}
	b.Wanted++
	column := first(labels, n)
	if column > 0 {
		b.Found++
	}
	return column
}

// require notes that a column has to be there.
func (b *Binding) require(column int, n names) {
	b.required++
	if column == 0 && len(n.ecrits) > 0 {
		b.missing = append(b.missing, n.Written())
	}
}

// first returns the column of the first of the names that is there, or 0.
func first(labels ecriture.LabelIndex, n names) int {
	for _, key := range n.cles {
		if hits := labels[key]; len(hits) > 0 {
			return hits[0].Colonne
		}
	}
	return 0
}

// reads tells whether a column is one of the table's.
func (b *Binding) reads(column int) bool {
	return slices.Contains(b.Code, column) || column == b.Nom || column == b.Dep || column == b.Modalite || column == b.Date ||
		slices.Contains(b.Attributs, column) || slices.Contains(b.Articles, column) || slices.Contains(b.Liste.columns(), column) ||
		slices.ContainsFunc(b.Colonnes, func(c BoundColumn) bool { return c.Colonne == column || slices.Contains(c.Plus, column) })
}

// LooksAt tells whether a column is one of the table's, or tells the rows to set
// aside.
func (b *Binding) LooksAt(column int) bool {
	return b.reads(column) || slices.Contains(b.Regles, column)
}

func (l *BoundList) columns() []int { return append([]int{l.Naissance, l.Residence}, l.Identite...) }

// RawCode returns the code of a row as written, its pieces assembled.
func (b *Binding) RawCode(row tabular.Row) string {
	if fixed := b.Shape.Tableau.Code.Fixe; fixed != "" {
		return fixed
	}
	switch len(b.Code) {
	case 0:
		return ""
	case 1:
		return ecriture.CellText(row, b.Code[0])
	}
	var pieces []string
	for _, column := range b.Code {
		pieces = append(pieces, ecriture.CellText(row, column))
	}
	return ecriture.AssembleCode(pieces)
}

// tells reports whether a column of the table itself was found: codes and names
// of communes stand in every file and tell none from another.
func (b *Binding) tells() bool {
	return len(b.Colonnes) > 0 || b.Date > 0 || slices.ContainsFunc(b.Attributs, func(column int) bool { return column > 0 && column != b.Nom })
}

// Used marks the columns that the Binding reads.
func (b *Binding) Used() []bool {
	columns := slices.Concat(b.Code, b.Attributs, b.Articles, b.Liste.columns(), []int{b.Nom, b.Dep, b.Modalite, b.Date})
	for _, c := range b.Colonnes {
		columns = append(append(columns, c.Colonne), c.Plus...)
	}
	used := make([]bool, slices.Max(columns)+1)
	for _, c := range columns {
		used[c] = c > 0
	}
	return used
}
