package main

// comparateur is a zone that the territory is set beside, with what is
// invented of it. Rates are persons covered for ten thousand inhabitants,
// persons for a hundred foyers, and shares per thousand foyers. The convention
// says of them in words: coverage "à peu près équivalent" in the département,
// "4 points de moins" than France (L482), couples with children "32% à 38%",
// lone parents 16 to 18 % (L486, L488).
type comparateur struct {
	niveau, code, nom        string
	champ, ecriture, suffixe string // in the coverage files: field of the code, what it holds, level
	couverture               int
	personnesPour100Foyers   int
	paje, rsa, primeActivite int
	types, enfants           []int
	// taux is of 2017: the sums 49,2 and 58,9 are the convention's (L498).
	taux taux
}

var comparateurs = []comparateur{
	{
		niveau: "epci", code: "200030195", nom: "Métropole Nice Côte d'Azur",
		champ: "numepci", ecriture: "200030195", suffixe: "_epci",
		couverture: 4510, personnesPour100Foyers: 218, paje: 148, rsa: 88, primeActivite: 205,
		types: []int{450, 172, 68, 310}, enfants: []int{122, 140, 349, 221, 92, 45, 31},
		taux: tauxPublie(239, 22, 172, 18, 22),
	},
	{
		niveau: "departement", code: "06", nom: "Alpes-Maritimes",
		champ: "numdep", ecriture: "06", suffixe: "_dep",
		couverture: 4390, personnesPour100Foyers: 220, paje: 149, rsa: 84, primeActivite: 203,
		types: []int{460, 160, 60, 320}, enfants: []int{121, 139, 350, 222, 93, 45, 30},
		taux: tauxPublie(226, 23, 204, 19, 20),
	},
	{
		niveau: "region", code: "93", nom: "Provence-Alpes-Côte d'Azur",
		champ: "numreg", ecriture: "93", suffixe: "_reg",
		couverture: 4810, personnesPour100Foyers: 233, paje: 152, rsa: 112, primeActivite: 212,
		types: []int{430, 180, 65, 325}, enfants: []int{122, 140, 350, 221, 93, 45, 29},
		taux: tauxPublie(220, 26, 255, 17, 19),
	},
	{
		niveau: "france", code: "FR", nom: "France hors Mayotte",
		champ: "perimetre", ecriture: "FRANCE ENTIERE HORS MAYOTTE", suffixe: "_nat",
		couverture: 4760, personnesPour100Foyers: 247, paje: 173, rsa: 134, primeActivite: 226,
		types: []int{385, 180, 55, 380}, enfants: []int{123, 141, 350, 221, 93, 45, 27},
		taux: tauxPublie(180, 24, 329, 20, 36),
	},
}

// population is the real population of a comparator in RP2016.
func (c *chiffres) populationDe(z comparateur) int {
	switch z.niveau {
	case "epci":
		return c.population(func(com commune) bool { return com.epci == z.code })
	case "departement":
		return c.population(func(commune) bool { return true })
	case "region":
		return c.region(z.code).municipale
	}
	return c.france().municipale
}

// allocataires makes the figures of a comparator, in multiples of 5 as those
// that the Caf publishes. No other dependant than spouses and children is
// counted, as for the communes.
func (z comparateur) allocataires(population int) allocataires {
	personnes := aCinq(population * z.couverture / 10000)
	foyers := aCinq(personnes * 100 / z.personnesPour100Foyers)
	types := parCinq(foyers, z.types)
	return allocataires{
		code: z.code, nom: z.nom, foyers: foyers, personnes: personnes,
		paje: aCinq(foyers * z.paje / 1000), rsa: aCinq(foyers * z.rsa / 1000),
		primeActivite: aCinq(foyers * z.primeActivite / 1000),
		types:         types,
		enfants:       parCinq(personnes-foyers-types[coupleSans]-types[coupleAvec], z.enfants),
	}
}

// aCinq rounds down to a multiple of 5.
func aCinq(n int) int { return n / 5 * 5 }

// parCinq shares a multiple of 5 out in multiples of 5.
func parCinq(total int, poids []int) []int {
	parts := repartir(total/5, poids)
	for i := range parts {
		parts[i] *= 5
	}
	return parts
}
