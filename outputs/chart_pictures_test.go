package outputs

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// keyCharts are the charts that have a golden picture, by the code of their
// indicator; a series is that of the indicator's vintages.
var keyCharts = []struct {
	name, code string
	series     bool
}{
	{"ages", "structure_age", false}, {"pyramide", "pyramide_ages", false}, {"composition", "composition_familiale_caf", false}, {"couverture", "couverture_population_caf", false},
	{"chomage", "taux_chomage_15_64", false}, {"frequentation", "taux_frequentation_alsh", false},
	{"naissances", "naissances_domiciliees", true}, {"moins_de_15_ans", "part_moins_15_ans", true},
}

// TestKeyChartsLookAsTheyDid renders a sheet a chart and compares it with the
// picture kept, block by block: fonts and versions of LibreOffice move letters,
// not bars.
func TestKeyChartsLookAsTheyDid(t *testing.T) {
	for i, page := range rendered(t, keyChartsBook(t), len(keyCharts)) {
		golden := filepath.Join("testdata", "graphiques", keyCharts[i].name+".png")
		if *update {
			writePicture(t, golden, page)
			continue
		}
		want := readPicture(t, golden)
		if share := differentBlocks(page, want); share > 0.01 {
			t.Errorf("%s: %.1f %% of the picture is not as it was; look at it, then -update", golden, 100*share)
		}
	}
}

func keyChartsBook(t *testing.T) []byte {
	t.Helper()
	p := territory(realistic())
	b := newBook("Graphiques", "essai")
	for _, k := range keyCharts {
		s := &themeSheet{page: b.page(k.name), p: p}
		s.onePage = true
		s.head(k.code, "essai", themeWidths()...)
		table, _ := p.tableOf(cardOf(p.Diagnostic, k.code))
		s.widen(s.mainColumns(table))
		if k.series {
			s.seriesTable(table, table.series())
		} else {
			s.mainTable(table)
		}
	}
	return made(t, func(w io.Writer) error { return b.finish(w, p.Edition) })
}

// rendered are the first pages of a workbook as LibreOffice prints them.
func rendered(t *testing.T, book []byte, pages int) (pictures []image.Image) {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	pdftoppm, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("poppler is not installed")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "book.xlsx"), book, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []*exec.Cmd{
		exec.Command(soffice, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "book.xlsx")),
		exec.Command(pdftoppm, "-r", "40", "-png", "-l", fmt.Sprint(pages), filepath.Join(dir, "book.pdf"), filepath.Join(dir, "page")),
	} {
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "page-*.png"))
	if err != nil || len(files) != pages {
		t.Fatalf("pages %v (%v), want %d", files, err, pages)
	}
	for _, f := range files {
		pictures = append(pictures, readPicture(t, f))
	}
	return pictures
}

func readPicture(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func writePicture(t *testing.T, path string, picture image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
}

// Blocks are some letters wide; a block differs when its mean colour does.
const (
	blockSize      = 10
	blockTolerance = 48
)

// differentBlocks is the share of the blocks whose colour is not the same.
func differentBlocks(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	blocks, different := 0, 0
	for y := 0; y+blockSize <= a.Bounds().Dy(); y += blockSize {
		for x := 0; x+blockSize <= a.Bounds().Dx(); x += blockSize {
			blocks++
			one, two := meanColor(a, x, y), meanColor(b, x, y)
			for i := range one {
				if max(one[i]-two[i], two[i]-one[i]) > blockTolerance {
					different++
					break
				}
			}
		}
	}
	return float64(different) / float64(blocks)
}

func meanColor(m image.Image, x, y int) (mean [3]int) {
	for dy := range blockSize {
		for dx := range blockSize {
			c := color.NRGBAModel.Convert(m.At(x+dx, y+dy)).(color.NRGBA)
			mean[0], mean[1], mean[2] = mean[0]+int(c.R), mean[1]+int(c.G), mean[2]+int(c.B)
		}
	}
	for i := range mean {
		mean[i] /= blockSize * blockSize
	}
	return mean
}

func TestPicturesThatDifferAreTold(t *testing.T) {
	plain := image.NewNRGBA(image.Rect(0, 0, 200, 200))
	painted := image.NewNRGBA(plain.Bounds())
	for i := range 40 {
		for j := range 40 {
			painted.Set(i, j, color.NRGBA{0, 114, 178, 255})
		}
	}
	if same, other := differentBlocks(plain, plain), differentBlocks(plain, painted); same != 0 || other < 0.03 {
		t.Errorf("the same picture differs by %v, another by %v", same, other)
	}
}
