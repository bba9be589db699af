// Package graphique draws the charts of the pages as SVG: bars side by side,
// parts of a whole, a gauge with its marks. A drawing stands in the page that
// shows it, needs no script, and carries its title and its numbers in words.
//
// The numbers come with the words that print them; nothing is computed here
// but positions. A number that is not there draws no bar and shows its symbol.
package graphique

import "strings"

// Texte is what every chart says of itself.
type Texte struct {
	// ID is unique in the page.
	ID string
	// Titre and Description are for whoever does not see the drawing.
	Titre, Description string
}

// Couleur is a fill and the ink that can be read on it: "#0072b2".
type Couleur struct{ Fond, Encre string }

// Serie is what one colour stands for.
type Serie struct {
	Nom     string
	Couleur Couleur
}

// Point is one number as the page prints it; Connu is false when there is none,
// and Texte its symbol.
type Point struct {
	Valeur float64
	Texte  string
	Connu  bool
}

// Groupe is a line of a chart: a name and one point a series.
type Groupe struct {
	Nom    string
	Points []Point
}

// Barres sets bars side by side, one a series, in one group a name. All share
// one scale that starts at zero.
type Barres struct {
	Texte
	Series  []Serie
	Groupes []Groupe
}

// SVG draws the bars.
func (b Barres) SVG() string {
	const nom, barre, ecart = 132.0, 9.5, 8.0
	d := &dessin{}
	d.legende(b.Series)
	top := plusGrand(b.Groupes)
	place := largeur - nom - marge - longueur("~ 100,0 %")
	for _, g := range b.Groupes {
		height := max(barre*float64(len(g.Points)), interligne*2)
		d.lignes(marge, d.y+height/2, nom-2*marge, 3, g.Nom)
		for i, p := range g.Points {
			y := d.y + float64(i)*barre
			end := nom
			if p.Connu {
				w := place * part(p.Valeur, top)
				d.rect(nom, y, w, barre-1, b.Series[i].Couleur.Fond)
				end += w
			}
			d.texte(end+3, y+barre-1.5, debut, encre, p.Texte)
		}
		d.trait(nom, d.y-2, nom, d.y+height+1, 1, regle)
		d.y += height + ecart
	}
	return d.svg(b.Texte)
}

// Composition draws one bar of 100 % a line, cut into its parts: points are
// percentages.
type Composition struct {
	Texte
	Parts  []Serie
	Lignes []Groupe
}

// SVG draws the lines.
func (c Composition) SVG() string {
	const nom, barre, ecart = 96.0, 12.0, 3.0
	d := &dessin{}
	d.legende(c.Parts)
	place := largeur - nom - marge
	for _, l := range c.Lignes {
		d.lignes(marge, d.y+barre/2, nom-2*marge, 1, l.Nom)
		x, whole := nom, 0.0
		for _, p := range l.Points {
			whole += max(0, p.Valeur)
		}
		for i, p := range l.Points {
			w := place * part(p.Valeur, whole)
			d.rect(x, d.y, w-1, barre, c.Parts[i].Couleur.Fond)
			if longueur(p.Texte)+2 <= w {
				d.texte(x+w/2, d.y+barre-2.5, milieu, c.Parts[i].Couleur.Encre, p.Texte)
			}
			x += w
		}
		d.y += barre + ecart
	}
	return d.svg(c.Texte)
}

// Jauge sets one number, as a bar, against the marks of others.
type Jauge struct {
	Texte
	Sujet   Groupe
	Couleur Couleur
	// Reperes have one point each.
	Reperes []Groupe
	// Sur is the end of the scale where the numbers have one, such as 100 %;
	// a number beyond it stretches the scale.
	Sur float64
}

// SVG draws the gauge: the name and number of the bar above it, those of the
// marks below.
func (j Jauge) SVG() string {
	const barre, fond = 9.0, 15.0
	d := &dessin{}
	width := largeur - 2*marge
	top := max(j.Sur, plusGrand(append([]Groupe{j.Sujet}, j.Reperes...)))
	own := j.Sujet.Points[0]
	d.y = corps
	d.texte(marge, d.y, debut, encre, j.Sujet.Nom+" "+own.Texte)
	d.y += 4
	d.rect(marge, d.y, width, fond, fondJauge)
	if own.Connu {
		d.rect(marge, d.y+(fond-barre)/2, width*part(own.Valeur, top), barre, j.Couleur.Fond)
	}
	var said []string
	for i, r := range j.Reperes {
		p := r.Points[0]
		if p.Connu {
			x := marge + width*part(p.Valeur, top)
			d.trait(x, d.y-2, x, d.y+fond+2, 2, encre)
			d.texte(min(max(x, marge+4), largeur-marge-4), d.y+fond+corps, milieu, encre, lettre(i))
		}
		said = append(said, lettre(i)+" = "+r.Nom+" "+p.Texte)
	}
	d.y += fond + corps + interligne
	for _, line := range couper(strings.Join(said, " · "), width, 3) {
		d.texte(marge, d.y, debut, encre, line)
		d.y += interligne
	}
	d.y += 2 - interligne/2
	return d.svg(j.Texte)
}

// lettre marks a mark: names would run into one another where two are close.
func lettre(i int) string { return string(rune('A' + i)) }

func plusGrand(groups []Groupe) float64 {
	top := 0.0
	for _, g := range groups {
		for _, p := range g.Points {
			if p.Connu {
				top = max(top, p.Valeur)
			}
		}
	}
	return top
}

// part is a share of the scale, between 0 and 1.
func part(v, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return min(1, max(0, v/whole))
}
