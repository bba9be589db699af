package sources

import (
	"fmt"
	"slices"
	"strings"
)

// monthOf reads a month, with its year where the header tells it: "janvier",
// "janv. 2024", "2024 / janv.", "janv-24", "2024-01", "01/2024", or the first
// of a month as a date. The label is normalised.
func monthOf(label string) (date, bool) {
	label = strings.TrimSuffix(label, "_00_00_00")
	parts := strings.Split(label, "_")
	if len(parts) > 3 {
		return date{}, false
	}
	var d date
	var small []int
	for _, p := range parts {
		year, isYear := digits(p, 0, 4)
		n, isSmall := digits(p, 0, len(p))
		switch {
		case len(p) == 4 && isYear && plausibleYear(year) && d.annee == 0:
			d.annee = year
		case p != "" && len(p) <= 2 && isSmall:
			small = append(small, n)
		case frenchMonths[p] > 0 && d.mois == 0:
			d.mois = frenchMonths[p]
		default:
			return date{}, false
		}
	}
	return d.withNumbers(small)
}

// withNumbers completes a month by the short numbers beside it.
func (d date) withNumbers(small []int) (date, bool) {
	switch {
	case d.mois > 0 && d.annee > 0:
		return d, len(small) == 0
	case d.mois > 0 && len(small) == 1:
		d.annee = fullYear(small[0])
		return d, true
	case d.mois > 0:
		return d, len(small) == 0
	case d.annee == 0 || len(small) == 0:
		return date{}, false
	case len(small) == 2 && small[0] != 1 && small[1] != 1:
		return date{}, false // a day is no month
	case len(small) == 2 && small[0] == 1:
		d.mois = small[1]
	default:
		d.mois = small[0]
	}
	return d, d.mois >= 1 && d.mois <= 12
}

// knownCommunes finds the communes that stand in a header.
type knownCommunes struct {
	reader *Reader
	noms   map[string]string // codes of the territory's communes, by name
}

func knownTo(r *Reader) knownCommunes {
	k := knownCommunes{reader: r, noms: map[string]string{}}
	for _, code := range r.Territoire {
		if c, ok := r.Communes.Get(code); ok {
			k.noms[normaliseLabel(c.Nom)] = code
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
	text = trimBlanks(text)
	code, padded, ok := formCommune.read(text)
	inside := slices.Contains(k.reader.Territoire, code)
	if ok {
		_, listed := k.reader.Communes.Get(code)
		return code, inside || !padded && (listed || k.reader.Communes.Len() == 0 && len(k.reader.Territoire) == 0)
	}
	code, ok = k.noms[normaliseLabel(text)]
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
	case SelonMois:
		years := map[int]bool{}
		for _, k := range v.bloc.cles {
			years[k.annee] = true
		}
		for _, year := range sortedKeys(years) {
			for m := range 12 {
				all = append(all, cle{fmt.Sprintf("%02d", m+1), year})
			}
		}
	case SelonAnnees:
		first, last := v.bloc.cles[0].texte, v.bloc.cles[0].texte
		for _, k := range v.bloc.cles {
			first, last = min(first, k.texte), max(last, k.texte)
		}
		for y := first; y <= last; y = nextYear(y) {
			all = append(all, cle{texte: y})
		}
	case SelonCommunes:
		for _, code := range territoire {
			all = append(all, cle{texte: code})
		}
	default:
		for _, label := range sortedKeys(v.cles) {
			all = append(all, cle{texte: v.cles[label]})
		}
	}
	return all
}

func nextYear(y string) string {
	n, _ := digits(y, 0, 4)
	return fmt.Sprintf("%04d", n+1)
}

var monthNames = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// keyName writes a key as a sender knows it.
func (v *view) keyName(k cle) string {
	switch v.Deplier.Selon {
	case SelonMois:
		m, _ := digits(k.texte, 0, 2)
		name := monthNames[m-1]
		if k.annee > 0 {
			name += fmt.Sprintf(" %d", k.annee)
		}
		return name
	case SelonCommunes:
		if c, ok := v.head.communes.reader.Communes.Get(k.texte); ok {
			return c.Nom + " (" + k.texte + ")"
		}
	}
	return k.texte
}

// keysWanted says what the headers of the block have to be.
func (d *Deplier) keysWanted() string {
	switch d.Selon {
	case SelonMois:
		if d.Annee != "" {
			return "une colonne par mois, comme janv. 2024"
		}
		return "une colonne par mois, comme janvier"
	case SelonAnnees:
		return "une colonne par année, comme 2024"
	case SelonCommunes:
		return "une colonne par commune, avec son code ou son nom"
	}
	return "une colonne pour chacun de : " + strings.Join(sortedKeys(d.Valeurs), ", ")
}
