package carte

import (
	"errors"
	"image"
	"math"
)

const margin = 30

// errNoOutline is the error of a map on which nothing can be drawn.
var errNoOutline = errors.New("drawing a map: no zone has an outline")

// fit returns the function that brings outlines from degrees to pixels, so that
// all zones fill the box without being stretched. One degree of longitude
// shrinks with the cosine of the latitude; over a territory that is enough.
func fit(zones []Zone, box image.Rectangle) (func([]Anneau) []Anneau, error) {
	west, east, south, north := bounds(zones)
	if west > east {
		return nil, errNoOutline
	}
	shrink := math.Cos((south + north) / 2 * math.Pi / 180)
	width, height := (east-west)*shrink, north-south
	scale := min(float64(box.Dx())/max(width, 1e-9), float64(box.Dy())/max(height, 1e-9))
	left := float64(box.Min.X) + (float64(box.Dx())-width*scale)/2
	top := float64(box.Min.Y) + (float64(box.Dy())-height*scale)/2
	return func(rings []Anneau) []Anneau {
		placed := make([]Anneau, len(rings))
		for i, ring := range rings {
			placed[i] = make(Anneau, len(ring))
			for j, p := range ring {
				placed[i][j] = Point{X: left + (p.X-west)*shrink*scale, Y: top + (north-p.Y)*scale}
			}
		}
		return placed
	}, nil
}

// bounds is the box around all outlines; west is beyond east when there is none.
func bounds(zones []Zone) (west, east, south, north float64) {
	west, east, south, north = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, z := range zones {
		for _, ring := range z.Contour {
			for _, p := range ring {
				west, east = min(west, p.X), max(east, p.X)
				south, north = min(south, p.Y), max(north, p.Y)
			}
		}
	}
	return west, east, south, north
}

// Tuile is the outline of one square of a tile map, in the given column and row
// counted from 1, the first row on top. Squares leave a gap between them.
func Tuile(colonne, rang int) []Anneau {
	const side = 0.94
	x, y := float64(colonne), -float64(rang)
	return []Anneau{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}}
}

// anchor is the place for a label: of a grid of points inside the zone, the one
// farthest from its border, which is what an eye takes for the middle.
func anchor(rings []Anneau) (Point, float64) {
	const steps = 40
	west, east, top, bottom := bounds([]Zone{{Contour: rings}})
	var best Point
	reach := -1.0
	for i := 1; i < steps; i++ {
		for j := 1; j < steps; j++ {
			p := Point{west + (east-west)*float64(i)/steps, top + (bottom-top)*float64(j)/steps}
			if !inside(rings, p) {
				continue
			}
			if d := distance(rings, p); d > reach {
				best, reach = p, d
			}
		}
	}
	return best, reach
}

// inside counts the crossings of a ray to the east: an odd number is inside.
func inside(rings []Anneau, p Point) bool {
	in := false
	edges(rings, func(a, b Point) {
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			in = !in
		}
	})
	return in
}

// distance is how far a point is from the nearest border.
func distance(rings []Anneau, p Point) float64 {
	nearest := math.Inf(1)
	edges(rings, func(a, b Point) {
		dx, dy := b.X-a.X, b.Y-a.Y
		along := 0.0
		if square := dx*dx + dy*dy; square > 0 {
			along = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/square))
		}
		nearest = min(nearest, math.Hypot(p.X-a.X-along*dx, p.Y-a.Y-along*dy))
	})
	return nearest
}

// edges goes along every side of every ring, the closing one included.
func edges(rings []Anneau, do func(a, b Point)) {
	for _, ring := range rings {
		for i, p := range ring {
			do(p, ring[(i+1)%len(ring)])
		}
	}
}
