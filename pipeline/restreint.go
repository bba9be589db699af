package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"diagctg/outputs"
	"diagctg/pipeline/terminal"
)

// WriteRestricted reads the drop folder, rebuilds everything in memory and
// writes into dir, for its owner alone, the analyst's workbook before secrecy.
// It publishes nothing and takes no lock. It returns the path written.
//
// It refuses, with an error that wraps [ErrPlace], a folder where others would
// find the workbook: in the drop folder, the editions or the answers, or open
// to other accounts; and with one that wraps [ErrExists] to write over a
// workbook of the same day.
func WriteRestricted(ctx context.Context, cfg *Config, dir string, date time.Time) (string, error) {
	if err := cfg.refuseShared(dir); err != nil {
		return "", err
	}
	in, err := newIntake(ctx, cfg, terminal.Nowhere{})
	if err != nil {
		return "", err
	}
	restricted, err := in.restricted(ctx, date)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, outputs.RestrictedName(restricted.Diagnostic))
	if _, err := os.Lstat(path); err == nil {
		return "", fmt.Errorf("%w : %s", ErrExists, path)
	}
	if _, err := outputs.WriteRestricted(dir, restricted); err != nil {
		return "", fmt.Errorf("écriture du classeur restreint : %w", err)
	}
	return path, nil
}

// restricted gathers what the workbook shows.
func (in *intake) restricted(ctx context.Context, date time.Time) (*outputs.Restreint, error) {
	store, err := in.rebuilt(ctx)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	figures, err := store.RawFigures(ctx)
	if err != nil {
		return nil, fmt.Errorf("lecture des chiffres : %w", err)
	}
	d := &outputs.Diagnostic{Territoire: in.cfg.Territoire, Edition: date, Version: in.tool.Version, Cards: store.Cards()}
	if in.cfg.Avertissement != "" {
		d.Avertissements = []string{in.cfg.Avertissement}
	}
	if d.Origines, err = origins(ctx, store); err != nil {
		return nil, fmt.Errorf("lecture de l'origine des chiffres : %w", err)
	}
	r := &outputs.Restreint{Diagnostic: d}
	for _, f := range figures {
		d.Figures = append(d.Figures, f.Figure)
		r.Secrets = append(r.Secrets, f.Secret)
		r.DejaPublies = append(r.DejaPublies, f.DejaPublie)
	}
	return r, nil
}

// refuseShared refuses a folder where others would find what is put there.
func (c *Config) refuseShared(dir string) error {
	real, err := resolved(dir)
	if err != nil {
		return err
	}
	for _, other := range []string{c.Dossiers.Depot, c.Dossiers.Editions, c.Dossiers.Retours} {
		place, err := resolved(other)
		if err != nil {
			return err
		}
		if inside(place, real) {
			return fmt.Errorf("%w : %s est dans %s, que d'autres lisent", ErrPlace, dir, other)
		}
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%w : %w", ErrPlace, err)
	case !info.IsDir():
		return fmt.Errorf("%w : %s n'est pas un dossier", ErrPlace, dir)
	case info.Mode().Perm()&0o077 != 0:
		return fmt.Errorf("%w : d'autres comptes peuvent ouvrir %s (droits %04o)", ErrPlace, dir, info.Mode().Perm())
	}
	return nil
}

// resolved is an absolute path without symbolic links, as far as it exists.
func resolved(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("chemin de %s : %w", path, err)
	}
	rest := ""
	for {
		real, err := filepath.EvalSymlinks(full)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(full) == full {
			return "", fmt.Errorf("%w : %w", ErrPlace, err)
		}
		full, rest = filepath.Dir(full), filepath.Join(filepath.Base(full), rest)
	}
}
