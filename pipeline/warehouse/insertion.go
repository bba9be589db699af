package warehouse

import (
	"errors"
	"fmt"
	"strings"

	"diagctg/sources/mesure"
)

// colonnesParInsertion bounds the size of one statement.
const colonnesParInsertion = 100

// insertions are the statements that take a batch from the staging table to
// its own. premier is the number of its first lot; there is one a column.
func insertions(b *mesure.Batch, premier int) (lots string, parTranche []string, err error) {
	lots, parTranche, err = deplier(b, premier)
	if err != nil {
		return "", nil, err
	}
	if b.Table != "" {
		sql, err := rangerAttributs(b)
		if err != nil {
			return "", nil, err
		}
		parTranche = append(parTranche, sql)
	}
	if len(parTranche) == 0 {
		return "", nil, errors.New("batch without variables or attributes")
	}
	return lots, parTranche, nil
}

// deplier turns the wide staging table into rows, column by column. A union of
// the columns is twice as fast as unnested lists or as a statement a column.
func deplier(b *mesure.Batch, premier int) (lots string, parTranche []string, err error) {
	var rows, parts, cellules []string
	seen := map[mesure.TallyKey]string{}
	for i, col := range b.Colonnes {
		if err := verifierColonne(b, col, seen); err != nil {
			return "", nil, err
		}
		mill, err := annee(b, col)
		if err != nil {
			return "", nil, err
		}
		rows = append(rows, fmt.Sprintf("(%d, %s, %s, %s, %s, %s, %s)", premier+i, litteral(string(b.Niveau)),
			litteral(col.Variable), litteral(b.Edition), litteral(b.Source), litteral(b.Fichier), litteral(b.Feuille)))
		parts = append(parts, fmt.Sprintf("SELECT %d, code, %s, %s::SMALLINT, v%d, %s::statut, %s FROM %s",
			premier+i, item(b, col), mill, i, lireStatut(i), rang(col, i), tableDepot))
		if col.Lettres != nil {
			cellules = append(cellules, fmt.Sprintf("INSERT INTO colonne_valeur SELECT %s, %s, %s, %s, code, %s, %s::SMALLINT, c%d FROM %s",
				litteral(b.Fichier), litteral(b.Feuille), rang(col, i), litteral(col.Variable), item(b, col), mill, i, tableDepot))
		}
		if len(parts) == colonnesParInsertion || i == len(b.Colonnes)-1 {
			parTranche = append(parTranche, "INSERT INTO valeur_lue "+strings.Join(parts, "\nUNION ALL "))
			parts = nil
		}
	}
	if len(rows) > 0 {
		lots = "INSERT INTO lot VALUES " + strings.Join(rows, ", ")
	}
	return lots, append(parTranche, cellules...), nil
}

// rang says where the row of a value is: the value's own, else the record's.
func rang(col mesure.Column, i int) string {
	if col.Lignes != nil {
		return fmt.Sprintf("l%d", i)
	}
	return "ligne"
}

// verifierColonne refuses a column that has no sound name, or that another
// column of the batch has already.
func verifierColonne(b *mesure.Batch, col mesure.Column, seen map[mesure.TallyKey]string) error {
	if col.Variable == "" || !texteSain(col.Variable) || !texteSain(col.Modalite) {
		return fmt.Errorf("column %s has an unusable variable %q", col.Lettre, col.Variable)
	}
	k := cleColonne(b, col)
	if autre, twice := seen[k]; twice {
		return fmt.Errorf("columns %s and %s both hold %s", autre, col.Lettre, col.Variable)
	}
	seen[k] = col.Lettre
	return nil
}

// cleColonne names a column of a batch.
func cleColonne(b *mesure.Batch, c mesure.Column) mesure.TallyKey {
	return mesure.TallyKey{Feuille: b.Feuille, Variable: c.Variable, Modalite: c.Modalite, Millesime: c.Millesime}
}

// annee says where the vintage of a column is: its own, else that of the row.
func annee(b *mesure.Batch, col mesure.Column) (string, error) {
	switch {
	case col.Millesime != 0:
		return fmt.Sprint(col.Millesime), nil
	case b.Millesimes != nil:
		return "millesime", nil
	}
	return "", fmt.Errorf("column %s (%s) has no vintage", col.Lettre, col.Variable)
}

// item says where the breakdown item of a column is, likewise.
func item(b *mesure.Batch, col mesure.Column) string {
	if col.Modalite == "" && b.Modalites != nil {
		return "modalite"
	}
	return litteral(col.Modalite)
}

// lireStatut spells out the status of a column.
func lireStatut(colonne int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CASE s%d", colonne)
	for s := mesure.Exact; s <= mesure.SO; s++ {
		fmt.Fprintf(&b, " WHEN %d THEN %s", s, litteral(s.String()))
	}
	b.WriteString(" END")
	return b.String()
}
