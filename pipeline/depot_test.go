package pipeline

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// drop writes files below dir, with their folders.
func drop(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestScanFindsWhatWasDroppedOnPurpose(t *testing.T) {
	depot := t.TempDir()
	drop(t, depot, map[string]string{
		"caf/2024/ben.csv": "a", "insee.xlsx": "b", "caf/.DS_Store": "x", "~$insee.xlsx": "x", ".cache/y.csv": "x",
		"copie.csv.tmp": "x", "LISEZ-MOI.md": "x", "caf/lisez-moi.txt": "x", "gros.csv.part": "x", "été 2024.csv": "c",
	})
	files, err := scan(context.Background(), depot)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.rel)
	}
	if want := []string{"caf/2024/ben.csv", "insee.xlsx", "été 2024.csv"}; !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
	// printf a | sha256sum
	if want := "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"; files[0].sha256 != want {
		t.Errorf("hash %s, want %s", files[0].sha256, want)
	}
}

func TestAMissingDropFolderIsAConfigurationError(t *testing.T) {
	if _, err := scan(context.Background(), filepath.Join(t.TempDir(), "rien")); !errors.Is(err, ErrConfig) {
		t.Errorf("got %v, want ErrConfig", err)
	}
}

func TestAFileThatIsStillBeingWrittenIsSeen(t *testing.T) {
	depot := t.TempDir()
	drop(t, depot, map[string]string{"a.csv": "a", "b.csv": "b", "c.csv": "c"})
	files, err := scan(context.Background(), depot)
	if err != nil {
		t.Fatal(err)
	}
	drop(t, depot, map[string]string{"a.csv": "aa"})
	if err := os.Chtimes(filepath.Join(depot, "b.csv"), time.Time{}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	for i, want := range []bool{true, true, false} {
		if got, err := files[i].changed(depot); err != nil || got != want {
			t.Errorf("%s: changed %v, %v; want %v", files[i].rel, got, err, want)
		}
	}
	if err := os.Remove(filepath.Join(depot, "c.csv")); err != nil {
		t.Fatal(err)
	}
	if got, err := files[2].changed(depot); err != nil || !got {
		t.Errorf("a file that went away: changed %v, %v", got, err)
	}
}
