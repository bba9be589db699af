package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

const (
	// returnsLock is the lock of the folder of answers. It stays there: a file
	// that comes and goes would keep a shared folder busy.
	returnsLock = ".diagctg-verrou"
	// returnsRetry is how often a lock that is held is tried again.
	returnsRetry = 100 * time.Millisecond
)

// lockReturns takes the folder of answers, which it makes if need be, for one
// writer at a time. It waits: writing answers is a matter of seconds.
func lockReturns(ctx context.Context, dir string) (release func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("création du dossier des retours : %w", err)
	}
	path := filepath.Join(dir, returnsLock)
	file := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
	if _, err := file.TryLockContext(ctx, returnsRetry); err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("prise du verrou %s : %w", path, err)
	}
	return func() { _ = file.Close() }, nil
}
