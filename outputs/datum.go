package outputs

import (
	"math"
	"strconv"

	"diagctg/sources/mesure"
)

// datum is one cell of a long sheet.
type datum struct {
	kind datumKind
	// text is shown by a text or a link, value by a number or a rate.
	text  string
	value float64
	// format is the number format, "" for that of the column.
	format string
	// factor multiplies the quotient of a rate.
	factor float64
	// row is where a link leads, in the sheet Cellules.
	row int
}

type datumKind uint8

const (
	aText datumKind = iota
	aNumber
	// aRate is written as the division of the two terms of its row, with the
	// value that programs show which do not calculate.
	aRate
	aLink
	aBlank
)

func text(s string) datum { return datum{text: s} }

// blankOr is a text, or a cell to fill in.
func blankOr(s string) datum {
	if s == "" {
		return datum{kind: aBlank}
	}
	return text(s)
}

func numeric(v float64) datum { return datum{kind: aNumber, value: v} }

func whole(n int) datum { return numeric(float64(n)) }

// linkTo leads to a row of the sheet Cellules.
func linkTo(row int) datum { return datum{kind: aLink, text: linkText, row: row} }

const linkText = "voir"

// amountOr is a number, or the symbol that says why there is none.
func amountOr(v mesure.Valeur) datum {
	if !known(v) {
		return text(symbol(v))
	}
	return numeric(v.V)
}

func yearOr(y int) datum {
	if y == 0 {
		return text(mesure.SO.Symbole())
	}
	return whole(y)
}

func coverageOr(share float64) datum {
	if share < 0 {
		return text(mesure.SO.Symbole())
	}
	return numeric(share)
}

// valueOf is the figure as the sheet shows it: a formula where it is the
// quotient of both terms in the row, else the number or its symbol.
func valueOf(f mesure.Figure, u unit) datum {
	if !known(f.Valeur) {
		return text(symbol(f.Valeur))
	}
	d := numeric(f.Valeur.V)
	d.format = u.cell
	if f.Publie || !known(f.Numerateur) || !known(f.Denominateur) || f.Denominateur.V == 0 {
		return d
	}
	factor := f.Valeur.V * f.Denominateur.V / f.Numerateur.V
	for _, round := range []float64{1, 100} {
		if math.Abs(factor-round) < 1e-9*round || f.Numerateur.V == 0 && f.Valeur.V == 0 && (round == 100) == u.rate {
			d.kind, d.factor = aRate, round
			return d
		}
	}
	return d
}

// appendTo appends what follows the address and the style of a cell.
func (d datum) appendTo(b []byte, row int) []byte {
	switch d.kind {
	case aBlank:
		return append(b, `/>`...)
	case aNumber:
		b = append(b, `><v>`...)
		b = strconv.AppendFloat(b, d.value, 'g', -1, 64)
	case aRate:
		b = append(b, `><f>`...)
		b = appendText(b, d.formula(row))
		b = append(b, `</f><v>`...)
		b = strconv.AppendFloat(b, d.value, 'g', -1, 64)
	case aLink:
		b = append(b, ` t="str"><f>`...)
		b = appendText(b, d.formula(row))
		b = append(b, `</f><v>`...)
		b = appendText(b, d.text)
	default:
		b = append(b, ` t="inlineStr"><is><t xml:space="preserve">`...)
		b = appendText(b, d.text)
		return append(b, `</t></is></c>`...)
	}
	return append(b, `</v></c>`...)
}

// formula divides the terms of a row, or leads to a row. A term that an analyst
// replaced by a symbol gives no error; a link shows no text of a dropped file.
func (d datum) formula(row int) string {
	if d.kind == aLink {
		return `HYPERLINK("#'` + sheetCellules + `'!A` + strconv.Itoa(d.row) + `","` + d.text + `")`
	}
	at := strconv.Itoa(row)
	num, den := numeratorLetter+at, denominatorLetter+at
	times := ""
	if d.factor != 1 {
		times = "*" + strconv.FormatFloat(d.factor, 'f', -1, 64)
	}
	return "IF(AND(ISNUMBER(" + num + "),ISNUMBER(" + den + ")),IF(" + den + `=0,"s.o.",` + num + "/" + den + times + `),"n.d.")`
}
