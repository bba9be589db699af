package tabular

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestEveryRealFileIsReadOrRefused opens every file that other people's
// programs have left, damaged ones included: each is read to its end, or
// refused with a reason and a remedy. The time is a net for endless loops,
// not a measure.
func TestEveryRealFileIsReadOrRefused(t *testing.T) {
	const patience = 30 * time.Second
	folder := donnees(t)
	read, refused := 0, 0
	for _, rel := range realFiles(t, folder, func(string) bool { return true }) {
		done := make(chan error, 1)
		go func() { done <- readToTheEnd(filepath.Join(folder, rel)) }()
		select {
		case err := <-done:
			var f *FormatError
			switch {
			case err == nil:
				read++
			case !errors.As(err, &f):
				t.Errorf("%s: %v", rel, err)
			case f.Message == "" || f.Remede == "" || f.Regle == "" || f.Fichier == "":
				t.Errorf("%s: incomplete refusal %+v", rel, f)
			default:
				refused++
			}
		case <-time.After(patience):
			t.Fatalf("%s: not done after %s", rel, patience)
		}
	}
	t.Logf("%d files read, %d refused", read, refused)
}

func readToTheEnd(path string) error {
	w, err := Open(path, Limits{})
	if err != nil {
		return err
	}
	defer w.Close()
	for i := range w.Sheets {
		if _, err := rowsOf(w, i); err != nil {
			return err
		}
	}
	return nil
}

// TestRealFilesHaveTheirCells checks a few cells that were looked up by hand.
func TestRealFilesHaveTheirCells(t *testing.T) {
	tests := []struct {
		file, sheet string
		rows        int // with content
		row, column int
		want        Cell
	}{
		{"insee/population2019.xlsx", "Communes", 35389, 8, 3, Cell{Kind: Text, Text: "Code département"}},
		{"insee/base_cc_comparateur_csv.zip", "base_cc_comparateur.CSV", 35011, 1, 1, Cell{Kind: Text, Text: "CODGEO"}},
		{"insee/rcarlier_mojibake_communes.csv", "", 36209, 2, 4, Cell{Kind: Text, Text: "Abergement-Clémenciat"}},
		{"geo/France2018.txt", "", 39942, 1, 1, Cell{Kind: Text, Text: "ACTUAL"}},
		{"corpus/closedxml/TryToLoad/Date1904System.xlsx", "DateSystems", 3, 2, 1, Cell{Kind: Date, Text: "2017-10-27 21:00:00"}},
	}
	folder := donnees(t)
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			w := opened(t, filepath.Join(folder, tt.file))
			sheet := 0
			for i, s := range w.Sheets {
				if s.Name == tt.sheet {
					sheet = i
				}
			}
			rows, err := rowsOf(w, sheet)
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != tt.rows {
				t.Errorf("%d rows, want %d", len(rows), tt.rows)
			}
			i := slices.IndexFunc(rows, func(row Row) bool { return row.Number == tt.row })
			if i < 0 {
				t.Fatalf("no row %d", tt.row)
			}
			if got := rows[i].Cell(tt.column); got.Kind != tt.want.Kind || got.Text != tt.want.Text {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}
