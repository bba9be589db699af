package retour

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

const (
	listName = "Anomalies"
	// listTitle is the first cell of the list: a copy that comes back is told
	// from other workbooks by it.
	listTitle = "Anomalies relevées par diagctg"
)

// listHead is the header of the list, with its widths.
var listHead = []struct {
	title string
	width float64
}{{"Feuille", 18}, {"Cellule", 10}, {"Valeur trouvée", 22}, {"Ce qui ne va pas", 48}, {"Attendu", 34}, {"Que faire", 40}, {"Gravité", 13}}

// listRow is the row of that header.
const listRow = 5

// addList adds the list of anomalies as the first sheet.
func (c *markedCopy) addList() error {
	c.list = c.freeSheet(listName)
	first := c.f.GetSheetName(0)
	if _, err := c.f.NewSheet(c.list); err != nil {
		return err
	}
	values := c.values()
	if err := c.fillList(values); err != nil {
		return err
	}
	if err := c.f.MoveSheet(c.list, first); err != nil {
		return err
	}
	c.shiftNames()
	c.f.SetActiveSheet(0)
	return nil
}

// shiftNames lets the names that belong to one sheet, such as what it prints,
// follow their sheet: they are told by its rank, which went up by one.
func (c *markedCopy) shiftNames() {
	if c.f.WorkBook.DefinedNames == nil {
		return
	}
	names := c.f.WorkBook.DefinedNames.DefinedName
	for i := range names {
		if rank := names[i].LocalSheetID; rank != nil {
			next := *rank + 1
			names[i].LocalSheetID = &next
		}
	}
}

// values reads the cells that the anomalies are about.
func (c *markedCopy) values() []string {
	values := make([]string, len(c.Anomalies))
	for i, x := range c.Anomalies {
		if x.Ligne == 0 || x.Colonne == 0 {
			continue
		}
		if sheet, cell, ok := c.cellOf(x.Place); ok {
			values[i], _ = c.f.GetCellValue(sheet, cell)
		}
	}
	return values
}

func (c *markedCopy) fillList(values []string) error {
	for col, h := range listHead {
		name, err := excelize.ColumnNumberToName(col + 1)
		if err != nil {
			return err
		}
		if err := c.f.SetColWidth(c.list, name, name, h.width); err != nil {
			return err
		}
		if err := c.entry(col+1, listRow, h.title, outputs.HeaderStyle()); err != nil {
			return err
		}
	}
	row := listRow
	for i, x := range c.Anomalies {
		row++
		if err := c.listOne(row, x, values[i]); err != nil {
			return err
		}
	}
	if n := c.AnomaliesTues; n > 0 {
		more := "… et " + outputs.Counted(n, "autre anomalie de même nature", "autres anomalies de même nature")
		if err := c.entry(1, row+1, more, outputs.NoteStyle()); err != nil {
			return err
		}
	}
	return c.headList()
}

// listOne writes one anomaly, whose cell leads to the place.
func (c *markedCopy) listOne(row int, x mesure.Anomaly, value string) error {
	weight := "à corriger"
	if x.Avertissement {
		weight = "à vérifier"
	}
	sheet, target, ok := c.cellOf(x.Place)
	texts := []string{x.Feuille, x.Cellule(), value, outputs.Typography(x.Message), outputs.Typography(x.Attendu), outputs.Typography(x.Remede), weight}
	if ok {
		texts[0] = sheet
	}
	for i, s := range texts {
		style := outputs.ProseStyle()
		if i == 1 && ok {
			style = outputs.LinkStyle()
		}
		if err := c.entry(i+1, row, s, style); err != nil {
			return err
		}
	}
	if err := c.f.SetRowHeight(c.list, row, rowHeight(texts)); err != nil || !ok {
		return err
	}
	cell, err := excelize.CoordinatesToCellName(2, row)
	if err != nil {
		return err
	}
	tip := "Aller à la cellule"
	return c.f.SetCellHyperLink(c.list, cell, "'"+strings.ReplaceAll(sheet, "'", "''")+"'!"+target, "Location", excelize.HyperlinkOpts{Tooltip: &tip})
}

// entry writes one text of the list.
func (c *markedCopy) entry(col, row int, s string, style *excelize.Style) error {
	id, err := c.f.NewStyle(style)
	if err != nil {
		return err
	}
	return c.putText(c.list, col, row, s, id)
}

// headList writes what comes above the list and how it is shown and printed.
func (c *markedCopy) headList() error {
	how := "Corrigez les cellules colorées, enregistrez, puis déposez ce classeur à la place de votre fichier. Cette feuille n’est pas lue : vous pouvez la laisser."
	if c.copied.abridged {
		how = "Le tableau est long : seules ses premières lignes et les lignes fautives sont ici, à leur place. Corrigez votre fichier d’origine, puis redéposez-le."
	}
	for row, line := range []struct {
		text  string
		style *excelize.Style
	}{
		{listTitle, outputs.TitleStyle()},
		{c.Fichier.Fichier, outputs.NoteStyle()},
		{outputs.Typography(how), outputs.NoteStyle()},
	} {
		if err := c.entry(1, row+1, line.text, line.style); err != nil {
			return err
		}
	}
	if err := c.f.SetPanes(c.list, &excelize.Panes{Freeze: true, YSplit: listRow, TopLeftCell: "A6", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	fit, paper, wide, tall, landscape, grid := true, 9, 1, 0, "landscape", false
	if err := c.f.SetSheetProps(c.list, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := c.f.SetSheetView(c.list, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	return c.f.SetPageLayout(c.list, &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall})
}

// rowHeight is the height of the longest text of a row, in points.
func rowHeight(texts []string) float64 {
	lines := 1
	for i, s := range texts {
		lines = max(lines, 1+len([]rune(s))*10/int(listHead[i].width*11))
	}
	return min(409, float64(lines)*13.5+3)
}
