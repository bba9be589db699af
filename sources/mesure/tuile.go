package mesure

// Tuile is the place of a commune on a tile map: columns from the west and rows
// from the north, counted from 1.
type Tuile struct{ Colonne, Rang int }
