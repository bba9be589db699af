package warehouse

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/mesure"
	models "diagctg/sql"
)

// Terme is one value that went into a figure.
type Terme struct {
	// Role is "numerateur" or "denominateur".
	Role     string
	Variable string
	Modalite string
	// Zone is where the value is about: a commune, an IRIS, a structure, or
	// the zone itself when its producer publishes it.
	Zone      mesure.Zone
	Millesime int
	Edition   string
	// Valeur is absent with status secret when Cache.
	Valeur mesure.Valeur
	// Cache is true when the value is known and not shown: it is under the
	// threshold, or would give away a figure that is hidden.
	Cache bool
	// Source is the contract that read the value, "derive" for a value made
	// from others, which Depuis then holds.
	Source string
	// Place is the cell, zero for a derived value.
	Place mesure.Place
	// Agregees is the number of rows of a list of names that the value was
	// counted from, 0 for any other; Place then has no cell.
	Agregees int
	// Derivation is the SQL file that made a derived value.
	Derivation string
	Depuis     []Terme
}

// profondeurMax bounds the walk back from a derived value to the cells.
const profondeurMax = 6

// derivation is a derived variable and one of those that it is made from.
type derivation struct{ variable, depuis string }

// autresAnnees are the years that a derived value reads of a variable, as a
// number of years before its own: births of three years stand for the children
// under three (DOMAINE.md §2.1), and a change of population reads both censuses.
// Any other derived value reads its own year only.
var autresAnnees = map[derivation][]int{
	{"enfants_moins_3_par_source", "naissances_domiciliees"}: {2, 1, 0},
	{"naissances_cinq_ans", "naissances_domiciliees"}:        {4, 3, 2, 1, 0},
	{"gain_population_5_ans", "population"}:                  {5, 0},
	{"gain_population_6_ans", "population"}:                  {6, 0},
	{"solde_naturel_5_ans", "solde_naturel"}:                 {5, 4, 3, 2, 1},
	{"solde_naturel_6_ans", "solde_naturel"}:                 {6, 5, 4, 3, 2, 1},
	// The file of priority quarters bears the year of its publication.
	{"population_qpv_de_la_zone", "population_qpv"}: {-5, -4},
}

// origines are the variables that count people where they live or the places
// that serve them, each with the one that structures give with a commune as its
// item.
var origines = map[string]string{
	"eaje_enfants_residents": "eaje_origine_enfants", "eaje_enfants_residents_sur_place": "eaje_origine_enfants",
	"eaje_places_desservant": "eaje_places_par_desserte",
}

// sourceDerivee marks the rows that sql/mesures/ made.
const sourceDerivee = "derive"

// lieuValeur is where and when a variable is known.
type lieuValeur struct {
	niveau, code, variable string
	millesime              int
}

// lieuZone is a zone that figures are printed for.
type lieuZone struct{ niveau, code string }

// provenance holds the kept values of the zones that figures are printed for,
// and of the IRIS and structures in them.
type provenance struct {
	valeurs map[lieuValeur][]Terme
	// dedans are the IRIS, priority quarters and structures of a commune, and the
	// priority quarters of a larger zone.
	dedans map[lieuZone][][2]string
	// fabriques are the files of sql/mesures/ that make a variable.
	fabriques map[string][]models.Mesure
	// anciennes are the cells of the former communes that a value was brought
	// from.
	anciennes map[ramenee][]Terme
	// parties are the ways to make an item of a derived variable, each a list of
	// items, as the table partie says.
	parties map[poste][][]poste
}

// ramenee is a value that a sheet gives under the codes of other years.
type ramenee struct {
	lieuValeur
	modalite, fichier, feuille string
}

// fichierRamenees is the file that brings them to the communes of today.
const fichierRamenees = "mesures/08_valeur_ramenee.sql"

// poste is one item of a variable, "" when it has none.
type poste struct{ variable, modalite string }

// memeItem stands in table partie for the item of the derived value itself.
const memeItem = "*"

// tousItems stands there for all the items of the variable that is summed.
const tousItems = "**"

func (w *Warehouse) provenance(ctx context.Context) (*provenance, error) {
	p := &provenance{valeurs: map[lieuValeur][]Terme{}, dedans: map[lieuZone][][2]string{},
		fabriques: map[string][]models.Mesure{}, anciennes: map[ramenee][]Terme{}, parties: map[poste][][]poste{}}
	for _, m := range w.modeles.mesures {
		for _, v := range m.Variables {
			p.fabriques[v] = append(p.fabriques[v], m)
		}
	}
	if err := w.lireParties(ctx, p); err != nil {
		return nil, fmt.Errorf("reading what the derived values are made of: %w", err)
	}
	if err := w.lireDedans(ctx, p); err != nil {
		return nil, fmt.Errorf("reading the IRIS and structures of the communes: %w", err)
	}
	if err := w.lireAnciennes(ctx, p); err != nil {
		return nil, fmt.Errorf("reading the cells of former communes: %w", err)
	}
	if err := w.lireValeurs(ctx, p); err != nil {
		return nil, fmt.Errorf("reading the values behind the figures: %w", err)
	}
	return p, nil
}

// termes are the values of a variable in a zone: its own, else those of the
// IRIS and structures in it. Of a variable with
// several items it takes the one of the figure, else those that it names.
func (p *provenance) termes(niveau, code, variable, modalite string, millesime int, ind models.Indicateur) []Terme {
	found := p.valeurs[lieuValeur{niveau, code, variable, millesime}]
	if len(found) == 0 {
		found = p.plusFins(niveau, code, variable, millesime)
	}
	found = choisirModalites(found, modalite, ind)
	for i := range found {
		found[i] = p.remonter(found[i], 0)
	}
	return found
}

// plusFins are the values of the finer places in a commune, or of the priority
// quarters in a larger zone. The Caf counts in these quarters too, which no
// commune is made of: only their population stands behind a zone.
func (p *provenance) plusFins(niveau, code, variable string, millesime int) []Terme {
	var found []Terme
	for _, d := range p.dedans[lieuZone{niveau, code}] {
		if d[0] != string(mesure.QPV) || variable == "population_qpv" {
			found = append(found, p.valeurs[lieuValeur{d[0], d[1], variable, millesime}]...)
		}
	}
	return found
}

// choisirModalites keeps the item asked for, else the total, else the item that
// the SQL puts in its stead, else the items that it names. Else it keeps all, unless they are items of the breakdown
// itself: then the place has none of the item asked for.
func choisirModalites(termes []Terme, modalite string, ind models.Indicateur) []Terme {
	for _, wanted := range []func(Terme) bool{
		func(t Terme) bool { return t.Modalite == modalite },
		func(t Terme) bool { return t.Modalite == "" },
		func(t Terme) bool {
			return strings.Contains(ind.Body, "WHEN "+litteral(modalite)+" THEN "+litteral(t.Modalite))
		},
		func(t Terme) bool { return strings.Contains(ind.Body, litteral(t.Modalite)) },
	} {
		if out := garder(termes, wanted); len(out) > 0 {
			return out
		}
	}
	if modalite != "ensemble" && slices.ContainsFunc(termes, func(t Terme) bool { return estModalite(ind.Card, t.Modalite) }) {
		return nil
	}
	return slices.Clone(termes)
}

func garder(termes []Terme, wanted func(Terme) bool) []Terme {
	return slices.DeleteFunc(slices.Clone(termes), func(t Terme) bool { return !wanted(t) })
}

func estModalite(card mesure.Card, modalite string) bool {
	return slices.ContainsFunc(card.Modalites, func(m mesure.Modalite) bool { return m.Code == modalite })
}

// remonter follows a derived value to those that it comes from: the items that
// it is made of, else the same variable in finer places.
func (p *provenance) remonter(t Terme, profondeur int) Terme {
	if old := p.anciennes[cleRamenee(t)]; len(old) > 0 {
		t.Source, t.Place, t.Derivation = sourceDerivee, mesure.Place{}, fichierRamenees
		for _, d := range old {
			t.Depuis = append(t.Depuis, avecRole(d, t.Role))
		}
		return t
	}
	if t.Source != sourceDerivee || profondeur >= profondeurMax {
		return t
	}
	sources, parParties := p.sources(t)
	t.Derivation = p.fabrique(t.Variable, sources, parParties)
	for _, d := range sources {
		t.Depuis = append(t.Depuis, p.remonter(avecRole(d, t.Role), profondeur+1))
	}
	slices.SortStableFunc(t.Depuis, func(a, b Terme) int {
		return cmp.Or(cmp.Compare(a.Zone.Niveau, b.Zone.Niveau), cmp.Compare(a.Zone.Code, b.Zone.Code),
			cmp.Compare(a.Variable, b.Variable), cmp.Compare(a.Modalite, b.Modalite), cmp.Compare(a.Millesime, b.Millesime))
	})
	return t
}

// sources are the values that a derived one is made of, and whether they are
// the items that table partie names: those of the first way that has all of
// them, else of the first that has some.
func (p *provenance) sources(t Terme) (out []Terme, parParties bool) {
	for _, voie := range p.voies(t) {
		found, complete := p.valeursDesPostes(t, voie)
		if complete {
			return found, true
		}
		if len(out) == 0 {
			out = found
		}
	}
	if len(out) > 0 {
		return out, true
	}
	if origine := origines[t.Variable]; origine != "" {
		return p.venantDe(t.Zone.Code, origine, t.Millesime), false
	}
	same := p.plusFins(string(t.Zone.Niveau), t.Zone.Code, t.Variable, t.Millesime)
	return slices.DeleteFunc(same, func(d Terme) bool { return d.Modalite != t.Modalite }), false
}

// venantDe are the values that structures give for a commune of residence.
func (p *provenance) venantDe(commune, variable string, millesime int) []Terme {
	var found []Terme
	for lieu, termes := range p.valeurs {
		if lieu.niveau == string(mesure.Structure) && lieu.variable == variable && lieu.millesime == millesime {
			found = append(found, garder(termes, func(t Terme) bool { return t.Modalite == commune })...)
		}
	}
	return found
}

func (p *provenance) voies(t Terme) [][]poste {
	if exact := p.parties[poste{t.Variable, t.Modalite}]; len(exact) > 0 {
		return exact
	}
	var out [][]poste
	for _, voie := range p.parties[poste{t.Variable, memeItem}] {
		var same []poste
		for _, from := range voie {
			if from.modalite != tousItems {
				from.modalite = t.Modalite
			}
			same = append(same, from)
		}
		out = append(out, same)
	}
	return out
}

// valeursDesPostes are the values of some items where a derived value stands,
// and whether each item has one that is known.
func (p *provenance) valeursDesPostes(t Terme, postes []poste) (out []Terme, complete bool) {
	complete = true
	for _, from := range postes {
		var found []Terme
		avant := autresAnnees[derivation{t.Variable, from.variable}]
		if avant == nil {
			avant = []int{0}
		}
		for _, ans := range avant {
			found = append(found, p.valeursDe(t.Zone, from, t.Millesime-ans)...)
		}
		known := slices.ContainsFunc(found, func(d Terme) bool { return !d.Valeur.S.Manque() })
		out, complete = append(out, found...), complete && known
	}
	return out, complete
}

// valeursDe are the values of an item in a zone, else in the finer places in it.
func (p *provenance) valeursDe(z mesure.Zone, i poste, millesime int) []Terme {
	found := slices.Clone(p.valeurs[lieuValeur{string(z.Niveau), z.Code, i.variable, millesime}])
	if len(found) == 0 {
		found = p.plusFins(string(z.Niveau), z.Code, i.variable, millesime)
	}
	if i.modalite == tousItems {
		return found
	}
	return slices.DeleteFunc(found, func(d Terme) bool { return d.Modalite != i.modalite })
}

// fabrique is the file that made a variable from such sources: the files that
// put items together say so in table partie.
func (p *provenance) fabrique(variable string, sources []Terme, parParties bool) string {
	for _, m := range p.fabriques[variable] {
		if parParties && !strings.Contains(m.Body, "INSERT INTO partie") {
			continue
		}
		if slices.ContainsFunc(sources, func(d Terme) bool { return slices.Contains(m.Depuis, d.Variable) }) {
			return m.Path
		}
	}
	return ""
}

// feuilles are the values at the end of the walk: those that stand in a cell.
func (t Terme) feuilles() []Terme {
	if len(t.Depuis) == 0 {
		return []Terme{t}
	}
	var out []Terme
	for _, d := range t.Depuis {
		out = append(out, d.feuilles()...)
	}
	return out
}
