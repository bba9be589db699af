package ecriture

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Mark is the decimal mark that a number was written with.
type Mark uint8

const (
	markNone  Mark = iota // no decimal part: 1234
	MarkComma             // 1234,5
	MarkPoint             // 1234.5
	// MarkEither is "1,234": a thousand or one and a bit. The other cells of
	// the column decide.
	MarkEither
	// MarkEitherPoint is "1.234", read as a decimal unless the column counts
	// whole things.
	MarkEitherPoint
)

// Number is a number as it was written.
type Number struct {
	Valeur  float64
	Mark    Mark
	Percent bool
}

var errNotNumber = errors.New("ce n'est pas un nombre")

// blanks that separate thousands or pad a cell: plain, no-break (U+00A0),
// narrow no-break (U+202F), thin (U+2009), figure (U+2007), tab.
var dropBlanks = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "\u2007", "", "\t", "")

// ParseNumber reads a number as French and exported files write it:
// "1 234,5" with any blank between thousands, "162.0", "1.2380964E7",
// "43,6 %", "−15,7". "1,234" is read as decimal and marked MarkEither. A
// number with two different or repeated marks, or with blanks that do not
// part thousands, is refused.
func ParseNumber(text string) (Number, error) {
	s := TrimBlanks(text)
	var n Number
	if rest, ok := strings.CutSuffix(s, "%"); ok {
		n.Percent, s = true, TrimBlanks(rest)
	}
	sign := 1.0
	switch {
	case strings.HasPrefix(s, "-"), strings.HasPrefix(s, "+"):
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	case strings.HasPrefix(s, "\u2212"):
		sign, s = -1, strings.TrimPrefix(s, "\u2212")
	}
	mantissa, exponent := cutExponent(TrimBlanks(s))
	whole, fraction, m, err := cutMark(mantissa)
	if err != nil {
		return Number{}, err
	}
	if whole, err = joinThousands(whole); err != nil {
		return Number{}, err
	}
	n.Mark = m
	n.Valeur, err = assemble(whole, fraction, exponent)
	n.Valeur *= sign
	if n.Valeur == 0 {
		n.Valeur = 0 // "-0" is 0
	}
	return n, err
}

// cutExponent parts "1.2E7" into "1.2" and "E7"; the exponent is checked by
// assemble.
func cutExponent(s string) (mantissa, exponent string) {
	if i := strings.IndexAny(s, "eE"); i > 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// cutMark parts a number at its one decimal mark.
func cutMark(s string) (whole, fraction string, m Mark, err error) {
	i := strings.IndexAny(s, ",.")
	if i < 0 {
		return s, "", markNone, nil
	}
	whole, fraction = s[:i], s[i+1:]
	if fraction == "" || whole == "" || !onlyDigits(fraction) {
		return "", "", 0, errNotNumber
	}
	thousands := len(fraction) == 3 && len(whole) <= 3 && whole[0] != '0'
	switch {
	case s[i] == '.' && thousands:
		m = MarkEitherPoint
	case s[i] == '.':
		m = MarkPoint
	case thousands:
		m = MarkEither
	default:
		m = MarkComma
	}
	return whole, fraction, m, nil
}

// joinThousands takes the blanks out of "1 234 567" and refuses "1 23".
func joinThousands(s string) (string, error) {
	if onlyDigits(s) {
		return s, nil
	}
	groups := strings.FieldsFunc(s, func(r rune) bool { return dropBlanks.Replace(string(r)) == "" })
	for i, g := range groups {
		if !onlyDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(g) > 3 {
			return "", errNotNumber
		}
	}
	if len(groups) == 0 || len(strings.Join(groups, "")) != len(dropBlanks.Replace(s)) {
		return "", errNotNumber
	}
	return strings.Join(groups, ""), nil
}

// assemble makes the value from its checked parts.
func assemble(whole, fraction, exponent string) (float64, error) {
	literal := whole
	if fraction != "" {
		literal += "." + fraction
	}
	v, err := strconv.ParseFloat(literal+exponent, 64)
	if err != nil || math.IsInf(v, 0) || strings.ContainsAny(exponent, "_xXpP.") {
		return 0, errNotNumber
	}
	return v, nil
}

// WholeNumber returns v without float noise (1671.00000000001 is 1671), or
// false when v has a true decimal part.
func WholeNumber(v float64) (float64, bool) {
	r := math.Round(v)
	return r, math.Abs(v-r) <= 1e-6
}
