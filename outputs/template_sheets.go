package outputs

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// templateRows is how many rows of the data sheet are prepared.
const templateRows = 500

// Looks of the templates' headers: a mandatory column is told by its
// weight, an optional one by its italics, not by colour alone.
var (
	lookMandatory = lookHeadLeft
	lookOptional  = look{size: 9, framed: true, wrap: true, italic: true, fill: totalColor}
)

// dataSheet is the sheet to fill in: nothing above the header row, so that it
// reads as a plain table.
func (t Template) dataSheet(b *book) {
	p := b.page(orElse(t.Feuille, "Saisie"))
	p.bare = true
	t.header(p)
	for i, c := range t.Colonnes {
		t.prepare(p, i+1, c)
	}
	p.row = templateRows + 2
}

// header writes the header row. Its labels are what the reader recognises:
// they take no mark of their own.
func (t Template) header(p *page) {
	p.columns = len(t.Colonnes)
	lines := 1
	for i, c := range t.Colonnes {
		l := lookOptional
		if c.Obligatoire {
			l = lookMandatory
		}
		p.widths[i+1] = t.columnWidth(i)
		p.put(i+1, 1, c.EnTete(), l)
		lines = max(lines, linesIn(c.EnTete(), p.widths[i+1]-2))
	}
	p.height(1, float64(lines)*lineHeight+4)
	p.frozenColumns = 1
}

// columnWidth fits the header on two lines, the list and the example on one.
func (t Template) columnWidth(i int) float64 {
	c := t.Colonnes[i]
	width := max(13, len([]rune(c.Libelle))*2/3)
	for _, item := range c.Liste {
		width = max(width, len([]rune(item))+3)
	}
	for _, row := range t.Exemple {
		if i < len(row) {
			width = max(width, len([]rune(row[i]))+2)
		}
	}
	return float64(min(width, 44))
}

// prepare gives the column its format and its validation.
func (t Template) prepare(p *page, col int, c TemplateColumn) {
	p.do(func() error {
		letter, err := excelize.ColumnNumberToName(col)
		if err != nil {
			return err
		}
		first, last := letter+"2", letter+strconv.Itoa(templateRows+1)
		if err := p.f.SetCellStyle(p.name, first, last, p.style(c.cellLook())); err != nil {
			return err
		}
		validation, err := c.validation(letter, first+":"+last)
		if err != nil {
			return err
		}
		return p.f.AddDataValidation(p.name, validation)
	})
}

// cellLook keeps codes as text: "06033" stays with its zero.
func (c TemplateColumn) cellLook() look {
	switch c.Nature {
	case NatureEntier:
		return look{}.number("0") // no group of digits: it may be a year
	case NatureNombre:
		return look{}.number("0.##")
	}
	return look{format: "@"}
}

const listSheet = "Listes"

// validation accepts what the column may hold and says so before and after.
// listed is the column of the lists' sheet that holds the values: the same as
// in the data sheet.
func (c TemplateColumn) validation(listed, cells string) (*excelize.DataValidation, error) {
	v := excelize.NewDataValidation(!c.Obligatoire)
	v.Sqref = cells
	if help := c.help(); help != "" {
		v.SetInput(clip(c.Libelle, 32), clip(help, 255))
	}
	switch {
	case len(c.Liste) > 0:
		v.SetSqrefDropList(fmt.Sprintf("%s!$%s$2:$%s$%d", listSheet, listed, listed, len(c.Liste)+1))
		v.SetError(excelize.DataValidationErrorStyleStop, "Valeur inconnue", "Choisissez une valeur de la liste.")
	case c.Nature == NatureEntier || c.Nature == NatureNombre:
		return v, c.bound(v)
	}
	return v, nil
}

func (c TemplateColumn) bound(v *excelize.DataValidation) error {
	kind := excelize.DataValidationTypeDecimal
	if c.Nature == NatureEntier {
		kind = excelize.DataValidationTypeWhole
	}
	v.SetError(excelize.DataValidationErrorStyleStop, "Nombre attendu", c.accepted())
	if c.Max > c.Min {
		return v.SetRange(c.Min, c.Max, kind, excelize.DataValidationOperatorBetween)
	}
	return v.SetRange(c.Min, c.Min, kind, excelize.DataValidationOperatorGreaterThanOrEqual)
}

func (c TemplateColumn) accepted() string {
	s := "Un nombre"
	if c.Nature == NatureEntier {
		s = "Un nombre entier"
	}
	if c.Max > c.Min {
		return s + " de " + plain(c.Min) + " à " + plain(c.Max) + "."
	}
	return s + " supérieur ou égal à " + plain(c.Min) + "."
}

func plain(v float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(v, 'f', -1, 64), ".", ",")
}

// help is what is shown beside a selected cell.
func (c TemplateColumn) help() string {
	s := sentence(c.Aide)
	if c.Obligatoire {
		s = strings.TrimSpace(s + " Obligatoire.")
	}
	return typography(s)
}

func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}

// exampleSheet shows a table filled in.
func (t Template) exampleSheet(b *book) {
	p := b.page("Exemple")
	p.bare = true
	t.header(p)
	for r, values := range t.Exemple {
		if len(values) > len(t.Colonnes) {
			b.keep(fmt.Errorf("example row %d has %d values for %d columns", r+1, len(values), len(t.Colonnes)))
			return
		}
		for i, text := range values {
			t.exampleCell(p, i, r+2, text)
		}
	}
	p.row = len(t.Exemple) + 2
}

// exampleCell writes numbers as numbers, so that the example can be copied.
func (t Template) exampleCell(p *page, i, row int, text string) {
	c := t.Colonnes[i]
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	if c.Nature != NatureTexte && err == nil {
		p.put(i+1, row, v, c.cellLook())
		return
	}
	p.put(i+1, row, text, c.cellLook())
}

// readMe says how to fill in the workbook.
func (t Template) readMe(b *book) {
	p := b.page(sheetLisezMoi)
	p.head(t.Titre, "Modèle de saisie pour le diagnostic de territoire (CTG)", 38, 18, 14, 70)
	p.put(1, 3, "Seule la première feuille est à remplir et à renvoyer avec le classeur entier.", lookLegend)
	p.prose(lookSentence, t.Description)
	p.row++
	p.section("Comment remplir")
	p.prose(lookSentence, fillingRules...)
	p.row++
	p.section("Les colonnes")
	var rows [][]any
	for _, c := range t.Colonnes {
		mandatory := "facultative"
		if c.Obligatoire {
			mandatory = "obligatoire"
		}
		rows = append(rows, []any{c.EnTete(), c.natureWord(), mandatory, orElse(c.Aide, "—")})
	}
	p.records("tbl.colonnes", []string{"Colonne", "Nature", "Saisie", "Aide"}, rows)
}

var fillingRules = []string{
	"Une ligne par cas, comme il est dit ci-dessus, à partir de la ligne 2 ; les intitulés de la ligne 1 ne se modifient pas.",
	"Un chiffre inconnu se laisse vide ; jamais 0, qui veut dire « aucun ».",
	"Les codes de commune sont les codes Insee à cinq caractères (06033), pas les codes postaux.",
	"Aucun nom d’enfant ni de famille, aucune donnée personnelle.",
	"La feuille « Exemple » montre un tableau rempli ; elle n’est pas lue.",
}

func (c TemplateColumn) natureWord() string {
	switch {
	case len(c.Liste) > 0:
		return "choix dans une liste"
	case c.Nature == NatureEntier:
		return "nombre entier"
	case c.Nature == NatureNombre:
		return "nombre"
	}
	return "texte"
}

// listSheet holds the accepted values, in the columns of the data sheet.
func (t Template) listSheet(b *book) {
	longest := 0
	for _, c := range t.Colonnes {
		longest = max(longest, len(c.Liste))
	}
	if longest == 0 {
		return
	}
	p := b.page(listSheet)
	p.bare = true
	p.columns = len(t.Colonnes)
	for i, c := range t.Colonnes {
		// Not the header of the data sheet: this sheet is not one to read.
		if p.widths[i+1] = t.columnWidth(i); len(c.Liste) == 0 {
			p.put(i+1, 1, "Sans liste", lookHeadLeft)
			continue
		}
		p.put(i+1, 1, "Liste "+strconv.Itoa(i+1), lookHeadLeft)
		for r, item := range c.Liste {
			p.put(i+1, r+2, item, lookCell)
		}
	}
	p.row = longest + 2
}
