package correspondance

import (
	"cmp"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/proposition"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// column takes one column of the file as the person described it.
func (c *filled) column(row tabular.Row) {
	text := ecriture.CellText(row, c.at[ColonneChoix])
	title := ecriture.CellText(row, c.at[ColonneTitre])
	out := proposition.ColonneProposee{Role: proposition.RoleIgnorer, Modele: title}
	out.Colonne, out.Titre, out.Numero = ecriture.CellText(row, c.at[ColonneLettre]), title, row.Number
	role, known, ok := c.choice(text)
	switch {
	case !ok:
		c.refuse(row.Number, ColonneChoix, "choix_inconnu", "« "+ecriture.Shorten(text)+" » n'est pas un choix de la liste",
			"une variable de la liste, « "+ChoixNouvelle+" », « "+ChoixCode+" », « "+ChoixNom+" », « "+ChoixAnnee+" », « "+ChoixModalite+" » ou « "+ChoixIgnorer+" »")
		return
	case role == proposition.RoleIgnorer:
		c.Report.Ecartees++
		if title != "" {
			c.prop.Colonnes = append(c.prop.Colonnes, out)
		}
		return
	}
	if !c.findable(row.Number, title) {
		return
	}
	out.Role = role
	switch {
	case known.Nom != "":
		out.Take(known)
		c.headerOf(&out)
	case role == proposition.RoleVariable:
		if !c.newMeasure(row, &out) {
			return
		}
	}
	if c.alone(row.Number, &out) {
		c.prop.Colonnes = append(c.prop.Colonnes, out)
	}
}

// choice reads the text of the drop-down list: a role, or a known measure by
// its whole text or by its name alone.
func (c *filled) choice(text string) (role proposition.Role, known reconnaissance.VariableConnue, ok bool) {
	folded := ecriture.Fold(text)
	for _, r := range roleChoices {
		if folded == ecriture.Fold(r.texte) {
			return r.role, known, true
		}
	}
	name, _, _ := strings.Cut(folded, " — ")
	for _, v := range c.known.Variables() {
		if name == ecriture.Fold(v.Key()) {
			return proposition.RoleVariable, v, true
		}
	}
	return "", known, false
}

// findable tells whether the reader can find the header, and it alone.
func (c *filled) findable(row int, title string) bool {
	switch {
	case !ecriture.HasLetter(title):
		c.refuse(row, ColonneTitre, "entete_illisible", "l'en-tête « "+ecriture.Shorten(title)+" » n'a pas de lettre : rien ne nomme cette colonne", "un en-tête avec des lettres, ou « "+ChoixIgnorer+" »")
		return false
	case len(c.titles[ecriture.NormaliseLabel(title)]) != 1:
		c.refuse(row, ColonneTitre, "colonne_en_double", "deux colonnes du fichier ont l'en-tête « "+ecriture.Shorten(title)+" »", "un en-tête différent pour chaque colonne lue, ou « "+ChoixIgnorer+" »")
		return false
	}
	return true
}

// headerOf gives the column of a known measure its header with a placeholder
// for the year: the catalogue's own, or one that the header shows.
func (c *filled) headerOf(out *proposition.ColonneProposee) {
	if m, ok := c.known.ByHeader(c.titles, out.Numero, c.prop.Niveau); ok && m.Nom == out.Variable && m.Modalite == out.Modalite {
		out.Modele, out.Annee = m.Modele, m.Annee
		return
	}
	c.yearOf(out)
}

func (c *filled) yearOf(out *proposition.ColonneProposee) {
	if modele, annee, ok := proposition.PatternOf(c.titles, c.years, out.Titre, out.Numero); ok {
		out.Modele, out.Annee = modele, annee
	}
}

// newMeasure reads the name and the nature of a measure that is not known.
func (c *filled) newMeasure(row tabular.Row, out *proposition.ColonneProposee) bool {
	written := ecriture.CellText(row, c.at[ColonneNom])
	name := proposition.SnakeName(cmp.Or(written, out.Titre))
	if proposition.NameTaken(c.known, name) {
		c.refuse(row.Number, ColonneNom, "nom_pris", "« "+name+" » est une variable connue", "un autre nom, ou cette variable choisie dans la liste")
		return false
	}
	out.Variable = name
	out.Type = catalogue.TypeDecimal
	nature := ecriture.Fold(ecriture.CellText(row, c.at[ColonneNature]))
	switch {
	case nature == NatureSolde:
		out.AllowNegative()
	case nature == catalogue.TypeEntier, nature == catalogue.TypeDecimal, nature == catalogue.TypeTaux:
		out.Type = nature
	case nature != "":
		c.refuse(row.Number, ColonneNature, "nature_inconnue", "« "+ecriture.Shorten(nature)+" » n'est pas une nature connue", strings.Join(Natures, ", "))
		return false
	}
	out.Unite = ecriture.CellText(row, c.at[ColonneUnite])
	c.yearOf(out)
	return true
}

// alone tells whether no other column is the same thing.
func (c *filled) alone(row int, out *proposition.ColonneProposee) bool {
	for i := range c.prop.Colonnes {
		other := &c.prop.Colonnes[i]
		if other.Role != out.Role {
			continue
		}
		switch {
		case out.Role != proposition.RoleVariable:
			c.refuse(row, ColonneChoix, "choix_en_double", "une autre colonne a déjà ce rôle : "+alreadyAt(other.Numero), "une seule colonne de ce genre")
			return false
		case other.Variable != out.Variable:
		case other.Modalite == out.Modalite && (other.Annee == out.Annee || other.Modele != out.Modele),
			(other.Modalite == "") != (out.Modalite == ""):
			c.refuse(row, ColonneChoix, "variable_en_double", "la variable « "+out.Variable+" » est choisie deux fois : "+alreadyAt(other.Numero), "une seule colonne par variable et par année")
			return false
		}
	}
	return true
}

// whole checks what no single row can say.
func (c *filled) whole() {
	p := c.prop
	if c.Report.Fautives > 0 {
		return // a refused row may be the one that is missing
	}
	if p.Has(proposition.RoleDepartement) != p.Has(proposition.RoleNumero) || p.Has(proposition.RoleCode) && p.Has(proposition.RoleDepartement) {
		c.refuseAll("code_incomplet", "le code est décrit à moitié, ou deux fois", "soit « "+ChoixCode+" », soit les deux parties du code")
		return
	}
	if !p.Has(proposition.RoleCode) && !p.Has(proposition.RoleDepartement) && !p.Has(proposition.RoleNom) {
		c.refuseAll("code_manquant", "aucune colonne n'est désignée comme « "+ChoixCode+" »", "une colonne « "+ChoixCode+" », ou à défaut « "+ChoixNom+" »")
	}
	if p.Has(proposition.RoleModalite) && slices.ContainsFunc(p.Colonnes, func(x proposition.ColonneProposee) bool { return x.Connue }) {
		c.refuseAll("variable_repartie", "une variable connue n'a pas la répartition d'une colonne « "+ChoixModalite+" »", "« "+ChoixNouvelle+" » pour les colonnes de nombres d'un tableau réparti")
	}
	if d := proposition.LayoutNamed(p.Disposition); d != nil && d.Deplier != nil && slices.ContainsFunc(p.Headers(proposition.RoleVariable), func(s string) bool { return s != d.Deplier.Valeur }) {
		c.refuseAll("variable_repetee", "un nombre qui vaut pour toute la ligne serait répété pour chacune des colonnes ("+p.Disposition+")", "« "+ChoixIgnorer+" » pour toute autre colonne de nombres que « "+d.Deplier.Valeur+" »")
	}
	if !p.Has(proposition.RoleVariable) {
		c.refuseAll("aucune_variable", "aucune colonne n'est à lire", "au moins une variable")
	}
}

// warnOfSiblings says which columns are read although nobody asked for them:
// P16_POP is another year of P22_POP.
func (c *filled) warnOfSiblings() {
	for i := range c.prop.Colonnes {
		col := &c.prop.Colonnes[i]
		if col.Role != proposition.RoleVariable || col.Annee == 0 {
			continue
		}
		for _, hit := range c.titles[ecriture.LabelKey(col.Modele)] {
			declared := slices.ContainsFunc(c.prop.Colonnes, func(o proposition.ColonneProposee) bool { return o.Numero == hit.Colonne && o.Variable == col.Variable })
			if !declared {
				c.Warn(c.place(hit.Colonne, c.at[ColonneChoix]), "autre_annee", "« "+hit.Titre+" » est lue aussi : c'est « "+col.Titre+" » d'une autre année", "choisissez la même variable pour les deux colonnes")
			}
		}
	}
}

// refuseAll notes what is wrong with the whole column of choices.
func (c *filled) refuseAll(regle, message, attendu string) {
	c.Fault(c.place(c.header, c.at[ColonneChoix]), regle, message, attendu, "complétez la correspondance, et redéposez-la")
}
