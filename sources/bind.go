package sources

import (
	"cmp"
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// binding is a table of a contract laid over the labels of one row.
type binding struct {
	shape     *shape
	code      []int // columns of the pieces, from 1; 0 when not found
	nom       int
	dep       int
	colonnes  []boundColumn // sorted by column
	attributs []int
	articles  []int // one an attribute
	modalite  int
	date      int
	mois      int
	regles    []int
	liste     boundList
	// doubles are columns that carry a name already taken.
	doubles []ecriture.LabelHit
	// missing are the required names that were not found.
	missing []string
	// unwanted are the columns that show that this is another table.
	unwanted []string
	// required counts what has to be there, found what is there of all that
	// the contract names, wanted all that it names.
	required, found, wanted int
}

// boundList are the columns of persons of a list of names; 0 when not found.
type boundList struct {
	identite             []int
	naissance, residence int
}

// boundColumn is one column of numbers.
type boundColumn struct {
	*shapeColumn
	colonne int
	plus    []int // columns to add to it
	titre   string
	annee   int // vintage told by the name, 0 otherwise
}

// complete tells whether the row can be the header of this table.
func (b *binding) complete() bool { return len(b.missing) == 0 && len(b.unwanted) == 0 }

// bind looks for the columns of the table among the labels of a row.
func (s *shape) bind(labels ecriture.LabelIndex) binding {
	b := binding{shape: s}
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
		b.attributs = append(b.attributs, column)
		b.articles = append(b.articles, b.pick(labels, s.articles[i]))
		if s.tableau.Attributs[i].Requis {
			b.require(column, n)
		}
	}
	b.modalite = b.pick(labels, s.modalite)
	if s.tableau.Modalite != nil {
		b.require(b.modalite, s.modalite)
	}
	b.bindDate(labels)
	b.bindList(labels)
	for _, r := range s.regles {
		b.regles = append(b.regles, first(labels, r.names))
	}
	slices.SortStableFunc(b.colonnes, func(x, y boundColumn) int { return cmp.Compare(x.colonne, y.colonne) })
	return b
}

func (b *binding) bindCode(labels ecriture.LabelIndex) {
	s := b.shape
	b.nom = b.pick(labels, s.nom)
	b.dep = b.pick(labels, s.dep)
	byName := b.nom > 0 && (b.dep > 0 || s.contract.Communes == catalogue.CommunesStrictes)
	for _, piece := range s.code {
		column := b.pick(labels, piece)
		b.code = append(b.code, column)
		if !byName {
			b.require(column, piece)
		}
	}
	if len(s.code) == 0 && s.tableau.Code.Fixe == "" {
		b.require(b.nom, s.nom)
	}
	if len(s.code) == 0 && len(s.dep.cles) > 0 {
		b.require(b.dep, s.dep)
	}
}

// bindColumn finds the column of a variable, or one column a vintage.
func (b *binding) bindColumn(labels ecriture.LabelIndex, c *shapeColumn) {
	taken := map[int]int{}
	b.wanted++
	for _, key := range c.cles {
		for _, hit := range labels[key] {
			if first, ok := taken[hit.Annee]; ok {
				b.addDouble(hit, first, key, labels)
				continue
			}
			taken[hit.Annee] = hit.Colonne
			b.colonnes = append(b.colonnes, boundColumn{shapeColumn: c, colonne: hit.Colonne, titre: hit.Titre, annee: hit.Annee, plus: b.addends(labels, c)})
		}
	}
	if len(taken) > 0 {
		b.found++
	}
	if c.requis {
		b.require(len(taken), c.names)
	}
}

// addends finds the columns to add to an item; without one of them the sum
// would be too small and nobody would see it.
func (b *binding) addends(labels ecriture.LabelIndex, c *shapeColumn) []int {
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
func (b *binding) addDouble(hit ecriture.LabelHit, first int, key string, labels ecriture.LabelIndex) {
	for _, other := range labels[key] {
		if other.Colonne == first && hit.Colonne != first {
			b.doubles = append(b.doubles, hit)
			return
		}
	}
}

func (b *binding) bindDate(labels ecriture.LabelIndex) {
	var all names
	for _, d := range b.shape.dates {
		all.ecrits = append(all.ecrits, d.ecrits...)
		if column := b.pick(labels, d.names); column > 0 && b.date == 0 {
			b.date, b.mois = column, d.mois
		}
	}
	if b.shape.wantsDate() {
		b.require(b.date, all)
	}
}

// bindList finds the columns of persons: the date of birth, and at least one
// that tells a child from another.
func (b *binding) bindList(labels ecriture.LabelIndex) {
	if b.shape.tableau.Nominatif == nil {
		return
	}
	l := &b.shape.liste
	b.liste = boundList{naissance: b.pick(labels, l.naissance), residence: b.pick(labels, l.residence)}
	b.require(b.liste.naissance, l.naissance)
	for _, n := range l.identite {
		b.liste.identite = append(b.liste.identite, b.pick(labels, n))
	}
	b.require(slices.Max(b.liste.identite), l.identite[0])
}

// pick finds the column of one of the names and counts it.
func (b *binding) pick(labels ecriture.LabelIndex, n names) int {
	if len(n.cles) == 0 {
		return 0
	}
	b.wanted++
	column := first(labels, n)
	if column > 0 {
		b.found++
	}
	return column
}

// require notes that a column has to be there.
func (b *binding) require(column int, n names) {
	b.required++
	if column == 0 && len(n.ecrits) > 0 {
		b.missing = append(b.missing, n.ecrits[0])
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
func (b *binding) reads(column int) bool {
	return slices.Contains(b.code, column) || column == b.nom || column == b.dep || column == b.modalite || column == b.date ||
		slices.Contains(b.attributs, column) || slices.Contains(b.articles, column) || slices.Contains(b.liste.columns(), column) ||
		slices.ContainsFunc(b.colonnes, func(c boundColumn) bool { return c.colonne == column || slices.Contains(c.plus, column) })
}

// looksAt tells whether a column is one of the table's, or tells the rows to set
// aside.
func (b *binding) looksAt(column int) bool {
	return b.reads(column) || slices.Contains(b.regles, column)
}

func (l *boundList) columns() []int { return append([]int{l.naissance, l.residence}, l.identite...) }

// rawCode returns the code of a row as written, its pieces assembled.
func (b *binding) rawCode(row tabular.Row) string {
	if fixed := b.shape.tableau.Code.Fixe; fixed != "" {
		return fixed
	}
	switch len(b.code) {
	case 0:
		return ""
	case 1:
		return ecriture.CellText(row, b.code[0])
	}
	var pieces []string
	for _, column := range b.code {
		pieces = append(pieces, ecriture.CellText(row, column))
	}
	return ecriture.AssembleCode(pieces)
}

// tells reports whether a column of the table itself was found: codes and names
// of communes stand in every file and tell none from another.
func (b *binding) tells() bool {
	return len(b.colonnes) > 0 || b.date > 0 || slices.ContainsFunc(b.attributs, func(column int) bool { return column > 0 && column != b.nom })
}

// used marks the columns that the binding reads.
func (b *binding) used() []bool {
	columns := slices.Concat(b.code, b.attributs, b.articles, b.liste.columns(), []int{b.nom, b.dep, b.modalite, b.date})
	for _, c := range b.colonnes {
		columns = append(append(columns, c.colonne), c.plus...)
	}
	used := make([]bool, slices.Max(columns)+1)
	for _, c := range columns {
		used[c] = c > 0
	}
	return used
}
