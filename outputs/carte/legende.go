package carte

import (
	"image"
	"slices"
)

// legend is the strip under the map: one box and its words a class.
type legend struct {
	entries []legendEntry
	rows    int
}

type legendEntry struct {
	text  string
	paint image.Image
}

const (
	legendColumns = 3
	legendRow     = 44
	legendBox     = 34
)

func legendOf(c Carte) legend {
	var l legend
	for _, class := range c.Classes {
		l.entries = append(l.entries, legendEntry{class.Libelle, image.NewUniform(class.Fond)})
	}
	if slices.ContainsFunc(c.Zones, func(z Zone) bool { return z.Classe < 0 }) {
		l.entries = append(l.entries, legendEntry{c.SansValeur, hatching{}})
	}
	l.rows = (len(l.entries) + legendColumns - 1) / legendColumns
	return l
}

func (l legend) height() int { return l.rows*legendRow + margin }

// draw sets the entries out in columns, read from top to bottom.
func (l legend) draw(s *sheet) {
	width := (Largeur - 2*margin) / legendColumns
	for i, e := range l.entries {
		x := margin + i/l.rows*width
		y := Hauteur - margin - (l.rows-i%l.rows)*legendRow
		s.rectangle(image.Rect(x, y, x+legendBox*2, y+legendBox), e.paint)
		s.write(e.text, float64(x+legendBox*2+14), float64(y)+legendBox*0.75, legendSize, noir)
	}
}
