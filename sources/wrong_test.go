package sources

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

const (
	eajeHeader = "Année;Structure;Type d'accueil;Adresse;Code commune;Commune;Places autorisées (places);Ouverture par jour (heures);Ouverture par an (jours);Heures réalisées (heures);Heures facturées (heures);Enfants inscrits (enfants)\n"
	eajeRow    = "2024;Les Petits Soleils;Multi-accueil;12 rue des Écoles;06033;Carros;40;10,5;225;62000;66500;71\n"
)

// TestWrongInputs drops files with one mistake each: the report must refuse
// the file and name the place, what was found and what was expected.
func TestWrongInputs(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		etat, regle         string
		cellule             string
		message             string // part of it
		attendu             string // part of it
	}{
		{"empty file", "vide.csv", "", rapport.EtatRefuse, "fichier_vide", "", "vide", ""},
		{"html named xlsx", "a.xlsx", "<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>", rapport.EtatRefuse, "", "", "HTML", ""},
		{"wrong columns", "a.csv", "CODGEO;TRUC\n06033;4\n", rapport.EtatInconnu, "source_inconnue", "", "il manque", ""},
		{"unknown commune code", "a.csv", eajeHeader + strings.Replace(eajeRow, "06033;Carros", "06999;", 1), rapport.EtatRefuse, "commune_inconnue", "E2", "06999", "code Insee"},
		{"postal code for a commune", "a.csv", eajeHeader + strings.Replace(eajeRow, "06033;Carros", "06510;Carros", 1), rapport.EtatRefuse, "commune_inconnue", "E2", "06510", "code Insee"},
		{"text in a number column", "a.csv", eajeHeader + strings.Replace(eajeRow, ";40;", ";une quarantaine;", 1), rapport.EtatRefuse, "nombre_illisible", "G2", "une quarantaine", "nombre entier"},
		{"a structure twice", "a.csv", eajeHeader + eajeRow + eajeRow, rapport.EtatRefuse, "doublon", "B3", "ligne 2", "une seule ligne"},
		{"a commune twice", "a.csv", "CODGEO;P20_POP0014;P20_POP1529\n06033;1;2\n06064;1;2\n06033;3;4\n", rapport.EtatRefuse, "doublon", "A4", "ligne 2", "une seule ligne"},
		{"negative places", "a.csv", eajeHeader + strings.Replace(eajeRow, ";40;", ";-4;", 1), rapport.EtatRefuse, "hors_bornes", "G2", "-4", "au moins 0"},
		{"25 hours a day", "a.csv", eajeHeader + strings.Replace(eajeRow, "10,5", "25", 1), rapport.EtatRefuse, "hors_bornes", "H2", "25", "au plus 24"},
		{"half a place", "a.csv", eajeHeader + strings.Replace(eajeRow, ";40;", ";40,5;", 1), rapport.EtatRefuse, "nombre_non_entier", "G2", "40,5", "entier"},
		{"code and name at odds", "a.csv", eajeHeader + strings.Replace(eajeRow, "06033;Carros", "06033;Gattières", 1), rapport.EtatRefuse, "code_nom_discordants", "E2", "Gattières", ""},
		{"name outside the territory", "a.csv", eajeHeader + strings.Replace(eajeRow, "06033;Carros", ";Le Broc 63", 1), rapport.EtatRefuse, "commune_inconnue", "F2", "Le Broc 63", ""},
		{"unknown type", "a.csv", eajeHeader + strings.Replace(eajeRow, "Multi-accueil", "Garderie", 1), rapport.EtatRefuse, "modalite_inconnue", "C2", "Garderie", "Micro-crèche"},
		{"year missing in a row", "a.csv", eajeHeader + strings.TrimPrefix(eajeRow, "2024"), rapport.EtatRefuse, "millesime_illisible", "A2", "", "2024"},
		{"year nowhere", "donnees.csv", "CODDEP;CODCOM;PMUN;PTOT\n06;033;1;2\n", rapport.EtatRefuse, "millesime_introuvable", "", "année", "nom du fichier"},
		{"name missing", "a.csv", eajeHeader + strings.Replace(eajeRow, "Les Petits Soleils", "", 1), rapport.EtatRefuse, "valeur_manquante", "B2", "vide", "Structure"},
		{"a structure without anything else", "a.csv", eajeHeader + eajeRow + ";Les Canailous;;;;;;;;;;\n", rapport.EtatRefuse, "millesime_illisible", "A3", "", "année"},
		{"a code that is none", "a.csv", "CODGEO;P20_POP0014\n06033;1\nCarros;2\n06064;3\n", rapport.EtatRefuse, "code_illisible", "A3", "Carros", "06033"},
		{"short codes without proof", "a.csv", "CODGEO;P20_POP0014\n1001;1\n1002;2\n", rapport.EtatRefuse, "code_illisible", "A2", "1001", "06033"},
		{"comma and point in one column", "a.csv", "CODGEO;P20_POP0014\n01001;1,5\n01002;2.5\n01004;3,5\n", rapport.EtatRefuse, "nombre_mixte", "B3", "2.5", "même marque"},
		{"a thousand or one and a bit", "a.csv", "CODGEO;P20_POP0014\n01001;1,234\n01002;12\n", rapport.EtatRefuse, "nombre_ambigu", "B2", "1,234", ""},
		{"a percentage for a count", "a.csv", "CODGEO;P20_POP0014\n01001;43,6 %\n", rapport.EtatRefuse, "pourcentage_inattendu", "B2", "43,6 %", ""},
		{"the same column twice", "a.csv", "CODGEO;P20_POP0014;P20_POP0014\n01001;4;5\n", rapport.EtatRefuse, "colonne_en_double", "C1", "P20_POP0014", ""},
		{"a header and nothing else", "a.csv", "CODGEO;P20_POP0014\n", rapport.EtatRefuse, "aucune_ligne", "1", "aucune ligne", ""},
		{"a formula in error", "a.csv", "CODGEO;P20_POP0014\n01001;#REF!\n", rapport.EtatRefuse, "nombre_illisible", "B2", "#REF!", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
			report, _ := essais.ReadText(t, reader, c.file, c.content)
			if report.Etat != c.etat {
				t.Fatalf("state %q, want %q: %v", report.Etat, c.etat, report.Anomalies)
			}
			if report.Gardees != 0 {
				t.Errorf("%d rows kept of a file that is %s", report.Gardees, report.Etat)
			}
			a := report.Anomalies[0]
			if c.regle != "" && a.Regle != c.regle || a.Cellule() != c.cellule || a.Fichier != c.file {
				t.Errorf("rule %q at %q of %q, want %q at %q", a.Regle, a.Cellule(), a.Fichier, c.regle, c.cellule)
			}
			if !strings.Contains(a.Message, c.message) || !strings.Contains(a.Attendu, c.attendu) {
				t.Errorf("message %q, expected %q; want %q, %q in them", a.Message, a.Attendu, c.message, c.attendu)
			}
			if a.Avertissement || a.Remede == "" {
				t.Errorf("warning: %t, remedy: %q", a.Avertissement, a.Remede)
			}
		})
	}
}

// TestUnknownCommuneWithoutList: with no commune list, the territory decides.
func TestUnknownCommuneWithoutList(t *testing.T) {
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	report, _ := essais.ReadText(t, reader, "a.csv", eajeHeader+strings.Replace(eajeRow, "06033", "06088", 1))
	if report.Etat != rapport.EtatRefuse || report.Anomalies[0].Regle != "commune_inconnue" {
		t.Errorf("Nice in a file of the territory: %s %v", report.Etat, report.Anomalies)
	}
	report, _ = essais.ReadText(t, reader, "a.csv", eajeHeader+strings.Replace(eajeRow, "06033", "", 1))
	if report.Etat != rapport.EtatRefuse || report.Anomalies[0].Regle != "code_manquant" {
		t.Errorf("a name without list: %s %v", report.Etat, report.Anomalies)
	}
}

// TestCutWorkbook cuts a good workbook: it is refused, never half read.
func TestCutWorkbook(t *testing.T) {
	content := workbook(t, "Activité EAJE", eajeHeader+eajeRow)
	path := filepath.Join(t.TempDir(), "coupe.xlsx")
	for _, size := range []int{len(content) / 3, len(content) * 2 / 3, len(content) - 20} {
		if err := os.WriteFile(path, content[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		report, batches := essais.ReadFile(t, &Reader{Catalogue: essais.Catalogue(t)}, path)
		if report.Etat != rapport.EtatRefuse || len(batches) != 0 || len(report.Anomalies) == 0 || report.Anomalies[0].Fichier != "coupe.xlsx" {
			t.Errorf("cut at %d of %d: %s, %d batches, %v", size, len(content), report.Etat, len(batches), report.Anomalies)
		}
	}
}

// TestEveryFaultIsListed: all anomalies of a file, capped per rule, the rest
// counted.
func TestEveryFaultIsListed(t *testing.T) {
	var b strings.Builder
	b.WriteString("CODGEO;P20_POP0014;P20_POP1529\n")
	for i := range 120 {
		fmt.Fprintf(&b, "01%03d;abc;-1\n", i+1)
	}
	report, batches := essais.ReadText(t, &Reader{Catalogue: essais.Catalogue(t)}, "a.csv", b.String())
	count := map[string]int{}
	for _, a := range report.Anomalies {
		count[a.Regle]++
	}
	if count["nombre_illisible"] != 50 || count["hors_bornes"] != 50 || report.AnomaliesTues != 140 {
		t.Errorf("%v listed, %d counted; want 50 of each rule and 140", count, report.AnomaliesTues)
	}
	if report.Fautives != 120 || report.Lignes != 120 || len(batches) != 0 {
		t.Errorf("%d faulty of %d, %d batches", report.Fautives, report.Lignes, len(batches))
	}
}

// TestReadErrors: what is not the file's fault is an error.
func TestReadErrors(t *testing.T) {
	reader := &Reader{Catalogue: essais.Catalogue(t)}
	if _, err := reader.Read(context.Background(), t.TempDir(), "absent.csv", nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent file: %v", err)
	}
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "a.csv"), []byte("CODGEO;P20_POP0014\n01001;1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("full")
	if _, err := reader.Read(context.Background(), root, "a.csv", func(*mesure.Batch) error { return full }); !errors.Is(err, full) {
		t.Errorf("yield's error is lost: %v", err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := reader.Read(cancelled, root, "a.csv", func(*mesure.Batch) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// workbook makes an xlsx of one sheet from semicolon text, all cells text.
func workbook(t testing.TB, sheet, text string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		for j, cell := range strings.Split(line, ";") {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr(sheet, name, cell); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	if _, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len())); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestReportJSON: the keys that `diagctg plan --json` promises.
func TestReportJSON(t *testing.T) {
	report, _ := essais.ReadText(t, &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}, "a.csv", eajeHeader+strings.Replace(eajeRow, ";40;", ";-4;", 1))
	text, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"fichier":"a.csv"`, `"etat":"refuse"`, `"source":"commune-eaje"`, `"millesimes":[2024]`, `"feuille":""`, `"ligne_entete":1`, `"lignes":1`,
		`"cellule":"G2"`, `"attendu":"au moins 0"`, `"message":"« -4 » est trop petit"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not in %s", want, text)
		}
	}
}
