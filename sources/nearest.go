package sources

import (
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/rapport"
)

// tells reports whether a column of the table itself was found: codes and names
// of communes stand in every file and tell none from another.
func (b *binding) tells() bool {
	return len(b.colonnes) > 0 || b.date > 0 || slices.ContainsFunc(b.attributs, func(column int) bool { return column > 0 && column != b.nom })
}

// missingNames are the names that were not found, as this very file would write
// them: P{aa}_POP0014 is P16_POP0014 beside P16_POP.
func (c *candidate) missingNames() []string {
	counts := map[int]int{}
	year := 0
	for _, col := range c.colonnes {
		if col.annee == 0 {
			continue
		}
		counts[col.annee]++
		if n := counts[col.annee]; n > counts[year] || n == counts[year] && col.annee > year {
			year = col.annee
		}
	}
	if year == 0 {
		return c.missing
	}
	yyyy := fmt.Sprintf("%04d", year)
	names := make([]string, len(c.missing))
	for i, name := range c.missing {
		names[i] = strings.NewReplacer("{aaaa}", yyyy, "{aa}", yyyy[2:]).Replace(name)
	}
	return names
}

// near says how far the sheet is from being this table.
func (r *Reader) near(c *candidate) rapport.Proche {
	return rapport.Proche{
		Source: c.shape.contract.Code, Titre: c.shape.title(), Feuille: c.head.name,
		Ligne: c.headerLine(), Manque: c.lacks() + r.codeElsewhere(c),
	}
}

// codeElsewhere names the column that holds the codes under another name than
// the contract's: it is suggested, never taken.
func (r *Reader) codeElsewhere(c *candidate) string {
	if len(c.code) != 1 || c.code[0] > 0 {
		return ""
	}
	s, ok := r.seeTable(c.head)
	if !ok || len(s.code) != 1 || ecriture.FormOf(s.niveau).Nom != c.shape.form.Nom || c.head.rows[s.row].Number != c.head.rows[c.row].Number {
		return ""
	}
	title := ecriture.TrimBlanks(c.head.rows[s.row].Cell(s.code[0]).Text)
	return " (la colonne « " + ecriture.Shorten(title) + " » contient des codes d'" + c.shape.form.Nom + " : si c'est elle, renommez-la)"
}

func unknownMessage(found *recognition, near []rapport.Proche) string {
	if len(found.ambiguous) > 0 {
		return "deux sources se disputent ce fichier : " + strings.Join(found.ambiguous, " et ")
	}
	if len(near) == 0 {
		return "aucune source du catalogue ne ressemble à ce fichier"
	}
	var parts []string
	for _, p := range near {
		part := "« " + p.Titre + " »"
		if p.Manque != "" {
			part += " (" + p.Manque + ")"
		}
		parts = append(parts, part)
	}
	return "fichier non reconnu ; il ressemble le plus à " + strings.Join(parts, " ou à ")
}
