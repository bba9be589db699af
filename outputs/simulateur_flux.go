package outputs

import (
	"maps"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// guard closes the sheet but for the cells to fill in, and says in each what
// it may hold. There is no password: it keeps a formula from being typed over,
// it does not keep anybody out.
func (s *simulateur) guard() error {
	err := s.f.ProtectSheet(s.page.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, EditScenarios: true,
	})
	if err != nil {
		return err
	}
	communes := func(letter string) string {
		return letter + strconv.Itoa(rowProjections+1) + ":" + letter + strconv.Itoa(s.lastRow()-1)
	}
	whole, decimal := excelize.DataValidationTypeWhole, excelize.DataValidationTypeDecimal
	for _, v := range []struct {
		cells     string
		kind      excelize.DataValidationType
		low, high float64
		says      string
	}{
		{cellB(rowHorizon), whole, 2000, 2100, "Une année de 2000 à 2100."},
		{cellB(rowSaisie), decimal, 0, 500, "Un nombre de places pour 100 enfants, de 0 à 500."},
		{cellB(rowParLogement), decimal, 0, 5, "Un nombre d’enfants de moins de 3 ans par logement, de 0 à 5."},
		{communes("E"), whole, 0, 100_000, "Un nombre entier de logements, 0 s’il n’y en a pas."},
		{communes("F"), whole, -100_000, 100_000, "Les naissances par an en plus, en moins avec le signe −."},
		{communes("G"), whole, 0, 100_000, "Un nombre entier de places, 0 s’il n’y en a pas."},
		{communes("H"), whole, 2000, 2100, "L’année d’ouverture, ou rien si les places seront là à l’horizon."},
	} {
		rule := excelize.NewDataValidation(true)
		rule.Sqref = v.cells
		if err := rule.SetRange(v.low, v.high, v.kind, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		rule.SetInput("À saisir", v.says)
		rule.SetError(excelize.DataValidationErrorStyleStop, "Valeur impossible", v.says)
		if err := s.f.AddDataValidation(s.page.name, rule); err != nil {
			return err
		}
	}
	choice := excelize.NewDataValidation(false)
	choice.Sqref = cellB(rowCible)
	if err := choice.SetDropList(cibleChoices); err != nil {
		return err
	}
	choice.SetError(excelize.DataValidationErrorStyleStop, "Choix inconnu", "Choisissez une valeur de la liste.")
	return s.f.AddDataValidation(s.page.name, choice)
}

func cellB(row int) string { return "B" + strconv.Itoa(row) }

// stream writes the cells gathered, row by row: the only way to write a formula
// and its value together. What stands beside the rows is there before.
func (s *simulateur) stream() error {
	if err := s.guard(); err != nil {
		return err
	}
	w, err := s.f.NewStreamWriter(s.page.name)
	if err != nil {
		return err
	}
	for col := 1; col <= s.columns; col++ {
		if err := w.SetColWidth(col, col, s.widths[col]); err != nil {
			return err
		}
	}
	for _, row := range slices.Sorted(maps.Keys(s.rows)) {
		if err := s.streamCells(w, row); err != nil {
			return err
		}
	}
	last, err := areaRef(1, rowProjections, s.columns, s.lastRow())
	if err != nil {
		return err
	}
	if err := s.addTable("tbl.simulateur", last, w.AddTable); err != nil {
		return err
	}
	return w.Flush()
}

// streamCells writes the cells of a row up to its last.
func (s *simulateur) streamCells(w *excelize.StreamWriter, row int) error {
	width := slices.Max(slices.Collect(maps.Keys(s.rows[row])))
	cells := make([]any, width)
	for col, c := range s.rows[row] {
		cells[col-1] = c
	}
	height, ok := s.heights[row]
	if !ok {
		height = lineHeight
	}
	return w.SetRow("A"+strconv.Itoa(row), cells, excelize.RowOpts{Height: height})
}
