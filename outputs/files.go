package outputs

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeFile writes dir/path through fill and gives its hash. The file appears
// under its name only once it is complete and on disk; after an error nothing
// is left.
func writeFile(dir, path string, fill func(io.Writer) error) (File, error) {
	return writeFor(forAll, dir, path, fill)
}

// writePrivate is writeFile for a file that its owner alone may open.
func writePrivate(dir, path string, fill func(io.Writer) error) (File, error) {
	return writeFor(forOwner, dir, path, fill)
}

// readers says who may open a file.
type readers struct{ file, folder os.FileMode }

var (
	forAll   = readers{0o644, 0o755}
	forOwner = readers{0o600, 0o700}
)

func writeFor(who readers, dir, path string, fill func(io.Writer) error) (file File, err error) {
	full := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), who.folder); err != nil {
		return File{}, fmt.Errorf("making the folder of %s: %w", path, err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(full), ".diagctg-*")
	if err != nil {
		return File{}, fmt.Errorf("writing %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			tmp.Close() // a second close after the first one is harmless
			os.Remove(tmp.Name())
		}
	}()
	hash, size, err := writeHashed(tmp, who.file, fill)
	if err != nil {
		return File{}, fmt.Errorf("writing %s: %w", path, err)
	}
	if err := os.Rename(tmp.Name(), full); err != nil {
		return File{}, fmt.Errorf("writing %s: %w", path, err)
	}
	return File{Chemin: path, SHA256: hash, Taille: size}, nil
}

// writeHashed fills the temporary file, hashing what passes, and closes it.
func writeHashed(tmp *os.File, mode os.FileMode, fill func(io.Writer) error) (hash string, size int64, err error) {
	sum := sha256.New()
	count := &counter{}
	buf := bufio.NewWriter(tmp)
	if err := fill(io.MultiWriter(buf, sum, count)); err != nil {
		return "", 0, err
	}
	if err := buf.Flush(); err != nil {
		return "", 0, err
	}
	// CreateTemp makes files for their owner only.
	if err := tmp.Chmod(mode); err != nil {
		return "", 0, err
	}
	if err := tmp.Sync(); err != nil {
		return "", 0, err
	}
	return hex.EncodeToString(sum.Sum(nil)), count.n, tmp.Close()
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}
