package reconnaissance

import (
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// refusal looks at the rows under the header: what tells the table from another
// of the same columns must be there, and the codes must have the shape of its
// level. Files written for the territory are not judged by their codes, so that
// a wrong one is shown to its author.
func refusal(c *Candidate) string {
	rows := c.Head.Rows[c.Row+1:]
	if c.View == nil { // the columns of the rules are those of the sheet
		if motif := c.otherTable(rows); motif != "" {
			return "les lignes sont d'un autre tableau (" + motif + ")"
		}
		rows = slices.DeleteFunc(slices.Clone(rows), c.setsAside)
	}
	if c.Shape.Contract.Communes == catalogue.CommunesStrictes || c.Shape.Tableau.Code.Fixe != "" || c.madeCode() {
		return ""
	}
	return c.refuseCodes(rows)
}

// otherTable gives the reason of a rule that tells the table from others and
// sets every row aside, "" when there is none.
func (c *Candidate) otherTable(rows []tabular.Row) string {
	for i, rule := range c.Shape.Regles {
		if rule.distingue && len(rows) > 0 && !slices.ContainsFunc(rows, func(row tabular.Row) bool { return !c.applies(i, row) }) {
			return rule.Motif
		}
	}
	return ""
}

// setsAside tells whether a rule of the contract leaves a row out.
func (c *Candidate) setsAside(row tabular.Row) bool {
	for i := range c.Shape.Regles {
		if c.applies(i, row) {
			return true
		}
	}
	return false
}

// applies tells whether one rule leaves a row out.
func (c *Candidate) applies(i int, row tabular.Row) bool {
	rule := &c.Shape.Regles[i]
	switch {
	case rule.SurCode:
		return rule.Applies(c.RawCode(row))
	case c.Regles[i] > 0:
		return rule.Applies(ecriture.CellText(row, c.Regles[i]))
	}
	return false
}

// refuseCodes refuses rows of which most have a code of another level.
func (c *Candidate) refuseCodes(records []tabular.Row) string {
	right, wrong, districts := 0, 0, 0
	for _, row := range records {
		text := c.RawCode(row)
		code, _, ok := c.Shape.Form.Read(text)
		switch {
		case text == "":
		case !ok:
			wrong++
		default:
			right++
			if ecriture.IsDistrict(code) {
				districts++
			}
		}
	}
	switch {
	case right == 0 && wrong > 0 || right < wrong:
		return "les codes ne sont pas ceux d'" + c.Shape.Form.Nom
	case c.Shape.Tableau.Niveau == mesure.Commune && right > 0 && right == districts:
		return "la feuille ne donne que des arrondissements"
	}
	return ""
}
