package sources

import (
	"strings"

	"diagctg/sources/cog"
	"diagctg/sources/mesure"
)

// keyOf makes the code that a record is laid down under, and what else tells it
// from the others of that code.
func (t *table) keyOf(code string) (cle, reste string) {
	switch {
	case t.t.Niveau == mesure.Structure:
		return t.structureKey(code), t.joined(t.t.Cle)
	case t.t.KeyIsCode():
		return t.joined(t.t.Cle), ""
	}
	return code, t.joined(t.t.Cle)
}

// joined puts attributes together in small letters without accents or
// punctuation, parted by "|".
func (t *table) joined(noms []string) string {
	var parts []string
	for _, nom := range noms {
		parts = append(parts, normaliseWords(*t.text(nom)))
	}
	return strings.Join(parts, "|")
}

// text is the row's attribute of that name, an empty one when the table has
// none.
func (t *table) text(nom string) *string {
	for i := range t.t.Attributs {
		if t.t.Attributs[i].Nom == nom {
			return &t.texts[i]
		}
	}
	return new(string)
}

// structureKey makes the code of a structure: its type, name and address, in
// small letters without accents or punctuation, parted by "|" (DOMAINE.md
// §1.5). Without an address the commune's code stands in for it, so that two
// structures of one name in two communes stay two.
func (t *table) structureKey(commune string) string {
	address := normaliseWords(*t.text("adresse"))
	if address == "" {
		address = strings.ToLower(commune)
	}
	return *t.text("type") + "|" + normaliseWords(*t.text("nom")) + "|" + address
}

// normaliseWords reduces a name or an address to its words.
func normaliseWords(s string) string { return strings.ToLower(cog.Normalise(s)) }
