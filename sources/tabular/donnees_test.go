package tabular

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// donnees returns the folder of real files beside the repository, and skips
// the test where it is absent.
func donnees(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Skip("no go.mod above: real files cannot be found")
		}
		dir = parent
	}
	folder := filepath.Join(filepath.Dir(dir), "shared", "donnees")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("real files are absent: %v", err)
	}
	return folder
}

// realFiles lists the files under a folder, with paths relative to it.
func realFiles(t testing.TB, folder string, keep func(rel string) bool) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(folder, path)
		if err == nil && keep(rel) {
			files = append(files, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
