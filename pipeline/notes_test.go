package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

// edited opens a workbook, has one cell of a sheet written, and saves it.
func edited(t *testing.T, workbook, sheet string, write func(rows [][]string) (col, row int, text string)) {
	t.Helper()
	f, err := excelize.OpenFile(workbook)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	col, row, text := write(rows)
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStr(sheet, cell, text); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// writeNote writes into the first row that waits for a note.
func writeNote(t *testing.T, workbook string, indicator, zone, note string) {
	t.Helper()
	free := 0
	for col, text := range map[int]string{1: indicator, 2: zone, 4: note} {
		edited(t, workbook, outputs.SheetNotes, func(rows [][]string) (int, int, string) {
			if free == 0 {
				free = 2 + slices.IndexFunc(rows, func(r []string) bool { return len(r) == 4 && strings.HasSuffix(r[3], "note") })
			}
			return col, free, text
		})
	}
}

// comment writes beside a figure of the analyst's workbook.
func comment(t *testing.T, workbook, indicator, zone, year, text string) {
	t.Helper()
	edited(t, workbook, outputs.SheetFigures, func(rows [][]string) (int, int, string) {
		row := slices.IndexFunc(rows, func(r []string) bool { return r[0] == indicator && r[6] == zone && r[8] == year })
		return slices.Index(rows[0], outputs.ColumnComment) + 1, row + 1, text
	})
}

// TestWhatAnAnalystWroteIsCarriedOver: written in an edition's workbooks, saved
// by either program, dropped back, it stands in the next edition, and nothing
// else of those workbooks is read.
func TestWhatAnAnalystWroteIsCarriedOver(t *testing.T) {
	for name, saved := range map[string]func(*testing.T, string) string{
		"by excelize":         func(_ *testing.T, path string) string { return path },
		"through LibreOffice": throughLibreOffice,
	} {
		t.Run(name, func(t *testing.T) {
			cfg := exampleConfig(t)
			cfg.Dossiers.Depot = filepath.Join(t.TempDir(), "depot")
			if err := os.CopyFS(cfg.Dossiers.Depot, os.DirFS(filepath.Join("..", "exemples", "bassin-de-vie", "depot"))); err != nil {
				t.Fatal(err)
			}
			first, err := Run(context.Background(), cfg, testOrder())
			if err != nil {
				t.Fatal(err)
			}
			book := filepath.Join(t.TempDir(), "diagnostic.xlsx")
			copyFile(t, filepath.Join(first.Dossier, "diagnostic-bassin-de-vie.xlsx"), book)
			writeNote(t, book, "couverture_population_caf", "06033", "Voir avec la Caf.")
			copyFile(t, saved(t, book), filepath.Join(cfg.Dossiers.Depot, "relu.xlsx"))
			analyse := filepath.Join(t.TempDir(), "analyse.xlsx")
			copyFile(t, filepath.Join(first.Dossier, "analyse-bassin-de-vie.xlsx"), analyse)
			comment(t, analyse, "population_municipale", "06064", "2016", "300 logements livrés.")
			copyFile(t, saved(t, analyse), filepath.Join(cfg.Dossiers.Depot, "commente.xlsx"))

			second, err := Run(context.Background(), cfg, testOrder())
			if err != nil {
				t.Fatal(err)
			}
			f, err := excelize.OpenFile(filepath.Join(second.Dossier, "diagnostic-bassin-de-vie.xlsx"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			rows, err := f.GetRows(outputs.SheetNotes)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range [][]string{{"couverture_population_caf", "06033", "", "Voir avec la Caf."}, {"population_municipale", "06064", "2016", "300 logements livrés."}} {
				if !slices.ContainsFunc(rows, func(r []string) bool { return slices.Equal(r, want) }) {
					t.Errorf("%q is not carried over", want)
				}
			}
			before, after := figuresText(t, first.Dossier), figuresText(t, second.Dossier)
			if before != after {
				t.Error("notes changed a figure")
			}
		})
	}
}

func figuresText(t *testing.T, edition string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(edition, figuresFile))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestANoteWithAPersonsNumberIsRefused: it would be printed for all to read.
func TestANoteWithAPersonsNumberIsRefused(t *testing.T) {
	cfg := exampleConfig(t)
	cfg.Dossiers.Depot = t.TempDir()
	first, err := Run(context.Background(), exampleConfig(t), testOrder())
	if err != nil {
		t.Fatal(err)
	}
	book := filepath.Join(cfg.Dossiers.Depot, "relu.xlsx")
	copyFile(t, filepath.Join(first.Dossier, "diagnostic-bassin-de-vie.xlsx"), book)
	writeNote(t, book, "", "", "Rappeler 2 69 05 49 588 157 80")
	in, err := newIntake(context.Background(), cfg, testOrder().Face)
	if err != nil {
		t.Fatal(err)
	}
	readings, err := in.readAll(context.Background(), forget)
	if err != nil {
		t.Fatal(err)
	}
	r := readings[0]
	if r.Etat != StateRefused || len(r.Report.Anomalies) != 1 || !strings.Contains(r.Report.Anomalies[0].Error(), "relu.xlsx!Notes!D") ||
		strings.Contains(r.Report.Anomalies[0].Error(), "269") || r.notes != nil {
		t.Errorf("%s, %v, %v", r.Etat, r.Report.Anomalies, r.notes)
	}
}

// TestTheNewestWorkbookCounts: a note that was taken out of the newer one does
// not come back with the older.
func TestTheNewestWorkbookCounts(t *testing.T) {
	old, kept := mesure.Note{Texte: "ancienne", Edition: "2025-12-15"}, mesure.Note{Texte: "gardée", Edition: "2026-12-15"}
	got := carriedNotes([]ownNotes{
		{"Diagnostic", "2025-12-15", []mesure.Note{old}}, {"Diagnostic", "2026-12-15", []mesure.Note{kept}},
		{"Données", "2025-12-15", []mesure.Note{{Texte: "gardée", Edition: "2025-12-15"}, {Indicateur: "x", Texte: "autre"}}},
	})
	if want := []mesure.Note{{Texte: "gardée"}, {Indicateur: "x", Texte: "autre"}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
