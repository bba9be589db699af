package warehouse

import (
	"slices"
	"strings"
	"testing"

	models "diagctg/sql"
)

// A card that warns of the sample has its figures graded, in the largest commune
// at least.
func TestEveryCardThatWarnsOfTheSampleIsGraded(t *testing.T) {
	t.Parallel()
	w := construit(t, dossier{lotCommunes()})
	inds, err := models.Indicateurs()
	if err != nil {
		t.Fatal(err)
	}
	sondees := textes(t, w, "SELECT variable FROM variable_sondee")
	graded := 0
	for _, i := range inds {
		lues := append(slices.Clone(i.Card.VariablesNumerateur), i.Card.VariablesDenominateur...)
		if !strings.Contains(i.Card.Limites, "sondage") || len(lues) == 0 {
			continue
		}
		graded++
		for _, v := range lues {
			if !slices.Contains(sondees, v) {
				t.Errorf("%s warns of the sample and reads %s, which is not known to be sampled", i.Card.Code, v)
			}
		}
	}
	if graded < 20 {
		t.Errorf("only %d cards warn of the sample", graded)
	}
}
