package pipeline

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"diagctg/pipeline/terminal"
)

// observed is all that a run of a drop folder says, and its figures.
type observed struct {
	lines map[string]string
	// files are those that were read, by the contract that reads them.
	files map[string][]string
	// columns are those that were read: « contrat variable (modalité) ».
	columns map[string]bool
	figures map[string]string
}

// observe runs a drop folder as far as its findings.
func observe(t *testing.T, dir string) observed {
	t.Helper()
	ctx := context.Background()
	cfg, err := LoadConfig(filepath.Join(dir, "territoire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	in, err := newIntake(ctx, cfg, terminal.Nowhere{})
	if err != nil {
		t.Fatal(err)
	}
	store, err := openStore(ctx, in, "")
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	readings, err := in.readAll(ctx, into(store))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Build(ctx, nil); err != nil {
		t.Fatal(err)
	}
	findings, err := store.Findings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	o := observed{lines: map[string]string{}, files: map[string][]string{}, columns: map[string]bool{}, figures: map[string]string{}}
	for _, r := range readings {
		if !r.used() {
			o.lines[r.line()] = "lecture"
		} else {
			o.files[r.Report.Source] = append(o.files[r.Report.Source], r.rel)
		}
		for k := range r.Report.Tallies {
			nom := k.Variable
			if k.Modalite != "" {
				nom += " (" + k.Modalite + ")"
			}
			o.columns[r.Report.Source+" "+nom] = true
		}
		for _, a := range r.Report.Anomalies {
			o.lines[a.Error()] = "lecture"
		}
	}
	for _, f := range findings {
		o.lines[findingLine(f)] = f.Controle
	}
	figures, err := store.Figures(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		key := fmt.Sprint(f.Indicateur, f.Modalite, f.Zone, f.MillesimeNumerateur)
		o.figures[key] = fmt.Sprint(f.Valeur)
	}
	return o
}

// contracts are those that read a file.
func (o observed) contracts() []string { return slices.Sorted(maps.Keys(o.files)) }

// against says which controls see more than on the good drop folder, and how
// many figures are others.
func (o observed) against(bad observed) (by []string, changed int) {
	for line, controle := range bad.lines {
		if _, was := o.lines[line]; !was && !slices.Contains(by, controle) {
			by = append(by, controle)
		}
	}
	slices.Sort(by)
	for key, figure := range bad.figures {
		if o.figures[key] != figure {
			changed++
		}
	}
	for key := range o.figures {
		if _, there := bad.figures[key]; !there {
			changed++
		}
	}
	return by, changed
}
