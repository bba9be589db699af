package warehouse

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// Remember lays down what an edition that is out already showed: csv is its
// table of figures. sql/secret/ hides nothing that would need these numbers to
// be forgotten, and nothing that they would give away. It is called before
// Build, once an edition, the newest last; communes are those of its territory,
// whose total is that of another place when they are not the same, and is left
// out where they are not known.
func (w *Warehouse) Remember(ctx context.Context, csv string, communes []string) error {
	same, err := w.memesCommunes(ctx, communes)
	if err != nil {
		return fmt.Errorf("comparing the communes of an edition: %w", err)
	}
	table := fmt.Sprintf("read_csv(%s, delim = ';', quote = '\"', escape = '\"', header = true, nullstr = '', all_varchar = true)", litteral(csv))
	list := strings.Join(slices.Sorted(slices.Values(communes)), " ")
	err = errors.Join(
		w.exec(ctx, `
			INSERT INTO chiffre_avant
			SELECT indicateur, coalesce(modalite, ''), CASE WHEN ailleurs THEN 'perimetre' ELSE niveau END, CASE WHEN ailleurs THEN ? ELSE zone END,
			       millesime_numerateur::SMALLINT, millesime_denominateur::SMALLINT,
			       numerateur::DOUBLE, denominateur::DOUBLE, coalesce(statut, '') = 'secret'
			FROM (SELECT *, niveau = 'territoire' AND NOT ? AS ailleurs FROM `+table+`)
			WHERE NOT (ailleurs AND ?) AND indicateur IN (SELECT code FROM indicateur WHERE secret <> 'aucun')`, list, same, len(communes) == 0),
		w.exec(ctx, "DELETE FROM offre_avant"),
		w.exec(ctx, `
			INSERT INTO offre_avant
			SELECT indicateur, coalesce(modalite, ''), zone, millesime_numerateur::SMALLINT, numerateur::DOUBLE
			FROM `+table+`
			WHERE niveau = 'commune' AND numerateur IS NOT NULL
			  AND indicateur IN (SELECT code FROM indicateur WHERE secret = 'aucun' AND theme IN ('enfance', 'equipements', 'jeunesse', 'petite_enfance'))`))
	if err != nil {
		return fmt.Errorf("reading what an edition showed: %w", err)
	}
	return nil
}

func (w *Warehouse) memesCommunes(ctx context.Context, communes []string) (bool, error) {
	var same bool
	err := w.conn.QueryRowContext(ctx,
		"SELECT coalesce(string_agg(commune, ' ' ORDER BY commune), '') = (SELECT coalesce(string_agg(c, ' ' ORDER BY c), '') FROM unnest(string_split(?, ' ')) t(c)) FROM territoire_commune",
		strings.Join(communes, " ")).Scan(&same)
	return same, err
}

// RawFigure is a figure before secrecy.
type RawFigure struct {
	mesure.Figure
	// Secret says why an edition hides it: "source", "seuil", "recoupement",
	// "" where it is shown.
	Secret string
	// DejaPublie is true for a figure that is hidden although the edition
	// given to [Warehouse.Remember] showed it.
	DejaPublie bool
}

// RawFigures returns every figure before secrecy, in the order of [Warehouse.Figures]
// and with what secrecy does to each. Nothing that is published may come from it.
func (w *Warehouse) RawFigures(ctx context.Context) ([]RawFigure, error) {
	var figures []RawFigure
	err := w.lignes(ctx, func(rows *sql.Rows) error {
		var r RawFigure
		var err error
		r.Figure, err = lireFigure(rows, &r.Secret, &r.DejaPublie)
		figures = append(figures, r)
		return err
	}, colonnesBrutes+fmt.Sprintf(ordreFigures, jointureBrute))
	if err != nil {
		return nil, fmt.Errorf("reading the figures before secrecy: %w", err)
	}
	return figures, nil
}

const colonnesBrutes = `
	SELECT c.indicateur, c.modalite, c.niveau, c.zone, c.nom, c.millesime_numerateur,
	       coalesce(c.millesime_denominateur, 0), b.numerateur, b.statut_numerateur,
	       b.denominateur, CASE WHEN i.rapport THEN b.statut_denominateur ELSE 'so' END,
	       b.valeur, b.statut, c.unite, coalesce(c.couverture, -1), b.publie, b.borne_basse, b.borne_haute, b.precision,
	       c.secret, c.secret <> '' AND EXISTS (
	           FROM chiffre_avant a WHERE a.indicateur = c.indicateur AND a.modalite = c.modalite AND a.niveau = c.niveau
	             AND a.zone = c.zone AND a.millesime_numerateur = c.millesime_numerateur
	             AND egal_a_peu_pres(a.numerateur, b.numerateur))`

const jointureBrute = `
	JOIN chiffre_brut b ON b.indicateur = c.indicateur AND b.modalite = c.modalite AND b.niveau = c.niveau AND b.zone = c.zone
	     AND b.millesime_numerateur = c.millesime_numerateur AND b.millesime_denominateur IS NOT DISTINCT FROM c.millesime_denominateur`
