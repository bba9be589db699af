package carte

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// sheet is the picture under way.
type sheet struct {
	img   *image.RGBA
	words *lettering
}

// fill paints the inside of rings.
func (s *sheet) fill(rings []Anneau, paint image.Image) {
	b := newBrush(rings)
	for _, ring := range rings {
		b.path(ring)
	}
	b.paint(s.img, paint)
}

// outlineWidth is the thickness of a border, in pixels.
const outlineWidth = 3

// outline draws the borders of rings: each side is a thin rectangle.
func (s *sheet) outline(rings []Anneau) {
	brush := newBrush(rings)
	edges(rings, func(a, b Point) {
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			return
		}
		dx, dy := (b.X-a.X)/length*outlineWidth/2, (b.Y-a.Y)/length*outlineWidth/2
		// Beyond both ends, so that corners are whole.
		brush.path(Anneau{{a.X - dx - dy, a.Y - dy + dx}, {b.X + dx - dy, b.Y + dy + dx}, {b.X + dx + dy, b.Y + dy - dx}, {a.X - dx + dy, a.Y - dy - dx}})
	})
	brush.paint(s.img, image.NewUniform(bord))
}

// brush paints within the box around some rings, and no more of the picture.
type brush struct {
	box    image.Rectangle
	raster *vector.Rasterizer
}

func newBrush(rings []Anneau) brush {
	west, east, top, bottom := bounds([]Zone{{Contour: rings}})
	box := image.Rect(int(west)-outlineWidth, int(top)-outlineWidth, int(east)+1+outlineWidth, int(bottom)+1+outlineWidth)
	return brush{box: box, raster: vector.NewRasterizer(box.Dx(), box.Dy())}
}

// path adds a closed ring to what is painted.
func (b brush) path(ring Anneau) {
	for i, p := range ring {
		x, y := float32(p.X-float64(b.box.Min.X)), float32(p.Y-float64(b.box.Min.Y))
		if i == 0 {
			b.raster.MoveTo(x, y)
			continue
		}
		b.raster.LineTo(x, y)
	}
	if len(ring) > 0 {
		b.raster.ClosePath()
	}
}

func (b brush) paint(img *image.RGBA, paint image.Image) {
	b.raster.Draw(img, b.box, paint, b.box.Min)
}

// labelMargin is what is left free between a label and the borders of its zone.
const labelMargin = 16

// labels writes the name and the value in the middle of each zone, all in one
// size: a larger name would look like a larger figure.
func (s *sheet) labels(c Carte, shapes [][]Anneau) {
	middles := make([]Point, len(c.Zones))
	size := sizes[0]
	for i, z := range c.Zones {
		at, reach := anchor(shapes[i])
		middles[i] = at
		size = min(size, s.words.sizeFor([]string{z.Nom, z.Valeur}, 2*reach-labelMargin))
	}
	line := s.words.height(size)
	for i, z := range c.Zones {
		ground := groundOf(c, z)
		ink := inkOn(ground)
		at := middles[i]
		s.centred(z.Nom, at.X, at.Y-line*0.1, size, ink, ground)
		s.centred(z.Valeur, at.X, at.Y+line*0.9, size, ink, ground)
	}
}

// rectangle paints a box with a border.
func (s *sheet) rectangle(box image.Rectangle, paint image.Image) {
	draw.Draw(s.img, box, image.NewUniform(bord), image.Point{}, draw.Src)
	draw.Draw(s.img, box.Inset(2), paint, box.Min, draw.Src)
}
