package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// stagePrefix begins the name of the hidden folder that an edition is
	// built in, beside the editions so that one rename publishes it.
	stagePrefix = ".en-cours-"
	// dateLayout is how an edition is named.
	dateLayout = time.DateOnly
)

var editionName = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:\.(\d+))?$`)

// listEditions returns the names of the published editions, oldest first:
// "2026-11-23" before "2026-11-23.2" before "2026-11-23.10".
func listEditions(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("lecture du dossier des éditions : %w", err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && editionName.MatchString(e.Name()) {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, compareEditions)
	return names, nil
}

func compareEditions(a, b string) int {
	dateA, rankA := splitEdition(a)
	dateB, rankB := splitEdition(b)
	return cmp.Or(cmp.Compare(dateA, dateB), cmp.Compare(rankA, rankB))
}

// splitEdition returns the date of an edition and its rank on that day, from 1.
func splitEdition(name string) (date string, rank int) {
	m := editionName.FindStringSubmatch(name)
	if m == nil {
		return name, 0
	}
	rank = 1
	if m[2] != "" {
		rank, _ = strconv.Atoi(m[2])
	}
	return m[1], rank
}

// freeName returns the name of the next edition of that date: the date itself,
// or the date with a number when it is taken already. An edition is never
// overwritten.
func freeName(date string, published []string) string {
	last := 0
	for _, name := range published {
		if d, rank := splitEdition(name); d == date {
			last = max(last, rank)
		}
	}
	if last == 0 {
		return date
	}
	return date + "." + strconv.Itoa(last+1)
}

// stage is the hidden folder of an edition that is being built.
type stage struct {
	editions, root string
}

// sweepStages removes what dead runs left. The caller holds the lock, so that
// no living run owns what is removed.
func sweepStages(editions string) error {
	stale, err := filepath.Glob(filepath.Join(globEscape(editions), stagePrefix+"*"))
	if err != nil {
		return fmt.Errorf("recherche des restes d'exécutions interrompues : %w", err)
	}
	for _, dir := range stale {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("suppression des restes d'une exécution interrompue : %w", err)
		}
	}
	return nil
}

// newStage makes the folder.
func newStage(editions string) (*stage, error) {
	root, err := os.MkdirTemp(editions, stagePrefix)
	if err != nil {
		return nil, fmt.Errorf("création du dossier de travail : %w", err)
	}
	s := &stage{editions: editions, root: root}
	for _, dir := range []string{s.edition(), s.temp()} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			s.discard()
			return nil, fmt.Errorf("création du dossier de travail : %w", err)
		}
	}
	return s, nil
}

// globEscape protects the characters of a path that mean something in a glob.
func globEscape(path string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}

// edition is where the edition is written.
func (s *stage) edition() string { return filepath.Join(s.root, "edition") }

// temp is private scratch space; its parent lets nobody else in.
func (s *stage) temp() string { return filepath.Join(s.root, "temporaire") }

// publish makes the edition appear under its name, whole and at once, even after
// a power cut: what is in it is on disk before its name is.
func (s *stage) publish(name string) (string, error) {
	target := filepath.Join(s.editions, name)
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("publication de l'édition : %s existe déjà", target)
	}
	if err := syncTree(s.edition()); err != nil {
		return "", fmt.Errorf("publication de l'édition : %w", err)
	}
	if err := os.Rename(s.edition(), target); err != nil {
		return "", fmt.Errorf("publication de l'édition : %w", err)
	}
	_ = syncPath(s.editions) // it is published: at worst a power cut takes it back whole
	return target, nil
}

// syncTree puts a folder on disk with all that is in it.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

// discard removes whatever was not published.
func (s *stage) discard() { _ = os.RemoveAll(s.root) }
