package sources

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
)

// candidate is one row of one sheet taken for the header of one table.
type candidate struct {
	binding
	head *disposition.Head
	row  int               // index in head.rows, of the last header row
	view *disposition.View // nil for a flat table
	// hinted is true when the sheet's name is one that the contract expects.
	hinted bool
	// refused says why the sheet is not this table although its columns fit.
	refused string
}

// fits tells whether the sheet can be read as this table.
func (c *candidate) fits() bool { return c.complete() && c.refused == "" }

// recognition is what a file was found to be.
type recognition struct {
	contract *catalogue.Contract
	tables   []candidate // principal first
	// ambiguous names the sheets or contracts between which nothing decides.
	ambiguous []string
	// nearest are the contracts that come closest, when none fits.
	nearest []candidate
	// passedOver are the correspondences that fit as well and were not taken.
	passedOver []string
}

// recognise compares every sheet with every contract. File names play no part.
func (c *Catalogue) recognise(heads []disposition.Head) recognition {
	best := c.candidates(heads)
	var fitting []candidate
	for _, k := range best {
		if k.shape.principal && k.fits() {
			fitting = append(fitting, k)
		}
	}
	winner, tied := pickContract(fitting)
	if winner == nil {
		return recognition{nearest: closest(best, 2)}
	}
	if len(tied) > 0 {
		return recognition{ambiguous: tied, nearest: closest(best, 2)}
	}
	r := recognition{contract: winner}
	for _, s := range c.shapes {
		if s.contract != winner {
			continue
		}
		sheets, tied := pickSheets(best, s)
		r.tables = append(r.tables, sheets...)
		r.ambiguous = append(r.ambiguous, tied...)
	}
	return r
}

// candidates returns the best header row of every sheet for every table that
// has at least one column in common with it.
func (c *Catalogue) candidates(heads []disposition.Head) []candidate {
	var all []candidate
	for i := range heads {
		h := &heads[i]
		indexes := make([]ecriture.LabelIndex, min(len(h.Rows), disposition.HeaderRows))
		for j := range indexes {
			indexes[j] = h.Labels(j)
		}
		for _, s := range c.shapes {
			if matchesAny(s.tableau.SansFeuilles, h.Name) {
				continue
			}
			if k, ok := bestRow(s, h, indexes); ok {
				all = append(all, k)
			}
		}
	}
	return all
}

// bestRow chooses the header among the rows of a sheet: the one that finds
// most of the table's columns, the last of equals (labels above, codes below).
func bestRow(s *shape, h *disposition.Head, indexes []ecriture.LabelIndex) (candidate, bool) {
	best := candidate{row: -1}
	if s.layout != nil {
		h, indexes = s.layout.Turned(h), nil
	}
	for j := range min(len(h.Rows), disposition.HeaderRows) {
		k, ok := s.tryRow(h, j, indexes)
		if !ok {
			continue
		}
		if best.row < 0 || compareRows(&k, &best) >= s.lastOfEquals() {
			best = k
		}
	}
	if best.row < 0 {
		return best, false
	}
	best.hinted = matchesAny(s.tableau.Feuilles, h.Name)
	if best.complete() {
		best.refused = refusal(&best)
	}
	return best, true
}

// lastOfEquals is what a row has to be worth to be preferred to one above it:
// the first of several stacked headers is kept.
func (s *shape) lastOfEquals() int {
	if s.layout != nil && s.layout.Empiles {
		return 1
	}
	return 0
}

// tryRow takes one row for the header; false when it has nothing of the table.
func (s *shape) tryRow(h *disposition.Head, j int, indexes []ecriture.LabelIndex) (candidate, bool) {
	k := candidate{head: h, row: j}
	if s.layout != nil {
		return k, k.lay(s)
	}
	if len(indexes[j]) == 0 {
		return k, false
	}
	k.binding = s.bind(indexes[j])
	return k, k.found > 0
}

func compareRows(x, y *candidate) int {
	return cmp.Or(
		compareBool(x.complete(), y.complete()),
		cmp.Compare(x.required-len(x.missing), y.required-len(y.missing)),
		cmp.Compare(x.view.Keys(), y.view.Keys()),
		cmp.Compare(x.found, y.found),
	)
}

// pickContract chooses the contract of which most columns are found. The names
// of those that nothing tells apart come second.
func pickContract(fitting []candidate) (*catalogue.Contract, []string) {
	best := map[*catalogue.Contract]candidate{}
	for _, k := range fitting {
		old, ok := best[k.shape.contract]
		if !ok || compareContracts(&k, &old) > 0 {
			best[k.shape.contract] = k
		}
	}
	list := slices.SortedFunc(maps.Values(best), func(x, y candidate) int {
		return cmp.Or(-compareContracts(&x, &y), cmp.Compare(x.shape.contract.Code, y.shape.contract.Code))
	})
	if len(list) == 0 {
		return nil, nil
	}
	var tied []string
	if len(list) > 1 && compareContracts(&list[0], &list[1]) == 0 {
		tied = []string{list[0].shape.title(), list[1].shape.title()}
	}
	return list[0].shape.contract, tied
}

func compareContracts(x, y *candidate) int {
	return cmp.Or(
		cmp.Compare(x.found, y.found),
		cmp.Compare(y.wanted-y.found, x.wanted-x.found),
	)
}

// pickSheets chooses the sheet of one table of the winner, or all that fit
// where the contract allows several.
func pickSheets(all []candidate, s *shape) (sheets []candidate, tied []string) {
	for _, k := range all {
		if k.shape == s && k.fits() && !k.head.Hidden {
			sheets = append(sheets, k)
		}
	}
	if s.tableau.Plusieurs || len(sheets) < 2 {
		return orHidden(sheets, all, s), nil
	}
	slices.SortStableFunc(sheets, func(x, y candidate) int { return -compareSheets(&x, &y) })
	if compareSheets(&sheets[0], &sheets[1]) == 0 {
		return sheets[:1], []string{"« " + sheets[0].head.Name + " »", "« " + sheets[1].head.Name + " »"}
	}
	return sheets[:1], nil
}

// orHidden takes the hidden sheets that fit when no visible one does.
func orHidden(sheets, all []candidate, s *shape) []candidate {
	if len(sheets) > 0 {
		return sheets
	}
	for _, k := range all {
		if k.shape == s && k.fits() {
			return []candidate{k}
		}
	}
	return nil
}

func compareSheets(x, y *candidate) int {
	return cmp.Or(compareBool(x.hinted, y.hinted), cmp.Compare(x.found, y.found))
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

// closest returns the best candidate of each of the n contracts that come
// closest; those that have only a code or a name in common with the file count
// where there are no others.
func closest(all []candidate, n int) []candidate {
	best := map[*catalogue.Contract]candidate{}
	for _, k := range all {
		if !k.shape.principal || 2*len(k.missing) > k.required {
			continue // more than half of what is needed is not there
		}
		old, ok := best[k.shape.contract]
		if !ok || closeness(&k) > closeness(&old) {
			best[k.shape.contract] = k
		}
	}
	if slices.ContainsFunc(slices.Collect(maps.Values(best)), func(k candidate) bool { return k.tells() }) {
		maps.DeleteFunc(best, func(_ *catalogue.Contract, k candidate) bool { return !k.tells() })
	}
	list := slices.SortedFunc(maps.Values(best), func(x, y candidate) int {
		return cmp.Or(-cmp.Compare(closeness(&x), closeness(&y)), cmp.Compare(x.shape.contract.Code, y.shape.contract.Code))
	})
	return list[:min(n, len(list))]
}

// closeness is the share of the required columns that is there, less those that
// show another table, then the share of all.
func closeness(c *candidate) float64 {
	met := 1.0
	if c.required > 0 {
		met = float64(c.required-len(c.missing)-len(c.unwanted)) / float64(c.required)
	}
	return met + float64(c.found)/float64(1+c.wanted)/2
}

// lacks says in French what keeps the sheet from being this table.
func (c *candidate) lacks() string {
	var parts []string
	if len(c.missing) > 0 {
		parts = append(parts, "il manque "+ecriture.QuoteSome(c.missingNames(), 6))
	}
	if len(c.unwanted) > 0 {
		parts = append(parts, "il y a "+ecriture.QuoteSome(c.unwanted, 3)+" en trop")
	}
	if c.refused != "" {
		parts = append(parts, c.refused)
	}
	return strings.Join(parts, " ; ")
}

// missingNames are the names that were not found, as this very file would write
// them: P{aa}_POP0014 is P16_POP0014 beside P16_POP.
func (c *candidate) missingNames() []string {
	counts := map[int]int{}
	year := 0
	for _, col := range c.colonnes {
		if col.annee == 0 {
			continue
		}
		counts[col.annee]++
		if n := counts[col.annee]; n > counts[year] || n == counts[year] && col.annee > year {
			year = col.annee
		}
	}
	if year == 0 {
		return c.missing
	}
	yyyy := fmt.Sprintf("%04d", year)
	names := make([]string, len(c.missing))
	for i, name := range c.missing {
		names[i] = strings.NewReplacer("{aaaa}", yyyy, "{aa}", yyyy[2:]).Replace(name)
	}
	return names
}

// ignored lists the headers that the contract does not read.
func (c *candidate) ignored() []string {
	if c.view != nil {
		return c.view.Ignored(c.looksAt)
	}
	var titles []string
	for _, cell := range c.head.Rows[c.row].Cells {
		if title := ecriture.TrimBlanks(cell.Text); title != "" && !c.looksAt(cell.Column) {
			titles = append(titles, title)
		}
	}
	return titles
}

// declares tells whether the contract is that of lists of names.
func (r *recognition) declares() bool {
	return r.contract != nil && slices.ContainsFunc(r.contract.Tableaux, func(t catalogue.Tableau) bool { return t.Nominatif != nil })
}

// reads tells whether one of the tables reads a column of a sheet.
func (r *recognition) reads(sheet string, column int) bool {
	return slices.ContainsFunc(r.tables, func(c candidate) bool { return c.head.Name == sheet && c.binding.reads(column) })
}
