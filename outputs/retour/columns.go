package retour

import (
	"fmt"
	"slices"
)

// columnRow is one row of the table of columns read: a column that stands at
// the same place in several sheets is told once.
type columnRow struct {
	Colonne, Titre, Feuille string
	// Millesimes are its vintages, none where each row has its own.
	Millesimes []int
}

// columnRows puts the columns of several sheets together, in the order of the
// first.
func columnRows(columns []Colonne) []columnRow {
	var rows []columnRow
	sheets := map[int][]string{} // of each row
	for _, c := range columns {
		i := slices.IndexFunc(rows, func(r columnRow) bool { return r.Colonne == c.Colonne && r.Titre == c.Titre })
		if i < 0 {
			i = len(rows)
			rows = append(rows, columnRow{Colonne: c.Colonne, Titre: c.Titre, Feuille: c.Feuille})
		}
		if !slices.Contains(sheets[i], c.Feuille) {
			sheets[i] = append(sheets[i], c.Feuille)
		}
		if n := len(sheets[i]); n > 1 {
			rows[i].Feuille = fmt.Sprintf("%d feuilles", n)
		}
		if c.Millesime > 0 {
			rows[i].Millesimes = append(rows[i].Millesimes, c.Millesime)
		}
	}
	return rows
}
