package catalogue

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// checker collects the mistakes of one contract.
type checker struct {
	fichier string
	source  []byte
	errs    []error
}

// Check verifies what the YAML decoder cannot, fills in the defaults, and
// returns all mistakes joined, each with its line.
func (c *Contract) Check(fichier string, source []byte) error {
	k := &checker{fichier: fichier, source: source}
	k.oneOf("$.version", fmt.Sprint(c.Version), "1")
	k.filled("$.code", c.Code)
	k.filled("$.titre", c.Titre)
	k.filled("$.producteur", c.Producteur)
	setDefault(&c.Communes, CommunesHistoriques)
	k.oneOf("$.communes", c.Communes, CommunesStrictes, CommunesHistoriques)
	if c.Attendue != nil {
		k.oneOf("$.attendue.rythme", c.Attendue.Rythme, "annuel")
	}
	if len(c.Tableaux) == 0 {
		k.add("$", "le contrat ne décrit aucun tableau", "une liste « tableaux »")
	}
	for i := range c.Tableaux {
		k.tableau(fmt.Sprintf("$.tableaux[%d]", i), &c.Tableaux[i])
	}
	if c.Modele != nil {
		k.modele("$.modele", c)
	}
	return errors.Join(k.errs...)
}

// Attribute tables whose codes are not expected in the list of communes: they
// are the list, or the codes of other years.
const (
	TableCommunes  = "commune"
	TableMouvement = "mouvement_commune"
)

// tableAlias is the attribute table of the names that analysts gave to
// structures.
const tableAlias = "alias_structure"

var niveaux = []string{
	string(mesure.Commune), string(mesure.Iris), string(mesure.QPV), string(mesure.Structure), string(mesure.Action), string(mesure.Reunion),
	string(mesure.EPCI), string(mesure.Departement), string(mesure.Region), string(mesure.France),
}

// tables are the attribute tables of the warehouse.
var tables = []string{
	"", TableCommunes, TableMouvement, "epci_composition", "structure", "quartier", tableAlias, "releve", "competence", "action", "action_indicateur", "reunion",
}

func (k *checker) tableau(at string, t *Tableau) {
	k.oneOf(at+".niveau", string(t.Niveau), niveaux...)
	setDefault(&t.Doublons, DoublonsRefuser)
	k.oneOf(at+".doublons", t.Doublons, DoublonsRefuser, DoublonsSommer, DoublonsGarder)
	k.oneOf(at+".ligne_blanche", t.LigneBlanche, "", "nd", "secret", "so")
	k.oneOf(at+".table", t.Table, tables...)
	for _, globs := range [][]string{t.Feuilles, t.SansFeuilles} {
		for _, g := range globs {
			if _, err := path.Match(g, ""); err != nil {
				k.add(at+".feuilles", "motif de feuille illisible « "+g+" »", "un nom avec * ou ?")
			}
		}
	}
	k.disposition(at+".disposition", t.Disposition)
	k.code(at+".code", &t.Code)
	if t.Modalite != nil {
		k.oneOf(at+".modalite.format", t.Modalite.Format, "", "commune")
	}
	k.millesime(at, t)
	for i, e := range t.Edition {
		k.pattern(fmt.Sprintf("%s.edition[%d]", at, i), e.Preambule+e.Fichier, 1)
	}
	k.ignorer(at, t)
	k.valeurs(at, &t.Valeurs)
	if t.Nominatif != nil {
		k.nominatif(at, t)
	}
	for i := range t.Variables {
		k.variable(fmt.Sprintf("%s.variables[%d]", at, i), &t.Variables[i])
	}
	for i := range t.Attributs {
		k.attribut(fmt.Sprintf("%s.attributs[%d]", at, i), &t.Attributs[i])
	}
	if len(t.Variables) == 0 && len(t.Attributs) == 0 {
		k.add(at, "le tableau ne lit rien", "« variables » ou « attributs »")
	}
	if (t.Table == "") != (len(t.Attributs) == 0) {
		k.add(at+".table", "« table » et « attributs » vont ensemble", "les deux, ou aucun des deux")
	}
	if t.Niveau == mesure.Structure && t.Table != "structure" {
		k.add(at+".table", "des structures sans nom ni type", "« table: structure » et ses attributs")
	}
	k.cle(at+".cle", t)
}

// cle checks that the key is made of attributes that are there, and that a
// record whose code is its key has one.
func (k *checker) cle(at string, t *Tableau) {
	for _, nom := range t.Cle {
		if !slices.ContainsFunc(t.Attributs, func(a Attribut) bool { return a.Nom == nom }) {
			k.add(at, "« "+nom+" » n'est pas un attribut du tableau", "des noms de « attributs »")
		}
	}
	if t.KeyIsCode() && len(t.Cle) == 0 {
		k.add(at, "rien ne dit ce qui distingue deux lignes", "« cle » et les attributs qui la forment")
	}
}

func (k *checker) code(at string, c *Code) {
	ways := 0
	for _, set := range []bool{len(c.Colonnes) > 0, len(c.Pieces) > 0, c.Fixe != ""} {
		if set {
			ways++
		}
	}
	if ways > 1 || ways == 0 && len(c.Nom) == 0 {
		k.add(at, "le code doit venir d'un seul endroit", "« colonnes », « pieces », « fixe », ou « nom » seul")
	}
	if len(c.Departement) > 0 && len(c.Nom) == 0 {
		k.add(at+".departement", "un département sans nom de commune", "« nom » à côté de « departement »")
	}
}

func (k *checker) millesime(at string, t *Tableau) {
	for i, m := range t.Millesime {
		here := fmt.Sprintf("%s.millesime[%d]", at, i)
		ways := 0
		for _, set := range []bool{len(m.Colonne) > 0, m.Preambule != "", m.Feuille != "", m.Fichier != ""} {
			if set {
				ways++
			}
		}
		if ways != 1 {
			k.add(here, "un millésime vient d'un seul endroit", "« colonne », « preambule », « feuille » ou « fichier »")
		}
		if p := m.Preambule + m.Feuille + m.Fichier; p != "" {
			k.pattern(here, p, 1)
		}
	}
	if len(t.Millesime) == 0 && !t.NamesYears() && !t.Timeless() {
		k.add(at, "rien ne dit où est le millésime", "« millesime », ou {aa} dans les noms de colonnes")
	}
}

// NamesYears tells whether the vintage can be read in the names of columns.
func (t *Tableau) NamesYears() bool {
	for _, v := range t.Variables {
		for _, name := range v.AllNames() {
			if hasYear(name) {
				return true
			}
		}
	}
	return false
}

// hasYear tells whether the vintage is part of a column's name.
func hasYear(name string) bool { return strings.Contains(name, "{aa") }

func (k *checker) ignorer(at string, t *Tableau) {
	for i, r := range t.Ignorer {
		here := fmt.Sprintf("%s.ignorer[%d]", at, i)
		ways := 0
		for _, set := range []bool{len(r.Parmi) > 0, len(r.Sauf) > 0, r.Vide, r.Contient != ""} {
			if set {
				ways++
			}
		}
		if ways != 1 || len(r.Colonne) == 0 || r.Motif == "" {
			k.add(here, "règle incomplète", "« colonne », « motif » et une seule condition : « parmi », « sauf », « vide » ou « contient »")
		}
		if r.Distingue && (len(r.Sauf) == 0 || t.Disposition != nil || slices.Equal(r.Colonne, []string{"code"})) {
			k.add(here+".distingue", "cette règle ne distingue pas deux tableaux", "« sauf », sur une colonne d'un tableau plat")
		}
		if r.Contient != "" {
			k.pattern(here+".contient", r.Contient, anyGroups)
		}
	}
}

// anyGroups is for patterns that are only matched.
const anyGroups = -1

func (k *checker) pattern(at, pattern string, groups int) {
	re, err := ecriture.CompileFolded(pattern)
	if err != nil {
		k.add(at, "expression illisible « "+pattern+" »", "une expression rationnelle")
		return
	}
	if groups != anyGroups && re.NumSubexp() != groups {
		k.add(at, fmt.Sprintf("l'expression « %s » a %d groupe(s)", pattern, re.NumSubexp()), fmt.Sprintf("%d", groups))
	}
}

func (k *checker) filled(at, text string) {
	if strings.TrimSpace(text) == "" {
		k.add(at, "« "+at[strings.LastIndexByte(at, '.')+1:]+" » manque", "un texte")
	}
}

func (k *checker) oneOf(at, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		names := slices.DeleteFunc(slices.Clone(allowed), func(s string) bool { return s == "" })
		k.add(at, "valeur inconnue « "+value+" »", strings.Join(names, ", "))
	}
}

var parentPath = regexp.MustCompile(`^(.*)[.\[][^.\[]*$`)

// add notes a mistake at a YAML path, or at the nearest parent that exists.
func (k *checker) add(at, message, attendu string) {
	e := &Error{Fichier: k.fichier, Message: message, Attendu: attendu}
	for at != "" && at != "$" && e.Ligne == 0 {
		if p, err := yaml.PathString(at); err == nil {
			if node, err := p.ReadNode(bytes.NewReader(k.source)); err == nil && node != nil {
				e.Ligne, e.Colonne = node.GetToken().Position.Line, node.GetToken().Position.Column
			}
		}
		m := parentPath.FindStringSubmatch(at)
		if m == nil {
			break
		}
		at = m[1]
	}
	k.errs = append(k.errs, e)
}

func setDefault(s *string, value string) {
	if *s == "" {
		*s = value
	}
}
