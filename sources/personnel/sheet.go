package personnel

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"diagctg/sources/tabular"
)

// headerRows is how many rows of a sheet may hold headers.
const headerRows = 40

// Finding is a column in which a rule found personal data.
type Finding struct {
	Rule *Rule
	// Column counts from 1.
	Column int
}

// Sheet looks at the rows of one sheet, in order. The zero value with Label
// set is ready.
type Sheet struct {
	// Label normalises the text of a header; see label.go.
	Label func(string) string

	rows    int
	columns []column // by column number
}

// column is what was seen in one column.
type column struct {
	watches []watch
	proved  bool // a social-security number with its key
	account bool // a bank account with its key
	bare    int  // cells laid out like a social-security number
	long    int  // cells of thirteen digits
	other   bool // headed as another number of thirteen digits
}

// watch follows the cells below a header that calls for a rule.
type watch struct {
	*headerRule
	row           int
	found, filled int
}

// Row looks at one row.
func (s *Sheet) Row(row tabular.Row) {
	s.rows++
	if n := len(row.Cells); n > 0 && row.Cells[n-1].Column >= len(s.columns) {
		s.columns = append(s.columns, make([]column, row.Cells[n-1].Column+1-len(s.columns))...)
	}
	for i := range row.Cells {
		cell := &row.Cells[i]
		col := &s.columns[cell.Column]
		if len(col.watches) > 0 {
			col.follow(cell)
		}
		if cell.Kind == tabular.Number {
			if cell.Number >= 1e12 {
				col.number(cell.Number)
			}
			continue
		}
		if len(cell.Text) >= bareLength {
			col.text(cell.Text)
		}
		if s.rows <= headerRows && cell.Kind == tabular.Text {
			s.head(col, cell.Text)
		}
	}
}

func (c *column) follow(cell *tabular.Cell) {
	if strings.TrimSpace(cell.Text) == "" {
		return
	}
	for i := range c.watches {
		w := &c.watches[i]
		w.filled++
		if w.shows(*cell) {
			w.found++
		}
	}
}

func (c *column) number(v float64) {
	if v < 1e13 {
		c.long++
	}
	c.note(NumericNIR(v))
}

func (c *column) text(text string) {
	if point := decimalPoint(text); point >= 0 && point < bareLength {
		return // a number with decimals, and too few digits before them
	}
	if !c.account {
		c.account = BankAccount(text)
	}
	digits := countDigits(text)
	if digits < bareLength-1 {
		return
	}
	if len(text) == bareLength && digits == bareLength {
		c.long++
	}
	c.note(NIR(text))
}

func (c *column) note(certainty Certainty) {
	switch certainty {
	case Proved:
		c.proved = true
	case Bare:
		c.bare++
	}
}

// head takes a text for a header of its column.
func (s *Sheet) head(col *column, text string) {
	if len(text) > 2*longestLabel || !strings.ContainsFunc(text, unicode.IsLetter) {
		return
	}
	label := s.Label(text)
	col.other = col.other || otherNumber.MatchString(label)
	if h := header(label); h != nil {
		col.watches = append(col.watches, watch{headerRule: h, row: s.rows})
	}
}

// Findings returns what the sheet holds, by rule and column.
func (s *Sheet) Findings() []Finding {
	var found []Finding
	add := func(r *Rule, column int) {
		if !slices.Contains(found, Finding{r, column}) {
			found = append(found, Finding{r, column})
		}
	}
	for i := range s.columns {
		c := &s.columns[i]
		if c.proved || c.looksBare() {
			add(SocialSecurity, i)
		}
		if c.account {
			add(Bank, i)
		}
		for _, w := range c.watches {
			if w.proves() && (w.half == whole || s.otherHalf(w)) {
				add(w.rule, i)
			}
		}
	}
	slices.SortStableFunc(found, func(x, y Finding) int { return cmp.Compare(order(x.Rule), order(y.Rule)) })
	return found
}

// looksBare judges the cells without a key: most of the numbers of thirteen
// digits in the column must be laid out like social-security numbers, as one
// in two of any such numbers is, and the header must not name another number.
func (c *column) looksBare() bool {
	return c.bare > 0 && !c.other && 5*c.bare >= 4*c.long
}

func (w *watch) shows(c tabular.Cell) bool {
	if w.evidence != nil {
		return w.evidence(c)
	}
	return w.rule.evidence(c)
}

func (w *watch) proves() bool {
	most := w.rule.most || w.evidence != nil
	return w.found > 0 && (!most || 2*w.found >= w.filled)
}

// otherHalf tells whether the other half of a name stands in the same header
// row, with names below it.
func (s *Sheet) otherHalf(w watch) bool {
	for i := range s.columns {
		for _, o := range s.columns[i].watches {
			if o.row == w.row && o.half != whole && o.half != w.half && o.proves() {
				return true
			}
		}
	}
	return false
}

var rules = []*Rule{SocialSecurity, Bank, Recipient, Birth, Identifier, Identity, Contact, Sensitive}

func order(r *Rule) int { return slices.Index(rules, r) }

// Persons tells whether findings are those of a sheet with a row a person.
func Persons(found []Finding) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Rule.Action != Beside })
}
