package warehouse

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"diagctg/sources/mesure"
)

// LoadReport says what one file became.
type LoadReport struct {
	Fichier string
	// Lots and Lignes are the batches and sheet rows handed over.
	Lots, Lignes int
	// Mesures are the rows laid down in table mesure, Attributs those of the
	// attribute tables.
	Mesures, Attributs int
	// Tallies are what the database holds of each column.
	Tallies map[mesure.TallyKey]mesure.Tally
}

// Load lays down one file, whole or not at all. read gives its batches to the
// function it is handed, and returns what the reader counted on its own (nil
// when it did not count). The file is taken back when read fails, when a batch
// is malformed, or when the database does not hold exactly what was handed
// over: rows, statuses, known values and their sum, column by column.
func (w *Warehouse) Load(ctx context.Context, fichier string,
	read func(load func(*mesure.Batch) error) (map[mesure.TallyKey]mesure.Tally, error),
) (LoadReport, error) {
	if w.bati {
		return LoadReport{}, fmt.Errorf("loading %s: the models have run already", fichier)
	}
	for _, f := range w.fichiers {
		if f == fichier {
			return LoadReport{}, fmt.Errorf("loading %s: it is loaded already", fichier)
		}
	}
	if err := w.exec(ctx, "BEGIN TRANSACTION"); err != nil {
		return LoadReport{}, fmt.Errorf("loading %s: %w", fichier, err)
	}
	c := newChargement(w, fichier)
	if err := c.charger(ctx, read); err != nil {
		// The transaction has to end even when ctx is over.
		undo := w.exec(context.WithoutCancel(ctx), "ROLLBACK")
		return LoadReport{}, fmt.Errorf("loading %s: %w", fichier, errors.Join(err, undo))
	}
	w.fichiers = append(w.fichiers, fichier)
	return c.rapport, nil
}

// Fichiers returns the names of the files loaded, in their order.
func (w *Warehouse) Fichiers() []string { return append([]string(nil), w.fichiers...) }

// chargement is a file on its way in.
type chargement struct {
	w        *Warehouse
	rapport  LoadReport
	lettres  map[mesure.TallyKey]string
	comptes  map[mesure.TallyKey]*compte
	statuts  map[cleStatut]int
	attendus map[string]int  // rows by attribute table
	listes   map[string]bool // sheets that were lists of names
}

func newChargement(w *Warehouse, fichier string) *chargement {
	return &chargement{
		w:        w,
		rapport:  LoadReport{Fichier: fichier},
		lettres:  map[mesure.TallyKey]string{},
		comptes:  map[mesure.TallyKey]*compte{},
		statuts:  map[cleStatut]int{},
		attendus: map[string]int{},
	}
}

func (c *chargement) charger(ctx context.Context,
	read func(func(*mesure.Batch) error) (map[mesure.TallyKey]mesure.Tally, error),
) error {
	lus, err := read(func(b *mesure.Batch) error { return c.lot(ctx, b) })
	if err != nil {
		return err
	}
	if err := c.poserColonnes(ctx); err != nil {
		return fmt.Errorf("laying down the columns: %w", err)
	}
	if err := c.verifier(ctx, lus); err != nil {
		return err
	}
	return c.w.exec(ctx, "COMMIT")
}

// lot lays down one batch.
func (c *chargement) lot(ctx context.Context, b *mesure.Batch) error {
	if b.Fichier != c.rapport.Fichier {
		return fmt.Errorf("batch of another file, %s", b.Fichier)
	}
	if err := verifierLot(b); err != nil {
		return fmt.Errorf("sheet %q: %w", b.Feuille, err)
	}
	lots, stmts, err := insertions(b, c.w.lots)
	if err != nil {
		return fmt.Errorf("sheet %q: %w", b.Feuille, err)
	}
	c.w.lots += len(b.Colonnes)
	if lots != "" {
		if err := c.w.exec(ctx, lots); err != nil {
			return fmt.Errorf("naming the columns of sheet %q: %w", b.Feuille, err)
		}
	}
	schema := schemaArrow(b)
	for from := 0; from < b.Len(); from += tranche {
		to := min(from+tranche, b.Len())
		rec := enregistrement(schema, b, from, to)
		err := c.w.deposer(ctx, rec)
		rec.Release()
		if err != nil {
			return err
		}
		if err := c.compter(ctx, b, from, to); err != nil {
			return fmt.Errorf("sheet %q, rows %d to %d: %w", b.Feuille, b.Lignes[from], b.Lignes[to-1], err)
		}
		for _, sql := range stmts {
			if err := c.w.exec(ctx, sql); err != nil {
				return fmt.Errorf("unfolding sheet %q: %w", b.Feuille, err)
			}
		}
	}
	c.rapport.Lots++
	c.rapport.Lignes += b.Len()
	c.rapport.Mesures += b.Len() * len(b.Colonnes)
	if b.Table != "" {
		c.rapport.Attributs += b.Len()
		c.attendus[b.Table] += b.Len()
	}
	return c.poserListe(ctx, b)
}

// poserListe remembers that a sheet was a list of names, counted by the reader.
func (c *chargement) poserListe(ctx context.Context, b *mesure.Batch) error {
	if b.Agregees == 0 || c.listes[b.Feuille] {
		return nil
	}
	if c.listes == nil {
		c.listes = map[string]bool{}
	}
	c.listes[b.Feuille] = true
	return c.w.exec(ctx, fmt.Sprintf("INSERT INTO liste_nominative VALUES (%s, %s, %d)",
		litteral(b.Fichier), litteral(b.Feuille), b.Agregees))
}

// poserColonnes remembers the letter of each column, to find the cells again.
func (c *chargement) poserColonnes(ctx context.Context) error {
	// Columns whose values have a letter of their own are told by colonne_valeur.
	maps.DeleteFunc(c.lettres, func(_ mesure.TallyKey, lettre string) bool { return lettre == "" })
	keys := clesTally(c.lettres)
	if len(keys) == 0 {
		return nil
	}
	rows := make([]string, len(keys))
	for i, k := range keys {
		rows[i] = fmt.Sprintf("(%s, %s, %s, %s, %d, %s)", litteral(c.rapport.Fichier), litteral(k.Feuille),
			litteral(k.Variable), litteral(k.Modalite), k.Millesime, litteral(c.lettres[k]))
	}
	return c.w.exec(ctx, "INSERT INTO colonne VALUES "+strings.Join(rows, ", "))
}
