package alias

import (
	"slices"
	"strings"
	"unicode"

	"diagctg/sources/cog"
	"diagctg/sources/mesure"
)

// Known holds the structures that were read so far. A nil Known is an empty
// one.
type Known struct {
	all map[key]bool
	by  map[place][]Structure
}

// key is what makes two structures one.
type key struct{ commune, kind, nom, adresse string }

// place is where names are compared: one type of structure in one commune.
type place struct{ commune, kind string }

func keyOf(s Structure) key {
	return key{s.Commune, s.Type, cog.Normalise(s.Nom), cog.Normalise(s.Adresse)}
}

// NewKnown returns an empty set.
func NewKnown() *Known { return &Known{all: map[key]bool{}, by: map[place][]Structure{}} }

// Put adds a structure.
func (k *Known) Put(s Structure) {
	if k.all[keyOf(s)] {
		return
	}
	k.all[keyOf(s)] = true
	at := place{s.Commune, s.Type}
	k.by[at] = append(k.by[at], s)
}

// Has tells whether a structure is there, whatever the case, accents and
// punctuation that it is written with.
func (k *Known) Has(s Structure) bool { return k != nil && k.all[keyOf(s)] }

// Add takes in the structures of a batch; other batches are let pass.
func (k *Known) Add(b *mesure.Batch) error {
	if b.Table != "structure" {
		return nil
	}
	texts, err := textsOf(b, "commune", "type", "nom", "adresse")
	if err != nil {
		return err
	}
	for i := range b.Len() {
		k.Put(Structure{texts["commune"][i], texts["type"][i], texts["nom"][i], texts["adresse"][i]})
	}
	return nil
}

// Merge adds the structures of another set.
func (k *Known) Merge(other *Known) {
	for _, list := range other.by {
		for _, s := range list {
			k.Put(s)
		}
	}
}

// How a structure resembles a known one.
const (
	// Lettres: its name is one or two letters apart.
	Lettres = "lettres"
	// Mots: its name lacks a word or two of the other, or has them in excess.
	Mots = "mots"
	// Adresse: its name is the same, and its address nearly so or left out.
	Adresse = "adresse"
)

// Suggestion is a known structure that another may be, for a person to decide.
type Suggestion struct {
	Structure
	Methode  string
	Distance int
}

// maxDistance is how many letters apart two spellings of one name may be.
const maxDistance = 2

// Near returns the known structure of the same type and commune that one looks
// like, the nearest first; false when there is none, or when the structure
// itself is known.
func (k *Known) Near(s Structure) (Suggestion, bool) {
	if k == nil || k.Has(s) {
		return Suggestion{}, false
	}
	var best Suggestion
	found := false
	for _, other := range k.by[place{s.Commune, s.Type}] {
		x, ok := compare(s, other)
		if ok && (!found || before(x, best)) {
			best, found = x, true
		}
	}
	return best, found
}

// before puts the surest resemblance first, then the alphabet, so that the
// order of the files plays no part.
func before(x, y Suggestion) bool {
	order := []string{Adresse, Lettres, Mots}
	if x.Methode != y.Methode {
		return slices.Index(order, x.Methode) < slices.Index(order, y.Methode)
	}
	if x.Distance != y.Distance {
		return x.Distance < y.Distance
	}
	return x.Nom+"|"+x.Adresse < y.Nom+"|"+y.Adresse
}

func compare(s, other Structure) (Suggestion, bool) {
	a, b := cog.Normalise(s.Nom), cog.Normalise(other.Nom)
	x := Suggestion{Structure: other, Distance: cog.Distance(a, b)}
	switch {
	case a == b:
		x.Methode, x.Distance = Adresse, cog.Distance(cog.Normalise(s.Adresse), cog.Normalise(other.Adresse))
		return x, sameAddress(cog.Normalise(s.Adresse), cog.Normalise(other.Adresse))
	case misspelt(a, b):
		x.Methode = Lettres
		return x, true
	case shortened(a, b):
		x.Methode = Mots
		return x, true
	}
	return x, false
}

// sameAddress tells an address that is left out, or misspelt, from another one.
func sameAddress(a, b string) bool {
	return a == "" || b == "" || misspelt(a, b) || shortened(a, b)
}

// misspelt tells whether blanks alone, or one or two letters of a word, make
// the difference. A number is never misspelt, nor is a word of one or two letters: "Bocage E" and
// "Bocage M" are two schools.
func misspelt(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != len(y) {
		return strings.Join(x, "") == strings.Join(y, "")
	}
	total := 0
	for i := range x {
		d := cog.Distance(x[i], y[i])
		if d > 0 && (len(x[i]) <= 2 || len(y[i]) <= 2 || hasDigit(x[i]) || hasDigit(y[i]) || 3*d > len(x[i])) {
			return false
		}
		total += d
	}
	return total <= maxDistance
}

// shortened tells whether all words of one name stand in the other, which has
// one or two more. A number or a word of one letter is no mere word more.
func shortened(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if extra := len(y) - len(x); extra < 1 || extra > 2 || letters(x) < 6 {
		return false
	}
	i := 0
	for _, w := range y {
		if i < len(x) && x[i] == w {
			i++
			continue
		}
		if len(w) == 1 || hasDigit(w) {
			return false
		}
	}
	return i == len(x)
}

func letters(words []string) int {
	n := 0
	for _, w := range words {
		n += len([]rune(w))
	}
	return n
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }
