package retour

import (
	"context"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func zone(code, name string) mesure.Zone {
	return mesure.Zone{Niveau: mesure.Commune, Code: code, Nom: name}
}

func fault(sheet string, row, col int, rule, message string) mesure.Anomaly {
	return mesure.Anomaly{Place: mesure.Place{Fichier: "f", Feuille: sheet, Ligne: row, Colonne: col}, Regle: rule, Message: message,
		Attendu: "un nombre entier", Remede: "corrigez la valeur"}
}

// readFile is a file that was read, with all that a page can say of one.
func readFile() Fichier {
	return Fichier{
		SHA256: "ab", Source: outputs.Source{Fichier: "communes/eaje.xlsx", Etat: outputs.EtatLu, Source: "commune-eaje", Titre: "Activité des EAJE",
			Producteur: "Communes", Millesimes: []int{2024}, Feuille: "Saisie", LigneEntete: 3, Lignes: 12, Gardees: 10, Ecartees: 2,
			Anomalies: []mesure.Anomaly{{Place: mesure.Place{Feuille: "Saisie", Colonne: 5}, Regle: "zero_retabli", Message: "Un zéro a été rétabli", Avertissement: true}}},
		Format: "xlsx", Edition: "2025", MillesimeLu: "dans la colonne « Année »", Feuilles: []string{"Saisie", "2023"},
		Motifs: []Motif{{"ligne de total", 2}}, Colonnes: []Colonne{{"Saisie", "G", "Places <autorisées>", 2024}, {"Saisie", "H", "Heures", 0}},
		Ignorees: []string{"Adresse", "=CMD()"}, ZerosRetablis: 1, HorsListe: 2, Noms: []Nom{{"S. Jeannet", "06122", "Saint-Jeannet", 3}},
		ParCommune: true, Trouvees: []mesure.Zone{zone("06033", "Carros")}, SansLigne: []mesure.Zone{zone("06064", "")},
		Nourrit: []Indicateur{{"petite_enfance", "Places agréées"}, {"petite_enfance", "Heures"}},
	}
}

// refusedFile is a refused table of text.
func refusedFile(name string, rows ...[]string) Fichier {
	return Fichier{
		SHA256: "cd", Source: outputs.Source{Fichier: name, Etat: outputs.EtatRefuse, Source: "caf", Titre: "Bénéficiaires", LigneEntete: 1, Lignes: len(rows) - 1,
			Anomalies: []mesure.Anomaly{fault("", 3, 2, "nombre_illisible", "« =1+1 » n'est pas un nombre")}, AnomaliesTues: 4},
		Fautives: 1, Original: table(rows),
	}
}

func table(rows [][]string) func(context.Context, func(*Original) error) error {
	return func(_ context.Context, use func(*Original) error) error {
		return use(&Original{Feuilles: []Feuille{{Lignes: func(yield func(Ligne, error) bool) {
			for i, row := range rows {
				line := Ligne{Numero: i + 1}
				for j, s := range row {
					line.Cellules = append(line.Cellules, Cellule{j + 1, s})
				}
				if !yield(line, nil) {
					return
				}
			}
		}}}})
	}
}

func unknownFile() Fichier {
	return Fichier{
		SHA256: "ef", Source: outputs.Source{Fichier: "autre.csv", Etat: outputs.EtatInconnu, Anomalies: []mesure.Anomaly{{Regle: "source_inconnue", Message: "Fichier non reconnu"}}},
		Format:  "csv, encodage windows-1252, séparateur : virgule",
		Proches: []Proche{{Titre: "Activité des EAJE", Ligne: 1, Manque: "il manque « Places »", Modele: "eaje"}, {Titre: "Paje", Feuille: "COM", Ligne: 6}},
	}
}

func dossier(files ...Fichier) *Dossier {
	return &Dossier{
		Territoire: mesure.Zone{Niveau: mesure.Territoire, Code: "t", Nom: "Bassin"}, Outil: "1", Fichiers: files,
		Absentes: []outputs.Absente{{Source: "pop", Titre: "Populations", Constat: "trop ancienne : millésime 2016", Remede: "à prendre sur le site"}},
		Modeles:  []outputs.Template{{Code: "eaje", Titre: "Activité des EAJE", Colonnes: []outputs.TemplateColumn{{Libelle: "Commune"}}}},
	}
}

func written(t *testing.T, dir string, d *Dossier) *Bilan {
	t.Helper()
	b, err := Write(context.Background(), dir, d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func names(files map[string]string) []string {
	var list []string
	for name := range files {
		if name != ledgerName {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

var someRows = [][]string{{"code", "foyers"}, {"06033", "12"}, {"06064", "=1+1"}}

// TestGoldenAnswers compares the pages and the list of cells with testdata.
func TestGoldenAnswers(t *testing.T) {
	dir := t.TempDir()
	nominative := refusedFile("noms.csv")
	nominative.Nominatif = true
	written(t, dir, dossier(unknownFile(), readFile(), nominative, refusedFile("caf/ben.csv", someRows...)))
	got := tree(t, dir)
	want := []string{"autre.csv.accuse.html", "caf/ben.csv.a-corriger.xlsx", "caf/ben.csv.accuse.html", "caf/ben.csv.anomalies.json",
		"communes/eaje.xlsx.accuse.html", "index.html", "modeles/modele-eaje.xlsx", "noms.csv.accuse.html"}
	if diff := cmp.Diff(want, names(got)); diff != "" {
		t.Fatal(diff)
	}
	for _, name := range want {
		if strings.HasSuffix(name, ".xlsx") {
			continue
		}
		golden := filepath.Join("testdata", strings.ReplaceAll(name, "/", "_"))
		if *update {
			if err := os.WriteFile(golden, []byte(got[name]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		expected, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(expected), got[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestUnchangedFilesAreNotWrittenAgain(t *testing.T) {
	dir := t.TempDir()
	d := dossier(unknownFile(), readFile(), refusedFile("ben.csv", someRows...))
	written(t, dir, d)
	before := tree(t, dir)
	if b := written(t, dir, d); b.Ecrits != 0 || b.Retires != 0 {
		t.Errorf("the second round did %+v", b)
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	// The same files give the same bytes in another folder.
	for range 5 {
		other := t.TempDir()
		written(t, other, d)
		if diff := cmp.Diff(names(before), names(tree(t, other))); diff != "" {
			t.Error(diff)
		}
		for name, data := range tree(t, other) {
			if data != before[name] {
				t.Errorf("%s has other bytes", name)
			}
		}
	}
}

func TestAFixedFileLosesItsOldAnswersAndAGoneOneAllOfThem(t *testing.T) {
	dir := t.TempDir()
	written(t, dir, dossier(refusedFile("caf/2024/ben.csv", someRows...), unknownFile()))
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("à moi"), 0o644); err != nil {
		t.Fatal(err)
	}
	fixed := refusedFile("caf/2024/ben.csv", someRows...)
	fixed.Etat, fixed.Anomalies, fixed.SHA256 = outputs.EtatLu, nil, "fixed"
	written(t, dir, dossier(fixed))
	want := []string{"caf/2024/ben.csv.accuse.html", "index.html", "modeles/modele-eaje.xlsx", "notes.txt"}
	if diff := cmp.Diff(want, names(tree(t, dir))); diff != "" {
		t.Error(diff)
	}
	written(t, dir, dossier())
	if _, err := os.Stat(filepath.Join(dir, "caf")); !os.IsNotExist(err) {
		t.Errorf("the empty folder stays: %v", err)
	}
}

func TestWhatSomebodyChangedIsLeft(t *testing.T) {
	dir := t.TempDir()
	f := refusedFile("ben.csv", someRows...)
	written(t, dir, dossier(f))
	copied := filepath.Join(dir, "ben.csv.a-corriger.xlsx")
	if err := os.WriteFile(copied, []byte("travail en cours"), 0o644); err != nil {
		t.Fatal(err)
	}
	check := func(when string) {
		t.Helper()
		if data, err := os.ReadFile(copied); err != nil || string(data) != "travail en cours" {
			t.Errorf("%s: the work is gone: %q, %v", when, data, err)
		}
	}
	d := dossier(f)
	d.Outil = "2"
	written(t, dir, d)
	check("another build")
	f.SHA256, f.Original = "other", table([][]string{{"code"}, {"06033"}, {"06064", "x"}})
	b := written(t, dir, dossier(f))
	check("another input")
	if _, err := os.Stat(filepath.Join(dir, "ben.csv.a-corriger-2.xlsx")); err != nil || !slices.Contains(b.Laisses, "ben.csv.a-corriger.xlsx") {
		t.Errorf("no new copy beside it (%v), or not told: %v", err, b.Laisses)
	}
	written(t, dir, dossier())
	check("the input is gone")
	if diff := cmp.Diff([]string{"ben.csv.a-corriger.xlsx", "index.html", "modeles/modele-eaje.xlsx"}, names(tree(t, dir))); diff != "" {
		t.Error(diff)
	}
}

func TestAFileStillBeingWrittenKeepsItsAnswers(t *testing.T) {
	dir := t.TempDir()
	written(t, dir, dossier(refusedFile("ben.csv", someRows...)))
	before := names(tree(t, dir))
	moving := refusedFile("ben.csv")
	moving.Etat, moving.SHA256 = outputs.EtatInstable, "moving"
	written(t, dir, dossier(moving))
	if diff := cmp.Diff(before, names(tree(t, dir))); diff != "" {
		t.Error(diff)
	}
}

// The ledger knows the bytes of a file only where the answer shows them: the
// mark of a file that was read would let somebody try out what is hidden of it.
func TestTheLedgerKnowsNoBytesThatDoNotGoBack(t *testing.T) {
	nominative := unknownFile()
	nominative.Nominatif = true
	for name, c := range map[string]struct {
		file Fichier
		same bool
	}{"read": {readFile(), true}, "with personal data": {nominative, true}, "refused": {refusedFile("ben.csv", someRows...), false}} {
		ledger := func(hash string) string {
			dir := t.TempDir()
			c.file.SHA256 = hash
			written(t, dir, dossier(c.file))
			return tree(t, dir)[ledgerName]
		}
		if same := ledger("1") == ledger("2"); same != c.same {
			t.Errorf("a file %s: the same ledger whatever its bytes: %v, want %v", name, same, c.same)
		}
	}
}

func TestALostLedgerLosesNothing(t *testing.T) {
	dir := t.TempDir()
	d := dossier(refusedFile("ben.csv", someRows...))
	written(t, dir, d)
	if err := os.WriteFile(filepath.Join(dir, ledgerName), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if b := written(t, dir, d); b.Ecrits != 0 {
		t.Errorf("wrote %d files again", b.Ecrits)
	}
	written(t, dir, dossier())
	if diff := cmp.Diff([]string{"index.html", "modeles/modele-eaje.xlsx"}, names(tree(t, dir))); diff != "" {
		t.Errorf("what was taken up again is ours: %s", diff)
	}
}

// TestPersonalDataIsNeverCopied: whatever the anomalies say, no cell of such a
// file is copied, listed or pointed at.
func TestPersonalDataIsNeverCopied(t *testing.T) {
	dir := t.TempDir()
	f := refusedFile("noms.csv", []string{"nom"}, []string{"x"}, []string{"", "DUPONT"})
	f.Nominatif = true
	f.Original = func(context.Context, func(*Original) error) error {
		t.Error("the file was opened")
		return nil
	}
	written(t, dir, dossier(f))
	got := tree(t, dir)
	for name := range got {
		if strings.HasPrefix(name, "noms.csv") && name != "noms.csv.accuse.html" {
			t.Errorf("%s was written", name)
		}
	}
	if page := got["noms.csv.accuse.html"]; strings.Contains(page, "B3") || !strings.Contains(page, "colonne B") {
		t.Errorf("the page points at a cell, or names no column:\n%s", page)
	}
}

func TestDescribedColumnsAreOfferedForAnUnknownFile(t *testing.T) {
	dir := t.TempDir()
	f := unknownFile()
	f.Correspondance = func(w io.Writer) error { _, err := io.WriteString(w, "classeur"); return err }
	written(t, dir, dossier(f))
	got := tree(t, dir)
	if got["autre.csv.correspondance.xlsx"] != "classeur" || !strings.Contains(got["autre.csv.accuse.html"], `href="./autre.csv.correspondance.xlsx"`) {
		t.Errorf("%v", names(got))
	}
}

func openCopy(t *testing.T, dir, name string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}
