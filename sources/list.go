package sources

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"diagctg/sources/cog"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/presences"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// list counts the children of a list of names, over all the sheets that it is
// read from. It keeps no name and no date of birth: a child is a number, given
// to the first row about it, under a hash that lives as long as the reading.
type list struct {
	shape    *reconnaissance.Shape
	sheets   []string
	lignes   int
	children map[[sha256.Size]byte]int
	groups   map[listKey]*presences.Group

	child presences.Child // that of the row being read
}

// listKey is what counts are made by.
type listKey struct {
	cle   string
	annee int16
}

// Residences that are not a commune of the territory.
const (
	residenceElsewhere = "autre"
	residenceUnknown   = "inconnue"
)

// listOf returns the list that a table belongs to.
func (f *file) listOf(t *table) *list {
	for _, l := range f.lists {
		if l.shape == t.s {
			l.sheets = append(l.sheets, t.sheet)
			return l
		}
	}
	l := &list{shape: t.s, sheets: []string{t.sheet}, children: map[[sha256.Size]byte]int{}, groups: map[listKey]*presences.Group{}}
	f.lists = append(f.lists, l)
	return l
}

// read understands the child of a row, and says what is missing.
func (l *list) read(t *table, row tabular.Row, annee int16) bool {
	born, ok := t.birthOf(row, annee)
	identity := t.identityOf(row)
	if identity == "" {
		column := slices.Max(t.c.Liste.Identite)
		t.file.Fault(t.place(row.Number, column), "identite_manquante", "", "le nom de l'enfant, ou le numéro que le logiciel lui donne", "complétez la cellule")
		ok = false
	}
	if !ok {
		return false
	}
	l.child = presences.Child{ID: l.number(identity, born), Band: t.t.Nominatif.Band(ageAt(born, t.t.Nominatif.ReferenceDay(int(annee)))), Residence: t.homeOf(row)}
	return true
}

// number gives each child its own.
func (l *list) number(identity string, born time.Time) int {
	key := sha256.Sum256([]byte(identity + born.Format(time.DateOnly)))
	n, ok := l.children[key]
	if !ok {
		n = len(l.children)
		l.children[key] = n
	}
	return n
}

// birthOf reads the date of birth, and checks that it falls in one of the
// bands.
func (t *table) birthOf(row tabular.Row, annee int16) (time.Time, bool) {
	at := t.place(row.Number, t.c.Liste.Naissance)
	d, ok := ecriture.ParseDate(ecriture.CellText(row, t.c.Liste.Naissance))
	born := time.Date(d.Annee, time.Month(d.Mois), d.Jour, 0, 0, 0, 0, time.UTC)
	if !ok || d.Jour == 0 || born.Day() != d.Jour {
		t.file.Fault(at, "naissance_illisible", "", "une date, comme 12/03/2021", "corrigez la date de naissance")
		return born, false
	}
	n := t.t.Nominatif
	if annee > 0 && n.Band(ageAt(born, n.ReferenceDay(int(annee)))) < 0 {
		t.file.Fault(at, "naissance_impossible", "", "un enfant de "+n.Ages(), "vérifiez la date de naissance et la date de présence")
		return born, false
	}
	return born, true
}

// ageAt is the age in completed years on a day.
func ageAt(born, day time.Time) int {
	age := day.Year() - born.Year()
	if born.Month() > day.Month() || born.Month() == day.Month() && born.Day() > day.Day() {
		age--
	}
	return age
}

// identityOf puts together what tells a child from another, "" when there is
// nothing.
func (t *table) identityOf(row tabular.Row) string {
	var parts []string
	for _, column := range t.c.Liste.Identite {
		if text := cog.Normalise(ecriture.CellText(row, column)); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "|")
}

// homeOf keeps the code of a commune of the territory and nothing of any
// other place.
func (t *table) homeOf(row tabular.Row) string {
	text := ecriture.CellText(row, t.c.Liste.Residence)
	reader := t.file.reader
	if text == "" {
		return residenceUnknown
	}
	if code, _, ok := ecriture.FormCommune.Read(text); ok {
		if slices.Contains(reader.Territoire, code) {
			return code
		}
		return residenceElsewhere
	}
	if reader.Communes.Len() == 0 {
		return residenceUnknown
	}
	if m := reader.Communes.Match(text, reader.Territoire); m.Methode != cog.Refusee {
		return m.Code
	}
	return residenceElsewhere
}

// count takes the row into its structure and year.
func (l *list) count(t *table, rec record) {
	l.lignes++
	key := listKey{rec.cle, rec.annee}
	g := l.groups[key]
	if g == nil {
		g = presences.NewGroup(len(t.t.Nominatif.Tranches), t.texts)
		l.groups[key] = g
	}
	g.Add(l.child, t.mois, l.ordered(t))
}

// ordered lines the values of a row up with the variables of the contract: a
// sheet may have its columns in another order, or lack some.
func (l *list) ordered(t *table) []mesure.Valeur {
	values := make([]mesure.Valeur, len(t.t.Variables))
	for i := range values {
		values[i] = mesure.Absente(mesure.ND)
	}
	for i, c := range t.c.Colonnes {
		for j := range t.t.Variables {
			if c.Variable == &t.t.Variables[j] {
				values[j] = mesure.Valeur{V: t.values[i].Valeur, S: t.values[i].Statut}
			}
		}
	}
	return values
}

// sheet names where the list was read: its sheet, "" for several.
func (l *list) sheet() string {
	if len(l.sheets) == 1 {
		return l.sheets[0]
	}
	return ""
}

// closeLists hands over what the lists of names were counted into.
func (f *file) closeLists() error {
	for _, l := range f.lists {
		if err := f.handOver(l); err != nil {
			return err
		}
	}
	f.lists = nil
	return nil
}

func (f *file) handOver(l *list) error {
	if f.Blocked() || f.yield == nil {
		return nil
	}
	keys := slices.SortedFunc(maps.Keys(l.groups), func(x, y listKey) int {
		return cmp.Or(cmp.Compare(x.cle, y.cle), cmp.Compare(x.annee, y.annee))
	})
	for _, g := range l.groups {
		g.Protect(l.shape.Tableau.Nominatif.Seuil)
	}
	for part := range slices.Chunk(keys, batchRows) {
		b := l.batch(f, part)
		tally(f.Report, b)
		if err := f.yield(b); err != nil {
			return fmt.Errorf("hand over the counts of %q: %w", b.Feuille, err)
		}
	}
	return nil
}

// batch lays the counts of some structures out. Its rows stand for no row of
// the sheet: their number is 0.
func (l *list) batch(f *file, keys []listKey) *mesure.Batch {
	t := l.shape.Tableau
	b := &mesure.Batch{
		Source: l.shape.Contract.Code, Fichier: f.Report.Fichier, Feuille: l.sheet(), Niveau: t.Niveau, Table: t.Table,
		Lignes: make([]int32, len(keys)), Agregees: l.lignes,
	}
	for _, a := range t.Attributs {
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: a.Nom})
	}
	for _, key := range keys {
		b.Codes, b.Millesimes = append(b.Codes, key.cle), append(b.Millesimes, key.annee)
		for i := range b.Attributs {
			b.Attributs[i].Valeurs = append(b.Attributs[i].Valeurs, l.groups[key].Texts[i])
		}
	}
	for _, c := range presences.Columns(t, maps.Values(l.groups)) {
		column := mesure.Column{Variable: c.Variable, Modalite: c.Item}
		for _, key := range keys {
			v := c.Of(l.groups[key])
			column.Valeurs, column.Statuts = append(column.Valeurs, v.V), append(column.Statuts, v.S)
		}
		b.Colonnes = append(b.Colonnes, column)
	}
	return b
}
