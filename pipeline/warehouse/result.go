package warehouse

import (
	"context"
	"database/sql"
	"fmt"

	"diagctg/sources/mesure"
)

// ordreFigures is the order of every table that figures are shown in.
const ordreFigures = `
	FROM chiffre c
	JOIN indicateur i ON i.code = c.indicateur
	JOIN zone z ON z.niveau = c.niveau AND z.zone = c.zone
	LEFT JOIN indicateur_modalite m ON m.indicateur = c.indicateur AND m.modalite = c.modalite
	%s
	ORDER BY i.rang, z.rang, c.niveau, c.zone, m.rang NULLS LAST, c.modalite, c.millesime_numerateur`

const colonnesFigure = `
	SELECT c.indicateur, c.modalite, c.niveau, c.zone, c.nom, c.millesime_numerateur,
	       coalesce(c.millesime_denominateur, 0), c.numerateur, c.statut_numerateur,
	       c.denominateur, CASE WHEN i.rapport THEN c.statut_denominateur ELSE 'so' END,
	       c.valeur, c.statut, c.unite, coalesce(c.couverture, -1), c.publie,
	       c.borne_basse, c.borne_haute, c.precision`

// Figures returns the figures to show, after secrecy: in the order of the
// cards, then communes, territory and comparators, then items, then vintages.
// A count has a Denominateur with status so; a number that is hidden or not
// known is absent.
func (w *Warehouse) Figures(ctx context.Context) ([]mesure.Figure, error) {
	return w.figures(ctx, "")
}

func (w *Warehouse) figures(ctx context.Context, where string, args ...any) ([]mesure.Figure, error) {
	var figures []mesure.Figure
	err := w.lignes(ctx, func(rows *sql.Rows) error {
		f, err := lireFigure(rows)
		figures = append(figures, f)
		return err
	}, colonnesFigure+fmt.Sprintf(ordreFigures, where), args...)
	if err != nil {
		return nil, fmt.Errorf("reading the figures: %w", err)
	}
	return figures, nil
}

// lireFigure reads the columns of a figure, and into others those after them.
func lireFigure(rows *sql.Rows, others ...any) (mesure.Figure, error) {
	var f mesure.Figure
	var niveau string
	var num, den, val lu
	var basse, haute sql.NullFloat64
	err := rows.Scan(append([]any{&f.Indicateur, &f.Modalite, &niveau, &f.Zone.Code, &f.Zone.Nom, &f.MillesimeNumerateur,
		&f.MillesimeDenominateur, &num.v, &num.s, &den.v, &den.s, &val.v, &val.s, &f.Unite, &f.Couverture, &f.Publie,
		&basse, &haute, &f.Precision}, others...)...)
	if err != nil {
		return f, err
	}
	f.Zone.Niveau = mesure.Niveau(niveau)
	for _, p := range []struct {
		lu  lu
		out *mesure.Valeur
	}{{num, &f.Numerateur}, {den, &f.Denominateur}, {val, &f.Valeur}} {
		if *p.out, err = p.lu.valeur(); err != nil {
			return f, fmt.Errorf("%s %s: %w", f.Indicateur, f.Zone.Code, err)
		}
	}
	if basse.Valid && haute.Valid {
		f.Bornes = &mesure.Bornes{Basse: basse.Float64, Haute: haute.Float64}
	}
	return f, nil
}

// lu is a value as two columns give it.
type lu struct {
	v sql.NullFloat64
	s sql.NullString
}

// valeur refuses a number that its status denies: nothing that is hidden goes
// out by mistake.
func (l lu) valeur() (mesure.Valeur, error) {
	s, err := mesure.ParseStatut(l.s.String)
	switch {
	case err != nil:
		return mesure.Valeur{}, err
	case !l.v.Valid && !s.Manque():
		return mesure.Absente(mesure.ND), nil
	case l.v.Valid && s.Manque():
		return mesure.Valeur{}, fmt.Errorf("a number stands beside status %q", s)
	}
	return mesure.Valeur{V: l.v.Float64, S: s}, nil
}

// Findings returns what the controls found, in the order of the controls. A
// control that found nothing has none.
func (w *Warehouse) Findings(ctx context.Context) ([]mesure.Finding, error) {
	var findings []mesure.Finding
	for _, c := range w.modeles.controles {
		err := w.lignes(ctx, func(rows *sql.Rows) error {
			f := mesure.Finding{Controle: c.Code, Libelle: c.Libelle, Bloquant: c.Bloquant}
			var lettres string
			if err := rows.Scan(&f.Zone, &f.Detail, &f.Place.Fichier, &f.Place.Feuille, &f.Place.Ligne, &lettres); err != nil {
				return err
			}
			f.Place.Colonne = rangColonne(lettres)
			findings = append(findings, f)
			return nil
		}, `SELECT coalesce(zone, ''), coalesce(detail, ''), coalesce(fichier, ''), coalesce(feuille, ''),
		           coalesce(ligne, 0), coalesce(colonne, '')
		    FROM constat WHERE controle = ? ORDER BY rang`, c.Code)
		if err != nil {
			return nil, fmt.Errorf("reading what control %s found: %w", c.Code, err)
		}
	}
	return findings, nil
}

// rangColonne is the number of a column from its letters, 0 for "".
func rangColonne(lettres string) int {
	n := 0
	for _, r := range lettres {
		if r < 'A' || r > 'Z' {
			return 0
		}
		n = n*26 + int(r-'A') + 1
	}
	return n
}

// Remedes returns what to do about each control, by code.
func (w *Warehouse) Remedes() map[string]string {
	out := map[string]string{}
	for _, c := range w.modeles.controles {
		out[c.Code] = c.Remede
	}
	return out
}

// Cards returns the cards of the indicators, in their order.
func (w *Warehouse) Cards() []mesure.Card {
	cards := make([]mesure.Card, 0, len(w.modeles.indicateurs))
	for _, i := range w.modeles.indicateurs {
		cards = append(cards, i.Card)
	}
	return cards
}

// Gaps returns the reconciliation, in the order of the references' codes.
func (w *Warehouse) Gaps(ctx context.Context) ([]mesure.Gap, error) {
	var gaps []mesure.Gap
	err := w.lignes(ctx, func(rows *sql.Rows) error {
		var g mesure.Gap
		var publie, recalcule lu
		err := rows.Scan(&g.Code, &g.Libelle, &g.Zone, &publie.v, &publie.s, &recalcule.v, &recalcule.s,
			&g.Unite, &g.Verdict, &g.Explication, &g.Source)
		if err != nil {
			return err
		}
		if g.Publie, err = publie.valeur(); err != nil {
			return fmt.Errorf("%s: %w", g.Code, err)
		}
		if g.Recalcule, err = recalcule.valeur(); err != nil {
			return fmt.Errorf("%s: %w", g.Code, err)
		}
		gaps = append(gaps, g)
		return nil
	}, `SELECT code, libelle, zone, publie, CASE WHEN publie IS NULL THEN 'nd' ELSE '' END, recalcule,
	           CASE WHEN recalcule IS NULL THEN coalesce(nullif(statut_recalcule, ''), 'nd') ELSE coalesce(statut_recalcule, '') END,
	           unite, verdict, explication, source
	    FROM ecart ORDER BY rowid`)
	if err != nil {
		return nil, fmt.Errorf("reading the reconciliation: %w", err)
	}
	return gaps, nil
}

// Zones returns the zones that figures are printed for, in order and with
// their names: "" where no file that was dropped names them.
func (w *Warehouse) Zones(ctx context.Context) ([]mesure.Zone, error) {
	var zones []mesure.Zone
	err := w.lignes(ctx, func(rows *sql.Rows) error {
		var z mesure.Zone
		var niveau string
		err := rows.Scan(&niveau, &z.Code, &z.Nom)
		z.Niveau = mesure.Niveau(niveau)
		zones = append(zones, z)
		return err
	}, "SELECT niveau, zone, nom FROM zone ORDER BY rang, niveau, zone")
	if err != nil {
		return nil, fmt.Errorf("reading the zones: %w", err)
	}
	return zones, nil
}

// TableCount is the number of rows of a table.
type TableCount struct {
	Table string
	Rows  int
}

// Tables returns the row counts of the tables that the manifest names.
func (w *Warehouse) Tables(ctx context.Context) ([]TableCount, error) {
	var counts []TableCount
	for _, t := range []string{"mesure", "mesure_retenue", "commune", "epci_composition", "structure", "terme", "chiffre", "constat", "ecart"} {
		n, err := w.compter(ctx, t)
		if err != nil {
			return nil, fmt.Errorf("counting table %s: %w", t, err)
		}
		counts = append(counts, TableCount{Table: t, Rows: n})
	}
	return counts, nil
}

// UnknownCommune is a code that stands in a file at the level of communes and
// that the official list does not know: of another year, or wrong.
type UnknownCommune struct {
	Code, Fichier string
	// Lignes are the sheet rows that carry it.
	Lignes int
}

// UnknownCommunes lists them by file and code; none when no official list was
// dropped.
func (w *Warehouse) UnknownCommunes(ctx context.Context) ([]UnknownCommune, error) {
	var unknown []UnknownCommune
	err := w.lignes(ctx, func(rows *sql.Rows) error {
		var u UnknownCommune
		err := rows.Scan(&u.Code, &u.Fichier, &u.Lignes)
		unknown = append(unknown, u)
		return err
	}, `SELECT code, fichier, count(DISTINCT ligne) FROM mesure
	    WHERE niveau = 'commune' AND NOT est_arrondissement(code)
	      AND code NOT IN (SELECT commune FROM commune_officielle)
	      AND EXISTS (FROM commune_officielle)
	    GROUP BY ALL ORDER BY fichier, code`)
	if err != nil {
		return nil, fmt.Errorf("reading the unknown communes: %w", err)
	}
	return unknown, nil
}
