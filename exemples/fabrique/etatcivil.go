package main

import (
	"fmt"
	"strconv"
)

// Years of births and deaths of the file of civil status; those of 2020 are in
// the comparator. INSEE publishes those of 2013 to 2017 as one sum a commune.
const (
	premiereNaissance = 2011
	derniereNaissance = 2019
	premiereDeLaSomme = 2013
)

// poidsAnnees parts the sum of 2013 to 2017 into years, births falling a little
// as they did in France.
var poidsAnnees = []int{103, 101, 100, 99, 97}

// parAnnee gives the events of 2011 to 2019 of a commune: those of 2013 to 2017
// add up to their published sum, those before are as many as in 2013, those
// after go evenly from 2017 to the published ones of 2020.
func parAnnee(somme, en2020 int) []int {
	connues := repartir(somme, poidsAnnees)
	premiere, derniere := connues[0], connues[len(connues)-1]
	annees := append([]int{premiere, premiere}, connues...)
	return append(annees, (2*derniere+en2020)/3, (derniere+2*en2020)/3)
}

// etatCivil writes births and deaths by commune, one column a year.
func (c *chiffres) etatCivil() ([]byte, error) {
	entete := []string{"CODGEO", "LIBGEO", "REG", "DEP"}
	for _, nom := range []string{"NAISD", "DECESD"} {
		for a := premiereNaissance; a <= derniereNaissance; a++ {
			entete = append(entete, nom+strconv.Itoa(a%100))
		}
	}
	lignes := [][]string{entete}
	for _, com := range c.communes {
		l := []string{com.code, com.nom, "93", "06"}
		for _, colonnes := range [][2]string{{"nais1318", "nais20"}, {"dece1318", "dece20"}} {
			somme, err := entier(com.brut[colonnes[0]], 1)
			if err != nil {
				return nil, fmt.Errorf("%s de %s: %w", colonnes[0], com.code, err)
			}
			en2020, err := entier(com.brut[colonnes[1]], 1)
			if err != nil {
				return nil, fmt.Errorf("%s de %s: %w", colonnes[1], com.code, err)
			}
			for _, n := range parAnnee(somme, en2020) {
				l = append(l, strconv.Itoa(n))
			}
		}
		lignes = append(lignes, l)
	}
	return ecrireTexte(texteInsee, lignes), nil
}
