package reconnaissance

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"diagctg/sources/catalogue"
)

// Catalogue is the set of contracts that files are recognised by.
type Catalogue struct {
	contracts []*catalogue.Contract // sorted by code
	shapes    []*Shape              // the tables of the contracts, ready to be matched
	// variables are the measures that are known, sorted by name and item.
	variables []VariableConnue
	// learned are the tables of the contracts that filled correspondences make.
	learned [][]*Shape
}

// Load makes ready the contracts of the program and of the user's folder, as
// [catalogue.Load] finds them.
func Load(user fs.FS) (*Catalogue, error) {
	contracts, err := catalogue.Load(user)
	if err != nil {
		return nil, err
	}
	c := &Catalogue{contracts: contracts}
	for _, k := range contracts {
		c.shapes = append(c.shapes, shapesOf(k)...)
	}
	c.variables = variablesOf(c.shapes)
	return c, nil
}

// Contracts returns the contracts, sorted by code.
func (c *Catalogue) Contracts() []*catalogue.Contract { return slices.Clone(c.contracts) }

// Contract returns the contract with a code, nil when there is none.
func (c *Catalogue) Contract(code string) *catalogue.Contract {
	for _, k := range c.contracts {
		if k.Code == code {
			return k
		}
	}
	return nil
}

// WithLearned returns the catalogue together with the contracts that filled
// correspondences make, each under a code of its own.
func (c *Catalogue) WithLearned(contracts []*catalogue.Contract) *Catalogue {
	all := *c
	all.learned, all.contracts = slices.Clone(c.learned), slices.Clone(c.contracts)
	for _, k := range contracts {
		for base, i := k.Code, 2; all.Contract(k.Code) != nil; i++ {
			k.Code = fmt.Sprintf("%s-%d", base, i)
		}
		all.learned = append(all.learned, shapesOf(k))
		all.contracts = append(all.contracts, k)
	}
	slices.SortFunc(all.contracts, func(x, y *catalogue.Contract) int { return cmp.Compare(x.Code, y.Code) })
	return &all
}
