package reconnaissance

import (
	"cmp"
	"slices"

	"diagctg/sources/disposition"
)

// Recognise recognises a file: by the contracts, and by the correspondences where
// no contract knows it. A correspondence that was prepared for this very file
// wins over all; of several that fit, the one prepared for it, then that which
// reads most columns, then the newest.
func (c *Catalogue) Recognise(heads []disposition.Head, sha256 string) Recognition {
	found := c.byContracts(heads)
	fits, others := c.learnedFits(heads, sha256)
	if len(fits) == 0 {
		if found.Contract == nil {
			found.Nearest = Closest(append(others, c.Candidates(heads)...), 2)
		}
		return found
	}
	first := fits[0].Shape
	best := first.Contract
	if found.Contract != nil && best.Correspondance.Decrit != sha256 {
		return found
	}
	r := Recognition{Contract: best}
	for _, s := range first.siblings {
		r.Tables, r.Ambiguous = pickSheets(fits, s)
	}
	for _, k := range fits[1:] {
		if k.Shape.Contract != best && !slices.Contains(r.PassedOver, k.Shape.Contract.Origine) {
			r.PassedOver = append(r.PassedOver, k.Shape.Contract.Origine)
		}
	}
	return r
}

// learnedFits lays the correspondences over a file: those that fit, best
// first, and those that nearly do.
func (c *Catalogue) learnedFits(heads []disposition.Head, sha256 string) (fits, others []Candidate) {
	for _, shapes := range c.learned {
		for _, candidate := range (&Catalogue{shapes: shapes}).Candidates(heads) {
			if candidate.fits() {
				fits = append(fits, candidate)
			} else {
				others = append(others, candidate)
			}
		}
	}
	slices.SortStableFunc(fits, func(x, y Candidate) int {
		a, b := x.Shape.Contract.Correspondance, y.Shape.Contract.Correspondance
		return cmp.Or(
			-compareBool(a.Decrit == sha256, b.Decrit == sha256),
			-cmp.Compare(x.Found, y.Found),
			-cmp.Compare(a.Date, b.Date),
			cmp.Compare(a.Fichier, b.Fichier),
		)
	})
	return fits, others
}
