package mesure

// Contour is the outline of a commune: rings of points, holes included.
type Contour []Anneau

// Anneau is a closed ring; the last point need not repeat the first.
type Anneau []Point

// Point is a place on earth, in degrees: X is the longitude, Y the latitude.
type Point struct{ X, Y float64 }
