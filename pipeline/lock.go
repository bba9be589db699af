package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockName is the lock file, in the folder of the editions: what it protects.
const lockName = ".verrou"

// LockedError says who holds the lock. It wraps [ErrLocked].
type LockedError struct {
	Path string `json:"-"`
	// Pid and Machine are 0 and "" when the holder has not written them yet.
	Pid     int       `json:"pid"`
	Machine string    `json:"machine"`
	Depuis  time.Time `json:"depuis"`
}

// Error names the holder and since when it runs.
func (e *LockedError) Error() string {
	if e.Pid == 0 {
		return fmt.Sprintf("%v (verrou %s)", ErrLocked, e.Path)
	}
	return fmt.Sprintf("%v : processus %d sur %s, depuis le %s (verrou %s)",
		ErrLocked, e.Pid, e.Machine, e.Depuis.Format("02/01/2006 à 15:04:05"), e.Path)
}

// Unwrap gives [ErrLocked].
func (e *LockedError) Unwrap() error { return ErrLocked }

// lock is the right to publish into a folder of editions, held by one process
// at a time. The system frees it when the process dies.
type lock struct {
	file *flock.Flock
	// created is true when this run made the folder of the editions.
	created bool
}

// takeLock takes the lock of the folder, which it creates if need be, and
// writes who holds it. It does not wait: the error is a [LockedError] when
// another run holds it.
func takeLock(editions string, now time.Time) (*lock, error) {
	_, err := os.Stat(editions)
	created := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(editions, 0o755); err != nil {
		return nil, fmt.Errorf("création du dossier des éditions : %w", err)
	}
	path := filepath.Join(editions, lockName)
	for {
		file := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
		held, err := file.TryLock()
		if err != nil {
			return nil, fmt.Errorf("prise du verrou %s : %w", path, err)
		}
		if !held {
			return nil, holder(path)
		}
		if stillThere(file, path) {
			l := &lock{file: file, created: created}
			if err := writeHolder(path, now); err != nil {
				l.release()
				return nil, err
			}
			return l, nil
		}
		// The run before removed the file between our opening and our
		// locking it: what we hold is no longer what others will open.
		_ = file.Close()
	}
}

// stillThere reports whether the locked file is the one that stands at path.
func stillThere(file *flock.Flock, path string) bool {
	ours, err := file.Stat()
	if err != nil {
		return false
	}
	theirs, err := os.Stat(path)
	return err == nil && os.SameFile(ours, theirs)
}

func writeHolder(path string, now time.Time) error {
	machine, _ := os.Hostname()
	data, err := json.Marshal(LockedError{Pid: os.Getpid(), Machine: machine, Depuis: now})
	if err == nil {
		err = os.WriteFile(path, data, 0o644)
	}
	if err != nil {
		return fmt.Errorf("écriture du verrou %s : %w", path, err)
	}
	return nil
}

// holder reads who holds the lock, as far as it can be read.
func holder(path string) *LockedError {
	e := &LockedError{}
	if data, err := os.ReadFile(path); err != nil || json.Unmarshal(data, e) != nil {
		*e = LockedError{}
	}
	e.Path = path
	return e
}

// release removes the lock file while it is still held, then frees it. The
// folder of the editions goes too when this run made it and left it empty.
func (l *lock) release() {
	path := l.file.Path()
	_ = os.Remove(path)
	_ = l.file.Close()
	if l.created {
		_ = os.Remove(filepath.Dir(path)) // fails, rightly, when not empty
	}
}
