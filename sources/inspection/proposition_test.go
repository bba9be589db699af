package inspection

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"diagctg/sources"
	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/proposition"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// inspect looks at one file.
func inspect(t testing.TB, r *sources.Reader, path string) *Inspection {
	t.Helper()
	in, err := Inspect(context.Background(), r, filepath.Dir(path), filepath.Base(path))
	if err != nil {
		t.Fatalf("Inspect(%s): %v", path, err)
	}
	return in
}

// TestProposedContractsReadTheirFile: whatever real file the catalogue does
// not know and that has codes, the contract proposed for it loads as a user's
// own and reads the very file: every row is kept or set aside with a reason.
func TestProposedContractsReadTheirFile(t *testing.T) {
	root := essais.Donnees(t)
	reader := &sources.Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	proposed, read := 0, 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		in, err := Inspect(context.Background(), reader, root, filepath.ToSlash(rel))
		if err != nil {
			t.Errorf("%s: %v", rel, err)
			return nil
		}
		p := in.Proposition
		if in.Report.Etat != rapport.EtatInconnu || p == nil || !p.Complete() || len(p.Headers(proposition.RoleCode)) == 0 && len(p.Headers(proposition.RoleDepartement)) == 0 {
			return nil
		}
		proposed++
		if readAsProposed(t, in, path) {
			read++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d contracts proposed, %d read their file whole", proposed, read)
	if read == 0 {
		t.Error("not one file was unknown and read as proposed: this test looks at nothing")
	}
}

// readAsProposed drops the contract beside the built-in ones and reads the
// file with it. A file that says no year gets one in its name, as the
// proposition asks for; one that repeats codes is refused for just that, as the
// proposition foretold.
func readAsProposed(t *testing.T, in *Inspection, path string) bool {
	t.Helper()
	p := in.Proposition
	text := p.YAML()
	own, err := reconnaissance.Load(fstest.MapFS{"propose.yaml": {Data: text}})
	if err != nil {
		t.Errorf("%s: the proposed contract does not load: %v\n%s", path, err, text)
		return false
	}
	if len(p.Lieux) == 0 && !p.Has(proposition.RoleAnnee) {
		path = essais.CopyAs(t, path, "2021 "+filepath.Base(path))
	}
	report, batches := essais.ReadFile(t, &sources.Reader{Catalogue: own, Territoire: essais.SixCommunes}, path)
	values := 0
	for _, b := range batches {
		values += b.Len() * len(b.Colonnes)
	}
	switch {
	case report.Source != p.Code:
		t.Errorf("%s: recognised as %q, want the proposed contract: %v\n%s", path, report.Source, report.Anomalies, text)
	case report.Etat == rapport.EtatLu && (values == 0 || report.Gardees+report.Ecartees != report.Lignes):
		t.Errorf("%s: %d values, %d kept and %d set aside of %d rows", path, values, report.Gardees, report.Ecartees, report.Lignes)
	case report.Etat == rapport.EtatRefuse && !(onlyRule(report, "doublon") && warnsOfRepeats(in.Proposition)):
		t.Errorf("%s: %s: %v", path, report.Etat, report.Anomalies[0])
	}
	t.Logf("%s: %s, %d of %d rows, %d values, %v", path, report.Etat, report.Gardees, report.Lignes, values, report.Millesimes)
	return report.Etat == rapport.EtatLu
}

func onlyRule(r *rapport.Report, regle string) bool {
	return !slices.ContainsFunc(r.Anomalies, func(a mesure.Anomaly) bool { return !a.Avertissement && a.Regle != regle })
}

func warnsOfRepeats(p *proposition.Proposition) bool {
	return slices.ContainsFunc(p.Remarques, func(s string) bool { return strings.Contains(s, "le même code revient") })
}
