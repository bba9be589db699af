package terminal

import (
	"fmt"
	"io"
	"sync"
	"time"
	"unicode/utf8"
)

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
