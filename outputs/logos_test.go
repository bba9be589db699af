package outputs

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"slices"
	"testing"

	"diagctg/outputs/conforme"
)

// logo draws a party's logo of some size.
func logo(t *testing.T, party, format string, width, height int) Logo {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		for y := range height {
			m.Set(x, y, color.NRGBA{uint8(x), 60, uint8(y), 255})
		}
	}
	var b bytes.Buffer
	err := png.Encode(&b, m)
	if format == "jpeg" {
		b.Reset()
		err = jpeg.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return Logo{Partie: party, Image: b.Bytes(), Format: format}
}

// TestLogosStandOnTheCover: each has its party's name and the size of the box.
func TestLogosStandOnTheCover(t *testing.T) {
	d := realistic()
	for i := range logosInRow + 1 {
		d.Logos = append(d.Logos, logo(t, fmt.Sprintf("Partie %d", i+1), []string{"png", "jpeg"}[i%2], 40+400*i, 300-40*i))
	}
	ix := newIndex(d.Figures)
	for name, write := range map[string]func(io.Writer) error{
		"territory": func(w io.Writer) error { return writeWorkbook(w, portraitOfTerritoire(d, ix), nil) },
		"commune":   func(w io.Writer) error { return writeWorkbook(w, portraitOfCommune(d, ix, carros), nil) },
		"analyst":   func(w io.Writer) error { return writeAnalyse(w, d) },
	} {
		book := madeWorkbook{made(t, write), conforme.Promise{Cover: true}}
		w := taken(t, book)
		if found := append(w.Schema(), w.Access(book.promise)...); len(found) > 0 {
			t.Errorf("%s: %q", name, found)
		}
		if got, want := w.Content().Pictures, []string{"Partie 1", "Partie 2", "Partie 3", "Partie 4", "Partie 5", "Partie 6"}; !slices.Equal(got, want) {
			t.Errorf("%s: pictures %q", name, got)
		}
		if again := made(t, write); !bytes.Equal(again, book.content) {
			t.Errorf("%s: other bytes the second time", name)
		}
	}
}

func TestLogosStandBesideOneAnother(t *testing.T) {
	p := newBook("t", "f").page("x")
	p.head("t", "s", 30, 66, 26, 26)
	last := 0
	for i := range logosInRow {
		left := int((logoWidth + logoSpace) * float64(i))
		col, offset := p.columnAt(left)
		x := offset
		for c := 1; c < col; c++ {
			x += int(p.widths[c] * 8)
		}
		if x != left || i > 0 && x-last < int(logoWidth) {
			t.Errorf("logo %d stands at %d, want %d, after %d", i, x, left, last)
		}
		last = x
	}
}
