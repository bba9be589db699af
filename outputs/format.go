package outputs

import (
	"math"
	"strconv"
	"strings"
	"time"

	"diagctg/sources/mesure"
)

// nnbsp is the narrow no-break space of French typography: before % ; : ! ?,
// inside « guillemets » and between groups of three digits.
const nnbsp = "\u202f"

// unit says how a unit of the cards is printed.
type unit struct {
	// header stands in a column's header, between parentheses.
	header string
	// cell is the number format of a cell, in the US style that workbooks
	// store and Excel shows in the reader's language.
	cell string
	// decimals are those of generated sentences.
	decimals int
	// one and many follow the number in a sentence, with their own space.
	one, many string
	// gap follows a difference between two figures, singular and plural.
	gapOne, gapMany string
	// rate is true where a difference between two zones has a meaning.
	rate bool
}

const (
	formatCount = `#,##0`
	formatRate  = `0.0`
)

// units are the codes of the table unite; an unknown code is printed as it is
// after a plain number.
var units = map[string]unit{
	"nombre":     {header: "nombre", cell: formatCount},
	"habitants":  countOf("habitant"),
	"foyers":     countOf("foyer"),
	"personnes":  countOf("personne"),
	"menages":    countOf("ménage"),
	"familles":   countOf("famille"),
	"enfants":    countOf("enfant"),
	"places":     countOf("place"),
	"structures": countOf("structure"),
	"heures":     countOf("heure"),
	"euros": {header: "€", cell: formatCount, one: nnbsp + "€", many: nnbsp + "€",
		gapOne: nnbsp + "€", gapMany: nnbsp + "€", rate: true},
	"jours": countOf("jour"), "logements": countOf("logement"), "seances": countOf("séance"), "demandes": countOf("demande"),
	"actions": countOf("action"), "reunions": countOf("réunion"),
	"etp":                  {header: "ETP", cell: formatRate, decimals: 1, one: " ETP", many: " ETP"},
	"euros_heure":          ratioOf("€ par heure", 2),
	"heures_par_enfant":    ratioOf("heures par enfant", 1),
	"heures_par_jour":      ratioOf("heures par jour", 1),
	"rapport":              {header: "rapport", cell: formatRate, decimals: 1, rate: true},
	"places_par_personne":  ratioOf("places par personne", 1),
	"personnes_par_menage": ratioOf("personnes par ménage", 2),
	"evolution": {header: "évolution en %", cell: `+0.0;"−"0.0;0.0`, decimals: 1, one: nnbsp + "%", many: nnbsp + "%",
		gapOne: " point", gapMany: " points", rate: true},
	"evolution_annuelle": {header: "évolution en % par an", cell: `+0.00;"−"0.00;0.00`, decimals: 2, one: nnbsp + "% par an", many: nnbsp + "% par an",
		gapOne: " point", gapMany: " points", rate: true},
	"pour_cent": {header: "%", cell: formatRate, decimals: 1, one: nnbsp + "%", many: nnbsp + "%",
		gapOne: " point", gapMany: " points", rate: true},
	"pour_1000": {header: "pour 1" + nnbsp + "000", cell: formatRate, decimals: 1, one: " pour 1" + nnbsp + "000", many: " pour 1" + nnbsp + "000",
		gapOne: " pour 1" + nnbsp + "000", gapMany: " pour 1" + nnbsp + "000", rate: true},
	"pour_100": {header: "pour 100", cell: formatRate, decimals: 1, one: " pour 100", many: " pour 100", rate: true},
}

func countOf(noun string) unit {
	return unit{header: noun + "s", cell: formatCount, one: " " + noun, many: " " + noun + "s"}
}

// ratioOf is a quotient of two things that are not of one kind.
func ratioOf(words string, decimals int) unit {
	return unit{header: words, cell: "0." + strings.Repeat("0", decimals), decimals: decimals, one: " " + words, many: " " + words,
		gapOne: " " + words, gapMany: " " + words, rate: true}
}

func unitOf(code string) unit {
	if u, ok := units[code]; ok {
		return u
	}
	return unit{header: code, cell: formatRate, decimals: 1, one: " " + code, many: " " + code}
}

// signedFormat is the number format of a difference.
func signedFormat(cell string) string { return `"+"` + cell + `;"−"` + cell + `;` + cell }

// known reports whether v holds a number that may be printed.
func known(v mesure.Valeur) bool {
	return !v.S.Manque() && !math.IsNaN(v.V) && !math.IsInf(v.V, 0)
}

// symbol is what stands in the place of a number that is not there.
func symbol(v mesure.Valeur) string {
	if v.S.Manque() {
		return v.S.Symbole()
	}
	return mesure.ND.Symbole()
}

// frenchNumber writes v with a decimal comma, groups of three digits and a
// true minus sign: "1 234,5".
func frenchNumber(v float64, decimals int) string {
	rounded := mesure.Arrondir(v, decimals)
	s := strconv.FormatFloat(math.Abs(rounded), 'f', decimals, 64)
	whole, frac, _ := strings.Cut(s, ".")
	var b strings.Builder
	if rounded < 0 {
		b.WriteString("−")
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(nnbsp)
		}
		b.WriteRune(r)
	}
	if frac != "" {
		b.WriteString("," + frac)
	}
	return b.String()
}

// quantity writes a number with its unit, singular below 2 as French wants:
// "1,9 point", "42,0 %", "environ 4 890 foyers".
func quantity(v mesure.Valeur, code string) string {
	if !known(v) {
		return symbol(v)
	}
	u := unitOf(code)
	s := frenchNumber(v.V, u.decimals) + plural(v.V, u.decimals, u.one, u.many)
	if v.S == mesure.Arrondi || v.S == mesure.Estime {
		return "environ " + s
	}
	return s
}

// gapQuantity writes the size of a difference: "2,4 points".
func gapQuantity(gap float64, code string) string {
	u := unitOf(code)
	gap = math.Abs(gap)
	return frenchNumber(gap, u.decimals) + plural(gap, u.decimals, u.gapOne, u.gapMany)
}

func plural(v float64, decimals int, one, many string) string {
	if math.Abs(mesure.Arrondir(v, decimals)) < 2 {
		return one
	}
	return many
}

// counted agrees a noun with its number: "1 constat", "3 constats".
func counted(n int, one, many string) string {
	return frenchNumber(float64(n), 0) + " " + plural(float64(n), 0, one, many)
}

// percent writes a share of 0 to 1 so that less than all never reads as all:
// "99,9 %" rather than "100 %" for 0.9996.
func percent(share float64) string {
	if share >= 1 {
		return "100" + nnbsp + "%"
	}
	return frenchNumber(math.Floor(share*1000+1e-9)/10, 1) + nnbsp + "%"
}

var months = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
	"août", "septembre", "octobre", "novembre", "décembre"}

// frenchDate writes "23 novembre 2026", "1er mars 2027".
func frenchDate(t time.Time) string {
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = "1er"
	}
	return day + " " + months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// vintages prints both vintages of a figure: "2023", "2023 / 2022".
func vintages(f mesure.Figure) string {
	s := strconv.Itoa(f.MillesimeNumerateur)
	if d := f.MillesimeDenominateur; d != 0 && d != f.MillesimeNumerateur {
		s += " / " + strconv.Itoa(d)
	}
	return s
}

var typographer = strings.NewReplacer(
	" :", nnbsp+":", " ;", nnbsp+";", " !", nnbsp+"!", " ?", nnbsp+"?", " %", nnbsp+"%",
	"« ", "«"+nnbsp, " »", nnbsp+"»", "'", "’",
)

// typography gives prose its French spaces and apostrophes. It is for
// sentences only: names of files, sheets and codes stay as they are.
func typography(s string) string { return typographer.Replace(s) }

// wrapWords cuts prose into lines of at most width characters, at spaces.
func wrapWords(s string, width int) []string {
	var lines []string
	line, n := "", 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '\n' }) {
		w := len([]rune(word))
		if n > 0 && n+1+w > width {
			lines = append(lines, line)
			line, n = "", 0
		}
		if n > 0 {
			line, n = line+" ", n+1
		}
		line, n = line+word, n+w
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// deaccented maps the accented letters of French names to plain ones.
var deaccented = strings.NewReplacer(
	"à", "a", "â", "a", "ä", "a", "á", "a", "ã", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"î", "i", "ï", "i", "í", "i", "ñ", "n", "ô", "o", "ö", "o", "ó", "o", "ù", "u", "û", "u", "ü", "u", "ú", "u",
	"ÿ", "y", "œ", "oe", "æ", "ae",
)

// slug makes a name safe for any file system: "L'Haÿ-les-Roses" is
// "l-hay-les-roses". It never returns a dot or a separator.
func slug(s string) string {
	plain := deaccented.Replace(strings.ToLower(s))
	words := strings.FieldsFunc(plain, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
	return strings.Join(words, "-")
}
