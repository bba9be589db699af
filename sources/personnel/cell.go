package personnel

import (
	"regexp"
	"strings"
	"unicode"

	"diagctg/sources/tabular"
)

// The kinds of evidence that cells give for what their header announces.

var (
	email      = regexp.MustCompile(`^\S+@\S+\.[A-Za-z]{2,}$`)
	phone      = regexp.MustCompile(`^(\+33|0033|0)?[1-9](\D?\d){8}$`)
	day        = regexp.MustCompile(`^(\d{1,2}[-/. ]\d{1,2}[-/. ](\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})([T ].*)?$`)
	frenchDay  = regexp.MustCompile(`^\d{1,2}(er)? \p{L}{3,9}\.? \d{4}$`)
	recipient  = regexp.MustCompile(`^\d{7}[A-Za-z]?$`)
	longNumber = regexp.MustCompile(`^[\d\s.]*$`)
)

// isName tells a word from a number, a code or a mark.
func isName(c tabular.Cell) bool {
	letters := 0
	for _, r := range c.Text {
		if unicode.IsDigit(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return c.Kind == tabular.Text && letters > 1
}

// isDay tells whether the cell is a day, as text, as a date, or as the number
// that a spreadsheet program keeps for one (1940 to 2060).
func isDay(c tabular.Cell) bool {
	switch c.Kind {
	case tabular.Date:
		return true
	case tabular.Number:
		return c.Number > 14_610 && c.Number < 58_441
	}
	text := strings.TrimSpace(c.Text)
	return day.MatchString(text) || frenchDay.MatchString(text)
}

// isWrittenDay leaves numbers out: « Naissance » also heads births.
func isWrittenDay(c tabular.Cell) bool { return c.Kind != tabular.Number && isDay(c) }

// isFullName asks for two words: « Enfant » may head a yes or a no.
func isFullName(c tabular.Cell) bool { return isName(c) && len(strings.Fields(c.Text)) == 2 }

// isRecipient tells the number of a Caf recipient: seven digits, and a letter
// at times.
func isRecipient(c tabular.Cell) bool {
	return recipient.MatchString(strings.TrimSuffix(strings.ReplaceAll(c.Text, " ", ""), ".0"))
}

// isContact tells an e-mail address, a telephone number or a postal address.
func isContact(c tabular.Cell) bool {
	text := strings.TrimSpace(c.Text)
	return email.MatchString(text) || phone.MatchString(text) || strings.ContainsFunc(text, unicode.IsLetter)
}

// isNumbered tells a cell under the header of a social-security number that
// has the length of one, right or wrong.
func isNumbered(c tabular.Cell) bool {
	if NIR(c.Text) != None || c.Kind == tabular.Number && c.Number >= 1e12 {
		return true
	}
	n := countDigits(c.Text)
	return (n == bareLength || n == wholeLength) && longNumber.MatchString(c.Text)
}

// isAccount tells a bank account, with a right key or not.
func isAccount(c tabular.Cell) bool {
	return BankAccount(c.Text) || FrenchAccount(c.Text) || countDigits(c.Text) >= 10
}

func isFilled(c tabular.Cell) bool { return strings.TrimSpace(c.Text) != "" }
