package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"diagctg/pipeline/terminal"
	"diagctg/pipeline/warehouse"
	"diagctg/sources"
	"diagctg/sources/cog"
	"diagctg/sources/correspondance"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// intake is what a run, a plan or an explanation starts from: the
// configuration, what can be recognised, what was dropped, what there was at
// the edition before.
type intake struct {
	cfg        *Config
	references []warehouse.Reference
	catalogue  *reconnaissance.Catalogue
	// indicators are the codes of all of them.
	indicators []string
	tool       Tool
	files      []dropped
	last       *Manifest
	face       terminal.Face
	// known is what the files read so far teach about those to come.
	known knowledge
	// converter reads old formats; nil where nothing does.
	converter tabular.Converter
	// examined keeps a file from being searched for personal data twice.
	examined sources.Examined
}

// newIntake loads what is written by hand and looks at the drop folder.
func newIntake(ctx context.Context, cfg *Config, face terminal.Face) (*intake, error) {
	in, err := bareIntake(cfg, face)
	if err != nil {
		return nil, err
	}
	in.forgotten()
	if in.files, err = scan(ctx, cfg.Dossiers.Depot); err != nil {
		return nil, err
	}
	return in, in.equip(ctx)
}

// bareIntake loads what is written by hand and does not look at the drop
// folder.
func bareIntake(cfg *Config, face terminal.Face) (*intake, error) {
	tabular.RemoveAbandoned(time.Now())
	in := &intake{cfg: cfg, face: face, known: newKnowledge(), converter: tabular.ConvertOnce(cfg.Lecture.converter())}
	var err error
	if in.references, err = LoadReferences(cfg.Dossiers.References); err != nil {
		return nil, err
	}
	if in.catalogue, err = LoadCatalogue(cfg); err != nil {
		return nil, err
	}
	if in.last, err = lastManifest(cfg.Dossiers); err != nil {
		return nil, err
	}
	cards, err := Cards()
	for _, c := range cards {
		in.indicators = append(in.indicators, c.Code)
	}
	return in, err
}

// equip adds what the files themselves teach, and sums up what all are read
// with.
func (in *intake) equip(ctx context.Context) error {
	err := in.learn(ctx)
	if err != nil {
		return err
	}
	in.tool, err = buildWith(in.catalogue)
	return err
}

// learn adds what the filled correspondences of the drop folder describe.
func (in *intake) learn(ctx context.Context) error {
	rels := make([]string, len(in.files))
	for i, f := range in.files {
		rels[i] = f.rel
	}
	catalogue, err := correspondance.Learn(ctx, in.catalogue, in.cfg.Dossiers.Depot, rels)
	if err != nil {
		return fmt.Errorf("lecture des correspondances : %w", err)
	}
	in.catalogue = catalogue
	return nil
}

// LoadCatalogue returns the contracts of the tool and those of the user's own
// folder, which win; cfg may be nil. A wrong contract gives an error that
// wraps [ErrConfig].
func LoadCatalogue(cfg *Config) (*reconnaissance.Catalogue, error) {
	load := func() (*reconnaissance.Catalogue, error) { return reconnaissance.Load(nil) }
	if cfg != nil {
		if info, err := os.Stat(cfg.Dossiers.Catalogue); err == nil && info.IsDir() {
			load = func() (*reconnaissance.Catalogue, error) {
				return reconnaissance.Load(os.DirFS(cfg.Dossiers.Catalogue))
			}
		}
	}
	catalogue, err := load()
	if err != nil {
		return nil, fmt.Errorf("%w : catalogue des sources : %w", ErrConfig, err)
	}
	cards, err := Cards()
	if err != nil {
		return nil, err
	}
	return named(catalogue, cards), nil
}

// fingerprint sums up everything that the figures depend on.
func (in *intake) fingerprint() string {
	parts := []string{in.cfg.SHA256, in.tool.Version, in.tool.Commit, in.tool.Programme, in.tool.Modeles, in.tool.Contrats, fmt.Sprint(in.references), in.cfg.Lecture.converts()}
	for _, f := range in.files {
		parts = append(parts, f.rel, f.sha256)
	}
	return hashText(parts...)
}

// tallies are what a reader counted in each column.
type tallies = map[mesure.TallyKey]mesure.Tally

// sink receives the rows of one file: all of them, or none when read fails.
type sink func(ctx context.Context, fichier string, read func(yield func(*mesure.Batch) error) (tallies, error)) error

// forget is the sink of a plan: rows are read, checked and not kept.
func forget(_ context.Context, _ string, read func(yield func(*mesure.Batch) error) (tallies, error)) error {
	_, err := read(func(*mesure.Batch) error { return nil })
	return err
}

// readAll reads every dropped file into the sink, first those that the others
// are checked against, and tells what became of each. The readings come back in
// the order of their paths.
func (in *intake) readAll(ctx context.Context, into sink) ([]*Reading, error) {
	plan, err := in.inOrder(ctx)
	if err != nil {
		return nil, err
	}
	return in.readThese(ctx, plan, into)
}

// readThese reads files in their order; what they teach adds to what is known.
func (in *intake) readThese(ctx context.Context, plan *readingPlan, into sink) ([]*Reading, error) {
	reader := in.newReader()
	readings, err := in.readAndLearn(ctx, reader, plan.lists(), into)
	if err != nil {
		return nil, err
	}
	if err := in.checkCommunes(reader.Communes); err != nil {
		return nil, err
	}
	more, err := in.readAndLearn(ctx, reader, plan.others(), into)
	if err != nil {
		return nil, err
	}
	readings = append(readings, more...)
	slices.SortFunc(readings, func(a, b *Reading) int { return strings.Compare(a.rel, b.rel) })
	for _, s := range supersededFiles(readings) {
		in.face.Show(s.event())
	}
	return readings, nil
}

// readAndLearn reads files one after the other; what a file that is used says
// of communes and structures, the next ones are read with.
func (in *intake) readAndLearn(ctx context.Context, reader *sources.Reader, files []dropped, into sink) ([]*Reading, error) {
	var readings []*Reading
	for _, f := range files {
		learnt := newKnowledge()
		r, err := in.read(ctx, reader, f, func(ctx context.Context, fichier string, read func(func(*mesure.Batch) error) (tallies, error)) error {
			return into(ctx, fichier, func(yield func(*mesure.Batch) error) (tallies, error) {
				return read(func(b *mesure.Batch) error { return errors.Join(learnt.add(b), yield(b)) })
			})
		})
		if err != nil {
			return nil, err
		}
		in.face.Show(r.event())
		readings = append(readings, r)
		if r.used() {
			learnt.teach(reader)
		}
	}
	return readings, nil
}

// checkCommunes refuses a configuration that names a commune which the
// official list, where one was dropped, does not have.
func (in *intake) checkCommunes(list *cog.List) error {
	if list.Len() == 0 {
		return nil
	}
	return in.cfg.RefuseCommunes(func(code string) bool { _, ok := list.Get(code); return ok },
		"la liste officielle des communes déposée")
}

// Reasons to give back the rows of a file; its report says more.
var (
	errLeftOut  = errors.New("fichier laissé de côté")
	errUnstable = errors.New("fichier en cours d'écriture")
)

// read reads one file into the sink and says what became of it. An error is
// about the machine or an interruption, never about the file.
func (in *intake) read(ctx context.Context, reader *sources.Reader, f dropped, into sink) (*Reading, error) {
	if own, ok, err := in.ownEdition(ctx, f); ok || err != nil {
		return own, err
	}
	if own, ok := in.ownTemplate(f); ok {
		return own, nil
	}
	r := &Reading{dropped: f, Report: &rapport.Report{Fichier: f.rel, SHA256: f.sha256, Taille: f.size}}
	err := into(ctx, f.rel, func(yield func(*mesure.Batch) error) (tallies, error) {
		report, err := reader.Read(ctx, in.cfg.Dossiers.Depot, f.rel, in.watched(f.rel, yield))
		if report != nil {
			r.Report = report
		}
		if err != nil {
			return nil, err
		}
		return report.Tallies, in.keep(r)
	})
	switch {
	case errors.Is(err, errUnstable):
		r.Etat = StateUnstable
		return r, nil
	case err != nil && !errors.Is(err, errLeftOut):
		return nil, fmt.Errorf("lecture de %s : %w", f.rel, err)
	}
	r.settle(in.last.inputs())
	return r, nil
}

// keep says whether the rows of a file that was read are to be kept: not when
// the file changed since it was first looked at, nor when it has errors.
func (in *intake) keep(r *Reading) error {
	changed, err := r.changed(in.cfg.Dossiers.Depot)
	if err != nil {
		return err
	}
	if changed || r.Report.SHA256 != r.sha256 {
		return errUnstable
	}
	if r.Report.Etat != rapport.EtatLu {
		return errLeftOut
	}
	return nil
}

// watched counts the rows as they pass and shows how far the reading is.
func (in *intake) watched(rel string, yield func(*mesure.Batch) error) func(*mesure.Batch) error {
	rows := 0
	return func(b *mesure.Batch) error {
		rows += b.Len()
		in.face.Progress(rel + " : " + count(rows, "ligne lue", "lignes lues"))
		return yield(b)
	}
}

// vintage returns the year of the newest list of communes that was read, 0
// when there is none.
func (in *intake) vintage(readings []*Reading) int {
	year := 0
	for _, r := range readings {
		if r.used() && listsCommunes(in.catalogue.Contract(r.Report.Source)) {
			year = max(year, slices.Max(append([]int{0}, r.Report.Millesimes...)))
		}
	}
	return year
}

// missing compares what was read with what is expected on that date, and tells.
func (in *intake) missing(readings []*Reading, date time.Time) []Missing {
	absent := missing(in.catalogue, readings, date)
	for _, m := range absent {
		in.face.Show(m.event())
	}
	return absent
}
