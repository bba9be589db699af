package disposition

import (
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
)

// Bloc is a run of columns that become rows, one for each key in their header.
type Bloc struct {
	// Cles are the keys, in the order of the columns.
	Cles []CleColonnes
	// colonnes are the columns of the block: what the flat table does not have.
	colonnes map[int]bool
	// Doubles are columns that have the key and the title of another.
	Doubles []Title
	// Premiere and Derniere are the ends of the block.
	Premiere, Derniere int
	annees             bool // the headers tell the years
}

// CleColonnes is one key and the columns under it.
type CleColonnes struct {
	Cle
	// Titre is where the key is written.
	Titre TitleCell
	// Colonnes are the columns by measure, 0 where the key has no such column.
	Colonnes []int
}

// Cle is what a header of the block stands for: a month from "01" to "12", a
// year, a commune's code or an item.
type Cle struct {
	Texte string
	// Annee is the year of a month, 0 when the header does not tell it.
	Annee int
}

func (b *Bloc) Holds(column int) bool { return b.colonnes[column] }

// findBlock looks for the keys among the titles, and makes the columns that
// receive them.
func (v *View) findBlock() {
	d := v.Deplier
	v.Bloc.colonnes = map[int]bool{}
	measures := []string{}
	for _, t := range v.Titles {
		if at, key, ok := v.keyOf(&t); ok {
			v.addKey(t, at, key, &measures)
		}
	}
	if len(v.Bloc.Cles) == 0 {
		return
	}
	v.Made = append(v.Made, d.Vers)
	if v.Bloc.annees && d.Annee != "" {
		v.Made = append(v.Made, d.Annee)
	}
	v.Made = append(v.Made, measures...)
}

// keyOf tells which key stands over a column.
func (v *View) keyOf(t *Title) (TitleCell, Cle, bool) {
	at := TitleCell{Texte: t.Texte, Ligne: t.Ligne(), Colonne: t.Colonne}
	label := t.Cle
	if level := v.Deplier.Ligne; level > 0 {
		at = t.Niveaux[level-1]
		label = ecriture.NormaliseLabel(at.Texte)
	}
	if label == "" {
		return at, Cle{}, false
	}
	key, ok := v.readKey(at.Texte, label)
	return at, key, ok
}

func (v *View) readKey(text, label string) (Cle, bool) {
	switch v.Deplier.Selon {
	case catalogue.SelonMois:
		m, ok := ecriture.MonthOf(label)
		if !ok || m.Annee > 0 && v.Deplier.Annee == "" {
			return Cle{}, false
		}
		return Cle{fmt.Sprintf("%02d", m.Mois), m.Annee}, true
	case catalogue.SelonAnnees:
		year, ok := ecriture.Digits(strings.TrimSuffix(label, "_0"), 0, 4)
		return Cle{Texte: fmt.Sprint(year)}, ok && len(strings.TrimSuffix(label, "_0")) == 4 && ecriture.PlausibleYear(year)
	case catalogue.SelonCommunes:
		code, ok := v.head.communes.code(text)
		return Cle{Texte: code}, ok
	}
	item, ok := v.cles[label]
	return Cle{Texte: item}, ok
}

// addKey enters one column of the block.
func (v *View) addKey(t Title, at TitleCell, key Cle, measures *[]string) {
	b := &v.Bloc
	measure := v.Deplier.Valeur
	if v.Deplier.Ligne > 0 {
		measure = t.without(v.Deplier.Ligne)
	}
	m := slices.Index(*measures, measure)
	if m < 0 {
		*measures, m = append(*measures, measure), len(*measures)
	}
	i := slices.IndexFunc(b.Cles, func(k CleColonnes) bool { return k.Cle == key })
	if i < 0 {
		b.Cles, i = append(b.Cles, CleColonnes{Cle: key, Titre: at}), len(b.Cles)
	}
	k := &b.Cles[i]
	for len(k.Colonnes) <= m {
		k.Colonnes = append(k.Colonnes, 0)
	}
	if k.Colonnes[m] > 0 {
		b.Doubles = append(b.Doubles, t)
	} else {
		k.Colonnes[m] = t.Colonne
	}
	b.colonnes[t.Colonne] = true
	b.annees = b.annees || key.Annee > 0
	if b.Premiere == 0 {
		b.Premiere = t.Colonne
	}
	b.Derniere = t.Colonne
}

// AddCommune enters the column of a commune that its header names almost.
func (v *View) AddCommune(t Title, code string) {
	at := TitleCell{t.Texte, t.Ligne(), t.Colonne}
	v.addKey(t, at, Cle{Texte: code}, &[]string{v.Deplier.Valeur})
}

// Foreign are the titles from the first key on that are neither keys, nor
// columns of the contract, nor to be ignored.
func (v *View) Foreign(looked func(column int) bool) []Title {
	var out []Title
	for _, t := range v.Titles {
		known := v.Bloc.Holds(t.Colonne) || looked(t.Colonne) || v.ignores[t.Cle]
		for _, level := range t.Niveaux {
			known = known || v.ignores[ecriture.NormaliseLabel(level.Texte)]
		}
		if t.Colonne > v.Bloc.Premiere && v.Bloc.Premiere > 0 && !known {
			out = append(out, t)
		}
	}
	return out
}
