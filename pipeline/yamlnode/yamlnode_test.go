package yamlnode

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestEveryProblemHasItsPlace(t *testing.T) {
	const text = "version: deux\nnom: 06033\nzut: 1\nliste: {a: 1}\noui: peut-être\n"
	f, root, err := Parse("f.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	m := root.Mapping("un groupe", "version", "nom", "liste", "oui", "rien")
	m["version"].Integer(1, 1, "le nombre 1")
	m["nom"].Text("un nom")
	m["liste"].List("une liste")
	m["oui"].Bool("true ou false")
	if m["rien"].Present() {
		t.Error("a key that is not written is said to be there")
	}
	var found Problems
	if !errors.As(f.Err(), &found) {
		t.Fatalf("got %v, want problems", f.Err())
	}
	want := []Problem{
		{"f.yaml", 1, 10, "trouvé « deux »", "le nombre 1"},
		{"f.yaml", 2, 6, "06033 est écrit sans guillemets, YAML le lit comme un nombre", `"06033" entre guillemets (un nom)`},
		{"f.yaml", 3, 1, "clé inconnue « zut »", "une des clés version, nom, liste, oui, rien"},
		{"f.yaml", 4, 8, "trouvé un groupe de clés", "une liste"},
		{"f.yaml", 5, 6, "trouvé « peut-être »", "true ou false"},
	}
	if !slices.Equal(found, want) {
		t.Errorf("got\n%v\nwant\n%v", found, Problems(want))
	}
}

func TestSyntaxErrorsAreLocatedAndInFrench(t *testing.T) {
	for text, want := range map[string]struct {
		line int
		says string
	}{
		"a: 1\nb: [1, 2\n":         {2, "crochet"},
		"a: 1\nb: [1, , 2]\n":      {2, "ici ou juste avant"},
		"a: 1\nb: {c: 1\nd: 2\n":   {3, "accolade"},
		"a: 1\nb: {c: 1\n":         {2, "accolade"},
		"a: 1\nb: 2\na: 3\n":       {3, "déjà écrite"},
		"a: 1\n\tb: 2\n":           {2, "tabulation"},
		"a:\n\tb: 2\n":             {2, "tabulation"},
		"a: 1\nb: \"x\n":           {2, "guillemet"},
		"a: 1\nb: 'x\n":            {2, "guillemet"},
		"a: 1\nb: @x\n":            {2, "par ce caractère"},
		"a: 1\nb: c : d\n":         {2, "ici ou juste avant"},
		"a: 1\n  b: 2\n":           {1, "ici ou juste avant"},
		"a: 1\nb:\n- c\n - d\ne\n": {5, "ici ou juste avant"},
		"a: 1\nb: \xe9t\xe9\n":     {2, "UTF-8"},
	} {
		_, _, err := Parse("f.yaml", []byte(text))
		var found Problems
		if !errors.As(err, &found) {
			t.Errorf("%q: got %v, want problems", text, err)
			continue
		}
		if found[0].Ligne != want.line || !strings.Contains(found[0].Message, want.says) {
			t.Errorf("%q: got %v, want line %d and %q", text, found, want.line, want.says)
		}
	}
}

func TestByteOrderMarkIsNoPartOfTheFirstKey(t *testing.T) {
	f, root, err := Parse("f.yaml", []byte("\ufeffa: b\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := root.Mapping("un groupe", "a")["a"].Text("x"); got != "b" || f.Err() != nil {
		t.Errorf("got %q, %v", got, f.Err())
	}
}

func TestUnderscoresMakeAText(t *testing.T) {
	f, root, err := Parse("f.yaml", []byte("a: 6_11\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := root.Mapping("un groupe", "a")["a"].Text("x"); got != "6_11" || f.Err() != nil {
		t.Errorf("got %q, %v", got, f.Err())
	}
}

func TestEmptyFileGivesDefaults(t *testing.T) {
	f, root, err := Parse("f.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	m := root.Mapping("un groupe", "a")
	if m["a"].Text("x") != "" || f.Err() != nil {
		t.Errorf("an empty file is not empty: %v", f.Err())
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("version: 1\ncommunes: [\"06033\"]\n"))
	f.Add([]byte("a: &x {b: 1}\nc: *x\n<<: *x\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, root, err := Parse("f.yaml", data)
		if err != nil {
			return
		}
		for _, value := range root.Mapping("un groupe", "version", "a", "communes") {
			value.Text("x")
			value.Integer(0, 9, "x")
			value.Bool("x")
			value.List("x")
		}
		_ = file.Err()
	})
}
