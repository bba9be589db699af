package carte

import (
	"image/color"
	"math"
)

// groundOf is the colour under a label: that of its class, the white of hatching
// for a zone without value.
func groundOf(c Carte, z Zone) color.RGBA {
	if z.Classe < 0 {
		return blanc
	}
	return c.Classes[z.Classe].Fond
}

// inkOn is black or white, whichever can be read on a ground. One of the two has
// a contrast of 4.58 or more on any colour (WCAG 2.2 asks for 4.5).
func inkOn(ground color.RGBA) color.RGBA {
	light := luminance(ground) + 0.05
	if 1.05/light > light/0.05 {
		return blanc
	}
	return noir
}

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(c color.RGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
