package proposition

import (
	"strings"

	"diagctg/sources/mesure"
	"diagctg/sources/reconnaissance"
)

// CodeVu is how sure the column of codes is.
type CodeVu struct {
	// Colonnes are the letters of the columns, two when the code is in pieces.
	Colonnes []string      `json:"colonnes"`
	Titres   []string      `json:"titres"`
	Niveau   mesure.Niveau `json:"niveau"`
	// Lignes counts the rows that are not blank, Codes those that have a code,
	// Listes those whose commune is in the official list (-1 without a list)
	// and Territoire those of the territory (-1 without one).
	Lignes     int `json:"lignes"`
	Codes      int `json:"codes"`
	Listes     int `json:"listes"`
	Territoire int `json:"territoire"`
}

// TableOf takes the table where the contract found it.
func TableOf(c *reconnaissance.Candidate) *Table {
	s := &Table{head: c.Head, row: c.Row, niveau: c.Shape.Tableau.Niveau, nom: c.Nom}
	for _, column := range c.Code {
		if column > 0 {
			s.code = append(s.code, column)
		}
	}
	if len(s.code) > 2 || len(c.Code) != len(s.code) {
		s.code = nil
	}
	return s
}

// CodeVu says how sure the column of codes is, nil when there is none.
func (p *Profile) CodeVu() *CodeVu {
	if len(p.code) == 0 {
		return nil
	}
	c := &CodeVu{Niveau: p.niveau, Lignes: p.lignes, Codes: p.avecCode, Listes: -1, Territoire: -1}
	for _, column := range p.code {
		c.Colonnes = append(c.Colonnes, mesure.LettreColonne(column))
		c.Titres = append(c.Titres, strings.TrimSpace(p.head.Rows[p.row].Cell(column).Text))
	}
	if p.observer.Communes.Len() > 0 {
		c.Listes = p.listees
	}
	if len(p.observer.Territoire) > 0 {
		c.Territoire = p.internes
	}
	return c
}

// Origins says where the vintages of an unknown file seem to be.
func (p *Profile) Origins(prop *Proposition, rel string) []OrigineMillesime {
	origins := []OrigineMillesime{}
	seen := map[int]bool{}
	for _, c := range prop.Colonnes {
		if c.Annee > 0 && !seen[c.Annee] {
			seen[c.Annee] = true
			origins = append(origins, OrigineMillesime{Annee: c.Annee, Lieu: "nom de la colonne " + c.Colonne, Texte: c.Titre, Suppose: true})
		}
		if c.Role == RoleAnnee {
			origins = append(origins, OrigineMillesime{Lieu: "cellules de la colonne " + c.Colonne, Texte: c.Titre, Suppose: true})
		}
	}
	for _, g := range guessYears(p.Table, rel) {
		origins = append(origins, g.origine)
	}
	return origins
}
