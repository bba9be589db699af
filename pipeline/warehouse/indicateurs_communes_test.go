package warehouse

import (
	"slices"
	"testing"
)

// The EPCI has the communes of the year of its list, each in its row.
func TestCommunesOfTheTerritoryAndOfItsEPCI(t *testing.T) {
	t.Parallel()
	epci := attributs(lot("epci.xlsx", append(slices.Clone(six), "06088")...), "epci_composition", 2021, map[string][]string{
		"epci": slices.Repeat([]string{"200030195"}, 7), "nom_epci": slices.Repeat([]string{"Métropole"}, 7)})
	w := construit(t, dossier{lotCommunes(), epci})
	lire(t, w, "nombre_communes", "", territoire, 2021).veut(t, 6, rien, "")
	lire(t, w, "nombre_communes", "", "200030195", 2021).veut(t, 7, rien, "")
	lire(t, w, "nombre_communes", "", "06", 2021).veut(t, rien, rien, "nd")
	e, err := w.Explain(t.Context(), "nombre_communes", "200030195", "")
	if err != nil || len(e.Chiffres) != 1 || len(e.Chiffres[0].Termes) != 7 || e.Chiffres[0].Termes[0].Place.Fichier != "epci.xlsx" {
		t.Errorf("explained by %+v, %v", e.Chiffres, err)
	}
}
