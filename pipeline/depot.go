package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// dropped is one file of the drop folder as it was first looked at.
type dropped struct {
	// rel is the path relative to the drop folder, with slashes.
	rel    string
	size   int64
	mtime  time.Time
	sha256 string
}

// scan looks at every file of the drop folder and of its subfolders, in the
// order of their paths, and hashes it. Files that people and programs leave
// behind without meaning to drop them (see [ignored]) are passed over.
func scan(ctx context.Context, depot string) ([]dropped, error) {
	if info, err := os.Stat(depot); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%w : le dossier de dépôt %s n'existe pas", ErrConfig, depot)
	}
	paths, err := listFiles(depot)
	if err != nil {
		return nil, err
	}
	files := make([]dropped, 0, len(paths))
	for _, rel := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f, err := look(depot, rel)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// listFiles returns the relative paths, sorted, of the files to look at. A
// link to a file counts as the file; other special files are not sources.
func listFiles(depot string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(depot, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path == depot {
			return nil
		}
		if ignored(entry.Name()) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			return nil //nolint:nilerr // a dangling link or a folder is no file
		}
		rel, err := filepath.Rel(depot, path)
		if err != nil {
			return err
		}
		paths = append(paths, filepath.ToSlash(rel))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("parcours du dossier de dépôt : %w", err)
	}
	slices.Sort(paths)
	return paths, nil
}

// ignored reports whether a name is that of a file nobody meant to drop: lock
// files of Excel and LibreOffice, hidden files, copies in progress, the notice
// of the folder itself.
func ignored(name string) bool {
	lower := strings.ToLower(name)
	for _, prefix := range []string{".", "~$", "lisez-moi", "lisezmoi"} {
		if strings.HasPrefix(lower, prefix) {
			return true
		}
	}
	for _, suffix := range []string{".tmp", ".part", ".crdownload"} {
		if strings.HasSuffix(lower, suffix) {
			return true
		}
	}
	return lower == "thumbs.db" || lower == "desktop.ini"
}

// stamp is what tells that a file was written to, without reading it.
type stamp struct {
	size  int64
	mtime time.Time
}

func (s stamp) same(o stamp) bool { return s.size == o.size && s.mtime.Equal(o.mtime) }

// stampAll looks at every file of the drop folder without reading any.
func stampAll(depot string) (map[string]stamp, error) {
	paths, err := listFiles(depot)
	if err != nil {
		return nil, err
	}
	stamps := make(map[string]stamp, len(paths))
	for _, rel := range paths {
		info, err := os.Stat(filepath.Join(depot, filepath.FromSlash(rel)))
		if errors.Is(err, fs.ErrNotExist) {
			continue // gone since the folder was listed
		}
		if err != nil {
			return nil, fmt.Errorf("regard sur le dépôt : %w", err)
		}
		stamps[rel] = stamp{info.Size(), info.ModTime()}
	}
	return stamps, nil
}

// look hashes a file and notes its size and time.
func look(depot, rel string) (dropped, error) {
	f, err := os.Open(filepath.Join(depot, filepath.FromSlash(rel)))
	if err != nil {
		return dropped{}, fmt.Errorf("lecture du dépôt : %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return dropped{}, fmt.Errorf("lecture du dépôt : %w", err)
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return dropped{}, fmt.Errorf("lecture du dépôt : %w", err)
	}
	return dropped{rel: rel, size: info.Size(), mtime: info.ModTime(), sha256: hex.EncodeToString(h.Sum(nil))}, nil
}

// changed reports whether the file is no longer what was first looked at:
// somebody is still writing it.
func (d dropped) changed(depot string) (bool, error) {
	info, err := os.Stat(filepath.Join(depot, filepath.FromSlash(d.rel)))
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("second regard sur le dépôt : %w", err)
	}
	return info.Size() != d.size || !info.ModTime().Equal(d.mtime), nil
}
