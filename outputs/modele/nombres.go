package modele

import (
	"strconv"
	"strings"
)

// formats are the number formats of the styles of a workbook: those that show
// a number a hundred times as large, with its "%".
type formats struct{ percent map[string]bool }

func (p *paquet) formats(part string) (formats, error) {
	f := formats{percent: map[string]bool{}}
	root, _, err := p.tree(part)
	if err != nil || root == nil {
		return f, err
	}
	codes := map[string]bool{"9": true, "10": true}
	if own := root.child("numFmts"); own != nil {
		for _, e := range own.children {
			codes[e.attr("numFmtId")] = showsPercent(e.attr("formatCode"))
		}
	}
	if styles := root.child("cellXfs"); styles != nil {
		for i, e := range styles.children {
			f.percent[strconv.Itoa(i)] = codes[e.attr("numFmtId")]
		}
	}
	return f, nil
}

// showsPercent reports whether a format code has a "%" that counts: neither
// quoted nor escaped.
func showsPercent(code string) bool {
	quoted := false
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			quoted = !quoted
		case '\\', '_', '*':
			i++
		case '%':
			if !quoted {
				return true
			}
		}
	}
	return false
}

// plain writes a number as a workbook stores it.
func plain(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// hundredth moves a percentage to the cell of a format that multiplies by a
// hundred, without the noise of the division.
func hundredth(v float64) float64 {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	e, _ := strconv.Atoi(exponent)
	moved, err := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(e-2), 64)
	if err != nil {
		return v / 100
	}
	return moved
}
