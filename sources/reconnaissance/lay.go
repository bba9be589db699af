package reconnaissance

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
func (s *Shape) promises(h *disposition.Head, j int) (Binding, bool) {
	l := s.Layout
	index, words, tells := l.Glance(h, j)
	if !tells {
		return Binding{}, words > 0
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
	b.Found, b.required = b.Found-made, max(b.required-made, len(b.missing))
	return b, b.complete()
}

// beyond counts the columns of a binding from one on.
func (b *Binding) beyond(first int) int {
	n := 0
	for _, column := range slices.Concat(b.Code, b.Attributs, []int{b.Nom, b.Modalite, b.Date}) {
		if column >= first {
			n++
		}
	}
	for _, c := range b.Colonnes {
		if c.Colonne >= first {
			n++
		}
	}
	return n
}

// lay lays the layout of the table over the row; false when it has nothing of
// the table.
func (c *Candidate) lay(s *Shape) bool {
	var may bool
	if c.Binding, may = s.promises(c.Head, c.Row); !may {
		c.Shape = s
		return c.Found > 0
	}
	if c.View = s.Layout.Over(c.Head, c.Row); c.View == nil {
		return false
	}
	c.Binding = s.bind(c.View.Labels())
	if c.View.Keys() == 0 {
		c.lackBlock()
	}
	return c.Found > 0
}

// lackBlock says in one what the columns that the layout would make of a block
// lack, when there is no block.
func (c *Candidate) lackBlock() {
	d := c.Shape.Layout.Deplier
	if d == nil {
		return
	}
	made := []string{d.Vers, d.Annee, d.Valeur}
	rest := slices.DeleteFunc(slices.Clone(c.missing), func(s string) bool { return slices.Contains(made, s) })
	c.required -= len(c.missing) - len(rest) - 1
	c.missing = append(rest, d.KeysWanted())
	c.required = max(c.required, c.Found+len(c.missing))
}

// madeCode tells that the code of the rows comes from a header, a title or the
// sheet's name.
func (c *Candidate) madeCode() bool {
	return c.View != nil && slices.ContainsFunc(c.Code, func(column int) bool { return column >= c.View.Base })
}

// HeaderLine is the row of the sheet where the header ends; of a sheet on its
// side, the row of its first title.
func (c *Candidate) HeaderLine() int {
	if c.Head.Transposed {
		return c.Head.Rows[c.Row].Cells[0].Column
	}
	return c.Head.Rows[c.Row].Number
}
