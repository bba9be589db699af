package proposition

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// OrigineMillesime is where the vintage of a file was told, for a person.
type OrigineMillesime struct {
	Annee int `json:"annee"`
	// Lieu says where, in French: "cellule A3, au-dessus du tableau".
	Lieu string `json:"lieu"`
	// Texte is what is written there.
	Texte string `json:"texte,omitempty"`
	// Suppose is true for a guess.
	Suppose bool `json:"suppose,omitempty"`
	// Table is true for the year of a whole table, false for that of a column.
	Table bool `json:"table,omitempty"`
}

// yearGuess is a place of a vintage, in the words of a contract and of a
// person.
type yearGuess struct {
	place   catalogue.Millesime
	origine OrigineMillesime
}

var (
	yearAlone = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)`)
	// YearPattern finds a year in the name of a file or sheet.
	YearPattern = `(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)`
	// shortYear finds the two digits of names such as RP22 or P16_POP.
	shortYear = regexp.MustCompile(`^[a-z]{1,2}([0-9]{2})_`)
	// aboutTheData are words that tell the year of the data from others (that
	// of publication, of geography).
	aboutTheData = regexp.MustCompile(`date de reference|millesime|recensement|rp ?[0-9]{4}|annee|donnees|au 31 decembre|au 1er janvier|population.* en|exercice`)
	notOfTheData = regexp.MustCompile(`geograph|decoupage|mise en ligne|mise a jour|publie|limites territoriales|version du`)
)

// titleCells is how many cells a row above the table has when it is a title
// rather than a second header.
const titleCells = 3

// titles are the rows above the header that are titles.
func (s *Table) titles() []tabular.Row {
	var rows []tabular.Row
	for _, row := range s.head.Rows[:s.row] {
		if len(row.Cells) <= titleCells {
			rows = append(rows, row)
		}
	}
	return rows
}

// HeaderYears lists the years that headers tell for certain: P16_POP, and two
// digits that most of them end with.
func HeaderYears(columns []*ColonneVue) []int {
	var years []int
	for _, c := range columns {
		if m := shortYear.FindStringSubmatch(strings.ToLower(c.Titre)); m != nil {
			yy, _ := strconv.Atoi(m[1])
			if year := ecriture.FullYear(yy); !slices.Contains(years, year) {
				years = append(years, year)
			}
		}
	}
	if year := commonYear(columns); year > 0 {
		years = append(years, year)
	}
	return years
}

// commonYear is the year whose two digits end more than half of the headers,
// 0 for none: MENFIS10, MED10 …
func commonYear(columns []*ColonneVue) int {
	counts := map[int]int{}
	for _, c := range columns {
		if m := endYear.FindStringSubmatch(c.Titre); m != nil {
			yy, _ := strconv.Atoi(m[1])
			counts[yy]++
		}
	}
	for yy, n := range counts {
		if n >= 3 && 2*n > len(columns) {
			return ecriture.FullYear(yy)
		}
	}
	return 0
}

var endYear = regexp.MustCompile(`^[A-Za-z_0-9]*[A-Za-z_]([0-9]{2})$`)

// yearHeaders are header words of a column of years.
var yearHeaders = []string{"annee", "an", "millesime", "date", "dtreffre", "date_reference", "date_de_reference", "exercice", "annee_de_reference", "periode", "annee_civile", "annee_scolaire"}

// guessYears lists where the vintage of the whole table may stand, most
// trusted first: above the table, in the sheet's name, in the file's.
func guessYears(s *Table, rel string) []yearGuess {
	var guesses []yearGuess
	if g, ok := preambleYear(s); ok {
		guesses = append(guesses, g)
	}
	if year, ok := yearIn(s.head.Name); ok {
		guesses = append(guesses, yearGuess{catalogue.Millesime{Feuille: YearPattern},
			OrigineMillesime{Annee: year, Lieu: "nom de la feuille", Texte: s.head.Name, Suppose: true, Table: true}})
	}
	for _, part := range reconnaissance.PathParts(rel) {
		if year, ok := yearIn(part); ok {
			guesses = append(guesses, yearGuess{catalogue.Millesime{Fichier: YearPattern},
				OrigineMillesime{Annee: year, Lieu: "nom du fichier", Texte: part, Suppose: true, Table: true}})
			break
		}
	}
	return guesses
}

// preambleYear searches the cells above the header, first those that speak of
// the data.
func preambleYear(s *Table) (yearGuess, bool) {
	var found yearGuess
	for _, row := range s.titles() {
		for _, c := range row.Cells {
			text := ecriture.Fold(c.Text)
			m := yearAlone.FindStringSubmatchIndex(text)
			if m == nil || notOfTheData.MatchString(text) {
				continue
			}
			year, _ := strconv.Atoi(text[m[2]:m[3]])
			sure := aboutTheData.MatchString(text)
			if !ecriture.PlausibleYear(year) || found.origine.Annee != 0 && !sure {
				continue
			}
			at := mesure.Place{Ligne: row.Number, Colonne: c.Column}.Cellule()
			found = yearGuess{catalogue.Millesime{Preambule: around(text, m[2])},
				OrigineMillesime{Annee: year, Lieu: "cellule " + at + ", au-dessus du tableau", Texte: strings.Clone(ecriture.Shorten(c.Text)), Suppose: true, Table: true}}
			if sure {
				return found, true
			}
		}
	}
	return found, found.origine.Annee != 0
}

// around makes a pattern of the few words before a year, so that the same
// sentence is found with another year in it.
func around(text string, from int) string {
	words := strings.Fields(text[:from])
	before := strings.Join(words[max(0, len(words)-4):], " ")
	if strings.HasSuffix(text[:from], " ") {
		before += " "
	}
	return regexp.QuoteMeta(before) + `((?:19|20)[0-9]{2})(?:[^0-9]|$)`
}

func yearIn(text string) (int, bool) {
	m := yearAlone.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	year, _ := strconv.Atoi(m[1])
	return year, ecriture.PlausibleYear(year)
}

// yearOfTitle puts the placeholder of a vintage into a header that carries one:
// P16_POP is P{aa}_POP, pop_2021 is pop_{aaaa}. known are the years that the
// file tells elsewhere: they make two other digits a year.
func yearOfTitle(title string, known []int) (pattern string, year int) {
	if all := yearAlone.FindAllStringSubmatchIndex(title, -1); all != nil {
		m := all[len(all)-1] // "de 2008 à 2018" is of 2018
		year, _ := strconv.Atoi(title[m[2]:m[3]])
		if ecriture.PlausibleYear(year) && ecriture.HasLetter(title[:m[2]]+title[m[3]:]) {
			return title[:m[2]] + "{aaaa}" + title[m[3]:], year
		}
	}
	if m := shortYear.FindStringSubmatchIndex(strings.ToLower(title)); m != nil && ecriture.IsASCII(title) {
		yy, _ := strconv.Atoi(title[m[2]:m[3]])
		return title[:m[2]] + "{aa}" + title[m[3]:], ecriture.FullYear(yy)
	}
	for _, y := range known {
		yy := strconv.Itoa(y)[2:]
		i := strings.LastIndex(title, yy)
		if i <= 0 || i+2 != len(title) || strings.ContainsAny(title[i-1:i], "0123456789") {
			continue
		}
		return title[:i] + "{aa}", y
	}
	return title, 0
}
