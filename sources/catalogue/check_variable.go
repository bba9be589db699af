package catalogue

import (
	"fmt"
	"slices"
)

func (k *checker) variable(at string, v *Variable) {
	k.filled(at+".nom", v.Nom)
	setDefault(&v.Type, TypeDecimal)
	k.oneOf(at+".type", v.Type, TypeEntier, TypeDecimal, TypeTaux, TypeCoche)
	setDefault(&v.Additif, additifDefault(v))
	k.oneOf(at+".additif", v.Additif, AdditifOui, AdditifNon)
	if v.Type == TypeTaux && v.Additif == AdditifOui {
		k.add(at+".additif", "un taux ne s'additionne pas", AdditifNon)
	}
	k.valeurs(at, &v.Valeurs)
	if v.Blanc == "non" && v.Type != TypeCoche {
		k.add(at+".blanc", "« non » ne vaut que pour une coche", "« type: coche », ou un autre statut")
	}
	if (len(v.Colonnes) > 0) == (len(v.Modalites) > 0) {
		k.add(at, "la variable doit avoir « colonnes » ou « modalites »", "l'un des deux")
	}
	var seen []string
	for i, m := range v.Modalites {
		here := fmt.Sprintf("%s.modalites[%d]", at, i)
		k.filled(here+".code", m.Code)
		if slices.Contains(seen, m.Code) {
			k.add(here+".code", "modalité en double « "+m.Code+" »", "un code différent pour chacune")
		}
		seen = append(seen, m.Code)
		if len(m.Colonnes) == 0 {
			k.add(here, "modalité sans colonne", "« colonnes »")
		}
		if slices.ContainsFunc(slices.Concat(m.Plus, m.Colonnes), hasYear) && len(m.Plus) > 0 {
			k.add(here, "« plus » ajoute des colonnes qui portent leur année", "des noms de colonnes sans {aa}")
		}
	}
	if v.Min == nil {
		zero := 0.0
		v.Min = &zero
	}
}

func additifDefault(v *Variable) string {
	if v.Type == TypeTaux || v.Unite == uniteEuros {
		return AdditifNon
	}
	return AdditifOui
}

// uniteEuros is the unit of medians and incomes.
const uniteEuros = "euros"

func (k *checker) valeurs(at string, v *Valeurs) {
	k.oneOf(at+".blanc", v.Blanc, "", "nd", "secret", "so", "erreur", "non")
	for text, status := range v.Marques {
		k.oneOf(at+".marques['"+text+"']", status, "nd", "secret", "so")
	}
	if v.Arrondi < 0 {
		k.add(at+".arrondi", "pas d'arrondi négatif", "5, 0.1, ou rien")
	}
}

func (k *checker) attribut(at string, a *Attribut) {
	k.filled(at+".nom", a.Nom)
	k.oneOf(at+".depuis", a.Depuis, "", "code")
	k.oneOf(at+".format", a.Format, "", "communes", FormatDate, FormatJour)
	k.oneOf(at+".forme", a.Forme, "", "commune", "departement", "region", "epci")
	if len(a.Colonnes) == 0 && a.Depuis == "" && a.Defaut == "" {
		k.add(at, "attribut sans origine", "« colonnes », « depuis » ou « defaut »")
	}
}

func (k *checker) modele(at string, c *Contract) {
	k.filled(at+".fichier", c.Modele.Fichier)
	k.filled(at+".feuille", c.Modele.Feuille)
	for i, col := range c.Modele.Colonnes {
		here := fmt.Sprintf("%s.colonnes[%d]", at, i)
		k.filled(here+".titre", col.Titre)
		k.oneOf(here+".format", col.Format, "texte", "entier", "decimal", "annee", "commune")
	}
	for i, row := range c.Modele.Exemples {
		if len(row) != len(c.Modele.Colonnes) {
			k.add(fmt.Sprintf("%s.exemples[%d]", at, i), fmt.Sprintf("%d valeurs", len(row)), fmt.Sprintf("%d, une par colonne", len(c.Modele.Colonnes)))
		}
	}
}
