package tabular

import (
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// conversionFolder begins the names of the private folders of conversions.
const conversionFolder = "diagctg-conversion-"

// abandonedAfter is the age at which no conversion can still be going on: each
// file is given minutes.
const abandonedAfter = time.Hour

// RemoveAbandoned removes the folders of conversions that were killed before
// they could remove their own: folders of this user, untouched for an hour. One
// that cannot be removed is left for the next time; no reading depends on it.
func RemoveAbandoned(now time.Time) {
	entries, _ := filepath.Glob(filepath.Join(os.TempDir(), conversionFolder+"*"))
	for _, path := range entries {
		info, err := os.Lstat(path)
		if err == nil && info.IsDir() && ownedByUs(info) && now.Sub(info.ModTime()) > abandonedAfter {
			_ = os.RemoveAll(path)
		}
	}
}

func ownedByUs(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}
