package sources

import (
	"diagctg/sources/ecriture"
	"diagctg/sources/rapport"
)

// near says how far the sheet is from being this table.
func (o Observer) near(c *candidate) rapport.Proche {
	return rapport.Proche{
		Source: c.shape.contract.Code, Titre: c.shape.title(), Feuille: c.head.Name,
		Ligne: c.headerLine(), Manque: c.lacks() + o.codeElsewhere(c),
	}
}

// codeElsewhere names the column that holds the codes under another name than
// the contract's: it is suggested, never taken.
func (o Observer) codeElsewhere(c *candidate) string {
	if len(c.code) != 1 || c.code[0] > 0 {
		return ""
	}
	s, ok := o.seeTable(c.head)
	if !ok || len(s.code) != 1 || ecriture.FormOf(s.niveau).Nom != c.shape.form.Nom || c.head.Rows[s.row].Number != c.head.Rows[c.row].Number {
		return ""
	}
	title := ecriture.TrimBlanks(c.head.Rows[s.row].Cell(s.code[0]).Text)
	return " (la colonne « " + ecriture.Shorten(title) + " » contient des codes d'" + c.shape.form.Nom + " : si c'est elle, renommez-la)"
}
