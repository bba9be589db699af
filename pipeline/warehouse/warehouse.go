// Package warehouse keeps what was read in an in-memory DuckDB, runs the
// models of package sql over it, and hands out typed results. It is the only
// package that knows the driver and Arrow.
//
// A warehouse lives as long as a run: Open, Configure, Load for each file,
// Build once, then the results. Nothing of it stays on disk (it holds counts
// before secrecy): what does not fit in memory spills into a private folder
// that Close removes. A Warehouse is not safe for use by several goroutines.
package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/marcboeker/go-duckdb"

	models "diagctg/sql"
)

// Options bounds what a warehouse may use. The zero value is ready for use.
type Options struct {
	// MemoryLimit is DuckDB's, such as "1GB" (the default).
	MemoryLimit string
	// Threads is the number of DuckDB's threads, all processors by default.
	Threads int
	// TempDir is where the private spill folder is made, os.TempDir by default.
	TempDir string
}

// Warehouse is an open database. See the package comment.
type Warehouse struct {
	db       *sql.DB
	conn     *sql.Conn
	spill    string
	vues     int
	lots     int
	fichiers []string
	bati     bool
	modeles  modeles
}

// Open makes an empty warehouse with the tables of sql/schema.
func Open(ctx context.Context, o Options) (*Warehouse, error) {
	m, err := lireModeles()
	if err != nil {
		return nil, fmt.Errorf("reading the models: %w", err)
	}
	spill, err := os.MkdirTemp(o.TempDir, "diagctg-")
	if err != nil {
		return nil, fmt.Errorf("making the spill folder: %w", err)
	}
	w := &Warehouse{spill: spill, modeles: m}
	if err := w.ouvrir(ctx, o); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

func (w *Warehouse) ouvrir(ctx context.Context, o Options) error {
	settings := reglages(o, w.spill)
	connector, err := duckdb.NewConnector("", func(execer driver.ExecerContext) error {
		for _, s := range settings {
			if _, err := execer.ExecContext(ctx, s, nil); err != nil {
				return fmt.Errorf("%s: %w", s, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	w.db = sql.OpenDB(connector)
	if w.conn, err = w.db.Conn(ctx); err != nil {
		return fmt.Errorf("connecting to the database: %w", err)
	}
	files, err := models.Dossier(models.Files(), models.Schema)
	if err != nil {
		return err
	}
	for _, f := range files {
		if _, err := w.conn.ExecContext(ctx, f.Body); err != nil {
			return fmt.Errorf("running sql/%s: %w", f.Path, err)
		}
	}
	return w.poserCartes(ctx)
}

// reglages are the settings of PIEGES.md: nothing is fetched, memory and
// threads are bounded, spilling stays in a folder of ours.
func reglages(o Options, spill string) []string {
	if o.MemoryLimit == "" {
		o.MemoryLimit = "1GB"
	}
	if o.Threads <= 0 {
		o.Threads = runtime.GOMAXPROCS(0)
	}
	return []string{
		"SET autoinstall_known_extensions = false",
		"SET autoload_known_extensions = false",
		"SET memory_limit = " + litteral(o.MemoryLimit),
		"SET threads = " + strconv.Itoa(o.Threads),
		"SET temp_directory = " + litteral(spill),
		"SET preserve_insertion_order = true",
		"SET enable_progress_bar = false",
	}
}

// Close lets the database go and removes the spill folder.
func (w *Warehouse) Close() error {
	var errs []error
	if w.conn != nil {
		errs = append(errs, w.conn.Close())
	}
	if w.db != nil {
		errs = append(errs, w.db.Close())
	}
	w.conn, w.db = nil, nil
	return errors.Join(append(errs, os.RemoveAll(w.spill))...)
}

// exec runs a statement or a script.
func (w *Warehouse) exec(ctx context.Context, query string, args ...any) error {
	_, err := w.conn.ExecContext(ctx, query, args...)
	return err
}

// lignes runs a query and hands each row to scan.
func (w *Warehouse) lignes(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := w.conn.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// litteral writes a SQL string.
func litteral(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
