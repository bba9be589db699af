package sources

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/catalogue"
	"diagctg/sources/correspondance"
	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

const toyLibraries = "Fréquentation des ludothèques;;;\nAnnée 2024;;;\nINSEE;Ville;Population;Inscrits\n06033;Carros;13729;120\n06064;Gattières;4345;nd\nTotal;;18074;120\n"

func toyColumns() []essais.Colonne {
	return []essais.Colonne{
		{"A", "INSEE", correspondance.ChoixCode}, {"B", "Ville", correspondance.ChoixNom}, {"C", "Population", "population — Population (habitants)"},
		{"D", "Inscrits", correspondance.ChoixNouvelle, "ludotheque_inscrits", catalogue.TypeEntier},
	}
}

func toyFields() map[string]string {
	return map[string]string{
		correspondance.ChampTitre: "Ludothèques", correspondance.ChampProducteur: "Ville", correspondance.ChampNiveau: "commune", correspondance.ChampCodes: "Total",
		correspondance.ChampLieux: "au-dessus du tableau = annee ((?:19|20)[0-9]{2})", correspondance.ChampDate: "2026-11-23",
	}
}

// TestACorrespondenceReadsItsFile: a file that no contract knows is read with
// it, and a column declared a known measure gives that measure.
func TestACorrespondenceReadsItsFile(t *testing.T) {
	dir := t.TempDir()
	essais.DropText(t, dir, "ludo.csv", toyLibraries)
	essais.DropCorrespondence(t, dir, "n-importe-quoi.xlsx", toyFields(), toyColumns())
	r := knowing(essais.Learned(t, dir, "ludo.csv", "n-importe-quoi.xlsx"))
	report, batches := essais.ReadFile(t, r, filepath.Join(dir, "ludo.csv"))
	if report.Etat != rapport.EtatLu || report.Correspondance != "n-importe-quoi.xlsx" || report.Titre != "Ludothèques" || report.Gardees != 2 || report.Ecartees != 1 {
		t.Fatalf("%+v", report)
	}
	if v, ok := essais.Lookup(batches, "06033", "population", "", 2024); !ok || v != mesure.Vaut(13729) {
		t.Errorf("population of Carros: %v, %v", v, ok)
	}
	if v, ok := essais.Lookup(batches, "06064", "ludotheque_inscrits", "", 2024); !ok || v.S != mesure.ND || !math.IsNaN(v.V) {
		t.Errorf("a missing count became %v", v)
	}
	own, _ := essais.ReadFile(t, r, filepath.Join(dir, "n-importe-quoi.xlsx"))
	if own.Etat != rapport.EtatLu || own.Source != correspondance.Code || len(own.Anomalies) != 0 || own.LigneEntete != 16 {
		t.Errorf("the correspondence itself: %+v", own)
	}
}

// TestFilesOfOtherYears: the same layout another year is read at the same
// places; a year given by hand is never lent to another file.
func TestFilesOfOtherYears(t *testing.T) {
	dir := t.TempDir()
	next := strings.Replace(toyLibraries, "2024", "2025", 1)
	silent := strings.Replace(toyLibraries, "Année 2024", "", 1)
	essais.DropText(t, dir, "a.csv", next)
	essais.DropText(t, dir, "b.csv", silent)
	report, _ := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t)}, filepath.Join(dir, "b.csv"))
	fields := toyFields()
	fields[correspondance.ChampEmpreinte], fields[correspondance.ChampMillesime] = report.SHA256, "2019"
	essais.DropCorrespondence(t, dir, "c.xlsx", fields, toyColumns())
	essais.DropText(t, dir, "autre.csv", silent+"06066;Gilette;1617;3\n")
	r := knowing(essais.Learned(t, dir, "c.xlsx"))
	for name, want := range map[string][]int{"a.csv": {2025}, "b.csv": {2019}, "autre.csv": {}} {
		report, _ := essais.ReadFile(t, r, filepath.Join(dir, name))
		if fmt.Sprint(report.Millesimes) != fmt.Sprint(want) || (report.Etat == rapport.EtatLu) != (len(want) > 0) {
			t.Errorf("%s: %s %v, want %v: %v", name, report.Etat, report.Millesimes, want, report.Anomalies)
		}
	}
}

// TestFaultsOfACorrespondence: what is wrong is told with its cell, and
// nothing is read with it.
func TestFaultsOfACorrespondence(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(fields map[string]string, columns []essais.Colonne)
		regle   string
		cellule string
		message string
	}{
		{"no code column", func(_ map[string]string, c []essais.Colonne) {
			c[0][2], c[1][2] = correspondance.ChoixIgnorer, correspondance.ChoixIgnorer
		}, "code_manquant", "C16", "code commune"},
		{"two code columns", func(_ map[string]string, c []essais.Colonne) { c[1][2] = correspondance.ChoixCode }, "choix_en_double", "C18", "ligne 17"},
		{"the same variable twice", func(_ map[string]string, c []essais.Colonne) { c[3][2] = "population" }, "variable_en_double", "C20", "ligne 19"},
		{"a text that is no choice", func(_ map[string]string, c []essais.Colonne) { c[2][2] = "la population" }, "choix_inconnu", "C19", "la population"},
		{"an empty choice", func(_ map[string]string, c []essais.Colonne) { c[2][2] = "" }, "choix_inconnu", "C19", ""},
		{"a new variable under a known name", func(_ map[string]string, c []essais.Colonne) { c[3][3] = "Population" }, "nom_pris", "D20", "population"},
		{"an unknown nature", func(_ map[string]string, c []essais.Colonne) { c[3][4] = "texte" }, "nature_inconnue", "E20", "texte"},
		{"nothing to read", func(_ map[string]string, c []essais.Colonne) {
			c[2][2], c[3][2] = correspondance.ChoixIgnorer, correspondance.ChoixIgnorer
		}, "aucune_variable", "C16", ""},
		{"half a code", func(_ map[string]string, c []essais.Colonne) { c[0][2] = correspondance.ChoixDepartement }, "code_incomplet", "C16", ""},
		{"two columns of one name", func(_ map[string]string, c []essais.Colonne) { c[3][1] = "Population" }, "colonne_en_double", "B19", "Population"},
		{"a year that is none", func(f map[string]string, _ []essais.Colonne) { f[correspondance.ChampMillesime] = "bientôt" }, "millesime_illisible", "B7", "bientôt"},
		{"an unknown level", func(f map[string]string, _ []essais.Colonne) { f[correspondance.ChampNiveau] = "canton" }, "niveau_inconnu", "B8", "canton"},
		{"a mark without meaning", func(f map[string]string, _ []essais.Colonne) { f[correspondance.ChampMarques] = "??" }, "marque_illisible", "B10", "??"},
		{"a broken place", func(f map[string]string, _ []essais.Colonne) {
			f[correspondance.ChampLieux] = "au-dessus du tableau = ("
		}, "correspondance_incoherente", "B12", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			fields, columns := toyFields(), toyColumns()
			c.change(fields, columns)
			essais.DropText(t, dir, "ludo.csv", toyLibraries)
			essais.DropCorrespondence(t, dir, "c.xlsx", fields, columns)
			r := knowing(essais.Learned(t, dir, "c.xlsx"))
			report, _ := essais.ReadFile(t, r, filepath.Join(dir, "c.xlsx"))
			if report.Etat != rapport.EtatRefuse || len(report.Anomalies) == 0 {
				t.Fatalf("%s, %v", report.Etat, report.Anomalies)
			}
			a := report.Anomalies[0]
			if a.Regle != c.regle || a.Cellule() != c.cellule || a.Feuille != correspondance.Feuille || !strings.Contains(a.Message, c.message) || a.Remede == "" {
				t.Errorf("%s at %q: %s; want %s at %q", a.Regle, a.Cellule(), a.Message, c.regle, c.cellule)
			}
			if read, _ := essais.ReadFile(t, r, filepath.Join(dir, "ludo.csv")); read.Etat != rapport.EtatInconnu {
				t.Errorf("the file was read all the same: %s", read.Source)
			}
		})
	}
}

// TestSeveralCorrespondences: the one made for the very file wins, then the one
// that reads more, then the newest; which was passed over is said.
func TestSeveralCorrespondences(t *testing.T) {
	narrow := toyColumns()
	narrow[3][2] = correspondance.ChoixIgnorer
	with := func(key, value string) map[string]string {
		f := toyFields()
		f[key] = value
		return f
	}
	for _, c := range []struct {
		name     string
		a, b     map[string]string
		columnsA []essais.Colonne
		want     string
	}{
		{"newest", with(correspondance.ChampDate, "2026-01-01"), with(correspondance.ChampDate, "2026-06-01"), toyColumns(), "b.xlsx"},
		{"most columns", with(correspondance.ChampDate, "2026-12-01"), toyFields(), narrow, "b.xlsx"},
		{"made for this file", with(correspondance.ChampEmpreinte, "SHA"), with(correspondance.ChampDate, "2027-01-01"), narrow, "a.xlsx"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			essais.DropText(t, dir, "ludo.csv", toyLibraries)
			report, _ := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t)}, filepath.Join(dir, "ludo.csv"))
			if c.a[correspondance.ChampEmpreinte] != "" {
				c.a[correspondance.ChampEmpreinte] = report.SHA256
			}
			essais.DropCorrespondence(t, dir, "a.xlsx", c.a, c.columnsA)
			essais.DropCorrespondence(t, dir, "b.xlsx", c.b, toyColumns())
			report, _ = essais.ReadFile(t, knowing(essais.Learned(t, dir, "a.xlsx", "b.xlsx")), filepath.Join(dir, "ludo.csv"))
			if report.Etat != rapport.EtatLu || report.Correspondance != c.want {
				t.Fatalf("%s by %q, want %q: %v", report.Etat, report.Correspondance, c.want, report.Anomalies)
			}
			if len(report.Anomalies) != 1 || report.Anomalies[0].Regle != "correspondances_multiples" || !report.Anomalies[0].Avertissement {
				t.Errorf("nothing is said of the other one: %v", report.Anomalies)
			}
		})
	}
}

// TestAKnownSourceKeepsItsContract: a correspondence that happens to fit a
// source of the catalogue does not take it over, unless it was made for it.
func TestAKnownSourceKeepsItsContract(t *testing.T) {
	const caf = "dtreffre;numcomdo;nomcom;indfoy_ndur;indnbp_ndur;indfoy_rsa\n2023-12;06033;CARROS;2370;6610;300\n"
	dir := t.TempDir()
	essais.DropText(t, dir, "caf.csv", caf)
	before, _ := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t)}, filepath.Join(dir, "caf.csv"))
	columns := []essais.Colonne{{"A", "dtreffre", correspondance.ChoixAnnee}, {"B", "numcomdo", correspondance.ChoixCode}, {"D", "indfoy_ndur", correspondance.ChoixNouvelle, "foyers_ndur"}}
	fields := toyFields()
	essais.DropCorrespondence(t, dir, "c.xlsx", fields, columns)
	if report, _ := essais.ReadFile(t, knowing(essais.Learned(t, dir, "c.xlsx")), filepath.Join(dir, "caf.csv")); report.Source != "caf-beneficiaires" {
		t.Errorf("taken over by %q", report.Source)
	}
	fields[correspondance.ChampEmpreinte] = before.SHA256
	essais.DropCorrespondence(t, dir, "c.xlsx", fields, columns)
	if report, _ := essais.ReadFile(t, knowing(essais.Learned(t, dir, "c.xlsx")), filepath.Join(dir, "caf.csv")); report.Correspondance != "c.xlsx" || report.Etat != rapport.EtatLu {
		t.Errorf("the correspondence made for the file is not followed: %s %q", report.Etat, report.Source)
	}
}

// TestASheetOfThatNameAlone is no correspondence: it takes the header row too.
func TestASheetOfThatNameAlone(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", correspondance.Feuille); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetRow(correspondance.Feuille, "A1", &[]any{"Lettre", "Réponse"}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "courrier.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	report, _ := essais.ReadFile(t, knowing(essais.Learned(t, filepath.Dir(path), "courrier.xlsx")), path)
	if report.Etat != rapport.EtatInconnu || report.Source != "" {
		t.Errorf("%s as %q", report.Etat, report.Source)
	}
}

// TestAnotherYearOfAColumnIsSaid: a header with a year stands for all years of
// its measure; a column that is read for that reason is named.
func TestAnotherYearOfAColumnIsSaid(t *testing.T) {
	dir := t.TempDir()
	essais.DropText(t, dir, "a.csv", "DEPCOM;P22_POP;P16_POP\n06033;13729;11614\n")
	columns := []essais.Colonne{{"A", "DEPCOM", correspondance.ChoixCode}, {"B", "P22_POP", "population"}, {"C", "P16_POP", correspondance.ChoixIgnorer}}
	essais.DropCorrespondence(t, dir, "c.xlsx", map[string]string{}, columns)
	r := knowing(essais.Learned(t, dir, "c.xlsx"))
	report, batches := essais.ReadFile(t, r, filepath.Join(dir, "a.csv"))
	if v, ok := essais.Lookup(batches, "06033", "population", "", 2016); !ok || v.V != 11614 {
		t.Errorf("%s: population of 2016: %v, %v", report.Etat, v, ok)
	}
	own, _ := essais.ReadFile(t, r, filepath.Join(dir, "c.xlsx"))
	if len(own.Anomalies) != 1 || own.Anomalies[0].Regle != "autre_annee" || own.Anomalies[0].Cellule() != "C19" || !own.Anomalies[0].Avertissement {
		t.Errorf("nothing is said of the column read besides: %v", own.Anomalies)
	}
}

// TestAKnownMeasureIsNotBrokenDown by hand: the indicators that read it know
// nothing of the items.
func TestAKnownMeasureIsNotBrokenDown(t *testing.T) {
	dir := t.TempDir()
	columns := append(toyColumns(), essais.Colonne{"E", "Tranche", correspondance.ChoixModalite})
	essais.DropText(t, dir, "ludo.csv", strings.ReplaceAll(strings.Replace(toyLibraries, "Inscrits", "Inscrits;Tranche", 1), "120\n", "120;0-5\n"))
	essais.DropCorrespondence(t, dir, "c.xlsx", toyFields(), columns)
	report, _ := essais.ReadFile(t, knowing(essais.Learned(t, dir, "c.xlsx")), filepath.Join(dir, "c.xlsx"))
	if report.Etat != rapport.EtatRefuse || len(report.Anomalies) != 1 || report.Anomalies[0].Regle != "variable_repartie" {
		t.Errorf("%s: %v", report.Etat, report.Anomalies)
	}
}

// knowing returns a reader with a catalogue.
func knowing(c *reconnaissance.Catalogue) *Reader {
	return &Reader{Catalogue: c, Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
}
