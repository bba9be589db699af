package sources

import (
	"slices"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// spot is a true cell of the sheet, 0 where there is none.
type spot struct{ ligne, colonne int }

// unfolding is where a table under a layout stands: what was carried down from
// the rows above, and where the cells of the line under way come from.
type unfolding struct {
	spots   []spot // of the columns that the layout makes
	cells   []tabular.Cell
	carried map[int]tabular.Cell // by column to repeat
	section tabular.Cell
	at      spot // of the section's title
	// blank tells that the whole block of the row is empty.
	blank bool
	// present, taken and left count the cells of the block: those that are not
	// empty, those handed on, and those under a title that is no key.
	present, taken, left int
}

// take reads one row of the sheet: a line of the flat table, several, or none.
func (t *table) take(row tabular.Row) error {
	if t.c.View.Plain() {
		return t.add(row)
	}
	v, u := t.c.View, &t.unfold
	filled := filledCells(row, v.Base)
	if len(filled) == 0 {
		return nil
	}
	if v.Sections != nil && t.isSection(filled) {
		u.section, u.at = filled[0], spot{row.Number, filled[0].Column}
		u.section.Text = strings.Clone(ecriture.JoinBlanks(u.section.Text))
		u.carried = nil
		t.file.Report.Lignes++
		t.setAside("titre de section")
		return nil
	}
	lone := len(filled) == 1 && !t.identifies(row, filled[0])
	fixed := t.repeated(row, filled, lone)
	if v.Deplier == nil || lone {
		t.startLine(fixed)
		if !lone || t.validCode(t.c.RawCode(row)) {
			t.tailCells() // a text alone is a note, whatever section it is in
		}
		return t.add(tabular.Row{Number: row.Number, Cells: u.cells})
	}
	return t.unpivot(row, filled, fixed)
}

// filledCells returns the cells of a row that are not empty, left of base.
func filledCells(row tabular.Row, base int) []tabular.Cell {
	var filled []tabular.Cell
	for _, c := range row.Cells {
		if c.Column < base && ecriture.TrimBlanks(c.Text) != "" {
			filled = append(filled, c)
		}
	}
	return filled
}

// identifies tells whether a cell that stands alone on its row makes a record of
// it all the same: a value, a code, a commune's name or an item that is known.
// Anything else is a note.
func (t *table) identifies(row tabular.Row, c tabular.Cell) bool {
	v := t.c.View
	if t.strict && c.Column == t.c.Nom {
		return v.NamesCommune(c.Text)
	}
	return v.Bloc.Holds(c.Column) || t.isItem(c) ||
		slices.Contains(t.c.Code, c.Column) && t.validCode(t.c.RawCode(row))
}

// isItem tells a text of the closed list of items: a row with nothing else is a
// record whose values are all empty, and no note.
func (t *table) isItem(c tabular.Cell) bool {
	if t.t.Modalite == nil || c.Column != t.c.Modalite || len(t.t.Modalite.Valeurs) == 0 {
		return false
	}
	_, ok := lookupFolded(t.t.Modalite.Valeurs, ecriture.TrimBlanks(c.Text))
	return ok
}

// repeated returns the cells outside the block, those of the row above standing
// in for the empty ones of columns to repeat.
func (t *table) repeated(row tabular.Row, filled []tabular.Cell, lone bool) []tabular.Cell {
	v, u := t.c.View, &t.unfold
	var fixed []tabular.Cell
	for _, c := range row.Cells {
		if c.Column < v.Base && !v.Bloc.Holds(c.Column) {
			fixed = append(fixed, c)
		}
	}
	if lone && !u.repeats(t, filled[0].Column) {
		return fixed
	}
	for _, title := range v.Titles {
		if !v.IsRepeated(title.Cle) {
			continue
		}
		if c := (tabular.Row{Cells: filled}).Cell(title.Colonne); c.Kind != tabular.Empty {
			u.keep(c)
			continue
		}
		if above, ok := u.carried[title.Colonne]; ok {
			fixed = tabular.InsertCell(fixed, above)
		}
	}
	return fixed
}

// repeats tells whether a column is one to repeat.
func (u *unfolding) repeats(t *table, column int) bool {
	for _, title := range t.c.View.Titles {
		if title.Colonne == column {
			return t.c.View.IsRepeated(title.Cle)
		}
	}
	return false
}

func (u *unfolding) keep(c tabular.Cell) {
	if u.carried == nil {
		u.carried = map[int]tabular.Cell{}
	}
	c.Text = strings.Clone(c.Text)
	u.carried[c.Column] = c
}

// startLine begins a line with the cells outside the block.
func (t *table) startLine(fixed []tabular.Cell) {
	u := &t.unfold
	u.cells = append(u.cells[:0], fixed...)
	u.spots = append(u.spots[:0], make([]spot, len(t.c.View.Made))...)
	u.blank = false
}

// made adds a cell under a title that the layout makes.
func (t *table) made(column int, c tabular.Cell, at spot) {
	u, v := &t.unfold, t.c.View
	u.spots[column-v.Base] = at
	if c.Kind != tabular.Empty {
		c.Column = column
		u.cells = append(u.cells, c)
	}
}

func textCell(text string) tabular.Cell {
	if text == "" {
		return tabular.Cell{}
	}
	return tabular.Cell{Kind: tabular.Text, Text: text}
}

// unpivot reads one line for each key of the block.
func (t *table) unpivot(row tabular.Row, filled, fixed []tabular.Cell) error {
	v, u := t.c.View, &t.unfold
	blank := true
	for _, c := range filled {
		blank = blank && !v.Bloc.Holds(c.Column)
	}
	t.countBlock(row.Number, filled)
	first := v.Column(v.Deplier.Vers)
	year := v.Column(v.Deplier.Annee)
	measures := first + 1
	if year > 0 {
		measures++
	}
	for _, k := range v.Bloc.Cles {
		t.startLine(fixed)
		u.blank = blank
		at := spot{k.Titre.Ligne, k.Titre.Colonne}
		t.made(first, textCell(k.Texte), at)
		if year > 0 {
			t.made(year, textCell(ecriture.YearText(k.Annee)), at)
		}
		for m, column := range k.Colonnes {
			if column == 0 {
				continue
			}
			c := (tabular.Row{Cells: filled}).Cell(column)
			if c.Kind != tabular.Empty {
				u.taken++
			}
			t.made(measures+m, c, spot{row.Number, column})
		}
		t.tailCells()
		if err := t.add(tabular.Row{Number: row.Number, Cells: u.cells}); err != nil {
			return err
		}
	}
	return nil
}

// countBlock counts the cells of the block, and refuses those inside it that
// stand under no title.
func (t *table) countBlock(ligne int, filled []tabular.Cell) {
	v, u := t.c.View, &t.unfold
	for _, c := range filled {
		if c.Column < v.Bloc.Premiere {
			continue
		}
		u.present++
		if v.Bloc.Holds(c.Column) {
			continue
		}
		u.left++
		titled := false
		for _, title := range v.Titles {
			titled = titled || title.Colonne == c.Column
		}
		if !titled && c.Column < v.Bloc.Derniere {
			t.file.Fault(t.spot(ligne, c.Column), "valeur_sans_entete", "« "+ecriture.Shorten(c.Text)+" » est sous une colonne sans en-tête", v.Deplier.KeysWanted(), "complétez l'en-tête, ou videz la cellule")
		}
	}
}

// spot is the place of a true cell.
func (t *table) spot(ligne, colonne int) mesure.Place {
	if t.c.Head.Transposed {
		ligne, colonne = colonne, ligne
	}
	return mesure.Place{Feuille: t.sheet, Ligne: ligne, Colonne: colonne}
}

// place is the place of a cell of the table: under a title that the layout
// makes, that of the line under way.
func (t *table) place(ligne, colonne int) mesure.Place {
	v := t.c.View
	if v == nil || colonne < v.Base {
		return t.spot(ligne, colonne)
	}
	if i := colonne - v.Base; ligne > 0 && i < len(t.unfold.spots) {
		return t.spot(t.unfold.spots[i].ligne, t.unfold.spots[i].colonne)
	}
	return t.spot(ligne, 0)
}
