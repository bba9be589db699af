// Package terminal is how a run talks: to a person at a terminal, to a log or
// a cron mail, to a program. One small interface, three faces.
package terminal

import (
	"io"
	"os"

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
