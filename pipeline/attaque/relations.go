package attaque

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// sommesCommunes: a zone is the sum of its communes, where all are in the tables.
func (s *systeme) sommesCommunes(e *Edition) {
	for _, column := range s.sommables(e) {
		for _, place := range triees(s.zones) {
			communes := s.zones[place]
			r := relation{total: column + "@" + place}
			for _, c := range communes {
				r.parties = append(r.parties, column+"@"+c)
			}
			s.relier(r)
		}
	}
}

// emboiter: a zone within another leaves a rest, which is a count like others.
func (s *systeme) emboiter(e *Edition) {
	for _, column := range s.sommables(e) {
		for small, in := range s.zones {
			for large, of := range s.zones {
				if small == large || !contient(of, in) {
					continue
				}
				total, part := column+"@"+large, column+"@"+small
				if !s.sue(total) || !s.sue(part) || s.arrondis[total] || s.arrondis[part] {
					continue
				}
				rest := column + "@" + large + " sans " + small
				s.caches[rest] = s.ficheDe(e, column)
				s.relier(relation{total: total, parties: []string{part, rest}})
			}
		}
	}
}

func contient(large, small []string) bool {
	return !slices.ContainsFunc(small, func(c string) bool { return !slices.Contains(large, c) })
}

// ficheDe is the strictest card that shows a column.
func (s *systeme) ficheDe(e *Edition, column string) Fiche {
	variable, _, _ := strings.Cut(column, "#")
	found := Fiche{Seuil: "aucun"}
	for _, f := range e.Fiches {
		same := f.Num == variable || f.Den == variable || memes[f.Num] == variable || memes[f.Den] == variable
		if same && (found.Seuil == "aucun" || f.Seuil == "sensible") {
			found = f
		}
	}
	return found
}

// repartitions: the items of a breakdown add up to the total of each place,
// unless some place shows that they do not; age bands also to wider bands.
func (s *systeme) repartitions(e *Edition) {
	varies := denVarie(e)
	items, dens := map[string][]string{}, map[string]string{}
	for _, c := range e.Chiffres {
		num, den := e.termes(c, varies)
		column, place, _ := strings.Cut(num, "@")
		parts := strings.Split(column, "#")
		if parts[1] == "" {
			continue
		}
		table := parts[0] + "##" + parts[2] + "@" + place
		if !slices.Contains(items[table], parts[1]) {
			items[table] = append(items[table], parts[1])
		}
		if den != "" && !strings.Contains(den, "#"+parts[1]+"#") {
			dens[table] = den
		}
	}
	var proposed []relation
	for _, table := range triees(items) {
		name := func(item string) string { return strings.Replace(table, "##", "#"+item+"#", 1) }
		for _, g := range grilles(items[table]) {
			r := relation{total: dens[table]}
			if g.large != "" {
				r.total = name(g.large)
			}
			for _, item := range g.items {
				r.parties = append(r.parties, name(item))
			}
			if r.total != "" && len(r.parties) > 1 {
				proposed = append(proposed, r)
			}
		}
	}
	for _, r := range proposed {
		if !slices.ContainsFunc(proposed, func(o relation) bool { return memeSorte(o, r) && s.dement(o) }) {
			s.relier(r)
		}
	}
}

// memeSorte reports whether two relations say the same of two places.
func memeSorte(a, b relation) bool {
	column := func(name string) string { c, _, _ := strings.Cut(name, "@"); return c }
	return column(a.total) == column(b.total) && slices.EqualFunc(a.parties, b.parties,
		func(x, y string) bool { return column(x) == column(y) })
}

// dement reports whether all the terms of a relation are shown and do not add up.
func (s *systeme) dement(r relation) bool {
	total, known := s.connus[r.total]
	sum := 0.
	for _, p := range r.parties {
		v, ok := s.connus[p]
		known, sum = known && ok, sum+v
	}
	return known && math.Abs(total-sum) > 1e-6
}

// grille is a set of items that add up: to a wider item, or to the whole when
// large is "".
type grille struct {
	large string
	items []string
}

var tranche = regexp.MustCompile(`^(\d+)_(\d+)$`)

// grilles finds the ways in which items can add up. Age bands are told by their
// limits; of other items there is one way only.
func grilles(items []string) []grille {
	if slices.Contains(items, "50_plus") {
		return nil // « all of the resources » is part of « half of them and more »
	}
	bands := map[string][2]int{}
	lowest, highest := math.MaxInt, 0
	for _, item := range items {
		m := tranche.FindStringSubmatch(item)
		if m == nil {
			return []grille{{items: slices.Sorted(slices.Values(items))}}
		}
		from, _ := strconv.Atoi(m[1])
		to, _ := strconv.Atoi(m[2])
		bands[item] = [2]int{from, to}
		lowest, highest = min(lowest, from), max(highest, to)
	}
	var out []grille
	for _, g := range paver(bands, lowest, highest) {
		out = append(out, grille{items: g})
	}
	for _, item := range slices.Sorted(slices.Values(items)) {
		for _, g := range paver(bands, bands[item][0], bands[item][1]) {
			if len(g) > 1 {
				out = append(out, grille{large: item, items: g})
			}
		}
	}
	return out
}

// paver finds the sets of bands that cover the ages from … to, each age once.
func paver(bands map[string][2]int, from, to int) [][]string {
	if from > to {
		return [][]string{nil}
	}
	var out [][]string
	for _, item := range triees(bands) {
		if b := bands[item]; b[0] == from && b[1] <= to {
			for _, rest := range paver(bands, b[1]+1, to) {
				out = append(out, append([]string{item}, rest...))
			}
		}
	}
	return out
}

// identites are counts that make up another, as their names say.
var identites = [][]string{{"attente_demandes", "attente_admissions", "attente_refus", "attente_en_attente"}}

// compositions are counts that items of others make up: the persons are the adults
// of the households, two in a couple, and the children; the children who wait for a
// crèche are counted by the crèches and by the commune.
var compositions = map[string][]string{
	"personnes_couvertes": {"foyers_par_composition#isole", "foyers_par_composition#monoparent",
		"foyers_par_composition#couple_sans_enfant", "foyers_par_composition#couple_sans_enfant",
		"foyers_par_composition#couple_avec_enfant", "foyers_par_composition#couple_avec_enfant", "total_enfants_par_age#"},
	"eaje_liste_attente": {"attente_en_attente#eaje"},
}

// comptables: what is counted under several names adds up, in each place.
func (s *systeme) comptables() {
	var proposed []relation
	for _, column := range s.colonnes() {
		for _, names := range identites {
			rest, ok := strings.CutPrefix(column, names[0]+"#")
			if !ok {
				continue
			}
			for _, place := range s.lieux(column) {
				r := relation{total: column + "@" + place}
				for _, part := range names[1:] {
					r.parties = append(r.parties, part+"#"+rest+"@"+place)
				}
				proposed = append(proposed, r)
			}
		}
	}
	for _, column := range s.colonnes() {
		whole, year, _ := strings.Cut(column, "##")
		if _, ok := compositions[whole]; !ok {
			continue
		}
		for _, place := range s.lieux(column) {
			r := relation{total: column + "@" + place}
			for _, part := range compositions[whole] {
				r.parties = append(r.parties, part+"#"+year+"@"+place)
			}
			proposed = append(proposed, r)
		}
	}
	for _, r := range proposed {
		if !slices.ContainsFunc(proposed, func(o relation) bool { return memeSorte(o, r) && s.dement(o) }) {
			s.relier(r)
		}
	}
}

// parties are the counts that are part of another, as their names say.
var parties = [][2]string{
	{"foyers_prepare#", "foyers_paje#"}, {"foyers_allocation_base_paje#", "foyers_paje#"}, {"foyers_cmg#", "foyers_paje#"},
	{"foyers_dependants_prestations#100", "foyers_dependants_prestations#50_plus"},
	{"foyers_bas_revenus#", "foyers_reference_ressources#"}, {"personnes_bas_revenus#", "personnes_reference_ressources#"},
}

// sousEnsembles: a part is not larger than the whole, a share not above 100 %.
func (s *systeme) sousEnsembles(e *Edition) {
	varies := denVarie(e)
	above := map[string]bool{}
	for _, c := range e.Chiffres {
		if c.Num > c.Den {
			above[c.Indicateur] = true
		}
	}
	for _, c := range e.Chiffres {
		if c.Unite == "pour_cent" && !above[c.Indicateur] {
			if num, den := e.termes(c, varies); den != "" {
				s.relier(relation{total: den, parties: []string{num}, inegales: true})
			}
		}
	}
	for _, column := range s.colonnes() {
		for _, p := range parties {
			year, ok := strings.CutPrefix(column, p[0]+"#")
			if !ok {
				continue
			}
			for _, place := range s.lieux(column) {
				s.relier(relation{total: p[1] + "#" + year + "@" + place, parties: []string{column + "@" + place}, inegales: true})
			}
		}
	}
}

// lieux are the places where a column stands.
func (s *systeme) lieux(column string) []string {
	var out []string
	for name := range s.connus {
		if place, ok := strings.CutPrefix(name, column+"@"); ok {
			out = append(out, place)
		}
	}
	for name := range s.caches {
		if place, ok := strings.CutPrefix(name, column+"@"); ok {
			out = append(out, place)
		}
	}
	slices.Sort(out)
	return out
}
