package disposition

import (
	"fmt"
	"maps"
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
)

// MissingKeys names the keys that a whole block would have.
func (v *View) MissingKeys(territoire []string) []string {
	have := map[Cle]bool{}
	for _, k := range v.Bloc.Cles {
		have[k.Cle] = true
	}
	var out []string
	for _, k := range v.wholeBlock(territoire) {
		if !have[k] {
			out = append(out, v.keyName(k))
		}
	}
	return out
}

// wholeBlock lists the keys of a block that lacks none.
func (v *View) wholeBlock(territoire []string) (all []Cle) {
	switch v.Deplier.Selon {
	case catalogue.SelonMois:
		years := map[int]bool{}
		for _, k := range v.Bloc.Cles {
			years[k.Annee] = true
		}
		for _, year := range slices.Sorted(maps.Keys(years)) {
			for m := range 12 {
				all = append(all, Cle{fmt.Sprintf("%02d", m+1), year})
			}
		}
	case catalogue.SelonAnnees:
		first, last := v.Bloc.Cles[0].Texte, v.Bloc.Cles[0].Texte
		for _, k := range v.Bloc.Cles {
			first, last = min(first, k.Texte), max(last, k.Texte)
		}
		for y := first; y <= last; y = nextYear(y) {
			all = append(all, Cle{Texte: y})
		}
	case catalogue.SelonCommunes:
		for _, code := range territoire {
			all = append(all, Cle{Texte: code})
		}
	default:
		for _, label := range slices.Sorted(maps.Keys(v.cles)) {
			all = append(all, Cle{Texte: v.cles[label]})
		}
	}
	return all
}

func nextYear(y string) string {
	n, _ := ecriture.Digits(y, 0, 4)
	return fmt.Sprintf("%04d", n+1)
}

var monthNames = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// keyName writes a key as a sender knows it.
func (v *View) keyName(k Cle) string {
	switch v.Deplier.Selon {
	case catalogue.SelonMois:
		m, _ := ecriture.Digits(k.Texte, 0, 2)
		name := monthNames[m-1]
		if k.Annee > 0 {
			name += fmt.Sprintf(" %d", k.Annee)
		}
		return name
	case catalogue.SelonCommunes:
		if c, ok := v.head.communes.liste.Get(k.Texte); ok {
			return c.Nom + " (" + k.Texte + ")"
		}
	}
	return k.Texte
}
