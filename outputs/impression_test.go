package outputs

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// printedRows is the last row of a sheet's printed area, and the last of the
// rows printed on each page.
func printedRows(t *testing.T, f *excelize.File, sheet string) (last, repeated int) {
	t.Helper()
	for _, n := range f.GetDefinedName() {
		if n.Scope != sheet {
			continue
		}
		_, ref, _ := strings.Cut(n.RefersTo, "!")
		ref = strings.ReplaceAll(ref, "$", "")
		switch n.Name {
		case "_xlnm.Print_Area":
			_, _, _, last = corners(t, ref)
		case "_xlnm.Print_Titles":
			if _, err := fmt.Sscanf(ref, "1:%d", &repeated); err != nil {
				t.Fatal(err)
			}
		}
	}
	return last, repeated
}

// TestWhatIsReadOnAScreenIsNotPrinted and says so where it begins.
func TestWhatIsReadOnAScreenIsNotPrinted(t *testing.T) {
	for path, f := range editionBooks(t) {
		for _, sheet := range []string{sheetSources, sheetOrigines, chartDataSheet} {
			last, _ := printedRows(t, f, sheet)
			told, err := f.GetCellValue(sheet, fmt.Sprintf("A%d", last))
			if err != nil || last != headRows+1 || !strings.Contains(told, "n’est pas imprimée") {
				t.Errorf("%s, %s prints down to row %d: %q (%v)", path, sheet, last, told, err)
			}
		}
		for _, sheet := range []string{"Population", "Allocataires"} {
			last, _ := printedRows(t, f, sheet)
			tables, err := f.GetTables(sheet)
			if err != nil {
				t.Fatal(err)
			}
			below := 0
			for _, table := range tables {
				_, first, _, _ := corners(t, table.Range)
				detail := strings.HasSuffix(table.Name, ".effectifs") || table.Name == "tbl.pyramide_ages"
				if detail != (first > last) {
					t.Errorf("%s, %s prints down to row %d: %s is at %s", path, sheet, last, table.Name, table.Range)
				}
				if detail {
					below++
				}
			}
			if told, err := f.GetCellValue(sheet, fmt.Sprintf("A%d", last+1)); err != nil || below == 0 || told != "Détail, à l’écran" {
				t.Errorf("%s, %s: %d tables under %q (%v)", path, sheet, below, told, err)
			}
		}
	}
}

// TestEqualFiguresAreNotPrinted: what differs comes first and is printed, under
// a header that every page has.
func TestEqualFiguresAreNotPrinted(t *testing.T) {
	f := territoryBook(t)
	last, repeated := printedRows(t, f, sheetRapprochement)
	rows := tableRows(t, f, sheetRapprochement, "tbl.rapprochement")
	equal := slices.IndexFunc(rows, func(r []string) bool { return r[7] == "égal" })
	if header, err := f.GetCellValue(sheetRapprochement, fmt.Sprintf("A%d", repeated)); err != nil || header != "Code" {
		t.Errorf("row %d, repeated, is %q (%v)", repeated, header, err)
	}
	if equal < 2 || last != repeated+equal-1 {
		t.Errorf("%d rows are printed, the first equal one is number %d", last-repeated, equal)
	}
}

// TestAComparatorWithoutFigureIsNamedOnce instead of taking a row of n.d.; a
// commune keeps its row, and so does a secret.
func TestAComparatorWithoutFigureIsNamedOnce(t *testing.T) {
	d := realistic()
	region := d.Comparateurs[2]
	for i := range d.Figures {
		f := &d.Figures[i]
		if f.Indicateur != "part_paje" {
			continue
		}
		switch f.Zone {
		case d.Comparateurs[0], d.Communes[1]:
			f.Valeur, f.Numerateur, f.Denominateur = masked(mesure.ND), masked(mesure.ND), masked(mesure.ND)
		case region:
			f.Valeur = masked(mesure.Secret)
		}
	}
	p := territory(d)
	table, _ := p.tableOf(cardOf(d, "part_paje"))
	var rows []string
	for _, r := range table.rowsThat(table.says) {
		rows = append(rows, shortName(r.zone))
	}
	if !slices.Contains(rows, shortName(d.Communes[1])) || !slices.Contains(rows, shortName(region)) || slices.Contains(rows, shortName(d.Comparateurs[0])) {
		t.Errorf("rows %q", rows)
	}
	if silent := table.silent(table.says); !slices.Equal(silent, []string{shortName(d.Comparateurs[0])}) {
		t.Errorf("named as without figure: %q", silent)
	}
}

// TestAnIndicatorWithoutAFigureTakesALine and not a table; a secret keeps its
// table, where it is told from what is not available.
func TestAnIndicatorWithoutAFigureTakesALine(t *testing.T) {
	for _, c := range []struct {
		status mesure.Statut
		table  bool
	}{{mesure.ND, false}, {mesure.Secret, true}} {
		d := realistic()
		d.Communes = d.Communes[:1]
		for i := range d.Figures {
			if f := &d.Figures[i]; f.Indicateur == "part_paje" {
				f.Valeur = masked(mesure.ND)
				if f.Zone == d.Communes[0] {
					f.Valeur = masked(c.status)
				}
			}
		}
		dir, files := written(t, d)
		f := openBook(t, filepath.Join(dir, files[0].Chemin))
		tables, err := f.GetTables("Allocataires")
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(tables, func(table excelize.Table) bool { return table.Name == "tbl.part_paje" }); got != c.table {
			t.Errorf("with %v, a table: %v", c.status, got)
		}
		said, err := f.SearchSheet("Allocataires", "Part des foyers bénéficiaires de la Paje\u202f: non disponible (n.d.).")
		if err != nil || (len(said) == 1) == c.table {
			t.Errorf("with %v, a line in %v (%v)", c.status, said, err)
		}
	}
}

// TestTheWorkbookOfACommitteeIsNotAReam prints it with LibreOffice.
func TestTheWorkbookOfACommitteeIsNotAReam(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir, _ := edition(t)
	out := t.TempDir()
	for name, most := range map[string]int{"diagnostic-bassin-de-vie": 31, "analyse-bassin-de-vie": 5} {
		cmd := exec.Command(soffice, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", out, filepath.Join(dir, name+".xlsx"))
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		pdf, err := os.ReadFile(filepath.Join(out, name+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		if pages := len(printedPage.FindAll(pdf, -1)); pages < 1 || pages > most {
			t.Errorf("%s prints on %d pages, %d at most are wanted", name, pages, most)
		}
	}
}
