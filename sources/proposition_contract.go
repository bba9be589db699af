package sources

import (
	"maps"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// Complete tells whether the proposition can be made a contract: the zones can
// be told, and something is read.
func (p *Proposition) Complete() bool {
	return p.has(RoleVariable) && (p.has(RoleCode) || p.has(RoleDepartement) && p.has(RoleNumero) || p.has(RoleNom) && p.Niveau == mesure.Commune)
}

func (p *Proposition) has(role Role) bool {
	return slices.ContainsFunc(p.Colonnes, func(c ColonneProposee) bool { return c.Role == role })
}

// headers returns the headers of the columns with a role.
func (p *Proposition) headers(role Role) []string {
	var titles []string
	for _, c := range p.Colonnes {
		if c.Role == role {
			titles = append(titles, c.Titre)
		}
	}
	return titles
}

// Contract makes the contract that reads the file as proposed. Every column is
// required: a file that lacks one is another file.
func (p *Proposition) Contract() *Contract {
	c := &Contract{
		Version: 1, Code: p.Code, Titre: p.Titre, Producteur: p.Producteur, Communes: CommunesHistoriques,
		Description: "Colonnes décrites d'après « " + p.Fichier + " ».",
		Tableaux:    []Tableau{{Niveau: p.Niveau, Doublons: DoublonsRefuser}},
	}
	t := &c.Tableaux[0]
	if p.Feuille != "" {
		t.Feuilles = []string{globOf(p.Feuille)}
	}
	t.Disposition = p.layout()
	t.Code.Nom = p.headers(RoleNom)
	switch {
	case p.has(RoleCode):
		t.Code.Colonnes = p.headers(RoleCode)
	case p.has(RoleDepartement):
		t.Code.Pieces = [][]string{p.headers(RoleDepartement), p.headers(RoleNumero)}
	default:
		c.Communes = CommunesStrictes
	}
	if items := p.headers(RoleModalite); len(items) > 0 {
		t.Modalite = &ModaliteColonne{Colonnes: items}
	}
	t.Millesime = p.places()
	t.Ignorer = p.rules()
	if len(p.Marques) > 0 {
		t.Marques = maps.Clone(p.Marques)
	}
	for i := range p.Colonnes {
		if p.Colonnes[i].Role == RoleVariable {
			t.addMeasure(&p.Colonnes[i])
		}
	}
	return c
}

// layout is the layout of the table, nil when it is flat. Titles beside a block
// that are not read are named: any other one would be an anomaly.
func (p *Proposition) layout() *Disposition {
	d := layoutNamed(p.Disposition)
	if d != nil && d.Deplier != nil {
		d.Deplier.Ignorer = p.headers(RoleIgnorer)
	}
	return d
}

// globOf writes a sheet's name as a pattern that stands for it alone.
func globOf(name string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(name)
}

// places lists where the vintage is; the file's name comes last, so that one
// can be given there.
func (p *Proposition) places() []Millesime {
	if years := p.headers(RoleAnnee); len(years) > 0 {
		return []Millesime{{Colonne: years}}
	}
	places := slices.Clone(p.Lieux)
	if !slices.ContainsFunc(places, func(m Millesime) bool { return m.Fichier != "" }) {
		places = append(places, Millesime{Fichier: yearPattern})
	}
	return places
}

func (p *Proposition) rules() []Ignorer {
	if len(p.headers(RoleCode)) == 0 && len(p.headers(RoleDepartement)) == 0 {
		return []Ignorer{{Colonne: p.headers(RoleNom), Contient: `^(total|ensemble|source|note|champ|lecture)\b`, Motif: "total ou note"}}
	}
	var rules []Ignorer
	if p.SansCode {
		rules = append(rules, Ignorer{Colonne: []string{"code"}, Vide: true, Motif: "ligne sans code"})
	}
	if len(p.CodesIgnores) > 0 {
		rules = append(rules, Ignorer{Colonne: []string{"code"}, Parmi: p.CodesIgnores, Motif: "total, note ou code à part"})
	}
	return rules
}

// addMeasure adds a column to its measure.
func (t *Tableau) addMeasure(c *ColonneProposee) {
	i := slices.IndexFunc(t.Variables, func(v Variable) bool { return v.Nom == c.Variable })
	if i < 0 {
		t.Variables = append(t.Variables, Variable{
			Nom: c.Variable, Requis: true, Type: c.Type, Unite: c.Unite, Min: c.min, Max: c.max,
			Valeurs: Valeurs{Blanc: c.blanc, Arrondi: c.arrondi},
		})
		i = len(t.Variables) - 1
	}
	v := &t.Variables[i]
	if c.Modalite == "" {
		if !slices.Contains(v.Colonnes, c.Modele) {
			v.Colonnes = append(v.Colonnes, c.Modele)
		}
		return
	}
	if j := slices.IndexFunc(v.Modalites, func(m Modalite) bool { return m.Code == c.Modalite }); j >= 0 {
		if !slices.Contains(v.Modalites[j].Colonnes, c.Modele) {
			v.Modalites[j].Colonnes = append(v.Modalites[j].Colonnes, c.Modele)
		}
		return
	}
	v.Modalites = append(v.Modalites, Modalite{Code: c.Modalite, Colonnes: []string{c.Modele}})
}
