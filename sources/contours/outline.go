package contours

import (
	"encoding/json"

	"diagctg/sources/mesure"
)

// outline reads a Polygon or a MultiPolygon as rings.
func outline(kind string, coordinates json.RawMessage) (mesure.Contour, error) {
	var polygons [][][][]float64
	var err error
	switch kind {
	case "Polygon":
		polygons = make([][][][]float64, 1)
		err = json.Unmarshal(coordinates, &polygons[0])
	case "MultiPolygon":
		err = json.Unmarshal(coordinates, &polygons)
	default:
		return nil, &Fault{Regle: RegleIllisible, Message: "la géométrie est de type « " + kind + " »", Attendu: "Polygon ou MultiPolygon", Remede: remedeExport}
	}
	if err != nil {
		return nil, &Fault{Regle: RegleIllisible, Message: "les coordonnées ne sont pas celles d'un " + kind, Remede: remedeExport}
	}
	var contour mesure.Contour
	for _, polygon := range polygons {
		for _, positions := range polygon {
			r, err := ring(positions)
			if err != nil {
				return nil, err
			}
			contour = append(contour, r)
		}
	}
	if len(contour) == 0 {
		return nil, &Fault{Regle: RegleIllisible, Message: "la géométrie est vide", Remede: remedeExport}
	}
	return contour, nil
}

// ring reads the positions of a ring; a height is left aside.
func ring(positions [][]float64) (mesure.Anneau, error) {
	if len(positions) < 3 {
		return nil, &Fault{Regle: RegleIllisible, Message: "un contour a moins de trois points", Remede: remedeExport}
	}
	r := make(mesure.Anneau, len(positions))
	for i, p := range positions {
		if len(p) < 2 {
			return nil, &Fault{Regle: RegleIllisible, Message: "un point n'a pas deux coordonnées", Remede: remedeExport}
		}
		if p[0] < -180 || p[0] > 180 || p[1] < -90 || p[1] > 90 {
			return nil, &Fault{Regle: RegleProjection, Message: "les coordonnées ne sont pas en degrés (une projection comme Lambert 93, sans doute)",
				Attendu: "des longitudes et des latitudes", Remede: remedeExport}
		}
		r[i] = mesure.Point{X: p[0], Y: p[1]}
	}
	return r, nil
}
