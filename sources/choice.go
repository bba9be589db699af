package sources

import (
	"cmp"
	"slices"

	"diagctg/sources/disposition"
)

// choose recognises a file: by the contracts, and by the correspondences where
// no contract knows it. A correspondence that was prepared for this very file
// wins over all; of several that fit, the one prepared for it, then that which
// reads most columns, then the newest.
func (c *Catalogue) choose(heads []disposition.Head, sha256 string) recognition {
	found := c.recognise(heads)
	fits, others := c.learnedFits(heads, sha256)
	if len(fits) == 0 {
		if found.contract == nil {
			found.nearest = closest(append(others, c.candidates(heads)...), 2)
		}
		return found
	}
	first := fits[0].shape
	best := first.contract
	if found.contract != nil && best.Correspondance.Decrit != sha256 {
		return found
	}
	r := recognition{contract: best}
	for _, s := range first.siblings {
		r.tables, r.ambiguous = pickSheets(fits, s)
	}
	for _, k := range fits[1:] {
		if k.shape.contract != best && !slices.Contains(r.passedOver, k.shape.contract.Origine) {
			r.passedOver = append(r.passedOver, k.shape.contract.Origine)
		}
	}
	return r
}

// learnedFits lays the correspondences over a file: those that fit, best
// first, and those that nearly do.
func (c *Catalogue) learnedFits(heads []disposition.Head, sha256 string) (fits, others []candidate) {
	for _, shapes := range c.learned {
		for _, candidate := range (&Catalogue{shapes: shapes}).candidates(heads) {
			if candidate.fits() {
				fits = append(fits, candidate)
			} else {
				others = append(others, candidate)
			}
		}
	}
	slices.SortStableFunc(fits, func(x, y candidate) int {
		a, b := x.shape.contract.Correspondance, y.shape.contract.Correspondance
		return cmp.Or(
			-compareBool(a.Decrit == sha256, b.Decrit == sha256),
			-cmp.Compare(x.found, y.found),
			-cmp.Compare(a.Date, b.Date),
			cmp.Compare(a.Fichier, b.Fichier),
		)
	})
	return fits, others
}
