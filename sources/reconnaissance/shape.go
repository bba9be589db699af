package reconnaissance

import (
	"path"
	"regexp"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// Shape is one table of a contract made ready to be matched: names as keys,
// patterns compiled.
type Shape struct {
	Contract *catalogue.Contract
	Tableau  *catalogue.Tableau
	// Layout is nil for a flat table.
	Layout *disposition.Layout
	// Form is that of the codes of the rows.
	Form ecriture.Form
	// Regles set rows aside.
	Regles    []Rule
	principal bool     // the table that makes the file recognised
	siblings  []*Shape // the tables of the contract, this one among them
	code      []names  // one a piece
	nom       names
	dep       names // of the département, beside nom
	colonnes  []ShapeColumn
	attributs []names
	articles  []names // one an attribute
	modalite  names
	dates     []shapeDate
	places    []placePattern // where else a vintage may be
	editions  []placePattern
	avec      []names
	sans      names
	liste     shapeList
}

// shapeList are the columns of persons of a list of names.
type shapeList struct {
	identite             []names
	naissance, residence names
}

// names are the alternatives for one column: as written, and as keys.
type names struct{ ecrits, cles []string }

func namesOf(written []string) names {
	return names{ecrits: written, cles: ecriture.LabelKeys(written)}
}

// Written is the name that the contract gives first, "" for none.
func (n names) Written() string {
	if len(n.ecrits) == 0 {
		return ""
	}
	return n.ecrits[0]
}

// ShapeColumn is one variable, or one item of a breakdown.
type ShapeColumn struct {
	names
	Variable *catalogue.Variable
	// Modalite is the item, "" for none.
	Modalite string
	plus     []names // columns to add
	requis   bool
}

type shapeDate struct {
	names
	mois int
}

// placePattern is a pattern and where to search it.
type placePattern struct {
	pattern *regexp.Regexp
	lieu    Lieu
}

// Lieu is a place outside the table where a date may stand.
type Lieu uint8

// The places: above the table, in the name of the sheet, in that of the file or
// of its folder.
const (
	LieuPreambule Lieu = iota
	LieuFeuille
	LieuFichier
)

// Rule is a rule that sets rows aside.
type Rule struct {
	names
	// SurCode is true where the rule looks at the code, and not at a column.
	SurCode bool
	// Motif is the reason, in French.
	Motif    string
	parmi    map[string]bool // folded texts
	sauf     map[string]bool
	vide     bool
	contient *regexp.Regexp
	// distingue is true when rows that are all set aside are another table's.
	distingue bool
}

// shapesOf compiles the tables of a contract that was checked.
func shapesOf(c *catalogue.Contract) []*Shape {
	var shapes []*Shape
	for i := range c.Tableaux {
		shapes = append(shapes, shapeOf(c, i))
	}
	for _, s := range shapes {
		s.siblings = shapes
	}
	return shapes
}

func shapeOf(c *catalogue.Contract, i int) *Shape {
	t := &c.Tableaux[i]
	s := &Shape{
		Contract: c, Tableau: t, principal: i == 0, Form: ecriture.FormOf(t.Niveau), Layout: disposition.Of(t.Disposition),
		nom: namesOf(t.Code.Nom), dep: namesOf(t.Code.Departement), sans: namesOf(t.Sans),
	}
	if len(t.Code.Colonnes) > 0 {
		s.code = []names{namesOf(t.Code.Colonnes)}
	}
	for _, piece := range t.Code.Pieces {
		s.code = append(s.code, namesOf(piece))
	}
	for _, with := range t.Avec {
		s.avec = append(s.avec, namesOf(with))
	}
	for j := range t.Variables {
		s.colonnes = append(s.colonnes, columnsOf(&t.Variables[j])...)
	}
	for _, a := range t.Attributs {
		s.attributs = append(s.attributs, namesOf(a.Colonnes))
		s.articles = append(s.articles, namesOf(a.Article))
	}
	if t.Modalite != nil {
		s.modalite = namesOf(t.Modalite.Colonnes)
	}
	if n := t.Nominatif; n != nil {
		s.liste = shapeList{naissance: namesOf(n.Naissance), residence: namesOf(n.Residence)}
		for _, column := range n.Identite {
			s.liste.identite = append(s.liste.identite, namesOf(column))
		}
	}
	s.addPlaces(t)
	for _, r := range t.Ignorer {
		s.Regles = append(s.Regles, ruleOf(r))
	}
	return s
}

func columnsOf(v *catalogue.Variable) []ShapeColumn {
	if len(v.Modalites) == 0 {
		return []ShapeColumn{{names: namesOf(v.Colonnes), Variable: v, requis: v.Requis}}
	}
	var columns []ShapeColumn
	for i, m := range v.Modalites {
		c := ShapeColumn{names: namesOf(m.Colonnes), Variable: v, Modalite: m.Code, requis: v.Requis && i == 0}
		for _, name := range m.Plus {
			c.plus = append(c.plus, namesOf([]string{name}))
		}
		columns = append(columns, c)
	}
	return columns
}

func (s *Shape) addPlaces(t *catalogue.Tableau) {
	for _, m := range t.Millesime {
		if len(m.Colonne) > 0 {
			s.dates = append(s.dates, shapeDate{names: namesOf(m.Colonne), mois: m.Mois})
			continue
		}
		s.places = append(s.places, placeOf(m.Preambule, m.Feuille, m.Fichier))
	}
	for _, e := range t.Edition {
		s.editions = append(s.editions, placeOf(e.Preambule, "", e.Fichier))
	}
}

func placeOf(preambule, feuille, fichier string) placePattern {
	for l, p := range map[Lieu]string{LieuPreambule: preambule, LieuFeuille: feuille, LieuFichier: fichier} {
		if p != "" {
			re, _ := ecriture.CompileFolded(p) // checked when the contract was loaded
			return placePattern{pattern: re, lieu: l}
		}
	}
	return placePattern{}
}

func ruleOf(r catalogue.Ignorer) Rule {
	rule := Rule{
		names: namesOf(r.Colonne), vide: r.Vide, Motif: r.Motif, distingue: r.Distingue,
		SurCode: len(r.Colonne) == 1 && r.Colonne[0] == "code",
		parmi:   foldedSet(r.Parmi), sauf: foldedSet(r.Sauf),
	}
	if r.Contient != "" {
		rule.contient, _ = ecriture.CompileFolded(r.Contient) // checked when the contract was loaded
	}
	return rule
}

func foldedSet(texts []string) map[string]bool {
	if len(texts) == 0 {
		return nil
	}
	set := make(map[string]bool, len(texts))
	for _, t := range texts {
		set[ecriture.Fold(t)] = true
	}
	return set
}

// matchesAny tells whether a sheet's name fits one of the patterns, whatever
// its case and accents.
func matchesAny(globs []string, sheet string) bool {
	name := ecriture.Fold(sheet)
	for _, g := range globs {
		if ok, _ := path.Match(ecriture.Fold(g), name); ok {
			return true
		}
	}
	return false
}

// wantsDate tells whether the vintage can only come from a column of the rows.
func (s *Shape) wantsDate() bool {
	return len(s.dates) > 0 && len(s.places) == 0 && !s.Tableau.NamesYears()
}

// AtCommune tells whether the code of a row is that of a commune.
func (s *Shape) AtCommune() bool {
	return s.Tableau.Niveau == mesure.Commune || s.Tableau.Niveau == mesure.Structure
}

// Title is what the shape is called in messages.
func (s *Shape) Title() string { return strings.TrimSpace(s.Contract.Titre) }

// Applies tells whether the rule sets aside a row with this text.
func (r *Rule) Applies(text string) bool {
	if r.vide {
		return text == ""
	}
	folded := ecriture.Fold(text)
	switch {
	case r.parmi != nil:
		return r.parmi[folded]
	case r.sauf != nil:
		return !r.sauf[folded]
	}
	return r.contient.MatchString(folded)
}
