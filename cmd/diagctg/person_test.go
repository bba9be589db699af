package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// What a person does with the answers in retours/, knowing nothing else: the
// cells to correct are those that the answer names, the choices those that its
// lists offer.

// correctCopy corrects the returned copy of a refused file, in the cells that
// its list of anomalies names and in no other, drops the copy and takes the
// refused file away: corrige LISTE.json DÉPÔT CELLULE=VALEUR…
func correctCopy(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage : corrige LISTE.json DÉPÔT CELLULE=VALEUR…")
	}
	var list struct {
		Fichier, Copie string
		Anomalies      []struct{ Feuille, Cellule string }
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &list))
	f, err := excelize.OpenFile(filepath.Join(filepath.Dir(ts.MkAbs(args[0])), list.Copie))
	ts.Check(err)
	defer f.Close()
	corrections := map[string]string{}
	for _, arg := range args[2:] {
		cell, value, _ := strings.Cut(arg, "=")
		corrections[cell] = value
	}
	for _, a := range list.Anomalies {
		sheet := a.Feuille
		if sheet == "" {
			sheet = sheetBeside(f, "Anomalies")
		}
		value, ok := corrections[a.Cellule]
		if !ok {
			ts.Fatalf("%s is to be corrected: %v", a.Cellule, list.Anomalies)
		}
		delete(corrections, a.Cellule)
		checkMarked(ts, f, sheet, a.Cellule)
		typeIn(ts, f, sheet, a.Cellule, value)
	}
	if len(corrections) > 0 {
		ts.Fatalf("nothing names the cells %v: %v", corrections, list.Anomalies)
	}
	depot := ts.MkAbs(args[1])
	ts.Check(f.SaveAs(filepath.Join(depot, list.Copie)))
	ts.Check(os.Remove(filepath.Join(depot, filepath.FromSlash(list.Fichier))))
}

// sheetBeside is the first sheet of another name.
func sheetBeside(f *excelize.File, name string) string {
	sheets := f.GetSheetList()
	return sheets[slices.IndexFunc(sheets, func(s string) bool { return s != name })]
}

// checkMarked checks that a cell is coloured and has a comment.
func checkMarked(ts *testscript.TestScript, f *excelize.File, sheet, cell string) {
	id, err := f.GetCellStyle(sheet, cell)
	ts.Check(err)
	style, err := f.GetStyle(id)
	ts.Check(err)
	comments, err := f.GetComments(sheet)
	ts.Check(err)
	commented := slices.ContainsFunc(comments, func(c excelize.Comment) bool { return c.Cell == cell })
	if len(style.Fill.Color) == 0 || !commented {
		ts.Fatalf("%s!%s is not marked: fill %v, commented %t", sheet, cell, style.Fill, commented)
	}
}

// typeIn writes what is typed, as a spreadsheet takes it.
func typeIn(ts *testscript.TestScript, f *excelize.File, sheet, cell, text string) {
	if v, err := strconv.ParseFloat(text, 64); err == nil && !strings.HasPrefix(text, "0") {
		ts.Check(f.SetCellFloat(sheet, cell, v, -1, 64))
		return
	}
	ts.Check(f.SetCellStr(sheet, cell, text))
}

// fillCorrespondence fills the workbook that came back for an unknown file and
// saves it in the drop folder. « Titre de la source=… » fills the cell beside
// that label, « En-tête/Nature=… » the cell of that column of the table on the
// row of that header: remplit RETOUR.xlsx CIBLE.xlsx OÙ=VALEUR…
func fillCorrespondence(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage : remplit RETOUR.xlsx CIBLE.xlsx OÙ=VALEUR…")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	ts.Check(err)
	for _, arg := range args[2:] {
		where, value, _ := strings.Cut(arg, "=")
		cell := cellToFill(rows, where)
		if cell == "" {
			ts.Fatalf("the workbook has no place called %q: %v", where, rows)
		}
		if strings.HasSuffix(where, "/Ce que c'est") {
			checkOffered(ts, f, value)
		}
		typeIn(ts, f, sheet, cell, value)
	}
	ts.Check(f.SaveAs(ts.MkAbs(args[1])))
}

// cellToFill finds a place by the words around it.
func cellToFill(rows [][]string, where string) string {
	header, column, inTable := strings.Cut(where, "/")
	titles := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 1 && row[0] == "Colonne" })
	for i, row := range rows {
		switch {
		case !inTable && len(row) > 0 && row[0] == where:
			return "B" + strconv.Itoa(i+1)
		case inTable && i > titles && len(row) > 1 && row[1] == header:
			cell, _ := excelize.CoordinatesToCellName(slices.Index(rows[titles], column)+1, i+1)
			return cell
		}
	}
	return ""
}

// checkOffered checks that the drop-down list offers a choice.
func checkOffered(ts *testscript.TestScript, f *excelize.File, choice string) {
	lists, err := f.GetRows("Listes")
	ts.Check(err)
	if !slices.ContainsFunc(lists, func(row []string) bool { return slices.Contains(row, choice) }) {
		ts.Fatalf("the list does not offer %q", choice)
	}
}
