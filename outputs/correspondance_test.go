package outputs

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"diagctg/outputs/conforme"
)

func toyCorrespondance() Correspondance {
	return Correspondance{
		Titre: "Correspondance des colonnes de « ludo.csv »", SousTitre: "Tout est supposé.", Feuille: "Correspondance",
		Champs: []ChampDecrit{
			{Libelle: "Titre de la source", Valeur: "=1+1", ARemplir: true, Aide: "le nom"},
			{Libelle: "Niveau", Valeur: "commune", ARemplir: true, Liste: []string{"commune", "iris"}},
		},
		EnTetes: []string{"Colonne", "En-tête", "Exemples", "Part", "Supposé", "Ce que c'est", "Nom", "Nature", "Unité"},
		Colonnes: []ColonneDecrite{
			{Lettre: "A", Titre: "INSEE", Exemples: "06033", Choix: "code commune"},
			{Lettre: "B", Titre: "Inscrits", Exemples: "012", Choix: "nouvelle variable", Nom: "inscrits", Nature: "entier"},
		},
		Choix: []string{"code commune", "nouvelle variable", "à ignorer"}, Natures: []string{"entier", "taux"},
		Remarques: []string{"rien à signaler"}, Date: templateEdition,
	}
}

func writtenCorrespondance(t *testing.T) (*excelize.File, File) {
	t.Helper()
	dir := t.TempDir()
	file, err := WriteCorrespondance(dir, "c.xlsx", toyCorrespondance())
	if err != nil {
		t.Fatal(err)
	}
	return openBook(t, filepath.Join(dir, file.Chemin)), file
}

// TestCorrespondanceIsReadyToFillIn: the sheet to fill in comes first, its
// texts stay texts, its lists offer what may be chosen.
func TestCorrespondanceIsReadyToFillIn(t *testing.T) {
	f, _ := writtenCorrespondance(t)
	if diff := cmp.Diff([]string{"Correspondance", "Mode d’emploi", "Listes"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	rows, err := f.GetRows("Correspondance")
	if err != nil {
		t.Fatal(err)
	}
	header := slices.IndexFunc(rows, func(r []string) bool { return slices.Equal(r, toyCorrespondance().EnTetes) })
	if header < 0 || header+2 >= len(rows) || rows[header+2][1] != "Inscrits" || rows[header+2][2] != "012" {
		t.Fatalf("the columns are not under their header: %v", rows)
	}
	if formula, err := f.GetCellFormula("Correspondance", "B5"); err != nil || formula != "" || rows[4][1] != "=1+1" {
		t.Errorf("a text became the formula %q (%v): %v", formula, err, rows[4])
	}
	rules, err := f.GetDataValidations("Correspondance")
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]string{}
	for _, r := range rules {
		lists[r.Sqref] = r.Formula1
	}
	for cells, want := range map[string]string{"B6": "commune,iris", "F9:F10": "Listes!$A$2:$A$4", "H9:H10": "entier,taux"} {
		if !strings.Contains(lists[cells], want) {
			t.Errorf("cells %s offer %q, want %q; all: %v", cells, lists[cells], want, lists)
		}
	}
}

func TestCorrespondanceHasTheSameBytesEachTime(t *testing.T) {
	_, first := writtenCorrespondance(t)
	_, second := writtenCorrespondance(t)
	if first.SHA256 != second.SHA256 {
		t.Errorf("%s, then %s", first.SHA256, second.SHA256)
	}
}

// TestCorrespondanceHoldsToTheSchema, and is readable by everybody.
func TestCorrespondanceHoldsToTheSchema(t *testing.T) {
	dir := t.TempDir()
	file, err := WriteCorrespondance(dir, "c.xlsx", toyCorrespondance())
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(filepath.Join(dir, file.Chemin))
	if err != nil {
		t.Fatal(err)
	}
	w, err := conforme.Open(content)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range append(w.Schema(), w.Access(conforme.Promise{})...) {
		t.Error(problem)
	}
}
