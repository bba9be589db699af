package main

// places are the places offered to children under 3 at the end of 2017, by
// mode. Only their sums are drawn from the convention: with the children of
// moinsDe3 they give its rates (L498, L500): 61 on the territory, 56 at
// Carros, 81 at La Gaude, 23,4 at Saint-Jeannet, 83 at most, more than 61
// elsewhere.
type places struct{ psu, horsPSU, assistant, prescolarisation, domicile int }

func (p places) total() int {
	return p.psu + p.horsPSU + p.assistant + p.prescolarisation + p.domicile
}

var placesCommunes = map[string]places{
	leBroc:       {20, 0, 0, 2, 3},
	carros:       {60, 30, 140, 2, 8},
	gattieres:    {40, 0, 54, 0, 4},
	laGaude:      {70, 36, 40, 3, 8},
	gilette:      {10, 0, 16, 0, 1},
	saintJeannet: {0, 0, 25, 0, 4},
}

// taux are places for 100 children under 3, in tenths.
type taux struct{ ensemble, eaje, psu, horsPSU, individuel, assistant, domicile, prescolarisation int }

// pourCent gives places for 100 children in tenths, rounded to the nearest as
// the Caf does.
func pourCent(n, enfants int) int { return (n*1000*2 + enfants) / (2 * enfants) }

// tauxCommune is the rate of a commune, each part rounded on its own.
func tauxCommune(code string) taux {
	p, e := placesCommunes[code], moinsDe3[code]
	return taux{
		ensemble: pourCent(p.total(), e), eaje: pourCent(p.psu+p.horsPSU, e),
		psu: pourCent(p.psu, e), horsPSU: pourCent(p.horsPSU, e),
		individuel: pourCent(p.assistant+p.domicile, e), assistant: pourCent(p.assistant, e),
		domicile: pourCent(p.domicile, e), prescolarisation: pourCent(p.prescolarisation, e),
	}
}

// tauxPublie is the rate of a comparator from its parts, in tenths.
func tauxPublie(psu, horsPSU, assistant, domicile, prescolarisation int) taux {
	return taux{
		ensemble: psu + horsPSU + assistant + domicile + prescolarisation, eaje: psu + horsPSU,
		psu: psu, horsPSU: horsPSU, individuel: assistant + domicile,
		assistant: assistant, domicile: domicile, prescolarisation: prescolarisation,
	}
}

// assistants are the childminders: those at work are the convention's (L526),
// the 71 agréés of Carros too (L1019), the other agréés are invented.
var assistants = map[string]struct{ agrees, actifs, places int }{
	leBroc:       {0, 0, 0},
	carros:       {71, 49, 154},
	gattieres:    {23, 19, 58},
	laGaude:      {18, 14, 43},
	gilette:      {7, 6, 18},
	saintJeannet: {11, 9, 27},
}
