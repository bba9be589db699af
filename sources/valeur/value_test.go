package valeur

import (
	"math"
	"testing"

	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// TestStatuses: a missing number keeps its reason and never becomes 0; a true
// 0 stays one.
func TestStatuses(t *testing.T) {
	rules := RulesOf(&catalogue.Tableau{Valeurs: catalogue.Valeurs{Blanc: "secret", Marques: map[string]string{"NA": "nd", "X": "so"}}, LigneBlanche: "nd"},
		&catalogue.Variable{Type: catalogue.TypeDecimal})
	for _, c := range []struct {
		cell     tabular.Cell
		blankRow bool
		want     mesure.Valeur
		Fault    string
	}{
		{tabular.Cell{}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{}, true, mesure.Absente(mesure.ND), ""},
		{tabular.Cell{Kind: tabular.Text, Text: " "}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "s"}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "ns"}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "N.D."}, false, mesure.Absente(mesure.ND), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "null"}, false, mesure.Absente(mesure.ND), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "so"}, false, mesure.Absente(mesure.SO), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "x"}, false, mesure.Absente(mesure.SO), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "<5"}, false, mesure.Absente(mesure.Secret), ""},
		{tabular.Cell{Kind: tabular.Error, Text: "#N/A"}, false, mesure.Absente(mesure.ND), ""},
		{tabular.Cell{Kind: tabular.Text, Text: "0"}, false, mesure.Vaut(0), ""},
		{tabular.Cell{Kind: tabular.Number, Text: "0", Number: 0}, false, mesure.Vaut(0), ""},
		{tabular.Cell{Kind: tabular.Error, Text: "#REF!"}, false, mesure.Valeur{}, "formule_en_erreur"},
		{tabular.Cell{Kind: tabular.Error, Text: "=A1+B1"}, false, mesure.Valeur{}, "formule_sans_resultat"},
		{tabular.Cell{Kind: tabular.Bool, Text: "VRAI"}, false, mesure.Valeur{}, "nombre_illisible"},
		{tabular.Cell{Kind: tabular.Date, Text: "1902-02-05", Number: 767}, false, mesure.Valeur{}, "nombre_illisible"},
		{tabular.Cell{Kind: tabular.Text, Text: "NOTE=3"}, false, mesure.Valeur{}, "nombre_illisible"},
		{tabular.Cell{Kind: tabular.Text, Text: "Err :510"}, false, mesure.Valeur{}, "nombre_illisible"},
	} {
		got := rules.Read(c.cell, c.blankRow)
		switch {
		case c.Fault != "":
			if got.Faute == nil || got.Faute.Regle != c.Fault {
				t.Errorf("%v: %+v, want fault %s", c.cell, got, c.Fault)
			}
		case got.Faute != nil || got.Statut != c.want.S || !got.Statut.Manque() && got.Valeur != c.want.V:
			t.Errorf("%v: %+v, want %v", c.cell, got, c.want)
		}
		if got.Statut.Manque() && !math.IsNaN(got.Valeur) {
			t.Errorf("%v: missing, yet the value is %v", c.cell, got.Valeur)
		}
	}
}
