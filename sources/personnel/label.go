package personnel

import (
	"regexp"
	"strings"

	"diagctg/sources/tabular"
)

// Labels are given as package sources normalises them: small letters without
// accents and digits, with one "_" between words. « N° d'allocataire » is
// n_d_allocataire.

// headerRule recognises one way to head a column.
type headerRule struct {
	pattern *regexp.Regexp
	rule    *Rule
	// half is the part of a name that needs the other part beside it: "Nom" by
	// itself is as well that of a structure.
	half half
	// evidence replaces that of the rule for a header of two meanings, and must
	// then be that of most cells.
	evidence func(tabular.Cell) bool
}

type half uint8

const (
	whole half = iota
	firstName
	lastName
)

const (
	liaison  = `(_(de|du|des|la|le|les|l|d))*`
	numero   = `(n|no|nr|num|numero|identifiant|id|code|matricule)`
	personne = `(enfants?|eleves?|parents?\d?|meres?|peres?|familles?|allocataires?|usagers?|beneficiaires?|adherents?|assures?|responsables?_leg\w*|representants?(_leg\w*)?|resp_leg\w*|rl_?[12]|tuteurs?|assistante?s?_maternel(le)?s?)(_?\d)?`
	contact  = `(adresses?|domicile|(adresse_)?(e_?)?mails?|adresse_electronique|courriels?|mel|telephones?(_\w+)?|tel|portables?|mobiles?|gsm)`
)

var headerRules = []headerRule{
	{pattern: label(`(.*_)?nir(_.*)?`), rule: SocialSecurity},
	{pattern: label(`(.*_)?(securite_sociale|secu|secu_sociale)(_.*)?|nss|` + numero + `_(ss|insee_assure)`), rule: SocialSecurity},
	{pattern: label(`(.*_)?(rib|iban|coordonnees_bancaires|compte_bancaire)(_.*)?`), rule: Bank},
	{pattern: label(`(.*_)?` + numero + liaison + `_allocataires?(_.*)?|(.*_)?` + numero + `(_dossier)?` + liaison + `_caf|matricule(_.*)?`), rule: Recipient},
	{pattern: label(`(.*_)?(date|dat|dt|d|jour)` + liaison + `_(naissance|naiss|nais)(_.*)?|date_?nais\w*|nee?_le|ne_e_le|ne_e|ddn`), rule: Birth},
	{pattern: label(`naissance(` + liaison + `_enfant)?`), rule: Birth, evidence: isWrittenDay},
	{pattern: label(`(id|identifiant|code|numero|num)` + liaison + `_(enfant|parent|eleve|usager|beneficiaire)`), rule: Identifier},
	{pattern: label(`(noms?_(et_)?prenoms?|prenoms?_(et_)?noms?)(_.*)?`), rule: Identity},
	{pattern: label(`(nom|prenom)` + liaison + `_` + personne), rule: Identity},
	{pattern: label(personne), rule: Identity, evidence: isFullName},
	{pattern: label(`nom_(de_)?(famille|naissance|jeune_fille)`), rule: Identity},
	{pattern: label(`prenoms?(_usuel|_\d)?`), rule: Identity, half: firstName},
	{pattern: label(`noms?(_d_usage|_usuel|_patronymique)?`), rule: Identity, half: lastName},
	{pattern: label(contact + liaison + `_` + personne + `|domicile|(adresse|telephone|tel)_(du_domicile|personnel\w*)`), rule: Contact},
	{pattern: label(`(.*_)?(nationalites?|religions?|confession|allergies?|allergenes?|pai|mdph|aeeh|ase|handicaps?|handicape\w*|pathologies?|maladies?|medica\w*|medecin|sante|vaccin\w*|photos?|regime_alimentaire|alimentation|sans_porc|halal|casher)(_.*)?`), rule: Sensitive},
}

func label(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(` + pattern + `)$`) }

// counted are the labels of columns of counts, whatever else they say.
var counted = label(`(nb|nbre|nombre|effectifs?|total|part|taux|pct|pourcentage|somme|moyenne)_.*`)

// callers are pieces that a label must hold for any rule to be worth trying:
// most labels hold none.
var callers = []string{"nir", "secu", "nss", "ss", "rib", "iban", "banc", "alloc", "caf", "matric", "nais", "ne_", "nee", "ddn", "enfant",
	"parent", "pere", "mere", "famil", "tuteur", "adher", "assur", "respons", "resp_", "repres", "rl", "maternel", "eleve", "usager", "benef", "nom", "domicile", "mail", "mel", "courriel", "tel", "port", "mobile", "gsm", "adresse",
	"natio", "relig", "confes", "allerg", "pai", "mdph", "aeeh", "ase", "handi", "patho", "malad", "medi", "medec", "sante", "vacc", "photo",
	"aliment", "porc", "halal", "casher"}

// longestLabel is beyond what a header is: a sentence.
const longestLabel = 80

// header returns the rule that a label calls for, nil for most labels.
func header(label string) *headerRule {
	if len(label) > longestLabel || !containsAny(label, callers) || counted.MatchString(label) {
		return nil
	}
	for i := range headerRules {
		if headerRules[i].pattern.MatchString(label) {
			return &headerRules[i]
		}
	}
	return nil
}

// Header returns the rule that a header calls for, nil when it is that of no
// personal data. By itself it proves nothing: the cells below have to agree.
func Header(label string) *Rule {
	if h := header(label); h != nil {
		return h.rule
	}
	return nil
}

func containsAny(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// otherNumber are headers of other numbers of thirteen digits.
var otherNumber = label(`(.*_)?(siret\w*|siren\w*|nic|ean\w*|gtin\w*|isbn\w*|code_barres?|codes_barres|timestamp|horodatage)(_.*)?`)
