package terminal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"
)

// jsonFace writes one object a line.
type jsonFace struct {
	mu sync.Mutex
	w  io.Writer
	// clock adds the time to each object; nil for none.
	clock func() time.Time
}

// NewJournal returns a face that writes one JSON object a line with its time,
// for the journal that is kept beside an edition.
func NewJournal(w io.Writer, clock func() time.Time) Face { return &jsonFace{w: w, clock: clock} }

func (j *jsonFace) Show(e Event) {
	if e.Objet == nil {
		return
	}
	line, err := encode(e, j.clock)
	if err != nil {
		line = fmt.Appendf(nil, `{"type":"erreur","message":%q}`, err.Error())
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	_, _ = j.w.Write(append(line, '\n'))
}

func (j *jsonFace) Progress(string) {}

// encode returns the object of the event with its type as first key.
func encode(e Event, clock func() time.Time) ([]byte, error) {
	var body bytes.Buffer
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e.Objet); err != nil {
		return nil, fmt.Errorf("écriture d'un événement : %w", err)
	}
	fields := bytes.TrimSpace(body.Bytes())
	if len(fields) < 2 || fields[0] != '{' {
		return nil, fmt.Errorf("écriture d'un événement %s : ce n'est pas un objet", e.Type)
	}
	head := fmt.Appendf(nil, `{"type":%q`, e.Type)
	if clock != nil {
		head = fmt.Appendf(head, `,"heure":%q`, clock().Format(time.RFC3339))
	}
	if len(fields) > 2 {
		head = append(head, ',')
	}
	return append(head, fields[1:]...), nil
}
