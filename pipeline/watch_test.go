package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"diagctg/pipeline/terminal"
)

// heard is a face that remembers the lines.
type heard struct{ lines []string }

func (h *heard) Show(e terminal.Event) {
	h.lines = append(h.lines, e.Texte)
	h.lines = append(h.lines, e.Details...)
}
func (h *heard) Progress(string) {}

// take returns the lines since the last call.
func (h *heard) take() []string {
	lines := h.lines
	h.lines = nil
	return lines
}

func newTestWatcher(t *testing.T, files map[string]string) (*watcher, *heard) {
	t.Helper()
	in := newTestIntake(t, files)
	face := &heard{}
	return newWatcher(in.cfg, WatchOrder{Clock: func() time.Time { return noon }, Face: face}), face
}

func answers(t *testing.T, w *watcher) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(w.cfg.Dossiers.Retours, "[^.]*.*.*"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range paths {
		names = append(names, filepath.Base(p))
	}
	return names
}

func TestAWatchAnswersAFileOnceItIsStable(t *testing.T) {
	ctx := context.Background()
	w, face := newTestWatcher(t, map[string]string{"caf.csv": beneficiaries, "~$caf.csv": "verrou"})
	depot := w.cfg.Dossiers.Depot
	w.look(ctx)
	if got := answers(t, w); len(got) > 0 {
		t.Errorf("answered at first sight: %v", got)
	}
	drop(t, depot, map[string]string{"caf.csv": beneficiaries + "2023-12;06066;GIL"})
	w.look(ctx)
	if got := face.take(); len(got) > 0 {
		t.Errorf("read while it grew: %v", got)
	}
	drop(t, depot, map[string]string{"caf.csv": beneficiaries + "2023-12;06066;GILETTE;beaucoup;565;20;80\n"})
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 1 || !strings.HasPrefix(got[0], "caf.csv : refusé") {
		t.Errorf("said %q, want one line", got)
	}
	if want := []string{"caf.csv.a-corriger.xlsx", "caf.csv.accuse.html", "caf.csv.anomalies.json"}; !slices.Equal(answers(t, w), want) {
		t.Errorf("answers %v", answers(t, w))
	}
	// Unchanged: nothing is read, nothing is said.
	before := w.answered["caf.csv"]
	w.look(ctx)
	if got := face.take(); len(got) > 0 || w.answered["caf.csv"] != before {
		t.Errorf("read again: %v", got)
	}
	// A second file: only that one is read.
	drop(t, depot, map[string]string{"autre.csv": "a;b\n1;2\n"})
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 1 || !strings.HasPrefix(got[0], "autre.csv : non reconnu") || w.answered["caf.csv"] != before {
		t.Errorf("said %q", got)
	}
	if err := os.Remove(filepath.Join(depot, "caf.csv")); err != nil {
		t.Fatal(err)
	}
	w.look(ctx)
	if got := answers(t, w); !slices.Equal(got, []string{"autre.csv.accuse.html", "autre.csv.correspondance.xlsx"}) {
		t.Errorf("answers to a file that is gone: %v", got)
	}
}

const communeList = "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n" +
	"COM,06033,93,06,06D,062,0,CARROS,Carros,Carros,0601,\nCOM,06064,93,06,06D,062,0,GATTIERES,Gattières,Gattières,0601,\n"

func TestAWatchReadsAllAgainWhenTheListOfCommunesComesOrGoes(t *testing.T) {
	ctx := context.Background()
	w, face := newTestWatcher(t, map[string]string{"caf.csv": beneficiaries})
	w.look(ctx)
	w.look(ctx)
	face.take()
	drop(t, w.cfg.Dossiers.Depot, map[string]string{"v_commune_2024.csv": communeList})
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 2 || w.known.communes.Len() != 2 {
		t.Errorf("said %q, knows %d communes", got, w.known.communes.Len())
	}
	if err := os.Remove(filepath.Join(w.cfg.Dossiers.Depot, "v_commune_2024.csv")); err != nil {
		t.Fatal(err)
	}
	w.look(ctx)
	if got := face.take(); len(got) != 1 || w.known.communes.Len() != 0 {
		t.Errorf("said %q, knows %d communes", got, w.known.communes.Len())
	}
}

func TestAWatchTellsATroubleOnceAndGoesOn(t *testing.T) {
	ctx := context.Background()
	w, face := newTestWatcher(t, map[string]string{"caf.csv": beneficiaries})
	w.look(ctx)
	w.look(ctx)
	face.take()
	depot := w.cfg.Dossiers.Depot
	away := depot + ".absent"
	if err := os.Rename(depot, away); err != nil {
		t.Fatal(err)
	}
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 1 || !strings.Contains(got[0], "nouvel essai") {
		t.Errorf("said %q, want one line", got)
	}
	// The mount point of a share that is not mounted is an empty folder.
	if err := os.Mkdir(depot, 0o755); err != nil {
		t.Fatal(err)
	}
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 1 || !strings.Contains(got[0], "démonté") {
		t.Errorf("said %q", got)
	}
	if got := answers(t, w); len(got) != 1 {
		t.Errorf("answers %v", got)
	}
	if err := os.Remove(depot); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(away, depot); err != nil {
		t.Fatal(err)
	}
	drop(t, depot, map[string]string{"b.csv": beneficiaries})
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 1 || !strings.HasPrefix(got[0], "b.csv : ") {
		t.Errorf("said %q", got)
	}
}

func TestAWatchWritesAnswersLaterWhenTheFolderCannotBeWritten(t *testing.T) {
	ctx := context.Background()
	w, face := newTestWatcher(t, map[string]string{"caf.csv": beneficiaries})
	drop(t, filepath.Dir(w.cfg.Dossiers.Retours), map[string]string{"retours": "un fichier"})
	w.look(ctx)
	w.look(ctx)
	read := w.answered["caf.csv"]
	if got := face.take(); read == nil || len(got) != 2 {
		t.Fatalf("said %q", got)
	}
	w.look(ctx)
	if got := face.take(); len(got) > 0 {
		t.Errorf("said %q again", got)
	}
	if err := os.Remove(w.cfg.Dossiers.Retours); err != nil {
		t.Fatal(err)
	}
	w.look(ctx)
	if got := answers(t, w); len(got) != 1 || w.answered["caf.csv"] != read {
		t.Errorf("answers %v; the file was read again: %v", got, w.answered["caf.csv"] != read)
	}
}

func TestAWatchTakesUpAChangedConfiguration(t *testing.T) {
	ctx := context.Background()
	w, face := newTestWatcher(t, map[string]string{"caf.csv": beneficiaries})
	w.look(ctx)
	w.look(ctx)
	face.take()
	folder := filepath.Dir(w.cfg.Path)
	page := func() string {
		data, err := os.ReadFile(filepath.Join(folder, "retours", "caf.csv.accuse.html"))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	before := page()
	// Wrong: said once, the answers stay.
	drop(t, folder, map[string]string{"territoire.yaml": "version: 1\n"})
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 1 || !strings.Contains(got[0], "la clé « communes » manque") || strings.Contains(got[0], "\n") || page() != before {
		t.Errorf("said %q", got)
	}
	// Right, with one commune more: answered anew, in the new terms.
	drop(t, folder, map[string]string{"territoire.yaml": strings.Replace(minimalTerritory, `"06064"`, `"06064", "06122"`, 1)})
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 2 || !strings.HasPrefix(got[0], "configuration relue") || !strings.HasPrefix(got[1], "caf.csv : ") {
		t.Errorf("said %q", got)
	}
	if after := page(); strings.Contains(before, "06122") || !strings.Contains(after, "06122") {
		t.Error("the answer is of the configuration before")
	}
	w.look(ctx)
	if got := face.take(); len(got) > 0 {
		t.Errorf("said %q with nothing new", got)
	}
}

// TestAWatchLearnsAFilledCorrespondence: dropped beside the file that it
// describes, it makes that file read, and its going makes it unknown again.
func TestAWatchLearnsAFilledCorrespondence(t *testing.T) {
	ctx := context.Background()
	w, face := newTestWatcher(t, map[string]string{"repas.csv": "Code commune;Année;Repas servis\n06033;2024;120\n06064;2024;80\n"})
	w.look(ctx)
	w.look(ctx)
	if got := face.take(); len(got) != 1 || !strings.HasPrefix(got[0], "repas.csv : non reconnu") {
		t.Fatalf("said %q", got)
	}
	answer := filepath.Join(w.cfg.Dossiers.Retours, "repas.csv.correspondance.xlsx")
	filled, err := os.ReadFile(answer)
	if err != nil {
		t.Fatal(err)
	}
	drop(t, w.cfg.Dossiers.Depot, map[string]string{"repas.csv.correspondance.xlsx": string(filled)})
	w.look(ctx)
	w.look(ctx)
	got := face.take()
	if len(got) != 2 || !strings.HasPrefix(got[0], "repas.csv : nouveau") {
		t.Errorf("said %q", got)
	}
	if err := os.Remove(filepath.Join(w.cfg.Dossiers.Depot, "repas.csv.correspondance.xlsx")); err != nil {
		t.Fatal(err)
	}
	w.look(ctx)
	if got := face.take(); len(got) != 1 || !strings.HasPrefix(got[0], "repas.csv : non reconnu") {
		t.Errorf("said %q", got)
	}
}

func TestAWatchEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in := newTestIntake(t, map[string]string{"caf.csv": beneficiaries})
	ticks, ended := make(chan time.Time), make(chan error)
	go func() {
		ended <- Watch(ctx, in.cfg, WatchOrder{Ticks: ticks, Clock: func() time.Time { return noon }, Face: terminal.Nowhere{}})
	}()
	ticks <- noon
	ticks <- noon // taken only once the look before it is over
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("a watch that is stopped fails: %v", err)
	}
	if _, err := os.Stat(filepath.Join(in.cfg.Dossiers.Retours, "caf.csv.accuse.html")); err != nil {
		t.Error(err)
	}
}
