package outputs

import (
	"context"
	"testing"
)

// BenchmarkWrite writes a whole edition: seven workbooks, data files, report.
func BenchmarkWrite(b *testing.B) {
	d := realistic()
	for b.Loop() {
		if _, err := Write(context.Background(), b.TempDir(), d); err != nil {
			b.Fatal(err)
		}
	}
}
