package outputs

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDataPackageGolden(t *testing.T) {
	golden(t, "datapackage.json", func(w io.Writer) error {
		d := small()
		d.Sources = []Source{
			{Source: "s", Titre: "Une source", Producteur: "Insee", Adresse: "https://www.insee.fr", Licence: "etalab-2.0", Etat: EtatLu},
			{Source: "s", Titre: "Une source", Producteur: "Insee", Etat: EtatLu},
			{Source: "r", Titre: "Une source refusée", Etat: EtatRefuse},
		}
		return writeDataPackage(w, d)
	})
}

// TestDataPackageDescribesWhatIsWritten reads every table back by its
// description alone, as a stranger's program would.
func TestDataPackageDescribesWhatIsWritten(t *testing.T) {
	d := realistic()
	content := map[string]func(io.Writer) error{
		"indicateurs.csv":  func(w io.Writer) error { return writeIndicateurs(w, d.Figures) },
		"dictionnaire.csv": func(w io.Writer) error { return writeDictionnaire(w, d.Cards) },
	}
	var description bytes.Buffer
	if err := writeDataPackage(&description, d); err != nil {
		t.Fatal(err)
	}
	var p dataPackage
	if err := json.Unmarshal(description.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, r := range p.Resources {
		write, ok := content[r.Path]
		if !ok {
			if !strings.HasSuffix(r.Path, ".parquet") {
				t.Errorf("nobody writes %s", r.Path)
			}
			continue
		}
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		checkDescribed(t, r, &out)
		checked++
	}
	if checked != len(content) {
		t.Errorf("%d tables are described, %d are written", checked, len(content))
	}
}

func checkDescribed(t *testing.T, r packageResource, content io.Reader) {
	t.Helper()
	in := csv.NewReader(content)
	in.Comma = []rune(r.Dialect.Delimiter)[0]
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.Schema.Fields {
		names = append(names, f.Name)
	}
	if diff := cmp.Diff(names, rows[0]); diff != "" {
		t.Errorf("%s: header: %s", r.Path, diff)
	}
	if len(rows) < 3 {
		t.Errorf("%s has no rows to check", r.Path)
	}
	seen := map[string]bool{}
	for _, row := range rows[1:] {
		var key []string
		for i, f := range r.Schema.Fields {
			if why := misfit(f, row[i], r.Schema.MissingValues); why != "" {
				t.Errorf("%s: %s = %q: %s", r.Path, f.Name, row[i], why)
			}
			if slices.Contains(r.Schema.PrimaryKey, f.Name) {
				key = append(key, row[i])
			}
		}
		if id := strings.Join(key, "|"); seen[id] {
			t.Errorf("%s: two rows for %s", r.Path, id)
		} else {
			seen[id] = true
		}
	}
}

// misfit says what a cell has that its field does not allow.
func misfit(f packageField, text string, missing []string) string {
	c := f.Constraints
	if slices.Contains(missing, text) {
		if c != nil && c.Required {
			return "empty, and required"
		}
		return ""
	}
	if c != nil && c.Enum != nil && !slices.Contains(c.Enum, text) {
		return "not one of " + strings.Join(c.Enum, ", ")
	}
	var err error
	switch f.Type {
	case TypeEntier, TypeAnnee:
		_, err = strconv.Atoi(text)
	case TypeNombre:
		_, err = strconv.ParseFloat(text, 64)
	case TypeTexte:
	default:
		return "unknown type " + f.Type
	}
	if err != nil {
		return "not a " + f.Type
	}
	return ""
}
