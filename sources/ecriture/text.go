package ecriture

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"diagctg/sources/tabular"
)

// Shorten keeps messages readable when a cell holds a whole paragraph.
func Shorten(s string) string {
	const most = 60
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}

// QuoteSome lists texts in quotes, the first n of them.
func QuoteSome(texts []string, n int) string {
	quoted := make([]string, 0, n)
	for _, t := range texts[:min(n, len(texts))] {
		quoted = append(quoted, "« "+t+" »")
	}
	s := strings.Join(quoted, ", ")
	if rest := len(texts) - n; rest > 0 {
		s += fmt.Sprintf(" et %d autre(s)", rest)
	}
	return s
}

// JoinBlanks makes one blank of every run of blanks and line breaks.
func JoinBlanks(s string) string { return strings.Join(strings.Fields(s), " ") }

// HasLetter tells a text with a letter from a bare number or sign.
func HasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// PlainNumber writes a bound as a French reader expects it.
func PlainNumber(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}

// Fold lowers a text and takes out its accents and kinds of blank.
func Fold(s string) string {
	if IsASCII(s) && !strings.ContainsAny(s, " \t\r\n") {
		return strings.ToLower(s)
	}
	return strings.ToLower(strings.Join(strings.Fields(WithoutAccents(s)), " "))
}

// CompileFolded makes a pattern of a contract that is matched without case or
// accents.
func CompileFolded(pattern string) (*regexp.Regexp, error) {
	return regexp.Compile("(?i)" + WithoutAccents(pattern))
}

// WithoutAccents takes the accents out of a text and makes every kind of blank
// a plain one.
func WithoutAccents(s string) string {
	if IsASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		case r == '’' || r == '‘':
			return '\''
		}
		return r
	}, norm.NFKD.String(s))
}

// IsASCII tells a text of plain ASCII.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// TrimBlanks drops blanks of all kinds around a text.
func TrimBlanks(s string) string { return strings.TrimSpace(strings.Trim(s, "\ufeff\u200b")) }

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// CellText returns the text of a column of a row without blanks around it, ""
// when the column is 0 or empty.
func CellText(row tabular.Row, column int) string {
	if column == 0 {
		return ""
	}
	return TrimBlanks(row.Cell(column).Text)
}

// ColumnNamed returns the column of a row whose text has one of these labels, 0
// for none.
func ColumnNamed(row tabular.Row, labels ...string) int {
	for _, c := range row.Cells {
		if slices.Contains(labels, NormaliseLabel(c.Text)) {
			return c.Column
		}
	}
	return 0
}
