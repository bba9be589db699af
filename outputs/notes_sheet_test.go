package outputs

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// annotated has a note on an indicator, one on a commune's figure, one on
// another commune and a free one.
func annotated() *Diagnostic {
	d := realistic()
	d.Notes = []mesure.Note{
		{Indicateur: "part_paje", Texte: "Paje : voir la note de la Caf."},
		{Indicateur: "part_paje", Zone: "06033", Millesime: 2023, Texte: "=Carros à vérifier"},
		{Zone: "06064", Texte: "300 logements en 2027."},
		{Texte: "Relu en comité."},
	}
	return d
}

func TestNotesAreListedAndPrintedUnderTheirTable(t *testing.T) {
	d := annotated()
	f := bookOf(t, d)
	for _, want := range []string{"Relu en comité.", "300 logements en 2027.", "=Carros à vérifier"} {
		rows, err := f.GetRows(SheetNotes)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(rows, func(r []string) bool { return len(r) > 3 && r[3] == want }) {
			t.Errorf("the sheet of notes lacks %q", want)
		}
	}
	printed := strings.Join(sheetTexts(t, f, "Allocataires"), "\n")
	for _, want := range []string{"Note de l’analyste : Paje : voir la note de la Caf.", "Note de l’analyste (Carros, 2023) : =Carros à vérifier"} {
		if !strings.Contains(printed, typography(want)) {
			t.Errorf("the theme lacks %q", want)
		}
	}
}

func sheetTexts(t *testing.T, f *excelize.File, sheet string) []string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(rows...)
}

func TestACommuneGetsItsOwnNotesOnly(t *testing.T) {
	d := annotated()
	for code, want := range map[string]int{"06033": 3, "06064": 3, "06025": 2} {
		i := slices.IndexFunc(d.Communes, func(z mesure.Zone) bool { return z.Code == code })
		if got := portraitOfCommune(d, newIndex(d.Figures), d.Communes[i]).notes(); len(got) != want {
			t.Errorf("%s: %v", code, got)
		}
	}
}

func TestAFigureKeepsItsComment(t *testing.T) {
	var out bytes.Buffer
	if err := writeAnalyse(&out, annotated()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	at, row := rowOf(t, f, "part_paje", "", "06033", "2023")
	if got := row[len(row)-1]; got != "=Carros à vérifier" {
		t.Errorf("the comment is %q", got)
	}
	last, err := excelize.ColumnNumberToName(len(figureColumns) + 1)
	if err != nil {
		t.Fatal(err)
	}
	if formula, err := f.GetCellFormula(sheetChiffres, last+strconv.Itoa(at)); err != nil || formula != "" {
		t.Errorf("a comment became the formula %q (%v)", formula, err)
	}
}
