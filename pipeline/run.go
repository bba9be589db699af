package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"diagctg/pipeline/terminal"
	"diagctg/pipeline/warehouse"
	"diagctg/sources"
	"diagctg/sources/correspondance"
	"diagctg/sources/mesure"
)

// Order is what a run is asked for.
type Order struct {
	// Date is the date of the edition; Asked is true when somebody gave it, in
	// which case that edition is made even when nothing is new.
	Date  time.Time
	Asked bool
	// Clock tells the time for the manifest and the journal.
	Clock func() time.Time
	Face  terminal.Face
}

// Run makes one edition: plan, ingest, build, check, publish. The edition
// appears under its name by one rename at the end; before that, whatever goes
// wrong leaves the editions as they were and nothing behind. The inputs are
// never changed.
//
// The error wraps [ErrConfig], [ErrLocked], [ErrBlocked] or context.Canceled
// where one of them is the reason.
func Run(ctx context.Context, cfg *Config, o Order) (*Outcome, error) {
	held, err := takeLock(cfg.Dossiers.Editions, o.Clock())
	if err != nil {
		return nil, err
	}
	defer held.release()
	if err := sweepStages(cfg.Dossiers.Editions); err != nil {
		return nil, err
	}

	r, err := newRun(ctx, cfg, o)
	if err != nil {
		return nil, err
	}
	if r.nothingNew() {
		return r.outcome(""), nil
	}
	if err := r.open(ctx); err != nil {
		return nil, err
	}
	defer r.close()

	if err := r.ingest(ctx); err != nil {
		return nil, err
	}
	if err := r.build(ctx); err != nil {
		return nil, err
	}
	if err := r.check(ctx); err != nil {
		return nil, err
	}
	name, err := r.publish(ctx)
	if err != nil {
		return nil, err
	}
	return r.outcome(name), nil
}

// refresh is a run under way.
type refresh struct {
	*intake
	order    Order
	started  time.Time
	editions []string
	stage    *stage
	journal  *journal
	store    *warehouse.Warehouse
	readings []*Reading
	absent   []Missing
	steps    []warehouse.Step
	findings []mesure.Finding
	// unanswered is true when the answers to the senders could not be written.
	unanswered bool
	// templates are the analyst's workbooks to fill, unfilled counts those that
	// could not be.
	templates []dropped
	unfilled  int
}

// newRun looks at what there is to do.
func newRun(ctx context.Context, cfg *Config, o Order) (*refresh, error) {
	if err := cfg.refuseShared(cfg.Dossiers.Empreintes); err != nil {
		return nil, fmt.Errorf("dossier des empreintes : %w", err)
	}
	editions, err := listEditions(cfg.Dossiers.Editions)
	if err != nil {
		return nil, err
	}
	in, err := newIntake(ctx, cfg, o.Face)
	if err != nil {
		return nil, err
	}
	templates, err := scanTemplates(ctx, cfg.Dossiers.Modeles)
	if err != nil {
		return nil, err
	}
	return &refresh{intake: in, order: o, started: o.Clock(), editions: editions, templates: templates}, nil
}

// nothingNew reports whether the newest edition was made of just this, and
// nobody asked for an edition of another date.
func (r *refresh) nothingNew() bool {
	if r.last == nil || r.last.Empreinte != r.fingerprint() || !r.sameTemplates() {
		return false
	}
	return !r.order.Asked || freeName(r.date(), r.editions) != r.date()
}

// date is the date of the edition, as it is named.
func (r *refresh) date() string { return r.order.Date.Format(dateLayout) }

// open makes the folder to build in, the journal and the warehouse.
func (r *refresh) open(ctx context.Context) error {
	var err error
	if r.stage, err = newStage(r.cfg.Dossiers.Editions); err != nil {
		return err
	}
	if r.journal, err = newJournal(r.stage.edition(), r.order.Clock); err != nil {
		r.close()
		return err
	}
	r.face = terminal.Both(r.order.Face, r.journal)
	if r.store, err = openStore(ctx, r.intake, r.stage.temp()); err != nil {
		r.close()
		return err
	}
	return nil
}

// close lets everything go that was not published.
func (r *refresh) close() {
	if r.store != nil {
		_ = r.store.Close()
	}
	if r.journal != nil {
		_ = r.journal.close()
	}
	r.stage.discard()
}

// ingest reads the drop folder into the warehouse.
func (r *refresh) ingest(ctx context.Context) error {
	var err error
	if r.readings, err = r.readAll(ctx, into(r.store)); err != nil {
		return err
	}
	r.absent = r.missing(r.readings, r.order.Date)
	if err := r.answerSenders(ctx); err != nil {
		return err
	}
	for _, reading := range r.readings {
		if reading.used() && !slices.Contains([]string{correspondance.Code, sources.CodeContours, codeEdition, codeTemplate}, reading.Report.Source) {
			return nil
		}
	}
	return blocked([]mesure.Finding{unreadable(r.cfg.Dossiers.Depot)}, r.store.Remedes())
}

// answerSenders refreshes the folder of answers. A folder that cannot be written
// is told and keeps no edition from being published.
func (r *refresh) answerSenders(ctx context.Context) error {
	_, err := r.answer(ctx, r.readings, r.absent)
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	r.unanswered = true
	r.face.Show(returnsFailed(err))
	return nil
}

// build runs the models.
func (r *refresh) build(ctx context.Context) error {
	err := r.store.Build(ctx, func(s warehouse.Step) {
		r.steps = append(r.steps, s)
		r.face.Show(modelEvent(s))
		r.face.Progress("calcul")
	})
	if err != nil {
		return fmt.Errorf("calcul des indicateurs : %w", err)
	}
	return nil
}

// check tells what the controls found; a blocking finding stops the run.
func (r *refresh) check(ctx context.Context) error {
	var err error
	if r.findings, err = r.store.Findings(ctx); err != nil {
		return fmt.Errorf("lecture des contrôles : %w", err)
	}
	for _, f := range r.findings {
		r.face.Show(findingEvent(f))
	}
	return blocked(r.findings, r.store.Remedes())
}

// publish writes the edition and makes it appear.
func (r *refresh) publish(ctx context.Context) (string, error) {
	name := freeName(r.date(), r.editions)
	outputs, err := r.write(ctx)
	if err != nil {
		return "", err
	}
	if err := r.journal.close(); err != nil {
		return "", err
	}
	manifest, err := r.manifest(name, outputs).write(r.stage.edition())
	if err != nil {
		return "", err
	}
	// Nothing stops a run between here and the rename but a kill, which leaves
	// fingerprints of no edition: no edition goes without its own.
	if err := ctx.Err(); err != nil {
		return "", fmt.Errorf("publication : %w", err)
	}
	kept, err := r.prints(name, manifest).write(r.cfg.Dossiers.Empreintes, r.cfg.Territoire.Code)
	if err != nil {
		return "", err
	}
	path, err := r.stage.publish(name)
	if err != nil {
		_ = os.Remove(kept)
	}
	return filepath.Base(path), err
}
