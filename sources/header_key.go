package sources

import (
	"fmt"
	"maps"
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
)

// knownCommunes finds the communes that stand in a header.
type knownCommunes struct {
	reader *Reader
	noms   map[string]string // codes of the territory's communes, by name
}

func knownTo(r *Reader) knownCommunes {
	k := knownCommunes{reader: r, noms: map[string]string{}}
	for _, code := range r.Territoire {
		if c, ok := r.Communes.Get(code); ok {
			k.noms[ecriture.NormaliseLabel(c.Nom)] = code
		}
	}
	return k
}

// code returns the commune that a header names, by its code or by its name in
// the territory, exactly.
func (k knownCommunes) code(text string) (string, bool) {
	if k.reader == nil {
		return "", false
	}
	text = ecriture.TrimBlanks(text)
	code, padded, ok := ecriture.FormCommune.Read(text)
	inside := slices.Contains(k.reader.Territoire, code)
	if ok {
		_, listed := k.reader.Communes.Get(code)
		return code, inside || !padded && (listed || k.reader.Communes.Len() == 0 && len(k.reader.Territoire) == 0)
	}
	code, ok = k.noms[ecriture.NormaliseLabel(text)]
	return code, ok
}

// missingKeys names the keys that a whole block would have.
func (v *view) missingKeys(territoire []string) []string {
	have := map[cle]bool{}
	for _, k := range v.bloc.cles {
		have[k.cle] = true
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
func (v *view) wholeBlock(territoire []string) (all []cle) {
	switch v.Deplier.Selon {
	case catalogue.SelonMois:
		years := map[int]bool{}
		for _, k := range v.bloc.cles {
			years[k.annee] = true
		}
		for _, year := range slices.Sorted(maps.Keys(years)) {
			for m := range 12 {
				all = append(all, cle{fmt.Sprintf("%02d", m+1), year})
			}
		}
	case catalogue.SelonAnnees:
		first, last := v.bloc.cles[0].texte, v.bloc.cles[0].texte
		for _, k := range v.bloc.cles {
			first, last = min(first, k.texte), max(last, k.texte)
		}
		for y := first; y <= last; y = nextYear(y) {
			all = append(all, cle{texte: y})
		}
	case catalogue.SelonCommunes:
		for _, code := range territoire {
			all = append(all, cle{texte: code})
		}
	default:
		for _, label := range slices.Sorted(maps.Keys(v.cles)) {
			all = append(all, cle{texte: v.cles[label]})
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
func (v *view) keyName(k cle) string {
	switch v.Deplier.Selon {
	case catalogue.SelonMois:
		m, _ := ecriture.Digits(k.texte, 0, 2)
		name := monthNames[m-1]
		if k.annee > 0 {
			name += fmt.Sprintf(" %d", k.annee)
		}
		return name
	case catalogue.SelonCommunes:
		if c, ok := v.head.communes.reader.Communes.Get(k.texte); ok {
			return c.Nom + " (" + k.texte + ")"
		}
	}
	return k.texte
}
