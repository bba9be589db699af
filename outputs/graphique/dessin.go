package graphique

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// Sizes in pixels of the drawing, which scales as a whole.
const (
	largeur    = 360.0
	corps      = 10.0 // of the letters
	interligne = 11.5
	marge      = 4.0
)

const (
	encre     = "#1a1a1a"
	regle     = "#b7c4d3"
	fondJauge = "#e8edf3"
)

// parLettre is the width of a letter of Arial as a share of its size: a little
// more than the average, so that a label never runs into what follows it.
const parLettre = 0.56

// dessin is a drawing in the making.
type dessin struct {
	formes strings.Builder
	// y is where the next thing goes.
	y float64
}

// rect draws a filled rectangle, nothing where it would be too thin to see.
func (d *dessin) rect(x, y, w, h float64, fond string) {
	const thinnest = 0.05
	if w < thinnest {
		return
	}
	fmt.Fprintf(&d.formes, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`, px(x), px(y), px(w), px(h), fond)
}

// trait draws a straight line.
func (d *dessin) trait(x1, y1, x2, y2, epaisseur float64, couleur string) {
	fmt.Fprintf(&d.formes, `<path d="M%s %sL%s %s" stroke="%s" stroke-width="%s"/>`, px(x1), px(y1), px(x2), px(y2), couleur, px(epaisseur))
}

// Anchors of a text.
const (
	debut  = "start"
	milieu = "middle"
	fin    = "end"
)

// texte writes on one line; y is the foot of the letters.
func (d *dessin) texte(x, y float64, ancre, couleur, s string) {
	fmt.Fprintf(&d.formes, `<text x="%s" y="%s" text-anchor="%s" fill="%s">%s</text>`, px(x), px(y), ancre, couleur, html.EscapeString(s))
}

// lignes writes a label on at most n lines, centred on y from top to bottom.
func (d *dessin) lignes(x, y, width float64, n int, s string) {
	lines := couper(s, width, n)
	y += corps*0.35 - interligne*float64(len(lines)-1)/2
	for i, line := range lines {
		d.texte(x, y+float64(i)*interligne, debut, encre, line)
	}
}

// legende names the colours, on as many lines as they need.
func (d *dessin) legende(series []Serie) {
	const carre, ecart = 9.0, 12.0
	x := marge
	for _, s := range series {
		w := carre + 4 + longueur(s.Nom)
		if x > marge && x+w > largeur {
			x = marge
			d.y += interligne + 2
		}
		d.rect(x, d.y, carre, carre, s.Couleur.Fond)
		d.texte(x+carre+4, d.y+carre-1, debut, encre, s.Nom)
		x += w + ecart
	}
	d.y += interligne + 4
}

// svg closes the drawing: a picture with a name and, for whoever does not see
// it, its numbers in words.
func (d *dessin) svg(t Texte) string {
	id := html.EscapeString(t.ID)
	return fmt.Sprintf(`<svg role="img" aria-labelledby="%s-titre %s-texte" viewBox="0 0 %s %s" font-family="Arial, 'Liberation Sans', sans-serif" font-size="%s">`+
		`<title id="%s-titre">%s</title><desc id="%s-texte">%s</desc>%s</svg>`,
		id, id, px(largeur), px(d.y), px(corps), id, html.EscapeString(t.Titre), id, html.EscapeString(t.Description), d.formes.String())
}

// longueur estimates the width of a text.
func longueur(s string) float64 { return float64(len([]rune(s))) * corps * parLettre }

// couper cuts a label at its spaces into at most n lines of a width; what does
// not fit ends with an ellipsis, and is said in the description.
func couper(s string, width float64, n int) []string {
	fits := max(4, int(width/(corps*parLettre)))
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		switch {
		case line == "":
			line = word
		case len([]rune(line))+1+len([]rune(word)) <= fits:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	lines = append(lines, line)
	if len(lines) > n {
		lines = lines[:n]
		lines[n-1] += "…"
	}
	for i, line := range lines {
		if r := []rune(line); len(r) > fits {
			lines[i] = strings.TrimRight(string(r[:fits-1]), " …") + "…"
		}
	}
	return lines
}

// px writes a length, always the same way: a drawing has the same bytes each
// time.
func px(v float64) string { return strconv.FormatFloat(float64(int(v*100+0.5))/100, 'f', -1, 64) }
