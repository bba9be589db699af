package warehouse

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// compte is a Tally with what it takes to judge its sum: sums of floating
// numbers taken in another order differ by a few units of the last place.
type compte struct {
	mesure.Tally
	absolu float64
}

func (c *compte) ajouter(v float64, s mesure.Statut) {
	if s.Manque() {
		c.Manquants++
		return
	}
	c.Valeurs++
	c.Somme += v
	c.absolu += math.Abs(v)
}

func (c compte) egal(t mesure.Tally) bool {
	return c.Valeurs == t.Valeurs && c.Manquants == t.Manquants && math.Abs(c.Somme-t.Somme) <= 1e-9*c.absolu
}

// ecart says how two tallies differ, without their sums: that of a few cells may
// be a count that nobody is to see.
func ecart(where string, a mesure.Tally, there string, b mesure.Tally) string {
	if a.Valeurs == b.Valeurs && a.Manquants == b.Manquants {
		return fmt.Sprintf("the %d values %s do not add up to those %s", a.Valeurs, where, there)
	}
	return fmt.Sprintf("%d values and %d missing ones were %s, %d and %d %s", a.Valeurs, a.Manquants, where, b.Valeurs, b.Manquants, there)
}

// cleStatut counts the rows of a variable by status.
type cleStatut struct {
	feuille, variable, statut string
}

// compter compares the staging table with rows from to to of the batch, column
// by column, and adds them to the counts of the file.
func (c *chargement) compter(ctx context.Context, b *mesure.Batch, from, to int) error {
	trouves, err := c.w.compterDepot(ctx, len(b.Colonnes))
	if err != nil {
		return fmt.Errorf("counting what was loaded: %w", err)
	}
	if trouves.lignes != to-from {
		return fmt.Errorf("%d rows were handed over and %d were loaded", to-from, trouves.lignes)
	}
	for i, col := range b.Colonnes {
		var attendu compte
		for r := from; r < to; r++ {
			attendu.ajouter(col.Valeurs[r], col.Statuts[r])
			c.statuts[cleStatut{b.Feuille, col.Variable, col.Statuts[r].String()}]++
		}
		if !attendu.egal(trouves.colonnes[i]) {
			return fmt.Errorf("column %s (%s): %s", col.Lettre, col.Variable,
				ecart("handed over", attendu.Tally, "loaded", trouves.colonnes[i]))
		}
		k := cleColonne(b, col)
		if c.comptes[k] == nil {
			c.comptes[k] = &compte{}
		}
		t := c.comptes[k]
		t.Valeurs += attendu.Valeurs
		t.Manquants += attendu.Manquants
		t.Somme += attendu.Somme
		t.absolu += attendu.absolu
		c.lettres[k] = col.Lettre
	}
	return nil
}

type compteDepot struct {
	lignes   int
	colonnes []mesure.Tally
}

func (w *Warehouse) compterDepot(ctx context.Context, colonnes int) (compteDepot, error) {
	exprs := []string{"count(*)"}
	for i := range colonnes {
		exprs = append(exprs, fmt.Sprintf("count(v%d)", i), fmt.Sprintf("coalesce(sum(v%d), 0)", i))
	}
	d := compteDepot{colonnes: make([]mesure.Tally, colonnes)}
	dest := []any{&d.lignes}
	for i := range d.colonnes {
		dest = append(dest, &d.colonnes[i].Valeurs, &d.colonnes[i].Somme)
	}
	err := w.conn.QueryRowContext(ctx, "SELECT "+strings.Join(exprs, ", ")+" FROM "+tableDepot).Scan(dest...)
	for i := range d.colonnes {
		d.colonnes[i].Manquants = d.lignes - d.colonnes[i].Valeurs
	}
	return d, err
}

// verifier compares the file in the tables with what was handed over, and what
// was handed over with what the reader says that it read.
func (c *chargement) verifier(ctx context.Context, lus map[mesure.TallyKey]mesure.Tally) error {
	if err := c.verifierMesures(ctx); err != nil {
		return err
	}
	for _, table := range clesTriees(c.attendus) {
		var n int
		row := c.w.conn.QueryRowContext(ctx, "SELECT count(*) FROM "+table+" WHERE fichier = ?", c.rapport.Fichier)
		if err := row.Scan(&n); err != nil {
			return fmt.Errorf("counting table %s: %w", table, err)
		}
		if n != c.attendus[table] {
			return fmt.Errorf("table %s: %d rows were handed over and %d are there", table, c.attendus[table], n)
		}
	}
	c.rapport.Tallies = map[mesure.TallyKey]mesure.Tally{}
	for k, t := range c.comptes {
		c.rapport.Tallies[k] = t.Tally
	}
	return c.comparer(lus)
}

// comparer holds the reader's own counts against what was handed over.
func (c *chargement) comparer(lus map[mesure.TallyKey]mesure.Tally) error {
	if lus == nil {
		return nil
	}
	for _, k := range clesTally(lus) {
		recu, ok := c.comptes[k]
		if !ok {
			recu = &compte{}
		}
		if !recu.egal(lus[k]) {
			return fmt.Errorf("sheet %q, %s %s: %s", k.Feuille, k.Variable, k.Modalite,
				ecart("counted by the reader", lus[k], "handed over", recu.Tally))
		}
	}
	for _, k := range clesTally(c.comptes) {
		if _, ok := lus[k]; !ok {
			return fmt.Errorf("sheet %q, %s %s: handed over but not counted by the reader", k.Feuille, k.Variable, k.Modalite)
		}
	}
	return nil
}

// verifierMesures compares table mesure, by variable and status.
func (c *chargement) verifierMesures(ctx context.Context) error {
	type ligne struct {
		n, valeurs int
		somme      float64
	}
	restent := map[cleStatut]int{}
	for k, n := range c.statuts {
		restent[k] = n
	}
	sommes := map[[2]string]float64{}
	err := c.w.lignes(ctx, func(rows *sql.Rows) error {
		var k cleStatut
		var l ligne
		if err := rows.Scan(&k.feuille, &k.variable, &k.statut, &l.n, &l.valeurs, &l.somme); err != nil {
			return err
		}
		if l.n != restent[k] {
			return fmt.Errorf("sheet %q, %s: %d values of status %q were handed over and %d are there",
				k.feuille, k.variable, restent[k], k.statut, l.n)
		}
		if s, _ := mesure.ParseStatut(k.statut); s.Manque() != (l.valeurs == 0) || (l.valeurs != 0 && l.valeurs != l.n) {
			return fmt.Errorf("sheet %q, %s: %d of %d values of status %q are numbers", k.feuille, k.variable, l.valeurs, l.n, k.statut)
		}
		sommes[[2]string{k.feuille, k.variable}] += l.somme
		delete(restent, k)
		return nil
	}, `SELECT feuille, variable, statut, count(*), count(valeur), coalesce(sum(valeur), 0)
	    FROM mesure WHERE fichier = ? GROUP BY ALL ORDER BY ALL`, c.rapport.Fichier)
	if err != nil {
		return fmt.Errorf("checking table mesure: %w", err)
	}
	if len(restent) > 0 {
		return fmt.Errorf("table mesure lacks values of %d variables", len(restent))
	}
	return c.verifierSommes(sommes)
}

func (c *chargement) verifierSommes(trouvees map[[2]string]float64) error {
	attendues := map[[2]string]*compte{}
	for k, t := range c.comptes {
		s := [2]string{k.Feuille, k.Variable}
		if attendues[s] == nil {
			attendues[s] = &compte{}
		}
		attendues[s].Somme += t.Somme
		attendues[s].absolu += t.absolu
	}
	for _, k := range clesTally(c.comptes) {
		s := [2]string{k.Feuille, k.Variable}
		if t := attendues[s]; math.Abs(t.Somme-trouvees[s]) > 1e-9*t.absolu {
			return fmt.Errorf("sheet %q, %s: the values do not add up to what was handed over", s[0], s[1])
		}
	}
	return nil
}

func clesTally[V any](m map[mesure.TallyKey]V) []mesure.TallyKey {
	keys := make([]mesure.TallyKey, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b mesure.TallyKey) int {
		return cmp.Or(cmp.Compare(a.Feuille, b.Feuille), cmp.Compare(a.Variable, b.Variable),
			cmp.Compare(a.Modalite, b.Modalite), cmp.Compare(a.Millesime, b.Millesime))
	})
	return keys
}
