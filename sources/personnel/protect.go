package personnel

import "slices"

// Group is a set of children, told apart by numbers that mean nothing.
type Group map[int]struct{}

// Protect says which cells of one line of a table must be hidden when the total
// of the line is shown, so that no count from 1 to k-1 is shown or can be
// worked out (DOMAINE.md §3.2): the small cells, then the smallest others until
// the cells hidden together hold at least k children and bounds leave more than
// one value for each small one. Empty cells stay: they are true zeros.
//
// total is true when no choice of cells does it: then the total must be hidden
// too, and with it whatever it could be worked out from. Groups may have
// children in common, as those of two months do.
func Protect(cells []Group, k int) (hidden []bool, total bool) {
	hidden = make([]bool, len(cells))
	for i, c := range cells {
		hidden[i] = len(c) > 0 && len(c) < k
	}
	for slices.Contains(hidden, true) && !isSafe(cells, hidden, k) {
		next := smallestShown(cells, hidden)
		if next < 0 {
			return hidden, true
		}
		hidden[next] = true
	}
	return hidden, false
}

// smallestShown is the first of the smallest cells that are shown and not
// empty, -1 when there is none.
func smallestShown(cells []Group, hidden []bool) int {
	next := -1
	for i, c := range cells {
		if !hidden[i] && len(c) > 0 && (next < 0 || len(c) < len(cells[next])) {
			next = i
		}
	}
	return next
}

// isSafe tells whether the hidden cells keep what they hold from someone who
// knows their sum, and which of them are small.
func isSafe(cells []Group, hidden []bool, k int) bool {
	union, sum, small, count := Group{}, 0, 0, 0
	for i, c := range cells {
		if !hidden[i] {
			continue
		}
		count++
		sum += len(c)
		if len(c) < k {
			small++
		}
		for child := range c {
			union[child] = struct{}{}
		}
	}
	if count < 2 || len(union) < k {
		return false
	}
	// Small cells lie between 1 and k-1, the others from k on.
	large := count - small
	least, most := small+large*k, small*(k-1)
	return sum > least && (large > 0 || sum < most)
}
