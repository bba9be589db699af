package outputs

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// Sheets of the analyst's workbook.
const (
	sheetChiffres     = "Chiffres"
	sheetDictionnaire = "Dictionnaire"
	sheetCellules     = "Cellules"
)

// writeAnalyse writes the analyst's workbook: every figure of every vintage,
// one row each, in tables to filter; rates are formulas over their terms, each
// figure leads to the cells behind it and its newest vintage has a name.
func writeAnalyse(w io.Writer, d *Diagnostic) error {
	b := newBook("Données d’analyse — "+shortName(d.Territoire), shortName(d.Territoire)+" — édition du "+frenchDate(d.Edition))
	b.analyseCover(d)
	cells := newCellIndex(d.Origines)
	b.stream(sheetChiffres, "tbl.chiffres", figureColumns, func(put func(row []any)) {
		for _, f := range d.Figures {
			put(analyseRow(d, f, cells))
		}
	})
	b.dictionarySheet(d)
	b.cellsSheet(d)
	b.nameFigures(d.Figures)
	if err := b.finish(w, d.Edition); err != nil {
		return fmt.Errorf("laying out the analyst's workbook: %w", err)
	}
	return nil
}

func (b *book) dictionarySheet(d *Diagnostic) {
	b.stream(sheetDictionnaire, "tbl.dictionnaire", cardColumns, func(put func(row []any)) {
		for _, c := range d.Cards {
			put(dictionaryRow(c))
		}
	})
}

func (b *book) cellsSheet(d *Diagnostic) {
	b.stream(sheetCellules, "tbl.cellules", cellColumns, func(put func(row []any)) {
		for _, o := range d.Origines {
			put(cellRow(o))
		}
	})
}

// analyseCover says what the workbook is and how its sheets hang together.
func (b *book) analyseCover(d *Diagnostic) {
	s := b.page(sheetLisezMoi)
	s.head("Données d’analyse — "+shortName(d.Territoire), "Édition du "+frenchDate(d.Edition)+" — diagctg "+orElse(d.Version, "(version inconnue)"), 30, 66, 26)
	if len(d.Avertissements) > 0 {
		s.section("À savoir avant de lire")
		s.prose(lookWarning, d.Avertissements...)
		s.row++
	}
	s.section("Ce classeur")
	s.prose(lookSentence,
		"Tous les chiffres du diagnostic, de tous les millésimes, une ligne chacun, pour filtrer, recouper et recalculer.",
		"Un taux calculé ici est une formule : changez un numérateur ou un dénominateur, le taux suit. Un chiffre publié par son producteur reste tel quel.",
		"Les chiffres sous secret n’y sont pas : ils n’ont quitté la base ni comme nombre, ni comme formule.",
		"Le dernier millésime de chaque chiffre a un nom qui ne change pas d’une année à l’autre : kf.population_municipale.territoire pour le territoire, "+
			"kf.population_municipale.c06033 pour la commune 06033. Dans ce classeur, la formule =kf.population_municipale.territoire donne ce chiffre.")
	s.row++
	s.section("Feuilles")
	s.records("tbl.feuilles", []string{"Feuille", "Contenu"}, [][]any{
		{goTo(sheetChiffres), "Un chiffre par ligne, avec ses termes, ses millésimes, son statut et le lien vers ses cellules"},
		{goTo(sheetDictionnaire), "La définition de chaque indicateur"},
		{goTo(sheetCellules), "Les cellules des fichiers déposés d’où viennent les chiffres"},
	})
}

// nameFigures gives the newest vintage of each figure its name.
func (b *book) nameFigures(figures []mesure.Figure) {
	newest := map[string]int{} // name → index in figures
	var order []string
	for i, f := range figures {
		name := figureName(f)
		old, ok := newest[name]
		if !ok {
			order = append(order, name)
		}
		if !ok || figures[old].MillesimeNumerateur < f.MillesimeNumerateur {
			newest[name] = i
		}
	}
	b.do(func() error {
		for _, name := range order {
			cell := excelize.DefinedName{Name: name, RefersTo: absolute(sheetChiffres, valueLetter, newest[name]+2, 0)}
			if err := b.f.SetDefinedName(&cell); err != nil {
				return err
			}
		}
		return nil
	})
}
