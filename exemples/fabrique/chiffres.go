package main

import (
	"embed"
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
)

// The figures that are real, cut from publications of INSEE and of the Caf:
// exemples/bassin-de-vie/ORIGINE.md says which.
//
//go:embed chiffres/*.csv
var tables embed.FS

// The communes of the territory, in the order of their codes.
const (
	leBroc       = "06025"
	carros       = "06033"
	gattieres    = "06064"
	laGaude      = "06065"
	gilette      = "06066"
	saintJeannet = "06122"
)

var six = []string{leBroc, carros, gattieres, laGaude, gilette, saintJeannet}

// commune is one commune of the département with what INSEE publishes of it.
// Counts of the census of 2018 and 2022 are in thousandths: they are weights
// with decimals.
type commune struct {
	code, nom                        string
	nomPop, arrondissementPop        string // as written in the legal populations
	cantonPop                        string
	municipale, compteeAPart, totale int
	epci                             string
	brut                             map[string]string // every column, as published
	pop18, pop1564, actifs, chomeurs int
	menages18                        int
}

// zone is a région or a département of the legal populations.
type zone struct {
	code, nom                          string
	region, nomRegion                  string
	arrondissements, cantons, communes string
	municipale, totale                 int
}

// intercommunalite is one EPCI of the département.
type intercommunalite struct{ code, nom, nature, communes string }

// chiffres holds every real figure that the example is made of.
type chiffres struct {
	communes     []commune
	regions      []zone
	departements []zone
	epci         map[string]intercommunalite
	rp2022       map[string]map[string]int // six communes, by column, thousandths
	caf2020      map[string]map[string]int // six communes, by column
	nomCaf       map[string]string
}

// lireChiffres reads the embedded tables.
func lireChiffres() (*chiffres, error) {
	c := &chiffres{epci: map[string]intercommunalite{}, nomCaf: map[string]string{}}
	var err error
	lire := func(nom string, ligne func(map[string]string) error) {
		if err == nil {
			err = lireTable(nom, ligne)
		}
	}
	lire("communes", func(l map[string]string) error {
		com, e := lireCommune(l)
		c.communes = append(c.communes, com)
		return e
	})
	lire("regions", func(l map[string]string) error {
		z, e := lireZone(l)
		c.regions = append(c.regions, z)
		return e
	})
	lire("departements", func(l map[string]string) error {
		z, e := lireZone(l)
		c.departements = append(c.departements, z)
		return e
	})
	lire("epci", func(l map[string]string) error {
		c.epci[l["code"]] = intercommunalite{l["code"], l["nom"], l["nature"], l["communes"]}
		return nil
	})
	c.rp2022, c.caf2020 = map[string]map[string]int{}, map[string]map[string]int{}
	lire("recensement_2022", func(l map[string]string) error { return lireNombres(l, 1000, c.rp2022) })
	lire("caf_2020", func(l map[string]string) error {
		c.nomCaf[l["code"]] = l["nom"]
		delete(l, "nom")
		return lireNombres(l, 1, c.caf2020)
	})
	return c, err
}

// lireTable calls ligne for each record of one embedded table.
func lireTable(nom string, ligne func(map[string]string) error) error {
	f, err := tables.Open("chiffres/" + nom + ".csv")
	if err != nil {
		return fmt.Errorf("ouvrir la table %s: %w", nom, err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	toutes, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("lire la table %s: %w", nom, err)
	}
	for n, champs := range toutes[1:] {
		l := map[string]string{}
		for i, titre := range toutes[0] {
			l[titre] = champs[i]
		}
		if err := ligne(l); err != nil {
			return fmt.Errorf("table %s, ligne %d: %w", nom, n+2, err)
		}
	}
	return nil
}

func lireCommune(l map[string]string) (commune, error) {
	c := commune{
		code: l["code"], nom: l["nom"],
		nomPop: l["nom_pop"], arrondissementPop: l["arr_pop"], cantonPop: l["can_pop"],
		epci: l["epci"], brut: l,
	}
	var err error
	lire := func(but *int, colonne string, echelle float64) {
		if err == nil {
			*but, err = entier(l[colonne], echelle)
		}
	}
	lire(&c.municipale, "municipale", 1)
	lire(&c.compteeAPart, "comptee_a_part", 1)
	lire(&c.totale, "totale", 1)
	lire(&c.pop18, "p18_pop", 1)
	lire(&c.pop1564, "p18_pop1564", 1000)
	lire(&c.actifs, "p18_act1564", 1000)
	lire(&c.chomeurs, "p18_chom1564", 1000)
	lire(&c.menages18, "p18_men", 1000)
	return c, err
}

func lireZone(l map[string]string) (zone, error) {
	z := zone{
		code: l["code"], nom: l["nom"], region: l["region"], nomRegion: l["nom_region"],
		arrondissements: l["arrondissements"], cantons: l["cantons"], communes: l["communes"],
	}
	var err error
	if z.municipale, err = entier(l["municipale"], 1); err != nil {
		return z, err
	}
	z.totale, err = entier(l["totale"], 1)
	return z, err
}

func lireNombres(l map[string]string, echelle float64, dans map[string]map[string]int) error {
	code := l["code"]
	delete(l, "code")
	dans[code] = map[string]int{}
	for k, v := range l {
		n, err := entier(v, echelle)
		if err != nil {
			return err
		}
		dans[code][k] = n
	}
	return nil
}

// entier reads a number and gives it in units of 1/echelle.
func entier(s string, echelle float64) (int, error) {
	v, err := strconv.ParseFloat(s, 64)
	return int(math.Round(v * echelle)), err
}

// commune returns the commune of a code; it exists for all codes of six.
func (c *chiffres) commune(code string) commune {
	for _, com := range c.communes {
		if com.code == code {
			return com
		}
	}
	return commune{}
}

// duTerritoire tells the six communes from the others of the département.
func duTerritoire(code string) bool {
	for _, s := range six {
		if s == code {
			return true
		}
	}
	return false
}

// population adds up the municipal population of the communes kept.
func (c *chiffres) population(garder func(commune) bool) int {
	s := 0
	for _, com := range c.communes {
		if garder(com) {
			s += com.municipale
		}
	}
	return s
}

// france is the sum of the régions: the legal populations print no other.
func (c *chiffres) france() zone {
	f := zone{code: "FR", nom: "France hors Mayotte"}
	for _, r := range c.regions {
		f.municipale += r.municipale
		f.totale += r.totale
	}
	return f
}

// region returns the région of a code.
func (c *chiffres) region(code string) zone {
	for _, r := range c.regions {
		if r.code == code {
			return r
		}
	}
	return zone{}
}
