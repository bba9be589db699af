package sources

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/alias"
	"diagctg/sources/cog"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// settleStructure gives the row's structure the name that the alias table
// gives it, and says when it looks like another one.
func (t *table) settleStructure(ligne int, commune string) {
	if t.t.Niveau != mesure.Structure {
		return
	}
	written := alias.Structure{Commune: commune, Type: *t.text("type"), Nom: *t.text("nom"), Adresse: *t.text("adresse")}
	kept, ok := t.file.reader.Alias.Find(written)
	if ok {
		*t.text("type"), *t.text("nom"), *t.text("adresse") = kept.Type, kept.Nom, kept.Adresse
		t.file.noteStructure(written, kept)
	}
	t.file.suggest(t.place(ligne, t.nameColumn()), kept)
}

// noteStructure keeps the decision of an alias for audit.
func (f *file) noteStructure(written, kept alias.Structure) {
	if f.aliases == nil {
		f.aliases = map[alias.Structure]*rapport.StructureReconnue{}
	}
	n := f.aliases[written]
	if n == nil {
		n = &rapport.StructureReconnue{
			Nom: written.Nom, Commune: written.Commune, Type: written.Type, Adresse: written.Adresse,
			Retenue: kept.Nom, TypeRetenu: kept.Type, AdresseRetenue: kept.Adresse, Methode: "alias",
			Distance: cog.Distance(cog.Normalise(written.Nom), cog.Normalise(kept.Nom)),
		}
		f.aliases[written] = n
	}
	n.Lignes++
}

// suggest warns of a structure that is not known and looks like one that is,
// from another file or from an earlier row. Nothing is brought together: only a
// person can tell.
func (f *file) suggest(at mesure.Place, s alias.Structure) {
	if f.structures == nil {
		f.structures = alias.NewKnown()
	}
	if f.structures.Has(s) {
		return
	}
	near, ok := f.reader.Structures.Near(s)
	if !ok && !f.reader.Structures.Has(s) {
		near, ok = f.structures.Near(s)
	}
	f.structures.Put(s)
	if ok {
		f.Warn(at, "structure_proche", likeness(s, near), "si c'est la même, ajoutez cette ligne à la table des alias de structures : "+
			aliasRow(s, near)+" ; sinon, ne changez rien")
	}
}

func likeness(s alias.Structure, near alias.Suggestion) string {
	if near.Methode == alias.Adresse {
		return fmt.Sprintf("« %s » est connue dans cette commune à l'adresse « %s », et ici à l'adresse « %s » : elle compte pour une autre structure",
			s.Nom, near.Adresse, s.Adresse)
	}
	return fmt.Sprintf("« %s » ressemble à « %s », connue dans cette commune, et compte pour une autre structure", s.Nom, near.Nom)
}

// aliasRow is the row of the alias table that would make them one, its cells
// parted by semicolons in the order of the template.
func aliasRow(s alias.Structure, near alias.Suggestion) string {
	return strings.Join([]string{s.Nom, s.Commune, near.Nom, s.Type, "", s.Adresse, near.Adresse}, ";")
}

func sortedStructures(found map[alias.Structure]*rapport.StructureReconnue) []rapport.StructureReconnue {
	var list []rapport.StructureReconnue
	for _, n := range found {
		list = append(list, *n)
	}
	slices.SortFunc(list, func(x, y rapport.StructureReconnue) int {
		return cmp.Or(cmp.Compare(x.Nom, y.Nom), cmp.Compare(x.Commune, y.Commune), cmp.Compare(x.Type, y.Type), cmp.Compare(x.Adresse, y.Adresse))
	})
	return list
}
