package attaque

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// Prise is what the attacker makes of a hidden count: it lies from Bas to Haut.
type Prise struct {
	// Nom is "variables#item#year@communes".
	Nom       string
	Seuil     string
	Bas, Haut float64
	// Pas is the step that the count moves in: 5 where its producer rounds.
	Pas float64
	// Montree is true for a count that another edition shows.
	Montree bool
	// Reste is true for what a zone leaves of a larger one.
	Reste bool
}

// Valeurs is the number of values that are still possible, at least 1.
func (p Prise) Valeurs() float64 {
	return max(1, math.Floor(p.Haut/p.Pas+1e-6)-math.Ceil(p.Bas/p.Pas-1e-6)+1)
}

func (p Prise) String() string {
	return fmt.Sprintf("%s: %v to %v", p.Nom, p.Bas, p.Haut)
}

// Montres lists the counts that an edition shows although they are under their
// threshold.
func (e *Edition) Montres(seuils map[string]int) []string {
	var out []string
	for _, c := range e.Chiffres {
		k, ok := seuils[e.Fiches[c.Indicateur].Seuil]
		if ok && c.Num > 0 && c.Num < float64(k) {
			out = append(out, fmt.Sprintf("%s %s %d %s %s: %v", c.Indicateur, c.Modalite, c.AnneeNum, c.Niveau, c.Zone, c.Num))
		}
	}
	return out
}

// Attaquer tries to work out every hidden count of an edition, with the help of
// those before it and after it: what one of them shows is believed, unless it
// contradicts what the edition itself says. It fails when the edition
// contradicts itself.
func Attaquer(e *Edition, avant, apres []*Edition) ([]Prise, error) {
	return attaquer(e, avant, slices.Concat(avant, apres))
}

// attaquer believes what the others show; those before also hid what stays
// hidden since.
func attaquer(e *Edition, avant, autres []*Edition) ([]Prise, error) {
	s := construire(e, avant, autres)
	var out []Prise
	var alone []Prise
	for _, group := range s.groupes() {
		p := s.programme(group)
		if p.realisable() {
			out = append(out, s.bornes(p, group)...)
			continue
		}
		if len(autres) == 0 {
			return nil, fmt.Errorf("no counts fit what is shown: %s", strings.Join(group, ", "))
		}
		if alone == nil {
			var err error
			if alone, err = attaquer(e, avant, nil); err != nil {
				return nil, err
			}
		}
		for _, prise := range alone {
			if slices.Contains(group, prise.Nom) {
				out = append(out, prise)
			}
		}
	}
	slices.SortFunc(out, func(a, b Prise) int { return strings.Compare(a.Nom, b.Nom) })
	return append(out, s.rappeles...), nil
}

// bornes asks the program for the smallest and largest value of each count.
func (s *systeme) bornes(p *programme, group []string) []Prise {
	var out []Prise
	for i, name := range group {
		if s.ailleurs[name] {
			continue
		}
		prise := Prise{Nom: name, Seuil: s.caches[name].Seuil, Pas: 1, Reste: strings.Contains(name, " sans ")}
		if s.arrondis[name] {
			prise.Pas = 5
		}
		prise.Bas, prise.Haut = p.minimum(i)+s.bas[name], p.maximum(i)+s.bas[name]
		out = append(out, prise)
	}
	return out
}

// groupes splits the hidden counts into those that relations tie together.
func (s *systeme) groupes() [][]string {
	root := map[string]string{}
	var find func(string) string
	find = func(n string) string {
		if root[n] == n {
			return n
		}
		root[n] = find(root[n])
		return root[n]
	}
	for name := range s.caches {
		root[name] = name
	}
	for _, r := range s.relations {
		hidden := s.inconnus(r)
		for _, name := range hidden {
			root[find(name)] = find(hidden[0])
		}
	}
	groups := map[string][]string{}
	for _, name := range triees(s.caches) {
		groups[find(name)] = append(groups[find(name)], name)
	}
	return slices.SortedFunc(maps.Values(groups), slices.Compare)
}

// inconnus are the hidden counts of a relation.
func (s *systeme) inconnus(r relation) []string {
	return slices.DeleteFunc(append([]string{r.total}, r.parties...), func(name string) bool {
		_, hidden := s.caches[name]
		return !hidden
	})
}

// programme is the linear program of a group: one variable a hidden count, over
// its smallest value, and one more for each relation that is no equation.
func (s *systeme) programme(group []string) *programme {
	rank := map[string]int{}
	for i, name := range group {
		rank[name] = i
	}
	p := &programme{n: len(group)}
	for _, r := range s.relations {
		hidden := s.inconnus(r)
		if len(hidden) == 0 {
			continue
		}
		if _, ours := rank[hidden[0]]; !ours {
			continue
		}
		row, second := map[int]float64{}, 0.
		add := func(name string, sign float64) {
			if i, ok := rank[name]; ok {
				row[i] += sign
				second -= sign * s.bas[name]
				return
			}
			second -= sign * s.connus[name]
		}
		add(r.total, 1)
		for _, part := range r.parties {
			add(part, -1)
		}
		p.ajouter(row, second, r.inegales)
	}
	return p
}

func triees[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
