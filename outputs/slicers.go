package outputs

import (
	"bytes"
	"math"

	"github.com/xuri/excelize/v2"
)

const sheetFiltres = "Filtres"

// slicerColumns are the columns of the table of figures that have buttons.
var slicerColumns = []string{"Thème", "Indicateur", "Zone", "Niveau", "Millésime numérateur", "Statut"}

// slicerHeight is that of the buttons of a column, in pixels.
const slicerHeight = 460

// filterSheet writes the buttons that filter the table of figures. They keep
// nothing of the figures: Excel reads the items from the table when it opens the
// workbook. There is no pivot table: it would add rates up, or several vintages,
// or communes and their territory, and shows 0 where a figure is secret. It
// comes right after the table, which is put aside when another one is added.
func (b *book) filterSheet(table string) {
	p := b.page(sheetFiltres)
	p.head("Filtrer les chiffres", "Chaque bouton filtre la table de la feuille "+sheetChiffres, 31, 31, 31, 31, 31, 31)
	p.prose(lookSentence,
		"Choisissez un thème, un indicateur, une zone : la feuille "+sheetChiffres+" ne montre plus que ces chiffres. Ctrl + clic garde plusieurs choix, l’entonnoir barré les efface.",
		"Les boutons sont ceux d’Excel. Dans LibreOffice, filtrez par les flèches de l’en-tête de la table.",
		"Il n’y a pas de tableau croisé tout fait : il additionnerait des taux, des millésimes, des communes et leur territoire, et montrerait 0 là où un chiffre est sous secret.")
	p.row++
	p.put(1, p.row, sheetChiffres, lookLink)
	p.link(1, p.row, sheetChiffres)
	p.row += 2
	for i, column := range slicerColumns {
		p.slicer(table, column, i+1, p.row)
	}
	p.filledRow = p.row + int(math.Ceil(slicerHeight/(lineHeight*pixelsPerPoint)))
	p.row = p.filledRow + 1
}

// slicer puts the buttons of a column under a cell.
func (p *page) slicer(table, column string, col, row int) {
	p.do(func() error {
		cell, err := excelize.CoordinatesToCellName(col, row)
		if err != nil {
			return err
		}
		return p.f.AddSlicer(p.name, &excelize.SlicerOptions{
			Name: typography(column), Caption: typography(column), Cell: cell, TableSheet: sheetChiffres, TableName: table,
			Width: 210, Height: slicerHeight, DisplayHeader: boolPointer(true),
			Format: excelize.GraphicOptions{Positioning: "oneCell", AltText: "Boutons d’Excel qui filtrent la table " + table + " selon la colonne " + column + "."},
		})
	})
}

func boolPointer(v bool) *bool { return &v }

// slicerFallback is what excelize writes for programs that have no slicers, and
// what is said instead.
var slicerFallback = map[string]string{
	"This shape represents a table slicer. Table slicers are not supported in this version of Excel.":                                                "Ce programme n’affiche pas les boutons de filtre d’Excel.",
	"If the shape was modified in an earlier version of Excel, or if the workbook was saved in Excel 2007 or earlier, the slicer can&#39;t be used.": "Filtrez par les flèches de l’en-tête de la table.",
}

// inFrench translates what excelize writes of its own in a drawing.
func inFrench(drawing []byte) []byte {
	for english, french := range slicerFallback {
		drawing = bytes.ReplaceAll(drawing, []byte(english), []byte(french))
	}
	return drawing
}
