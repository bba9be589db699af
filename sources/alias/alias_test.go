package alias

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/cog"
	"diagctg/sources/mesure"
)

// TestNear tries the spellings of DOMAINE.md §1.4 and names that only look
// alike.
func TestNear(t *testing.T) {
	known := NewKnown()
	for _, s := range []Structure{
		{"06065", "eaje", "Espace Môme", "2210 route de Saint Jeannet"},
		{"06066", "eaje", "Les Petits Soleils", ""},
		{"06066", "eaje", "Microcrèche communale Les Petits Pas", ""},
		{"06064", "alsh_ados", "Club Jeunesse de Gattières", "53 rue Virgil Barel"},
		{"06065", "alsh", "ACM 3-12 ans", "Avenue Marcel Pagnol"},
		{"44109", "E", "BOCCAGE E", ""},
	} {
		known.Put(s)
	}
	for _, c := range []struct {
		s       Structure
		methode string // "" when nothing is to be said
		nom     string
	}{
		{Structure{"06065", "eaje", "ESPACE MOME", "2210, route de St Jeannet"}, "", ""}, // the same key
		{Structure{"06065", "eaje", "Espace Mome", ""}, Adresse, "Espace Môme"},
		{Structure{"06065", "eaje", "Espace Momes", "2210 route de Saint Jeannet"}, Lettres, "Espace Môme"},
		{Structure{"06065", "eaje", "Espacemome", "2210 route de Saint Jeannet"}, Lettres, "Espace Môme"},
		{Structure{"06066", "eaje", "petits soleils", ""}, Mots, "Les Petits Soleils"},
		{Structure{"06066", "eaje", "Les Petits Pas", ""}, Mots, "Microcrèche communale Les Petits Pas"},
		{Structure{"06064", "alsh_ados", "Club Jeunesse de Gattières", "53 rue Virgile Barel"}, Adresse, "Club Jeunesse de Gattières"},
		{Structure{"06064", "alsh_ados", "Club Jeunesse de Gattières", "12 place Grimaldi"}, "", ""}, // another site
		{Structure{"06065", "alsh", "ACM 3-11 ans", "Avenue Marcel Pagnol"}, "", ""},                 // numbers are no mistake
		{Structure{"44109", "E", "BOCCAGE M", ""}, "", ""},                                           // nor single letters
		{Structure{"44109", "E", "BOCCAGE", ""}, "", ""},
		{Structure{"06066", "clas", "Les Petit Soleils", ""}, "", ""}, // another service
		{Structure{"06033", "eaje", "Les Petit Soleils", ""}, "", ""}, // another commune
		{Structure{"06066", "eaje", "Soleils", ""}, Mots, "Les Petits Soleils"},
		{Structure{"06066", "eaje", "Les", ""}, "", ""},
	} {
		got, ok := known.Near(c.s)
		if ok != (c.methode != "") || ok && (got.Methode != c.methode || got.Nom != c.nom) {
			t.Errorf("Near(%v) = %+v, %t; want %q %q", c.s, got, ok, c.methode, c.nom)
		}
	}
}

func TestFind(t *testing.T) {
	table := NewTable()
	for _, a := range []Alias{
		{Structure{"06066", "", "petits soleils", ""}, Structure{"06066", "", "Les Petits Soleils", ""}},
		{Structure{"06066", "clas", "petits soleils", ""}, Structure{"06066", "eaje", "Les Petits Soleils", "1 ruelle"}},
		{Structure{"06066", "", "petits soleils", "2 place"}, Structure{"06066", "", "Les Lunes", ""}},
		{Structure{"06066", "", "petits soleils", ""}, Structure{"06066", "", "Trop tard", ""}},
		{Structure{"06066", "", "Les Petits Soleils", ""}, Structure{"06066", "", "Plus loin", ""}},
	} {
		table.Put(a)
	}
	for _, c := range []struct{ in, want Structure }{
		{Structure{"06066", "eaje", "PETITS-SOLEILS", "x"}, Structure{"06066", "eaje", "Les Petits Soleils", "x"}},
		{Structure{"06066", "clas", "Petits soleils", ""}, Structure{"06066", "eaje", "Les Petits Soleils", "1 ruelle"}},
		{Structure{"06066", "clas", "Petits soleils", "2, PLACE"}, Structure{"06066", "clas", "Les Lunes", "2, PLACE"}},
		{Structure{"06033", "eaje", "petits soleils", ""}, Structure{"06033", "eaje", "petits soleils", ""}},
		{Structure{"06066", "eaje", "petit soleil", ""}, Structure{"06066", "eaje", "petit soleil", ""}},
	} {
		got, ok := table.Find(c.in)
		if got != c.want || ok != (c.in != c.want) {
			t.Errorf("Find(%v) = %v, %t; want %v", c.in, got, ok, c.want)
		}
	}
	var none *Table
	if got, ok := none.Find(Structure{"06066", "eaje", "A", ""}); ok || got.Nom != "A" {
		t.Error("a nil table changes a name")
	}
}

func TestAddRefusesABrokenBatch(t *testing.T) {
	b := &mesure.Batch{Table: "alias_structure", Codes: []string{"06066"}, Attributs: []mesure.TextColumn{{Nom: "nom_ecrit", Valeurs: nil}}}
	if err := NewTable().Add(b); err == nil {
		t.Error("a batch with a short column was taken")
	}
	if table := NewTable(); table.Add(&mesure.Batch{Table: "structure", Codes: []string{"x"}}) != nil || table.Len() != 0 {
		t.Error("a batch of another table was taken")
	}
}

// TestSpellingNeverMatters: case, hyphens and blanks change neither what is
// known nor what an alias says.
func TestSpellingNeverMatters(t *testing.T) {
	word := rapid.StringMatching(`[A-Za-zÀ-ÿ]{1,8}`)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(word, 1, 4).Draw(t, "words")
		nom := strings.Join(words, " ")
		other := strings.ToUpper(strings.Join(words, " - "))
		if cog.Normalise(nom) != cog.Normalise(other) {
			t.Skip("an article at the end")
		}
		known, table := NewKnown(), NewTable()
		known.Put(Structure{"06033", "eaje", nom, ""})
		table.Put(Alias{Structure{"06033", "", nom, ""}, Structure{"06033", "", "Autre", ""}})
		if s := (Structure{"06033", "eaje", other, ""}); !known.Has(s) {
			t.Fatalf("%q is not known as %q", other, nom)
		} else if _, near := known.Near(s); near {
			t.Fatalf("%q is only near %q", other, nom)
		} else if _, ok := table.Find(s); !ok {
			t.Fatalf("the alias of %q does not hold for %q", nom, other)
		}
	})
}
