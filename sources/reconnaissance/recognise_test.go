package reconnaissance

import (
	"strings"
	"testing"

	"diagctg/sources/disposition"
	"diagctg/sources/tabular"
)

// sheetOf makes the beginning of a sheet from semicolon text.
func sheetOf(sheet int, name, text string) disposition.Head {
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
		return sheetOf(0, name, text)
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
			found := programs(t).byContracts(c.heads)
			switch {
			case c.tied:
				if len(found.Ambiguous) == 0 {
					t.Error("nothing is said of the two sheets")
				}
			case c.want == "":
				if found.Contract != nil {
					t.Errorf("recognised as %s", found.Contract.Code)
				}
			case found.Contract == nil || len(found.Tables) != 1 || found.Tables[0].Head.Name != c.want:
				t.Errorf("got %+v, want the sheet %s only", found, c.want)
			case found.Tables[0].Head.Rows[found.Tables[0].Row].Number != 2:
				t.Error("the row of labels was taken for the header")
			}
		})
	}
}

// programs are the contracts that come with the program.
func programs(t testing.TB) *Catalogue {
	t.Helper()
	c, err := Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestSheetsOfTemplates: the sheet that a template asks to fill in is one that
// its contract expects.
func TestSheetsOfTemplates(t *testing.T) {
	for _, c := range programs(t).Contracts() {
		if c.Modele == nil {
			continue
		}
		if t0 := c.Tableaux[0]; matchesAny(t0.SansFeuilles, c.Modele.Feuille) || !matchesAny(t0.Feuilles, c.Modele.Feuille) {
			t.Errorf("%s: the sheet %q of the template is not one that is read", c.Code, c.Modele.Feuille)
		}
	}
}
