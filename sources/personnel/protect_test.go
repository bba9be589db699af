package personnel

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// line makes groups of the given sizes without any child in common.
func line(sizes ...int) []Group {
	var cells []Group
	next := 0
	for _, n := range sizes {
		g := Group{}
		for range n {
			g[next] = struct{}{}
			next++
		}
		cells = append(cells, g)
	}
	return cells
}

func TestProtect(t *testing.T) {
	for _, c := range []struct {
		sizes  []int
		hidden []bool
		total  bool
	}{
		{[]int{10, 20, 0}, []bool{false, false, false}, false},
		{[]int{10, 3, 20}, []bool{true, true, false}, false},               // the smallest other one goes too
		{[]int{2, 4, 20}, []bool{true, true, false}, false},                // six children in two cells: 2+4, 3+3, 4+2
		{[]int{1, 1, 20}, []bool{true, true, true}, false},                 // two children would be told by the rest
		{[]int{4, 4, 20}, []bool{true, true, true}, false},                 // eight can only be four and four
		{[]int{1, 1, 1, 1, 1}, []bool{true, true, true, true, true}, true}, // five cells, five children
		{[]int{3, 0, 0}, []bool{true, false, false}, true},                 // the total is the cell
		{[]int{4, 4, 0}, []bool{true, true, false}, true},                  // nothing is left to hide
		{[]int{3, 5, 5}, []bool{true, true, false}, false},                 // 1+7, 2+6 or 3+5
	} {
		hidden, total := Protect(line(c.sizes...), 5)
		if total != c.total || !total && !slices.Equal(hidden, c.hidden) {
			t.Errorf("%v: hidden %v, total %t", c.sizes, hidden, total)
		}
	}
}

// TestTheSameChildrenInTwoMonths: two months with the same three children are
// three children, not six.
func TestTheSameChildrenInTwoMonths(t *testing.T) {
	same := line(3)[0]
	hidden, total := Protect([]Group{same, same, line(12)[0]}, 5)
	if !slices.Equal(hidden, []bool{true, true, true}) || total {
		t.Errorf("hidden %v, total %t", hidden, total)
	}
}

// TestProtectedCellsCannotBeWorkedOut tries every way to fill the hidden cells
// that fits their sum, for somebody who knows which are small: each small cell
// must have at least two values.
func TestProtectedCellsCannotBeWorkedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(3, 6).Draw(t, "k")
		sizes := rapid.SliceOfN(rapid.IntRange(0, 9), 1, 5).Draw(t, "sizes")
		hidden, total := Protect(line(sizes...), k)
		var kept []int
		sum := 0
		for i, n := range sizes {
			if n > 0 && n < k && !hidden[i] {
				t.Fatalf("%v: %d is shown", sizes, n)
			}
			if hidden[i] {
				kept = append(kept, n)
				sum += n
			}
		}
		if total || len(kept) == 0 {
			return
		}
		seen := make([]map[int]bool, len(kept))
		for i := range seen {
			seen[i] = map[int]bool{}
		}
		fill(kept, nil, sum, k, seen)
		for i, n := range kept {
			if n < k && len(seen[i]) < 2 {
				t.Fatalf("%v, k=%d, hidden %v: %d can only be %v", sizes, k, hidden, n, seen[i])
			}
		}
		if sum < k {
			t.Fatalf("%v: %d children are told by subtraction", sizes, sum)
		}
	})
}

// fill notes every way to share left among the cells after those chosen.
func fill(cells, chosen []int, left, k int, seen []map[int]bool) {
	if len(chosen) == len(cells) {
		if left == 0 {
			for i, v := range chosen {
				seen[i][v] = true
			}
		}
		return
	}
	from, to := 1, k-1
	if cells[len(chosen)] >= k {
		from, to = k, left
	}
	for v := from; v <= min(to, left); v++ {
		fill(cells, append(chosen[:len(chosen):len(chosen)], v), left-v, k, seen)
	}
}
