package retour

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// folder is the folder of returned things, open. Paths have slashes and cannot
// lead out of it.
type folder struct {
	root   *os.Root
	ledger *ledger
	// written is the ledger as it is on disk.
	written []byte
	bilan   Bilan
}

// tempPrefix begins the name of a file that is being written.
const tempPrefix = ".diagctg-en-cours-"

// maxRank is how many names are tried when somebody else's files hold the
// first ones.
const maxRank = 9

// openFolder opens the folder, which it makes if need be, and removes what a
// dead run left half-written. The caller has the folder for itself.
func openFolder(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the folder of answers: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the folder of answers: %w", err)
	}
	f := &folder{root: root}
	if f.written, err = root.ReadFile(ledgerName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		_ = root.Close()
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	f.ledger = parseLedger(f.written)
	f.sweep()
	return f, nil
}

// sweep removes the temporary files of a run that was killed.
func (f *folder) sweep() {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), tempPrefix) {
			_ = f.root.Remove(e.Name())
		}
	}
}

// close writes the ledger if it changed.
func (f *folder) close() error {
	data, err := f.ledger.bytes()
	if err == nil && !slices.Equal(data, f.written) {
		err = f.replace(ledgerName, data)
	}
	return errors.Join(err, f.root.Close())
}

// put makes the folder hold one answer and says where. old is what was written
// for the same dropped file and of the same kind before.
func (f *folder) put(old piece, p string, data []byte) (piece, error) {
	want := hashOf(data)
	if old.SHA256 == want && f.exists(old.Chemin) {
		return old, nil // delivered: whoever works in it since keeps their work
	}
	for rank := 1; rank <= maxRank; rank++ {
		at := ranked(p, rank)
		found, err := f.hash(at)
		switch {
		case err != nil:
			return piece{}, err
		case found == want:
			return piece{at, want}, nil
		case found == "" || at == old.Chemin && found == old.SHA256:
			if err := f.replace(at, data); err != nil {
				return piece{}, err
			}
			f.bilan.Ecrits++
			return piece{at, want}, nil
		}
		f.leave(at)
	}
	return piece{}, fmt.Errorf("writing %s: %d files of that name were changed by others", p, maxRank)
}

// drop removes an answer that no longer holds, unless somebody changed it.
func (f *folder) drop(p piece) error {
	found, err := f.hash(p.Chemin)
	switch {
	case err != nil || found == "":
		return err
	case found != p.SHA256:
		f.leave(p.Chemin)
		return nil
	}
	if err := f.root.Remove(p.Chemin); err != nil {
		return fmt.Errorf("removing an old answer: %w", err)
	}
	f.bilan.Retires++
	for dir := path.Dir(p.Chemin); dir != "."; dir = path.Dir(dir) {
		if f.root.Remove(dir) != nil { // rightly, when not empty
			break
		}
	}
	return nil
}

func (f *folder) leave(p string) {
	if !slices.Contains(f.bilan.Laisses, p) {
		f.bilan.Laisses = append(f.bilan.Laisses, p)
	}
}

// replace writes a file, which appears whole or not at all.
func (f *folder) replace(p string, data []byte) (err error) {
	if dir := path.Dir(p); dir != "." {
		if err := f.root.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("making the folder of %s: %w", p, err)
		}
	}
	temp := tempPrefix + hashOf([]byte(p))[:16]
	defer func() {
		if err != nil {
			_ = f.root.Remove(temp)
		}
	}()
	if err := f.writeTemp(temp, data); err != nil {
		return fmt.Errorf("writing %s: %w", p, err)
	}
	if err := f.root.Rename(temp, p); err != nil {
		return fmt.Errorf("writing %s: %w", p, err)
	}
	return nil
}

func (f *folder) writeTemp(name string, data []byte) error {
	out, err := f.root.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	if err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

func (f *folder) exists(p string) bool {
	info, err := f.root.Lstat(p)
	return err == nil && info.Mode().IsRegular()
}

// hash returns the hash of a file, "" when there is none.
func (f *folder) hash(p string) (string, error) {
	in, err := f.root.Open(p)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", p, err)
	}
	defer in.Close()
	h := sha256.New()
	if _, err := io.Copy(h, in); err != nil {
		return "", fmt.Errorf("reading %s: %w", p, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
