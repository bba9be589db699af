package sources

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/essais"
	"diagctg/sources/rapport"
)

// strewn are the texts that sheets of the test contracts are made of.
var strewn = []string{"", "", "", "06033", "Carros", "Gattières", "Gatières", "6064", "Code commune", "Commune", "Code Insee", "Code de la commune", "Code de commune",
	"Année d'activité", "Inscrits", "Agents", "Exercice", "Heures facturées", "Crèche X", "Accueil du matin", "janv. 2024", "février", "2024", "2023", "Places", "Enfants inscrits",
	"Domaine", "Champ", "Petite enfance", "X", "Total", "12", "3,5", "2.5", "-1", "s", "nd", "Maternelle", "Élémentaire", "Rentrée", "Hommes", "Départements", "Année 2021", "Observations", "Unité"}

// TestNoSheetIsLost: whatever is strewn over a sheet, and whichever layout it is
// taken for, the reading ends, its lines add up, and each anomaly stands inside
// the sheet.
func TestNoSheetIsLost(t *testing.T) {
	reader := layoutReader(t)
	files, err := filepath.Glob(filepath.Join("testdata", "dispositions", "*", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	var seeds []string
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, string(content))
	}
	dir := t.TempDir()
	read := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		text := spoil(rt, rapid.SampledFrom(seeds).Draw(rt, "sheet"))
		path := filepath.Join(dir, "feuille-2024.csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			rt.Fatal(err)
		}
		report, _ := essais.ReadFile(t, reader, path)
		read[report.Etat]++
		if got := report.Gardees + report.Ecartees + report.Fautives; report.Etat == rapport.EtatLu && got != report.Lignes {
			rt.Fatalf("%d lines, %d kept, %d set aside, %d faulty\n%s", report.Lignes, report.Gardees, report.Ecartees, report.Fautives, text)
		}
		lines := strings.Split(text, "\n")
		for _, a := range report.Anomalies {
			if a.Ligne > len(lines) || a.Ligne < 0 || a.Colonne < 0 || a.Colonne > 40 {
				rt.Fatalf("%v stands outside the sheet\n%s", a, text)
			}
		}
	})
	if read[rapport.EtatLu] == 0 || read[rapport.EtatRefuse] == 0 || read[rapport.EtatInconnu] == 0 {
		t.Errorf("the sheets drawn are too much alike: %v", read)
	}
}

// spoil changes a few cells of a sheet, and moves a few of its rows.
func spoil(t *rapid.T, text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for range rapid.IntRange(0, 4).Draw(t, "changes") {
		i := rapid.IntRange(0, len(lines)-1).Draw(t, "row")
		cells := strings.Split(lines[i], ";")
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			lines = append(lines, lines[i])
		case 1:
			cells = append(cells, rapid.SampledFrom(strewn).Draw(t, "cell"))
			lines[i] = strings.Join(cells, ";")
		default:
			cells[rapid.IntRange(0, len(cells)-1).Draw(t, "column")] = rapid.SampledFrom(strewn).Draw(t, "cell")
			lines[i] = strings.Join(cells, ";")
		}
	}
	return strings.Join(lines, "\n") + "\n"
}
