package terminal

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"
)

type fileObject struct {
	Fichier string `json:"fichier"`
}

var sample = Event{
	Type: "fichier", Texte: "caf.csv : refusé", Details: []string{"caf.csv!B3 : trouvé « abc »"},
	Tone: Bad, Objet: fileObject{"caf.csv"},
}

func noEnv(string) string { return "" }

func TestPlainLinesHoldNoControlCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		face := New(&out, Options{Getenv: noEnv})
		face.Progress("lecture")
		face.Show(Event{Texte: rapid.String().Draw(t, "texte"), Details: []string{rapid.String().Draw(t, "detail")}})
		for line := range strings.Lines(out.String()) {
			for _, r := range strings.TrimSuffix(line, "\n") {
				if unicode.IsControl(r) {
					t.Fatalf("control character %U in %q", r, line)
				}
			}
		}
	})
}

func TestJSONIsOneObjectALine(t *testing.T) {
	var out bytes.Buffer
	face := New(&out, Options{JSON: true, Getenv: noEnv})
	face.Show(sample)
	face.Show(Event{Type: "titre", Texte: "for people only"})
	face.Progress("lecture")
	face.Show(Event{Type: "vide", Objet: struct{}{}})
	want := "{\"type\":\"fichier\",\"fichier\":\"caf.csv\"}\n{\"type\":\"vide\"}\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestJSONSurvivesAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		name := rapid.String().Draw(t, "name")
		New(&out, Options{JSON: true, Getenv: noEnv}).Show(Event{Type: "fichier", Objet: fileObject{name}})
		if strings.Count(out.String(), "\n") != 1 {
			t.Fatalf("more than one line: %q", out.String())
		}
		var back fileObject
		if err := json.Unmarshal(out.Bytes(), &back); err != nil {
			t.Fatalf("%v in %q", err, out.String())
		}
		if back.Fichier != strings.ToValidUTF8(name, "\uFFFD") {
			t.Fatalf("got %q, want %q", back.Fichier, name)
		}
	})
}

func TestJournalTellsTheTime(t *testing.T) {
	var out bytes.Buffer
	NewJournal(&out, func() time.Time { return time.Date(2026, 11, 23, 6, 15, 0, 0, time.UTC) }).Show(sample)
	if want := `{"type":"fichier","heure":"2026-11-23T06:15:00Z","fichier":"caf.csv"}` + "\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestTerminalRedrawsProgressAndColours(t *testing.T) {
	var out bytes.Buffer
	face := &ttyFace{w: &out, colour: true, width: func() int { return 20 }}
	face.Progress("un très long texte qui ne tient pas sur la ligne")
	face.Show(sample)
	want := "  … un très long t…" + clearLine + "\x1b[31mcaf.csv : refusé\x1b[0m\n    caf.csv!B3 : trouvé « abc »\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	out.Reset()
	face.colour = false
	face.Show(sample)
	if strings.Contains(out.String(), "\x1b") {
		t.Errorf("escape without colours: %q", out.String())
	}
}

func TestBothFacesHearEverything(t *testing.T) {
	var plain, lines bytes.Buffer
	Both(New(&plain, Options{Getenv: noEnv}), New(&lines, Options{JSON: true, Getenv: noEnv})).Show(sample)
	if !strings.HasPrefix(plain.String(), "caf.csv : refusé\n") || !strings.HasPrefix(lines.String(), "{") {
		t.Errorf("got %q and %q", plain.String(), lines.String())
	}
}
