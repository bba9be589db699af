package warehouse

import (
	"context"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// Each model runs once, in order, and is named with its hash for the manifest.
func TestEveryModelIsAStep(t *testing.T) {
	w := ouvert(t)
	if err := w.Configure(t.Context(), sixCommunes()); err != nil {
		t.Fatal(err)
	}
	steps := batir(t, w)
	var dossiers []string
	for _, s := range steps {
		if len(s.SHA256) != 64 {
			t.Errorf("%s has hash %q", s.Name, s.SHA256)
		}
		if secret := strings.HasPrefix(s.Name, "secret/"); secret != (s.Rows == nil) {
			t.Errorf("%s tells its rows: %v", s.Name, s.Rows)
		}
		if d, _, _ := strings.Cut(s.Name, "/"); len(dossiers) == 0 || dossiers[len(dossiers)-1] != d {
			dossiers = append(dossiers, d)
		}
	}
	if want := []string{"mesures", "indicateurs", "niveaux", "secret", "suivi", "controles", "ecarts"}; !slices.Equal(dossiers, want) {
		t.Errorf("folders ran in the order %v, want %v", dossiers, want)
	}
	if err := w.Build(t.Context(), nil); err == nil {
		t.Error("the models ran twice")
	}
	if _, err := w.Load(t.Context(), "f.csv", enLots()); err == nil {
		t.Error("a file was loaded after the models had run")
	}
}

// An interrupted run stops soon, says so, and leaves nothing in the temporary
// folder once closed.
func TestBuildStopsWhenInterrupted(t *testing.T) {
	dir := t.TempDir()
	w, err := Open(t.Context(), Options{TempDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	charger(t, w, grandLot(35000, 30))
	ctx, cancel := context.WithCancel(t.Context())
	ran := 0
	err = w.Build(ctx, func(Step) {
		if ran++; ran == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || ran != 2 {
		t.Errorf("%d models ran, error %v", ran, err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

// A query under way is interrupted too.
func TestLongModelIsInterrupted(t *testing.T) {
	w := ouvert(t)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	err := w.exec(ctx, "CREATE TABLE long AS SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3")
	if err == nil || ctx.Err() == nil {
		t.Errorf("the query ended by itself: %v", err)
	}
}

// reLu finds the variables that a model names: a call of a macro with names in
// quotes, or a comparison with a column called variable.
var reLu = regexp.MustCompile(`\b[a-z_]+\(('[a-z_0-9]+'(?:, *'[a-z_0-9]+')*)[,)]|variable (?:=|IN) \(?('[a-z_0-9]+'(?:, *'[a-z_0-9]+')*)`)

// The card of an indicator and its SQL name the same variables, and its unit
// is one that the generic step knows.
func TestCardsAgreeWithTheirSQL(t *testing.T) {
	w := ouvert(t)
	unites := textes(t, w, "SELECT code FROM unite")
	for _, i := range w.modeles.indicateurs {
		t.Run(i.Card.Code, func(t *testing.T) {
			if !slices.Contains(unites, i.Card.Unite) {
				t.Errorf("unknown unit %q", i.Card.Unite)
			}
			carte := slices.Concat(i.Card.VariablesNumerateur, i.Card.VariablesDenominateur, i.Card.VariablesPubliees)
			for _, v := range carte {
				if !regexp.MustCompile(`\b` + v + `\b`).MatchString(sansEntete(i.Body)) {
					t.Errorf("the card names %s and the SQL does not", v)
				}
			}
			for _, v := range variablesLues(sansEntete(i.Body)) {
				if !slices.Contains(carte, v) {
					t.Errorf("the SQL names %s and the card does not", v)
				}
			}
		})
	}
}

func sansEntete(body string) string {
	var out []string
	for _, line := range strings.Split(body, "\n") {
		if !strings.HasPrefix(line, "--") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// variablesLues are the variables that a model reads. The first argument of a
// macro on structures is a family of them, not a variable.
func variablesLues(body string) []string {
	var out []string
	for _, m := range reLu.FindAllStringSubmatch(body, -1) {
		names := regexp.MustCompile(`'([a-z_0-9]+)'`).FindAllStringSubmatch(m[1]+m[2], -1)
		if strings.HasPrefix(m[0], "rapport_structures(") || strings.HasPrefix(m[0], "commune_sans(") {
			names = names[1:]
		}
		for _, n := range names {
			out = append(out, n[1])
		}
	}
	return out
}
