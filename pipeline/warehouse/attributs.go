package warehouse

import (
	"fmt"
	"strings"

	"diagctg/sources/mesure"
)

// tableAttributs is an attribute table: the column that takes the code of the
// row, and the text columns that a batch may fill.
type tableAttributs struct {
	cle      string
	colonnes []string
}

var tablesAttributs = map[string]tableAttributs{
	"commune": {cle: "code", colonnes: []string{"nom", "departement", "region"}},
	"mouvement_commune": {cle: "code_avant", colonnes: []string{"type", "date_effet", "type_avant", "nom_avant", "code_apres",
		"type_apres"}},
	"epci_composition": {cle: "commune", colonnes: []string{"epci", "nom_epci"}},
	"quartier":         {cle: "code", colonnes: []string{"nom", "communes"}},
	"structure": {cle: "code", colonnes: []string{"type", "nom", "adresse", "gestionnaire", "commune",
		"communes_desservies", "etat", "depuis"}},
	"alias_structure": {cle: "commune", colonnes: []string{"nom_ecrit", "type_ecrit", "adresse_ecrite",
		"nom_retenu", "type_retenu", "adresse_retenue", "commentaire"}},
	"releve":     {cle: "code", colonnes: []string{"date_releve", "producteur"}},
	"competence": {cle: "commune", colonnes: []string{"competence", "precisions"}},
	"action": {cle: "code", colonnes: []string{"document", "numero", "axe", "titre", "nature", "porteur", "communes",
		"echeance", "etat", "commentaire"}},
	"action_indicateur": {cle: "code", colonnes: []string{"document", "numero", "indicateur", "nature", "appreciation"}},
	"reunion":           {cle: "code", colonnes: []string{"instance", "jour", "objet", "etat"}},
}

// rangerAttributs takes the attributes of the staging table to theirs. An
// attribute that the file does not give is ”; one that the table does not
// have is an error.
func rangerAttributs(b *mesure.Batch) (string, error) {
	t, ok := tablesAttributs[b.Table]
	if !ok {
		return "", fmt.Errorf("unknown attribute table %q (known: %s)", b.Table,
			strings.Join(clesTriees(tablesAttributs), ", "))
	}
	source := map[string]string{}
	for _, col := range t.colonnes {
		source[col] = "''"
	}
	for i, a := range b.Attributs {
		if _, ok := source[a.Nom]; !ok {
			return "", fmt.Errorf("table %s has no column %q (it has: %s)", b.Table, a.Nom, strings.Join(t.colonnes, ", "))
		}
		source[a.Nom] = fmt.Sprintf("a%d", i)
	}
	millesime := "0::SMALLINT"
	if b.Millesimes != nil {
		millesime = "millesime"
	}
	exprs := []string{"code AS " + t.cle}
	for _, col := range t.colonnes {
		exprs = append(exprs, source[col]+" AS "+col)
	}
	exprs = append(exprs, millesime+" AS millesime", litteral(b.Fichier)+" AS fichier",
		litteral(b.Feuille)+" AS feuille", "ligne")
	return fmt.Sprintf("INSERT INTO %s BY NAME SELECT %s FROM %s", b.Table, strings.Join(exprs, ", "), tableDepot), nil
}
