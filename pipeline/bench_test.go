package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"diagctg/pipeline/terminal"
)

// BenchmarkExample is a full run of the example, into an empty folder.
func BenchmarkExample(b *testing.B) {
	example, err := filepath.Abs("../exemples/bassin-de-vie")
	if err != nil {
		b.Fatal(err)
	}
	cfg, err := LoadConfig(filepath.Join(example, "territoire.yaml"))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		dir := b.TempDir()
		cfg.Dossiers.Editions, cfg.Dossiers.Empreintes = filepath.Join(dir, "editions"), filepath.Join(dir, "empreintes")
		if _, err := Run(context.Background(), cfg, Order{Date: noon, Clock: time.Now, Face: terminal.Nowhere{}}); err != nil {
			b.Fatal(err)
		}
		if err := os.RemoveAll(cfg.Dossiers.Editions); err != nil {
			b.Fatal(err)
		}
	}
}
