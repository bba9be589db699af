package proposition

import (
	"diagctg/sources/ecriture"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// Near says how far the sheet is from being this table.
func (o Observer) Near(c *reconnaissance.Candidate) rapport.Proche {
	return rapport.Proche{
		Source: c.Shape.Contract.Code, Titre: c.Shape.Title(), Feuille: c.Head.Name,
		Ligne: c.HeaderLine(), Manque: c.Lacks() + o.codeElsewhere(c),
	}
}

// codeElsewhere names the column that holds the codes under another name than
// the contract's: it is suggested, never taken.
func (o Observer) codeElsewhere(c *reconnaissance.Candidate) string {
	if len(c.Code) != 1 || c.Code[0] > 0 {
		return ""
	}
	s, ok := o.seeTable(c.Head)
	if !ok || len(s.code) != 1 || ecriture.FormOf(s.niveau).Nom != c.Shape.Form.Nom || c.Head.Rows[s.row].Number != c.Head.Rows[c.Row].Number {
		return ""
	}
	title := ecriture.TrimBlanks(c.Head.Rows[s.row].Cell(s.code[0]).Text)
	return " (la colonne « " + ecriture.Shorten(title) + " » contient des codes d'" + c.Shape.Form.Nom + " : si c'est elle, renommez-la)"
}
