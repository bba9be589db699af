package outputs

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteFileLeavesNothingAfterAnError(t *testing.T) {
	dir := t.TempDir()
	broken := errors.New("broken")
	_, err := writeFile(dir, "a/b.txt", func(w io.Writer) error {
		if _, err := io.WriteString(w, "half"); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatalf("error = %v, want one that wraps %v", err, broken)
	}
	if left := tree(t, dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWriteFileKeepsTheOldFileUntilTheNewOneIsComplete(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x"), []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	file, err := writeFile(dir, "x", func(w io.Writer) error {
		now, err := os.ReadFile(filepath.Join(dir, "x"))
		if err != nil || string(now) != "old" {
			t.Errorf("while writing, the file holds %q (%v)", now, err)
		}
		_, err = io.WriteString(w, "new")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	const sha = "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437" // sha256 of "new"
	if file != (File{Chemin: "x", SHA256: sha, Taille: 3}) {
		t.Errorf("file = %+v", file)
	}
}

// tree lists the files under dir, with slashes.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		paths = append(paths, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
