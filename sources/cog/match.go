package cog

import (
	"slices"
	"strings"
	"unicode"
)

// Methode says how a name was matched, for audit.
type Methode string

// The ways in which a name is matched.
const (
	// Exacte: the normalised names are equal.
	Exacte Methode = "exacte"
	// SansArticle: equal but for the article in front ("Broc").
	SansArticle Methode = "sans_article"
	// Departement: exact, among all the communes of one département.
	Departement Methode = "departement"
	// Approchee: one letter apart from one commune of the territory only.
	Approchee Methode = "approchee"
	// Refusee: no commune, or no sure one; Raison says why.
	Refusee Methode = "refusee"
)

// Match is the decision taken about one name.
type Match struct {
	Nom      string // as written
	Code     string // "" when refused
	Officiel string // the commune's own name
	Methode  Methode
	Distance int
	// Raison says in French why the name is refused.
	Raison string
}

// Match looks a name up among the communes of a territory, given by their
// codes. An exact match wins; then the name without its article; then a single
// commune at distance 1. A name with digits (a postal code, "LE BROC 63"), a
// name that is exactly that of a commune elsewhere, and a name between two
// communes are refused.
func (l *List) Match(name string, territoire []string) Match {
	m := Match{Nom: name, Methode: Refusee}
	key := Normalise(name)
	switch {
	case key == "":
		m.Raison = "le nom est vide"
	case strings.ContainsFunc(key, unicode.IsDigit):
		m.Raison = "un nom de commune ne contient pas de chiffre ; un code postal ne désigne pas une seule commune"
	default:
		l.match(&m, key, territoire)
	}
	return m
}

// MatchIn looks a name up inside the territory, then among the communes of a
// département, where it has to be the exact name, after normalisation, of one
// only: one letter more or less would often be another commune there. A name
// of the territory counts only when the département is that of the commune: Le
// Broc of the Puy-de-Dôme is not the one of the Alpes-Maritimes.
func (l *List) MatchIn(name, departement string, territoire []string) Match {
	inside := slices.DeleteFunc(slices.Clone(territoire), func(code string) bool {
		c, ok := l.Get(code)
		return !ok || c.Departement != departement
	})
	m := l.Match(name, inside)
	key := Normalise(name)
	if m.Methode == Exacte || key == "" || strings.ContainsFunc(key, unicode.IsDigit) {
		return m
	}
	var there []Commune
	for _, code := range l.byNameOf(key) {
		if c := l.communes[code]; c.Departement == departement {
			there = append(there, c)
		}
	}
	switch {
	case len(there) == 1:
		return Match{Nom: name, Code: there[0].Code, Officiel: there[0].Nom, Methode: Departement}
	case len(there) > 1:
		return Match{Nom: name, Methode: Refusee, Raison: "plusieurs communes du département " + departement + " portent ce nom (" +
			there[0].Code + ", " + there[1].Code + ")"}
	case m.Methode == Refusee:
		m.Raison = "aucune commune du département " + departement + " ne porte exactement ce nom"
	}
	return m
}

func (l *List) match(m *Match, key string, territoire []string) {
	inside := l.named(territoire)
	if l.settle(m, Exacte, inside, func(c Commune) bool { return Normalise(c.Nom) == key }) || m.Raison != "" {
		return
	}
	if outside := l.byNameOf(key); len(outside) > 0 {
		m.Raison = "c'est le nom d'une commune hors du territoire (" + strings.Join(outside, ", ") + ")"
		return
	}
	if l.settle(m, SansArticle, inside, func(c Commune) bool { return withoutArticle(Normalise(c.Nom)) == withoutArticle(key) }) || m.Raison != "" {
		return
	}
	if l.settle(m, Approchee, inside, func(c Commune) bool { return Distance(Normalise(c.Nom), key) <= 1 }) {
		return
	}
	if m.Raison == "" {
		m.Raison = "aucune commune du territoire ne porte ce nom"
	}
}

// settle takes the one commune that fits; with two, it says so and takes none.
func (l *List) settle(m *Match, how Methode, inside []Commune, fits func(Commune) bool) bool {
	found := slices.DeleteFunc(slices.Clone(inside), func(c Commune) bool { return !fits(c) })
	switch len(found) {
	case 0:
		return false
	case 1:
		m.Code, m.Officiel, m.Methode, m.Raison = found[0].Code, found[0].Nom, how, ""
		m.Distance = Distance(Normalise(found[0].Nom), Normalise(m.Nom))
		return true
	}
	m.Raison = "plusieurs communes du territoire portent ce nom ou presque (" + found[0].Code + ", " + found[1].Code + ")"
	return false
}

// named returns the communes of the territory that the list can name.
func (l *List) named(territoire []string) []Commune {
	var communes []Commune
	for _, code := range territoire {
		if c, ok := l.Get(code); ok {
			communes = append(communes, c)
		}
	}
	return communes
}

func (l *List) byNameOf(key string) []string {
	if l == nil {
		return nil
	}
	codes := slices.Clone(l.byName[key])
	slices.Sort(codes)
	return codes
}
