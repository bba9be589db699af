package sources

import (
	"archive/zip"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// What the files of these tests hold and no report may show.
const (
	someNumber = "1 84 12 75 123 456 40"
	someName   = "QUIVRECOURT"
	someFirst  = "Enguerrand"
	someBirth  = "17/09/2022"
	someMail   = "enguerrand.q@exemple.fr"
)

func leaks(t *testing.T, report *rapport.Report) {
	t.Helper()
	text, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{someNumber, strings.ReplaceAll(someNumber, " ", ""), someName, someFirst, someBirth, "2022-09-17", someMail, "Allergies à"} {
		if strings.Contains(strings.ToLower(string(text)), strings.ToLower(secret)) {
			t.Errorf("the report shows %q: %s", secret, text)
		}
	}
}

// refusedFor checks that a file is refused whole, without a word of it.
func refusedFor(t *testing.T, report *rapport.Report, batches []*mesure.Batch, rules ...string) {
	t.Helper()
	leaks(t, report)
	if report.Etat != rapport.EtatRefuse || !report.Nominatif || len(batches) > 0 || report.Source != "" || report.Lignes != 0 || report.Ignorees != nil || report.Colonnes != nil {
		t.Errorf("%s, nominatif %t, %d batches, source %q: %v", report.Etat, report.Nominatif, len(batches), report.Source, report.Anomalies)
	}
	var got []string
	for _, a := range report.Anomalies {
		got = append(got, strings.TrimPrefix(a.Regle, rapport.PersonalRules))
		if a.Ligne != 0 || a.Colonne == 0 || !strings.Contains(a.Message, "refusé en entier") || !strings.Contains(a.Message, "colonne") {
			t.Errorf("%+v", a)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, rules) {
		t.Errorf("rules %v, want %v", got, rules)
	}
}

// TestPersonalDataRefusesTheWholeFile: wherever it stands, whatever the file.
func TestPersonalDataRefusesTheWholeFile(t *testing.T) {
	reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
	for _, c := range []struct {
		name, content string
		rules         []string
	}{
		{"under the table of a known source", eajeHeader + eajeRow + ";;;;;;;;;;;;" + someNumber + "\n", []string{"nir"}},
		{"above it", someNumber + "\n" + eajeHeader + eajeRow, []string{"nir"}},
		{"in a column that no contract reads", strings.TrimSuffix(eajeHeader, "\n") + ";Divers\n" + strings.TrimSuffix(eajeRow, "\n") + ";" + someNumber + "\n", []string{"nir"}},
		{"in an unknown file", "a;b\n1;" + someNumber + "\n", []string{"nir"}},
		{"in a file that would be refused for something else", strings.Replace(eajeHeader+eajeRow, ";40;", ";"+someName+";", 1) + ";;;;;;;;;;;;" + someNumber + "\n", []string{"nir"}},
		{"a list of children that no contract declares", "Nom;Prénom;Né(e) le;Classe\n" + someName + ";" + someFirst + ";" + someBirth + ";CP\n", []string{"naissance", "nom"}},
		{"contacts and health", "Identifiant enfant;Mail parent;Allergies\n12;" + someMail + ";Allergies à tout\n", []string{"contact", "identifiant", "sensible"}},
		{"recipients in a known source", "CODGEO;P20_POP0014;N° allocataire\n06033;4;1234567\n", []string{"allocataire"}},
		{"a bank account", "Structure;IBAN\nLes Lutins;FR76 3000 6000 0112 3456 7890 189\n", []string{"banque"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			report, batches := essais.ReadText(t, reader, "a.csv", c.content)
			refusedFor(t, report, batches, c.rules...)
		})
	}
}

// TestNumberInAHiddenSheet: as a number of a hidden sheet that no contract
// reads, of a workbook inside an archive.
func TestNumberInAHiddenSheet(t *testing.T) {
	header := []any{"Année", "Code commune", "Commune", "Assistants maternels agréés (personnes)"}
	path := saveWorkbook(t, []string{"Assistants maternels", "Feuil2"}, map[string][][]any{
		"Assistants maternels": {header, {2024, "06033", "Carros", 31}},
		"Feuil2":               {{"x"}, {nil, nil, 184127512345640}},
	})
	hide(t, path, "Feuil2")
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	report, batches := essais.ReadFile(t, reader, path)
	refusedFor(t, report, batches, "nir")
	if a := report.Anomalies[0]; a.Feuille != "Feuil2" || a.Cellule() != "C" {
		t.Errorf("found at %s", a.Place)
	}

	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(t.TempDir(), "envoi.zip")
	out, err := os.Create(archive)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	for name, content := range map[string][]byte{"dossier/a.csv": []byte("CODGEO;P20_POP0014\n06033;4\n"), "dossier/b.xlsx": content} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	report, batches = essais.ReadFile(t, reader, archive)
	refusedFor(t, report, batches, "nir")
	if a := report.Anomalies[0]; a.Feuille != "dossier/b.xlsx!Feuil2" {
		t.Errorf("found at %s", a.Place)
	}
}

func hide(t *testing.T, path, sheet string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetSheetVisible(sheet, false); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// TestContactsBesideATable: names and addresses that a known source does not
// need are left alone, told, and keep the file from being copied or quoted.
func TestContactsBesideATable(t *testing.T) {
	reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
	beside := strings.TrimSuffix(eajeHeader, "\n") + ";Nom;Prénom\n" + strings.TrimSuffix(eajeRow, "\n") + ";" + someName + ";" + someFirst + "\n"
	report, batches := essais.ReadText(t, reader, "a.csv", beside)
	leaks(t, report)
	if report.Etat != rapport.EtatLu || !report.Nominatif || len(batches) != 1 || len(report.Anomalies) != 1 || !report.Anomalies[0].Avertissement {
		t.Errorf("%s, nominatif %t: %v", report.Etat, report.Nominatif, report.Anomalies)
	}
	report, _ = essais.ReadText(t, reader, "a.csv", strings.Replace(beside, ";40;", ";"+someName+" "+someFirst+";", 1))
	leaks(t, report)
	if report.Etat != rapport.EtatRefuse || report.Anomalies[0].Cellule() != "G2" || !strings.Contains(report.Anomalies[0].Message, "n'est pas un nombre") {
		t.Errorf("%s: %v", report.Etat, report.Anomalies)
	}
}

// TestRecogniseLooksToo: a plan refuses what a run would, and what was looked
// at once is known the second time.
func TestRecogniseLooksToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte(eajeHeader+eajeRow+";;;;;;;;;;;;"+someNumber+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes, Examined: &Examined{}}
	for range 2 {
		report, err := reader.Recognise(context.Background(), filepath.Dir(path), filepath.Base(path))
		if err != nil {
			t.Fatal(err)
		}
		refusedFor(t, report, nil, "nir")
	}
	report, batches := essais.ReadFile(t, reader, path)
	refusedFor(t, report, batches, "nir")
}

// TestRealFilesAreNotAccused: no file of official statistics, of attendance by
// school, and none of our own example, holds personal data. Of the corpus, one
// test file of another project holds thirteen digits that look like a number.
func TestRealFilesAreNotAccused(t *testing.T) {
	root := essais.Donnees(t)
	accused := []string{}
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	look := func(root string) {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			report, err := reader.Recognise(context.Background(), root, filepath.ToSlash(rel))
			if err != nil {
				return err
			}
			if report.Nominatif {
				accused = append(accused, filepath.ToSlash(rel))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	look(root)
	look(filepath.Join("..", "exemples", "bassin-de-vie", "depot"))
	if want := []string{"corpus/excelize/OverflowNumericCell.xlsx"}; !slices.Equal(accused, want) {
		t.Errorf("accused %v, want %v", accused, want)
	}
}
