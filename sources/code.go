package sources

import (
	"regexp"
	"strings"

	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// codeForm is the shape of the codes of one level.
type codeForm struct {
	nom     string // "une commune", for messages
	attendu string
	pattern *regexp.Regexp
	// short matches codes that may have lost their leading zero.
	short *regexp.Regexp
	// sure is true when a short code can only be a code without its zero.
	sure bool
}

var (
	formCommune = codeForm{nom: "une commune", attendu: "un code commune à 5 caractères, comme 06033 ou 2A004",
		pattern: regexp.MustCompile(`^(\d{2}|2[AB])\d{3}$`), short: regexp.MustCompile(`^[1-9]\d{3}$`)}
	formIris = codeForm{nom: "un Iris", attendu: "un code Iris à 9 caractères, comme 060330101",
		pattern: regexp.MustCompile(`^(\d{2}|2[AB])\d{7}$`), short: regexp.MustCompile(`^[1-9]\d{7}$`)}
	formQPV  = codeForm{nom: "un quartier prioritaire", attendu: "un code comme QP006008 ou QN00601M", pattern: regexp.MustCompile(`^Q[PN]\w{6}$`)}
	formEPCI = codeForm{nom: "une intercommunalité", attendu: "un numéro Siren à 9 chiffres, comme 200030195",
		pattern: regexp.MustCompile(`^[12]\d{8}$`)}
	formDepartement = codeForm{nom: "un département", attendu: "un code département, comme 06, 2A ou 974",
		pattern: regexp.MustCompile(`^(\d{2}|2[AB]|97\d)$`), short: regexp.MustCompile(`^[1-9]$`), sure: true}
	formRegion = codeForm{nom: "une région", attendu: "un code région à 2 chiffres, comme 93 ou 01",
		pattern: regexp.MustCompile(`^\d{2}$`), short: regexp.MustCompile(`^[1-9]$`), sure: true}
	formLibre = codeForm{nom: "une zone", attendu: "un code", pattern: regexp.MustCompile(`\S`)}
)

func formOf(n mesure.Niveau) codeForm {
	switch n {
	case mesure.Commune, mesure.Structure:
		return formCommune
	case mesure.Iris:
		return formIris
	case mesure.QPV:
		return formQPV
	case mesure.EPCI:
		return formEPCI
	case mesure.Departement:
		return formDepartement
	case mesure.Region:
		return formRegion
	}
	return formLibre
}

// read brings a code as written into its true shape: capitals, no ".0" left by
// a program that took it for a number, leading zero put back. padded tells
// that a zero was added; ok is false when it is no code of this level.
func (f codeForm) read(text string) (code string, padded, ok bool) {
	code = strings.ToUpper(strings.TrimSuffix(text, ".0"))
	if f.pattern.MatchString(code) {
		return code, false, true
	}
	if f.short != nil && f.short.MatchString(code) {
		return "0" + code, true, true
	}
	return text, false, false
}

// codeReader reads the codes of one level, and remembers the last one: rows of
// one zone often follow each other.
type codeReader struct {
	codeForm
	text       string
	code       string
	padded, ok bool
}

func (r *codeReader) read(text string) (code string, padded, ok bool) {
	if text != r.text || r.text == "" {
		r.text = strings.Clone(text)
		r.code, r.padded, r.ok = r.codeForm.read(r.text)
	}
	return r.code, r.padded, r.ok
}

// rawCode returns the code of a row as written, its pieces assembled.
func (b *binding) rawCode(row tabular.Row) string {
	if fixed := b.shape.tableau.Code.Fixe; fixed != "" {
		return fixed
	}
	switch len(b.code) {
	case 0:
		return ""
	case 1:
		return cellText(row, b.code[0])
	}
	var pieces []string
	for _, column := range b.code {
		pieces = append(pieces, cellText(row, column))
	}
	return assembleCode(pieces)
}

// assembleCode joins a département and a commune's number in it: 06 and 033
// make 06033; a département of three digits already holds the first one of
// the commune's: 974 and 423 make 97423. Zeros that a program dropped are put
// back, since the length of each piece is known.
func assembleCode(pieces []string) string {
	if len(pieces) != 2 {
		return strings.Join(pieces, "")
	}
	dep, com := strings.TrimSuffix(pieces[0], ".0"), strings.TrimSuffix(pieces[1], ".0")
	switch {
	case dep == "" && com == "":
		return ""
	case dep == "" || com == "":
		return dep + com
	case len(com) == 5:
		return com
	}
	dep = leadingZeros(dep, 2)
	if len(dep) == 3 {
		if com = leadingZeros(com, 2); len(com) == 3 {
			return dep[:2] + com
		}
		return dep + com
	}
	return dep + leadingZeros(com, 3)
}

func leadingZeros(s string, n int) string {
	if len(s) >= n || !onlyDigits(s) {
		return s
	}
	return strings.Repeat("0", n-len(s)) + s
}

// cellText returns the text of a column of a row without blanks around it, ""
// when the column is 0 or empty.
func cellText(row tabular.Row, column int) string {
	if column == 0 {
		return ""
	}
	return trimBlanks(row.Cell(column).Text)
}

// isDistrict tells the municipal districts of Paris, Lyon and Marseille, which
// are parts of 75056, 69123 and 13055.
func isDistrict(code string) bool {
	return len(code) == 5 && (strings.HasPrefix(code, "751") || strings.HasPrefix(code, "6938") || strings.HasPrefix(code, "132"))
}
