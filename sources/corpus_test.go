package sources

import (
	"context"
	"io/fs"
	"path/filepath"
	"testing"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// TestCorpus drops the spreadsheets of other projects' test suites: each ends
// in a report with a reason, and none is taken for a source of ours.
func TestCorpus(t *testing.T) {
	root := filepath.Join(essais.Donnees(t), "corpus")
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	states := map[string]int{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		report, err := reader.Read(context.Background(), root, filepath.ToSlash(rel), func(*mesure.Batch) error { return nil })
		if err != nil {
			t.Errorf("%s: %v", rel, err)
			return nil
		}
		states[report.Etat]++
		if report.Etat == rapport.EtatLu || len(report.Anomalies) == 0 {
			t.Errorf("%s: %s as %q without a reason", rel, report.Etat, report.Source)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%v", states)
}
