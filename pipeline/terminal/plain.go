package terminal

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
)

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
