package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"diagctg/pipeline/terminal"
)

// journalName is the journal's name in the folder of an edition.
const journalName = "journal.jsonl"

// journal keeps what a run told, one JSON object a line with its time, beside
// the edition.
type journal struct {
	terminal.Face
	file *os.File
	done bool
}

func newJournal(dir string, clock func() time.Time) (*journal, error) {
	f, err := os.Create(filepath.Join(dir, journalName))
	if err != nil {
		return nil, fmt.Errorf("ouverture du journal : %w", err)
	}
	return &journal{Face: terminal.NewJournal(f, clock), file: f}, nil
}

// close ends the journal; closing it twice is harmless.
func (j *journal) close() error {
	if j.done {
		return nil
	}
	j.done = true
	if err := j.file.Close(); err != nil {
		return fmt.Errorf("écriture du journal : %w", err)
	}
	return nil
}
