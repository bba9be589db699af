package outputs

import (
	"strings"

	"diagctg/sources/mesure"
)

// figureName is the name of a figure in workbooks and templates, its newest
// vintage: "kf.couverture_population_caf.territoire",
// "kf.structure_age.0_14.c06033". Names are a promise: the same figure has the
// same name every year, so that what an analyst links to it keeps working.
func figureName(f mesure.Figure) string {
	parts := []string{"kf", f.Indicateur}
	if f.Modalite != "" {
		parts = append(parts, f.Modalite)
	}
	return nameSafe(strings.Join(append(parts, zoneInName(f.Zone)), "."))
}

// zoneInName names a zone by its level, a commune by its code: comparators may
// change from one configuration to the next, a name does not.
func zoneInName(z mesure.Zone) string {
	if z.Niveau == mesure.Commune {
		return "c" + z.Code
	}
	return string(z.Niveau)
}

// nameSafe keeps what Excel accepts in a name.
func nameSafe(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '.' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, name)
}
