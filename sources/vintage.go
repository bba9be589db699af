package sources

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// fullYear gives the year of a two-digit vintage: 68 to 99 are of the last
// century (the oldest census base is 1968), the others of this one.
func fullYear(yy int) int {
	if yy >= 68 {
		return 1900 + yy
	}
	return 2000 + yy
}

// plausibleYear tells a year from a number that only looks like one.
func plausibleYear(y int) bool { return y >= 1943 && y <= 2100 }

// date is a year with what is known of its month and day, 0 when unknown.
type date struct{ annee, mois, jour int }

// String returns the date in ISO 8601, as long as it is known: "2018",
// "2018-12", "2018-12-31", so that editions sort as text.
func (d date) String() string {
	switch {
	case d.mois == 0:
		return fmt.Sprintf("%04d", d.annee)
	case d.jour == 0:
		return fmt.Sprintf("%04d-%02d", d.annee, d.mois)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.annee, d.mois, d.jour)
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

// parseDate reads a year, a month or a day as files write them: 2020,
// "2020-12", "31/12/2020", "décembre 2018", "1er janvier 2025".
func parseDate(text string) (date, bool) {
	s := strings.ReplaceAll(foldText(text), "_", "-")
	for _, form := range dateForms {
		m := form.pattern.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if d, ok := dateOf(form.groups, m[1:]); ok {
			return d, true
		}
	}
	return date{}, false
}

func dateOf(groups string, texts []string) (date, bool) {
	var d date
	for i, g := range groups {
		n, _ := strconv.Atoi(texts[i])
		switch g {
		case 'a':
			d.annee = n
		case 'm':
			d.mois = n
		case 'j':
			d.jour = n
		case 'n':
			if d.mois = frenchMonths[texts[i]]; d.mois == 0 {
				return date{}, false
			}
		}
	}
	ok := plausibleYear(d.annee) && d.mois <= 12 && d.jour <= 31
	if strings.ContainsAny(groups, "mn") {
		ok = ok && d.mois >= 1
	}
	if strings.Contains(groups, "j") {
		ok = ok && d.jour >= 1
	}
	return d, ok
}

// foldText lowers a text and takes out its accents and kinds of blank.
func foldText(s string) string {
	if isASCII(s) && !strings.ContainsAny(s, " \t\r\n") {
		return strings.ToLower(s)
	}
	return strings.ToLower(strings.Join(strings.Fields(withoutAccents(s)), " "))
}

// compileFolded makes a pattern of a contract that is matched without case or
// accents.
func compileFolded(pattern string) (*regexp.Regexp, error) {
	return regexp.Compile("(?i)" + withoutAccents(pattern))
}

// searchDate returns the date that the first group of a pattern finds in a
// text, whatever its case and accents.
func searchDate(pattern *regexp.Regexp, text string) (date, bool) {
	m := pattern.FindStringSubmatch(foldText(text))
	if m == nil {
		return date{}, false
	}
	return parseDate(m[1])
}
