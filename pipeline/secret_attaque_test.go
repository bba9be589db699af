package pipeline

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diagctg/pipeline/attaque"
)

// lireEdition is an edition as an outsider reads it.
func lireEdition(t *testing.T, dir string) *attaque.Edition {
	t.Helper()
	e, err := attaque.Lire(dir)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// attaquer counts the hidden figures and lists those that come out, with the
// help of the editions before and after.
func attaquer(t *testing.T, e *attaque.Edition, avant, apres []*attaque.Edition) (hidden int, lost []string) {
	t.Helper()
	prises, err := attaque.Attaquer(e, avant, apres)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range prises {
		if p.Reste {
			continue
		}
		hidden++
		if p.Valeurs() == 1 {
			lost = append(lost, p.String())
		}
	}
	return hidden, lost
}

var seuilsExemple = map[string]int{"caf": 5, "enfants": 5, "sensible": 11, "fiscal": 11}

// Nor does the example, as everybody may publish it, give anything away.
func TestNobodyWorksOutWhatTheExampleHides(t *testing.T) {
	dir, _ := publier(t, exampleConfig(t))
	if hidden, lost := attaquer(t, lireEdition(t, dir), nil, nil); hidden < 6 || len(lost) > 0 {
		t.Errorf("%d hidden, worked out: %s", hidden, strings.Join(lost, "; "))
	}
}

// Whoever has the folder of an edition cannot work out what it hides.
func TestNobodyWorksOutWhatAnEditionHides(t *testing.T) {
	cfg := depotConfident(t, false)
	dir, _ := publier(t, cfg)
	first := lireEdition(t, dir)
	for _, shown := range first.Montres(seuilsExemple) {
		t.Errorf("shown under its threshold: %s", shown)
	}
	hidden, lost := attaquer(t, first, nil, nil)
	t.Logf("%d hidden, %d worked out", hidden, len(lost))
	if hidden < 14 || len(lost) > 0 {
		t.Errorf("%d hidden, worked out: %s", hidden, strings.Join(lost, "; "))
	}

	// A year later one count is corrected: alone, the edition would hide another
	// one behind it. Whoever keeps both knows more than each of them says.
	paje := filepath.Join(cfg.Dossiers.Depot, "caf", "PAJE_Com_2018.csv")
	text, err := os.ReadFile(paje)
	if err != nil {
		t.Fatal(err)
	}
	corrected := strings.Replace(string(text), "GATTIERES;06064;547;89", "GATTIERES;06064;547;20", 1)
	if err := os.WriteFile(paje, []byte(corrected), 0o600); err != nil {
		t.Fatal(err)
	}
	dir, _ = publier(t, cfg)
	second := lireEdition(t, dir)
	hidden, lost = attaquer(t, second, []*attaque.Edition{first}, nil)
	t.Logf("with the edition before: %d hidden, %d worked out", hidden, len(lost))
	if hidden < 14 || len(lost) > 0 {
		t.Errorf("with the edition before: %d hidden, worked out: %s", hidden, strings.Join(lost, "; "))
	}
	hidden, lost = attaquer(t, first, nil, []*attaque.Edition{second})
	t.Logf("with the edition after: %d hidden, %d worked out", hidden, len(lost))
	if hidden < 14 || len(lost) > 0 {
		t.Errorf("with the edition after: %d hidden, worked out: %s", hidden, strings.Join(lost, "; "))
	}
}

// Le Broc joins the territory, or leaves it, for the same vintages: the two totals
// differ by it, while Gilette has a small count of its own to hide behind.
func TestNobodyWorksOutTheCommuneThatJoins(t *testing.T) {
	for _, change := range []struct {
		name          string
		before, after bool
	}{{"joins", false, true}, {"leaves", true, false}} {
		t.Run(change.name, func(t *testing.T) {
			cfg := depotConfident(t, false)
			paje := filepath.Join(cfg.Dossiers.Depot, "caf", "PAJE_Com_2018.csv")
			text, err := os.ReadFile(paje)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(paje, []byte(strings.Replace(string(text), "GILETTE;06066;198;32", "GILETTE;06066;198;4", 1)), 0o600); err != nil {
				t.Fatal(err)
			}
			all := cfg.Communes
			edition := func(with bool) *attaque.Edition {
				cfg.Communes = slices.DeleteFunc(slices.Clone(all), func(code string) bool { return code == "06025" && !with })
				cfg.SHA256 = strings.Join(cfg.Communes, " ") // another file
				dir, _ := publier(t, cfg)
				return lireEdition(t, dir)
			}
			first := edition(change.before)
			second := edition(change.after)
			for _, attack := range []struct {
				e            *attaque.Edition
				avant, apres []*attaque.Edition
			}{{second, []*attaque.Edition{first}, nil}, {first, nil, []*attaque.Edition{second}}} {
				if hidden, lost := attaquer(t, attack.e, attack.avant, attack.apres); hidden < 6 || len(lost) > 0 {
					t.Errorf("%d hidden, worked out: %s", hidden, strings.Join(lost, "; "))
				}
			}
		})
	}
}

// The attacker can win: without secondary suppression the same depot gives its
// hidden counts away. The program is built anew over SQL that does nothing.
func TestWithoutSecondarySuppressionTheAttackerWins(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	cfg := depotConfident(t, false)
	dir := t.TempDir()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	drop(t, dir, map[string]string{
		"30.sql":       "-- libelle: rien de plus n'est caché\n\nCREATE TABLE secret_sans_figure AS SELECT colonne, lieu FROM cellule WHERE false;\n",
		"overlay.json": `{"Replace": {"` + filepath.ToSlash(filepath.Join(root, "sql", "secret", "30_secondaire.sql")) + `": "` + filepath.ToSlash(filepath.Join(dir, "30.sql")) + `"}}`,
	})
	program := filepath.Join(dir, "diagctg")
	build := exec.CommandContext(t.Context(), "go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", program, "./cmd/diagctg")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := os.ReadFile(cfg.Path)
	if err != nil {
		t.Fatal(err)
	}
	config := strings.NewReplacer("depot: depot", "depot: "+cfg.Dossiers.Depot, "references: references", "references: "+cfg.Dossiers.References,
		"catalogue: catalogue", "catalogue: "+cfg.Dossiers.Catalogue).Replace(string(text))
	drop(t, dir, map[string]string{"territoire.yaml": config})
	run := exec.CommandContext(t.Context(), program, "run", "--config", filepath.Join(dir, "territoire.yaml"), "--edition", "2026-11-23")
	if out, err := run.CombinedOutput(); err != nil && run.ProcessState.ExitCode() != 3 {
		t.Fatalf("%v: %s", err, out)
	}
	hidden, lost := attaquer(t, lireEdition(t, filepath.Join(dir, "editions", "2026-11-23")), nil, nil)
	t.Logf("%d hidden, %d worked out", hidden, len(lost))
	for _, want := range []string{"foyers_paje##2018@06025: 3 to 3", "foyers_par_composition#couple_sans_enfant#2018@06025: 3 to 3",
		"enfants_aeeh##2018@06025: 4 to 4"} {
		if !strings.Contains(strings.Join(lost, "\n"), want) {
			t.Errorf("not worked out: %s in %q", want, lost)
		}
	}
}
