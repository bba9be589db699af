package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/pipeline/terminal"
)

// TestFollowingTheAnswersMakesTheFileRight: three files are dropped, one right,
// one with three wrong cells, one of unknown layout. Only what the folder of
// answers says is done: correct the marked cells, drop the copy, fill in the
// workbook that is named, and all is read.
func TestFollowingTheAnswersMakesTheFileRight(t *testing.T) {
	const wrong = "dtreffre;numcomdo;nomcom;indfoy_ndur;indnbp_ndur;indfoy_rsa;indfoy_ppa\n" +
		"2023-12;06033;CARROS;beaucoup;6610;300;745\n2023-12;0606x;GATTIERES;595;1680;-60;185\n"
	in := newTestIntake(t, map[string]string{
		"juste.csv": strings.ReplaceAll(beneficiaries, "2023-12", "2022-12"), "fausse.csv": wrong,
		"inconnue.csv": "Annee;Code commune;Assistantes\n2024;06033;70\n",
	})
	ctx, depot, returns := context.Background(), in.cfg.Dossiers.Depot, in.cfg.Dossiers.Retours
	checked, err := Check(ctx, in.cfg, noon, terminal.Nowhere{})
	if err != nil || !checked.Incomplete() {
		t.Fatalf("incomplete %v, %v", checked.Incomplete(), err)
	}
	page := readText(t, returns, "fausse.csv.accuse.html")
	for _, want := range []string{"fausse.csv.a-corriger.xlsx", "3 cellules marquées", "cellule D2", "cellule B3", "cellule F3"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	correct(t, filepath.Join(returns, "fausse.csv.a-corriger.xlsx"), filepath.Join(depot, "corrigee.xlsx"),
		map[string]string{"D2": "2370", "B3": "06064", "F3": "60"})
	remove(t, filepath.Join(depot, "fausse.csv"))

	page = readText(t, returns, "inconnue.csv.accuse.html")
	const model = "modeles/modele-commune-assistants-maternels.xlsx"
	if !strings.Contains(page, `href="./`+model+`"`) {
		t.Fatalf("the page does not lead to the workbook to fill in:\n%s", page)
	}
	correct(t, filepath.Join(returns, filepath.FromSlash(model)), filepath.Join(depot, "assistants.xlsx"),
		map[string]string{"A2": "2024", "B2": "06033", "D2": "70"})
	remove(t, filepath.Join(depot, "inconnue.csv"))

	checked, err = Check(ctx, in.cfg, noon, terminal.Nowhere{})
	if err != nil || checked.Incomplete() {
		for _, r := range checked.Fichiers {
			t.Log(r.line(), r.Report.Anomalies)
		}
		t.Fatalf("not all is read: %v", err)
	}
	if _, err := os.Stat(filepath.Join(returns, "fausse.csv.a-corriger.xlsx")); !os.IsNotExist(err) {
		t.Errorf("the copy of a file that is gone stays: %v", err)
	}
	if index := readText(t, returns, "index.html"); strings.Contains(index, ">refusé") || !strings.Contains(index, "corrigee.xlsx") {
		t.Error("the page of the folder does not follow")
	}
}

func readText(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// correct types texts into the sheet of a workbook that holds the table, and
// saves it elsewhere.
func correct(t *testing.T, from, to string, cells map[string]string) {
	t.Helper()
	f, err := excelize.OpenFile(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	if sheet == "Anomalies" {
		sheet = f.GetSheetName(1)
	}
	for cell, text := range cells {
		if err := f.SetCellStr(sheet, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(to); err != nil {
		t.Fatal(err)
	}
}

func TestChecksAtTheSameTimeDoNotDisturbEachOther(t *testing.T) {
	in := newTestIntake(t, map[string]string{"a.csv": beneficiaries, "a.xlsx": beneficiaries + "2023-12;06066;GILETTE;beaucoup;565;20;80\n", "b.csv": "x;y\n"})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := Check(context.Background(), in.cfg, noon, terminal.Nowhere{}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, name := range []string{"a.csv.accuse.html", "a.xlsx.accuse.html", "a.xlsx.a-corriger.xlsx", "b.csv.accuse.html", "index.html"} {
		readText(t, in.cfg.Dossiers.Retours, name)
	}
	if left, _ := filepath.Glob(filepath.Join(in.cfg.Dossiers.Retours, ".diagctg-en-cours-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnAnswerIsNoSource(t *testing.T) {
	for _, folder := range []string{"depot/retours", "depot", ".", "editions/retours"} {
		dir := t.TempDir()
		drop(t, dir, map[string]string{"territoire.yaml": minimalTerritory + "dossiers: {retours: " + folder + "}\n"})
		if _, err := LoadConfig(filepath.Join(dir, "territoire.yaml")); err == nil || !strings.Contains(err.Error(), "l'un dans l'autre") {
			t.Errorf("%s: %v", folder, err)
		}
	}
}

// TestAFileWithPersonalDataIsOnlyAcknowledged: the mark of the reader reaches
// the writer.
func TestAFileWithPersonalDataIsOnlyAcknowledged(t *testing.T) {
	in := newTestIntake(t, map[string]string{"a.csv": beneficiaries + "2023-12;06066;GILETTE;beaucoup;565;20;80\n"})
	ctx := context.Background()
	readings, err := in.readAll(ctx, forget)
	if err != nil {
		t.Fatal(err)
	}
	readings[0].Report.Nominatif = true
	if _, err := in.answer(ctx, readings, nil); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(in.cfg.Dossiers.Retours, "a.csv*"))
	if err != nil || len(found) != 1 || filepath.Base(found[0]) != "a.csv.accuse.html" {
		t.Errorf("wrote %v", found)
	}
}
