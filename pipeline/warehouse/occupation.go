package warehouse

import (
	"context"
	"database/sql"
	"fmt"

	"diagctg/sources/mesure"
)

// Occupations returns how far each structure of the territory is used, after
// Build: nurseries first, then in the order of the communes.
func (w *Warehouse) Occupations(ctx context.Context) (all []mesure.Occupation, err error) {
	err = w.lignes(ctx, func(rows *sql.Rows) error {
		var o mesure.Occupation
		var heures, capacite, taux lu
		err := rows.Scan(&o.Famille, &o.Type, &o.Nom, &o.Commune, &o.Periode, &o.Millesime,
			&heures.v, &heures.s, &capacite.v, &capacite.s, &taux.v, &taux.s)
		for _, p := range []struct {
			lu  lu
			out *mesure.Valeur
		}{{heures, &o.Heures}, {capacite, &o.Capacite}, {taux, &o.Taux}} {
			if err == nil {
				*p.out, err = p.lu.valeur()
			}
		}
		all = append(all, o)
		return err
	}, `SELECT o.famille, o.type, o.nom, o.commune, o.modalite, o.millesime,
	           o.heures, o.statut_heures, o.capacite, o.statut_capacite, o.taux, o.statut
	    FROM occupation_structure o
	    JOIN territoire_commune t ON t.commune = o.commune
	    LEFT JOIN indicateur_modalite m ON m.indicateur = 'taux_frequentation_alsh' AND m.modalite = o.modalite
	    ORDER BY o.famille DESC, t.rang, o.nom, o.code, m.rang, o.modalite`)
	if err != nil {
		return nil, fmt.Errorf("reading the occupancy of the structures: %w", err)
	}
	return all, nil
}
