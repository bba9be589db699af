package outputs

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// csvComma separates the fields: the comma is the decimal mark of the readers.
const csvComma = ';'

// writeIndicateurs writes every figure, in UTF-8, separated by semicolons,
// with a decimal point and without rounding. A missing number is an empty
// field and its status says why.
func writeIndicateurs(w io.Writer, figures []mesure.Figure) error {
	out := newCSV(w)
	if err := out.Write(indicateursTable.header()); err != nil {
		return err
	}
	for _, f := range slices.SortedStableFunc(slices.Values(figures), compareFigures) {
		if err := out.Write(figureRecord(f)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func newCSV(w io.Writer) *csv.Writer {
	out := csv.NewWriter(w)
	out.Comma = csvComma
	return out
}

// niveauOrder sorts levels from the nearest to the widest.
var niveauOrder = map[mesure.Niveau]int{
	mesure.Commune: 0, mesure.Territoire: 1, mesure.EPCI: 2, mesure.Departement: 3, mesure.Region: 4, mesure.France: 5,
}

func compareFigures(a, b mesure.Figure) int {
	return cmp.Or(
		cmp.Compare(a.Indicateur, b.Indicateur),
		cmp.Compare(a.Modalite, b.Modalite),
		cmp.Compare(niveauOrder[a.Zone.Niveau], niveauOrder[b.Zone.Niveau]),
		cmp.Compare(a.Zone.Code, b.Zone.Code),
		cmp.Compare(a.MillesimeNumerateur, b.MillesimeNumerateur),
		cmp.Compare(a.MillesimeDenominateur, b.MillesimeDenominateur),
	)
}

func figureRecord(f mesure.Figure) []string {
	status := f.Valeur.S
	if !status.Manque() && !known(f.Valeur) {
		status = mesure.ND
	}
	low, high := "", ""
	if b, ok := boundsOf(f); ok {
		low, high = number(mesure.Vaut(b.Basse)), number(mesure.Vaut(b.Haute))
	}
	return []string{
		f.Indicateur, f.Modalite, string(f.Zone.Niveau), f.Zone.Code, inert(f.Zone.Nom),
		year(f.MillesimeNumerateur), year(f.MillesimeDenominateur),
		number(f.Numerateur), number(f.Denominateur), number(f.Valeur), f.Unite, status.String(), share(f.Couverture),
		low, high, precisionOf(f),
	}
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

func number(v mesure.Valeur) string {
	if !known(v) {
		return ""
	}
	return strconv.FormatFloat(v.V, 'f', -1, 64)
}

func share(v float64) string {
	if v < 0 {
		return ""
	}
	return number(mesure.Vaut(v))
}

// inert keeps a spreadsheet from running a text that came from a dropped file
// as a formula.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// writeDictionnaire writes the definition of every indicator, one row an item.
func writeDictionnaire(w io.Writer, cards []mesure.Card) error {
	out := newCSV(w)
	if err := out.Write(dictionnaireTable.header()); err != nil {
		return err
	}
	for _, c := range cards {
		items := c.Modalites
		if len(items) == 0 {
			items = []mesure.Modalite{{}}
		}
		for _, m := range items {
			if err := out.Write(cardRecord(c, m)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func cardRecord(c mesure.Card, m mesure.Modalite) []string {
	aggregable := "non"
	if c.Agregable {
		aggregable = "oui"
	}
	return []string{
		c.Code, m.Code, inert(c.Libelle), inert(m.Libelle), c.Theme, c.Unite, inert(c.Formule), inert(c.Numerateur),
		inert(c.Denominateur), strings.Join(c.VariablesNumerateur, " "), strings.Join(c.VariablesDenominateur, " "),
		strings.Join(c.Sources, " "), strconv.Itoa(c.EcartMax), c.Secret, aggregable, inert(c.Limites),
		inert(c.ADemander), inert(c.AupresDe),
	}
}
