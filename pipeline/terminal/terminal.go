// Package terminal is how a run talks: to a person at a terminal, to a log or
// a cron mail, to a program. One small interface, three faces.
package terminal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// Tone says how a line is meant; only a terminal shows it, as a colour.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Good
	Warning
	Bad
	Title
)

// Event is one thing to tell.
type Event struct {
	// Type names the kind of event for programs: "fichier", "modele", …
	Type string
	// Texte is the French line for a person, without line breaks; "" when
	// there is nothing to say to one.
	Texte string
	// Details are further lines, shown indented.
	Details []string
	Tone    Tone
	// Objet is what programs get: a struct with JSON names, nil for an event
	// that is only of interest to a person.
	Objet any
}

// Face shows events. Show and Progress may be called from several goroutines.
type Face interface {
	// Show tells one event for good.
	Show(Event)
	// Progress tells how far a long task is; the next call replaces it.
	Progress(text string)
}

// Options choose a face.
type Options struct {
	// JSON asks for one object a line.
	JSON bool
	// Getenv reads NO_COLOR and TERM.
	Getenv func(string) string
}

// New returns the face that suits w: JSON lines when asked for, colours and
// progress on a terminal, plain lines without control characters elsewhere.
func New(w io.Writer, o Options) Face {
	if o.JSON {
		return &jsonFace{w: w}
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || o.Getenv("TERM") == "dumb" {
		return &plainFace{w: w}
	}
	return &ttyFace{w: f, colour: o.Getenv("NO_COLOR") == "", width: func() int {
		width, _, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0
		}
		return width
	}}
}

// Both returns a face that shows everything on each of the two.
func Both(a, b Face) Face { return pair{a, b} }

type pair struct{ a, b Face }

func (p pair) Show(e Event)         { p.a.Show(e); p.b.Show(e) }
func (p pair) Progress(text string) { p.a.Progress(text); p.b.Progress(text) }

// Nowhere is a face that shows nothing.
type Nowhere struct{}

// Show does nothing.
func (Nowhere) Show(Event) {}

// Progress does nothing.
func (Nowhere) Progress(string) {}

// plainFace writes lines without control characters.
type plainFace struct {
	mu sync.Mutex
	w  io.Writer
}

func (p *plainFace) Show(e Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, line := range lines(e) {
		fmt.Fprintln(p.w, line)
	}
}

func (p *plainFace) Progress(string) {}

// lines returns what a person reads of an event.
func lines(e Event) []string {
	var out []string
	if e.Texte != "" {
		out = append(out, Clean(e.Texte))
	}
	for _, d := range e.Details {
		out = append(out, "    "+Clean(d))
	}
	return out
}

// Clean replaces control characters, which a file's name or cell may hold, so
// that no dropped file can write on the reader's terminal.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

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

// progressEvery is how often a terminal redraws the line of progress.
const progressEvery = 100 * time.Millisecond

// ttyFace writes for a person at a terminal: colours, and one line of progress
// that is redrawn in place.
type ttyFace struct {
	mu     sync.Mutex
	w      io.Writer
	colour bool
	width  func() int
	// drawn is true while a line of progress stands on the last line.
	drawn bool
	last  time.Time
}

// clearLine goes back to the first column and erases the line.
const clearLine = "\r\x1b[K"

var colours = map[Tone]string{
	Good:    "\x1b[32m",
	Warning: "\x1b[33m",
	Bad:     "\x1b[31m",
	Title:   "\x1b[1m",
}

func (t *ttyFace) Show(e Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clear()
	for i, line := range lines(e) {
		if code := colours[e.Tone]; t.colour && code != "" && i == 0 {
			line = code + line + "\x1b[0m"
		}
		fmt.Fprintln(t.w, line)
	}
}

func (t *ttyFace) Progress(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now := time.Now(); text != "" && now.Sub(t.last) >= progressEvery {
		t.last = now
		t.clear()
		fmt.Fprint(t.w, shorten("  … "+Clean(text), t.width()))
		t.drawn = true
	}
}

func (t *ttyFace) clear() {
	if t.drawn {
		fmt.Fprint(t.w, clearLine)
		t.drawn = false
	}
}

// shorten cuts s to fit on one line of the given width, 0 for unknown.
func shorten(s string, width int) string {
	if width <= 1 || utf8.RuneCountInString(s) < width {
		return s
	}
	return string([]rune(s)[:width-2]) + "…"
}
