package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strconv"
	"time"
)

// comparateur writes the territory comparator: the census of 2016, populations
// of 2013 and 2011, births and deaths of 2020, standard of living of 2019, in a zip
// with its dictionary.
// It says the same as the census bases wherever both speak.
func (c *chiffres) comparateur(activite baseRP) ([]byte, error) {
	lignes := [][]string{{"CODGEO", "P16_POP", "P13_POP", "P11_POP", "SUPERF", "P16_MEN", "NAISD20", "DECESD20",
		"NBMENFISC19", "PIMP19", "MED19", "TP6019", "P16_POP1564", "P16_CHOM1564", "P16_ACT1564"}}
	for i, com := range c.communes {
		a := activite.communes[i].items
		lignes = append(lignes, []string{
			com.code, strconv.Itoa(com.municipale), com.brut["p13_pop"], com.brut["p11_pop"], com.brut["superf"],
			strconv.Itoa(pourPopulation(com, com.menages18)), com.brut["nais20"], com.brut["dece20"],
			com.brut["menfisc19"], com.brut["pimp19"], com.brut["med19"], com.brut["tp6019"],
			strconv.Itoa(additionner(a)), strconv.Itoa(a[chomeur]), strconv.Itoa(a[occupe] + a[chomeur]),
		})
	}
	dictionnaire := [][]string{
		{"COD_VAR", "LIB_VAR", "LIB_VAR_LONG", "COD_MOD", "LIB_MOD", "TYPE_VAR", "LONG_VAR"},
		{"P16_POP", "Population en 2016", "Population en 2016 (princ)", "", "", "NUM", "16"},
		{"P13_POP", "Population en 2013", "Population en 2013 (princ)", "", "", "NUM", "16"},
		{"P11_POP", "Population en 2011", "Population en 2011 (princ)", "", "", "NUM", "16"},
		{"NAISD20", "Naissances domiciliées en 2020", "Naissances domiciliées en 2020", "", "", "NUM", "8"},
		{"MED19", "Médiane du niveau de vie en 2019", "Médiane du niveau de vie en 2019", "", "", "NUM", "8"},
		{"TP6019", "Taux de pauvreté en 2019", "Taux de pauvreté en 2019", "", "", "NUM", "8"},
	}
	return archiver([]membreZip{
		{"base_cc_comparateur.CSV", ecrireTexte(texteInsee, lignes)},
		{"meta_base_cc_comparateur.CSV", ecrireTexte(texteInsee, dictionnaire)},
	})
}

// membreZip is one file of an archive.
type membreZip struct {
	nom     string
	contenu []byte
}

func archiver(membres []membreZip) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range membres {
		f, err := z.CreateHeader(&zip.FileHeader{
			Name: m.nom, Method: zip.Deflate, Modified: time.Date(2022, 1, 12, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			return nil, fmt.Errorf("archiver %s: %w", m.nom, err)
		}
		if _, err := f.Write(m.contenu); err != nil {
			return nil, fmt.Errorf("archiver %s: %w", m.nom, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("fermer l'archive: %w", err)
	}
	return b.Bytes(), nil
}

// composition writes the communes of each EPCI on 1 January 2021; all of it is
// real, cut to the département.
func (c *chiffres) composition() ([]byte, error) {
	preambule := func(quoi string) [][]any {
		return [][]any{
			ligne("Intercommunalité et Métropole"),
			ligne("France - " + quoi),
			ligne("Mise en ligne le 19/03/2021       Géographie au 01/01/2021"),
			ligne("©Insee       Source(s) : Insee, Code officiel géographique"),
		}
	}
	liste := append(preambule("Liste des intercommunalités"),
		ligne("EPCI - Métropole", "Libellé de l'EPCI / Métropole", "Nature d'EPCI", "Nombre communes"),
		ligne("EPCI", "LIBEPCI", "NATURE_EPCI", "NB_COM"))
	communes := append(preambule("Composition communale"),
		ligne("Code géographique", "Libellé géographique", "EPCI - Métropole", "Libellé de l'EPCI / Métropole",
			"Département", "Région"),
		ligne("CODGEO", "LIBGEO", "EPCI", "LIBEPCI", "DEP", "REG"))
	vus := map[string]bool{}
	for _, com := range c.communes {
		e := c.epci[com.epci]
		communes = append(communes, ligne(com.code, com.nom, e.code, e.nom, "06", "93"))
		if vus[e.code] {
			continue
		}
		vus[e.code] = true
		n, err := strconv.Atoi(e.communes)
		if err != nil {
			return nil, fmt.Errorf("nombre de communes de %s: %w", e.code, err)
		}
		liste = append(liste, nombres(ligne(e.code, e.nom, e.nature), n))
	}
	return ecrireClasseur("2021-03-19", []feuille{
		{"EPCI", liste},
		{"Composition_communale", communes},
		{"Documentation", [][]any{ligne("Intercommunalité et Métropole"), ligne("Documentation"), nil,
			ligne("Exemple fourni avec diagctg : données de l'Insee, réduites aux communes des Alpes-Maritimes.")}},
	})
}
