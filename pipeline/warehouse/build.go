package warehouse

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	models "diagctg/sql"
)

// Step is one model that has run.
type Step struct {
	// Name is the path of the SQL file.
	Name string
	// Rows are the rows that it laid down, nil for a model of secrecy: how many
	// cells cannot move, or how many turns it took, tells of hidden counts.
	Rows     *int
	Duration time.Duration
	// SHA256 of the file.
	SHA256 string
}

// toursMax bounds a model that repeats until it is stable.
const toursMax = 500

// Build runs the models in order and calls progress (when not nil) after each
// one. It can be interrupted through ctx, and runs once in a warehouse's life.
func (w *Warehouse) Build(ctx context.Context, progress func(Step)) error {
	if w.bati {
		return errors.New("running the models: they have run already")
	}
	w.bati = true
	for _, m := range w.plan() {
		// A short statement ends before it can be interrupted.
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("running sql/%s: %w", m.fichier.Path, err)
		}
		start := time.Now()
		n, err := m.run(ctx)
		if err != nil {
			return fmt.Errorf("running sql/%s: %w", m.fichier.Path, errors.Join(err, ctx.Err()))
		}
		if progress != nil {
			s := Step{Name: m.fichier.Path, Rows: &n, Duration: time.Since(start), SHA256: m.fichier.SHA256}
			if strings.HasPrefix(s.Name, "secret/") {
				s.Rows = nil
			}
			progress(s)
		}
	}
	return nil
}

// etape is a model and how to run it.
type etape struct {
	fichier models.Fichier
	run     func(context.Context) (int, error)
}

// plan lists the models in the order of package sql.
func (w *Warehouse) plan() []etape {
	var plan []etape
	add := func(f models.Fichier, run func(context.Context) (int, error)) {
		plan = append(plan, etape{fichier: f, run: run})
	}
	script := func(f models.Fichier) {
		add(f, func(ctx context.Context) (int, error) { return w.script(ctx, f.Body) })
	}
	modele := func(m models.Modele) {
		if m.Repeter {
			add(m.Fichier, func(ctx context.Context) (int, error) { return w.repeter(ctx, m.Body) })
			return
		}
		script(m.Fichier)
	}
	for _, m := range w.modeles.mesures {
		script(m.Fichier)
	}
	for _, ind := range w.modeles.calcules() {
		add(ind.Fichier, func(ctx context.Context) (int, error) { return w.indicateur(ctx, ind) })
	}
	for _, m := range append(append([]models.Modele{}, w.modeles.niveaux...), w.modeles.secret...) {
		modele(m)
	}
	for _, m := range w.modeles.suivi {
		modele(m)
	}
	for _, c := range w.modeles.controles {
		add(c.Fichier, func(ctx context.Context) (int, error) { return w.controle(ctx, c) })
	}
	for _, m := range w.modeles.ecarts {
		add(m.Fichier, func(ctx context.Context) (int, error) {
			return w.inserer(ctx, "INSERT INTO ecart BY NAME SELECT * FROM (%s)", m.Body)
		})
	}
	return plan
}

// reTable finds the table that a script fills.
var reTable = regexp.MustCompile(`(?im)^\s*(?:CREATE\s+(?:OR\s+REPLACE\s+)?TABLE|INSERT\s+INTO)\s+([a-z_0-9]+)`)

// script runs a file as it stands. The rows are those of its last table.
func (w *Warehouse) script(ctx context.Context, body string) (int, error) {
	found := reTable.FindAllStringSubmatch(body, -1)
	before, table := 0, ""
	if len(found) > 0 {
		table = found[len(found)-1][1]
		// A table that the script makes is not there yet.
		before, _ = w.compter(ctx, table)
	}
	if err := w.exec(ctx, body); err != nil || table == "" {
		return 0, err
	}
	after, err := w.compter(ctx, table)
	return after - before, err
}

func (w *Warehouse) compter(ctx context.Context, table string) (int, error) {
	var n int
	err := w.conn.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n)
	return n, err
}

// repeter runs a file until its last statement changes no row.
func (w *Warehouse) repeter(ctx context.Context, body string) (int, error) {
	total := 0
	for range toursMax {
		res, err := w.conn.ExecContext(ctx, body)
		if err != nil {
			return total, err
		}
		n, err := res.RowsAffected()
		if err != nil || n == 0 {
			return total, err
		}
		total += int(n)
	}
	return total, fmt.Errorf("still not stable after %d turns", toursMax)
}

// inserer puts the SELECT of a file into the statement around it.
func (w *Warehouse) inserer(ctx context.Context, autour, body string, args ...any) (int, error) {
	selection := strings.TrimRight(strings.TrimSpace(body), ";")
	// The newline ends a comment that the file may end with.
	res, err := w.conn.ExecContext(ctx, fmt.Sprintf(autour, "\n"+selection+"\n"), args...)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	return int(n), err
}

// indicateur puts the terms of an indicator into table terme, and makes sure
// that each stands there once: a join that doubles rows would double sums.
func (w *Warehouse) indicateur(ctx context.Context, ind models.Indicateur) (int, error) {
	n, err := w.inserer(ctx, "INSERT INTO terme BY NAME SELECT "+litteral(ind.Card.Code)+
		" AS indicateur, q.* FROM (%s) q", ind.Body)
	if err != nil {
		return n, err
	}
	for _, v := range verificationsTerme {
		var zones string
		err := w.conn.QueryRowContext(ctx, v.requete, ind.Card.Code).Scan(&zones)
		if err != nil {
			return n, fmt.Errorf("checking its terms: %w", err)
		}
		if zones != "" {
			return n, fmt.Errorf("%s: %s", v.defaut, zones)
		}
	}
	return n, nil
}

// verificationsTerme return the first offending zones, ” when there are none.
var verificationsTerme = []struct{ defaut, requete string }{
	{"the same zone, item and vintages stand several times", `
		SELECT coalesce(string_agg(DISTINCT niveau || ' ' || code, ', ' ORDER BY niveau || ' ' || code), '')
		FROM (SELECT niveau, code FROM terme WHERE indicateur = ?
		      GROUP BY niveau, code, modalite, millesime_numerateur, millesime_denominateur
		      HAVING count(*) > 1 ORDER BY ALL LIMIT 5)`},
	{"a number stands beside a status that says that there is none", `
		SELECT coalesce(string_agg(DISTINCT niveau || ' ' || code, ', ' ORDER BY niveau || ' ' || code), '')
		FROM (SELECT niveau, code FROM terme WHERE indicateur = ?
		        AND ((numerateur IS NOT NULL AND statut_manque(statut_numerateur))
		          OR (denominateur IS NOT NULL AND statut_manque(statut_denominateur))
		          OR (publie IS NOT NULL AND statut_manque(statut_publie)))
		      ORDER BY ALL LIMIT 5)`},
	{"a level that no figure is printed for", `
		SELECT coalesce(string_agg(DISTINCT niveau || ' ' || code, ', ' ORDER BY niveau || ' ' || code), '')
		FROM (SELECT niveau, code FROM terme WHERE indicateur = ?
		        AND niveau NOT IN ('commune', 'territoire', 'epci', 'departement', 'region', 'france')
		      ORDER BY ALL LIMIT 5)`},
}

// controle keeps the offending rows of a control.
func (w *Warehouse) controle(ctx context.Context, c models.Controle) (int, error) {
	return w.inserer(ctx, "INSERT INTO constat BY NAME SELECT "+litteral(c.Code)+
		" AS controle, (row_number() OVER ())::INTEGER AS rang, q.* FROM (%s) q", c.Body)
}
