package outputs

import (
	"math"

	"diagctg/sources/mesure"
)

// boundsOf are the bounds of a figure that is shown; a hidden one has none.
func boundsOf(f mesure.Figure) (mesure.Bornes, bool) {
	if f.Bornes == nil || !known(f.Valeur) {
		return mesure.Bornes{}, false
	}
	return *f.Bornes, true
}

// precisionOf is the grade of a figure that is shown.
func precisionOf(f mesure.Figure) string {
	if !known(f.Valeur) {
		return ""
	}
	return f.Precision
}

// boundsText writes the bounds of a figure: "à 2 près" for a count, whose bounds
// are as far on both sides, "de 43,1 à 44,2" for a rate.
func boundsText(f mesure.Figure) string {
	b, ok := boundsOf(f)
	if !ok {
		return mesure.SO.Symbole()
	}
	u := unitOf(f.Unite)
	decimals := u.decimals
	if near := b.Haute - f.Valeur.V; !u.rate && near == f.Valeur.V-b.Basse {
		return "à " + frenchNumber(near, decimals) + " près"
	}
	return "de " + frenchNumber(b.Basse, decimals) + " à " + frenchNumber(b.Haute, decimals)
}

// marginText writes how far the true values of a row may be from those shown:
// "± 0,4", the widest distance to a bound, rounded up. One rounded figure whose
// bounds are not known leaves none.
func marginText(figures []mesure.Figure) string {
	widest, found := 0.0, false
	for _, f := range figures {
		b, ok := boundsOf(f)
		if !ok && known(f.Valeur) && f.Valeur.S == mesure.Arrondi {
			return mesure.ND.Symbole()
		}
		if ok {
			widest, found = max(widest, b.Haute-f.Valeur.V, f.Valeur.V-b.Basse), true
		}
	}
	if !found {
		return mesure.SO.Symbole()
	}
	decimals := unitOf(figures[0].Unite).decimals
	unit := math.Pow10(decimals)
	return "±" + nnbsp + frenchNumber(math.Ceil(widest*unit-1e-9)/unit, decimals)
}

// boundOr is one of the bounds of a figure, or the symbol for none.
func boundOr(f mesure.Figure, of func(mesure.Bornes) float64) datum {
	b, ok := boundsOf(f)
	if !ok {
		return text(mesure.SO.Symbole())
	}
	d := numeric(of(b))
	d.format = unitOf(f.Unite).cell
	return d
}

// weakestPrecision is the weakest grade of a row's figures.
func weakestPrecision(figures []mesure.Figure) string {
	weakest := ""
	for _, f := range figures {
		weakest = max(weakest, precisionOf(f))
	}
	return orElse(weakest, mesure.SO.Symbole())
}
