package outputs

import (
	"slices"
	"strings"

	"diagctg/outputs/graphique"
	"diagctg/sources/mesure"
)

// pyramide draws the subject's men and women by age band, the oldest on top,
// beside the marks of the first comparator whose bands are all known.
func (t *table) pyramide() graphique.Pyramide {
	bands := t.ageBands()
	g := graphique.Pyramide{
		Gauche: graphique.Serie{Nom: "Hommes", Couleur: colour(palette[3])},
		Droite: graphique.Serie{Nom: "Femmes", Couleur: colour(palette[1])},
	}
	zones := []mesure.Zone{t.p.sujet}
	for _, z := range t.p.comparators() {
		if row, ok := t.row(z); ok && t.complete(row) {
			zones = append(zones, z)
			g.Repere = typography(shortName(z))
			break
		}
	}
	var told []string
	for _, b := range bands {
		level := graphique.Groupe{Nom: typography(b.age)}
		for _, z := range zones {
			for _, item := range []int{b.men, b.women} {
				p := t.point(item, z)
				p.Texte = strings.TrimSuffix(p.Texte, unitOf(t.card.Unite).many) // the title has the unit
				level.Points = append(level.Points, p)
			}
		}
		g.Etages = append(g.Etages, level)
		told = append(told, describeBand(level, g.Repere))
	}
	slices.Reverse(g.Etages)
	g.Texte = graphique.Texte{ID: "pyramide", Titre: t.pyramidTitle(t.p.sujet), Description: strings.Join(told, " ")}
	return g
}

func describeBand(level graphique.Groupe, mark string) string {
	said := level.Nom + nnbsp + ": hommes " + level.Points[0].Texte + ", femmes " + level.Points[1].Texte
	if mark != "" {
		said += " (" + mark + nnbsp + ": " + level.Points[2].Texte + " et " + level.Points[3].Texte + ")"
	}
	return said + "."
}
