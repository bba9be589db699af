package sources

import (
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// bloc is a run of columns that become rows, one for each key in their header.
type bloc struct {
	cles []blocCle
	// colonnes are the columns of the block: what the flat table does not have.
	colonnes map[int]bool
	// doubles are columns that have the key and the title of another.
	doubles []title
	// premiere and derniere are the ends of the block.
	premiere, derniere int
	annees             bool // the headers tell the years
}

// blocCle is one key and the columns under it.
type blocCle struct {
	cle
	titre    titleCell
	colonnes []int // by measure, 0 where the key has no such column
}

// cle is what a header of the block stands for: a month from "01" to "12", a
// year, a commune's code or an item.
type cle struct {
	texte string
	annee int // of a month, 0 when the header does not tell it
}

func (b *bloc) holds(column int) bool { return b.colonnes[column] }

// findBlock looks for the keys among the titles, and makes the columns that
// receive them.
func (v *view) findBlock() {
	d := v.Deplier
	v.bloc.colonnes = map[int]bool{}
	measures := []string{}
	for _, t := range v.titles {
		if at, key, ok := v.keyOf(&t); ok {
			v.addKey(t, at, key, &measures)
		}
	}
	if len(v.bloc.cles) == 0 {
		return
	}
	v.made = append(v.made, d.Vers)
	if v.bloc.annees && d.Annee != "" {
		v.made = append(v.made, d.Annee)
	}
	v.made = append(v.made, measures...)
}

// keyOf tells which key stands over a column.
func (v *view) keyOf(t *title) (titleCell, cle, bool) {
	at := titleCell{texte: t.texte, ligne: t.ligne(), colonne: t.colonne}
	label := t.cle
	if level := v.Deplier.Ligne; level > 0 {
		at = t.niveaux[level-1]
		label = ecriture.NormaliseLabel(at.texte)
	}
	if label == "" {
		return at, cle{}, false
	}
	key, ok := v.readKey(at.texte, label)
	return at, key, ok
}

func (v *view) readKey(text, label string) (cle, bool) {
	switch v.Deplier.Selon {
	case catalogue.SelonMois:
		m, ok := ecriture.MonthOf(label)
		if !ok || m.Annee > 0 && v.Deplier.Annee == "" {
			return cle{}, false
		}
		return cle{fmt.Sprintf("%02d", m.Mois), m.Annee}, true
	case catalogue.SelonAnnees:
		year, ok := ecriture.Digits(strings.TrimSuffix(label, "_0"), 0, 4)
		return cle{texte: fmt.Sprint(year)}, ok && len(strings.TrimSuffix(label, "_0")) == 4 && ecriture.PlausibleYear(year)
	case catalogue.SelonCommunes:
		code, ok := v.head.communes.code(text)
		return cle{texte: code}, ok
	}
	item, ok := v.cles[label]
	return cle{texte: item}, ok
}

// addKey enters one column of the block.
func (v *view) addKey(t title, at titleCell, key cle, measures *[]string) {
	b := &v.bloc
	measure := v.Deplier.Valeur
	if v.Deplier.Ligne > 0 {
		measure = t.without(v.Deplier.Ligne)
	}
	m := slices.Index(*measures, measure)
	if m < 0 {
		*measures, m = append(*measures, measure), len(*measures)
	}
	i := slices.IndexFunc(b.cles, func(k blocCle) bool { return k.cle == key })
	if i < 0 {
		b.cles, i = append(b.cles, blocCle{cle: key, titre: at}), len(b.cles)
	}
	k := &b.cles[i]
	for len(k.colonnes) <= m {
		k.colonnes = append(k.colonnes, 0)
	}
	if k.colonnes[m] > 0 {
		b.doubles = append(b.doubles, t)
	} else {
		k.colonnes[m] = t.colonne
	}
	b.colonnes[t.colonne] = true
	b.annees = b.annees || key.annee > 0
	if b.premiere == 0 {
		b.premiere = t.colonne
	}
	b.derniere = t.colonne
}

// foreign are the titles from the first key on that are neither keys, nor
// columns of the contract, nor to be ignored.
func (v *view) foreign(b *binding) []title {
	var out []title
	for _, t := range v.titles {
		known := v.bloc.holds(t.colonne) || b.reads(t.colonne) || slices.Contains(b.regles, t.colonne) || v.ignores[t.cle]
		for _, level := range t.niveaux {
			known = known || v.ignores[ecriture.NormaliseLabel(level.texte)]
		}
		if t.colonne > v.bloc.premiere && v.bloc.premiere > 0 && !known {
			out = append(out, t)
		}
	}
	return out
}

// settleBlock judges the headers of the block once the sheet is to be read.
func (t *table) settleBlock() {
	v := t.c.view
	for _, x := range v.foreign(&t.c.binding) {
		at := t.spot(x.ligne(), x.colonne)
		if v.Deplier.Selon == catalogue.SelonCommunes && v.Deplier.Ligne == 0 && t.nearName(at, x) {
			continue
		}
		t.file.Fault(at, "entete_inconnu", "l'en-tête « "+ecriture.Shorten(x.texte)+" » n'est pas attendu parmi ces colonnes", v.Deplier.KeysWanted(),
			"corrigez l'en-tête, ou déplacez la colonne hors du tableau")
	}
	slices.SortFunc(v.bloc.cles, func(x, y blocCle) int { return x.titre.colonne - y.titre.colonne })
	for _, d := range v.bloc.doubles {
		t.file.Fault(t.spot(d.ligne(), d.colonne), "colonne_en_double", "la colonne « "+ecriture.Shorten(d.texte)+" » est donnée deux fois",
			"une seule colonne de ce nom", "supprimez ou renommez la colonne en trop")
	}
	if missing := v.missingKeys(t.file.reader.Territoire); v.Deplier.Complet && len(missing) > 0 {
		t.file.Fault(t.place(t.headerRow(), 0), "colonnes_absentes", "il manque "+ecriture.QuoteSome(missing, 6), v.Deplier.KeysWanted(), "ajoutez la colonne, vide si rien n'est connu")
	}
}

// nearName takes a commune's name with a letter wrong for the commune, and says
// so; what is no commune is an anomaly already.
func (t *table) nearName(at mesure.Place, x title) bool {
	if _, _, isCode := ecriture.FormCommune.Read(x.texte); isCode {
		return false
	}
	if code, ok := t.codeOfName(at, x.texte); ok {
		titre := titleCell{x.texte, x.ligne(), x.colonne}
		t.c.view.addKey(x, titre, cle{texte: code}, &[]string{t.c.view.Deplier.Valeur})
	}
	return true
}
