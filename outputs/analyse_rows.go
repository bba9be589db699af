package outputs

import "diagctg/sources/mesure"

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
	{"Borne basse", 11, look{}.number("")}, {"Borne haute", 11, look{}.number("")}, {"Précision", 10, lookYear},
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

// figureRows makes the rows of the sheet Chiffres.
type figureRows struct {
	cards map[string]mesure.Card
	cells *cellIndex
	row   []datum
}

func newFigureRows(d *Diagnostic) *figureRows {
	r := &figureRows{cards: map[string]mesure.Card{}, cells: newCellIndex(d.Origines)}
	for _, c := range d.Cards {
		r.cards[c.Code] = c
	}
	return r
}

// of is one figure. Missing numbers are their symbol, never a blank. The row is
// good until the next one is asked for.
func (r *figureRows) of(f mesure.Figure) []datum {
	card, ok := r.cards[f.Indicateur]
	if !ok {
		card = mesure.Card{Code: f.Indicateur, Libelle: f.Indicateur}
	}
	u := unitOf(f.Unite)
	r.row = append(r.row[:0],
		text(f.Indicateur), text(card.Libelle), text(ThemeName(card.Theme)), text(orDash(f.Modalite)), text(orDash(itemName(card, f.Modalite))),
		text(string(f.Zone.Niveau)), text(f.Zone.Code), text(shortName(f.Zone)), whole(f.MillesimeNumerateur), yearOr(f.MillesimeDenominateur),
		amountOr(f.Numerateur), text(statusWord(f.Numerateur)), amountOr(f.Denominateur), text(statusWord(f.Denominateur)),
		valueOf(f, u), text(u.header), text(statusWord(f.Valeur)), coverageOr(f.Couverture),
		boundOr(f, func(b mesure.Bornes) float64 { return b.Basse }), boundOr(f, func(b mesure.Bornes) float64 { return b.Haute }),
		text(orElse(precisionOf(f), mesure.SO.Symbole())), text(computedWord(f)),
	)
	r.row = r.cells.behind(r.row, f)
	return r.row
}

func itemName(card mesure.Card, code string) string {
	for _, m := range card.Modalites {
		if m.Code == code {
			return m.Libelle
		}
	}
	return code
}

func statusWord(v mesure.Valeur) string {
	if !v.S.Manque() && !known(v) {
		return statusWords[mesure.ND]
	}
	return statusWords[v.S]
}

func orDash(s string) string { return orElse(s, "—") }

func dictionaryRow(c mesure.Card) []datum {
	sums := "non"
	if c.Agregable {
		sums = "oui"
	}
	return []datum{
		text(c.Code), text(c.Libelle), text(ThemeName(c.Theme)), text(unitOf(c.Unite).header), text(orDash(c.Formule)), text(orDash(c.Numerateur)),
		text(orDash(c.Denominateur)), whole(c.EcartMax), text(orDash(c.Secret)), text(sums), text(sourcesOfCard(c)), text(orDash(c.Limites)),
	}
}

func cellRow(o Origine) []datum {
	return []datum{
		text(o.Indicateur), text(orDash(o.Modalite)), text(string(o.Zone.Niveau)), text(o.Zone.Code), text(shortName(o.Zone)), whole(o.Millesime),
		text(orElse(termWords[o.Terme], o.Terme)), text(o.Variable), text(o.Fichier), text(orDash(o.Feuille)), text(orDash(o.Cellule)),
	}
}

// cellIndex finds the cells behind a figure among the rows of the sheet
// Cellules.
type cellIndex struct {
	rows  map[cellKey][]int // from 2, the first row under the header
	cells []Origine
}

// firstCell is the row of the first cell on the sheet Cellules, under its header.
const firstCell = 2

type cellKey struct {
	indicateur, modalite string
	zone                 string // "" for any commune
	millesime            int
}

func newCellIndex(origins []Origine) *cellIndex {
	x := &cellIndex{rows: map[cellKey][]int{}, cells: origins}
	for _, denominators := range []bool{false, true} { // a denominator of the same year is behind another figure, too
		for i, o := range origins {
			if (o.Terme == TermeDenominateur) != denominators {
				continue
			}
			key := cellKey{o.Indicateur, o.Modalite, string(o.Zone.Niveau) + " " + o.Zone.Code, o.Millesime}
			x.rows[key] = append(x.rows[key], i+firstCell)
			key.zone = ""
			x.rows[key] = append(x.rows[key], i+firstCell)
		}
	}
	return x
}

// behind names the first cell behind a figure, says how many there are, and
// leads to it; a territory's are those of its communes.
func (x *cellIndex) behind(row []datum, f mesure.Figure) []datum {
	rows := x.of(f)
	if len(rows) == 0 {
		return append(row, text("—"), text("—"), text("—"))
	}
	o := x.cells[rows[0]-firstCell]
	place := mesure.Place{Fichier: o.Fichier, Feuille: o.Feuille}.String()
	if o.Cellule != "" {
		place += "!" + o.Cellule
	}
	return append(row, text(place), whole(len(rows)), linkTo(rows[0]))
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
