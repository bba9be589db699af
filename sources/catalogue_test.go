package sources

import (
	"slices"
	"strings"
	"testing"

	"diagctg/sources/catalogue"
	"diagctg/sources/essais"
	"diagctg/sources/rapport"
	"diagctg/sources/tabular"
	"diagctg/sources/valeur"
)

// TestTemplatesFitTheirContracts: a workbook with the template's headers is
// recognised, every column of it is read, and its examples are read whole.
func TestTemplatesFitTheirContracts(t *testing.T) {
	for _, c := range essais.Catalogue(t).Contracts() {
		if c.Modele == nil {
			continue
		}
		var lines []string
		var titles []string
		for _, col := range c.Modele.Colonnes {
			titles = append(titles, col.Titre)
		}
		lines = append(lines, strings.Join(titles, ";"))
		for _, row := range c.Modele.Exemples {
			lines = append(lines, strings.Join(row, ";"))
		}
		reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
		report, _ := essais.ReadText(t, reader, "modele.csv", strings.Join(lines, "\n")+"\n")
		if report.Etat != rapport.EtatLu || report.Source != c.Code || report.Gardees != len(c.Modele.Exemples) || len(report.Ignorees) > 0 {
			t.Errorf("%s: %s as %q, %d of %d examples, not read: %v, %v", c.Code, report.Etat, report.Source, report.Gardees, len(c.Modele.Exemples), report.Ignorees, report.Anomalies)
		}
	}
}

// TestTemplateLists: what a template offers in a list is what the reader takes.
func TestTemplateLists(t *testing.T) {
	for _, c := range essais.Catalogue(t).Contracts() {
		if c.Modele == nil {
			continue
		}
		table := c.Tableaux[0]
		for _, col := range c.Modele.Colonnes {
			for _, choice := range col.Liste {
				if !accepts(&table, col.Titre, choice) {
					t.Errorf("%s: %q of column %q is not accepted", c.Code, choice, col.Titre)
				}
			}
		}
	}
}

func accepts(t *catalogue.Tableau, title, choice string) bool {
	if t.Modalite != nil && slices.Contains(t.Modalite.Colonnes, title) {
		_, ok := lookupFolded(t.Modalite.Valeurs, choice)
		return ok
	}
	for _, a := range t.Attributs {
		if slices.Contains(a.Colonnes, title) {
			_, ok := lookupFolded(a.Valeurs, choice)
			return ok
		}
	}
	for i := range t.Variables {
		if v := &t.Variables[i]; slices.Contains(v.Colonnes, title) {
			rules := valeur.RulesOf(t, v)
			return rules.Read(tabular.Cell{Kind: tabular.Text, Text: choice}, false).Faute == nil
		}
	}
	return false
}
