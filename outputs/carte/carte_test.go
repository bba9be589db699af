package carte

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"diagctg/outputs/conforme"
)

var (
	clair = Classe{Libelle: "moins de 50", Fond: color.RGBA{254, 224, 182, 255}}
	fonce = Classe{Libelle: "50 et plus", Fond: color.RGBA{84, 39, 136, 255}}
)

// tiles is a map of three squares: two classes and one without value.
func tiles() Carte {
	return Carte{
		Classes:    []Classe{clair, fonce},
		SansValeur: "non disponible",
		Zones: []Zone{
			{Nom: "Carros", Valeur: "47,4", Classe: 0, Contour: Tuile(1, 1)},
			{Nom: "Gattières", Valeur: "62,0", Classe: 1, Contour: Tuile(2, 1)},
			{Nom: "Le Broc", Valeur: "n.d.", Classe: -1, Contour: Tuile(1, 2)},
		},
	}
}

func drawn(t *testing.T, c Carte) ([]byte, image.Image) {
	t.Helper()
	var out bytes.Buffer
	if err := Dessiner(&out, c); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("CARTE_DIR"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(t.Name())+".png"), out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes(), img
}

// at counts the pixels of a colour in a part of the picture.
func at(img image.Image, c color.RGBA, box image.Rectangle) int {
	n := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); uint8(r>>8) == c.R && uint8(g>>8) == c.G && uint8(b>>8) == c.B {
				n++
			}
		}
	}
	return n
}

func TestZonesAreWhereTheirOutlinesAre(t *testing.T) {
	_, img := drawn(t, tiles())
	half, bottom := Largeur/2, Hauteur-legendOf(tiles()).height()
	middle := bottom / 2
	for _, part := range []struct {
		name string
		box  image.Rectangle
		want color.RGBA
	}{
		{"top left", image.Rect(0, 0, half, middle), clair.Fond},
		{"top right", image.Rect(half, 0, Largeur, middle), fonce.Fond},
		{"bottom left", image.Rect(0, middle, half, bottom), hachur},
	} {
		for _, c := range []color.RGBA{clair.Fond, fonce.Fond, hachur} {
			n := at(img, c, part.box)
			if (n > 5000) != (c == part.want) {
				t.Errorf("%s: %d pixels of %v, the zone there is %v", part.name, n, c, part.want)
			}
		}
	}
	if n := at(img, fonce.Fond, image.Rect(half, middle, Largeur, bottom)); n > 0 {
		t.Errorf("%d pixels where there is no zone", n)
	}
}

func TestAZoneWithoutValueIsHatchedAndInTheLegend(t *testing.T) {
	c := tiles()
	with := legendOf(c)
	c.Zones = c.Zones[:2]
	without := legendOf(c)
	if len(with.entries) != 3 || len(without.entries) != 2 {
		t.Errorf("%d entries with, %d without", len(with.entries), len(without.entries))
	}
}

func TestSameMapSameBytes(t *testing.T) {
	first, _ := drawn(t, tiles())
	again, _ := drawn(t, tiles())
	if !bytes.Equal(first, again) {
		t.Error("two drawings of one map differ")
	}
}

func TestAMapWithoutOutlinesIsAnError(t *testing.T) {
	if err := Dessiner(&bytes.Buffer{}, Carte{Zones: []Zone{{Nom: "Carros", Classe: -1}}}); !errors.Is(err, errNoOutline) {
		t.Errorf("error = %v", err)
	}
}

// TestProjectionKeepsShapes: everything is in the box, north is up, and nothing
// is stretched more one way than the other.
func TestProjectionKeepsShapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := rapid.Float64Range(-5, 9).Draw(t, "x"), rapid.Float64Range(41, 51).Draw(t, "y")
		w, h := rapid.Float64Range(0.001, 2).Draw(t, "w"), rapid.Float64Range(0.001, 2).Draw(t, "h")
		square := []Anneau{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}}
		box := image.Rect(10, 20, 500, 300)
		place, err := fit([]Zone{{Contour: square}}, box)
		if err != nil {
			t.Fatal(err)
		}
		p := place(square)[0]
		for _, q := range p {
			if q.X < 9.99 || q.X > 500.01 || q.Y < 19.99 || q.Y > 300.01 {
				t.Fatalf("%v is out of the box", q)
			}
		}
		if p[0].Y <= p[2].Y {
			t.Fatalf("south %v is above north %v", p[0], p[2])
		}
	})
}

func TestTheLabelIsInsideItsZone(t *testing.T) {
	crescent := []Anneau{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 90}, {90, 90}, {90, 10}, {0, 10}}}
	p, reach := anchor(crescent)
	if !inside(crescent, p) || reach < 3 {
		t.Errorf("the label of a crescent stands at %v, %.1f from its border", p, reach)
	}
}

// TestRealOutlines draws the six communes from a public outline file.
func TestRealOutlines(t *testing.T) {
	content, err := os.ReadFile("../../../shared/donnees/geo/communes-06-alpes-maritimes.geojson")
	if err != nil {
		t.Skip("the public outlines are not here: ", err)
	}
	var file struct {
		Features []struct {
			Properties struct{ Code, Nom string }
			Geometry   struct {
				Type        string
				Coordinates [][][2]float64
			}
		}
	}
	six := map[string]int{"06033": 0, "06064": 1, "06066": 0, "06065": 1, "06025": -1, "06122": 0}
	c := Carte{Classes: []Classe{clair, fonce}, SansValeur: "non disponible"}
	// Communes made of several parts do not decode into rings; none of the six is.
	_ = json.Unmarshal(content, &file)
	for _, f := range file.Features {
		class, ok := six[f.Properties.Code]
		if !ok || f.Geometry.Type != "Polygon" {
			continue
		}
		z := Zone{Nom: f.Properties.Nom, Valeur: "47,4 %", Classe: class}
		for _, ring := range f.Geometry.Coordinates {
			var a Anneau
			for _, p := range ring {
				a = append(a, Point{p[0], p[1]})
			}
			z.Contour = append(z.Contour, a)
		}
		c.Zones = append(c.Zones, z)
	}
	if len(c.Zones) != 6 {
		t.Fatalf("%d of the six communes have an outline", len(c.Zones))
	}
	_, img := drawn(t, c)
	if n := at(img, fonce.Fond, img.Bounds()); n < 20_000 {
		t.Errorf("only %d pixels of two communes", n)
	}
}

func BenchmarkDessiner(b *testing.B) {
	for b.Loop() {
		if err := Dessiner(&bytes.Buffer{}, tiles()); err != nil {
			b.Fatal(err)
		}
	}
}

// TestLabelsCanBeReadOnAnyColour as WCAG 2.2 AA asks, by a measure of another
// package.
func TestLabelsCanBeReadOnAnyColour(t *testing.T) {
	hex := func(c color.RGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }
	rapid.Check(t, func(t *rapid.T) {
		ground := color.RGBA{rapid.Byte().Draw(t, "red"), rapid.Byte().Draw(t, "green"), rapid.Byte().Draw(t, "blue"), 255}
		if c := conforme.Contrast(hex(ground), hex(inkOn(ground))); c < 4.5 {
			t.Errorf("%s on %s: contrast %.2f", hex(inkOn(ground)), hex(ground), c)
		}
	})
}

// TestNothingPalesALabel: on a ground where black is written, no pixel of the
// zone is lighter than the ground, as a white halo made it.
func TestNothingPalesALabel(t *testing.T) {
	purple := color.RGBA{153, 142, 195, 255}
	_, img := drawn(t, Carte{Classes: []Classe{{Libelle: "un", Fond: purple}}, Zones: []Zone{{Nom: "Saint-Jeannet", Valeur: "10,9", Contour: Tuile(1, 1)}}})
	dark := 0
	for y := Hauteur / 4; y < Hauteur/2; y++ {
		for x := Largeur/2 - 100; x < Largeur/2+100; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			if uint8(g>>8) > purple.G || uint8(r>>8) > purple.R || uint8(b>>8) > purple.B {
				t.Fatalf("a pixel of %d,%d is %d %d %d", x, y, r>>8, g>>8, b>>8)
			}
			if r>>8 < 30 {
				dark++
			}
		}
	}
	if dark == 0 {
		t.Error("nothing is written there")
	}
}
