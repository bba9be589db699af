package pipeline

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diagctg/outputs"
)

// TestAnotherProgramMakesAnEdition: where no commit tells the code, the program
// itself does, and the edition says that it changed.
func TestAnotherProgramMakesAnEdition(t *testing.T) {
	var hashes []string
	for _, code := range []string{"one", "other"} {
		path := filepath.Join(t.TempDir(), "diagctg")
		if err := os.WriteFile(path, []byte(code), 0o700); err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, hashOfProgram(func() (string, error) { return path, nil }))
	}
	if hashes[0] == "" || hashes[0] == hashes[1] {
		t.Errorf("programs are told by %q", hashes)
	}
	if got := hashOfProgram(func() (string, error) { return "", errors.New("no /proc") }); got != "" {
		t.Errorf("a program that cannot be found is %q", got)
	}
	cfg := exampleConfig(t)
	was, is := Tool{Version: "0.1.0", Programme: hashes[0]}, Tool{Version: "0.1.0", Programme: hashes[1]}
	before, after := &intake{cfg: cfg, tool: was}, &intake{cfg: cfg, tool: is}
	if before.fingerprint() == after.fingerprint() {
		t.Error("another program has the same fingerprint")
	}
	after.last = &Manifest{Outil: was, Territoire: ManifestZone{Communes: cfg.Communes}, Configuration: ManifestConfig{SHA256: cfg.SHA256}}
	told := (&refresh{intake: after}).changedPerimeter()
	if !slices.ContainsFunc(told, func(c outputs.Changement) bool {
		return c.Objet == "diagctg" && strings.Contains(c.Detail, "reconstruit")
	}) {
		t.Errorf("the edition tells %v", told)
	}
}
