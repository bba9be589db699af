package outputs

import (
	"fmt"
	"io"
	"slices"

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
	rows, comments := newFigureRows(d), newCommentIndex(d.Notes)
	b.stream(sheetChiffres, "tbl.chiffres", append(figureColumns[:len(figureColumns):len(figureColumns)], commentColumn), func(put func(row []datum)) {
		for _, f := range d.Figures {
			put(append(rows.of(f), blankOr(comments.of(f))))
		}
	})
	b.filterSheet("tbl.chiffres")
	b.dictionarySheet(d)
	b.cellsSheet(d)
	b.nameFigures(d.Figures)
	if err := b.finish(w, d.Edition); err != nil {
		return fmt.Errorf("laying out the analyst's workbook: %w", err)
	}
	return nil
}

func (b *book) dictionarySheet(d *Diagnostic) {
	b.stream(sheetDictionnaire, "tbl.dictionnaire", cardColumns, func(put func(row []datum)) {
		for _, c := range d.Cards {
			put(dictionaryRow(c))
		}
	})
}

func (b *book) cellsSheet(d *Diagnostic) {
	b.stream(sheetCellules, "tbl.cellules", cellColumns, func(put func(row []datum)) {
		for _, o := range d.Origines {
			put(cellRow(o))
		}
	})
}

// analyseCover says what the workbook is and how its sheets hang together.
func (b *book) analyseCover(d *Diagnostic) {
	s := b.page(sheetLisezMoi)
	s.head("Données d’analyse — "+shortName(d.Territoire), "Édition du "+frenchDate(d.Edition)+" — diagctg "+orElse(d.Version, "(version inconnue)"), 30, 66, 26)
	s.logos(d.Logos)
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
	s.dataSheets([]any{goTo(sheetFiltres), "Des boutons pour filtrer les chiffres, dans Excel"})
}

// dataSheets leads to the sheets of an analyst's workbook, others after the
// figures.
func (p *page) dataSheets(others ...[]any) {
	p.section("Feuilles")
	p.records("tbl.feuilles", []string{"Feuille", "Contenu"}, slices.Concat([][]any{
		{goTo(sheetChiffres), "Un chiffre par ligne, avec ses termes, ses millésimes, son statut et le lien vers ses cellules"},
	}, others, [][]any{
		{goTo(sheetDictionnaire), "La définition de chaque indicateur"},
		{goTo(sheetCellules), "Les cellules des fichiers déposés d’où viennent les chiffres"},
	}))
	p.prose(lookNote, "Ces listes se consultent et se filtrent à l’écran ; seul leur en-tête s’imprime.")
}

// nameFigures gives the newest vintage of each figure its name.
func (b *book) nameFigures(figures []mesure.Figure) {
	newest := make(map[string]int, len(figures)) // name → index in figures
	order := make([]string, 0, len(figures))
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
	b.define(order, func(name string) string { return absolute(sheetChiffres, valueLetter, newest[name]+2, 0) })
}

// define gives names to cells. excelize looks through all names for each one
// that it adds, which takes minutes for a département: it adds the first, the
// others follow its example. Names must be different and accepted by Excel.
func (b *book) define(names []string, refersTo func(name string) string) {
	if len(names) == 0 {
		return
	}
	b.do(func() error {
		return b.f.SetDefinedName(&excelize.DefinedName{Name: names[0], RefersTo: refersTo(names[0])})
	})
	b.do(func() error {
		all := b.f.WorkBook.DefinedNames
		defined := all.DefinedName[len(all.DefinedName)-1]
		all.DefinedName = slices.Grow(all.DefinedName, len(names))
		for _, name := range names[1:] {
			defined.Name, defined.Data = name, refersTo(name)
			all.DefinedName = append(all.DefinedName, defined)
		}
		return nil
	})
}
