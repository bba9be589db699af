package sources

import (
	"slices"
	"strings"
	"testing"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/rapport"
	"diagctg/sources/tabular"
	"diagctg/sources/valeur"
)

// TestTemplatesFitTheirContracts: a workbook with the template's headers is
// recognised, every column of it is read, and its examples are read whole.
func TestTemplatesFitTheirContracts(t *testing.T) {
	for _, c := range ownCatalogue(t).Contracts() {
		if c.Modele == nil {
			continue
		}
		if t0 := c.Tableaux[0]; matchesAny(t0.SansFeuilles, c.Modele.Feuille) || !matchesAny(t0.Feuilles, c.Modele.Feuille) {
			t.Errorf("%s: the sheet %q of the template is not one that is read", c.Code, c.Modele.Feuille)
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
		reader := &Reader{Catalogue: ownCatalogue(t), Communes: someCommunes(), Territoire: sixCommunes}
		report, _ := readText(t, reader, "modele.csv", strings.Join(lines, "\n")+"\n")
		if report.Etat != rapport.EtatLu || report.Source != c.Code || report.Gardees != len(c.Modele.Exemples) || len(report.Ignorees) > 0 {
			t.Errorf("%s: %s as %q, %d of %d examples, not read: %v, %v", c.Code, report.Etat, report.Source, report.Gardees, len(c.Modele.Exemples), report.Ignorees, report.Anomalies)
		}
	}
}

// TestTemplateLists: what a template offers in a list is what the reader takes.
func TestTemplateLists(t *testing.T) {
	for _, c := range ownCatalogue(t).Contracts() {
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

// headOf makes the beginning of a sheet from semicolon text.
func headOf(sheet int, name, text string) disposition.Head {
	h := disposition.Head{Sheet: sheet, Name: name}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		row := tabular.Row{Number: i + 1}
		for j, cell := range strings.Split(line, ";") {
			if cell != "" {
				row.Cells = append(row.Cells, tabular.Cell{Column: j + 1, Kind: tabular.Text, Text: cell})
			}
		}
		h.Rows = append(h.Rows, row)
	}
	return h
}

// TestSheetChoice: the commune sheet is found among those of a census base,
// never the districts' instead of it, never both.
func TestSheetChoice(t *testing.T) {
	const labels = "Population en 2020;Pop 0-14 ans\nCODGEO;P20_POP0014\n"
	base := func(name, codes string) disposition.Head {
		text := labels
		for _, code := range strings.Fields(codes) {
			text += code + ";12\n"
		}
		return headOf(0, name, text)
	}
	for _, c := range []struct {
		name  string
		heads []disposition.Head
		want  string // sheet, "" when nothing is recognised
		tied  bool
	}{
		{"districts first", []disposition.Head{base("ARM_2020", "13201 13202 75101"), base("COM_2020", "01001 06033")}, "COM_2020", false},
		{"districts under another name", []disposition.Head{base("Feuil1", "13201 13202 75101"), base("Feuil2", "01001 06033")}, "Feuil2", false},
		{"EPCI and départements", []disposition.Head{base("EPCI", "200030195 200039857"), base("DEP", "01 06"), base("COM", "01001 06033")}, "COM", false},
		{"cantons", []disposition.Head{base("CV", "0101 0102"), base("COM", "01001 06033")}, "COM", false},
		{"only districts", []disposition.Head{base("ARM", "13201 13202")}, "", false},
		{"two alike", []disposition.Head{base("Feuil1", "01001"), base("Feuil2", "06033")}, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := ownCatalogue(t).recognise(c.heads)
			switch {
			case c.tied:
				if len(found.ambiguous) == 0 {
					t.Error("nothing is said of the two sheets")
				}
			case c.want == "":
				if found.contract != nil {
					t.Errorf("recognised as %s", found.contract.Code)
				}
			case found.contract == nil || len(found.tables) != 1 || found.tables[0].head.Name != c.want:
				t.Errorf("got %+v, want the sheet %s only", found, c.want)
			case found.tables[0].head.Rows[found.tables[0].row].Number != 2:
				t.Error("the row of labels was taken for the header")
			}
		})
	}
}
