package pipeline

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/correspondance"
)

const unknownFile = "Couverture sociale;;;\nSituation de l'année 2023;;;\nINSEE;Ville;Habitants;Couverts\n06033;Carros;13729;6610\n06064;Gattières;4345;1680\n"

// preparedIn drops an unknown file, inspects it, and writes its correspondence
// beside the drop folder.
func preparedIn(t *testing.T, dir string) (cfg *Config, workbook string) {
	t.Helper()
	drop(t, dir, map[string]string{"territoire.yaml": minimalTerritory, "depot/inconnu.csv": unknownFile})
	cfg, err := LoadConfig(filepath.Join(dir, "territoire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := Inspect(context.Background(), cfg, filepath.Join(dir, "depot", "inconnu.csv"))
	if err != nil {
		t.Fatal(err)
	}
	workbook = filepath.Join(dir, "correspondance.xlsx")
	if err := found.WriteCorrespondance(workbook, noon); err != nil {
		t.Fatal(err)
	}
	return cfg, workbook
}

// fill chooses what columns are, as a person does in a spreadsheet.
func fill(t *testing.T, workbook string, choices map[string]string) {
	t.Helper()
	f, err := excelize.OpenFile(workbook)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(correspondance.Feuille)
	if err != nil {
		t.Fatal(err)
	}
	listed, err := f.GetCols("Listes")
	if err != nil {
		t.Fatal(err)
	}
	filled := 0
	for i, row := range rows {
		for header, choice := range choices {
			if len(row) < 2 || row[1] != header {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(6, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr(correspondance.Feuille, cell, fromList(t, listed[0], choice)); err != nil {
				t.Fatal(err)
			}
			filled++
		}
	}
	if filled != len(choices) {
		t.Fatalf("%d columns found to fill in, want %d", filled, len(choices))
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// fromList returns the text of the drop-down list that begins with a name.
func fromList(t *testing.T, list []string, name string) string {
	t.Helper()
	for _, text := range list {
		if text == name || strings.HasPrefix(text, name+" — ") {
			return text
		}
	}
	t.Fatalf("%q is not offered", name)
	return ""
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// throughLibreOffice opens and saves the workbook as LibreOffice does.
func throughLibreOffice(t *testing.T, workbook string) string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	out := t.TempDir()
	cmd := exec.Command(office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "xlsx", "--outdir", out, workbook)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v: %s", err, said)
	}
	return filepath.Join(out, filepath.Base(workbook))
}

// TestAFilledCorrespondenceFeedsTheIndicators: from an unknown file to a
// printed rate whose cells are named, saved by either program.
func TestAFilledCorrespondenceFeedsTheIndicators(t *testing.T) {
	for name, saved := range map[string]func(*testing.T, string) string{
		"as written":          func(_ *testing.T, path string) string { return path },
		"through LibreOffice": throughLibreOffice,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			cfg, workbook := preparedIn(t, dir)
			fill(t, workbook, map[string]string{"Habitants": "population", "Couverts": "personnes_couvertes"})
			copyFile(t, saved(t, workbook), filepath.Join(cfg.Dossiers.Depot, "rendue.xlsx"))
			outcome, err := Run(context.Background(), cfg, testOrder())
			if err != nil {
				t.Fatal(err)
			}
			figures, err := os.ReadFile(filepath.Join(outcome.Dossier, figuresFile))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(figures), "couverture_population_caf") {
				t.Error("the coverage is not computed from the file")
			}
			told, err := Explain(context.Background(), cfg, Question{Indicateur: "couverture_population_caf", Zone: "06033"})
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"6\u202f610 / 13\u202f729", "inconnu.csv!D4", "inconnu.csv!C4"} {
				if !strings.Contains(told, want) {
					t.Errorf("%q is not told:\n%s", want, told)
				}
			}
			m, err := lastManifest(cfg.Dossiers)
			if err != nil {
				t.Fatal(err)
			}
			if in := m.Entrees[0]; in.Fichier != "inconnu.csv" || in.Correspondance != "rendue.xlsx" || in.Gardees != 2 {
				t.Errorf("the manifest says %+v", in)
			}
			page, err := os.ReadFile(filepath.Join(outcome.Dossier, "rapport.html"))
			if err != nil || !strings.Contains(string(page), "rendue.xlsx") || !strings.Contains(string(page), "colonnes décrites par") {
				t.Errorf("the report does not say who described the file (%v)", err)
			}
		})
	}
}

// TestACorrespondenceRefreshesTheEdition: dropping one is something new, and so
// is correcting it; leaving it alone is not.
func TestACorrespondenceRefreshesTheEdition(t *testing.T) {
	dir := t.TempDir()
	cfg, workbook := preparedIn(t, dir)
	drop(t, dir, map[string]string{"depot/caf.csv": beneficiaries})
	editions := func() int {
		t.Helper()
		if _, err := Run(context.Background(), cfg, testOrder()); err != nil {
			t.Fatal(err)
		}
		names, err := listEditions(cfg.Dossiers.Editions)
		if err != nil {
			t.Fatal(err)
		}
		return len(names)
	}
	if n := editions(); n != 1 {
		t.Fatalf("%d editions", n)
	}
	dropped := filepath.Join(cfg.Dossiers.Depot, "c.xlsx")
	copyFile(t, workbook, dropped)
	if n := editions(); n != 2 {
		t.Errorf("%d editions after dropping a correspondence, want 2", n)
	}
	if n := editions(); n != 2 {
		t.Errorf("%d editions though nothing is new, want 2", n)
	}
	fill(t, dropped, map[string]string{"Habitants": "population"})
	if n := editions(); n != 3 {
		t.Errorf("%d editions after correcting it, want 3", n)
	}
}

// TestACorrespondenceAloneIsNoSource: with nothing else to read, nothing is
// published.
func TestACorrespondenceAloneIsNoSource(t *testing.T) {
	dir := t.TempDir()
	cfg, workbook := preparedIn(t, dir)
	copyFile(t, workbook, filepath.Join(cfg.Dossiers.Depot, "c.xlsx"))
	if err := os.Remove(filepath.Join(cfg.Dossiers.Depot, "inconnu.csv")); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), cfg, testOrder()); !errors.Is(err, ErrBlocked) {
		t.Errorf("got %v, want a blocked run", err)
	}
}

// TestEveryMeasureIsOffered: all that a card reads can be chosen, under a label
// that is a sentence's beginning.
func startsWithCapital(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first) || unicode.IsDigit(first)
}

func TestEveryMeasureIsOffered(t *testing.T) {
	catalogue, err := LoadCatalogue(nil)
	if err != nil {
		t.Fatal(err)
	}
	offered := map[string]bool{}
	for _, v := range catalogue.Variables() {
		offered[v.Nom] = true
		if v.Libelle == "" || strings.Contains(v.Libelle, "_") || !startsWithCapital(v.Libelle) {
			t.Errorf("%s is labelled %q", v.Nom, v.Libelle)
		}
	}
	cards, err := Cards()
	if err != nil {
		t.Fatal(err)
	}
	for _, card := range cards {
		for _, name := range append(card.VariablesNumerateur, card.VariablesDenominateur...) {
			if !offered[name] {
				t.Errorf("%s, which %s reads, is not offered", name, card.Code)
			}
		}
	}
}
