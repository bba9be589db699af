package tabular

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

const benchRows, benchColumns = 35_000, 124

// benchFile writes the workbook that both benchmarks read: a code and a name,
// then figures, half of them with decimals, as a census base has.
func benchFile(b *testing.B) string {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	sw, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for row := range benchRows {
		cells := make([]any, benchColumns)
		cells[0], cells[1] = fmt.Sprintf("%05d", row), fmt.Sprintf("Commune n° %d", row)
		for c := 2; c < benchColumns; c++ {
			if c%2 == 0 {
				cells[c] = rng.IntN(20_000)
			} else {
				cells[c] = rng.Float64() * 1000
			}
		}
		if err := sw.SetRow(fmt.Sprintf("A%d", row+1), cells); err != nil {
			b.Fatal(err)
		}
	}
	if err := sw.Flush(); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "base.xlsx")
	if err := f.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	return path
}

// peakHeap samples the memory in use by the Go runtime until stop is called
// and returns the highest figure, in MiB.
func peakHeap() (stop func() float64) {
	held := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapInuse + m.StackInuse
	}
	for range 3 { // what wrote the file sits in pools, which two collections empty
		runtime.GC()
	}
	var peak atomic.Uint64
	done := make(chan struct{})
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		for {
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
				peak.Store(max(peak.Load(), held()))
			}
		}
	}()
	return func() float64 {
		close(done)
		<-finished
		return float64(peak.Load()) / (1 << 20)
	}
}

// benchRead times read, which returns the number of cells it met.
func benchRead(b *testing.B, read func(path string) int) {
	path := benchFile(b)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	stop := peakHeap()
	b.ResetTimer()
	for b.Loop() {
		if cells := read(path); cells != benchRows*benchColumns {
			b.Fatalf("%d cells read, want %d", cells, benchRows*benchColumns)
		}
	}
	seconds := b.Elapsed().Seconds() / float64(b.N)
	b.ReportMetric(float64(info.Size())/(1<<20)/seconds, "Mo/s")
	b.ReportMetric(benchRows*benchColumns/seconds/1e6, "Mcells/s")
	b.ReportMetric(stop(), "peak-MiB")
}

func BenchmarkReadXLSX(b *testing.B) {
	benchRead(b, func(path string) int {
		w, err := Open(path, Limits{})
		if err != nil {
			b.Fatal(err)
		}
		defer w.Close()
		cells := 0
		for row, err := range w.Rows(context.Background(), 0) {
			if err != nil {
				b.Fatal(err)
			}
			cells += len(row.Cells)
		}
		return cells
	})
}

func BenchmarkExcelizeRows(b *testing.B) {
	benchRead(b, func(path string) int {
		f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		rows, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		defer rows.Close()
		cells := 0
		for rows.Next() {
			columns, err := rows.Columns()
			if err != nil {
				b.Fatal(err)
			}
			cells += len(columns)
		}
		return cells
	})
}
