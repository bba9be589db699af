package outputs

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"diagctg/outputs/conforme"
)

// throughLibreOffice opens workbooks in LibreOffice and saves them again.
func throughLibreOffice(t *testing.T, books map[string][]byte) map[string][]byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	from, to := t.TempDir(), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", to}
	for name, content := range books {
		path := filepath.Join(from, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved := map[string][]byte{}
	for name := range books {
		if saved[name], err = os.ReadFile(filepath.Join(to, name)); err != nil {
			t.Fatal(err)
		}
	}
	return saved
}

// TestLibreOfficeLosesNothing: what it saves has the same values, calculated
// again, the same formulas, names, tables, charts and pictures. It keeps the
// alternative text of pictures and drops that of charts.
func TestLibreOfficeLosesNothing(t *testing.T) {
	all := madeWorkbooks(t)
	books := map[string][]byte{}
	for name, path := range map[string]string{"territoire.xlsx": "diagnostic-bassin-de-vie.xlsx", "commune.xlsx": "communes/06033-carros.xlsx",
		"analyse.xlsx": "analyse-bassin-de-vie.xlsx", "modele.xlsx": "modèle", "correspondance.xlsx": "correspondance"} {
		books[name] = all[path].content
	}
	for name, saved := range throughLibreOffice(t, books) {
		before, after := content(t, books[name]), content(t, saved)
		if diff := cmp.Diff(before.Sheets, after.Sheets); diff != "" {
			t.Errorf("%s: sheets %s", name, diff)
		}
		for _, sheet := range before.Sheets {
			compareCells(t, name+", "+sheet, before.Cells[sheet], after.Cells[sheet])
			if n, m := len(before.Formulas[sheet]), len(after.Formulas[sheet]); n != m {
				t.Errorf("%s, %s: %d formulas, then %d", name, sheet, n, m)
			}
		}
		for what, lists := range map[string][2][]string{"tables": {before.Tables, after.Tables}, "pictures": {before.Pictures, after.Pictures}} {
			if diff := cmp.Diff(lists[0], lists[1]); diff != "" {
				t.Errorf("%s: %s %s", name, what, diff)
			}
		}
		if diff := cmp.Diff(before.Charts, after.Charts); diff != "" {
			t.Errorf("%s: charts %s", name, diff)
		}
		for n := range before.Names {
			if after.Names[n] == "" {
				t.Errorf("%s: the name %s is lost", name, n)
			}
		}
	}
}

func content(t *testing.T, book []byte) conforme.Content {
	t.Helper()
	w, err := conforme.Open(book)
	if err != nil {
		t.Fatal(err)
	}
	return w.Content()
}

func compareCells(t *testing.T, where string, before, after map[string]string) {
	t.Helper()
	var lost []string
	for at, v := range before {
		if !sameValue(v, after[at]) {
			lost = append(lost, at+" was "+strconv.Quote(v)+" and is "+strconv.Quote(after[at]))
		}
	}
	for at, v := range after {
		if before[at] == "" && strings.TrimSpace(v) != "" {
			lost = append(lost, at+" is new: "+strconv.Quote(v))
		}
	}
	slices.Sort(lost)
	for _, l := range lost[:min(len(lost), 5)] {
		t.Errorf("%s: %s (%d in all)", where, l, len(lost))
	}
}

// sameValue compares numbers to the digits that a spreadsheet keeps.
func sameValue(a, b string) bool {
	if a == b {
		return true
	}
	v, err1 := strconv.ParseFloat(a, 64)
	w, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && math.Abs(v-w) <= 1e-13*math.Abs(v)
}
