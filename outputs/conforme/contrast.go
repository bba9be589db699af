package conforme

import (
	"math"
	"strconv"
	"strings"
)

// leastContrast is that of WCAG 2.2 AA for text of any size.
const leastContrast = 4.5

// checkContrast compares the ink of each style of cells with its ground, and
// the ink of each chart with white.
func (w *Workbook) checkContrast() {
	const part = "xl/styles.xml"
	styles := w.parts[part]
	if styles == nil {
		return
	}
	fonts, fills := styles.all("fonts", "font"), styles.all("fills", "fill")
	for i, xf := range styles.all("cellXfs", "xf") {
		ink, ground := "000000", "FFFFFF"
		if n := whole(xf.attrs["fontId"]); n >= 0 && n < len(fonts) {
			ink = colorOr(fonts[n].first("color").attrs["rgb"], ink)
		}
		if n := whole(xf.attrs["fillId"]); n >= 0 && n < len(fills) && fills[n].first("patternFill").attrs["patternType"] == "solid" {
			ground = colorOr(fills[n].first("patternFill", "fgColor").attrs["rgb"], ground)
		}
		if c := Contrast(ink, ground); c < leastContrast {
			w.report(part, "style %d writes %s on %s: contrast %.1f", i, ink, ground, c)
		}
	}
	for name, chart := range w.parts {
		if !strings.HasPrefix(name, "xl/charts/chart") {
			continue
		}
		chart.walk(func(_, n *node) {
			if n.name != "defRPr" && n.name != "rPr" {
				return
			}
			ink := n.first("solidFill", "srgbClr").attrs["val"]
			if ink == "FFFFFF" || ink == "" { // white writes on bars, whose paints are tested with their ink
				return
			}
			if c := Contrast(ink, "FFFFFF"); c < leastContrast {
				w.report(name, "a text in %s on white: contrast %.1f", ink, c)
			}
		})
	}
}

func colorOr(argb, fallback string) string {
	if len(argb) < 6 {
		return fallback
	}
	return argb[len(argb)-6:]
}

// Contrast is the ratio of the luminances of two colours, given as RRGGBB (WCAG 2.2, 1.4.3).
func Contrast(a, b string) float64 {
	one, two := luminance(a), luminance(b)
	return (max(one, two) + 0.05) / (min(one, two) + 0.05)
}

func luminance(rgb string) float64 {
	part := func(i int) float64 {
		n, err := strconv.ParseUint(rgb[i:i+2], 16, 8)
		if err != nil {
			return 0
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(0) + 0.7152*part(2) + 0.0722*part(4)
}
