package warehouse

import (
	"context"
	"database/sql"
	"slices"

	"diagctg/sources/mesure"
	models "diagctg/sql"
)

func (w *Warehouse) trouverIndicateur(code string) (models.Indicateur, error) {
	var connus []string
	for _, i := range w.modeles.indicateurs {
		if i.Card.Code == code {
			return i, nil
		}
		connus = append(connus, i.Card.Code)
	}
	return models.Indicateur{}, &ErrInconnu{Quoi: "indicateur", Code: code, Connus: connus}
}

// explication gathers what Explain says of one indicator.
type explication struct {
	w   *Warehouse
	ind models.Indicateur
	p   *provenance
	// communes are those of the territory, in order.
	communes []mesure.Zone
	// publiques are the variables whose values nobody has to hide.
	publiques map[string]bool
	seuil     float64
	// caches are the figures of the indicator that are hidden, and why.
	caches map[cleChiffre]string
	// seuils are the thresholds that other indicators put on a variable.
	seuils map[string]float64
	// tues are the values that the edition hides, in whatever indicator.
	tues map[valeurTue]bool
}

// valeurTue is a count that the edition does not show.
type valeurTue struct {
	niveau, code, variable, modalite string
	millesime                        int
}

type cleChiffre struct {
	zone      mesure.Zone
	modalite  string
	millesime int
}

func (e *explication) preparer(ctx context.Context) (err error) {
	if e.p, err = e.w.provenance(ctx); err != nil {
		return err
	}
	zones, err := e.w.Zones(ctx)
	if err != nil {
		return err
	}
	for _, z := range zones {
		if z.Niveau == mesure.Commune {
			e.communes = append(e.communes, z)
		}
	}
	e.publiques = map[string]bool{}
	err = e.w.lignes(ctx, func(rows *sql.Rows) error {
		var v string
		err := rows.Scan(&v)
		e.publiques[v] = true
		return err
	}, "SELECT variable FROM secret_variable_publique")
	if err != nil {
		return err
	}
	if err := e.lireTues(ctx); err != nil {
		return err
	}
	e.caches = map[cleChiffre]string{}
	err = e.w.lignes(ctx, func(rows *sql.Rows) error {
		var k cleChiffre
		var niveau, raison string
		err := rows.Scan(&niveau, &k.zone.Code, &k.zone.Nom, &k.modalite, &k.millesime, &raison)
		k.zone.Niveau = mesure.Niveau(niveau)
		e.caches[k] = raison
		return err
	}, `SELECT niveau, zone, nom, modalite, millesime_numerateur, secret FROM chiffre
	    WHERE indicateur = ? AND secret <> ''`, e.ind.Card.Code)
	if err != nil || e.ind.Card.Secret == "aucun" {
		return err
	}
	return e.w.conn.QueryRowContext(ctx, "SELECT seuil FROM seuil_secret WHERE nom = ?", e.ind.Card.Secret).Scan(&e.seuil)
}

// lireTues reads what other indicators hide: a value may be behind a figure
// that is public and be a confidential count elsewhere.
func (e *explication) lireTues(ctx context.Context) error {
	e.seuils, e.tues = map[string]float64{}, map[valeurTue]bool{}
	err := e.w.lignes(ctx, func(rows *sql.Rows) error {
		var v string
		var seuil float64
		err := rows.Scan(&v, &seuil)
		e.seuils[v] = seuil
		return err
	}, `SELECT v.variable, max(s.seuil)::DOUBLE
	    FROM indicateur_variable v
	    JOIN indicateur i ON i.code = v.indicateur
	    JOIN seuil_secret s ON s.nom = i.secret
	    GROUP BY v.variable`)
	if err != nil {
		return err
	}
	return e.w.lignes(ctx, func(rows *sql.Rows) error {
		var t valeurTue
		err := rows.Scan(&t.niveau, &t.code, &t.variable, &t.modalite, &t.millesime)
		e.tues[t] = true
		return err
	}, `SELECT DISTINCT c.niveau, c.zone, v.variable, c.modalite, c.millesime_numerateur
	    FROM chiffre c JOIN indicateur_variable v ON v.indicateur = c.indicateur AND v.role = 'numerateur'
	    WHERE c.secret <> ''`)
}

// chiffre explains one figure.
func (e *explication) chiffre(ctx context.Context, f mesure.Figure) (ChiffreExplique, error) {
	c := ChiffreExplique{Figure: f, Secret: e.raison(f.Zone, f)}
	c.Termes = e.termes(f, f.Zone)
	if len(c.Termes) == 0 && f.Zone.Niveau == mesure.Territoire {
		for _, commune := range e.communes {
			c.Termes = append(c.Termes, e.termes(f, commune)...)
		}
		slices.SortStableFunc(c.Termes, func(a, b Terme) int { return rangRole(a) - rangRole(b) })
	}
	if f.Zone.Niveau == mesure.Commune {
		return c, nil
	}
	if len(c.Termes) == 0 {
		sommes, err := e.sommes(ctx, f)
		c.Sommes = sommes
		return c, err
	}
	return c, e.deriverDesCommunes(ctx, &c)
}

// deriverDesCommunes follows what was derived for a whole zone to its communes:
// one by one in the territory, counted by file elsewhere.
func (e *explication) deriverDesCommunes(ctx context.Context, c *ChiffreExplique) error {
	z := c.Figure.Zone
	for i := range c.Termes {
		t := &c.Termes[i]
		if t.Source != sourceDerivee || len(t.Depuis) > 0 {
			continue
		}
		for _, from := range slices.Concat(e.p.voies(*t)...) {
			if z.Niveau == mesure.Territoire {
				for _, commune := range e.communes {
					for _, d := range e.p.valeursDe(commune, from, t.Millesime) {
						d = e.p.remonter(avecRole(d, t.Role), 1)
						t.Depuis = append(t.Depuis, e.taire(d, e.raison(commune, c.Figure) != ""))
					}
				}
				t.Derivation = e.p.fabrique(t.Variable, t.Depuis, true)
				continue
			}
			sommes, err := e.sommesDe(ctx, z, Somme{Role: t.Role, Variable: from.variable, Millesime: t.Millesime})
			if err != nil {
				return err
			}
			c.Sommes = append(c.Sommes, sommes...)
		}
	}
	return nil
}

func (e *explication) raison(z mesure.Zone, f mesure.Figure) string {
	return e.caches[cleChiffre{z, f.Modalite, f.MillesimeNumerateur}]
}

func rangRole(t Terme) int {
	if t.Role == "numerateur" {
		return 0
	}
	return 1
}

// termes are the values of one zone behind a figure, without those that may
// not be shown.
func (e *explication) termes(f mesure.Figure, z mesure.Zone) []Terme {
	termes := e.p.termesDe(e.ind, f, z)
	for i := range termes {
		termes[i] = e.taire(termes[i], e.raison(z, f) != "")
	}
	return termes
}

// termesDe are the values of one zone behind a figure, numerators first.
func (p *provenance) termesDe(ind models.Indicateur, f mesure.Figure, z mesure.Zone) []Terme {
	var out []Terme
	for _, r := range rolesDe(ind.Card, f) {
		for _, v := range r.variables {
			for _, t := range p.termes(string(z.Niveau), z.Code, v, f.Modalite, r.millesime, ind) {
				out = append(out, avecRole(t, r.nom))
			}
		}
	}
	return out
}

// role is what some variables of a card are to a figure.
type role struct {
	nom       string
	variables []string
	millesime int
}

// rolesDe are the variables behind a figure: the rate that a producer
// publishes, or both terms.
func rolesDe(card mesure.Card, f mesure.Figure) []role {
	if f.Publie && len(card.VariablesPubliees) > 0 {
		return []role{{"publie", card.VariablesPubliees, f.MillesimeNumerateur}}
	}
	return []role{
		{"numerateur", card.VariablesNumerateur, f.MillesimeNumerateur},
		{"denominateur", card.VariablesDenominateur, f.MillesimeDenominateur},
	}
}

func avecRole(t Terme, role string) Terme {
	t.Role = role
	for i := range t.Depuis {
		t.Depuis[i] = avecRole(t.Depuis[i], role)
	}
	return t
}

// taire takes out what may not be shown: a count under the threshold, what is
// behind a hidden figure, and the brothers of a hidden value, from which it
// could be worked out. A public value stays, whatever it was made of.
func (e *explication) taire(t Terme, tout bool) Terme {
	tout = e.seuilDe(t) > 0 && (tout || e.petit(t) || e.tue(t))
	enfants := tout || slices.ContainsFunc(t.Depuis, func(d Terme) bool { return contientPetit(e, d) })
	for i := range t.Depuis {
		t.Depuis[i] = e.taire(t.Depuis[i], enfants)
	}
	if tout && !t.Valeur.S.Manque() {
		t.Valeur, t.Cache = mesure.Absente(mesure.Secret), true
	}
	return t
}

func contientPetit(e *explication, t Terme) bool {
	return e.petit(t) || slices.ContainsFunc(t.Depuis, func(d Terme) bool { return contientPetit(e, d) })
}

// petit reports whether a value is a count under the threshold. A sensitive
// zero is one.
func (e *explication) petit(t Terme) bool {
	if t.Valeur.S.Manque() || t.Valeur.V >= e.seuilDe(t) {
		return false
	}
	return t.Valeur.V > 0 || e.ind.Card.Secret == "sensible"
}

// seuilDe is the threshold of a value: that of the indicator explained, or of
// any other that counts the same variable; 0 for a public one.
func (e *explication) seuilDe(t Terme) float64 {
	if e.publiques[t.Variable] {
		return 0
	}
	return max(e.seuil, e.seuils[t.Variable])
}

func (e *explication) tue(t Terme) bool {
	return e.tues[valeurTue{string(t.Zone.Niveau), t.Zone.Code, t.Variable, t.Modalite, t.Millesime}]
}

// sommes counts the communes behind a sum over a large zone, by file.
func (e *explication) sommes(ctx context.Context, f mesure.Figure) ([]Somme, error) {
	var out []Somme
	for _, r := range rolesDe(e.ind.Card, f) {
		for _, v := range r.variables {
			sommes, err := e.sommesDe(ctx, f.Zone, Somme{Role: r.nom, Variable: v, Millesime: r.millesime})
			if err != nil {
				return nil, err
			}
			out = append(out, sommes...)
		}
	}
	return out, nil
}

// sommesDe completes a sum with each file and its communes of a zone.
func (e *explication) sommesDe(ctx context.Context, z mesure.Zone, s Somme) (out []Somme, err error) {
	err = e.w.lignes(ctx, func(rows *sql.Rows) error {
		err := rows.Scan(&s.Fichier, &s.Communes)
		out = append(out, s)
		return err
	}, `SELECT m.fichier, count(DISTINCT m.code)
	    FROM mesure_retenue m
	    JOIN zone_commune z ON z.niveau = ? AND z.zone = ? AND z.commune = m.code
	    WHERE m.niveau = 'commune' AND m.variable = ? AND m.millesime = ? AND m.valeur IS NOT NULL
	    GROUP BY m.fichier ORDER BY m.fichier`, string(z.Niveau), z.Code, s.Variable, s.Millesime)
	return out, err
}
