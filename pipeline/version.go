package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"diagctg/sources/reconnaissance"
	"diagctg/sql"
)

// release is the version of the tool when its build does not say one.
const release = "0.1.0"

// Tool says which diagctg made an edition.
type Tool struct {
	Version string `json:"version"`
	// Commit is the revision of the source code, "" when the build does not
	// know it; a "+" follows when it was modified.
	Commit string `json:"commit,omitempty"`
	Go     string `json:"go"`
	// Programme is the hash of the program where no commit tells its code: built
	// without one, or from modified files.
	Programme string `json:"programme,omitempty"`
	// Modeles is the hash of every SQL file; Contrats that of every contract,
	// the user's included. Either one changing can change a figure.
	Modeles  string `json:"modeles,omitempty"`
	Contrats string `json:"contrats,omitempty"`
}

// Build returns the version of this binary, from what the compiler noted.
func Build() Tool {
	t := Tool{Version: release}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return t
	}
	t.Go = info.GoVersion
	modified := ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			t.Commit = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				modified = "+"
			}
		}
	}
	if t.Commit != "" {
		t.Commit += modified
	}
	return t
}

// buildWith returns the tool together with the models and contracts it runs.
func buildWith(catalogue *reconnaissance.Catalogue) (Tool, error) {
	t := Build()
	if t.Commit == "" || strings.HasSuffix(t.Commit, "+") {
		t.Programme = hashOfProgram(os.Executable)
	}
	var err error
	if t.Modeles, err = hashFiles(sql.Files()); err != nil {
		return t, fmt.Errorf("empreinte des modèles SQL : %w", err)
	}
	contracts, err := json.Marshal(catalogue.Contracts())
	if err != nil {
		return t, fmt.Errorf("empreinte des contrats : %w", err)
	}
	t.Contrats = hashText(string(contracts))
	return t, nil
}

// hashOfProgram is the hash of a program, "" when it cannot be read: an edition
// is then told from the last by the rest.
func hashOfProgram(path func() (string, error)) string {
	at, err := path()
	if err != nil {
		return ""
	}
	program, err := look(filepath.Split(at))
	if err != nil {
		return ""
	}
	return program.sha256
}

// hashFiles hashes the names and contents of all files, in order.
func hashFiles(files fs.FS) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "%s\x00%d\x00%s", path, len(data), data)
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

func hashBytes(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func hashText(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d\x00%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}
