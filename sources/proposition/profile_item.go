package proposition

import (
	"hash/maphash"
	"slices"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
)

// mostItems is how many different texts a breakdown may have; ages by single
// year have a hundred.
const mostItems = 120

// itemColumn is a column that may tell the rows of one code and year apart.
type itemColumn struct {
	texts map[string]bool
	keys  map[uint64]struct{} // hashes of the code, the year and the text
}

var itemSeed = maphash.MakeSeed()

// addItems follows the columns that may be the breakdown: each row has a text,
// of a short list, that no other row of its code and year has. A column that
// fails once is forgotten.
func (p *Profile) addItems(key string, row tabular.Row) {
	for _, c := range p.colonnes {
		if c.Numero == p.annee || c.Numero == p.nom || slices.Contains(p.code, c.Numero) {
			continue
		}
		i, ok := p.items[c.Numero]
		if !ok {
			i = &itemColumn{texts: map[string]bool{}, keys: map[uint64]struct{}{}}
			p.items[c.Numero] = i
		}
		if i != nil && !i.add(key, ecriture.CellText(row, c.Numero)) {
			p.items[c.Numero] = nil
		}
	}
}

func (i *itemColumn) add(key, text string) bool {
	hash := maphash.String(itemSeed, key+"\x00"+text)
	_, double := i.keys[hash]
	if text == "" || double || len(i.texts) == mostItems && !i.texts[text] {
		return false
	}
	i.keys[hash] = struct{}{}
	if !i.texts[text] {
		i.texts[strings.Clone(text)] = true
	}
	return true
}

// findModality takes the first such column, where the code and the year alone
// do not tell the rows apart. A column of numbers is a measure, unless its
// zeros say that it holds codes.
func (p *Profile) findModality() {
	if p.modalite = p.months(); p.modalite > 0 {
		return
	}
	for _, c := range p.colonnes {
		i := p.items[c.Numero]
		if p.doublons > 0 && i != nil && 2*len(i.texts) <= len(i.keys) && (!c.numeric() || i.codes()) {
			p.modalite = c.Numero
			return
		}
	}
}

// codes tells texts of one length of which some begin with a zero.
func (i *itemColumn) codes() bool {
	length, zero := 0, false
	for text := range i.texts {
		if length > 0 && len(text) != length {
			return false
		}
		length = len(text)
		zero = zero || length > 1 && text[0] == '0'
	}
	return zero
}
