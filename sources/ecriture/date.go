package ecriture

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// FullYear gives the year of a two-digit vintage: 68 to 99 are of the last
// century (the oldest census base is 1968), the others of this one.
func FullYear(yy int) int {
	if yy >= 68 {
		return 1900 + yy
	}
	return 2000 + yy
}

// PlausibleYear tells a year from a number that only looks like one.
func PlausibleYear(y int) bool { return y >= 1943 && y <= 2100 }

// Date is a year with what is known of its month and day, 0 when unknown.
type Date struct{ Annee, Mois, Jour int }

// String returns the date in ISO 8601, as long as it is known: "2018",
// "2018-12", "2018-12-31", so that editions sort as text.
func (d Date) String() string {
	switch {
	case d.Mois == 0:
		return fmt.Sprintf("%04d", d.Annee)
	case d.Jour == 0:
		return fmt.Sprintf("%04d-%02d", d.Annee, d.Mois)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Annee, d.Mois, d.Jour)
}

var frenchMonths = map[string]int{
	"janvier": 1, "janv": 1, "fevrier": 2, "fevr": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
	"juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10,
	"novembre": 11, "nov": 11, "decembre": 12, "dec": 12,
}

// dateForms are the ways that files write a date, with what each group is.
var dateForms = []struct {
	pattern *regexp.Regexp
	groups  string // a(nnée), m(ois), j(our), n(om du mois), in order
}{
	{regexp.MustCompile(`^(\d{4})(?:[.,]0+)?$`), "a"},
	{regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})$`), "am"},
	{regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t_ ].*)?$`), "amj"},
	{regexp.MustCompile(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?$`), "jma"},
	{regexp.MustCompile(`^(\d{1,2})[-/.](\d{4})$`), "ma"},
	{regexp.MustCompile(`^(\d{4})(\d{2})$`), "am"},
	{regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`), "amj"},
	{regexp.MustCompile(`^(?:(?:au|le) )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})$`), "jna"},
	{regexp.MustCompile(`^([a-z]+)\.? (\d{4})$`), "na"},
}

// ParseDate reads a year, a month or a day as files write them: 2020,
// "2020-12", "31/12/2020", "décembre 2018", "1er janvier 2025".
func ParseDate(text string) (Date, bool) {
	s := strings.ReplaceAll(Fold(text), "_", "-")
	for _, form := range dateForms {
		m := form.pattern.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if d, ok := dateOf(form.groups, m[1:]); ok {
			return d, true
		}
	}
	return Date{}, false
}

func dateOf(groups string, texts []string) (Date, bool) {
	var d Date
	for i, g := range groups {
		n, _ := strconv.Atoi(texts[i])
		switch g {
		case 'a':
			d.Annee = n
		case 'm':
			d.Mois = n
		case 'j':
			d.Jour = n
		case 'n':
			if d.Mois = frenchMonths[texts[i]]; d.Mois == 0 {
				return Date{}, false
			}
		}
	}
	ok := PlausibleYear(d.Annee) && d.Mois <= 12 && d.Jour <= 31
	if strings.ContainsAny(groups, "mn") {
		ok = ok && d.Mois >= 1
	}
	if strings.Contains(groups, "j") {
		ok = ok && d.Jour >= 1
	}
	return d, ok
}

// SearchDate returns the date that the first group of a pattern finds in a
// text, whatever its case and accents.
func SearchDate(pattern *regexp.Regexp, text string) (Date, bool) {
	m := pattern.FindStringSubmatch(Fold(text))
	if m == nil {
		return Date{}, false
	}
	return ParseDate(m[1])
}

// MonthOf reads a month, with its year where the header tells it: "janvier",
// "janv. 2024", "2024 / janv.", "janv-24", "2024-01", "01/2024", or the first
// of a month as a date. The label is normalised.
func MonthOf(label string) (Date, bool) {
	label = strings.TrimSuffix(label, "_00_00_00")
	parts := strings.Split(label, "_")
	if len(parts) > 3 {
		return Date{}, false
	}
	var d Date
	var small []int
	for _, p := range parts {
		year, isYear := Digits(p, 0, 4)
		n, isSmall := Digits(p, 0, len(p))
		switch {
		case len(p) == 4 && isYear && PlausibleYear(year) && d.Annee == 0:
			d.Annee = year
		case p != "" && len(p) <= 2 && isSmall:
			small = append(small, n)
		case frenchMonths[p] > 0 && d.Mois == 0:
			d.Mois = frenchMonths[p]
		default:
			return Date{}, false
		}
	}
	return d.withNumbers(small)
}

// withNumbers completes a month by the short numbers beside it.
func (d Date) withNumbers(small []int) (Date, bool) {
	switch {
	case d.Mois > 0 && d.Annee > 0:
		return d, len(small) == 0
	case d.Mois > 0 && len(small) == 1:
		d.Annee = FullYear(small[0])
		return d, true
	case d.Mois > 0:
		return d, len(small) == 0
	case d.Annee == 0 || len(small) == 0:
		return Date{}, false
	case len(small) == 2 && small[0] != 1 && small[1] != 1:
		return Date{}, false // a day is no month
	case len(small) == 2 && small[0] == 1:
		d.Mois = small[1]
	default:
		d.Mois = small[0]
	}
	return d, d.Mois >= 1 && d.Mois <= 12
}

// YearText writes a year, "" for none.
func YearText(year int) string {
	if year == 0 {
		return ""
	}
	return Date{Annee: year}.String()
}
