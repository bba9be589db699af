package attaque

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// systeme is what the attacker knows, as linear relations between counts. A
// count is named "variables#item#year@place".
type systeme struct {
	connus map[string]float64 // shown by some edition
	// bas is the smallest value that each hidden count may have, and caches the
	// card that hides it.
	bas       map[string]float64
	caches    map[string]Fiche
	arrondis  map[string]bool // counts that their producer rounds to 5
	relations []relation
	// zones are the communes of each zone that is known to be made of some.
	zones map[string][]string
	// ailleurs are the hidden counts that another edition has and this one not.
	ailleurs map[string]bool
	// rappeles are the hidden counts that another edition shows.
	rappeles []Prise
}

// relation says that the first count is the sum of the others, or at least it.
type relation struct {
	total    string
	parties  []string
	inegales bool
}

// lieu gives one name to the zones that are made of the same communes.
func (e *Edition) lieu(niveau, zone string) string {
	communes, known := e.Zones[niveau+" "+zone]
	switch {
	case niveau == "commune":
		communes = []string{zone}
	case niveau == "territoire":
		communes = e.Communes
	case !known:
		return niveau + " " + zone
	}
	return strings.Join(slices.Sorted(slices.Values(communes)), "+")
}

// memes are the variables that a reader of the dictionary knows to be one.
var memes = map[string]string{"total_foyers_par_composition": "foyers_allocataires"}

func nommer(variables, modalite string, annee int, lieu string) string {
	if other, ok := memes[variables]; ok {
		variables = other
	}
	return fmt.Sprintf("%s#%s#%d@%s", variables, modalite, annee, lieu)
}

// construire writes down everything that an edition tells, and the others where
// it hides: the last one named is believed first.
func construire(e *Edition, avant, autres []*Edition) *systeme {
	s := nouveau()
	s.noter(e)
	for _, before := range avant {
		s.douter(before, !memesCommunes(before, e))
	}
	s.situer(e)
	for _, other := range slices.Backward(autres) {
		s.rappeler(other)
		s.completer(other)
		s.situer(other)
	}
	s.sommesCommunes(e)
	s.emboiter(e)
	s.repartitions(e)
	s.comptables()
	s.sousEnsembles(e)
	return s
}

func nouveau() *systeme {
	return &systeme{connus: map[string]float64{}, bas: map[string]float64{}, caches: map[string]Fiche{}, arrondis: map[string]bool{},
		zones: map[string][]string{}, ailleurs: map[string]bool{}}
}

// denVarie tells of which indicators the denominator depends on the item.
func denVarie(e *Edition) map[string]bool {
	seen, varies := map[string]float64{}, map[string]bool{}
	byItem := map[string]bool{}
	for _, c := range e.Chiffres {
		if c.Modalite != "" {
			byItem[e.Fiches[c.Indicateur].Num] = true
		}
	}
	for _, c := range e.Chiffres {
		group := fmt.Sprint(c.Indicateur, " ", c.AnneeNum)
		if byItem[e.Fiches[c.Indicateur].Den] {
			varies[group] = true // it is an indicator of its own, item by item
		}
		if math.IsNaN(c.Den) {
			continue
		}
		key := fmt.Sprint(group, " ", c.AnneeDen, " ", c.Niveau, " ", c.Zone)
		if before, ok := seen[key]; ok && before != c.Den {
			varies[group] = true
		}
		seen[key] = c.Den
	}
	return varies
}

// termes names the two counts of a figure; the second is "" for a count.
func (e *Edition) termes(c Chiffre, varies map[string]bool) (num, den string) {
	f, lieu := e.Fiches[c.Indicateur], e.lieu(c.Niveau, c.Zone)
	num = nommer(f.Num, c.Modalite, c.AnneeNum, lieu)
	if f.Den != "" && c.AnneeDen != 0 {
		modalite := ""
		if varies[fmt.Sprint(c.Indicateur, " ", c.AnneeNum)] {
			modalite = c.Modalite
		}
		den = nommer(f.Den, modalite, c.AnneeDen, lieu)
	}
	return num, den
}

// facteurs turn a rate back into a share of its denominator.
var facteurs = map[string]float64{"pour_cent": 100, "pour_100": 100}

// noter reads every figure: what it shows is known, what it hides is looked for.
func (s *systeme) noter(e *Edition) {
	varies := denVarie(e)
	for _, c := range e.Chiffres {
		num, den := e.termes(c, varies)
		s.arrondis[num] = s.arrondis[num] || c.Statut == "arrondi"
		switch factor := facteurs[c.Unite]; {
		case !math.IsNaN(c.Num):
			s.connus[num] = c.Num
		case !math.IsNaN(c.Val) && !math.IsNaN(c.Den) && factor > 0:
			s.connus[num] = math.Round(c.Val * c.Den / factor)
		}
		if den != "" && !math.IsNaN(c.Den) {
			s.connus[den] = c.Den
		}
	}
	for _, c := range e.Chiffres {
		if c.Statut != "secret" {
			continue
		}
		num, den := e.termes(c, varies)
		f := e.Fiches[c.Indicateur]
		// A 0 beside a total that is shown would be shown, unless it is sensitive.
		low := 1.
		if f.Seuil == "sensible" || (den != "" && math.IsNaN(c.Den)) {
			low = 0
		}
		s.cacher(num, f, low)
		if den != "" && math.IsNaN(c.Den) {
			s.cacher(den, f, 0)
		}
	}
}

func (s *systeme) cacher(name string, f Fiche, low float64) {
	if _, known := s.connus[name]; known {
		return
	}
	s.caches[name] = f
	s.bas[name] = max(s.bas[name], low)
}

func memesCommunes(a, b *Edition) bool {
	return slices.Equal(slices.Sorted(slices.Values(a.Communes)), slices.Sorted(slices.Values(b.Communes)))
}

// douter knows that what an edition before hid stays hidden, a 0 too, and with
// it the zone where nothing is left of it; where it had another territory, whole
// tables are hidden.
func (s *systeme) douter(avant *Edition, autre bool) {
	before := nouveau()
	before.noter(avant)
	hid := map[string]bool{}
	for name := range before.caches {
		column, _, _ := strings.Cut(name, "@")
		hid[column] = true
	}
	for name := range s.caches {
		if column, _, _ := strings.Cut(name, "@"); hid[column] || autre {
			s.bas[name] = 0
		}
	}
}

// situer notes the communes of an edition's territory and of its larger zones.
func (s *systeme) situer(e *Edition) {
	for _, communes := range append(slices.Collect(maps.Values(e.Zones)), e.Communes) {
		s.zones[strings.Join(slices.Sorted(slices.Values(communes)), "+")] = communes
	}
}

// completer takes from another edition what this one does not have: the places
// of a territory of other communes.
func (s *systeme) completer(autre *Edition) {
	other := nouveau()
	other.noter(autre)
	for name, v := range other.connus {
		if !s.sue(name) {
			s.connus[name] = v
		}
	}
	for name, f := range other.caches {
		if !s.sue(name) {
			s.caches[name], s.bas[name], s.ailleurs[name] = f, 0, true
		}
	}
	for name := range other.arrondis {
		s.arrondis[name] = s.arrondis[name] || other.arrondis[name]
	}
}

// rappeler uses another edition where this one hides.
func (s *systeme) rappeler(autre *Edition) {
	other := nouveau()
	other.noter(autre)
	for _, name := range triees(other.connus) {
		if f, hidden := s.caches[name]; hidden {
			v := other.connus[name]
			s.connus[name] = v
			s.rappeles = append(s.rappeles, Prise{Nom: name, Seuil: f.Seuil, Bas: v, Haut: v, Pas: 1, Montree: true})
			delete(s.caches, name)
		}
	}
}

// sue reports whether a count stands in the tables, shown or hidden: a relation
// with a count that is nowhere says nothing.
func (s *systeme) sue(name string) bool {
	_, known := s.connus[name]
	_, hidden := s.caches[name]
	return known || hidden
}

// relier keeps a relation that holds for certain.
func (s *systeme) relier(r relation) {
	all := append([]string{r.total}, r.parties...)
	for _, name := range all {
		if !s.sue(name) {
			return
		}
	}
	if len(r.parties) == 0 || slices.Contains(r.parties, r.total) {
		return
	}
	s.relations = append(s.relations, r)
}

// colonnes are the columns of the tables, each without its place.
func (s *systeme) colonnes() []string {
	seen := map[string]bool{}
	for name := range s.connus {
		column, _, _ := strings.Cut(name, "@")
		seen[column] = true
	}
	for name := range s.caches {
		column, _, _ := strings.Cut(name, "@")
		seen[column] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// sommables are the columns that add up over places.
func (s *systeme) sommables(e *Edition) []string {
	no := map[string]bool{}
	for _, f := range e.Fiches {
		if !f.Somme {
			no[f.Num], no[f.Den] = true, true
		}
	}
	return slices.DeleteFunc(s.colonnes(), func(column string) bool {
		variable, _, _ := strings.Cut(column, "#")
		return no[variable]
	})
}
