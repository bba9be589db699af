package modele

import (
	"regexp"
	"strconv"
	"strings"
)

// reference is one reference to cells in a formula.
type reference struct {
	// book is how the sheet is written, with its "!", "" for the own sheet.
	book string
	// sheet is the sheet's name, "" for the own one; external is true for
	// another workbook.
	sheet    string
	external bool
	zone     zone
	ranged   bool
	// fixed tells which of left, top, right, bottom bear a "$".
	fixed [4]bool
}

var (
	referencePattern = regexp.MustCompile(`^((?:'(?:[^']|'')*'|[\p{L}_\\][\p{L}\p{N}_.\\]*)!)?(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7}))?`)
	wordPattern      = regexp.MustCompile(`^(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}\p{N}_.\\$]+)`)
	nextOfName       = regexp.MustCompile(`^[\p{L}\p{N}_.(!\[\\]`)
)

// references rewrites each reference of a formula; texts, functions, names and
// structured references stay.
func references(formula string, rewrite func(reference) string) string {
	var out strings.Builder
	external := false // a "[1]" stands just before
	for formula != "" {
		if formula[0] == '[' {
			n := bracketed(formula)
			out.WriteString(formula[:n])
			formula, external = formula[n:], true
			continue
		}
		if m := referencePattern.FindStringSubmatch(formula); m != nil && !nextOfName.MatchString(formula[len(m[0]):]) {
			ref := newReference(m)
			ref.external = ref.external || external && ref.book != ""
			out.WriteString(rewrite(ref))
			formula, external = formula[len(m[0]):], false
			continue
		}
		word := wordPattern.FindString(formula)
		if word == "" {
			word = formula[:1]
		}
		out.WriteString(word)
		formula, external = formula[len(word):], false
	}
	return out.String()
}

// bracketed is the length of "[…]" with what it holds, brackets included.
func bracketed(s string) int {
	depth := 0
	for i, r := range s {
		switch r {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s)
}

func newReference(m []string) reference {
	ref := reference{book: m[1], ranged: m[7] != "", fixed: [4]bool{m[2] != "", m[4] != "", m[6] != "", m[8] != ""}}
	ref.sheet = sheetOf(m[1])
	ref.external = strings.Contains(ref.sheet, "[")
	ref.zone = zone{columnNumber(m[3]), atoi(m[5]), columnNumber(m[3]), atoi(m[5])}
	if ref.ranged {
		ref.zone.right, ref.zone.bottom = columnNumber(m[7]), atoi(m[9])
	}
	return ref
}

// sheetOf is the sheet named by "Feuille!" or "'Une feuille'!".
func sheetOf(book string) string {
	name := strings.TrimSuffix(book, "!")
	if len(name) > 1 && name[0] == '\'' {
		name = strings.ReplaceAll(name[1:len(name)-1], "''", "'")
	}
	return name
}

func (r reference) String() string {
	mark := func(i int) string {
		if r.fixed[i] {
			return "$"
		}
		return ""
	}
	s := r.book + mark(0) + columnName(r.zone.left) + mark(1) + strconv.Itoa(r.zone.top)
	if r.ranged {
		s += ":" + mark(2) + columnName(r.zone.right) + mark(3) + strconv.Itoa(r.zone.bottom)
	}
	return s
}

// shifted is a formula as it reads some rows and columns further.
func shifted(formula string, rows, cols int) string {
	return references(formula, func(r reference) string {
		if !r.fixed[0] {
			r.zone.left += cols
		}
		if !r.fixed[1] {
			r.zone.top += rows
		}
		if r.ranged && !r.fixed[2] {
			r.zone.right += cols
		}
		if r.ranged && !r.fixed[3] {
			r.zone.bottom += rows
		}
		return r.String()
	})
}

// resized is a table that has other rows than before.
type resized struct {
	sheet string
	// before is the whole old table, header and totals included.
	before  zone
	header  int // rows of header, 0 or 1
	totals  int // rows of totals, 0 or 1
	newLast int // the new last row of its body
}

func (t resized) last() int { return t.before.bottom - t.totals }

// follow is where a rectangle of the sheet is after the table has changed: one
// that covers whole columns of the table follows them, one in its row of
// totals moves with it.
func (t resized) follow(z zone) zone {
	first := t.before.top + t.header
	if z.left < t.before.left || z.right > t.before.right {
		return z
	}
	if t.totals == 1 && z.top == t.before.bottom && z.bottom == t.before.bottom {
		z.top, z.bottom = t.newLast+1, t.newLast+1
		return z
	}
	if z.top != first && z.top != t.before.top {
		return z
	}
	switch {
	case z.bottom == t.last() && (z.bottom > z.top || first == t.last()):
		z.bottom = t.newLast
	case t.totals == 1 && z.bottom == t.before.bottom:
		z.bottom = t.newLast + 1
	}
	return z
}

// followed rewrites the references of a formula of a sheet to tables that have
// changed. A single cell is not a column, whatever the height of its table.
func followed(formula, sheet string, all []resized) string {
	if len(all) == 0 {
		return formula
	}
	return references(formula, func(r reference) string {
		at := r.sheet
		if r.book == "" {
			at = sheet
		}
		for _, t := range all {
			inTotals := t.totals == 1 && r.zone.top == t.before.bottom
			if !r.external && strings.EqualFold(at, t.sheet) && (r.ranged || inTotals) {
				r.zone = t.follow(r.zone)
			}
		}
		return r.String()
	})
}
