package inspection

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"diagctg/sources"
	"diagctg/sources/essais"
	"diagctg/sources/reconnaissance"
)

// TestGoldenInspections compares what is said of small files, and the contract
// proposed for them, with what a person agreed to.
func TestGoldenInspections(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*", "fichier.*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	reader := &sources.Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			in := inspect(t, reader, file)
			told, err := json.MarshalIndent(in, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			essais.CompareGolden(t, filepath.Join(filepath.Dir(file), "inspection.json"), string(told)+"\n")
			essais.CompareGolden(t, filepath.Join(filepath.Dir(file), "contrat.yaml"), string(in.Proposition.YAML()))
			if _, err := reconnaissance.Load(fstest.MapFS{"contrat.yaml": {Data: in.Proposition.YAML()}}); err != nil {
				t.Errorf("the proposed contract does not load: %v", err)
			}
		})
	}
}

// TestInspectionsOfRealFiles: where the sheet, the header, the codes and the
// vintage of real files are, under names that say nothing.
func TestInspectionsOfRealFiles(t *testing.T) {
	folder := essais.Donnees(t)
	reader := &sources.Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	for _, c := range []struct {
		file, format, feuille string
		entete                int
		code, lieu            string
		inside                int // rows of the territory
	}{
		{"insee/population2019.xlsx", "xlsx", "Communes", 8, "C F", "cellule A5, au-dessus du tableau", 6},
		{"insee/base-cc-rev-fisc-loc-menage-10.xlsx", "xlsx", "REVME_COM", 6, "A", "nom de la colonne", 6},
		{"insee/DEPT_Alpes-Maritimes_06.xlsx", "xlsx", "Data", 1, "B", "nom de la colonne", 6},
		{"geo/France2018.txt", "csv", "", 1, "F G", "", 6},
		{"insee/cc_filosofi_2021_COM.csv", "csv", "", 1, "A", "nom de la colonne", 6},
	} {
		t.Run(c.file, func(t *testing.T) {
			in := inspect(t, reader, essais.CopyAs(t, filepath.Join(folder, c.file), "x"))
			if in.Report.Format != c.format || in.Feuille != c.feuille || in.LigneEntete != c.entete {
				t.Errorf("%s, sheet %q, header %d; want %s, %q, %d", in.Report.Format, in.Feuille, in.LigneEntete, c.format, c.feuille, c.entete)
			}
			if in.Code == nil || strings.Join(in.Code.Colonnes, " ") != c.code || in.Code.Territoire < c.inside {
				t.Errorf("codes %+v, want columns %s and %d rows of the territory", in.Code, c.code, c.inside)
			}
			if c.lieu != "" && (len(in.Millesimes) == 0 || !strings.HasPrefix(in.Millesimes[0].Lieu, c.lieu)) {
				t.Errorf("vintages %+v, want the first told by %s", in.Millesimes, c.lieu)
			}
			if c.feuille != "" && in.Choix == "" {
				t.Error("nothing says why this sheet was chosen")
			}
		})
	}
}

// TestPersonalDataStayInTheFile: of a file that holds personal data, an
// inspection keeps not one text of its cells.
func TestPersonalDataStayInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("Enfants de Mme Durand, 2024;;\nINSEE;Enfant Martin;Nombre\n06033;Lucie;3\n06064;Paul;4\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	in := inspect(t, &sources.Reader{Catalogue: essais.Catalogue(t)}, path)
	if before, _ := json.Marshal(in); !strings.Contains(string(before), "Lucie") || !strings.Contains(string(before), "Durand") {
		t.Fatal("the example shows nothing that could be withheld")
	}
	in.withhold()
	after, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Lucie", "Paul", "Durand", "Martin"} {
		if strings.Contains(string(after), text) {
			t.Errorf("%q is still there: %s", text, after)
		}
	}
}
