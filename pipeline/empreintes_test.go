package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diagctg/pipeline/terminal"
)

// runOnce returns the edition that a run makes, "" for none, and what keeps its
// fingerprints.
func runOnce(t *testing.T, cfg *Config) (edition string, kept string) {
	t.Helper()
	outcome, err := Run(context.Background(), cfg, testOrder())
	if err != nil {
		t.Fatal(err)
	}
	if outcome.Edition == "" {
		return "", ""
	}
	kept = printsPath(cfg.Dossiers.Empreintes, outcome.Edition, hashOf(t, filepath.Join(outcome.Dossier, manifestName)))
	for path, want := range map[string]os.FileMode{kept: 0o600, cfg.Dossiers.Empreintes: os.ModeDir | 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Fatalf("%s: %v, %v, want mode %v", path, info, err, want)
		}
	}
	return outcome.Edition, kept
}

func smallDepot(t *testing.T) *Config {
	t.Helper()
	return newTestIntake(t, map[string]string{"caf.csv": beneficiaries}).cfg
}

// nothingToDo makes sure that a run finds nothing new.
func nothingToDo(t *testing.T, cfg *Config) {
	t.Helper()
	if edition, _ := runOnce(t, cfg); edition != "" {
		t.Errorf("%s is published though nothing is new", edition)
	}
}

func TestTheFingerprintsOfAnEditionSayWhatItWasMadeOf(t *testing.T) {
	cfg := smallDepot(t)
	edition, kept := runOnce(t, cfg)
	data, err := os.ReadFile(kept)
	p := &prints{}
	if err != nil || json.Unmarshal(data, p) != nil {
		t.Fatalf("%v: %s", err, data)
	}
	want := inputPrint{"caf.csv", hashOf(t, filepath.Join(cfg.Dossiers.Depot, "caf.csv")), int64(len(beneficiaries))}
	if p.Edition != edition || len(p.Entrees) != 1 || p.Entrees[0] != want || len(p.Empreinte) != 64 {
		t.Errorf("kept %+v, want %+v", p, want)
	}
	nothingToDo(t, cfg)
}

// The hash of a file is nowhere in what others read: not in an edition, nor in
// the answer to a file that does not go back to its sender.
func TestTheHashOfAFileIsKeptForItsOwner(t *testing.T) {
	cfg := smallDepot(t)
	drop(t, cfg.Dossiers.Depot, map[string]string{
		"refuse.csv":    strings.Replace(beneficiaries, ";", ";;", 9) + "2023-12;06064;GATTIERES;beaucoup;1;1;1\n",
		"inconnu.csv":   unknownFile,
		"nominatif.csv": "Nom;Prénom;Date de naissance;NIR\nBlanc;Lise;2017-05-06;2170506033001 27\n",
	})
	edition, kept := runOnce(t, cfg)
	private, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	all := deplier(t, "édition", filepath.Join(cfg.Dossiers.Editions, edition))
	for name, data := range deplier(t, "retours", cfg.Dossiers.Retours) {
		all[name] = data
	}
	told := 0
	for _, rel := range filesBelow(t, cfg.Dossiers.Depot) {
		hash := hashOf(t, filepath.Join(cfg.Dossiers.Depot, rel))
		if !bytes.Contains(private, []byte(hash)) {
			t.Errorf("the hash of %s is not kept", rel)
		}
		for name, data := range all {
			switch back := strings.HasPrefix(name, "retours/"+rel+"."); {
			case !bytes.Contains(data, []byte(hash[:12])):
			case back && (rel == "refuse.csv" || rel == "inconnu.csv"):
				told++
			default:
				t.Errorf("%s holds the hash of %s", name, rel)
			}
		}
	}
	if told == 0 || len(all) < 40 {
		t.Errorf("%d answers to the sender with a hash, %d parts: nothing was searched", told, len(all))
	}
}

// A run that is killed once the fingerprints are written and before the edition
// is there, or while they are being written, takes nothing from the next one.
func TestARunKilledBetweenFingerprintsAndEdition(t *testing.T) {
	cfg := smallDepot(t)
	edition, kept := runOnce(t, cfg)
	dead := filepath.Join(cfg.Dossiers.Editions, stagePrefix+"123")
	if err := os.Mkdir(dead, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(cfg.Dossiers.Editions, edition), filepath.Join(dead, "edition")); err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(cfg.Dossiers.Empreintes, ".en-cours-essai")
	if err := os.WriteFile(half, []byte(`{"version": 1, "edi`), 0o600); err != nil {
		t.Fatal(err)
	}
	again, anew := runOnce(t, cfg)
	if again != edition || anew == kept {
		t.Errorf("published %s in %s, then %s in %s", edition, kept, again, anew)
	}
	if _, err := os.Stat(half); !os.IsNotExist(err) {
		t.Errorf("the half-written file stays: %v", err)
	}
	nothingToDo(t, cfg)
}

// takeName is a face that takes the name of the edition while it is written.
type takeName struct {
	terminal.Nowhere
	dir string
}

func (n takeName) Progress(text string) {
	if text == "écriture des classeurs" {
		_ = os.Mkdir(n.dir, 0o755)
	}
}

// An edition that does not appear leaves no fingerprints.
func TestAnEditionThatDoesNotAppearLeavesNoFingerprints(t *testing.T) {
	cfg := smallDepot(t)
	order := testOrder()
	order.Face = takeName{dir: filepath.Join(cfg.Dossiers.Editions, "2026-11-23")}
	if _, err := Run(context.Background(), cfg, order); err == nil || !strings.Contains(err.Error(), "existe déjà") {
		t.Fatalf("got %v", err)
	}
	if left := filesBelow(t, cfg.Dossiers.Empreintes); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Fingerprints that cannot be written keep the edition from appearing: nothing
// would ever prove what it was made of.
func TestWithoutItsFingerprintsAnEditionDoesNotAppear(t *testing.T) {
	cfg := smallDepot(t)
	drop(t, filepath.Dir(cfg.Dossiers.Empreintes), map[string]string{"a": "un fichier"})
	cfg.Dossiers.Empreintes = filepath.Join(filepath.Dir(cfg.Dossiers.Empreintes), "a", "b")
	if _, err := Run(context.Background(), cfg, testOrder()); err == nil || !strings.Contains(err.Error(), "empreintes") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(cfg.Dossiers.Editions); !os.IsNotExist(err) {
		t.Errorf("left behind: %v", filesBelow(t, cfg.Dossiers.Editions))
	}
}

// An edition that was moved away keeps its fingerprints when another takes its
// name, and has them again when it is put back.
func TestAnEditionPutBackFindsItsFingerprints(t *testing.T) {
	cfg := smallDepot(t)
	edition, first := runOnce(t, cfg)
	at, aside := filepath.Join(cfg.Dossiers.Editions, edition), filepath.Join(t.TempDir(), "ecartee")
	if err := os.Rename(at, aside); err != nil {
		t.Fatal(err)
	}
	drop(t, cfg.Dossiers.Depot, map[string]string{"caf.csv": beneficiaries + "2023-12;06066;GILETTE;210;565;20;80\n"})
	again, second := runOnce(t, cfg)
	if again != edition || first == second {
		t.Errorf("%s in %s, then %s in %s", edition, first, again, second)
	}
	if err := os.RemoveAll(at); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(aside, at); err != nil {
		t.Fatal(err)
	}
	drop(t, cfg.Dossiers.Depot, map[string]string{"caf.csv": beneficiaries})
	nothingToDo(t, cfg)
}

// Without the fingerprints of the last edition a run says so, publishes, and
// claims of no file that it is the one of then or another. Its figures and what
// it hides are the same.
func TestLostFingerprintsAreSaid(t *testing.T) {
	for name, lose := range map[string]func(string) error{
		"gone":           os.Remove,
		"damaged":        func(path string) error { return os.Truncate(path, 100) },
		"of a later day": func(path string) error { return os.WriteFile(path, []byte(`{"version": 2}`), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			cfg := smallDepot(t)
			edition, kept := runOnce(t, cfg)
			if err := lose(kept); err != nil {
				t.Fatal(err)
			}
			var told bytes.Buffer
			order := testOrder()
			order.Face = terminal.New(&told, terminal.Options{})
			outcome, err := Run(context.Background(), cfg, order)
			if err != nil || outcome.Edition != edition+".2" {
				t.Fatalf("got %+v, %v", outcome, err)
			}
			if !strings.Contains(told.String(), "les empreintes de l'édition "+edition+" manquent") {
				t.Errorf("it is not said: %s", told.String())
			}
			before, after := readText(t, filepath.Join(cfg.Dossiers.Editions, edition), figuresFile), readText(t, outcome.Dossier, figuresFile)
			if before != after {
				t.Error("the figures or what is hidden of them changed")
			}
			page := readText(t, outcome.Dossier, "rapport.html")
			if !strings.Contains(page, "perdues") || strings.Contains(page, "<td>modifié</td>") {
				t.Error("the report does not say that the files cannot be compared")
			}
			nothingToDo(t, cfg)
		})
	}
}

// An edition that was made before fingerprints were kept apart has them in its
// manifest, and is compared by them.
func TestAnOlderEditionIsComparedByItsManifest(t *testing.T) {
	cfg := smallDepot(t)
	edition, kept := runOnce(t, cfg)
	var old map[string]any
	p := &prints{}
	path := filepath.Join(cfg.Dossiers.Editions, edition, manifestName)
	for from, to := range map[string]any{path: &old, kept: p} {
		data, err := os.ReadFile(from)
		if err != nil || json.Unmarshal(data, to) != nil {
			t.Fatalf("%s: %v", from, err)
		}
	}
	old["empreinte"] = p.Empreinte
	input := old["entrees"].([]any)[0].(map[string]any)
	input["sha256"], input["taille"] = p.Entrees[0].SHA256, p.Entrees[0].Taille
	data, err := json.Marshal(old)
	if err != nil {
		t.Fatal(err)
	}
	drop(t, filepath.Dir(path), map[string]string{manifestName: string(data)})
	if err := os.Remove(kept); err != nil {
		t.Fatal(err)
	}
	nothingToDo(t, cfg)
	drop(t, cfg.Dossiers.Depot, map[string]string{"caf.csv": beneficiaries + "2023-12;06066;GILETTE;210;565;20;80\n"})
	in, err := newIntake(context.Background(), cfg, terminal.Nowhere{})
	if err != nil {
		t.Fatal(err)
	}
	readings, err := in.readAll(context.Background(), forget)
	if err != nil || readings[0].Etat != StateChanged {
		t.Errorf("the file is %s, want %s (%v)", readings[0].Etat, StateChanged, err)
	}
}
