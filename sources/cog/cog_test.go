package cog

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/mesure"
)

var territoire = []string{"06033", "06064", "06066", "06065", "06025", "06122"}

func list() *List {
	l := NewList()
	for code, name := range map[string]string{
		"06033": "Carros", "06064": "Gattières", "06066": "Gilette", "06065": "La Gaude", "06025": "Le Broc", "06122": "Saint-Jeannet",
		"63054": "Le Broc", "04181": "Saint-Jeannet", "75056": "Paris", "28061": "Brou",
	} {
		l.Put(Commune{Code: code, Nom: name, Departement: code[:2], Millesime: 2023})
	}
	return l
}

// TestMatchInADepartement: homonyms are told apart by their département, and
// outside the territory only the exact name does.
func TestMatchInADepartement(t *testing.T) {
	l := list()
	l.Put(Commune{Code: "63001", Nom: "Saint-Jean", Departement: "63"})
	l.Put(Commune{Code: "63002", Nom: "St Jean", Departement: "63"})
	for _, c := range []struct {
		name, departement, code string
		methode                 Methode
	}{
		{"Le Broc", "06", "06025", Exacte}, {"Le Broc", "63", "63054", Departement}, {"LE BROC", "63", "63054", Departement},
		{"St Jeannet", "04", "04181", Departement}, {"Saint-Jeannet", "06", "06122", Exacte},
		{"LE BROU", "06", "06025", Approchee}, {"LE BROU", "63", "", Refusee}, {"Broc", "63", "", Refusee}, {"Brou", "28", "28061", Departement},
		{"Brou", "06", "", Refusee}, {"LE BROC 63", "63", "", Refusee}, {"06510", "06", "", Refusee}, {"Le Broc", "75", "", Refusee},
		{"Saint-Jean", "63", "", Refusee}, {"", "06", "", Refusee}, {"Carros", "04", "", Refusee},
	} {
		m := l.MatchIn(c.name, c.departement, territoire)
		if m.Code != c.code || m.Methode != c.methode || (m.Methode == Refusee) != (m.Raison != "") {
			t.Errorf("MatchIn(%q, %s) = %q, %s (%s); want %q, %s", c.name, c.departement, m.Code, m.Methode, m.Raison, c.code, c.methode)
		}
	}
}

// TestMatch tries the spellings of DOMAINE.md §1.4.
func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name, code string
		methode    Methode
	}{
		{"Carros", "06033", Exacte}, {"CARROS", "06033", Exacte}, {" carros ", "06033", Exacte},
		{"Gattières", "06064", Exacte}, {"GATTIERES", "06064", Exacte}, {"Gattière", "06064", Approchee},
		{"Gilette", "06066", Exacte}, {"Gillette", "06066", Approchee},
		{"La Gaude", "06065", Exacte}, {"la Gaude", "06065", Exacte}, {"Gaude (La)", "06065", Exacte}, {"GAUDE (LA)", "06065", Exacte}, {"Gaude", "06065", SansArticle},
		{"Le Broc", "06025", Exacte}, {"Le broc", "06025", Exacte}, {"LE BROU", "06025", Approchee}, {"Broc", "06025", SansArticle},
		{"Saint Jeannet", "06122", Exacte}, {"Saint-Jeannet", "06122", Exacte}, {"SAINT JEANNET", "06122", Exacte}, {"Saint- Jeannet", "06122", Exacte},
		{"St Jeannet", "06122", Exacte}, {"ST. JEANNET", "06122", Exacte}, {"Saint\u00a0Jeannet", "06122", Exacte}, {"Saint Jaennet", "06122", Approchee},
		{"LE BROC 63", "", Refusee}, {"06510", "", Refusee}, {"", "", Refusee}, {"Nice", "", Refusee}, {"Paris", "", Refusee}, {"Brou", "", Refusee}, {"Carrosse", "", Refusee},
	} {
		m := list().Match(c.name, territoire)
		if m.Code != c.code || m.Methode != c.methode {
			t.Errorf("Match(%q) = %q, %s (%s); want %q, %s", c.name, m.Code, m.Methode, m.Raison, c.code, c.methode)
		}
		if (m.Methode == Refusee) != (m.Raison != "") {
			t.Errorf("Match(%q): %s with the reason %q", c.name, m.Methode, m.Raison)
		}
	}
}

// TestMatchRefusesTwo: between two communes, none is taken.
func TestMatchRefusesTwo(t *testing.T) {
	l := NewList()
	for code, name := range map[string]string{"01001": "Marsac", "01002": "Marsat", "01003": "Le Mas", "01004": "La Mas"} {
		l.Put(Commune{Code: code, Nom: name})
	}
	all := []string{"01001", "01002", "01003", "01004"}
	for _, name := range []string{"Marsa", "Mas"} {
		if m := l.Match(name, all); m.Methode != Refusee || !strings.Contains(m.Raison, "plusieurs") {
			t.Errorf("Match(%q) = %+v, want a refusal between two", name, m)
		}
	}
}

func TestAdd(t *testing.T) {
	batch := &mesure.Batch{Table: "commune", Codes: []string{"06025", "2A004"}, Millesimes: []int16{2023, 2023}, Attributs: []mesure.TextColumn{
		{Nom: "nom", Valeurs: []string{"Le Broc", "Ajaccio"}}, {Nom: "departement", Valeurs: []string{"06", "2A"}}, {Nom: "region", Valeurs: []string{"93", "94"}}}}
	l := NewList()
	if err := l.Add(batch); err != nil {
		t.Fatal(err)
	}
	if c, ok := l.Get("2A004"); !ok || c != (Commune{"2A004", "Ajaccio", "2A", "94", 2023}) || l.Len() != 2 {
		t.Errorf("got %+v, %t, %d communes", c, ok, l.Len())
	}
	l.Put(Commune{Code: "06025", Nom: "Vieux nom", Millesime: 2010})
	if c, _ := l.Get("06025"); c.Nom != "Le Broc" {
		t.Errorf("an older list renamed the commune %q", c.Nom)
	}
	batch.Attributs = batch.Attributs[:2]
	if err := l.Add(batch); err == nil {
		t.Error("a batch without region was taken")
	}
	if err := l.Add(&mesure.Batch{Table: "structure", Codes: []string{"x"}}); err != nil || l.Len() != 2 {
		t.Errorf("a batch of another table: %v, %d communes", err, l.Len())
	}
	var none *List
	if _, ok := none.Get("06025"); ok || none.Len() != 0 || none.Match("Carros", territoire).Methode != Refusee {
		t.Error("a nil list knows communes")
	}
}

var names = rapid.StringMatching(`[A-Za-zÀ-ÿ' -]{1,20}`)

// TestNormaliseIsStable: what was normalised stays as it is, whatever case,
// hyphens and accents it came with.
func TestNormaliseIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := names.Draw(t, "name")
		key := Normalise(name)
		if again := Normalise(key); again != key {
			t.Fatalf("Normalise(%q) = %q, then %q", name, key, again)
		}
		for _, other := range []string{strings.ToUpper(name), strings.ReplaceAll(name, "-", " "), " " + name + " "} {
			if got := Normalise(other); got != key {
				t.Fatalf("Normalise(%q) = %q, Normalise(%q) = %q", name, key, other, got)
			}
		}
	})
}

// TestDistance: it is a distance (0 for equals only, symmetric), and one typing
// mistake makes at most 1.
func TestDistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := names.Draw(t, "a"), names.Draw(t, "b")
		d := Distance(a, b)
		if d != Distance(b, a) || (d == 0) != (a == b) || d > max(len([]rune(a)), len([]rune(b))) {
			t.Fatalf("Distance(%q, %q) = %d", a, b, d)
		}
		r := []rune(a)
		i := rapid.IntRange(0, len(r)-1).Draw(t, "i")
		if d := Distance(a, string(r[:i])+string(r[i+1:])); d != 1 {
			t.Fatalf("one letter dropped from %q at %d: %d", a, i, d)
		}
		if i > 0 && r[i] != r[i-1] {
			r[i], r[i-1] = r[i-1], r[i]
			if d := Distance(a, string(r)); d != 1 {
				t.Fatalf("two letters swapped in %q: %d", a, d)
			}
		}
	})
}

func FuzzMatch(f *testing.F) {
	for _, s := range []string{"LE BROU", "Gaude (La)", "St Jeannet", "06510", "LE BROC 63", "(((", "L'"} {
		f.Add(s)
	}
	communes := list()
	f.Fuzz(func(t *testing.T, name string) {
		m := communes.Match(name, territoire)
		if m.Methode == Refusee {
			if m.Code != "" || m.Raison == "" {
				t.Errorf("Match(%q) = %+v", name, m)
			}
			return
		}
		c, ok := communes.Get(m.Code)
		if !ok || !inside(m.Code) || m.Methode == Approchee && Distance(Normalise(c.Nom), Normalise(name)) > 1 {
			t.Errorf("Match(%q) = %+v", name, m)
		}
	})
}

func inside(code string) bool {
	for _, c := range territoire {
		if c == code {
			return true
		}
	}
	return false
}
