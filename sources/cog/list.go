package cog

import (
	"fmt"
	"maps"
	"slices"

	"diagctg/sources/mesure"
)

// Commune is one commune of the official geographic code.
type Commune struct {
	Code        string // always text: "06033", "2A004"
	Nom         string
	Departement string
	Region      string
	// Millesime is the year of the newest list that holds the commune.
	Millesime int
}

// List is the set of communes known from one or several yearly lists. A nil
// List is an empty one.
type List struct {
	communes map[string]Commune
	byName   map[string][]string // normalised name → codes
}

// NewList returns an empty list.
func NewList() *List {
	return &List{communes: map[string]Commune{}, byName: map[string][]string{}}
}

// Add takes in the rows of a batch that feeds the table "commune", with its
// attributes nom, departement and region; other batches are let pass. Of two
// lists, the newer one names a commune.
func (l *List) Add(b *mesure.Batch) error {
	if b.Table != "commune" {
		return nil
	}
	attributes := map[string][]string{}
	for _, a := range b.Attributs {
		attributes[a.Nom] = a.Valeurs
	}
	for _, name := range []string{"nom", "departement", "region"} {
		if len(attributes[name]) != b.Len() {
			return fmt.Errorf("list of communes of %s: %d values of %s for %d communes", b.Fichier, len(attributes[name]), name, b.Len())
		}
	}
	for i, code := range b.Codes {
		c := Commune{Code: code, Nom: attributes["nom"][i], Departement: attributes["departement"][i], Region: attributes["region"][i]}
		if b.Millesimes != nil {
			c.Millesime = int(b.Millesimes[i])
		}
		l.Put(c)
	}
	return nil
}

// Put adds one commune, or replaces it when the one given is as new.
func (l *List) Put(c Commune) {
	old, known := l.communes[c.Code]
	if known && old.Millesime > c.Millesime {
		return
	}
	if known {
		key := Normalise(old.Nom)
		l.byName[key] = slices.DeleteFunc(l.byName[key], func(code string) bool { return code == c.Code })
	}
	l.communes[c.Code] = c
	key := Normalise(c.Nom)
	l.byName[key] = append(l.byName[key], c.Code)
}

// Len returns the number of communes.
func (l *List) Len() int {
	if l == nil {
		return 0
	}
	return len(l.communes)
}

// Get returns the commune with a code.
func (l *List) Get(code string) (Commune, bool) {
	if l == nil {
		return Commune{}, false
	}
	c, ok := l.communes[code]
	return c, ok
}

// Codes returns all codes, sorted.
func (l *List) Codes() []string {
	if l == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(l.communes))
}
