package sources

import (
	"fmt"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/tabular"
	"diagctg/sources/valeur"
)

// markCount follows the decimal marks of one column: a column written with
// both commas and points cannot be trusted, and "1,234" means a thousand or
// one and a bit depending on the others.
type markCount struct {
	comma, point, either markCells
}

// markCells counts cells and remembers the first of them.
type markCells struct {
	n     int
	cells []markCell
}

type markCell struct {
	at   mesure.Place
	text string
}

// noteMark counts the mark of a number. The block of columns that a layout
// unpivots is one column here.
func (t *table) noteMark(i int, x valeur.Reading, ligne int, c tabular.Cell) {
	m := &t.marks[i]
	var cells *markCells
	switch x.Mark {
	case ecriture.MarkComma:
		cells = &m.comma
	case ecriture.MarkPoint:
		cells = &m.point
	case ecriture.MarkEither:
		cells = &m.either
	default:
		return
	}
	cells.n++
	if len(cells.cells) < rapport.MaxPerRule {
		cells.cells = append(cells.cells, markCell{t.place(ligne, c.Column), strings.Clone(ecriture.TrimBlanks(c.Text))})
	}
}

// closeMarks judges the decimal marks of every column once all rows are read.
func (t *table) closeMarks() {
	commas := false
	for i := range t.marks {
		commas = commas || t.marks[i].comma.n > 0
	}
	for i := range t.marks {
		m := &t.marks[i]
		switch {
		case m.comma.n > 0 && m.point.n > 0:
			fewer := &m.point
			if m.comma.n < m.point.n {
				fewer = &m.comma
			}
			t.refuseMarks(i, fewer, "est écrit avec une autre marque décimale que le reste de la colonne", "nombre_mixte")
		case m.either.n > 0 && m.point.n > 0, m.either.n > 0 && !commas:
			t.refuseMarks(i, &m.either, "peut se lire mille et quelques ou un et quelques", "nombre_ambigu")
		}
	}
}

func (t *table) refuseMarks(i int, cells *markCells, message, regle string) {
	column := t.c.Colonnes[i].Colonne
	for _, c := range cells.cells {
		t.file.Fault(c.at, regle, "« "+ecriture.Shorten(c.text)+" » "+message, "la même marque décimale dans toute la colonne", "réécrivez la valeur, par exemple 1234,5")
	}
	for n := len(cells.cells); n < cells.n; n++ {
		t.file.Fault(t.place(0, column), regle, "", "", "") // counted beyond the cap
	}
}

// closeRounding warns where a producer that rounds gave numbers that are not
// rounded: the file may be of another kind than its columns say.
func (t *table) closeRounding() {
	for i, n := range t.uneven {
		if n > 0 {
			c := t.c.Colonnes[i]
			t.file.Warn(t.place(0, c.Colonne), "arrondi_inattendu",
				fmt.Sprintf("%d valeurs de « %s » ne sont pas des multiples de %s", n, c.Titre, ecriture.PlainNumber(t.rules[i].Arrondi)), "")
		}
	}
}
