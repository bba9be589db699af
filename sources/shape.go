package sources

import (
	"path"
	"regexp"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// shape is one table of a contract made ready to be matched: names as keys,
// patterns compiled.
type shape struct {
	contract  *catalogue.Contract
	tableau   *catalogue.Tableau
	principal bool                // the table that makes the file recognised
	layout    *disposition.Layout // nil for a flat table
	siblings  []*shape            // the tables of the contract, this one among them
	form      ecriture.Form
	code      []names // one a piece
	nom       names
	dep       names // of the département, beside nom
	colonnes  []shapeColumn
	attributs []names
	articles  []names // one an attribute
	modalite  names
	dates     []shapeDate
	places    []placePattern // where else a vintage may be
	editions  []placePattern
	regles    []shapeRule
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

// shapeColumn is one variable, or one item of a breakdown.
type shapeColumn struct {
	names
	plus     []names // columns to add
	variable *catalogue.Variable
	modalite string
	requis   bool
}

type shapeDate struct {
	names
	mois int
}

// placePattern is a pattern and where to search it.
type placePattern struct {
	pattern *regexp.Regexp
	lieu    lieu
}

// lieu is a place outside the table where a date may stand.
type lieu uint8

const (
	lieuPreambule lieu = iota
	lieuFeuille
	lieuFichier
)

// shapeRule is a rule that sets rows aside.
type shapeRule struct {
	names
	surCode  bool
	parmi    map[string]bool // folded texts
	sauf     map[string]bool
	vide     bool
	contient *regexp.Regexp
	motif    string
	// distingue is true when rows that are all set aside are another table's.
	distingue bool
}

// shapesOf compiles the tables of a contract that was checked.
func shapesOf(c *catalogue.Contract) []*shape {
	var shapes []*shape
	for i := range c.Tableaux {
		shapes = append(shapes, shapeOf(c, i))
	}
	for _, s := range shapes {
		s.siblings = shapes
	}
	return shapes
}

func shapeOf(c *catalogue.Contract, i int) *shape {
	t := &c.Tableaux[i]
	s := &shape{
		contract: c, tableau: t, principal: i == 0, form: ecriture.FormOf(t.Niveau), layout: disposition.Of(t.Disposition),
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
		s.regles = append(s.regles, ruleOf(r))
	}
	return s
}

func columnsOf(v *catalogue.Variable) []shapeColumn {
	if len(v.Modalites) == 0 {
		return []shapeColumn{{names: namesOf(v.Colonnes), variable: v, requis: v.Requis}}
	}
	var columns []shapeColumn
	for i, m := range v.Modalites {
		c := shapeColumn{names: namesOf(m.Colonnes), variable: v, modalite: m.Code, requis: v.Requis && i == 0}
		for _, name := range m.Plus {
			c.plus = append(c.plus, namesOf([]string{name}))
		}
		columns = append(columns, c)
	}
	return columns
}

func (s *shape) addPlaces(t *catalogue.Tableau) {
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
	for l, p := range map[lieu]string{lieuPreambule: preambule, lieuFeuille: feuille, lieuFichier: fichier} {
		if p != "" {
			re, _ := ecriture.CompileFolded(p) // checked when the contract was loaded
			return placePattern{pattern: re, lieu: l}
		}
	}
	return placePattern{}
}

func ruleOf(r catalogue.Ignorer) shapeRule {
	rule := shapeRule{
		names: namesOf(r.Colonne), vide: r.Vide, motif: r.Motif, distingue: r.Distingue,
		surCode: len(r.Colonne) == 1 && r.Colonne[0] == "code",
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
func (s *shape) wantsDate() bool {
	return len(s.dates) > 0 && len(s.places) == 0 && !s.tableau.NamesYears()
}

// atCommune tells whether the code of a row is that of a commune.
func (s *shape) atCommune() bool {
	return s.tableau.Niveau == mesure.Commune || s.tableau.Niveau == mesure.Structure
}

// title is what the shape is called in messages.
func (s *shape) title() string { return strings.TrimSpace(s.contract.Titre) }

func (r *shapeRule) applies(text string) bool {
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
