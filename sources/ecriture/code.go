package ecriture

import (
	"regexp"
	"strings"

	"diagctg/sources/mesure"
)

// Form is the shape of the codes of one level. Nom ("une commune") and Attendu
// are for messages, Pattern matches whole codes.
type Form struct {
	Nom     string
	Attendu string
	Pattern *regexp.Regexp
	// short matches codes that may have lost their leading zero.
	short *regexp.Regexp
	// Sure is true when a short code can only be a code without its zero.
	Sure bool
}

// The forms of the codes of each level.
var (
	FormCommune = Form{Nom: "une commune", Attendu: "un code commune à 5 caractères, comme 06033 ou 2A004",
		Pattern: regexp.MustCompile(`^(\d{2}|2[AB])\d{3}$`), short: regexp.MustCompile(`^[1-9]\d{3}$`)}
	formIris = Form{Nom: "un Iris", Attendu: "un code Iris à 9 caractères, comme 060330101",
		Pattern: regexp.MustCompile(`^(\d{2}|2[AB])\d{7}$`), short: regexp.MustCompile(`^[1-9]\d{7}$`)}
	formQPV  = Form{Nom: "un quartier prioritaire", Attendu: "un code comme QP006008 ou QN00601M", Pattern: regexp.MustCompile(`^Q[PN]\w{6}$`)}
	formEPCI = Form{Nom: "une intercommunalité", Attendu: "un numéro Siren à 9 chiffres, comme 200030195",
		Pattern: regexp.MustCompile(`^[12]\d{8}$`)}
	FormDepartement = Form{Nom: "un département", Attendu: "un code département, comme 06, 2A ou 974",
		Pattern: regexp.MustCompile(`^(\d{2}|2[AB]|97\d)$`), short: regexp.MustCompile(`^[1-9]$`), Sure: true}
	formRegion = Form{Nom: "une région", Attendu: "un code région à 2 chiffres, comme 93 ou 01",
		Pattern: regexp.MustCompile(`^\d{2}$`), short: regexp.MustCompile(`^[1-9]$`), Sure: true}
	formLibre = Form{Nom: "une zone", Attendu: "un code", Pattern: regexp.MustCompile(`\S`)}
)

// FormOf is the form of the codes of a level.
func FormOf(n mesure.Niveau) Form {
	switch n {
	case mesure.Commune, mesure.Structure:
		return FormCommune
	case mesure.Iris:
		return formIris
	case mesure.QPV:
		return formQPV
	case mesure.EPCI:
		return formEPCI
	case mesure.Departement:
		return FormDepartement
	case mesure.Region:
		return formRegion
	}
	return formLibre
}

// Read brings a code as written into its true shape: capitals, no ".0" left by
// a program that took it for a number, leading zero put back. padded tells
// that a zero was added; ok is false when it is no code of this level.
func (f Form) Read(text string) (code string, padded, ok bool) {
	code = strings.ToUpper(strings.TrimSuffix(text, ".0"))
	if f.Pattern.MatchString(code) {
		return code, false, true
	}
	if f.short != nil && f.short.MatchString(code) {
		return "0" + code, true, true
	}
	return text, false, false
}

// AssembleCode joins a département and a commune's number in it: 06 and 033
// make 06033; a département of three digits already holds the first one of
// the commune's: 974 and 423 make 97423. Zeros that a program dropped are put
// back, since the length of each piece is known.
func AssembleCode(pieces []string) string {
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
	dep = LeadingZeros(dep, 2)
	if len(dep) == 3 {
		if com = LeadingZeros(com, 2); len(com) == 3 {
			return dep[:2] + com
		}
		return dep + com
	}
	return dep + LeadingZeros(com, 3)
}

// LeadingZeros puts back the zeros that a number of n digits lost.
func LeadingZeros(s string, n int) string {
	if len(s) >= n || !onlyDigits(s) {
		return s
	}
	return strings.Repeat("0", n-len(s)) + s
}

// IsDistrict tells the municipal districts of Paris, Lyon and Marseille, which
// are parts of 75056, 69123 and 13055.
func IsDistrict(code string) bool {
	return len(code) == 5 && (strings.HasPrefix(code, "751") || strings.HasPrefix(code, "6938") || strings.HasPrefix(code, "132"))
}
