package sources

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// BenchmarkReadComparateur reads the real comparateur: 35,010 rows, 32 columns
// of which 13 are kept.
func BenchmarkReadComparateur(b *testing.B) {
	benchmarkRead(b, filepath.Join(essais.Donnees(b), "insee", "base_cc_comparateur_csv.zip"))
}

// BenchmarkReadEnsemble reads a real workbook of 30 MB of sheet XML.
func BenchmarkReadEnsemble(b *testing.B) {
	benchmarkRead(b, filepath.Join(essais.Donnees(b), "insee", "ensemble_RP2022.xlsx"))
}

// BenchmarkReadSummed reads 2,000 communes of TD_POP1B: 404,000 rows summed
// into 202,000.
func BenchmarkReadSummed(b *testing.B) {
	path := filepath.Join(b.TempDir(), "TD_POP1B_2020.csv")
	out, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "NIVGEO;CODGEO;LIBGEO;SEXE;AGED100;NB")
	for c := range 2000 {
		for s := range 2 {
			for a := range 101 {
				fmt.Fprintf(w, "COM;%02d%03d;Nom;%d;%03d;%d.25\n", 1+c/999, 1+c%999, s+1, a, c)
			}
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := out.Close(); err != nil {
		b.Fatal(err)
	}
	benchmarkRead(b, path)
}

// BenchmarkCensusBase reads a workbook and a text of 35,000 rows and 124
// columns, half of them with decimals: « examined » looks for personal data and
// then reads, « known » reads only, as when the file was examined before.
func BenchmarkCensusBase(b *testing.B) {
	for name, path := range map[string]string{"xlsx": censusWorkbook(b), "csv": censusText(b)} {
		b.Run(name+"/examined", func(b *testing.B) { benchmarkRead(b, path) })
		b.Run(name+"/known", func(b *testing.B) {
			examined := &Examined{}
			benchmarkReadBy(b, &Reader{Catalogue: essais.Catalogue(b), Territoire: essais.SixCommunes, Examined: examined}, path)
		})
	}
}

const benchRows, benchColumns = 35_000, 124

// censusRows gives the rows of a census base, header first.
func censusRows(yield func([]any) bool) {
	row := make([]any, benchColumns)
	row[0], row[1], row[2] = "CODGEO", "LIBGEO", "P20_POP0014"
	for c := 3; c < benchColumns; c++ {
		row[c] = fmt.Sprintf("X20_VAR%d", c)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for r := range benchRows {
		if !yield(row) {
			return
		}
		row[0], row[1] = fmt.Sprintf("%05d", 1000+r), fmt.Sprintf("Commune-%d", r)
		for c := 2; c < benchColumns; c++ {
			if row[c] = rng.IntN(20_000); c%2 == 1 {
				row[c] = rng.Float64() * 1000
			}
		}
	}
}

func censusWorkbook(b *testing.B) string {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for row := range censusRows {
		n++
		if err := w.SetRow(fmt.Sprintf("A%d", n), row); err != nil {
			b.Fatal(err)
		}
	}
	path := filepath.Join(b.TempDir(), "base.xlsx")
	if err := errors.Join(w.Flush(), f.SaveAs(path)); err != nil {
		b.Fatal(err)
	}
	return path
}

func censusText(b *testing.B) string {
	path := filepath.Join(b.TempDir(), "base.csv")
	out, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(out)
	for row := range censusRows {
		fmt.Fprintln(w, strings.ReplaceAll(strings.Trim(fmt.Sprint(row), "[]"), " ", ";"))
	}
	if err := errors.Join(w.Flush(), out.Close()); err != nil {
		b.Fatal(err)
	}
	return path
}

func benchmarkRead(b *testing.B, path string) {
	benchmarkReadBy(b, &Reader{Catalogue: essais.Catalogue(b), Territoire: essais.SixCommunes}, path)
}

func benchmarkReadBy(b *testing.B, reader *Reader, path string) {
	b.ReportAllocs()
	for b.Loop() {
		rows := 0
		report, err := reader.Read(context.Background(), filepath.Dir(path), filepath.Base(path), func(batch *mesure.Batch) error {
			rows += batch.Len()
			return nil
		})
		if err != nil || report.Etat != rapport.EtatLu {
			b.Fatalf("%v, %v", err, report)
		}
		b.ReportMetric(float64(rows), "rows")
	}
}

// BenchmarkRecognise reads the beginning of real files of every shape, with our
// contracts and with those of testdata/dispositions beside them.
func BenchmarkRecognise(b *testing.B) {
	folder := filepath.Join(essais.Donnees(b), "insee")
	flat := &Reader{Catalogue: essais.Catalogue(b), Territoire: essais.SixCommunes}
	for _, name := range []string{"dossier_complet_light.cut06.csv", "ensemble_RP2022.xlsx", "estim-pop-dep-sexe-gca-1975-2021.xlsx", "DEPT_Alpes-Maritimes_06.xlsx"} {
		for _, c := range []struct {
			name   string
			reader *Reader
		}{{"ours", flat}, {"with layouts", layoutReader(b)}} {
			b.Run(name+"/"+c.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := c.reader.Recognise(context.Background(), folder, name); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
