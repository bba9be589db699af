package reconnaissance

import (
	"cmp"
	"maps"
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
)

// Candidate is one row of one sheet taken for the header of one table.
type Candidate struct {
	Binding
	Head *disposition.Head
	// Row is the index in Head.Rows of the last header row.
	Row int
	// View is nil for a flat table.
	View *disposition.View
	// Hinted is true when the sheet's name is one that the contract expects.
	Hinted bool
	// refused says why the sheet is not this table although its columns fit.
	refused string
}

// fits tells whether the sheet can be read as this table.
func (c *Candidate) fits() bool { return c.complete() && c.refused == "" }

// Recognition is what a file was found to be.
type Recognition struct {
	// Contract is nil where nothing was recognised.
	Contract *catalogue.Contract
	// Tables are where its tables stand, the principal one first.
	Tables []Candidate
	// Ambiguous names the sheets or contracts between which nothing decides.
	Ambiguous []string
	// Nearest are the contracts that come closest, when none fits.
	Nearest []Candidate
	// PassedOver are the correspondences that fit as well and were not taken.
	PassedOver []string
}

// byContracts compares every sheet with every contract. File names play no part.
func (c *Catalogue) byContracts(heads []disposition.Head) Recognition {
	best := c.Candidates(heads)
	var fitting []Candidate
	for _, k := range best {
		if k.Shape.principal && k.fits() {
			fitting = append(fitting, k)
		}
	}
	winner, tied := pickContract(fitting)
	if winner == nil {
		return Recognition{Nearest: Closest(best, 2)}
	}
	if len(tied) > 0 {
		return Recognition{Ambiguous: tied, Nearest: Closest(best, 2)}
	}
	r := Recognition{Contract: winner}
	for _, s := range c.shapes {
		if s.Contract != winner {
			continue
		}
		sheets, tied := pickSheets(best, s)
		r.Tables = append(r.Tables, sheets...)
		r.Ambiguous = append(r.Ambiguous, tied...)
	}
	return r
}

// Candidates returns the best header row of every sheet for every table that
// has at least one column in common with it.
func (c *Catalogue) Candidates(heads []disposition.Head) []Candidate {
	var all []Candidate
	for i := range heads {
		h := &heads[i]
		indexes := make([]ecriture.LabelIndex, min(len(h.Rows), disposition.HeaderRows))
		for j := range indexes {
			indexes[j] = h.Labels(j)
		}
		for _, s := range c.shapes {
			if matchesAny(s.Tableau.SansFeuilles, h.Name) {
				continue
			}
			if k, ok := bestRow(s, h, indexes); ok {
				all = append(all, k)
			}
		}
	}
	return all
}

// Fit lays a contract alone over a sheet, nil when it does not fit.
func Fit(contract *catalogue.Contract, h *disposition.Head) *Candidate {
	all := (&Catalogue{shapes: shapesOf(contract)}).Candidates([]disposition.Head{*h})
	if len(all) == 0 || !all[0].fits() {
		return nil
	}
	return &all[0]
}

// bestRow chooses the header among the rows of a sheet: the one that finds
// most of the table's columns, the last of equals (labels above, codes below).
func bestRow(s *Shape, h *disposition.Head, indexes []ecriture.LabelIndex) (Candidate, bool) {
	best := Candidate{Row: -1}
	if s.Layout != nil {
		h, indexes = s.Layout.Turned(h), nil
	}
	for j := range min(len(h.Rows), disposition.HeaderRows) {
		k, ok := s.tryRow(h, j, indexes)
		if !ok {
			continue
		}
		if best.Row < 0 || compareRows(&k, &best) >= s.lastOfEquals() {
			best = k
		}
	}
	if best.Row < 0 {
		return best, false
	}
	best.Hinted = matchesAny(s.Tableau.Feuilles, h.Name)
	if best.complete() {
		best.refused = refusal(&best)
	}
	return best, true
}

// lastOfEquals is what a row has to be worth to be preferred to one above it:
// the first of several stacked headers is kept.
func (s *Shape) lastOfEquals() int {
	if s.Layout != nil && s.Layout.Empiles {
		return 1
	}
	return 0
}

// tryRow takes one row for the header; false when it has nothing of the table.
func (s *Shape) tryRow(h *disposition.Head, j int, indexes []ecriture.LabelIndex) (Candidate, bool) {
	k := Candidate{Head: h, Row: j}
	if s.Layout != nil {
		return k, k.lay(s)
	}
	if len(indexes[j]) == 0 {
		return k, false
	}
	k.Binding = s.bind(indexes[j])
	return k, k.Found > 0
}

func compareRows(x, y *Candidate) int {
	return cmp.Or(
		compareBool(x.complete(), y.complete()),
		cmp.Compare(x.required-len(x.missing), y.required-len(y.missing)),
		cmp.Compare(x.View.Keys(), y.View.Keys()),
		cmp.Compare(x.Found, y.Found),
	)
}

// pickContract chooses the contract of which most columns are found. The names
// of those that nothing tells apart come second.
func pickContract(fitting []Candidate) (*catalogue.Contract, []string) {
	best := map[*catalogue.Contract]Candidate{}
	for _, k := range fitting {
		old, ok := best[k.Shape.Contract]
		if !ok || compareContracts(&k, &old) > 0 {
			best[k.Shape.Contract] = k
		}
	}
	list := slices.SortedFunc(maps.Values(best), func(x, y Candidate) int {
		return cmp.Or(-compareContracts(&x, &y), cmp.Compare(x.Shape.Contract.Code, y.Shape.Contract.Code))
	})
	if len(list) == 0 {
		return nil, nil
	}
	var tied []string
	if len(list) > 1 && compareContracts(&list[0], &list[1]) == 0 {
		tied = []string{list[0].Shape.Title(), list[1].Shape.Title()}
	}
	return list[0].Shape.Contract, tied
}

func compareContracts(x, y *Candidate) int {
	return cmp.Or(
		cmp.Compare(x.Found, y.Found),
		cmp.Compare(y.Wanted-y.Found, x.Wanted-x.Found),
	)
}

// pickSheets chooses the sheet of one table of the winner, or all that fit
// where the contract allows several.
func pickSheets(all []Candidate, s *Shape) (sheets []Candidate, tied []string) {
	for _, k := range all {
		if k.Shape == s && k.fits() && !k.Head.Hidden {
			sheets = append(sheets, k)
		}
	}
	if s.Tableau.Plusieurs || len(sheets) < 2 {
		return orHidden(sheets, all, s), nil
	}
	slices.SortStableFunc(sheets, func(x, y Candidate) int { return -compareSheets(&x, &y) })
	if compareSheets(&sheets[0], &sheets[1]) == 0 {
		return sheets[:1], []string{"« " + sheets[0].Head.Name + " »", "« " + sheets[1].Head.Name + " »"}
	}
	return sheets[:1], nil
}

// orHidden takes the hidden sheets that fit when no visible one does.
func orHidden(sheets, all []Candidate, s *Shape) []Candidate {
	if len(sheets) > 0 {
		return sheets
	}
	for _, k := range all {
		if k.Shape == s && k.fits() {
			return []Candidate{k}
		}
	}
	return nil
}

func compareSheets(x, y *Candidate) int {
	return cmp.Or(compareBool(x.Hinted, y.Hinted), cmp.Compare(x.Found, y.Found))
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// Closest returns the best candidate of each of the n contracts that come
// closest; those that have only a code or a name in common with the file count
// where there are no others.
func Closest(all []Candidate, n int) []Candidate {
	best := map[*catalogue.Contract]Candidate{}
	for _, k := range all {
		if !k.Shape.principal || 2*len(k.missing) > k.required {
			continue // more than half of what is needed is not there
		}
		old, ok := best[k.Shape.Contract]
		if !ok || closeness(&k) > closeness(&old) {
			best[k.Shape.Contract] = k
		}
	}
	if slices.ContainsFunc(slices.Collect(maps.Values(best)), func(k Candidate) bool { return k.tells() }) {
		maps.DeleteFunc(best, func(_ *catalogue.Contract, k Candidate) bool { return !k.tells() })
	}
	list := slices.SortedFunc(maps.Values(best), func(x, y Candidate) int {
		return cmp.Or(-cmp.Compare(closeness(&x), closeness(&y)), cmp.Compare(x.Shape.Contract.Code, y.Shape.Contract.Code))
	})
	return list[:min(n, len(list))]
}

// closeness is the share of the required columns that is there, less those that
// show another table, then the share of all.
func closeness(c *Candidate) float64 {
	met := 1.0
	if c.required > 0 {
		met = float64(c.required-len(c.missing)-len(c.unwanted)) / float64(c.required)
	}
	return met + float64(c.Found)/float64(1+c.Wanted)/2
}
