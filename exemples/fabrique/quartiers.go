package main

import (
	"fmt"
	"strings"
)

// quartiers writes the priority quarters of the département as INSEE published
// them in 2018: the year is only in the file's name, columns without title
// trail. All of it is real.
func quartiers() ([]byte, error) {
	vides := strings.Repeat(";", 8)
	lignes := [][]string{{"CODGEO", "LIBGEO", "POP_MUN", "POP_COM_QP", "POP_COM", "LIB_COM" + vides}}
	err := lireTable("quartiers", func(l map[string]string) error {
		r := []string{l["code"], l["nom"]}
		for _, colonne := range []string{"pop_mun", "pop_com_qp", "pop_com"} {
			n, err := entier(l[colonne], 1)
			if err != nil {
				return fmt.Errorf("%s de %s: %w", colonne, l["code"], err)
			}
			r = append(r, avecMilliers(n))
		}
		lignes = append(lignes, append(r, l["lib_com"]+vides))
		return nil
	})
	return ecrireTexte(texteCaf, lignes), err
}
