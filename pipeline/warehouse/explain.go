package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"diagctg/sources/mesure"
)

// Explanation is what `diagctg explain` shows of an indicator in a zone.
type Explanation struct {
	Card mesure.Card
	// Zone is the zone asked for, with its name.
	Zone mesure.Zone
	// Chiffres are its figures, one for each item and vintage, each with what
	// it was made of.
	Chiffres []ChiffreExplique
}

// ChiffreExplique is a figure and the values behind it.
type ChiffreExplique struct {
	Figure mesure.Figure
	// Secret says why the figure is hidden: "" (it is not), "source" (by its
	// producer), "seuil" (a count under the threshold), "recoupement" (it would
	// give away another one).
	Secret string
	// Termes are the values of the communes that were summed, or the zone's
	// own, numerators first. Those that may not be shown are absent.
	Termes []Terme
	// Sommes count, for a sum over many communes, the values by file.
	Sommes []Somme
}

// Somme says how many communes of a zone one file brought to a term.
type Somme struct {
	Role, Variable string
	Millesime      int
	Fichier        string
	Communes       int
}

// ErrInconnu is the error of Explain for an indicator, a zone or an item that
// is not there. Connus lists those that are.
type ErrInconnu struct {
	Quoi, Code string
	Connus     []string
}

func (e *ErrInconnu) Error() string { return fmt.Sprintf("%s inconnu(e) : %q", e.Quoi, e.Code) }

// Explain says where the figures of an indicator come from: the cells, the
// sums, and what was hidden. zone is a code of [Warehouse.Zones], the territory
// when ""; modalite is an item, all of them when "". A count that is not to be
// shown is not in the answer either.
func (w *Warehouse) Explain(ctx context.Context, indicateur, zone, modalite string) (Explanation, error) {
	ind, err := w.trouverIndicateur(indicateur)
	if err != nil {
		return Explanation{}, err
	}
	z, err := w.trouverZone(ctx, zone)
	if err != nil {
		return Explanation{}, err
	}
	figures, err := w.figures(ctx, "WHERE c.indicateur = ? AND c.niveau = ? AND c.zone = ? AND (? = '' OR c.modalite = ?)",
		indicateur, string(z.Niveau), z.Code, modalite, modalite)
	if err != nil {
		return Explanation{}, err
	}
	if len(figures) == 0 && modalite != "" {
		return Explanation{}, w.modaliteInconnue(ctx, indicateur, modalite)
	}
	e := explication{w: w, ind: ind}
	if err := e.preparer(ctx); err != nil {
		return Explanation{}, fmt.Errorf("explaining %s: %w", indicateur, err)
	}
	out := Explanation{Card: ind.Card, Zone: z}
	for _, f := range figures {
		c, err := e.chiffre(ctx, f)
		if err != nil {
			return Explanation{}, fmt.Errorf("explaining %s: %w", indicateur, err)
		}
		out.Chiffres = append(out.Chiffres, c)
	}
	return out, nil
}

func (w *Warehouse) trouverZone(ctx context.Context, code string) (mesure.Zone, error) {
	zones, err := w.Zones(ctx)
	if err != nil {
		return mesure.Zone{}, err
	}
	var connus []string
	for _, z := range zones {
		if z.Code == code || (code == "" && z.Niveau == mesure.Territoire) {
			return z, nil
		}
		connus = append(connus, strings.TrimSpace(z.Code+" "+z.Nom))
	}
	return mesure.Zone{}, &ErrInconnu{Quoi: "zone", Code: code, Connus: connus}
}

func (w *Warehouse) modaliteInconnue(ctx context.Context, indicateur, modalite string) error {
	unknown := &ErrInconnu{Quoi: "modalité", Code: modalite}
	err := w.lignes(ctx, func(rows *sql.Rows) error {
		var m string
		err := rows.Scan(&m)
		unknown.Connus = append(unknown.Connus, m)
		return err
	}, "SELECT DISTINCT modalite FROM chiffre WHERE indicateur = ? AND modalite <> '' ORDER BY modalite", indicateur)
	if err != nil {
		return fmt.Errorf("reading the items of %s: %w", indicateur, err)
	}
	return unknown
}

// Origin is a line of the workbook's sources sheet: a cell behind a figure.
type Origin struct {
	Indicateur, Modalite string
	Zone                 mesure.Zone
	Role, Variable       string
	Millesime            int
	// Place is where the value was read; it names a cell even where the value
	// may not be shown, and never the value.
	Place mesure.Place
}

// Origins lists the cells behind the figures of the communes of the territory,
// in the order of the figures, and behind those that producers publish for a
// whole zone. It holds no values.
func (w *Warehouse) Origins(ctx context.Context) ([]Origin, error) {
	figures, err := w.Figures(ctx)
	if err != nil {
		return nil, err
	}
	p, err := w.provenance(ctx)
	if err != nil {
		return nil, err
	}
	var origins []Origin
	seen := map[Origin]bool{}
	for _, f := range figures {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ind, err := w.trouverIndicateur(f.Indicateur)
		if err != nil {
			return nil, err
		}
		for _, t := range p.termesDe(ind, f, f.Zone) {
			for _, leaf := range t.feuilles() {
				o := Origin{Indicateur: f.Indicateur, Modalite: f.Modalite, Zone: f.Zone, Role: t.Role,
					Variable: leaf.Variable, Millesime: leaf.Millesime, Place: leaf.Place}
				if leaf.Place.Fichier != "" && !seen[o] {
					seen[o] = true
					origins = append(origins, o)
				}
			}
		}
	}
	return origins, nil
}
