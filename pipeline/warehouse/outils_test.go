package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// ouvert opens a warehouse that closes with the test.
func ouvert(t testing.TB) *Warehouse {
	t.Helper()
	w, err := Open(context.Background(), Options{Threads: 2, TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

// sixCommunes is the territory of the examples.
func sixCommunes() Territory {
	return Territory{
		Code: "bassin-de-vie", Nom: "Bassin de vie",
		Communes: []string{"06033", "06064", "06066", "06065", "06025", "06122"},
		Comparaisons: []mesure.Zone{{Niveau: mesure.EPCI, Code: "200030195"}, {Niveau: mesure.Departement, Code: "06"},
			{Niveau: mesure.Region, Code: "93"}, {Niveau: mesure.France, Code: mesure.CodeFrance}},
		Seuils:       map[string]int{"caf": 5, "enfants": 5, "sensible": 11, "fiscal": 11},
		NonAdditives: []string{"niveau_vie_median", "taux_pauvrete", "taux_places_pour_100"},
	}
}

// lot makes a batch of one commune a row; each column is set with colonne.
func lot(fichier string, codes ...string) *mesure.Batch {
	b := &mesure.Batch{Source: "essai", Fichier: fichier, Niveau: mesure.Commune, Codes: codes}
	for i := range codes {
		b.Lignes = append(b.Lignes, int32(i+2))
	}
	return b
}

// colonne adds a variable; a negative value -n stands for the status n.
func colonne(b *mesure.Batch, variable, modalite string, millesime int16, valeurs ...float64) {
	c := mesure.Column{Variable: variable, Modalite: modalite, Millesime: millesime,
		Lettre: mesure.LettreColonne(len(b.Colonnes) + 2)}
	for _, v := range valeurs {
		s := mesure.Exact
		if v < 0 {
			s, v = mesure.Statut(-v), 0
		}
		c.Valeurs, c.Statuts = append(c.Valeurs, v), append(c.Statuts, s)
	}
	b.Colonnes = append(b.Colonnes, c)
}

func charger(t testing.TB, w *Warehouse, lots ...*mesure.Batch) {
	t.Helper()
	parFichier := map[string][]*mesure.Batch{}
	var ordre []string
	for _, b := range lots {
		if parFichier[b.Fichier] == nil {
			ordre = append(ordre, b.Fichier)
		}
		parFichier[b.Fichier] = append(parFichier[b.Fichier], b)
	}
	for _, f := range ordre {
		if _, err := w.Load(context.Background(), f, enLots(parFichier[f]...)); err != nil {
			t.Fatal(err)
		}
	}
}

// enLots is a reader that gives these batches and counts nothing.
func enLots(lots ...*mesure.Batch) func(func(*mesure.Batch) error) (map[mesure.TallyKey]mesure.Tally, error) {
	return func(load func(*mesure.Batch) error) (map[mesure.TallyKey]mesure.Tally, error) {
		for _, b := range lots {
			if err := load(b); err != nil {
				return nil, err
			}
		}
		return nil, nil
	}
}

func batir(t testing.TB, w *Warehouse) []Step {
	t.Helper()
	var steps []Step
	if err := w.Build(context.Background(), func(s Step) { steps = append(steps, s) }); err != nil {
		t.Fatal(err)
	}
	return steps
}

// textes runs a query and returns its rows, values joined by "|".
func textes(t testing.TB, w *Warehouse, query string, args ...any) []string {
	t.Helper()
	var out []string
	err := w.lignes(context.Background(), func(rows *sql.Rows) error {
		names, err := rows.Columns()
		if err != nil {
			return err
		}
		cells, dest := make([]any, len(names)), make([]any, len(names))
		for i := range cells {
			dest[i] = &cells[i]
		}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		texts := make([]string, len(cells))
		for i, c := range cells {
			texts[i] = "NULL"
			if c != nil {
				texts[i] = fmt.Sprint(c)
			}
		}
		out = append(out, strings.Join(texts, "|"))
		return nil
	}, query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return out
}

// poserBrut lays down figures before secrecy, without bounds and grade.
const poserBrut = `INSERT INTO chiffre_brut (indicateur, modalite, niveau, zone, millesime_numerateur, millesime_denominateur,
	numerateur, statut_numerateur, denominateur, statut_denominateur, valeur, statut, couverture, publie) VALUES `
