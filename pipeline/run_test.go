package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"diagctg/pipeline/terminal"
)

// exampleConfig is the example, publishing and answering into a folder of the
// test.
func exampleConfig(t *testing.T) *Config {
	t.Helper()
	cfg, err := LoadConfig(filepath.Join("..", "exemples", "bassin-de-vie", "territoire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cfg.Dossiers.Editions, cfg.Dossiers.Retours = filepath.Join(dir, "editions"), filepath.Join(dir, "retours")
	cfg.Dossiers.Empreintes = filepath.Join(dir, "empreintes")
	return cfg
}

func testOrder() Order {
	return Order{Date: noon, Clock: time.Now, Face: terminal.Nowhere{}}
}

func hashOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func TestTheManifestNamesEveryFileWithItsHash(t *testing.T) {
	cfg := exampleConfig(t)
	outcome, err := Run(context.Background(), cfg, testOrder())
	if err != nil {
		t.Fatal(err)
	}
	m, err := lastManifest(cfg.Dossiers)
	if err != nil || m == nil {
		t.Fatalf("manifest %v, %v", m, err)
	}
	var named []string
	for _, f := range m.Sorties {
		named = append(named, f.Chemin)
		if got := hashOf(t, filepath.Join(outcome.Dossier, filepath.FromSlash(f.Chemin))); got != f.SHA256 {
			t.Errorf("%s: hash %s, named as %s", f.Chemin, got, f.SHA256)
		}
	}
	for _, path := range filesBelow(t, outcome.Dossier) {
		if path != manifestName && path != journalName && !slices.Contains(named, path) {
			t.Errorf("%s is not named", path)
		}
	}
	depot := filesBelow(t, cfg.Dossiers.Depot)
	if len(m.Entrees) != len(depot) {
		t.Errorf("%d inputs are named, %d were dropped", len(m.Entrees), len(depot))
	}
	for _, in := range m.Entrees {
		if got := hashOf(t, filepath.Join(cfg.Dossiers.Depot, filepath.FromSlash(in.Fichier))); got != in.SHA256 {
			t.Errorf("%s: hash %s, named as %s", in.Fichier, got, in.SHA256)
		}
		if in.Lignes < in.Gardees+in.Ecartees || in.Gardees == 0 || in.Source == "" {
			t.Errorf("%s: %+v", in.Fichier, in)
		}
	}
	if len(m.Modeles) < 30 || m.CommuneListe == 0 || m.Edition != "2026-11-23" || m.Empreinte == "" {
		t.Errorf("%d models, list of communes %d, edition %s", len(m.Modeles), m.CommuneListe, m.Edition)
	}
}

func filesBelow(t *testing.T, root string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		files = append(files, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// stopAfter is a face that cancels a run when it hears a kind of event.
type stopAfter struct {
	kind   string
	cancel context.CancelFunc
}

func (s stopAfter) Show(e terminal.Event) {
	if e.Type == s.kind {
		s.cancel()
	}
}

func (s stopAfter) Progress(text string) {
	if text == s.kind {
		s.cancel()
	}
}

func TestAnInterruptionLeavesNothingBehindWheneverItComes(t *testing.T) {
	for _, moment := range []string{"fichier", "source_attendue", "modele", "controle", "écriture des classeurs"} {
		t.Run(moment, func(t *testing.T) {
			cfg := exampleConfig(t)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			order := testOrder()
			order.Face = stopAfter{moment, cancel}
			if _, err := Run(ctx, cfg, order); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v, want context.Canceled", err)
			}
			if _, err := os.Stat(cfg.Dossiers.Editions); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("left behind: %v", filesBelow(t, cfg.Dossiers.Editions))
			}
		})
	}
}

func TestNothingReadableIsNotPublished(t *testing.T) {
	cfg := exampleConfig(t)
	cfg.Dossiers.Depot = t.TempDir()
	for _, files := range []map[string]string{nil, {"notes.csv": "couleur;prix\nbleu;3\n"}} {
		drop(t, cfg.Dossiers.Depot, files)
		_, err := Run(context.Background(), cfg, testOrder())
		var stopped *BlockedError
		if !errors.Is(err, ErrBlocked) || !errors.As(err, &stopped) || stopped.Findings[0].Controle != "depot_lisible" {
			t.Errorf("got %v, want a BlockedError", err)
		}
	}
}
