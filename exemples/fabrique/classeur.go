package main

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// feuille is one sheet of a workbook: rows of cells from A1 on. A cell is a
// string, an int, a float64, or nil for an empty one.
type feuille struct {
	nom    string
	lignes [][]any
}

// avis is written in the properties of every workbook and in its
// documentation sheet, so that a file taken out of the example still says what
// it is.
const avis = "Exemple fourni avec diagctg : ce fichier reprend la présentation d'une publication réelle, " +
	"mais une partie de ses chiffres est inventée. Voir ORIGINE.md. Ne pas réutiliser."

// ecrireClasseur writes a workbook; the same sheets always give the same
// bytes. date ("2019-06-25") is the day it is said to be made.
func ecrireClasseur(date string, feuilles []feuille) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range feuilles {
		if err := ajouterFeuille(f, i, s); err != nil {
			return nil, fmt.Errorf("écrire la feuille %s: %w", s.nom, err)
		}
	}
	instant := date + "T00:00:00Z"
	if err := f.SetDocProps(&excelize.DocProperties{
		Created: instant, Modified: instant, Creator: "exemples/fabrique", Description: avis,
	}); err != nil {
		return nil, fmt.Errorf("écrire les propriétés: %w", err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("écrire le classeur: %w", err)
	}
	return b.Bytes(), nil
}

func ajouterFeuille(f *excelize.File, rang int, s feuille) error {
	if rang == 0 {
		if err := f.SetSheetName("Sheet1", s.nom); err != nil {
			return err
		}
	} else if _, err := f.NewSheet(s.nom); err != nil {
		return err
	}
	if err := f.SetColWidth(s.nom, "A", "AN", 14); err != nil {
		return err
	}
	for i, l := range s.lignes {
		if l == nil {
			continue
		}
		cellule, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := f.SetSheetRow(s.nom, cellule, &l); err != nil {
			return err
		}
	}
	return nil
}

// ligne makes a row of texts.
func ligne(textes ...string) []any {
	l := make([]any, len(textes))
	for i, t := range textes {
		if t != "" {
			l[i] = t
		}
	}
	return l
}

// nombres appends whole numbers to a row.
func nombres(l []any, n ...int) []any {
	for _, v := range n {
		l = append(l, v)
	}
	return l
}
