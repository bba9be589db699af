package sources

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"diagctg/sources/mesure"
)

// BenchmarkReadComparateur reads the real comparateur: 35,010 rows, 32 columns
// of which 13 are kept.
func BenchmarkReadComparateur(b *testing.B) {
	benchmarkRead(b, filepath.Join(donnees(b), "insee", "base_cc_comparateur_csv.zip"))
}

// BenchmarkReadEnsemble reads a real workbook of 30 MB of sheet XML.
func BenchmarkReadEnsemble(b *testing.B) {
	benchmarkRead(b, filepath.Join(donnees(b), "insee", "ensemble_RP2022.xlsx"))
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

func benchmarkRead(b *testing.B, path string) {
	reader := &Reader{Catalogue: catalogue(b), Territoire: sixCommunes}
	b.ReportAllocs()
	for b.Loop() {
		rows := 0
		report, err := reader.Read(context.Background(), filepath.Dir(path), filepath.Base(path), func(batch *mesure.Batch) error {
			rows += batch.Len()
			return nil
		})
		if err != nil || report.Etat != EtatLu {
			b.Fatalf("%v, %v", err, report)
		}
		b.ReportMetric(float64(rows), "rows")
	}
}
