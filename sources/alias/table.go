package alias

import (
	"fmt"

	"diagctg/sources/cog"
	"diagctg/sources/mesure"
)

// Structure is a structure as it is written somewhere. Type is a code of the
// contracts ("eaje"); the others are texts, compared without case, accents or
// punctuation.
type Structure struct{ Commune, Type, Nom, Adresse string }

// Alias is one row of the table: a structure written as Ecrit is Retenu. An
// empty Type or Adresse of Ecrit stands for any, one of Retenu for no change.
type Alias struct{ Ecrit, Retenu Structure }

// Table is what analysts wrote about the names of structures. A nil Table is an
// empty one.
type Table struct {
	rows map[name][]Alias
}

// name is what an alias is looked up by.
type name struct{ commune, nom string }

func nameOf(s Structure) name { return name{s.Commune, cog.Normalise(s.Nom)} }

// NewTable returns an empty table.
func NewTable() *Table { return &Table{rows: map[name][]Alias{}} }

// Put adds one alias.
func (t *Table) Put(a Alias) {
	n := nameOf(a.Ecrit)
	t.rows[n] = append(t.rows[n], a)
}

// Len returns the number of aliases.
func (t *Table) Len() int {
	if t == nil {
		return 0
	}
	n := 0
	for _, rows := range t.rows {
		n += len(rows)
	}
	return n
}

// Add takes in the rows of a batch that feeds the attribute table
// "alias_structure"; other batches are let pass.
func (t *Table) Add(b *mesure.Batch) error {
	if b.Table != "alias_structure" {
		return nil
	}
	texts, err := textsOf(b, "nom_ecrit", "type_ecrit", "adresse_ecrite", "nom_retenu", "type_retenu", "adresse_retenue")
	if err != nil {
		return err
	}
	for i, commune := range b.Codes {
		t.Put(Alias{
			Ecrit:  Structure{commune, texts["type_ecrit"][i], texts["nom_ecrit"][i], texts["adresse_ecrite"][i]},
			Retenu: Structure{commune, texts["type_retenu"][i], texts["nom_retenu"][i], texts["adresse_retenue"][i]},
		})
	}
	return nil
}

// textsOf returns attributes of a batch by name; one that it does not give is
// empty in all rows.
func textsOf(b *mesure.Batch, noms ...string) (map[string][]string, error) {
	texts := map[string][]string{}
	for _, nom := range noms {
		texts[nom] = make([]string, b.Len())
	}
	for _, a := range b.Attributs {
		if len(a.Valeurs) != b.Len() {
			return nil, fmt.Errorf("structures of %s: %d values of %s for %d rows", b.Fichier, len(a.Valeurs), a.Nom, b.Len())
		}
		texts[a.Nom] = a.Valeurs
	}
	return texts, nil
}

// Find returns the structure that one written so stands for; false when the
// table says nothing of it. The row that says most of it wins: an address
// before a type, a type before a name alone, and the first of equals. It is
// looked up once: what an alias leads to is not an alias again.
func (t *Table) Find(s Structure) (Structure, bool) {
	if t == nil {
		return s, false
	}
	best, score := Alias{}, -1
	for _, a := range t.rows[nameOf(s)] {
		if n := a.says(s); n > score {
			best, score = a, n
		}
	}
	if score < 0 {
		return s, false
	}
	return Structure{s.Commune, orElse(best.Retenu.Type, s.Type), orElse(best.Retenu.Nom, s.Nom), orElse(best.Retenu.Adresse, s.Adresse)}, true
}

// says tells how much of a structure the alias names, -1 when it is about
// another one.
func (a Alias) says(s Structure) int {
	n := 0
	if a.Ecrit.Adresse != "" {
		if cog.Normalise(a.Ecrit.Adresse) != cog.Normalise(s.Adresse) {
			return -1
		}
		n += 2
	}
	if a.Ecrit.Type != "" {
		if a.Ecrit.Type != s.Type {
			return -1
		}
		n++
	}
	return n
}

// Merge adds the aliases of another table, after those that are there.
func (t *Table) Merge(other *Table) {
	for n, rows := range other.rows {
		t.rows[n] = append(t.rows[n], rows...)
	}
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
