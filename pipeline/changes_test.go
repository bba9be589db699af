package pipeline

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

const csvBefore = `indicateur;modalite;niveau;zone;nom;millesime_numerateur;millesime_denominateur;numerateur;denominateur;valeur;unite;statut;couverture
population_municipale;;commune;06033;Carros;2016;;11614;;11614;habitants;;1
part_paje;;commune;06033;Carros;2018;2018;;;;pour_cent;secret;1
part_paje;;commune;06064;Gattières;2018;2018;90;595;15.126050420168067;pour_cent;arrondi;1
`

func TestRevisedFiguresAreNamed(t *testing.T) {
	dir := t.TempDir()
	drop(t, dir, map[string]string{"indicateurs.csv": csvBefore})
	before, err := readFigures(filepath.Join(dir, "indicateurs.csv"))
	if err != nil {
		t.Fatal(err)
	}
	carros := mesure.Zone{Niveau: mesure.Commune, Code: "06033", Nom: "Carros"}
	gattieres := mesure.Zone{Niveau: mesure.Commune, Code: "06064", Nom: "Gattières"}
	got := revised(before, []mesure.Figure{
		{Indicateur: "population_municipale", Zone: carros, MillesimeNumerateur: 2016, Valeur: mesure.Vaut(11620)},
		{Indicateur: "population_municipale", Zone: carros, MillesimeNumerateur: 2022, Valeur: mesure.Vaut(13729)},
		{Indicateur: "part_paje", Zone: carros, MillesimeNumerateur: 2018, MillesimeDenominateur: 2018, Valeur: mesure.Absente(mesure.ND)},
		// The same figure, summed in another order, is not revised.
		{Indicateur: "part_paje", Zone: gattieres, MillesimeNumerateur: 2018, MillesimeDenominateur: 2018, Valeur: mesure.Valeur{V: 15.126050420168066, S: mesure.Arrondi}},
	})
	if len(got) != 2 {
		t.Fatalf("got %+v, want two indicators", got)
	}
	if got[0].Objet != "part_paje" || got[0].Detail != "1 chiffre, par exemple Carros 2018 : n.d., avant s" {
		t.Errorf("got %+v", got[0])
	}
	if got[1].Objet != "population_municipale" || got[1].Detail != "1 chiffre, par exemple Carros 2016 : 11\u202f620, avant 11\u202f614" {
		t.Errorf("got %+v", got[1])
	}
}

// TestNewVintagesAreTold: a year that the edition before had not, and an
// indicator that it had not at all; a year without any figure is no vintage.
func TestNewVintagesAreTold(t *testing.T) {
	dir := t.TempDir()
	drop(t, dir, map[string]string{"indicateurs.csv": csvBefore})
	before, err := readFigures(filepath.Join(dir, "indicateurs.csv"))
	if err != nil {
		t.Fatal(err)
	}
	of := func(code string, year int, v mesure.Valeur) mesure.Figure {
		return mesure.Figure{Indicateur: code, Zone: mesure.Zone{Niveau: mesure.Commune, Code: "06033"}, MillesimeNumerateur: year, Valeur: v}
	}
	figures := []mesure.Figure{
		of("population_municipale", 2016, mesure.Vaut(11614)), of("population_municipale", 2022, mesure.Vaut(13729)),
		of("part_paje", 2018, mesure.Absente(mesure.Secret)), of("part_paje", 2019, mesure.Absente(mesure.ND)),
		of("pyramide_ages", 2016, mesure.Vaut(8)), of("pyramide_ages", 2016, mesure.Vaut(9)),
	}
	want := []outputs.Changement{
		{Objet: "population_municipale", Nature: outputs.NatureMillesime, Detail: "2022, 1 chiffre ; avant, 2016"},
		{Objet: "pyramide_ages", Nature: outputs.NatureNouveau, Detail: "2016, 2 chiffres"},
	}
	if diff := cmp.Diff(want, newVintages(before, figures)); diff != "" {
		t.Error(diff)
	}
	if told := newVintages(nil, figures); told != nil {
		t.Errorf("nothing to compare with, and told %+v", told)
	}
}

func TestAnEditionWithoutFiguresHasNothingToCompare(t *testing.T) {
	if figures, err := readFigures(filepath.Join(t.TempDir(), "indicateurs.csv")); err != nil || figures != nil {
		t.Errorf("got %v, %v", figures, err)
	}
}

func TestFiguresOfAnotherShapeAreAnError(t *testing.T) {
	dir := t.TempDir()
	drop(t, dir, map[string]string{"indicateurs.csv": "indicateur;valeur\nx;1\n"})
	if _, err := readFigures(filepath.Join(dir, "indicateurs.csv")); err == nil || !strings.Contains(err.Error(), "modalite") {
		t.Errorf("got %v, want the missing column", err)
	}
}
