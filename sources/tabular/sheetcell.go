package tabular

import (
	"bytes"
	"fmt"

	"diagctg/sources/mesure"
)

// cellTag is what the tag of a cell says: <c r="B7" s="3" t="s">.
type cellTag struct {
	column int
	style  int
	kind   cellType
}

// cellType is the attribute t (ECMA-376-1 §18.18.11, ST_CellType).
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeInline
	typeString // the text result of a formula
	typeBool
	typeError
	typeDate
)

var cellTypes = map[string]cellType{
	"": typeNumber, "n": typeNumber, "s": typeShared, "inlineStr": typeInline,
	"str": typeString, "b": typeBool, "e": typeError, "d": typeDate,
}

// readCell reads one <c> and adds it to the row unless it is empty.
func (s *sheetScanner) readCell() (bool, error) {
	if string(s.x.name) != "c" {
		return false, nil
	}
	tag, err := s.cellTag()
	if err == nil {
		err = s.cellContent(tag)
	}
	if err != nil {
		return true, located(err, mesure.Place{Colonne: tag.column})
	}
	return true, nil
}

// cellTag reads the attributes of <c>. A cell without address follows the one
// before it.
func (s *sheetScanner) cellTag() (cellTag, error) {
	tag := cellTag{column: s.last + 1}
	for _, a := range s.x.attrs {
		var ok bool
		switch string(a.name) {
		case "r":
			var row int
			tag.column, row, ok = parseAddress(a.value)
			ok = ok && row == s.row.Number
		case "s":
			tag.style, ok = parseIndex(a.value)
		case "t":
			tag.kind, ok = cellTypes[string(a.value)]
		default:
			ok = true
		}
		if !ok {
			return tag, malformed(fmt.Errorf("l'attribut %s=\"%.40s\" d'une cellule ne convient pas", a.name, a.value))
		}
	}
	if limit := s.book.lim.Columns; tag.column > limit {
		return tag, beyond(LimiteColonnes, "La ligne %d dépasse %d colonnes.", s.row.Number, limit)
	}
	s.unsorted = s.unsorted || tag.column <= s.last
	s.last = tag.column
	s.row.Width = max(s.row.Width, tag.column)
	return tag, nil
}

// cellContent reads the children of <c>: a value (v), a formula (f), a text
// of its own (is), which wins over a value.
func (s *sheetScanner) cellContent(tag cellTag) error {
	from := len(s.literals)
	var hasFormula, hasValue bool
	s.formula = s.formula[:0]
	err := s.x.children(func() (bool, error) {
		var err error
		switch string(s.x.name) {
		case "v":
			switch {
			case hasValue && tag.kind == typeInline:
				return false, nil
			case hasValue:
				return true, s.x.fail("la cellule a deux valeurs")
			}
			hasValue = true
			s.literals, err = s.x.content(s.literals)
		case "is":
			hasValue, tag.kind = true, typeInline
			s.literals, err = s.x.richText(s.literals[:from])
		case "f":
			hasFormula = true
			s.formula, err = s.x.content(append(s.formula[:0], '='))
		default:
			return false, nil
		}
		return true, err
	})
	switch literal := s.literals[from:]; {
	case err != nil:
		return err
	case len(literal) > s.book.lim.Text:
		return tooLong(s.book.lim.Text)
	case hasFormula && (!hasValue || len(literal) == 0 && tag.kind != typeString):
		return s.addUncalculated(tag, from)
	case len(literal) == 0:
		return nil
	}
	return s.addCell(tag, from)
}

// addUncalculated adds a formula that was saved without its result.
func (s *sheetScanner) addUncalculated(tag cellTag, from int) error {
	s.literals = append(s.literals[:from], s.formula...)
	return s.add(Cell{Column: tag.column, Kind: Error}, span{from: from, to: len(s.literals)})
}

// addCell adds a cell whose literal is the end of s.literals.
func (s *sheetScanner) addCell(tag cellTag, from int) error {
	cell := Cell{Column: tag.column, Kind: Text}
	switch tag.kind {
	case typeShared:
		return s.addShared(cell, from)
	case typeNumber:
		cell.Kind = Number
	case typeBool:
		cell.Kind = Bool
	case typeError:
		cell.Kind = Error
	case typeDate:
		cell.Kind = Date
	case typeString:
		s.literals = unescape(s.literals, from)
	}
	return s.add(cell, span{from: from, to: len(s.literals), style: tag.style})
}

// addShared adds a cell that points into the shared strings.
func (s *sheetScanner) addShared(cell Cell, from int) error {
	literal := bytes.TrimSpace(s.literals[from:])
	i, ok := parseIndex(literal)
	if !ok || i >= len(s.book.strings) {
		return malformed(fmt.Errorf("le texte n° « %.20s » n'existe pas : le classeur en a %d", literal, len(s.book.strings)))
	}
	s.literals = s.literals[:from]
	if cell.Text = s.book.strings[i]; cell.Text == "" {
		return nil
	}
	return s.add(cell, span{from: shared})
}

func (s *sheetScanner) add(cell Cell, at span) error {
	if s.cells++; s.cells > s.book.lim.Cells {
		return beyond(LimiteCellules, "La feuille contient plus de %d cellules.", s.book.lim.Cells)
	}
	s.row.Cells = append(s.row.Cells, cell)
	s.spans = append(s.spans, at)
	return nil
}

// interpret gives a cell the value that its literal and its style stand for.
func (s *sheetScanner) interpret(cell *Cell, style int) error {
	switch cell.Kind {
	case Number:
		return s.interpretNumber(cell, style)
	case Bool:
		return interpretBool(cell)
	case Date:
		text, ok := isoText(cell.Text)
		if !ok {
			return unreadable(cell.Text, "une date")
		}
		cell.Text = text
	}
	return nil
}

func (s *sheetScanner) interpretNumber(cell *Cell, style int) error {
	cell.Text = trimBlank(cell.Text)
	if cell.Text == "" {
		return unreadable(cell.Text, "un nombre")
	}
	value, err := parseNumber(cell.Text)
	if err != nil {
		return unreadable(cell.Text, "un nombre")
	}
	cell.Number = value
	if style >= len(s.book.styles) {
		return nil
	}
	format := s.book.styles[style]
	if format.shows == asNumber {
		cell.Text, cell.Percent = format.pad(cell.Text, value), format.percent
		return nil
	}
	if text, ok := format.dateText(value, s.book.date1904); ok {
		cell.Kind, cell.Text = Date, text
	}
	return nil
}

func interpretBool(cell *Cell) error {
	switch trimBlank(cell.Text) {
	case "1", "true":
		cell.Text = "VRAI"
	case "0", "false":
		cell.Text = "FAUX"
	default:
		return unreadable(cell.Text, "VRAI ou FAUX")
	}
	return nil
}

// trimBlank drops the line breaks and blanks that some programs write around
// a value.
func trimBlank(s string) string {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	for len(s) > 0 && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// unreadable is the error of a cell whose literal contradicts its type.
func unreadable(literal, expected string) error {
	return &FormatError{
		Regle:   "cellule_illisible",
		Message: fmt.Sprintf("La cellule devrait contenir %s et contient « %.60s ».", expected, literal),
		Attendu: expected,
		Remede:  "Saisissez à nouveau le contenu de la cellule, puis enregistrez le fichier.",
	}
}
