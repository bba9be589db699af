package sources

import (
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
)

// recordKey is what must not come twice in a file.
type recordKey struct {
	niveau   mesure.Niveau
	cle      string
	reste    string
	annee    int16
	modalite string
}

func (r *record) key(n mesure.Niveau) recordKey {
	return recordKey{n, r.cle, r.reste, r.annee, r.modalite}
}

// doubles remembers where each record of a table stands, over all the sheets
// that the table is read from.
type doubles struct {
	rows     map[recordKey]seenAt
	interned map[string]string
}

type seenAt struct {
	feuille string
	ligne   int32
	colonne int32 // where the row alone does not tell the cell, else 0
}

// check notes a record, and refuses a second one of the same zone, vintage and
// item where the contract does not say what to do with it.
func (d *doubles) check(t *table, rec *record) bool {
	d.intern(rec)
	if t.t.Doublons != catalogue.DoublonsRefuser {
		return true
	}
	if d.rows == nil {
		d.rows = map[recordKey]seenAt{}
	}
	key := rec.key(t.t.Niveau)
	if first, ok := d.rows[key]; ok {
		at := t.placeOf(rec)
		t.file.Fault(at, "doublon", doubleMessage(t, rec, first), "une seule ligne par "+lineMeaning(t), "supprimez la ligne en trop, ou corrigez-la")
		return false
	}
	d.rows[key] = t.seenAt(rec)
	return true
}

// intern keeps one copy of each text, apart from the row's block of memory.
func (d *doubles) intern(rec *record) {
	if d.interned == nil {
		d.interned = map[string]string{}
	}
	for _, s := range []*string{&rec.code, &rec.cle, &rec.reste, &rec.modalite} {
		kept, ok := d.interned[*s]
		if !ok {
			kept = strings.Clone(*s)
			d.interned[kept] = kept
		}
		*s = kept
	}
}

func doubleMessage(t *table, rec *record, first seenAt) string {
	what := "« " + rec.cle + " »"
	if t.t.Niveau == mesure.Structure {
		what = "la structure « " + strings.SplitN(rec.cle, "|", 3)[1] + " »"
	}
	if rec.reste != "" {
		what += " (" + strings.ReplaceAll(rec.reste, "|", ", ") + ")"
	}
	if rec.modalite != "" {
		what += " (" + rec.modalite + ")"
	}
	if rec.annee > 0 {
		what += fmt.Sprintf(" pour %d", rec.annee)
	}
	where := fmt.Sprintf("ligne %d", first.ligne)
	if first.colonne > 0 {
		where = "cellule " + mesure.Place{Ligne: int(first.ligne), Colonne: int(first.colonne)}.Cellule()
	}
	if first.feuille != t.sheet {
		where = fmt.Sprintf("feuille « %s », %s", first.feuille, where)
	}
	return what + " : cette donnée est déjà " + where
}

func lineMeaning(t *table) string {
	s := string(t.t.Niveau)
	for _, i := range t.attributesOf(t.t.Cle) {
		s += ", " + strings.ToLower(t.t.Attributs[i].Colonnes[0])
	}
	if t.t.Modalite != nil {
		s += ", " + strings.ToLower(t.t.Modalite.Colonnes[0])
	}
	if t.t.Timeless() {
		return s
	}
	return s + " et année"
}

// keyColumn is the column that shows which zone or structure a row is about.
func (t *table) keyColumn() int {
	if t.t.Niveau == mesure.Structure {
		return t.nameColumn()
	}
	return t.codeColumn()
}

// nameColumn is the column with the name of the structure.
func (t *table) nameColumn() int {
	for _, i := range t.attributesOf([]string{"nom"}) {
		return t.c.Attributs[i]
	}
	return t.codeColumn()
}

// attributesOf returns where the attributes of these names stand that have a
// column.
func (t *table) attributesOf(noms []string) []int {
	var found []int
	for i, a := range t.t.Attributs {
		if slices.Contains(noms, a.Nom) && len(a.Colonnes) > 0 {
			found = append(found, i)
		}
	}
	return found
}

// placeOf is where a record shows which one it is; under a layout, its first
// value.
func (t *table) placeOf(rec *record) mesure.Place {
	if t.c.View.Moves() && len(t.c.Colonnes) > 0 {
		return t.place(rec.rang, t.c.Colonnes[0].Colonne)
	}
	return t.place(rec.rang, t.keyColumn())
}

// seenAt is what is remembered of a record.
func (t *table) seenAt(rec *record) seenAt {
	if !t.c.View.Moves() {
		return seenAt{feuille: t.sheet, ligne: int32(rec.ligne)}
	}
	at := t.placeOf(rec)
	return seenAt{t.sheet, int32(at.Ligne), int32(at.Colonne)}
}
