package outputs

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diagctg/sources/mesure"
)

// written writes an edition in a new folder.
func written(t *testing.T, d *Diagnostic) (dir string, files []File) {
	t.Helper()
	dir = t.TempDir()
	files, err := writeAll(dir, d)
	if err != nil {
		t.Fatal(err)
	}
	return dir, files
}

// writeAll writes an edition and its report.
func writeAll(dir string, d *Diagnostic) ([]File, error) {
	files, err := Write(context.Background(), dir, d)
	if err != nil {
		return nil, err
	}
	report, err := WriteReport(dir, d)
	return append(files, report), err
}

// edition is the realistic edition, written once for the tests that only read
// it.
func edition(t *testing.T) (dir string, files []File) {
	t.Helper()
	shared.once.Do(func() {
		if shared.dir, shared.err = os.MkdirTemp("", "diagctg-outputs-"); shared.err == nil {
			shared.files, shared.err = writeAll(shared.dir, realistic())
		}
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.dir, shared.files
}

var shared struct {
	once  sync.Once
	dir   string
	files []File
	err   error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.dir != "" {
		if err := os.RemoveAll(shared.dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	os.Exit(code)
}

func TestWriteListsEveryFileWithItsHash(t *testing.T) {
	dir, files := edition(t)
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Chemin)
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Chemin)))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(content)
		if hex.EncodeToString(sum[:]) != f.SHA256 || f.Taille != int64(len(content)) {
			t.Errorf("%s: hash or size is not that of the file", f.Chemin)
		}
	}
	want := []string{
		"diagnostic-bassin-de-vie.xlsx", "communes/06033-carros.xlsx", "communes/06064-gattieres.xlsx", "communes/06066-gilette.xlsx",
		"communes/06065-la-gaude.xlsx", "communes/06025-le-broc.xlsx", "communes/06122-saint-jeannet.xlsx",
		"analyse-bassin-de-vie.xlsx",
		"donnees/indicateurs.csv", "donnees/dictionnaire.csv", "donnees/datapackage.json", "synthese.html", "rapport.html",
	}
	if diff := cmp.Diff(want, paths); diff != "" {
		t.Error(diff)
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("files on disk: %s", diff)
	}
}

func TestSameDiagnosticSameBytes(t *testing.T) {
	_, first := edition(t)
	for range 2 {
		_, again := written(t, realistic())
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestTheTimeOfDayDoesNotChangeTheBytes(t *testing.T) {
	_, first := edition(t)
	later := realistic()
	later.Edition = later.Edition.Add(3 * 60 * 60 * 1e9)
	_, again := written(t, later)
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error(diff)
	}
}

func TestWriteDoesNotChangeItsInput(t *testing.T) {
	d := realistic()
	written(t, d)
	if diff := cmp.Diff(realistic(), d); diff != "" {
		t.Error(diff)
	}
}

func TestWriteStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := t.TempDir()
	if _, err := Write(ctx, dir, realistic()); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	if left := tree(t, dir); len(left) != 0 {
		t.Errorf("wrote %v", left)
	}
}

func TestWriteSaysWhatItCouldNotWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "taken")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Write(context.Background(), file, realistic())
	if err == nil || !strings.Contains(err.Error(), "diagnostic-bassin-de-vie.xlsx") {
		t.Errorf("error = %v, want one that names the file", err)
	}
}

func TestAnEmptyDiagnosticStillMakesReadableFiles(t *testing.T) {
	d := &Diagnostic{Territoire: mesure.Zone{Niveau: mesure.Territoire, Code: "vide"}}
	dir, files := written(t, d)
	if len(files) != 7 {
		t.Errorf("files = %v", files)
	}
	f := openBook(t, filepath.Join(dir, "diagnostic-vide.xlsx"))
	if !slices.Contains(f.GetSheetList(), sheetSynthese) {
		t.Errorf("sheets = %v", f.GetSheetList())
	}
}

// parts returns every byte of every output, workbooks unzipped, by name.
func parts(t *testing.T, dir string, files []File) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file.Chemin)))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file.Chemin, ".xlsx") {
			all[file.Chemin] = content
			continue
		}
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		for _, member := range archive.File {
			r, err := member.Open()
			if err != nil {
				t.Fatal(err)
			}
			if all[file.Chemin+"!"+member.Name], err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	return all
}

func TestNoOutputHoldsAHiddenNumber(t *testing.T) {
	d := realistic()
	for i := range d.Figures {
		f := &d.Figures[i]
		switch i % 17 {
		case 3:
			f.Numerateur, f.Denominateur, f.Valeur = masked(mesure.Secret), masked(mesure.Secret), masked(mesure.Secret)
		case 9:
			f.Numerateur, f.Valeur = masked(mesure.ND), masked(mesure.ND)
		case 13:
			f.Valeur = masked(mesure.SO)
		}
	}
	dir, files := written(t, d)
	for name, content := range parts(t, dir, files) {
		for _, form := range []string{"918273645", "9.18273645", "918,273", "918 273", "918" + nnbsp + "273"} {
			if bytes.Contains(content, []byte(form)) {
				t.Errorf("%s holds a hidden number, as %q", name, form)
			}
		}
	}
}

func TestNotANumberIsPrintedAsNotAvailable(t *testing.T) {
	d := realistic()
	d.Communes = d.Communes[:1]
	for i := range d.Figures {
		if f := &d.Figures[i]; f.Indicateur == "part_paje" && f.Zone.Niveau == mesure.Commune {
			f.Valeur = mesure.Vaut([]float64{math.NaN(), math.Inf(1)}[i%2])
		}
	}
	dir, files := written(t, d)
	for name, content := range parts(t, dir, files) {
		if bytes.Contains(content, []byte("NaN")) || bytes.Contains(content, []byte("+Inf")) {
			t.Errorf("%s holds a NaN or an infinity", name)
		}
	}
	f := openBook(t, filepath.Join(dir, files[0].Chemin))
	if row := tableRows(t, f, "Allocataires", "tbl.part_paje")[1]; row[0] != "Carros" || row[1] != "n.d." {
		t.Errorf("%s: %q, want n.d.", row[0], row[1])
	}
}

// hostile is a text that a spreadsheet or a browser would run.
var hostile = []string{"=1+1", "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "a\"b'&c"}

func TestTextsAreNeverFormulasNorMarkup(t *testing.T) {
	for _, text := range hostile {
		d := realistic()
		d.Communes = slices.Clone(d.Communes[:1])
		d.Communes[0].Nom = text
		for i := range d.Figures {
			if d.Figures[i].Zone.Code == d.Communes[0].Code {
				d.Figures[i].Zone.Nom = text
			}
		}
		d.Cards[0].Libelle, d.Cards[0].Limites = text, text
		d.Sources[0].Fichier, d.Sources[0].Feuille = text, text
		d.Avertissements = []string{text}
		d.Constats[0].Detail = text
		d.Origines[0].Fichier = text
		dir, files := written(t, d)
		for name, content := range parts(t, dir, files) {
			switch {
			case strings.Contains(name, "!xl/worksheets/"):
				for _, f := range formulas(t, content) {
					if !ownFormula.MatchString(f) {
						t.Errorf("%q became the formula %q in %s", text, f, name)
					}
				}
			case strings.HasSuffix(name, ".html") && bytes.Contains(content, []byte("<script")):
				t.Errorf("%q became markup in %s", text, name)
			case strings.HasSuffix(name, ".csv") && bytes.Contains(content, []byte(";"+text+";")) && strings.ContainsRune("=+-@", rune(text[0])):
				t.Errorf("%q would be a formula in %s", text, name)
			}
		}
		f := openBook(t, filepath.Join(dir, files[0].Chemin))
		if got := tableRows(t, f, "Population", "tbl.population_municipale")[1][0]; got != typography(text) {
			t.Errorf("printed %q for %q", got, text)
		}
	}
}

// ownFormula matches the formulas that we write: they hold addresses, numbers
// and words of ours only.
var ownFormula = regexp.MustCompile(`^(IF\(AND\(ISNUMBER\(K\d+\),ISNUMBER\(M\d+\)\),IF\(M\d+=0,"s.o.",K\d+/M\d+(\*100)?\),"n.d."\)|HYPERLINK\("#'Cellules'!A\d+","voir"\))$`)

// formulas lists the formulas of a worksheet.
func formulas(t *testing.T, sheet []byte) []string {
	t.Helper()
	var ws struct {
		Formulas []string `xml:"sheetData>row>c>f"`
	}
	if err := xml.Unmarshal(sheet, &ws); err != nil {
		t.Fatal(err)
	}
	return ws.Formulas
}

func TestLibreOfficeOpensTheWorkbook(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir, files := edition(t)
	home := t.TempDir()
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(home), "--headless", "--convert-to", "pdf",
		"--outdir", home, filepath.Join(dir, files[0].Chemin))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pdf, err := os.ReadFile(filepath.Join(home, "diagnostic-bassin-de-vie.pdf"))
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) || len(pdf) < 50_000 {
		t.Errorf("the PDF has %d bytes (%v)", len(pdf), err)
	}
}
