// Package carte draws maps of communes as PNG pictures: outlines where there
// are some, squares set on a grid where there are none. It knows no indicator:
// it is given a class for each zone and the words to write.
//
// The same map always gives the same bytes. Nothing is told by colour alone:
// each zone carries its value in words, and a zone without value is hatched.
package carte

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
)

// Carte is a map to draw.
type Carte struct {
	// Zones are drawn in this order.
	Zones []Zone
	// Classes are the colours, in the order of the legend.
	Classes []Classe
	// SansValeur is the legend of the zones without class; it is left out when
	// there are none.
	SansValeur string
}

// Zone is one commune on the map.
type Zone struct {
	// Nom and Valeur are written on the zone.
	Nom, Valeur string
	// Classe is its rank in Carte.Classes; a negative one means no value.
	Classe int
	// Contour is the zone's outline: rings of points, holes included.
	Contour []Anneau
}

// Anneau is a closed ring; the last point need not repeat the first.
type Anneau []Point

// Point is a place on earth in degrees, or on the grid of a tile map.
type Point struct{ X, Y float64 }

// Classe is one colour of the map.
type Classe struct {
	Libelle string
	// Fond fills the zones; what is written on it takes the ink that can be read.
	Fond color.RGBA
}

// Size of the picture, in pixels: twice what is shown, so that it prints well.
const (
	Largeur = 1400
	Hauteur = 1000
)

var (
	blanc  = color.RGBA{255, 255, 255, 255}
	noir   = color.RGBA{0, 0, 0, 255}
	bord   = color.RGBA{90, 90, 90, 255}
	hachur = color.RGBA{160, 160, 160, 255}
)

// Dessiner writes the map as PNG. It fails for a map without outlines.
func Dessiner(w io.Writer, c Carte) error {
	words, err := newLettering()
	if err != nil {
		return fmt.Errorf("loading the lettering of a map: %w", err)
	}
	img := image.NewRGBA(image.Rect(0, 0, Largeur, Hauteur))
	draw.Draw(img, img.Bounds(), image.NewUniform(blanc), image.Point{}, draw.Src)
	legend := legendOf(c)
	place, err := fit(c.Zones, image.Rect(margin, margin, Largeur-margin, Hauteur-margin-legend.height()))
	if err != nil {
		return err
	}
	s := sheet{img: img, words: words}
	shapes := make([][]Anneau, len(c.Zones))
	for i, z := range c.Zones {
		shapes[i] = place(z.Contour)
		s.fill(shapes[i], paintOf(c, z))
	}
	for _, rings := range shapes {
		s.outline(rings)
	}
	s.labels(c, shapes)
	legend.draw(&s)
	return png.Encode(w, img)
}

// paintOf fills a zone: the colour of its class, or hatching.
func paintOf(c Carte, z Zone) image.Image {
	if z.Classe < 0 {
		return hatching{}
	}
	return image.NewUniform(c.Classes[z.Classe].Fond)
}

// hatching is the fill of what has no value: grey lines on white.
type hatching struct{}

func (hatching) ColorModel() color.Model { return color.RGBAModel }
func (hatching) Bounds() image.Rectangle { return image.Rect(-1e9, -1e9, 1e9, 1e9) }

func (hatching) At(x, y int) color.Color {
	if (x+y)%14 < 3 {
		return hachur
	}
	return blanc
}
