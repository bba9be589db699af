package disposition

import (
	"slices"

	"diagctg/sources/cog"
	"diagctg/sources/ecriture"
)

// Communes finds the communes that stand in a header.
type Communes struct {
	liste      *cog.List
	territoire []string
	noms       map[string]string // codes of the territory's communes, by name
}

// NewCommunes makes ready the list of communes and the codes of the territory;
// either may be empty.
func NewCommunes(liste *cog.List, territoire []string) *Communes {
	k := &Communes{liste: liste, territoire: territoire, noms: map[string]string{}}
	for _, code := range territoire {
		if c, ok := liste.Get(code); ok {
			k.noms[ecriture.NormaliseLabel(c.Nom)] = code
		}
	}
	return k
}

// code returns the commune that a header names, by its code or by its name in
// the territory, exactly.
func (k *Communes) code(text string) (string, bool) {
	if k == nil {
		return "", false
	}
	text = ecriture.TrimBlanks(text)
	code, padded, ok := ecriture.FormCommune.Read(text)
	inside := slices.Contains(k.territoire, code)
	if ok {
		_, listed := k.liste.Get(code)
		return code, inside || !padded && (listed || k.liste.Len() == 0 && len(k.territoire) == 0)
	}
	code, ok = k.noms[ecriture.NormaliseLabel(text)]
	return code, ok
}
