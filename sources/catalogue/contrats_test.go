package catalogue

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestEveryKeyIsDocumented: docs/contrats.md explains each key of the contract
// format, and shows nothing that the format does not have.
func TestEveryKeyIsDocumented(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("..", "..", "docs", "contrats.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(content)
	keys := map[string]bool{}
	contractKeys(reflect.TypeOf(Contract{}), keys)
	if len(keys) < 60 {
		t.Fatalf("only %d keys were found in the structs", len(keys))
	}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !strings.Contains(text, "`"+key+"`") {
			t.Errorf("« %s » is not explained in docs/contrats.md", key)
		}
	}
	checkExamples(t, text)
}

// contractKeys collects the YAML keys of a struct and of those inside it.
func contractKeys(typ reflect.Type, into map[string]bool) {
	switch typ.Kind() {
	case reflect.Slice, reflect.Pointer, reflect.Map:
		contractKeys(typ.Elem(), into)
	case reflect.Struct:
		for i := range typ.NumField() {
			name, _, _ := strings.Cut(typ.Field(i).Tag.Get("yaml"), ",")
			if name == "-" {
				continue
			}
			if name != "" {
				into[name] = true
			}
			contractKeys(typ.Field(i).Type, into)
		}
	}
}

// checkExamples decodes each example strictly, as a contract or as a piece of a
// table.
func checkExamples(t *testing.T, text string) {
	t.Helper()
	examples := 0
	for i, part := range strings.Split(text, "```") {
		body, isYAML := strings.CutPrefix(part, "yaml\n")
		if i%2 == 0 || !isYAML {
			continue
		}
		examples++
		var c Contract
		var table Tableau
		if yaml.UnmarshalWithOptions([]byte(body), &c, yaml.Strict()) != nil {
			if err := yaml.UnmarshalWithOptions([]byte(body), &table, yaml.Strict()); err != nil {
				t.Errorf("an example is wrong: %v\n%s", err, body)
			}
		}
		if d := table.Disposition; d != nil {
			k := &checker{fichier: "contrats.md", source: []byte(body)}
			k.disposition("$.disposition", d)
			for _, err := range k.errs {
				t.Errorf("an example is wrong: %v\n%s", err, body)
			}
		}
	}
	if examples < 10 {
		t.Errorf("only %d examples", examples)
	}
}
