package outputs

import (
	"maps"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// index finds the figures of a diagnostic; it is built once for all workbooks.
type index struct {
	figures    map[figureKey]mesure.Figure
	millesimes map[string][]int    // of each indicator, growing
	modalites  map[string][]string // seen of each indicator, sorted
	recent     map[figureKey]int   // newest vintage with a number, key without vintage
}

type figureKey struct {
	indicateur, modalite string
	niveau               mesure.Niveau
	zone                 string
	millesime            int
}

func newIndex(figures []mesure.Figure) *index {
	ix := &index{
		figures:    make(map[figureKey]mesure.Figure, len(figures)),
		millesimes: map[string][]int{},
		modalites:  map[string][]string{},
		recent:     map[figureKey]int{},
	}
	years := map[string]map[int]bool{}
	items := map[string]map[string]bool{}
	for _, f := range figures {
		ix.add(f)
		mark(years, f.Indicateur, f.MillesimeNumerateur)
		mark(items, f.Indicateur, f.Modalite)
	}
	for code, set := range years {
		ix.millesimes[code] = slices.Sorted(maps.Keys(set))
	}
	for code, set := range items {
		ix.modalites[code] = slices.Sorted(maps.Keys(set))
	}
	return ix
}

func mark[K comparable](sets map[string]map[K]bool, code string, k K) {
	if sets[code] == nil {
		sets[code] = map[K]bool{}
	}
	sets[code][k] = true
}

// add keeps the figure with the newest denominator where a zone has several
// for one vintage of the numerator.
func (ix *index) add(f mesure.Figure) {
	key := figureKey{f.Indicateur, f.Modalite, f.Zone.Niveau, f.Zone.Code, f.MillesimeNumerateur}
	if old, ok := ix.figures[key]; ok && old.MillesimeDenominateur > f.MillesimeDenominateur {
		return
	}
	ix.figures[key] = f
	if known(f.Valeur) {
		key.millesime = 0
		ix.recent[key] = max(ix.recent[key], f.MillesimeNumerateur)
	}
}

// at returns the figure of a zone for a vintage, n.d. when there is none.
func (ix *index) at(card mesure.Card, modalite string, z mesure.Zone, millesime int) mesure.Figure {
	if f, ok := ix.figures[figureKey{card.Code, modalite, z.Niveau, z.Code, millesime}]; ok {
		return f
	}
	nd := mesure.Absente(mesure.ND)
	return mesure.Figure{
		Indicateur: card.Code, Modalite: modalite, Zone: z, MillesimeNumerateur: millesime,
		Numerateur: nd, Denominateur: nd, Valeur: nd, Unite: card.Unite, Couverture: -1,
	}
}

// portrait is a diagnostic seen from one place: the whole territory, or one of
// its communes beside the territory and the comparators.
type portrait struct {
	*Diagnostic
	ix *index
	// sujet is the place that the workbook is about.
	sujet mesure.Zone
	// zones are the rows of every table, in order.
	zones []mesure.Zone
	// cells finds the origins of a figure, made when first asked for.
	cells *cellIndex
}

func portraitOfTerritoire(d *Diagnostic, ix *index) *portrait {
	zones := slices.Concat(d.Communes, []mesure.Zone{d.Territoire}, d.Comparateurs)
	return &portrait{Diagnostic: d, ix: ix, sujet: d.Territoire, zones: zones}
}

func portraitOfCommune(d *Diagnostic, ix *index, commune mesure.Zone) *portrait {
	zones := slices.Concat([]mesure.Zone{commune, d.Territoire}, d.Comparateurs)
	return &portrait{Diagnostic: d, ix: ix, sujet: commune, zones: zones}
}

// ofCommune reports whether the portrait is that of one commune.
func (p *portrait) ofCommune() bool { return p.sujet.Niveau == mesure.Commune }

// comparators returns the zones that sentences compare the subject with: the
// département and France, or the widest that were configured.
func (p *portrait) comparators() []mesure.Zone {
	var chosen []mesure.Zone
	for _, z := range p.Comparateurs {
		if z.Niveau == mesure.Departement || z.Niveau == mesure.France {
			chosen = append(chosen, z)
		}
	}
	if len(chosen) == 0 {
		chosen = p.Comparateurs[max(0, len(p.Comparateurs)-2):]
	}
	return chosen
}

// zoneName names a zone among others: communes by their name alone, the rest
// with their level.
func zoneName(z mesure.Zone) string {
	name := shortName(z)
	if !named(z) {
		return name
	}
	switch z.Niveau {
	case mesure.Territoire:
		return "Territoire : " + name
	case mesure.EPCI:
		return "EPCI : " + name
	case mesure.Departement:
		return "Département : " + name
	case mesure.Region:
		return "Région : " + name
	}
	return name
}

// shortName is the name of a zone, or its level and code when it has none.
func shortName(z mesure.Zone) string {
	if named(z) {
		return z.Nom
	}
	switch z.Niveau {
	case mesure.France:
		return "France"
	case mesure.EPCI:
		return "EPCI " + z.Code
	case mesure.Departement:
		return "Département " + z.Code
	case mesure.Region:
		return "Région " + z.Code
	}
	return z.Code
}

func named(z mesure.Zone) bool { return z.Nom != "" && z.Nom != z.Code }

// theLevel names a zone inside a sentence: "le département".
func theLevel(z mesure.Zone) string {
	switch z.Niveau {
	case mesure.Territoire:
		return "le territoire"
	case mesure.EPCI:
		return "l’EPCI"
	case mesure.Departement:
		return "le département"
	case mesure.Region:
		return "la région"
	case mesure.France:
		return "la France"
	}
	return shortName(z)
}

// ofLevel is theLevel after "de": "du département", "de la France".
func ofLevel(z mesure.Zone) string {
	if rest, ok := strings.CutPrefix(theLevel(z), "le "); ok {
		return "du " + rest
	}
	return "de " + theLevel(z)
}

// zoneText names the place of a finding or a gap, which comes as "niveau code".
func (p *portrait) zoneText(s string) string {
	for _, z := range slices.Concat(p.Communes, []mesure.Zone{p.Territoire}, p.Comparateurs) {
		if s == string(z.Niveau)+" "+z.Code || s == z.Code {
			return shortName(z)
		}
	}
	return s
}

// concerns reports whether a finding or a gap about s belongs in the portrait.
func (p *portrait) concerns(s string) bool {
	if !p.ofCommune() {
		return true
	}
	return s == string(p.sujet.Niveau)+" "+p.sujet.Code || s == p.sujet.Code || s == p.sujet.Nom
}

func yearsText(years []int) string { return strings.Join(mesure.Annees(years), ", ") }
