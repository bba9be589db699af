package modele

import (
	"regexp"
	"strconv"
	"strings"
)

// zone is a rectangle of cells, from 1, both ends inclusive.
type zone struct{ left, top, right, bottom int }

func (z zone) meets(o zone) bool {
	return z.left <= o.right && o.left <= z.right && z.top <= o.bottom && o.top <= z.bottom
}

func (z zone) has(col, row int) bool { return z.meets(zone{col, row, col, row}) }

func (z zone) String() string {
	s := cellName(z.left, z.top)
	if z.left == z.right && z.top == z.bottom {
		return s
	}
	return s + ":" + cellName(z.right, z.bottom)
}

func cellName(col, row int) string { return columnName(col) + strconv.Itoa(row) }

func columnName(col int) string {
	s := ""
	for ; col > 0; col = (col - 1) / 26 {
		s = string(rune('A'+(col-1)%26)) + s
	}
	return s
}

var zonePattern = regexp.MustCompile(`^(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7}))?$`)

// parseZone reads "B5" or "$B$5:$D$9".
func parseZone(s string) (zone, bool) {
	m := zonePattern.FindStringSubmatch(s)
	if m == nil {
		return zone{}, false
	}
	z := zone{left: columnNumber(m[2]), top: atoi(m[4])}
	z.right, z.bottom = z.left, z.top
	if m[6] != "" {
		z.right, z.bottom = columnNumber(m[6]), atoi(m[8])
	}
	return z, z.left <= z.right && z.top <= z.bottom && z.top > 0 && z.right <= maxColumns && z.bottom <= maxRows
}

const (
	maxColumns = 16384
	maxRows    = 1048576
)

func columnNumber(letters string) int {
	n := 0
	for _, r := range strings.ToUpper(letters) {
		n = n*26 + int(r-'A'+1)
	}
	return n
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
