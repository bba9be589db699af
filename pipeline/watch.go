package pipeline

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"diagctg/pipeline/terminal"
)

// WatchOrder is what a watch is asked for.
type WatchOrder struct {
	// Ticks say when to look at the drop folder again.
	Ticks <-chan time.Time
	// Clock tells the date that expected sources are held against.
	Clock func() time.Time
	Face  terminal.Face
}

// Watch answers dropped files as they become stable, until ctx is cancelled,
// which is no error. What keeps it from reading or writing is told once and
// tried again.
func Watch(ctx context.Context, cfg *Config, o WatchOrder) error {
	w := newWatcher(cfg, o)
	for {
		w.look(ctx)
		select {
		case <-ctx.Done():
			return nil
		case <-o.Ticks:
		}
	}
}

// watcher remembers what was seen and answered.
type watcher struct {
	cfg   *Config
	clock func() time.Time
	face  terminal.Face
	// seen are the files at the last look, by path.
	seen map[string]stamp
	// answered are the files that were read, by path.
	answered map[string]*Reading
	// known is what the files that were read teach.
	known     knowledge
	contracts string
	// pending is true when answers are still to be written.
	pending bool
	// complaint is the last trouble that was told.
	complaint string
}

func newWatcher(cfg *Config, o WatchOrder) *watcher {
	return &watcher{cfg: cfg, clock: o.Clock, face: oneLine{o.Face}, seen: map[string]stamp{}, answered: map[string]*Reading{}, known: newKnowledge()}
}

var errEmptied = errors.New("le dépôt est vide d'un coup : le partage est sans doute démonté, les réponses sont gardées")

// look looks at the configuration and the drop folder once.
func (w *watcher) look(ctx context.Context) {
	if err := w.reload(); err != nil {
		w.complain(err)
		return
	}
	now, err := stampAll(w.cfg.Dossiers.Depot)
	if err == nil && len(now) == 0 && len(w.answered) > 0 {
		err = errEmptied
	}
	if err != nil {
		w.complain(err)
		return
	}
	stable := w.stable(now)
	w.seen = now
	if !w.pending && !w.news(stable, now) {
		w.complaint = ""
		return
	}
	if err := w.catchUp(ctx, stable, now); err != nil && ctx.Err() == nil {
		w.complain(err)
		return
	}
	w.complaint = ""
}

// reload takes up a configuration that was changed: every file is answered
// anew. One that is wrong leaves the answers as they are until it is right.
func (w *watcher) reload() error {
	cfg, err := LoadConfig(w.cfg.Path)
	if err != nil || cfg.SHA256 == w.cfg.SHA256 {
		return err
	}
	fresh := newWatcher(cfg, WatchOrder{Clock: w.clock})
	fresh.face = w.face
	*w = *fresh
	w.face.Show(terminal.Event{Type: "configuration", Texte: "configuration relue : " + cfg.Path + " a changé, tous les fichiers sont repris",
		Tone: terminal.Good, Objet: struct {
			SHA256 string `json:"sha256"`
		}{cfg.SHA256}})
	return nil
}

// complain tells a trouble, once for as long as it lasts.
func (w *watcher) complain(err error) {
	message := terminal.French(err.Error())
	text := "attention : " + strings.ReplaceAll(message, "\n", " ; ") + " ; nouvel essai au prochain regard"
	if text == w.complaint {
		return
	}
	w.complaint = text
	w.face.Show(terminal.Event{Type: "ennui", Texte: text, Tone: terminal.Warning, Objet: struct {
		Message string `json:"message"`
	}{message}})
}

// stable lists the files that did not change since the last look, in order.
func (w *watcher) stable(now map[string]stamp) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(now)), func(rel string) bool { return !now[rel].same(w.seen[rel]) })
}

// news reports whether a stable file was not answered, or an answered file is
// gone.
func (w *watcher) news(stable []string, now map[string]stamp) bool {
	if slices.ContainsFunc(stable, func(rel string) bool { return w.stale(rel, now[rel]) }) {
		return true
	}
	for rel := range w.answered {
		if _, there := now[rel]; !there {
			return true
		}
	}
	return false
}

// stale reports whether a file is to be read.
func (w *watcher) stale(rel string, s stamp) bool {
	r := w.answered[rel]
	return r == nil || !s.same(stamp{r.size, r.mtime})
}

// catchUp reads what is new and refreshes the answers.
func (w *watcher) catchUp(ctx context.Context, stable []string, now map[string]stamp) error {
	in, err := bareIntake(w.cfg, w.face)
	if err != nil {
		return err
	}
	for _, rel := range stable {
		in.files = append(in.files, dropped{rel: rel})
	}
	if err := in.equip(ctx); err != nil {
		return err
	}
	if err := w.read(ctx, in, stable, now); err != nil {
		return err
	}
	w.pending = true
	readings := slices.SortedFunc(maps.Values(w.answered), func(a, b *Reading) int { return strings.Compare(a.rel, b.rel) })
	bilan, err := in.answer(ctx, readings, missing(in.catalogue, readings, w.clock()))
	if err != nil {
		return err
	}
	w.pending = false
	tellLeft(w.face, bilan)
	return nil
}

// read reads the stable files that were not read before. When an official list
// of communes, an alias table or a contract comes, goes or changes, all are
// read again: names and codes are checked against the first two, columns
// against the last.
func (w *watcher) read(ctx context.Context, in *intake, stable []string, now map[string]stamp) error {
	again := in.tool.Contrats != w.contracts || w.teacherLost(in, now)
	var err error
	for range 2 {
		if in.files, err = w.toRead(stable, now, again); err != nil {
			return err
		}
		plan, err := in.inOrder(ctx)
		if err != nil {
			return err
		}
		if plan.teaches() && !again {
			again = true
			continue
		}
		return w.readThese(ctx, in, plan, now, again)
	}
	return nil
}

// teacherLost reports whether a file that others are read with is gone or
// changed.
func (w *watcher) teacherLost(in *intake, now map[string]stamp) bool {
	for rel, r := range w.answered {
		if s, there := now[rel]; readingOrder(in.catalogue.Contract(r.Report.Source)) <= orderAliases && (!there || w.stale(rel, s)) {
			return true
		}
	}
	return false
}

// toRead hashes the stable files to be read.
func (w *watcher) toRead(stable []string, now map[string]stamp, again bool) ([]dropped, error) {
	var files []dropped
	for _, rel := range stable {
		if !again && !w.stale(rel, now[rel]) {
			continue
		}
		f, err := look(w.cfg.Dossiers.Depot, rel)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// readThese reads files and remembers what became of them. A file that changes
// meanwhile is read at a later look.
func (w *watcher) readThese(ctx context.Context, in *intake, plan *readingPlan, now map[string]stamp, again bool) error {
	if !again {
		in.known = w.known
	}
	readings, err := in.readThese(ctx, plan, forget)
	if err != nil {
		return err
	}
	w.known, w.contracts = in.known, in.tool.Contrats
	maps.DeleteFunc(w.answered, func(rel string, _ *Reading) bool { _, there := now[rel]; return !there })
	for _, r := range readings {
		if r.Etat != StateUnstable {
			w.answered[r.rel] = r
		}
	}
	return nil
}

// oneLine is a face that leaves the details to the answers.
type oneLine struct{ terminal.Face }

func (o oneLine) Show(e terminal.Event) {
	e.Details = nil
	o.Face.Show(e)
}
