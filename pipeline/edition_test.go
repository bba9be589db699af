package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestEditionsAreListedInTheirOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"2026-11-23.10", "2026-11-23", "2025-12-15", "2026-11-23.2", ".en-cours-1", "archives"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	got, err := listEditions(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"2025-12-15", "2026-11-23", "2026-11-23.2", "2026-11-23.10"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAnEditionNeverTakesANameThatWasTaken(t *testing.T) {
	published := []string{"2025-12-15", "2026-11-23", "2026-11-23.2", "2026-11-23.10"}
	for date, want := range map[string]string{"2026-11-23": "2026-11-23.11", "2025-12-15": "2025-12-15.2", "2026-11-24": "2026-11-24"} {
		if got := freeName(date, published); got != want {
			t.Errorf("%s: got %s, want %s", date, got, want)
		}
	}
}

func TestPublishingIsOneRenameAndNeverOverwrites(t *testing.T) {
	editions := t.TempDir()
	for i, wantErr := range []bool{false, true} {
		s, err := newStage(editions)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(s.edition(), "a.txt"), []byte{byte('0' + i)}, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := s.publish("2026-11-23"); (err != nil) != wantErr {
			t.Errorf("publication %d: error %v, want one: %v", i, err, wantErr)
		}
		s.discard()
	}
	data, err := os.ReadFile(filepath.Join(editions, "2026-11-23", "a.txt"))
	if err != nil || string(data) != "0" {
		t.Errorf("the first edition holds %q, %v", data, err)
	}
	entries, _ := os.ReadDir(editions)
	if len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// What cannot be put on disk is not published: a link to nowhere stands for it.
func TestAnEditionIsOnDiskBeforeItAppears(t *testing.T) {
	editions := t.TempDir()
	s, err := newStage(editions)
	if err != nil {
		t.Fatal(err)
	}
	defer s.discard()
	if err := os.MkdirAll(filepath.Join(s.edition(), "donnees"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(s.edition(), "donnees", "indicateurs.csv")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.publish("2026-11-23"); err == nil {
		t.Error("an edition was published without all of it on disk")
	}
	if _, err := os.Lstat(filepath.Join(editions, "2026-11-23")); !os.IsNotExist(err) {
		t.Errorf("it appeared: %v", err)
	}
}

func TestStageInAFolderWithGlobCharacters(t *testing.T) {
	editions := filepath.Join(t.TempDir(), "éditions [2026] *")
	stale := filepath.Join(editions, stagePrefix+"dead")
	if err := os.MkdirAll(stale, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := sweepStages(editions); err != nil {
		t.Fatal(err)
	}
	s, err := newStage(editions)
	if err != nil {
		t.Fatal(err)
	}
	defer s.discard()
	if _, err := os.Stat(stale); !os.IsNotExist(err) {
		t.Errorf("the rest of a dead run is still there: %v", err)
	}
}
