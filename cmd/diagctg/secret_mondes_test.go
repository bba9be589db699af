package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// A world is the drop folder with other counts under the thresholds. The two
// worlds here differ in hidden counts only: what one commune has less another
// has more, so that every figure that is shown stays. Then a reader must not be
// able to tell one from the other, and everything that is written has to be the
// same to the byte.
//
// The worlds touch a count of the Caf, two items of a breakdown, and a balance
// of the communes whose parts stand in three indicators and two files.
func changerDeMonde(t *testing.T, dir string, monde int) {
	t.Helper()
	paje := filepath.Join(dir, "depot/caf/PAJE_Com_2018.csv")
	remplacer(t, paje, "LE BROC;06025;216;21", fmt.Sprint("LE BROC;06025;216;", 3+monde))
	remplacer(t, paje, "GILETTE;06066;198;32", fmt.Sprint("GILETTE;06066;198;", 32-monde))
	ages := filepath.Join(dir, "depot/caf/Nbenf_Com_2018.csv")
	remplacer(t, ages, "229;25;29;80;55;23;11;6", fmt.Sprintf("229;25;29;80;74;%d;11;%d", 3+monde, 7-monde))
	remplacer(t, ages, "244;27;31;85;59;25;11;6", fmt.Sprintf("244;27;31;85;59;%d;11;%d", 25-monde, 6+monde))
	attente := filepath.Join(dir, "depot/communes/listes-attente.xlsx")
	ecrire(t, attente, "06025", "Refus (enfants)", 2+monde)
	ecrire(t, attente, "06025", "Demandes en attente (enfants)", 7-monde)
	ecrire(t, attente, "06066", "Refus (enfants)", 2-monde)
	ecrire(t, attente, "06066", "Demandes en attente (enfants)", 6+monde)
	creches := filepath.Join(dir, "depot/communes/activite-eaje.xlsx")
	ecrire(t, creches, "06025", "Enfants sur liste d'attente (enfants)", 7-monde)
	ecrire(t, creches, "06066", "Enfants sur liste d'attente (enfants)", 6+monde)
}

// A reader of an edition, of the answers and of what the command says cannot
// tell two worlds apart; with thresholds that let these counts pass, the same
// comparison sees each of them.
func TestAnEditionIsTheSameWhateverTheHiddenCounts(t *testing.T) {
	if d := differences(jouer(t, 0, ""), jouer(t, 1, "")); len(d) > 0 {
		t.Errorf("a reader tells the two worlds apart by:\n%s", strings.Join(d, "\n"))
	}
	const bas = "{caf: 2, enfants: 2, sensible: 11, fiscal: 11}"
	a, b := jouer(t, 0, bas), jouer(t, 1, bas)
	if d := differences(a, b); len(d) < 8 {
		t.Errorf("without the thresholds hardly anything differs: these worlds prove nothing\n%s", strings.Join(d, "\n"))
	}
	const figures = "editions/2026-11-23/donnees/indicateurs.csv"
	for _, ligne := range []string{
		"part_paje;;commune;06025;", "enfants_par_age_caf;16_17;commune;06025;", "refus_accueil;eaje;commune;06025;",
		"demandes_en_attente_accueil;eaje;commune;06066;", "eaje_liste_attente;;commune;06066;",
	} {
		if ligneDe(a[figures], ligne) == ligneDe(b[figures], ligne) {
			t.Errorf("without the thresholds %s is the same in both worlds: %q", ligne, ligneDe(a[figures], ligne))
		}
	}
}

// ligneDe is the line of a table that starts so.
func ligneDe(table, debut string) string {
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, debut) {
			return line
		}
	}
	return ""
}

// jouer runs the example in one world and returns all that came out of it, by
// place.
func jouer(t *testing.T, monde int, seuils string) map[string]string {
	t.Helper()
	dir := exempleEn(t, seuils)
	changerDeMonde(t, dir, monde)
	stdout, stderr := publier(t, dir, today)
	sorties := map[string]string{"stdout": sansDurees(stdout, dir), "stderr": sansDurees(stderr, dir)}
	for _, part := range []string{"editions", "retours"} {
		recueillir(t, filepath.Join(dir, part), dir, sorties)
	}
	return sorties
}

// exempleEn is a folder with the example, with other thresholds if asked.
func exempleEn(t *testing.T, seuils string) string {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"depot", "references", "catalogue"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("../../exemples/bassin-de-vie", part))); err != nil {
			t.Fatal(err)
		}
	}
	config, err := os.ReadFile("../../exemples/bassin-de-vie/territoire.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if seuils != "" {
		config = regexp.MustCompile(`(?m)^secret:.*$`).ReplaceAll(config, []byte("secret: "+seuils))
	}
	if err := os.WriteFile(filepath.Join(dir, "territoire.yaml"), config, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// recueillir adds the files below root, the parts of archives one by one.
func recueillir(t *testing.T, root, dir string, sorties map[string]string) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if os.IsNotExist(err) || err == nil && entry.IsDir() {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		archive, notZip := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if notZip != nil {
			sorties[rel] = sansDurees(string(data), dir)
			return nil
		}
		for _, f := range archive.File {
			r, err := f.Open()
			if err != nil {
				return err
			}
			part, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			sorties[rel+"!"+f.Name] = sansDurees(string(part), dir)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What time something took is all that differs, and the folder of the test.
var (
	mesureDe = regexp.MustCompile(`"(millisecondes|debut|fin|heure)":\s*("[^"]*"|[0-9.]+)`)
	duree    = regexp.MustCompile(`en [0-9]+(,[0-9])? s`)
)

func sansDurees(text, dir string) string {
	text = strings.ReplaceAll(text, dir, "")
	text = mesureDe.ReplaceAllString(text, "#")
	return duree.ReplaceAllString(text, "#")
}

// differences lists the places that are not the same, with the first words
// that differ.
func differences(a, b map[string]string) []string {
	var out []string
	for place, text := range a {
		other, ok := b[place]
		if !ok {
			out = append(out, place+" is missing in one")
		} else if text != other {
			i := 0
			for i < min(len(text), len(other)) && text[i] == other[i] {
				i++
			}
			out = append(out, fmt.Sprintf("%s: …%q | …%q", place, text[max(0, i-80):min(len(text), i+40)], other[max(0, i-10):min(len(other), i+40)]))
		}
	}
	for place := range b {
		if _, ok := a[place]; !ok {
			out = append(out, place+" is new in the other")
		}
	}
	slices.Sort(out)
	return out
}

func remplacer(t *testing.T, path, avant, apres string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte(avant)) {
		t.Fatalf("%s holds nothing like %s", path, avant)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(data, []byte(avant), []byte(apres)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// ecrire puts a count into the row of a commune and the column of that title.
func ecrire(t *testing.T, path, commune, titre string, n int) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, feuille := range f.GetSheetList() {
		rows, err := f.GetRows(feuille)
		if err != nil {
			t.Fatal(err)
		}
		colonne := slices.Index(rows[0], titre)
		for i, row := range rows {
			if colonne >= 0 && slices.Contains(row, commune) {
				cell, err := excelize.CoordinatesToCellName(colonne+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				if err := f.SetCellInt(feuille, cell, int64(n)); err != nil {
					t.Fatal(err)
				}
				if err := f.Save(); err != nil {
					t.Fatal(err)
				}
				return
			}
		}
	}
	t.Fatalf("%s has no column %s", path, titre)
}

// publier runs the example of dir on a day.
func publier(t *testing.T, dir string, jour time.Time) (stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code := Do(context.Background(), []string{"run", "--json", "--config", "territoire.yaml"}, Surroundings{
		Dir: dir, Getenv: func(string) string { return "" }, Stdout: &out, Stderr: &err, Now: func() time.Time { return jour },
	})
	if code != exitDone {
		t.Fatal(fmt.Sprintf("exit code %d\n", code), err.String())
	}
	return out.String(), err.String()
}
