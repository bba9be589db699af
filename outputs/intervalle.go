package outputs

import "diagctg/sources/mesure"

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

// weakestPrecision is the weakest grade of a row's figures.
func weakestPrecision(figures []mesure.Figure) string {
	weakest := ""
	for _, f := range figures {
		weakest = max(weakest, precisionOf(f))
	}
	return orElse(weakest, mesure.SO.Symbole())
}
