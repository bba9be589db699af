package graphique

// Pyramide sets two series back to back, one on each side of an axis, such as
// men and women by age band. All bars share one scale.
type Pyramide struct {
	Texte
	Gauche, Droite Serie
	// Repere is what the marks stand for; without it there are none.
	Repere string
	// Etages are the bands from the top down; each has the point of the left and
	// that of the right, then, with marks, those that they are set against.
	Etages []Groupe
}

// SVG draws the pyramid.
func (p Pyramide) SVG() string {
	const nom, barre, ecart = 96.0, 10.0, 2.0
	d := &dessin{}
	d.legende(p.legende())
	first := d.y
	axis := nom + (largeur-nom-marge)/2
	scale := echelle{axis: axis, place: largeur - marge - axis - longueur("100,0"), top: plusGrand(p.Etages)}
	for _, e := range p.Etages {
		d.lignes(marge, d.y+barre/2, nom-2*marge, 1, e.Nom)
		for i, side := range []struct {
			sign   float64
			fond   string
			anchor string
		}{{-1, p.Gauche.Couleur.Fond, fin}, {1, p.Droite.Couleur.Fond, debut}} {
			end := scale.at(e.Points[i], side.sign)
			d.rect(min(axis, end), d.y, max(axis, end)-min(axis, end), barre, side.fond)
			if p.Repere != "" && e.Points[i+2].Connu {
				x := scale.at(e.Points[i+2], side.sign)
				d.trait(x, d.y-1, x, d.y+barre+1, 2, encre)
				end = side.sign * max(side.sign*end, side.sign*x)
			}
			d.texte(end+side.sign*4, d.y+barre-2, side.anchor, encre, e.Points[i].Texte)
		}
		d.y += barre + ecart
	}
	d.trait(axis, first-2, axis, d.y, 1, regle)
	d.y += ecart
	return d.svg(p.Texte)
}

func (p Pyramide) legende() []Serie {
	legend := []Serie{p.Gauche, p.Droite}
	if p.Repere != "" {
		legend = append(legend, Serie{Nom: p.Repere, Couleur: Couleur{Fond: encre}})
	}
	return legend
}

// echelle places numbers on both sides of an axis.
type echelle struct{ axis, place, top float64 }

// at is where a point ends, to the left for a negative sign; on the axis when
// there is none.
func (e echelle) at(p Point, sign float64) float64 {
	if !p.Connu {
		return e.axis
	}
	return e.axis + sign*e.place*part(p.Valeur, e.top)
}
