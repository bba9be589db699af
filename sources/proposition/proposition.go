package proposition

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// Role is what a column of a file of unknown layout is.
type Role string

// The roles of a column.
const (
	RoleCode        Role = "code"
	RoleDepartement Role = "departement" // first piece of a code in two
	RoleNumero      Role = "numero"      // second piece
	RoleNom         Role = "nom"
	RoleAnnee       Role = "annee"
	RoleModalite    Role = "modalite" // what tells the rows of one zone and year apart
	RoleVariable    Role = "variable"
	RoleIgnorer     Role = "ignorer"
)

// Proposition is what the table of a file of unknown layout seems to be. All
// of it is a guess until a person has agreed.
type Proposition struct {
	// Code, Titre and Producteur are those of the contract to be.
	Code       string `json:"code"`
	Titre      string `json:"titre"`
	Producteur string `json:"producteur"`
	// Fichier and SHA256 are those of the file that it was made from.
	Fichier string        `json:"-"`
	SHA256  string        `json:"-"`
	Niveau  mesure.Niveau `json:"niveau"`
	// Feuille and LigneEntete say where the table is.
	Feuille     string `json:"feuille"`
	LigneEntete int    `json:"ligne_entete"`
	// Disposition says in French how the sheet is laid out, "" when it is one
	// flat table; Colonnes are then those of the flat table it stands for.
	Disposition string            `json:"disposition,omitempty"`
	Colonnes    []ColonneProposee `json:"colonnes"`
	// Lieux are the places of the vintage outside the rows.
	Lieux []catalogue.Millesime `json:"-"`
	// SansCode tells that some rows have no code, CodesIgnores are the texts
	// that stand where a code should: totals and notes, to set aside.
	SansCode     bool     `json:"sans_code,omitempty"`
	CodesIgnores []string `json:"codes_ignores,omitempty"`
	// Marques are the texts that stand for a missing number, with the status
	// that they seem to mean.
	Marques map[string]string `json:"marques,omitempty"`
	// Remarques are French sentences on what a person has to look at.
	Remarques []string `json:"remarques,omitempty"`
}

// ColonneProposee is a column with what it seems to be.
type ColonneProposee struct {
	ColonneVue
	Role Role `json:"role"`
	// Motif says in French why.
	Motif string `json:"motif"`
	// Modele is the header, with a placeholder where it holds a year.
	Modele string `json:"modele,omitempty"`
	// Variable and Modalite name the measure; Connue tells that the catalogue
	// has it.
	Variable string `json:"variable,omitempty"`
	Modalite string `json:"modalite,omitempty"`
	Connue   bool   `json:"connue,omitempty"`
	Type     string `json:"type,omitempty"`
	Unite    string `json:"unite,omitempty"`

	// Annee is the vintage told by the header, 0 for none.
	Annee    int `json:"-"`
	min, max *float64
	blanc    string
	arrondi  float64
}

// proposer makes a proposition of a profile.
type proposer struct {
	catalogue *reconnaissance.Catalogue
	profile   *Profile
	labels    ecriture.LabelIndex
	names     namer
	years     []int // those that the file tells outside its columns
	prop      *Proposition
}

// Propose says what every column of the table seems to be.
func Propose(c *reconnaissance.Catalogue, p *Profile, r *rapport.Report) *Proposition {
	guesses := guessYears(p.Table, r.Fichier)
	pr := &proposer{catalogue: c, profile: p, labels: p.labels(), names: namer{c, map[string]bool{}}, prop: &Proposition{
		Code: "propose-" + SlugOf(r.Fichier), Titre: titleOf(p.Table, r.Fichier), Producteur: UnknownProducer,
		Fichier: r.Fichier, SHA256: r.SHA256, Niveau: p.niveau,
		Feuille: p.head.Name, LigneEntete: p.head.Rows[p.row].Number, Disposition: p.layout, Marques: map[string]string{},
		SansCode: p.sansCode > 0, CodesIgnores: slices.Sorted(maps.Keys(p.horsCode)),
	}}
	for _, g := range guesses {
		pr.prop.Lieux = append(pr.prop.Lieux, g.place)
		pr.years = append(pr.years, g.origine.Annee)
	}
	pr.years = append(pr.years, HeaderYears(p.colonnes)...)
	for _, col := range p.colonnes {
		pr.prop.Colonnes = append(pr.prop.Colonnes, pr.column(col))
	}
	pr.agree()
	pr.remark()
	return pr.prop
}

// UnknownProducer stands for a producer until a person names it.
const UnknownProducer = "producteur à préciser"

// titleOf is the first text above the table, or the file's name.
func titleOf(s *Table, rel string) string {
	for _, row := range s.titles() {
		for _, c := range row.Cells {
			if text := strings.Join(strings.Fields(c.Text), " "); ecriture.HasLetter(text) {
				return strings.Clone(ecriture.Shorten(text))
			}
		}
	}
	return reconnaissance.PathParts(rel)[0]
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// SlugOf makes a code of a file's name.
func SlugOf(rel string) string {
	name := reconnaissance.PathParts(rel)[0]
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	slug := strings.Trim(notSlug.ReplaceAllString(ecriture.NormaliseLabel(name), "-"), "-")
	if slug == "" {
		return "fichier"
	}
	return slug
}

// column says what one column seems to be.
func (p *proposer) column(c *ColonneVue) ColonneProposee {
	out := ColonneProposee{ColonneVue: *c, Role: RoleIgnorer}
	pr := p.profile
	switch {
	case len(pr.code) == 1 && c.Numero == pr.code[0]:
		out.Role, out.Motif = RoleCode, p.codeReason()
	case len(pr.code) == 2 && c.Numero == pr.code[0]:
		out.Role, out.Motif = RoleDepartement, "première partie du code : le département"
	case len(pr.code) == 2 && c.Numero == pr.code[1]:
		out.Role, out.Motif = RoleNumero, "seconde partie du code : le numéro de la commune dans le département"
	case c.Numero == pr.nom:
		out.Role, out.Motif = RoleNom, "son en-tête annonce des noms, et ce sont des mots"
	case c.Numero == pr.annee && c.dated():
		out.Role, out.Motif = RoleAnnee, "son en-tête annonce une date, et ce sont des années ou des dates"
	case c.Numero == pr.modalite:
		out.Role, out.Motif = RoleModalite, "une ligne par zone, par année et par texte de cette colonne"
	case c.Remplies == 0:
		out.Motif = "colonne vide"
	case identifier.MatchString(ecriture.NormaliseLabel(c.Titre)):
		out.Motif = "un code ou une position, pas une mesure"
	case !c.numeric():
		out.Motif = "du texte"
	case pr.beside(c.Numero):
		out.Motif = "un nombre pour toute la ligne, à côté de ceux des colonnes : il serait répété pour chacune"
	default:
		out.Motif = p.unreadable(c)
	}
	if out.Motif == "" {
		p.measure(&out)
	}
	return out
}

// identifier tells headers of numbers that measure nothing.
var identifier = regexp.MustCompile(`(^|_)(code|cod|id|identifiant|siren|siret|cp|postal|insee|dep|reg|region|departement|epci|canton|arr|uu|ze|iris|lat|lon|long|latitude|longitude|x|y|tel|telephone|annee|an|date|mois|numero|num|rang)(_|$)|^(cod|dep|reg|cv|bv|ze|uu|au|arr|can|tuu|tdaav|aav)[0-9]{0,8}$|^cod[a-z]*$`)

func (p *proposer) codeReason() string {
	pr := p.profile
	filled := pr.avecCode
	for _, n := range pr.horsCode {
		filled += n
	}
	return fmt.Sprintf("%s %% de ses cellules ont la forme du code d'%s", percentOf(pr.avecCode, filled), ecriture.FormOf(pr.niveau).Nom)
}

func percentOf(part, whole int) string {
	if whole == 0 {
		return "0"
	}
	return ecriture.PlainNumber(float64(part*1000/whole) / 10)
}

// unreadable says why a column of numbers cannot be read as it is, "" when it
// can: what would refuse the whole file is left out of a proposition.
func (p *proposer) unreadable(c *ColonneVue) string {
	if !ecriture.HasLetter(c.Titre) {
		return "son en-tête n'a pas de lettre : rien ne la nomme"
	}
	if c.illisibles > 0 {
		return "des nombres, mais aussi des formules en erreur, des dates ou des VRAI/FAUX"
	}
	for text := range c.Autres {
		if len(text) > 16 || text[0] >= '0' && text[0] <= '9' {
			return "des nombres, mais aussi « " + text + " »"
		}
	}
	switch {
	case c.virgules > 0 && c.points > 0:
		return "des nombres écrits tantôt avec une virgule, tantôt avec un point"
	case c.pourDeux > 0 && (c.points > 0 || !p.commas()):
		return "des nombres comme « 1,234 », qui se lisent de deux façons"
	}
	return ""
}

// commas tells whether some column of the table has decimal commas for sure.
func (p *proposer) commas() bool {
	return slices.ContainsFunc(p.profile.colonnes, func(c *ColonneVue) bool { return c.virgules > 0 })
}

// remark says what a person has to look at.
func (p *proposer) remark() {
	pr := p.profile
	say := func(format string, args ...any) {
		p.prop.Remarques = append(p.prop.Remarques, fmt.Sprintf(format, args...))
	}
	if pr.layout != "" {
		say("la feuille n'est pas un tableau plat (%s) : ses colonnes sont décrites comme elles seront lues", pr.layout)
	}
	switch {
	case len(pr.code) == 0 && pr.nom == 0:
		say("aucune colonne ne contient de codes de commune, ni de noms : dites laquelle, sinon le fichier ne peut pas être lu")
	case len(pr.code) == 0:
		say("il n'y a pas de code : les communes seront reconnues par leur nom, dans le territoire seulement")
	}
	if pr.doublons > 0 && pr.modalite == 0 {
		say("le même code revient sur %d ligne(s) : si ce sont des parties à additionner, ajoutez « doublons: sommer » au contrat ; sinon gardez une seule ligne par commune et par année", pr.doublons)
	}
	if len(p.prop.CodesIgnores) > 0 || p.prop.SansCode {
		what := "sans code"
		if len(p.prop.CodesIgnores) > 0 {
			what += ", ou avec " + ecriture.QuoteSome(p.prop.CodesIgnores, 4) + " à la place,"
		}
		say("les lignes %s seraient mises de côté : vérifiez que ce sont des totaux ou des notes", what)
	}
	if !slices.ContainsFunc(p.prop.Colonnes, func(c ColonneProposee) bool { return c.Role == RoleVariable }) {
		say("aucune colonne de nombres à lire")
	}
	if len(p.prop.Lieux) == 0 && !p.dated() {
		say("l'année de certaines colonnes n'est écrite nulle part : ajoutez-la au nom du fichier, ou donnez-la dans la correspondance")
	}
}

// dated tells whether the columns say the vintage themselves.
func (p *proposer) dated() bool {
	return slices.ContainsFunc(p.prop.Colonnes, func(c ColonneProposee) bool { return c.Role == RoleAnnee }) ||
		!slices.ContainsFunc(p.prop.Colonnes, func(c ColonneProposee) bool { return c.Role == RoleVariable && c.Annee == 0 })
}
