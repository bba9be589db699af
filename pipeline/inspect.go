package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"diagctg/outputs"
	"diagctg/pipeline/terminal"
	"diagctg/sources"
	"diagctg/sources/inspection"
	"diagctg/sources/reconnaissance"
)

// Inspection is what was found in one file.
type Inspection struct {
	*inspection.Inspection
	catalogue *reconnaissance.Catalogue
}

// Inspect tells what is in one file and where, and writes nothing. cfg, which
// may be nil, adds the user's contracts, the correspondences and the commune
// list of its drop folder, and the territory. The error wraps [ErrNoFile] when
// there is no file of that name.
func Inspect(ctx context.Context, cfg *Config, path string) (*Inspection, error) {
	if info, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
		return nil, fmt.Errorf("%w : %s", ErrNoFile, path)
	}
	reader, err := inspector(ctx, cfg)
	if err != nil {
		return nil, err
	}
	root, rel, err := rooted(cfg, path)
	if err != nil {
		return nil, err
	}
	found, err := inspection.Inspect(ctx, reader, root, rel)
	if err != nil {
		return nil, fmt.Errorf("lecture de %s : %w", path, err)
	}
	return &Inspection{Inspection: found, catalogue: reader.Catalogue}, nil
}

// inspector makes a reader that knows what a run would know.
func inspector(ctx context.Context, cfg *Config) (*sources.Reader, error) {
	if cfg == nil {
		catalogue, err := LoadCatalogue(nil)
		return &sources.Reader{Catalogue: catalogue, Converter: Lecture{}.converter()}, err
	}
	in, err := newIntake(ctx, cfg, terminal.Nowhere{})
	if err != nil {
		return nil, err
	}
	plan, err := in.inOrder(ctx)
	if err != nil {
		return nil, err
	}
	reader := in.newReader()
	_, err = in.readAndLearn(ctx, reader, plan.lists(), forget)
	return reader, err
}

// rooted parts a path into a folder and a file: the drop folder where the file
// is in it, since the names of folders may tell the year too.
func rooted(cfg *Config, path string) (root, rel string, err error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", "", fmt.Errorf("chemin de %s : %w", path, err)
	}
	if cfg != nil {
		if rel, err := filepath.Rel(cfg.Dossiers.Depot, absolute); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return cfg.Dossiers.Depot, filepath.ToSlash(rel), nil
		}
	}
	return filepath.Dir(absolute), filepath.Base(absolute), nil
}

// WriteContract writes the proposed contract. The error wraps [ErrExists] when
// there is a file of that name, [ErrNoTable] when there is nothing to propose.
func (i *Inspection) WriteContract(path string) error {
	if i.Proposition == nil || !i.Proposition.Complete() {
		return fmt.Errorf("%w dans %s", ErrNoTable, i.Report.Fichier)
	}
	if err := refuseExisting(path); err != nil {
		return err
	}
	if err := os.WriteFile(path, i.Proposition.YAML(), 0o644); err != nil {
		return fmt.Errorf("écriture du contrat proposé : %w", err)
	}
	return nil
}

// WriteCorrespondance writes the workbook that a person corrects and drops
// back. Errors are those of [Inspection.WriteContract].
func (i *Inspection) WriteCorrespondance(path string, date time.Time) error {
	c, ok := Correspondance(i.Inspection, i.catalogue, date)
	if !ok {
		return fmt.Errorf("%w dans %s", ErrNoTable, i.Report.Fichier)
	}
	if err := refuseExisting(path); err != nil {
		return err
	}
	if _, err := outputs.WriteCorrespondance(filepath.Dir(path), filepath.Base(path), c); err != nil {
		return fmt.Errorf("écriture de la correspondance : %w", err)
	}
	return nil
}
