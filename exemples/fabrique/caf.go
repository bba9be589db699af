package main

// What the convention publishes of the territory on 31 December 2018
// (L480, L496).
const (
	foyersTerritoire    = 4484
	personnesTerritoire = 13082
	pajeTerritoire      = 773
)

// Family types of the foyers allocataires, in the order isolés, monoparents,
// couples sans enfant, couples avec enfant(s).
const (
	isole = iota
	monoparent
	coupleSans
	coupleAvec
)

// Shares of the family types, per thousand foyers. The convention gives some
// (27 % and 19 % on the territory, 58 % at La Gaude, 32 % at Le Broc); the
// others are invented around them (DOMAINE.md §1.2, CAF05 to CAF08). Carros
// takes what the others leave, and comes to the 21 % of lone parents that the
// convention gives.
var (
	typesTerritoire = []int{270, 190, 34, 506}
	typesCommunes   = map[string][]int{
		gattieres:    {255, 190, 30, 525},
		laGaude:      {235, 155, 30, 580},
		gilette:      {270, 190, 40, 500},
		leBroc:       {320, 175, 40, 465},
		saintJeannet: {260, 180, 30, 530},
	}
)

// Invented: men for each thousand isolated people, and foyers by number of
// children (1, 2, 3, 4 or more), per thousand.
var (
	partsIsoles  = []int{540, 460}
	partsMono    = []int{500, 330, 120, 50}
	partsCouples = []int{310, 460, 170, 60}
)

// Shares of the bands of children 0-2, 3-5, 6-11, 12-15, 16-17, 18-19 and
// 20-24 years old, per thousand. 35 % and 34,1 % are the convention's (L574,
// L621: the second among children, not in the population).
var enfantsTerritoire = []int{110, 127, 350, 240, 101, 46, 26}

// allocataires is what the Caf would know of one zone.
type allocataires struct {
	code, nom                               string
	foyers, personnes, paje                 int
	rsa, primeActivite, logement, familiale int
	types                                   []int // by family type
	isoles, mono, couples                   []int // types in detail
	enfants                                 []int // children by age band
}

// allocatairesCommunes makes the figures of the six communes: the totals of
// the convention, shared out as the Caf's published figures of December 2020
// are.
func (c *chiffres) allocatairesCommunes() ([]allocataires, error) {
	foyers := c.selonCaf("foyers", foyersTerritoire)
	personnes := c.selonCaf("personnes", personnesTerritoire)
	paje := c.selonCaf("paje", pajeTerritoire)
	prestations := map[string][]int{}
	for _, p := range []string{"rsa", "prime_activite", "logement", "allocations_familiales"} {
		prestations[p] = c.selonCaf(p, c.enProportion(p))
	}
	types, err := ventiler(repartir(foyersTerritoire, typesTerritoire), membresCaf(foyers, typesCommunes))
	if err != nil {
		return nil, err
	}
	enfants := make([]int, len(six))
	for i := range six {
		// No other dependant is counted: all but the allocataires and their
		// spouses are children.
		enfants[i] = personnes[i] - foyers[i] - types[i][coupleSans] - types[i][coupleAvec]
	}
	bandes, err := ventiler(repartir(additionner(enfants), enfantsTerritoire), membresCaf(enfants, nil))
	if err != nil {
		return nil, err
	}
	var liste []allocataires
	for i, code := range six {
		a := allocataires{
			code: code, nom: c.nomCaf[code],
			foyers: foyers[i], personnes: personnes[i], paje: paje[i],
			rsa: prestations["rsa"][i], primeActivite: prestations["prime_activite"][i],
			logement: prestations["logement"][i], familiale: prestations["allocations_familiales"][i],
			types: types[i], enfants: bandes[i],
		}
		a.detailler()
		liste = append(liste, a)
	}
	return liste, nil
}

// detailler parts the family types by number of children.
func (a *allocataires) detailler() {
	a.isoles = repartir(a.types[isole], partsIsoles)
	a.mono = repartir(a.types[monoparent], partsMono)
	a.couples = append([]int{a.types[coupleSans]}, repartir(a.types[coupleAvec], partsCouples)...)
}

// selonCaf shares a total out over the six communes as a column of December
// 2020 is.
func (c *chiffres) selonCaf(colonne string, total int) []int {
	return repartir(total, c.colonneCaf(colonne))
}

// enProportion is the total of a benefit in 2018 if it were to the foyers what
// it was in 2020.
func (c *chiffres) enProportion(prestation string) int {
	return additionner(c.colonneCaf(prestation)) * foyersTerritoire / additionner(c.colonneCaf("foyers"))
}

func (c *chiffres) colonneCaf(colonne string) []int {
	poids := make([]int, len(six))
	for i, code := range six {
		poids[i] = c.caf2020[code][colonne]
	}
	return poids
}

// membresCaf pairs the totals of the six communes with their shares; a commune
// without any follows the territory's children.
func membresCaf(totaux []int, parts map[string][]int) []membre {
	membres := make([]membre, len(six))
	for i, code := range six {
		poids := parts[code]
		if poids == nil {
			poids = enfantsTerritoire
		}
		membres[i] = membre{totaux[i], poids}
	}
	return membres
}
