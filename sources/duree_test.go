package sources

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// TestAFileThatTakesTooLongIsRefused: the file is refused with the limit, and
// an interruption stays one.
func TestAFileThatTakesTooLongIsRefused(t *testing.T) {
	root := t.TempDir()
	content := eajeHeader + strings.Repeat(eajeRow, 20_000)
	if err := os.WriteFile(filepath.Join(root, "long.csv"), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes, Duree: time.Nanosecond}
	report, err := reader.Read(context.Background(), root, "long.csv", func(*mesure.Batch) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	if report.Etat != rapport.EtatRefuse || len(report.Anomalies) != 1 {
		t.Fatalf("%s: %v", report.Etat, report.Anomalies)
	}
	if a := report.Anomalies[0]; a.Regle != "limite_depassee" || !strings.Contains(a.Message, "secondes") || !strings.Contains(a.Remede, "« secondes »") {
		t.Errorf("got %+v", a)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	if _, err := reader.Read(ctx, root, "long.csv", nil); err == nil {
		t.Error("an interruption was taken for the fault of the file")
	}
}
