package outputs

import (
	"math"
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// finding says in one sentence what a figure shows: where it stands beside its
// comparators, then between which communes it lies or, for a commune, its
// rank. It is "" when there is nothing to set it beside.
func (t *table) finding(item int) string {
	said := strings.Join(nonEmpty(t.standing(item), t.spread(item), t.rank(item)), " ; ")
	if said == "" {
		return ""
	}
	return typography(capital(said) + ".")
}

// headline is the title of an indicator: its name, then what its figures show.
// It is the bare name where they show nothing that can be said.
func (t *table) headline() string {
	said := ""
	if t.partition() {
		said = t.mostUnusual()
	} else if i := t.whole(); i >= 0 {
		said = strings.Join(nonEmpty(t.standing(i), t.rank(i)), " ; ")
	}
	if said == "" {
		return t.card.Libelle
	}
	return t.card.Libelle + " : " + said
}

// mostUnusual names the part of a whole that is furthest over or under its
// share in the first comparator: "« Couples avec enfant(s) », 50,6 %, au-dessus
// du département (+18,6 points)". Less than a point is no headline.
func (t *table) mostUnusual() string {
	const least = 1.0
	z, item, gap := t.furthest()
	if item < 0 || math.Abs(gap) < least {
		return ""
	}
	return "« " + t.items[item].Libelle + " », " + quantity(t.own(item).Valeur, t.card.Unite) + ", " +
		position(gap, unitOf(t.card.Unite).decimals) + " " + ofLevel(z) + " (" + signed(gap, t.card.Unite) + ")"
}

// standing sets the figure over, under or level with each comparator:
// "au-dessus du département (39,9 %), au-dessous de la France (44,1 %)".
func (t *table) standing(item int) string {
	f := t.own(item)
	u := unitOf(t.card.Unite)
	if !u.rate || !known(f.Valeur) {
		return ""
	}
	places := map[string][]string{}
	var order []string
	for _, z := range t.p.comparators() {
		other, ok := t.comparable(f, z, item)
		if !ok {
			continue
		}
		where := position(f.Valeur.V-other.Valeur.V, u.decimals)
		if places[where] == nil {
			order = append(order, where)
		}
		places[where] = append(places[where], ofLevel(z)+" ("+quantity(other.Valeur, t.card.Unite)+")")
	}
	var said []string
	for _, where := range order {
		said = append(said, where+" "+strings.Join(places[where], " et "))
	}
	return strings.Join(said, ", ")
}

// position is where a gap puts a figure, once rounded as printed.
func position(gap float64, decimals int) string {
	switch rounded := mesure.Arrondir(gap, decimals); {
	case rounded > 0:
		return "au-dessus"
	case rounded < 0:
		return "au-dessous"
	}
	return "au niveau"
}

// spread names the communes between which the figure lies, in the territory's
// portrait: "de 36,1 % (La Gaude) à 46,2 % (Gilette) selon la commune".
func (t *table) spread(item int) string {
	low, high, _, ok := t.lowestAndHighest(item)
	if !ok {
		return ""
	}
	from := quantity(exactly(low.Valeur), t.card.Unite)
	if u := unitOf(t.card.Unite); !u.rate {
		from = frenchNumber(low.Valeur.V, u.decimals)
	}
	return "de " + from + " (" + shortName(low.Zone) + ") à " +
		quantity(exactly(high.Valeur), t.card.Unite) + " (" + shortName(high.Zone) + ") selon la commune"
}

// rank places a commune among those of its territory that have a figure of the
// same vintage: "2e valeur la plus élevée de 6 communes". Equals share a rank.
func (t *table) rank(item int) string {
	own := t.own(item)
	if !t.p.ofCommune() || !known(own.Valeur) {
		return ""
	}
	u := unitOf(t.card.Unite)
	above, count := 0, 0
	for _, z := range t.p.Communes {
		f := t.p.ix.at(t.card, t.items[item].Code, z, own.MillesimeNumerateur)
		if !known(f.Valeur) {
			continue
		}
		count++
		if mesure.Arrondir(f.Valeur.V, u.decimals) > mesure.Arrondir(own.Valeur.V, u.decimals) {
			above++
		}
	}
	switch {
	case count < 2:
		return ""
	case above == 0:
		return "valeur la plus élevée des " + strconv.Itoa(count) + " communes connues"
	}
	return strconv.Itoa(above+1) + "e" + " valeur la plus élevée des " + strconv.Itoa(count) + " communes connues"
}

// change is how the figure moved since the newest vintage that it may be
// compared with; ok is false when the rules of the series forbid it.
func (t *table) change(item int) (gap float64, since mesure.Figure, ok bool) {
	history := t.series()
	if history == nil {
		return 0, mesure.Figure{}, false
	}
	last := history[len(history)-1].figures[item]
	if last.MillesimeNumerateur != t.own(item).MillesimeNumerateur {
		return 0, mesure.Figure{}, false
	}
	since, ok = t.earlier(history, item)
	return mesure.Arrondir(last.Valeur.V-since.Valeur.V, unitOf(t.card.Unite).decimals), since, ok
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
