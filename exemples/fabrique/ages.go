package main

import (
	"fmt"
	"strconv"
)

// moinsDe3 are the children under 3 of each commune, invented so that the
// places of accueil.go give the rates that the convention publishes.
var moinsDe3 = map[string]int{
	leBroc: 36, carros: 428, gattieres: 118, laGaude: 194, gilette: 44, saintJeannet: 124,
}

// tranches are the age bands of the census base: first age, last age, and men
// for each thousand people.
var tranches = []struct{ de, a, hommes int }{
	{0, 14, 512}, {15, 29, 505}, {30, 44, 490}, {45, 59, 488}, {60, 74, 478}, {75, 89, 425}, {90, 100, 280},
}

// anneesAge parts the age bands of a commune into single years, for men and
// women. Under 3, moinsDe3 is kept; the rest of a band is parted evenly up to
// 74, then by weights that fall with age.
func anneesAge(code string, bandes []int) (hommes, femmes []int) {
	hommes, femmes = make([]int, 101), make([]int, 101)
	for k, t := range tranches {
		n, de := bandes[k], t.de
		if petits := moinsDe3[code]; k == 0 && petits > 0 {
			placer(hommes, femmes, petits, 0, 2, t.hommes)
			n, de = n-petits, 3
		}
		placer(hommes, femmes, n, de, t.a, t.hommes)
	}
	return hommes, femmes
}

// assezDEnfants checks that no commune has fewer children in its first band than
// moinsDe3 says.
func assezDEnfants(b baseRP) error {
	for _, l := range b.communes {
		if l.items[0] < moinsDe3[l.code] {
			return fmt.Errorf("%s: moins d'enfants de 0 à 14 ans que de moins de 3 ans", l.code)
		}
	}
	return nil
}

// placer parts n people aged de to a.
func placer(hommes, femmes []int, n, de, a, pourMille int) {
	parAge := repartir(n, poidsAges(de, a))
	for i, total := range parAge {
		h := repartir(total, []int{pourMille, 1000 - pourMille})
		hommes[de+i], femmes[de+i] = h[0], h[1]
	}
}

// poidsAges gives the weight of each age: even up to 74, then falling.
func poidsAges(de, a int) []int {
	var poids []int
	for age := de; age <= a; age++ {
		switch {
		case age < 75:
			poids = append(poids, 100)
		case age < 90:
			poids = append(poids, 100-4*(age-75))
		default:
			poids = append(poids, 40/(1+age-90))
		}
	}
	return poids
}

// parAnneeAge writes the population by sex and single year of age of the six
// communes, one row an age: the vintage is only in the file's name.
func (c *chiffres) parAnneeAge(ages baseRP) ([]byte, error) {
	if err := assezDEnfants(ages); err != nil {
		return nil, err
	}
	lignes := [][]string{{"NIVGEO", "CODGEO", "LIBGEO", "SEXE", "AGED100", "NB"}}
	for _, l := range ages.communes {
		if !duTerritoire(l.code) {
			continue
		}
		hommes, femmes := anneesAge(l.code, l.items)
		for sexe, effectif := range [][]int{hommes, femmes} {
			for age, n := range effectif {
				lignes = append(lignes, []string{"COM", l.code, l.nom, strconv.Itoa(sexe + 1),
					fmt.Sprintf("%03d", age), strconv.Itoa(n)})
			}
		}
	}
	return ecrireTexte(texteInsee, lignes), nil
}
