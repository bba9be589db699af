package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"diagctg/pipeline/warehouse"
)

// remember tells the warehouse what the editions that are out have shown, so
// that nothing hidden now is the difference between two of them. An edition
// that was made of just the same things is left aside: it hides the same
// numbers, whether it is there or not.
func (in *intake) remember(ctx context.Context, store *warehouse.Warehouse) error {
	names, err := listEditions(in.cfg.Dossiers.Editions)
	if err != nil {
		return err
	}
	now := in.fingerprint()
	for _, name := range names {
		m, err := readManifest(in.cfg.Dossiers, name)
		if err != nil {
			return err
		}
		if m != nil && m.Empreinte == now {
			continue
		}
		path := filepath.Join(in.cfg.Dossiers.Editions, name, figuresFile)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := store.Remember(ctx, path, m.communes()); err != nil {
			return fmt.Errorf("secret entre éditions : lecture de %s : %w", path, err)
		}
	}
	return nil
}

// communes are those of the edition's territory; a nil manifest has none.
func (m *Manifest) communes() []string {
	if m == nil {
		return nil
	}
	return m.Territoire.Communes
}
