package pipeline

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func TestTheSecondRunIsToldWhoHoldsTheLock(t *testing.T) {
	editions := filepath.Join(t.TempDir(), "editions")
	held, err := takeLock(editions, noon)
	if err != nil {
		t.Fatal(err)
	}
	_, err = takeLock(editions, noon)
	var locked *LockedError
	if !errors.Is(err, ErrLocked) || !errors.As(err, &locked) {
		t.Fatalf("got %v, want a LockedError", err)
	}
	if locked.Pid != os.Getpid() || !locked.Depuis.Equal(noon) || !strings.Contains(err.Error(), "23/11/2026 à 12:00:00") {
		t.Errorf("the holder is said to be %+v (%v)", locked, err)
	}
	held.release()
	if _, err := os.Stat(editions); !os.IsNotExist(err) {
		t.Errorf("the empty folder that the run made is still there (%v)", err)
	}
}

func TestReleasingKeepsAFolderThatWasThere(t *testing.T) {
	editions := t.TempDir()
	held, err := takeLock(editions, noon)
	if err != nil {
		t.Fatal(err)
	}
	held.release()
	entries, err := os.ReadDir(editions)
	if err != nil || len(entries) != 0 {
		t.Errorf("after the run: %v, %v", entries, err)
	}
}

// No JSON holds the year 10000: the holder cannot be written, as on a full disk.
func TestALockThatCannotBeSignedIsLetGo(t *testing.T) {
	editions := filepath.Join(t.TempDir(), "editions")
	if l, err := takeLock(editions, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)); err == nil || l != nil {
		t.Fatalf("got %v, %v, want an error and no lock", l, err)
	}
	if _, err := os.Stat(editions); !os.IsNotExist(err) {
		t.Errorf("something was left behind (%v)", err)
	}
	held, err := takeLock(editions, noon)
	if err != nil {
		t.Fatalf("the next run: %v", err)
	}
	held.release()
}

// The lock file is removed and made again all the time; two runs must still
// never hold it together.
func TestNeverTwoHolders(t *testing.T) {
	editions := t.TempDir()
	var holders, most atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				l, err := takeLock(editions, noon)
				if errors.Is(err, ErrLocked) {
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if n := holders.Add(1); n > most.Load() {
					most.Store(n)
				}
				holders.Add(-1)
				l.release()
			}
		})
	}
	wg.Wait()
	if most.Load() != 1 {
		t.Errorf("up to %d holders at once", most.Load())
	}
}
