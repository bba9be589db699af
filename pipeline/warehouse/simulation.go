package warehouse

import (
	"context"
	"database/sql"
	"fmt"

	"diagctg/sources/mesure"
)

// Simulate says what comes of suppositions about the years to come, from the
// figures that may be shown. It is called after Build, as often as wanted.
// Suppositions about communes outside the territory are left aside.
func (w *Warehouse) Simulate(ctx context.Context, h mesure.Hypotheses) (mesure.Simulation, error) {
	s := mesure.Simulation{Hypotheses: h}
	if err := w.supposer(ctx, h); err != nil {
		return s, fmt.Errorf("laying down the suppositions: %w", err)
	}
	for _, m := range w.modeles.simulation {
		if err := w.exec(ctx, m.Body); err != nil {
			return s, fmt.Errorf("running sql/%s: %w", m.Path, err)
		}
	}
	if err := w.lireCadre(ctx, &s); err != nil {
		return s, fmt.Errorf("reading what a simulation starts from: %w", err)
	}
	if err := w.lireProjections(ctx, &s); err != nil {
		return s, fmt.Errorf("reading what a simulation gives: %w", err)
	}
	return s, nil
}

// supposer puts the suppositions in the place of those before.
func (w *Warehouse) supposer(ctx context.Context, h mesure.Hypotheses) error {
	if err := w.exec(ctx, "DELETE FROM hypothese; DELETE FROM hypothese_commune"); err != nil {
		return err
	}
	var parLogement any
	if h.EnfantsParLogement > 0 {
		parLogement = h.EnfantsParLogement
	}
	var saisie any
	if h.Cible == mesure.CibleSaisie {
		saisie = h.CibleSaisie
	}
	if err := w.exec(ctx, "INSERT INTO hypothese VALUES (?, ?, ?, ?)", h.Horizon, string(h.Cible), saisie, parLogement); err != nil {
		return err
	}
	for _, code := range clesTriees(h.Communes) {
		c := h.Communes[code]
		err := w.exec(ctx, "INSERT INTO hypothese_commune VALUES (?, ?, ?, ?, nullif(?, 0))", code, c.Logements, c.Naissances, c.Places, c.Ouverture)
		if err != nil {
			return err
		}
	}
	return nil
}

// lireCadre reads what all zones have in common.
func (w *Warehouse) lireCadre(ctx context.Context, s *mesure.Simulation) error {
	var parLogement, departement, france, cible sql.NullFloat64
	err := w.conn.QueryRowContext(ctx, `
		SELECT coalesce(millesime_places, 0), coalesce(millesime_enfants, 0), coalesce(millesime_menages, 0),
		       enfants_par_logement, cible_departement, cible_france, cible FROM simulation_cadre`).
		Scan(&s.MillesimePlaces, &s.MillesimeEnfants, &s.MillesimeMenages, &parLogement, &departement, &france, &cible)
	s.EnfantsParLogement, s.CibleDepartement, s.CibleFrance, s.Cible = ouND(parLogement), ouND(departement), ouND(france), ouND(cible)
	return err
}

func ouND(v sql.NullFloat64) mesure.Valeur {
	if !v.Valid {
		return mesure.Absente(mesure.ND)
	}
	return mesure.Vaut(v.Float64)
}

// lireProjections reads the zones.
func (w *Warehouse) lireProjections(ctx context.Context, s *mesure.Simulation) error {
	return w.lignes(ctx, func(rows *sql.Rows) error {
		var p mesure.Projection
		var niveau string
		values := []*mesure.Valeur{&p.Enfants, &p.Places, &p.Taux, &p.EnfantsHorizon, &p.PlacesHorizon, &p.TauxHorizon, &p.ACreer, &p.TauxAtteint}
		read := make([]lu, len(values))
		into := []any{&niveau, &p.Zone.Code, &p.Zone.Nom}
		for i := range read {
			into = append(into, &read[i].v, &read[i].s)
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		p.Zone.Niveau = mesure.Niveau(niveau)
		for i, out := range values {
			var err error
			if *out, err = read[i].valeur(); err != nil {
				return fmt.Errorf("%s %s: %w", niveau, p.Zone.Code, err)
			}
		}
		s.Projections = append(s.Projections, p)
		return nil
	}, `SELECT niveau, zone, nom, enfants, statut_enfants, places, statut_places, taux, statut_taux,
	           enfants_horizon, statut_enfants_horizon, places_horizon, statut_places_horizon, taux_horizon, statut_taux_horizon,
	           a_creer, statut_a_creer, taux_atteint, statut_taux_atteint
	    FROM simulation ORDER BY rang`)
}
