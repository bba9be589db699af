package pipeline

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diagctg/pipeline/terminal"
	"diagctg/sources/mesure"
)

// observed is all that a run of a drop folder says, and its figures.
type observed struct {
	lines map[string]string
	// files are those that were read, by the contract that reads them.
	files map[string][]string
	// columns are those that were read: « contrat variable (modalité) ».
	columns map[string]bool
	figures map[seenFigure]string
	// sources are the contracts that each indicator names.
	sources map[string][]string
}

type seenFigure struct {
	indicateur, modalite string
	zone                 mesure.Zone
	millesime            int
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
	o := observed{lines: map[string]string{}, files: map[string][]string{}, columns: map[string]bool{}, figures: map[seenFigure]string{}, sources: map[string][]string{}}
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
		o.figures[seenFigure{f.Indicateur, f.Modalite, f.Zone, f.MillesimeNumerateur}] = fmt.Sprint(f.Valeur)
	}
	for _, c := range store.Cards() {
		o.sources[c.Code] = c.Sources
	}
	return o
}

// contracts are those that read a file.
func (o observed) contracts() []string { return slices.Sorted(maps.Keys(o.files)) }

// against says which controls see more than on the good drop folder in the files
// of a contract, in any with "", and how many figures that it gives are others.
func (o observed) against(bad observed, contrat string) (by []string, changed int) {
	for line, controle := range bad.lines {
		_, was := o.lines[line]
		of := contrat == "" || slices.ContainsFunc(o.files[contrat], func(file string) bool { return strings.Contains(line, file) })
		if !was && of && !slices.Contains(by, controle) {
			by = append(by, controle)
		}
	}
	slices.Sort(by)
	for key := range o.figures {
		if o.figures[key] != bad.figures[key] && slices.Contains(o.sources[key.indicateur], contrat) {
			changed++
		}
	}
	return by, changed
}
