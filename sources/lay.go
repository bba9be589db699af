package sources

import (
	"slices"

	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
)

// farColumn is beyond any sheet: where the columns that the layout makes are
// supposed to be until the header is looked at closely.
const farColumn = 1 << 20

// promises tells whether a header may be that of the table, as far as it does
// not depend on the layout's own columns; if not, the binding says what lacks.
// Most rows of most files stop here, at the price of a few look-ups.
func (s *shape) promises(h *disposition.Head, j int) (binding, bool) {
	l := s.layout
	index, words, tells := l.Glance(h, j)
	if !tells {
		return binding{}, words > 0
	}
	for i, key := range l.Propres {
		index[key] = append(index[key], ecriture.LabelHit{Colonne: farColumn + i})
	}
	b := s.bind(index)
	for _, key := range l.Propres {
		if index[key] = index[key][:len(index[key])-1]; len(index[key]) == 0 {
			delete(index, key)
		}
	}
	made := b.beyond(farColumn)
	b.found, b.required = b.found-made, max(b.required-made, len(b.missing))
	return b, b.complete()
}

// beyond counts the columns of a binding from one on.
func (b *binding) beyond(first int) int {
	n := 0
	for _, column := range slices.Concat(b.code, b.attributs, []int{b.nom, b.modalite, b.date}) {
		if column >= first {
			n++
		}
	}
	for _, c := range b.colonnes {
		if c.colonne >= first {
			n++
		}
	}
	return n
}

// lay lays the layout of the table over the row; false when it has nothing of
// the table.
func (c *candidate) lay(s *shape) bool {
	var may bool
	if c.binding, may = s.promises(c.head, c.row); !may {
		c.shape = s
		return c.found > 0
	}
	if c.view = s.layout.Over(c.head, c.row); c.view == nil {
		return false
	}
	c.binding = s.bind(c.view.Labels())
	if c.view.Keys() == 0 {
		c.lackBlock()
	}
	return c.found > 0
}

// lackBlock says in one what the columns that the layout would make of a block
// lack, when there is no block.
func (c *candidate) lackBlock() {
	d := c.shape.layout.Deplier
	if d == nil {
		return
	}
	made := []string{d.Vers, d.Annee, d.Valeur}
	rest := slices.DeleteFunc(slices.Clone(c.missing), func(s string) bool { return slices.Contains(made, s) })
	c.required -= len(c.missing) - len(rest) - 1
	c.missing = append(rest, d.KeysWanted())
	c.required = max(c.required, c.found+len(c.missing))
}

// madeCode tells that the code of the rows comes from a header, a title or the
// sheet's name.
func (c *candidate) madeCode() bool {
	return c.view != nil && slices.ContainsFunc(c.code, func(column int) bool { return column >= c.view.Base })
}

// headerLine is the row of the sheet where the header ends; of a sheet on its
// side, the row of its first title.
func (c *candidate) headerLine() int {
	if c.head.Transposed {
		return c.head.Rows[c.row].Cells[0].Column
	}
	return c.head.Rows[c.row].Number
}
