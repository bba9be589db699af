package personnel

import (
	"math/big"
	"strings"
	"unicode"
)

// BankAccount tells whether a text is an international account number whose
// key is right (ISO 13616: the number with its first four characters at the
// end, letters as numbers from 10 on, leaves 1 when divided by 97).
func BankAccount(text string) bool {
	const shortest, longest = 15, 34
	if len(text) < shortest || len(text) > 3*longest {
		return false
	}
	text = strings.TrimLeft(strings.TrimPrefix(strings.TrimSpace(text), "IBAN"), " :")
	if len(text) < shortest || !isCapital(text[0]) || !isCapital(text[1]) {
		return false
	}
	s := compact(text)
	if len(s) < shortest || len(s) > longest || !isDigit(s[2]) || !isDigit(s[3]) {
		return false
	}
	return rest97(s[4:]+s[:4]) == 1
}

// FrenchAccount tells whether a text is a French account number (RIB): bank,
// branch, account, key.
func FrenchAccount(text string) bool {
	const length = 23
	s := compact(text)
	if len(s) != length || !isDigit(s[0]) {
		return false
	}
	digits := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' { // A to I are 1 to 9, J to R too, S to Z are 2 to 9
			i := r - 'A'
			if i >= 18 {
				i++
			}
			return '1' + i%9
		}
		return r
	}, s)
	return rest97(digits) == 0
}

// compact keeps the letters and digits of a number, "" when there is anything
// but separators between them.
func compact(text string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(text) {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
			b.WriteRune(r)
		case unicode.IsSpace(r), r == '-', r == '.':
		default:
			return ""
		}
	}
	return b.String()
}

// rest97 is the rest by 97 of a number whose letters count from 10 on, -1 when
// it is none.
func rest97(s string) int64 {
	var digits strings.Builder
	for i := range len(s) {
		if isCapital(s[i]) {
			digits.WriteString(string([]byte{'1' + (s[i]-'A')/10, '0' + (s[i]-'A')%10}))
		} else {
			digits.WriteByte(s[i])
		}
	}
	n, ok := new(big.Int).SetString(digits.String(), 10)
	if !ok {
		return -1
	}
	return n.Mod(n, big.NewInt(97)).Int64()
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
