package carte

import (
	"image"
	"image/color"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// sizes are those that labels are written in, in pixels, the largest first.
// Below the last one a label overflows its zone rather than become unreadable.
var sizes = []float64{34, 30, 26, 23}

// legendSize is the size of the legend, in pixels.
const legendSize = 26

// lettering writes with the Go fonts: they come with the library, have French
// letters and may be used by everyone.
type lettering struct {
	faces map[float64]font.Face
}

func newLettering() (*lettering, error) {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	l := &lettering{faces: map[float64]font.Face{}}
	for _, size := range append([]float64{legendSize}, sizes...) {
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil, err
		}
		l.faces[size] = face
	}
	return l, nil
}

// sizeFor is the largest size in which all the lines fit a width.
func (l *lettering) sizeFor(lines []string, width float64) float64 {
	for _, size := range sizes {
		fits := true
		for _, line := range lines {
			fits = fits && l.width(line, size) <= width
		}
		if fits {
			return size
		}
	}
	return sizes[len(sizes)-1]
}

func (l *lettering) width(text string, size float64) float64 {
	return float64(font.MeasureString(l.faces[size], text)) / 64
}

func (l *lettering) height(size float64) float64 { return size * 1.15 }

// write puts a text with its baseline at (x, y).
func (s *sheet) write(text string, x, y, size float64, ink color.RGBA) {
	d := font.Drawer{Dst: s.img, Src: image.NewUniform(ink), Face: s.words.faces[size],
		Dot: fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}}
	d.DrawString(text)
}

// centred writes a text around x, with a halo in the colour of its zone that
// keeps it readable where it crosses a border.
func (s *sheet) centred(text string, x, y, size float64, ink, halo color.RGBA) {
	x -= s.words.width(text, size) / 2
	for _, step := range [][2]float64{{-2, 0}, {2, 0}, {0, -2}, {0, 2}, {-1.5, -1.5}, {1.5, -1.5}, {-1.5, 1.5}, {1.5, 1.5}} {
		s.write(text, x+step[0], y+step[1], size, halo)
	}
	s.write(text, x, y, size, ink)
}
