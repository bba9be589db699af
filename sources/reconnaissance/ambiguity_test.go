package reconnaissance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/mesure"
)

// sampleCodes are three codes of each level.
var sampleCodes = map[mesure.Niveau][]string{
	mesure.Commune: {"06033", "06025", "2A004"}, mesure.Structure: {"06033", "06025", "06066"},
	mesure.Iris: {"060330101", "060250000", "2A0040101"}, mesure.QPV: {"QP006008", "QP006001", "QN00601M"},
	mesure.EPCI: {"200030195", "200039857", "240600551"}, mesure.Departement: {"06", "2A", "974"}, mesure.Region: {"93", "94", "01"},
}

// TestEveryContractRecognisesItself: a sheet with all the columns that a
// contract names is that contract's and nobody else's, whatever is added to the
// catalogue.
func TestEveryContractRecognisesItself(t *testing.T) {
	own := programs(t)
	for _, c := range own.Contracts() {
		if c.Tableaux[0].Disposition != nil {
			continue // its sheets are no flat tables: see the goldens
		}
		for _, level := range []string{"all", "required"} {
			t.Run(c.Code+"/"+level, func(t *testing.T) {
				columns := columnsOfTable(&c.Tableaux[0], level == "required")
				text := strings.Join(columns, ";") + "\n"
				for i := range 3 {
					text += strings.Join(sampleRow(&c.Tableaux[0], columns, i), ";") + "\n"
				}
				found := own.byContracts([]disposition.Head{sheetOf(0, "", text)})
				switch {
				case len(found.Ambiguous) > 0:
					t.Errorf("nothing tells apart %v in %v", found.Ambiguous, columns)
				case found.Contract == nil:
					t.Errorf("not recognised: %v", columns)
				case found.Contract.Code != c.Code:
					t.Errorf("taken for %s: %v", found.Contract.Code, columns)
				}
			})
		}
	}
}

// columnsOfTable names the columns of a table, or only those that it needs.
func columnsOfTable(t *catalogue.Tableau, required bool) []string {
	var names []string
	add := func(wanted bool, written []string) {
		if len(written) > 0 && (wanted || !required) {
			names = append(names, strings.NewReplacer("{aaaa}", "2020", "{aa}", "20").Replace(written[0]))
		}
	}
	add(true, t.Code.Colonnes)
	for _, piece := range t.Code.Pieces {
		add(true, piece)
	}
	for _, with := range t.Avec {
		add(true, with)
	}
	if t.Modalite != nil {
		add(true, t.Modalite.Colonnes)
	}
	for _, m := range t.Millesime {
		add(true, m.Colonne)
	}
	for _, v := range t.Variables {
		add(v.Requis, v.Colonnes)
		for i, m := range v.Modalites {
			add(v.Requis && i == 0, m.Colonnes)
			for _, name := range m.Plus {
				add(v.Requis && i == 0, []string{name})
			}
		}
	}
	for _, a := range t.Attributs {
		add(a.Requis, a.Colonnes)
	}
	if n := t.Nominatif; n != nil {
		for _, written := range append([][]string{n.Naissance}, n.Identite...) {
			add(true, written)
		}
	}
	return names
}

// sampleRow fills the code's column, or its two pieces, and numbers elsewhere.
func sampleRow(t *catalogue.Tableau, columns []string, i int) []string {
	cells := make([]string, len(columns))
	for j := range cells {
		cells[j] = fmt.Sprint(j)
	}
	switch code := sampleCodes[t.Niveau]; {
	case len(code) == 0: // records without a zone of their own
	case len(t.Code.Pieces) == 2:
		cells[0], cells[1] = code[i][:2], code[i][2:]
	case len(t.Code.Colonnes) > 0:
		cells[0] = code[i]
	}
	for _, rule := range t.Ignorer {
		if j := slices.Index(columns, rule.Colonne[0]); rule.Distingue && j >= 0 {
			cells[j] = rule.Sauf[0]
		}
	}
	return cells
}
