package main

import "fmt"

// ligneRP is what one zone has in a census base: a count for each item.
type ligneRP struct {
	code, nom string
	items     []int
}

// baseRP is one census base of the example: the communes of the département,
// and the région and France as INSEE would publish them.
type baseRP struct {
	communes []ligneRP
	region   ligneRP
	france   ligneRP
}

// Shares of each age band, per thousand, in the order 0-14, 15-29, 30-44,
// 45-59, 60-74, 75-89, 90 and over. Those of the région are INSEE's for
// RP2017, the last two parted by us; the others are invented so as to say what
// the convention says in words (DOMAINE.md §1.2, DEM07 to DEM10).
var (
	agesTerritoire  = []int{178, 146, 180, 226, 192, 70, 8}
	agesDepartement = []int{162, 164, 184, 204, 170, 101, 15}
	agesRegion      = []int{168, 163, 180, 201, 178, 95, 15}
	agesFrance      = []int{184, 177, 191, 200, 157, 78, 13}
)

var colonnesAges = []string{"p0014", "p1529", "p3044", "p4559", "p6074", "p7589", "p90p"}

// baseAges makes the base of population by age of RP2016. The six communes keep
// their structure of RP2022, drawn to the shares of the territory; Carros
// takes what the others leave, and Nice does so for the département.
func (c *chiffres) baseAges() (baseRP, error) {
	structure := map[string][]int{}
	for _, code := range six {
		for _, k := range colonnesAges {
			structure[code] = append(structure[code], c.rp2022[code][k])
		}
	}
	totaux := func(com commune) int { return com.municipale }
	return c.base(totaux, structure, agesTerritoire, agesDepartement,
		tiree(c.region("93"), c.region("93").municipale, agesRegion),
		tiree(c.france(), c.france().municipale, agesFrance))
}

// Shares of the 15–64 by activity, per thousand, in the order of
// itemsActivite. Those of the territory and of the département are the
// convention's (L476, L478), the rest parted by us; région and France invented.
var (
	activiteTerritoire  = []int{680, 78, 99, 70, 73}
	activiteDepartement = []int{640, 103, 96, 66, 95}
	activiteRegion      = []int{615, 110, 97, 75, 103}
	activiteFrance      = []int{639, 103, 104, 70, 84}
)

// The items of the activity base, in order.
const (
	occupe = iota
	chomeur
	etudiant
	retraite
	autreInactif
)

// baseActivite makes the base of activity of RP2016. Each commune has as many
// people aged 15 to 64 as its share of RP2018 gives, and its rates of
// employment and unemployment of RP2018, drawn to those that the convention
// publishes.
func (c *chiffres) baseActivite() (baseRP, error) {
	structure := map[string][]int{}
	for _, com := range c.communes {
		inactifs := com.pop1564 - com.actifs
		structure[com.code] = []int{com.actifs - com.chomeurs, com.chomeurs, inactifs, inactifs, inactifs}
	}
	reg, fr := c.region("93"), c.france()
	return c.base(aAgeActif, structure, activiteTerritoire, activiteDepartement,
		tiree(reg, reg.municipale*613/1000, activiteRegion),
		tiree(fr, fr.municipale*635/1000, activiteFrance))
}

// aAgeActif is the population aged 15 to 64 of RP2016: the share that RP2018
// gives, of the population of RP2016.
func aAgeActif(com commune) int { return pourPopulation(com, com.pop1564) }

// pourPopulation brings a count of RP2018, in thousandths, to the population
// of RP2016, rounded to the nearest whole number.
func pourPopulation(com commune, milliemes int) int {
	diviseur := com.pop18 * 1000
	return (milliemes*com.municipale + diviseur/2) / diviseur
}

// Households by type, per thousand, in the order person alone, several persons
// without family, couple without children, couple with children, lone parent.
// All are invented but those of the six communes, which are RP2022's.
var (
	menagesDepartement = []int{402, 34, 250, 216, 98}
	menagesRegion      = []int{365, 30, 264, 236, 105}
	menagesFrance      = []int{358, 26, 258, 262, 96}
)

// partSansFamille is the share, per thousand households, of those of several
// persons without family: the cut of RP2022 does not give it.
const partSansFamille = 20

// basesMenages makes the base of households of RP2016: as many as RP2018 gives for
// the population of RP2016, by type as in RP2022.
func (c *chiffres) basesMenages() baseRP {
	reg, fr := c.region("93"), c.france()
	b := baseRP{
		region: tiree(reg, reg.municipale*100/221, menagesRegion),
		france: tiree(fr, fr.municipale*100/224, menagesFrance),
	}
	for _, com := range c.communes {
		poids := menagesDepartement
		if duTerritoire(com.code) {
			r := c.rp2022[com.code]
			poids = []int{r["menpseul"], r["men"] * partSansFamille / 1000, r["coupsenf"], r["coupaenf"], r["fammono"]}
		}
		total := pourPopulation(com, com.menages18)
		b.communes = append(b.communes, ligneRP{com.code, com.nom, repartir(total, poids)})
	}
	return b
}

// tiree shares the total of a published zone out by shares.
func tiree(z zone, total int, parts []int) ligneRP {
	return ligneRP{z.code, z.nom, repartir(total, parts)}
}

// base shares the total of every commune out over the items: first the
// territory over its six communes, then the rest of the département over the
// others.
func (c *chiffres) base(total func(commune) int, structure map[string][]int,
	partsTerritoire, partsDepartement []int, region, france ligneRP) (baseRP, error) {
	dedans, dehors := c.separer()
	territoire := repartir(sommer(dedans, total), partsTerritoire)
	departement := repartir(sommer(c.communes, total), partsDepartement)
	reste := make([]int, len(departement))
	for k := range departement {
		reste[k] = departement[k] - territoire[k]
	}
	items := map[string][]int{}
	for _, groupe := range []struct {
		communes []commune
		cible    []int
	}{{dedans, territoire}, {dehors, reste}} {
		parts, err := ventiler(groupe.cible, membresDe(groupe.communes, total, structure, groupe.cible))
		if err != nil {
			return baseRP{}, fmt.Errorf("ventiler %d communes: %w", len(groupe.communes), err)
		}
		for i, com := range groupe.communes {
			items[com.code] = parts[i]
		}
	}
	b := baseRP{region: region, france: france}
	for _, com := range c.communes {
		b.communes = append(b.communes, ligneRP{com.code, com.nom, items[com.code]})
	}
	return b, nil
}

// separer parts the territory's communes from the département's others.
func (c *chiffres) separer() (dedans, dehors []commune) {
	for _, com := range c.communes {
		if duTerritoire(com.code) {
			dedans = append(dedans, com)
		} else {
			dehors = append(dehors, com)
		}
	}
	return dedans, dehors
}

func sommer(communes []commune, total func(commune) int) int {
	s := 0
	for _, com := range communes {
		s += total(com)
	}
	return s
}

// membresDe gives each commune its weights: its own structure drawn to the
// zone's items, or the zone's items where nothing else is known.
func membresDe(communes []commune, total func(commune) int, structure map[string][]int, cible []int) []membre {
	alors := make([]int, len(cible))
	for _, com := range communes {
		for k, n := range structure[com.code] {
			alors[k] += n
		}
	}
	membres := make([]membre, len(communes))
	for i, com := range communes {
		poids := cible
		if s := structure[com.code]; s != nil {
			poids = caler(s, cible, alors)
		}
		membres[i] = membre{total(com), poids}
	}
	return membres
}
