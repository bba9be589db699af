package sources

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The two placeholders of a column name, as runes that no file holds.
const (
	runeAnnee2 = '\uE000' // {aa}
	runeAnnee4 = '\uE001' // {aaaa}
)

// letters that compatibility decomposition leaves whole.
var foldedLetters = strings.NewReplacer("œ", "oe", "Œ", "oe", "æ", "ae", "Æ", "ae", "ß", "ss")

// normaliseLabel reduces a column or sheet name to what tells it from others:
// small letters without accents and digits, with one "_" for any run of
// blanks, NBSP and punctuation.
func normaliseLabel(s string) string {
	if label, ok := plainLabel(s); ok {
		return label
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(foldedLetters.Replace(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == runeAnnee2 || r == runeAnnee4:
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// plainLabel is the quick way of normaliseLabel for names made of ASCII
// letters, digits and single inner underscores.
func plainLabel(s string) (string, bool) {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		case c == '_' && i > 0 && i < len(s)-1 && s[i-1] != '_':
		default:
			return "", false
		}
	}
	return strings.ToLower(s), true
}

// labelKey is the key of a name written in a contract, placeholders included.
func labelKey(pattern string) string {
	pattern = strings.ReplaceAll(pattern, "{aaaa}", string(runeAnnee4))
	return normaliseLabel(strings.ReplaceAll(pattern, "{aa}", string(runeAnnee2)))
}

// withoutUnit drops a trailing "(unit)" from a header, "" when there is none.
func withoutUnit(s string) string {
	s = strings.TrimSpace(s)
	if !strings.HasSuffix(s, ")") {
		return ""
	}
	if i := strings.LastIndexByte(s, '('); i > 0 {
		return s[:i]
	}
	return ""
}

// labelHit is one header cell that a key stands for.
type labelHit struct {
	colonne int
	titre   string
	annee   int // vintage told by the name, 0 when the key has no placeholder
}

// labelIndex gives, for each key that a contract could ask for, the header
// cells of one row that carry it.
type labelIndex map[string][]labelHit

// add enters one header cell under its own name, under its name without unit,
// and under each name that reads two or four of its digits as a year.
func (x labelIndex) add(colonne int, titre string) {
	label := normaliseLabel(titre)
	if label == "" {
		return
	}
	hit := labelHit{colonne: colonne, titre: titre}
	x[label] = append(x[label], hit)
	if short := normaliseLabel(withoutUnit(titre)); short != "" && short != label {
		x[short] = append(x[short], hit)
	}
	x.addYears(label, hit)
}

func (x labelIndex) addYears(label string, hit labelHit) {
	for i := range len(label) {
		if year, ok := digits(label, i, 4); ok && plausibleYear(year) {
			hit.annee = year
			key := label[:i] + string(runeAnnee4) + label[i+4:]
			x[key] = append(x[key], hit)
		}
		if yy, ok := digits(label, i, 2); ok {
			hit.annee = fullYear(yy)
			key := label[:i] + string(runeAnnee2) + label[i+2:]
			x[key] = append(x[key], hit)
		}
	}
}

// digits reads n ASCII digits of s from i on.
func digits(s string, i, n int) (int, bool) {
	if i+n > len(s) {
		return 0, false
	}
	v := 0
	for _, c := range []byte(s[i : i+n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}

// withoutAccents takes the accents out of a text and makes every kind of blank
// a plain one.
func withoutAccents(s string) string {
	if isASCII(s) {
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

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
