package proposition

import (
	"maps"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
	"diagctg/sources/reconnaissance"
)

// Complete tells whether the proposition can be made a contract: the zones can
// be told, and something is read.
func (p *Proposition) Complete() bool {
	return p.Has(RoleVariable) && (p.Has(RoleCode) || p.Has(RoleDepartement) && p.Has(RoleNumero) || p.Has(RoleNom) && p.Niveau == mesure.Commune)
}

// Has tells whether a column has a role.
func (p *Proposition) Has(role Role) bool {
	return slices.ContainsFunc(p.Colonnes, func(c ColonneProposee) bool { return c.Role == role })
}

// Headers returns the headers of the columns with a role.
func (p *Proposition) Headers(role Role) []string {
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
func (p *Proposition) Contract() *catalogue.Contract {
	c := &catalogue.Contract{
		Version: 1, Code: p.Code, Titre: p.Titre, Producteur: p.Producteur, Communes: catalogue.CommunesHistoriques,
		Description: "Colonnes décrites d'après « " + p.Fichier + " ».",
		Tableaux:    []catalogue.Tableau{{Niveau: p.Niveau, Doublons: catalogue.DoublonsRefuser}},
	}
	t := &c.Tableaux[0]
	if p.Feuille != "" {
		t.Feuilles = []string{globOf(p.Feuille)}
	}
	t.Disposition = p.layout()
	t.Code.Nom = p.Headers(RoleNom)
	switch {
	case p.Has(RoleCode):
		t.Code.Colonnes = p.Headers(RoleCode)
	case p.Has(RoleDepartement):
		t.Code.Pieces = [][]string{p.Headers(RoleDepartement), p.Headers(RoleNumero)}
	default:
		c.Communes = catalogue.CommunesStrictes
	}
	if items := p.Headers(RoleModalite); len(items) > 0 {
		t.Modalite = &catalogue.ModaliteColonne{Colonnes: items}
	}
	t.Millesime = p.places()
	t.Ignorer = p.rules()
	if len(p.Marques) > 0 {
		t.Marques = maps.Clone(p.Marques)
	}
	for i := range p.Colonnes {
		if p.Colonnes[i].Role == RoleVariable {
			addMeasure(t, &p.Colonnes[i])
		}
	}
	return c
}

// layout is the layout of the table, nil when it is flat. Titles beside a block
// that are not read are named: any other one would be an anomaly.
func (p *Proposition) layout() *catalogue.Disposition {
	d := LayoutNamed(p.Disposition)
	if d != nil && d.Deplier != nil {
		d.Deplier.Ignorer = p.Headers(RoleIgnorer)
	}
	return d
}

// globOf writes a sheet's name as a pattern that stands for it alone.
func globOf(name string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(name)
}

// places lists where the vintage is; the file's name comes last, so that one
// can be given there.
func (p *Proposition) places() []catalogue.Millesime {
	if years := p.Headers(RoleAnnee); len(years) > 0 {
		return []catalogue.Millesime{{Colonne: years}}
	}
	places := slices.Clone(p.Lieux)
	if !slices.ContainsFunc(places, func(m catalogue.Millesime) bool { return m.Fichier != "" }) {
		places = append(places, catalogue.Millesime{Fichier: YearPattern})
	}
	return places
}

func (p *Proposition) rules() []catalogue.Ignorer {
	if len(p.Headers(RoleCode)) == 0 && len(p.Headers(RoleDepartement)) == 0 {
		return []catalogue.Ignorer{{Colonne: p.Headers(RoleNom), Contient: `^(total|ensemble|source|note|champ|lecture)\b`, Motif: "total ou note"}}
	}
	var rules []catalogue.Ignorer
	if p.SansCode {
		rules = append(rules, catalogue.Ignorer{Colonne: []string{"code"}, Vide: true, Motif: "ligne sans code"})
	}
	if len(p.CodesIgnores) > 0 {
		rules = append(rules, catalogue.Ignorer{Colonne: []string{"code"}, Parmi: p.CodesIgnores, Motif: "total, note ou code à part"})
	}
	return rules
}

// addMeasure adds a column to its measure.
func addMeasure(t *catalogue.Tableau, c *ColonneProposee) {
	i := slices.IndexFunc(t.Variables, func(v catalogue.Variable) bool { return v.Nom == c.Variable })
	if i < 0 {
		t.Variables = append(t.Variables, catalogue.Variable{
			Nom: c.Variable, Requis: true, Type: c.Type, Unite: c.Unite, Min: c.min, Max: c.max,
			Valeurs: catalogue.Valeurs{Blanc: c.blanc, Arrondi: c.arrondi},
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
	if j := slices.IndexFunc(v.Modalites, func(m catalogue.Modalite) bool { return m.Code == c.Modalite }); j >= 0 {
		if !slices.Contains(v.Modalites[j].Colonnes, c.Modele) {
			v.Modalites[j].Colonnes = append(v.Modalites[j].Colonnes, c.Modele)
		}
		return
	}
	v.Modalites = append(v.Modalites, catalogue.Modalite{Code: c.Modalite, Colonnes: []string{c.Modele}})
}

// Fit binds the proposed contract to the sheet it was made from, nil when it
// does not fit.
func (p *Proposition) Fit(s *Table) *reconnaissance.Candidate {
	contract := p.Contract()
	if contract.Check("", nil) != nil {
		return nil
	}
	return reconnaissance.Fit(contract, s.source())
}
