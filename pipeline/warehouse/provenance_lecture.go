package warehouse

import (
	"context"
	"database/sql"

	"diagctg/sources/mesure"
)

func (w *Warehouse) lireParties(ctx context.Context, p *provenance) error {
	return w.lignes(ctx, func(rows *sql.Rows) error {
		var made, from poste
		var voie int
		err := rows.Scan(&made.variable, &made.modalite, &voie, &from.variable, &from.modalite)
		for len(p.parties[made]) < voie {
			p.parties[made] = append(p.parties[made], nil)
		}
		p.parties[made][voie-1] = append(p.parties[made][voie-1], from)
		return err
	}, "SELECT variable, modalite, voie, depuis, depuis_modalite FROM partie ORDER BY ALL")
}

func (w *Warehouse) lireDedans(ctx context.Context, p *provenance) error {
	return w.lignes(ctx, func(rows *sql.Rows) error {
		var z lieuZone
		var niveau, code string
		err := rows.Scan(&z.niveau, &z.code, &niveau, &code)
		p.dedans[z] = append(p.dedans[z], [2]string{niveau, code})
		return err
	}, `SELECT 'commune', commune, niveau, code FROM (
	        SELECT DISTINCT commune_de_iris(code) AS commune, niveau, code FROM mesure_retenue WHERE niveau = 'iris'
	        UNION
	        SELECT commune, 'structure', code FROM structure_active
	        UNION
	        SELECT commune, 'structure', code FROM structure_comptee)
	    WHERE commune IN (SELECT commune FROM territoire_commune)
	    UNION
	    SELECT niveau, zone, 'qpv', code FROM qpv_zone SEMI JOIN zone USING (niveau, zone)
	    ORDER BY ALL`)
}

func (w *Warehouse) lireValeurs(ctx context.Context, p *provenance) error {
	return w.lignes(ctx, func(rows *sql.Rows) error {
		var t Terme
		var niveau, lettres string
		var v lu
		err := rows.Scan(&niveau, &t.Zone.Code, &t.Zone.Nom, &t.Variable, &t.Modalite, &t.Millesime, &t.Edition,
			&v.v, &v.s, &t.Source, &t.Place.Fichier, &t.Place.Feuille, &t.Place.Ligne, &lettres, &t.Agregees)
		if err != nil {
			return err
		}
		if t.Valeur, err = v.valeur(); err != nil {
			return err
		}
		t.Zone.Niveau, t.Place.Colonne = mesure.Niveau(niveau), rangColonne(lettres)
		k := lieuValeur{niveau, t.Zone.Code, t.Variable, t.Millesime}
		p.valeurs[k] = append(p.valeurs[k], t)
		return nil
	}, `SELECT m.niveau, m.code, coalesce(z.nom, s.nom, ''), m.variable, m.modalite, m.millesime, m.edition,
	           m.valeur, m.statut, m.source, m.fichier, m.feuille, m.ligne, coalesce(max(p.colonne), max(c.colonne), ''),
	           coalesce(max(l.lignes), 0)
	    FROM mesure_retenue m
	    LEFT JOIN colonne_valeur p ON p.fichier = m.fichier AND p.feuille = m.feuille AND p.ligne = m.ligne
	         AND p.variable = m.variable AND p.code = m.code AND p.modalite = m.modalite AND p.millesime = m.millesime
	    LEFT JOIN zone z ON z.niveau = m.niveau AND z.zone = m.code
	    LEFT JOIN structure_active s ON m.niveau = 'structure' AND s.code = m.code
	    LEFT JOIN colonne c ON c.fichier = m.fichier AND c.feuille = m.feuille AND c.variable = m.variable
	         AND c.modalite IN (m.modalite, '') AND c.millesime IN (m.millesime, 0)
	    LEFT JOIN liste_nominative l ON l.fichier = m.fichier AND l.feuille = m.feuille
	    WHERE z.zone IS NOT NULL OR m.niveau = 'structure'
	       OR (m.niveau = 'qpv' AND m.code IN (SELECT code FROM qpv_zone SEMI JOIN zone USING (niveau, zone)))
	       OR (m.niveau = 'iris' AND commune_de_iris(m.code) IN (SELECT commune FROM territoire_commune))
	    GROUP BY ALL
	    UNION ALL
	    SELECT 'structure', code, nom, 'structure_distincte', type, millesime, '', 1, '', 'registre', fichier, feuille, ligne, '', 0
	    FROM structure_comptee
	    UNION ALL
	    SELECT z.niveau, z.zone, z.nom, 'epci_composition', '', e.millesime, '', 1, '', 'composition', e.fichier, e.feuille, e.ligne, '', 0
	    FROM zone z JOIN epci_composition e ON (z.niveau = 'epci' AND z.zone = e.epci) OR (z.niveau = 'commune' AND z.zone = e.commune)
	    ORDER BY ALL`)
}

func cleRamenee(t Terme) ramenee {
	return ramenee{lieuValeur{string(t.Zone.Niveau), t.Zone.Code, t.Variable, t.Millesime},
		t.Modalite, t.Place.Fichier, t.Place.Feuille}
}

// lireAnciennes reads the cells of the former communes of those that figures
// are printed for.
func (w *Warehouse) lireAnciennes(ctx context.Context, p *provenance) error {
	return w.lignes(ctx, func(rows *sql.Rows) error {
		var t Terme
		var actuel, lettres string
		var v lu
		err := rows.Scan(&actuel, &t.Zone.Code, &t.Zone.Nom, &t.Variable, &t.Modalite, &t.Millesime, &t.Edition,
			&v.v, &v.s, &t.Source, &t.Place.Fichier, &t.Place.Feuille, &t.Place.Ligne, &lettres)
		if err != nil {
			return err
		}
		if t.Valeur, err = v.valeur(); err != nil {
			return err
		}
		t.Zone.Niveau, t.Place.Colonne = mesure.Commune, rangColonne(lettres)
		k := cleRamenee(t)
		k.code = actuel
		p.anciennes[k] = append(p.anciennes[k], t)
		return nil
	}, `SELECT c.code_actuel, c.code,
	           coalesce((SELECT max(nom_avant) FROM mouvement_commune n
	                     WHERE n.code_avant = c.code AND n.date_effet > c.annee::VARCHAR
	                       AND NOT EXISTS (FROM mouvement_commune plus_tot
	                                       WHERE plus_tot.code_avant = c.code AND plus_tot.date_effet > c.annee::VARCHAR
	                                         AND plus_tot.date_effet < n.date_effet)), ''),
	           c.variable, c.modalite, c.millesime, c.edition, c.valeur, c.statut, c.source, c.fichier, c.feuille, c.ligne,
	           colonne_de(c.fichier, c.feuille, c.ligne, c.variable, c.modalite, c.millesime)
	    FROM cellule_ancienne c
	    JOIN territoire_commune t ON t.commune = c.code_actuel
	    ORDER BY ALL`)
}
