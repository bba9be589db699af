package sources

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"diagctg/sources/tabular"
)

const smallContract = `version: 1
code: essai
titre: Un essai
producteur: Nous
tableaux:
  - niveau: commune
    code: {colonnes: [CODGEO]}
    variables:
      - {nom: population, colonnes: ['P{aa}_POP'], requis: true}
`

// TestContractMistakes: each mistake is told with its line and what was
// expected.
func TestContractMistakes(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		ligne          int
		message        string
	}{
		{"unknown key", "requis: true", "requise: true", 9, "requise"},
		{"unknown level", "niveau: commune", "niveau: canton", 6, "canton"},
		{"unknown type", "requis: true", "type: nombre", 9, "nombre"},
		{"no code", "code: {colonnes: [CODGEO]}", "code: {}", 7, "code"},
		{"no vintage", "P{aa}_POP", "POP", 6, "millésime"},
		{"no title", "titre: Un essai", "titre: ''", 3, "titre"},
		{"version", "version: 1", "version: 7", 1, "7"},
		{"not YAML", "tableaux:", "tableaux: [", 0, "YAML illisible"},
		{"a list for a text", "titre: Un essai", "titre: [a, b]", 3, "valeur possible"},
		{"a text for a truth value", "requis: true", "requis: souvent", 9, "souvent"},
		{"a key twice", "titre: Un essai", "titre: Un essai\ntitre: Deux", 4, "deux fois"},
		{"sum over years", "colonnes: ['P{aa}_POP']", "modalites: [{code: a, colonnes: ['H{aa}'], plus: ['F{aa}']}]", 9, "plus"},
		{"unknown status", "requis: true", "blanc: zero", 9, "zero"},
		{"an action without a key", "niveau: commune", "niveau: action", 6, "distingue"},
		{"a key of nothing", "niveau: commune", "niveau: commune\n    cle: [document]", 7, "document"},
		{"unknown table", "niveau: commune", "niveau: commune\n    table: actions", 7, "actions"},
		{"additive neither yes nor no", "requis: true", "additif: parfois", 9, "parfois"},
		{"a rate that adds up", "requis: true", "type: taux, additif: oui", 9, "taux"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := fstest.MapFS{"essai.yaml": {Data: []byte(strings.Replace(smallContract, c.old, c.new, 1))}}
			_, err := LoadCatalogue(folder)
			var mistake *ContractError
			if !errors.As(err, &mistake) {
				t.Fatalf("no contract error: %v", err)
			}
			if mistake.Fichier != "essai.yaml" || c.ligne > 0 && mistake.Ligne != c.ligne || !strings.Contains(mistake.Message, c.message) {
				t.Errorf("%v, want line %d and %q", mistake, c.ligne, c.message)
			}
		})
	}
}

// TestUserContractsWin: a file of the user's folder replaces ours by its code.
func TestUserContractsWin(t *testing.T) {
	own := strings.Replace(smallContract, "code: essai", "code: insee-comparateur", 1)
	c, err := LoadCatalogue(fstest.MapFS{"le-notre.yaml": {Data: []byte(own)}})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Contract("insee-comparateur").Titre; got != "Un essai" {
		t.Errorf("title %q, want the user's", got)
	}
	if len(c.Contracts()) != len(catalogue(t).Contracts()) {
		t.Errorf("%d contracts, want %d", len(c.Contracts()), len(catalogue(t).Contracts()))
	}
	twice := fstest.MapFS{"a.yaml": {Data: []byte(smallContract)}, "b.yaml": {Data: []byte(smallContract)}}
	if _, err := LoadCatalogue(twice); err == nil || !strings.Contains(err.Error(), "déjà celui de a.yaml") {
		t.Errorf("two contracts of one code: %v", err)
	}
}

// TestTemplatesFitTheirContracts: a workbook with the template's headers is
// recognised, every column of it is read, and its examples are read whole.
func TestTemplatesFitTheirContracts(t *testing.T) {
	for _, c := range catalogue(t).Contracts() {
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
		reader := &Reader{Catalogue: catalogue(t), Communes: someCommunes(), Territoire: sixCommunes}
		report, _ := readText(t, reader, "modele.csv", strings.Join(lines, "\n")+"\n")
		if report.Etat != EtatLu || report.Source != c.Code || report.Gardees != len(c.Modele.Exemples) || len(report.Ignorees) > 0 {
			t.Errorf("%s: %s as %q, %d of %d examples, not read: %v, %v", c.Code, report.Etat, report.Source, report.Gardees, len(c.Modele.Exemples), report.Ignorees, report.Anomalies)
		}
	}
}

// TestTemplateLists: what a template offers in a list is what the reader takes.
func TestTemplateLists(t *testing.T) {
	for _, c := range catalogue(t).Contracts() {
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

func accepts(t *Tableau, title, choice string) bool {
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
			rules := rulesOf(t, v)
			return rules.read(tabular.Cell{Kind: tabular.Text, Text: choice}, false).faute == nil
		}
	}
	return false
}

// headOf makes the beginning of a sheet from semicolon text.
func headOf(sheet int, name, text string) head {
	h := head{sheet: sheet, name: name}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		row := tabular.Row{Number: i + 1}
		for j, cell := range strings.Split(line, ";") {
			if cell != "" {
				row.Cells = append(row.Cells, tabular.Cell{Column: j + 1, Kind: tabular.Text, Text: cell})
			}
		}
		h.rows = append(h.rows, row)
	}
	return h
}

// TestSheetChoice: the commune sheet is found among those of a census base,
// never the districts' instead of it, never both.
func TestSheetChoice(t *testing.T) {
	const labels = "Population en 2020;Pop 0-14 ans\nCODGEO;P20_POP0014\n"
	base := func(name, codes string) head {
		text := labels
		for _, code := range strings.Fields(codes) {
			text += code + ";12\n"
		}
		return headOf(0, name, text)
	}
	for _, c := range []struct {
		name  string
		heads []head
		want  string // sheet, "" when nothing is recognised
		tied  bool
	}{
		{"districts first", []head{base("ARM_2020", "13201 13202 75101"), base("COM_2020", "01001 06033")}, "COM_2020", false},
		{"districts under another name", []head{base("Feuil1", "13201 13202 75101"), base("Feuil2", "01001 06033")}, "Feuil2", false},
		{"EPCI and départements", []head{base("EPCI", "200030195 200039857"), base("DEP", "01 06"), base("COM", "01001 06033")}, "COM", false},
		{"cantons", []head{base("CV", "0101 0102"), base("COM", "01001 06033")}, "COM", false},
		{"only districts", []head{base("ARM", "13201 13202")}, "", false},
		{"two alike", []head{base("Feuil1", "01001"), base("Feuil2", "06033")}, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := catalogue(t).recognise(c.heads)
			switch {
			case c.tied:
				if len(found.ambiguous) == 0 {
					t.Error("nothing is said of the two sheets")
				}
			case c.want == "":
				if found.contract != nil {
					t.Errorf("recognised as %s", found.contract.Code)
				}
			case found.contract == nil || len(found.tables) != 1 || found.tables[0].head.name != c.want:
				t.Errorf("got %+v, want the sheet %s only", found, c.want)
			case found.tables[0].head.rows[found.tables[0].row].Number != 2:
				t.Error("the row of labels was taken for the header")
			}
		})
	}
}

// TestAdditivity: rates, means and medians are never summed over communes nor
// shared between them, counts always are; a contract that forgets to say so
// would print a sum of rates.
func TestAdditivity(t *testing.T) {
	never := regexp.MustCompile(`^(taux|part|indice|rapport)_|median|moyen|decile|quartile`)
	found := map[string]bool{}
	for _, c := range catalogue(t).Contracts() {
		for _, table := range c.Tableaux {
			for _, v := range table.Variables {
				if v.Sommable() == never.MatchString(v.Nom) {
					t.Errorf("%s: %s (%s, %s) is additive: %t", c.Code, v.Nom, v.Type, v.Unite, v.Sommable())
				}
				found[v.Nom] = found[v.Nom] || !v.Sommable()
			}
		}
	}
	for _, name := range []string{"niveau_vie_median", "taux_pauvrete", "taux_places_pour_100"} {
		if !found[name] {
			t.Errorf("no contract says that %s is not additive", name)
		}
	}
}
