package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diagctg/pipeline"
	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
)

var update = flag.Bool("update", false, "write the generated documents anew")

// TestCatalogueDocumentIsUpToDate: docs/catalogue.md is what the contracts and
// the cards say today.
func TestCatalogueDocumentIsUpToDate(t *testing.T) {
	var out, errs bytes.Buffer
	code := Do(context.Background(), []string{"catalogue", "--markdown"}, Surroundings{
		Dir: t.TempDir(), Getenv: func(string) string { return "" }, Stdout: &out, Stderr: &errs, Now: time.Now})
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, &errs)
	}
	got := out.String()
	path := filepath.Join("..", "..", "docs", "catalogue.md")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run go test ./cmd/diagctg -run TestCatalogueDocument -update (-written +generated):\n%s", diff)
	}
}

// TestCardsNameSourcesOfTheCatalogue: an indicator's card sends its reader to
// sources that are there, and that give what it is made of.
func TestCardsNameSourcesOfTheCatalogue(t *testing.T) {
	known, err := pipeline.LoadCatalogue(nil)
	if err != nil {
		t.Fatal(err)
	}
	cards, err := pipeline.Cards()
	if err != nil {
		t.Fatal(err)
	}
	for _, card := range cards {
		for _, code := range card.Sources {
			if known.Contract(code) == nil {
				t.Errorf("%s names the source %q, which has no contract", card.Code, code)
			}
		}
		for _, c := range known.Contracts() {
			if gives(c, card) && !slices.Contains(card.Sources, c.Code) {
				t.Errorf("%s could come from %s and its card does not say so", card.Code, c.Code)
			}
		}
	}
}

// gives tells whether a contract reads, for a zone, all that a numerator is
// made of, with the items of its breakdown.
func gives(c *catalogue.Contract, card mesure.Card) bool {
	for _, name := range card.VariablesNumerateur {
		if !slices.ContainsFunc(c.Tableaux, func(table catalogue.Tableau) bool {
			return isZone(table.Niveau) && slices.ContainsFunc(table.Variables, func(v catalogue.Variable) bool {
				return v.Nom == name && (len(v.Modalites) == 0 || len(v.Modalites) >= len(card.Modalites))
			})
		}) {
			return false
		}
	}
	return len(card.VariablesNumerateur) > 0
}

func isZone(n mesure.Niveau) bool {
	return slices.Contains([]mesure.Niveau{mesure.Commune, mesure.EPCI, mesure.Departement, mesure.Region, mesure.France}, n)
}
