package reconnaissance

import (
	"cmp"
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// VariableConnue is a measure that the catalogue or an indicator knows, or one
// item of it: what a column of an unknown file may be declared to be.
type VariableConnue struct {
	// Nom is the measure's name in the warehouse, Modalite the item of the
	// breakdown, "" for none.
	Nom      string `json:"variable"`
	Modalite string `json:"modalite,omitempty"`
	// Libelle is what people call it, in French.
	Libelle string `json:"libelle,omitempty"`
	Type    string `json:"type"`
	Unite   string `json:"unite,omitempty"`

	// Min, Max, Blanc and Arrondi are the rules of the first contract that has
	// the measure.
	Min     *float64 `json:"-"`
	Max     *float64 `json:"-"`
	Blanc   string   `json:"-"`
	Arrondi float64  `json:"-"`
}

// Key names the measure as a person chooses it: "population_par_age [0_14]".
func (v VariableConnue) Key() string {
	if v.Modalite == "" {
		return v.Nom
	}
	return v.Nom + " [" + v.Modalite + "]"
}

// Choix is the text by which the measure is chosen in a drop-down list: its
// name, then its label.
func (v VariableConnue) Choix() string {
	if v.Libelle == "" {
		return v.Key()
	}
	return v.Key() + " — " + v.Libelle
}

// Variables returns the measures that are known, those of the contracts and
// those added by [Catalogue.WithVariables], sorted by name and item.
func (c *Catalogue) Variables() []VariableConnue { return slices.Clone(c.variables) }

// WithVariables returns the catalogue with further measures. A measure that it
// knows already only takes the label.
func (c *Catalogue) WithVariables(more []VariableConnue) *Catalogue {
	all := *c
	all.variables = slices.Clone(c.variables)
	for _, v := range more {
		if i := slices.IndexFunc(all.variables, func(k VariableConnue) bool { return k.Key() == v.Key() }); i >= 0 {
			all.variables[i].Libelle = v.Libelle
			continue
		}
		v.Type = cmp.Or(v.Type, catalogue.TypeDecimal)
		all.variables = append(all.variables, v)
	}
	sortVariables(all.variables)
	return &all
}

// Known returns the measure of that key, as [VariableConnue.Choix] begins.
func (c *Catalogue) Known(key string) (VariableConnue, bool) {
	i := slices.IndexFunc(c.variables, func(v VariableConnue) bool { return v.Key() == key })
	if i < 0 {
		return VariableConnue{}, false
	}
	return c.variables[i], true
}

// KnownName tells whether a measure of that name is known, whatever the item.
func (c *Catalogue) KnownName(name string) bool {
	return slices.ContainsFunc(c.variables, func(v VariableConnue) bool { return v.Nom == name })
}

// variablesOf lists the measures of contracts, each once.
func variablesOf(shapes []*Shape) []VariableConnue {
	var all []VariableConnue
	seen := map[string]bool{}
	for _, s := range shapes {
		for _, c := range s.colonnes {
			v := knownOf(s, c)
			if !seen[v.Key()] {
				seen[v.Key()] = true
				all = append(all, v)
			}
		}
	}
	sortVariables(all)
	return all
}

func knownOf(s *Shape, c ShapeColumn) VariableConnue {
	return VariableConnue{
		Nom: c.Variable.Nom, Modalite: c.Modalite, Type: c.Variable.Type, Unite: c.Variable.Unite,
		Min: c.Variable.Min, Max: c.Variable.Max,
		Blanc:   cmp.Or(c.Variable.Blanc, s.Tableau.Blanc),
		Arrondi: cmp.Or(c.Variable.Arrondi, s.Tableau.Arrondi),
	}
}

func sortVariables(list []VariableConnue) {
	slices.SortStableFunc(list, func(x, y VariableConnue) int {
		return cmp.Or(cmp.Compare(x.Nom, y.Nom), cmp.Compare(x.Modalite, y.Modalite))
	})
}

// HeaderMeasure is a measure that the catalogue reads under a header.
type HeaderMeasure struct {
	VariableConnue
	// Modele is the header as the contract writes it, annee the vintage that
	// it tells, source the title of the contract.
	Modele string
	Annee  int
	Source string
}

// ByHeader returns the one measure that the catalogue reads under a header at
// a level; none when contracts disagree.
func (c *Catalogue) ByHeader(labels ecriture.LabelIndex, column int, niveau mesure.Niveau) (m HeaderMeasure, ok bool) {
	for _, sh := range c.shapes {
		if sh.Tableau.Niveau != niveau || sh.Tableau.Modalite != nil {
			continue
		}
		for _, col := range sh.colonnes {
			modele, annee, reached := reaches(labels, col.names, column)
			if !reached {
				continue
			}
			found := knownOf(sh, col)
			if ok && found.Key() != m.Key() {
				return HeaderMeasure{}, false
			}
			if !ok {
				m, ok = HeaderMeasure{found, modele, annee, sh.Title()}, true
			}
		}
	}
	return m, ok
}

// reaches returns the first of the names that stands for the column, with the
// vintage that it tells.
func reaches(labels ecriture.LabelIndex, n names, column int) (written string, annee int, ok bool) {
	for i, key := range n.cles {
		for _, hit := range labels[key] {
			if hit.Colonne == column {
				return n.ecrits[i], hit.Annee, true
			}
		}
	}
	return "", 0, false
}
