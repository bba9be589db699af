package mesure

// Contour is the outline of a commune: what a map draws.
type Contour struct {
	// Code is the commune's, always text.
	Code string
	// Anneaux are closed rings of points, longitude then latitude in degrees,
	// holes included; the last point of a ring need not repeat its first.
	Anneaux [][][2]float64
}

// Tuile is the place of a commune on a tile map, which stands in for the
// outlines: columns from the west and rows from the north, counted from 1.
type Tuile struct{ Colonne, Rang int }
