package outputs

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// dataColumn is one column of a streamed table.
type dataColumn struct {
	title string
	width float64
	look  look
}

var (
	lookText = look{}
	lookYear = look{center: true}
)

// figureColumns are the columns of the sheet Chiffres; those that formulas
// read are named below.
var figureColumns = []dataColumn{
	{"Code indicateur", 32, lookText}, {"Indicateur", 44, lookText}, {"Thème", 16, lookText}, {"Code modalité", 18, lookText}, {"Modalité", 26, lookText},
	{"Niveau", 13, lookText}, {"Code zone", 12, lookText}, {"Zone", 26, lookText}, {"Millésime numérateur", 12, lookYear}, {"Millésime dénominateur", 12, lookYear},
	{"Numérateur", 14, look{}.number(formatCount)}, {"Statut numérateur", 12, lookText}, {"Dénominateur", 14, look{}.number(formatCount)}, {"Statut dénominateur", 12, lookText},
	{"Valeur", 12, look{}.number("")}, {"Unité", 11, lookText}, {"Statut", 11, lookText}, {"Couverture", 11, look{}.number("0.0%")},
	{"Origine du chiffre", 14, lookText}, {"Première cellule", 52, lookText}, {"Nombre de cellules", 11, look{}.number(formatCount)}, {"Lien", 9, look{color: linkColor, center: true}},
}

const (
	numeratorLetter   = "K"
	denominatorLetter = "M"
	valueLetter       = "O"
)

var cardColumns = []dataColumn{
	{"Code", 34, lookText}, {"Indicateur", 48, lookText}, {"Thème", 16, lookText}, {"Unité", 12, lookText}, {"Formule", 60, lookText}, {"Numérateur", 40, lookText},
	{"Dénominateur", 40, lookText}, {"Écart de millésimes admis", 14, lookYear}, {"Seuil de secret", 14, lookText}, {"S’additionne", 12, lookText}, {"Sources", 44, lookText}, {"Limites", 80, lookText},
}

var cellColumns = []dataColumn{
	{"Code indicateur", 32, lookText}, {"Code modalité", 18, lookText}, {"Niveau", 12, lookText}, {"Code zone", 12, lookText}, {"Zone", 26, lookText}, {"Millésime", 11, lookYear},
	{"Terme", 14, lookText}, {"Variable", 36, lookText}, {"Fichier", 46, lookText}, {"Feuille", 22, lookText}, {"Cellule", 10, lookText},
}

// analyseRow is one figure. Missing numbers are their symbol, never a blank.
func analyseRow(d *Diagnostic, f mesure.Figure, cells *cellIndex) []any {
	card := d.card(f.Indicateur)
	u := unitOf(f.Unite)
	return append([]any{
		f.Indicateur, card.Libelle, ThemeName(card.Theme), orDash(f.Modalite), orDash(itemName(card, f.Modalite)),
		string(f.Zone.Niveau), f.Zone.Code, shortName(f.Zone), f.MillesimeNumerateur, yearOr(f.MillesimeDenominateur),
		amountOr(f.Numerateur), statusWord(f.Numerateur), amountOr(f.Denominateur), statusWord(f.Denominateur),
		valueOf(f, u), u.header, statusWord(f.Valeur), coverageOr(f.Couverture), computedText([]mesure.Figure{f}),
	}, cells.behind(f)...)
}

func (d *Diagnostic) card(code string) mesure.Card {
	for _, c := range d.Cards {
		if c.Code == code {
			return c
		}
	}
	return mesure.Card{Code: code, Libelle: code}
}

func itemName(card mesure.Card, code string) string {
	for _, m := range card.Modalites {
		if m.Code == code {
			return m.Libelle
		}
	}
	return code
}

// liveRate is a rate written as the division of its two terms, with the value
// that programs show which do not calculate.
type liveRate struct {
	factor float64
	value  float64
	format string
}

// valueOf is the figure as the sheet shows it: a formula where it is the
// quotient of both terms in the row, else the number or its symbol.
func valueOf(f mesure.Figure, u unit) any {
	if !known(f.Valeur) {
		return symbol(f.Valeur)
	}
	n := numeral{f.Valeur.V, u.cell}
	if f.Publie || !known(f.Numerateur) || !known(f.Denominateur) || f.Denominateur.V == 0 {
		return n
	}
	factor := f.Valeur.V * f.Denominateur.V / f.Numerateur.V
	for _, whole := range []float64{1, 100} {
		if math.Abs(factor-whole) < 1e-9*whole || f.Numerateur.V == 0 && f.Valeur.V == 0 && (whole == 100) == u.rate {
			return liveRate{factor: whole, value: f.Valeur.V, format: u.cell}
		}
	}
	return n
}

// formula divides the terms of a row. A term that an analyst replaced by a
// symbol gives no error.
func (l liveRate) formula(row int) string {
	num, den := numeratorLetter+strconv.Itoa(row), denominatorLetter+strconv.Itoa(row)
	times := ""
	if l.factor != 1 {
		times = "*" + strconv.FormatFloat(l.factor, 'f', -1, 64)
	}
	return fmt.Sprintf(`IF(AND(ISNUMBER(%[1]s),ISNUMBER(%[2]s)),IF(%[2]s=0,"s.o.",%[1]s/%[2]s%[3]s),"n.d.")`, num, den, times)
}

// numeral is a number with its format.
type numeral struct {
	value  float64
	format string
}

func amountOr(v mesure.Valeur) any {
	if !known(v) {
		return symbol(v)
	}
	return v.V
}

func yearOr(y int) any {
	if y == 0 {
		return mesure.SO.Symbole()
	}
	return y
}

func coverageOr(share float64) any {
	if share < 0 {
		return mesure.SO.Symbole()
	}
	return share
}

func statusWord(v mesure.Valeur) string {
	if !v.S.Manque() && !known(v) {
		return statusWords[mesure.ND]
	}
	return statusWords[v.S]
}

func orDash(s string) string { return orElse(s, "—") }

func dictionaryRow(c mesure.Card) []any {
	sums := "non"
	if c.Agregable {
		sums = "oui"
	}
	return []any{
		c.Code, c.Libelle, ThemeName(c.Theme), unitOf(c.Unite).header, orDash(c.Formule), orDash(c.Numerateur), orDash(c.Denominateur),
		c.EcartMax, orDash(c.Secret), sums, orDash(strings.Join(c.Sources, ", ")), orDash(c.Limites),
	}
}

func cellRow(o Origine) []any {
	return []any{
		o.Indicateur, orDash(o.Modalite), string(o.Zone.Niveau), o.Zone.Code, shortName(o.Zone), o.Millesime,
		orElse(termWords[o.Terme], o.Terme), o.Variable, o.Fichier, orDash(o.Feuille), orDash(o.Cellule),
	}
}

// cellIndex finds the cells behind a figure among the rows of the sheet
// Cellules.
type cellIndex struct {
	rows  map[cellKey][]int // from 2, the first row under the header
	cells []Origine
}

type cellKey struct {
	indicateur, modalite string
	zone                 string // "" for any commune
	millesime            int
}

func newCellIndex(origins []Origine) *cellIndex {
	x := &cellIndex{rows: map[cellKey][]int{}, cells: origins}
	for i, o := range origins {
		key := cellKey{o.Indicateur, o.Modalite, string(o.Zone.Niveau) + " " + o.Zone.Code, o.Millesime}
		x.rows[key] = append(x.rows[key], i+2)
		key.zone = ""
		x.rows[key] = append(x.rows[key], i+2)
	}
	return x
}

// behind names the first cell behind a figure, says how many there are, and
// leads to it; a territory's are those of its communes. The link shows no text
// of a dropped file, since it is a formula.
func (x *cellIndex) behind(f mesure.Figure) []any {
	rows := x.of(f)
	if len(rows) == 0 {
		return []any{"—", "—", "—"}
	}
	o := x.cells[rows[0]-2]
	place := mesure.Place{Fichier: o.Fichier, Feuille: o.Feuille}.String()
	if o.Cellule != "" {
		place += "!" + o.Cellule
	}
	return []any{place, len(rows), rowLink(rows[0])}
}

// of lists the rows of the cells behind a figure, none for a figure that is not
// shown.
func (x *cellIndex) of(f mesure.Figure) []int {
	if !known(f.Valeur) {
		return nil
	}
	key := cellKey{f.Indicateur, f.Modalite, string(f.Zone.Niveau) + " " + f.Zone.Code, f.MillesimeNumerateur}
	if rows := x.rows[key]; len(rows) > 0 || f.Zone.Niveau != mesure.Territoire {
		return rows
	}
	key.zone = ""
	return x.rows[key]
}

// rowLink leads to a row of the sheet Cellules.
type rowLink int

const linkText = "voir"

func (l rowLink) formula() string {
	return fmt.Sprintf(`HYPERLINK("#'%s'!A%d","%s")`, sheetCellules, int(l), linkText)
}

// streamed turns a value of a row into a cell of a stream.
func (b *book) streamed(v any, l look, row int) excelize.Cell {
	switch v := v.(type) {
	case numeral:
		return excelize.Cell{StyleID: b.style(l.number(v.format)), Value: v.value}
	case liveRate:
		return excelize.Cell{StyleID: b.style(l.number(v.format)), Formula: v.formula(row), Value: v.value}
	case rowLink:
		return excelize.Cell{StyleID: b.style(l), Formula: v.formula(), Value: linkText}
	}
	return excelize.Cell{StyleID: b.style(l), Value: v}
}
