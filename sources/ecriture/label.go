package ecriture

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

// NormaliseLabel reduces a column or sheet name to what tells it from others:
// small letters without accents and digits, with one "_" for any run of
// blanks, NBSP and punctuation.
func NormaliseLabel(s string) string {
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

// plainLabel is the quick way of NormaliseLabel for names made of ASCII
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

// LabelKey is the key of a name written in a contract, placeholders included.
func LabelKey(pattern string) string {
	pattern = strings.ReplaceAll(pattern, "{aaaa}", string(runeAnnee4))
	return NormaliseLabel(strings.ReplaceAll(pattern, "{aa}", string(runeAnnee2)))
}

// LabelKeys are the keys of several names.
func LabelKeys(patterns []string) []string {
	var keys []string
	for _, p := range patterns {
		keys = append(keys, LabelKey(p))
	}
	return keys
}

// WithoutUnit drops a trailing "(unit)" from a header, "" when there is none.
func WithoutUnit(s string) string {
	s = strings.TrimSpace(s)
	if !strings.HasSuffix(s, ")") {
		return ""
	}
	if i := strings.LastIndexByte(s, '('); i > 0 {
		return s[:i]
	}
	return ""
}

// LabelHit is one header cell that a key stands for.
type LabelHit struct {
	Colonne int
	Titre   string
	Annee   int // vintage told by the name, 0 when the key has no placeholder
}

// LabelIndex gives, for each key that a contract could ask for, the header
// cells of one row that carry it.
type LabelIndex map[string][]LabelHit

// Add enters one header cell under its own name, under its name without unit,
// and under each name that reads two or four of its digits as a year.
func (x LabelIndex) Add(colonne int, titre string) {
	label := NormaliseLabel(titre)
	if label == "" {
		return
	}
	hit := LabelHit{Colonne: colonne, Titre: titre}
	x[label] = append(x[label], hit)
	if short := NormaliseLabel(WithoutUnit(titre)); short != "" && short != label {
		x[short] = append(x[short], hit)
	}
	x.addYears(label, hit)
}

func (x LabelIndex) addYears(label string, hit LabelHit) {
	for i := range len(label) {
		if year, ok := Digits(label, i, 4); ok && PlausibleYear(year) {
			hit.Annee = year
			key := label[:i] + string(runeAnnee4) + label[i+4:]
			x[key] = append(x[key], hit)
		}
		if yy, ok := Digits(label, i, 2); ok {
			hit.Annee = FullYear(yy)
			key := label[:i] + string(runeAnnee2) + label[i+2:]
			x[key] = append(x[key], hit)
		}
	}
}

// Digits reads n ASCII digits of s from i on.
func Digits(s string, i, n int) (int, bool) {
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
