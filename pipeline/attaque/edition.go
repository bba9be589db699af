package attaque

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Edition is what a reader gets from the folder of an edition.
type Edition struct {
	Chiffres []Chiffre
	// Fiches are the cards of the indicators, by code.
	Fiches map[string]Fiche
	// Communes are those of the territory.
	Communes []string
	// Zones are the communes of the larger zones, by level and code ("epci
	// 200030195"), where the reader knows them all: anybody can look them up.
	Zones map[string][]string
}

// Chiffre is a row of the open data. NaN is a number that is not there.
type Chiffre struct {
	Indicateur, Modalite, Niveau, Zone string
	AnneeNum, AnneeDen                 int
	Num, Den, Val                      float64
	Unite, Statut                      string
}

// Fiche is what the dictionary says of an indicator.
type Fiche struct {
	Num, Den string // variables, joined by "+"
	Seuil    string // name of the threshold, "aucun" when there is none
	Somme    bool   // a zone is the sum of its communes
}

// Lire reads an edition: its open data, its dictionary, its manifest and the
// sheet of data of its workbooks, which may not say more than the open data.
func Lire(dir string) (*Edition, error) {
	e := &Edition{Fiches: map[string]Fiche{}, Zones: map[string][]string{}}
	err := lireCSV(filepath.Join(dir, "donnees", "dictionnaire.csv"), func(get func(string) string) error {
		e.Fiches[get("indicateur")] = Fiche{
			Num: variables(get("variables_numerateur")), Den: variables(get("variables_denominateur")),
			Seuil: get("secret"), Somme: get("agregable") == "oui",
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = lireCSV(filepath.Join(dir, "donnees", "indicateurs.csv"), func(get func(string) string) error {
		c := Chiffre{Indicateur: get("indicateur"), Modalite: get("modalite"), Niveau: get("niveau"), Zone: get("zone"),
			Unite: get("unite"), Statut: get("statut")}
		c.AnneeNum, _ = strconv.Atoi(get("millesime_numerateur"))
		c.AnneeDen, _ = strconv.Atoi(get("millesime_denominateur"))
		for name, to := range map[string]*float64{"numerateur": &c.Num, "denominateur": &c.Den, "valeur": &c.Val} {
			if *to = math.NaN(); get(name) == "" {
				continue
			}
			var err error
			if *to, err = strconv.ParseFloat(get(name), 64); err != nil {
				return err
			}
		}
		e.Chiffres = append(e.Chiffres, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		return nil, err
	}
	var manifest struct {
		Territoire struct{ Communes []string }
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	e.Communes = manifest.Territoire.Communes
	return e, e.lireClasseurs(dir)
}

// variables joins the names of a list the way columns are named.
func variables(list string) string { return strings.Join(strings.Fields(list), "+") }

func lireCSV(path string, row func(get func(string) string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	header, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = row(func(name string) string {
				for i, h := range header {
					if h == name {
						return cells[i]
					}
				}
				return ""
			})
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}
