package main

// agesScolaires are the bands of the base of schooling, each with those at school
// for a thousand: invented, near those of France.
var agesScolaires = []struct{ de, a, scolarises int }{
	{2, 5, 760}, {6, 10, 985}, {11, 14, 988}, {15, 17, 956}, {18, 24, 520}, {25, 29, 80}, {30, 100, 10},
}

// sansDiplome are those without a diploma for a thousand who have left school
// and are 15 or more, invented.
const sansDiplome = 230

// scolariser gives the population of each band, those at school in it, then who
// has left school at 15 or more and who among them has no diploma, from the age
// bands of a commune.
func scolariser(l ligneRP) ligneRP {
	hommes, femmes := anneesAge(l.code, l.items)
	var population, scolarises []int
	sortis := 0
	for _, t := range agesScolaires {
		n := additionner(hommes[t.de:t.a+1]) + additionner(femmes[t.de:t.a+1])
		population, scolarises = append(population, n), append(scolarises, n*t.scolarises/1000)
		if t.de >= 15 {
			sortis += n - n*t.scolarises/1000
		}
	}
	return ligneRP{l.code, l.nom, append(append(population, scolarises...), sortis, sortis*sansDiplome/1000)}
}

var variablesScolarite = []variable{
	{"P16_POP0205", "Pop 2-5 ans en 2016 (princ)", item(0)},
	{"P16_POP0610", "Pop 6-10 ans en 2016 (princ)", item(1)},
	{"P16_POP1114", "Pop 11-14 ans en 2016 (princ)", item(2)},
	{"P16_POP1517", "Pop 15-17 ans en 2016 (princ)", item(3)},
	{"P16_POP1824", "Pop 18-24 ans en 2016 (princ)", item(4)},
	{"P16_POP2529", "Pop 25-29 ans en 2016 (princ)", item(5)},
	{"P16_POP30P", "Pop 30 ans ou plus en 2016 (princ)", item(6)},
	{"P16_SCOL0205", "Pop scolarisée 2-5 ans en 2016 (princ)", item(7)},
	{"P16_SCOL0610", "Pop scolarisée 6-10 ans en 2016 (princ)", item(8)},
	{"P16_SCOL1114", "Pop scolarisée 11-14 ans en 2016 (princ)", item(9)},
	{"P16_SCOL1517", "Pop scolarisée 15-17 ans en 2016 (princ)", item(10)},
	{"P16_SCOL1824", "Pop scolarisée 18-24 ans en 2016 (princ)", item(11)},
	{"P16_SCOL2529", "Pop scolarisée 25-29 ans en 2016 (princ)", item(12)},
	{"P16_SCOL30P", "Pop scolarisée 30 ans ou plus en 2016 (princ)", item(13)},
	{"P16_NSCOL15P", "Pop 15 ans ou plus non scolarisée en 2016 (princ)", item(14)},
	{"P16_NSCOL15P_DIPLMIN", "Pop 15 ans ou plus non scol. sans diplôme ou CEP en 2016 (princ)", item(15)},
}

// baseScolarite writes the base of schooling of RP2016, from the same years of
// age as the base of population.
func (d *donnees) baseScolarite() ([]byte, error) {
	scolarises := func(l []ligneRP) (out []ligneRP) {
		for _, commune := range l {
			out = append(out, scolariser(commune))
		}
		return out
	}
	return baseCC("Diplômes - Formation en 2016", variablesScolarite,
		baseRP{communes: scolarises(d.ages.communes)}, scolarises(marseille(agesRegion)))
}
