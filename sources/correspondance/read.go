package correspondance

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/proposition"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
	"diagctg/sources/valeur"
)

// filled is a correspondence being read.
type filled struct {
	*rapport.Journal
	known  *reconnaissance.Catalogue
	sheet  string
	header int            // row of the headers
	at     map[string]int // columns by header
	fields map[string]filledCell
	rows   []tabular.Row
	prop   *proposition.Proposition
	titles ecriture.LabelIndex
	years  []int // those that the titles tell, and that given by hand
}

type filledCell struct {
	texte          string
	ligne, colonne int
}

// markers are the headers that, on a sheet of that name, make a
// correspondence.
var markers = []string{ColonneLettre, ColonneTitre, ColonneChoix}

// Read reads the file as a correspondence and tells whether it
// is one; what is wrong in it goes to the report with its cell.
func Read(ctx context.Context, j *rapport.Journal, known *reconnaissance.Catalogue, wb *tabular.Workbook) (bool, error) {
	sheet := slices.IndexFunc(wb.Sheets, func(s tabular.Sheet) bool { return isCorrespondence(s.Name) })
	if sheet < 0 {
		return false, nil
	}
	k, header, err := readSheet(ctx, j, known, wb, sheet)
	if err != nil || header == 0 {
		return false, err
	}
	r := j.Report
	r.Source, r.Titre = Code, "Correspondance de colonnes"
	if k != nil {
		r.Titre += " : " + k.Titre
	}
	r.Feuille, r.LigneEntete, r.Feuilles = wb.Sheets[sheet].Name, header, []string{wb.Sheets[sheet].Name}
	return true, nil
}

// readSheet reads the sheet; header is its header row, 0 when the sheet
// only bears the name of a correspondence.
func readSheet(ctx context.Context, j *rapport.Journal, known *reconnaissance.Catalogue, wb *tabular.Workbook, sheet int) (k *catalogue.Contract, header int, err error) {
	c := &filled{Journal: j, known: known, sheet: wb.Sheets[sheet].Name, fields: map[string]filledCell{}}
	for row, err := range wb.Rows(ctx, sheet) {
		if err != nil {
			return nil, 0, err
		}
		row.Cells = slices.Clone(row.Cells)
		c.take(row)
	}
	if c.header == 0 {
		return nil, 0, nil
	}
	return c.contract(), c.header, nil
}

// take sorts a row: a field, the header, or a column described.
func (c *filled) take(row tabular.Row) {
	switch {
	case c.header > 0:
		if ecriture.CellText(row, c.at[ColonneTitre]) != "" || ecriture.CellText(row, c.at[ColonneLettre]) != "" {
			c.rows = append(c.rows, row)
		}
	case c.isHeader(row):
		c.header = row.Number
	case len(row.Cells) > 0:
		name := row.Cells[0]
		value := row.Cell(name.Column + 1)
		c.fields[ecriture.Fold(ecriture.TrimBlanks(name.Text))] = filledCell{ecriture.TrimBlanks(value.Text), row.Number, value.Column}
	}
}

func (c *filled) isHeader(row tabular.Row) bool {
	at := map[string]int{}
	for _, name := range []string{ColonneLettre, ColonneTitre, ColonneExemples, ColonnePart, ColonneMotif, ColonneChoix, ColonneNom, ColonneNature, ColonneUnite} {
		at[name] = ecriture.ColumnNamed(row, ecriture.NormaliseLabel(name))
	}
	for _, name := range markers {
		if at[name] == 0 {
			return false
		}
	}
	c.at = at
	return true
}

func (c *filled) field(name string) filledCell { return c.fields[ecriture.Fold(name)] }

func (c *filled) place(row, column int) mesure.Place {
	return mesure.Place{Feuille: c.sheet, Ligne: row, Colonne: column}
}

// contract makes the contract that the correspondence describes, nil when it
// has errors.
func (c *filled) contract() *catalogue.Contract {
	k := &catalogue.Correspondance{Fichier: c.Report.Fichier, Decrit: c.field(ChampEmpreinte).texte}
	if d, ok := ecriture.ParseDate(c.field(ChampDate).texte); ok {
		k.Date = d.String()
	}
	k.Annee = c.year()
	c.describe()
	c.index()
	if k.Annee > 0 {
		c.years = append(c.years, k.Annee)
	}
	for _, row := range c.rows {
		c.column(row)
	}
	c.whole()
	c.warnOfSiblings()
	c.Report.Lignes = len(c.rows)
	c.Report.Gardees = len(c.rows) - c.Report.Ecartees - c.Report.Fautives
	if c.Blocked() {
		return nil
	}
	contract := c.prop.Contract()
	contract.Origine, contract.Correspondance = c.Report.Fichier, k
	if err := contract.Check(c.Report.Fichier, nil); err != nil {
		c.Fault(c.place(0, 0), "correspondance_incoherente", err.Error(), "des colonnes qui vont ensemble", "reprenez la correspondance avec « diagctg inspect »")
		return nil
	}
	return contract
}

// year reads the vintage given by hand.
func (c *filled) year() int {
	cell := c.field(ChampMillesime)
	if cell.texte == "" {
		return 0
	}
	d, ok := ecriture.ParseDate(cell.texte)
	if !ok {
		c.Fault(c.place(cell.ligne, cell.colonne), "millesime_illisible", "« "+ecriture.Shorten(cell.texte)+" » n'est pas une année", "une année, comme 2024, ou rien si une colonne ou un en-tête la donne", "corrigez l'année")
	}
	return d.Annee
}

// describe takes the fields above the columns.
func (c *filled) describe() {
	c.prop = &proposition.Proposition{
		Code: "correspondance-" + proposition.SlugOf(c.Report.Fichier), Titre: c.field(ChampTitre).texte, Producteur: c.field(ChampProducteur).texte,
		Fichier: c.field(ChampFichier).texte, Feuille: c.field(ChampFeuille).texte, Disposition: c.field(ChampDisposition).texte,
		Niveau: c.level(), Marques: map[string]string{}, SansCode: true,
	}
	if c.prop.Titre == "" {
		c.prop.Titre = reconnaissance.PathParts(c.Report.Fichier)[0]
	}
	if c.prop.Producteur == "" {
		c.prop.Producteur = proposition.UnknownProducer
	}
	c.prop.CodesIgnores = splitList(c.field(ChampCodes).texte)
	for _, text := range splitList(c.field(ChampMarques).texte) {
		c.mark(text)
	}
	c.prop.Lieux = c.lieux()
}

// level reads the level of the rows.
func (c *filled) level() mesure.Niveau {
	cell := c.field(ChampNiveau)
	for _, n := range proposition.NiveauxCodes() {
		if ecriture.Fold(cell.texte) == string(n) {
			return n
		}
	}
	if cell.texte != "" {
		c.Fault(c.place(cell.ligne, cell.colonne), "niveau_inconnu", "« "+ecriture.Shorten(cell.texte)+" » n'est pas un niveau connu", joinLevels(), "choisissez dans la liste")
	}
	return mesure.Commune
}

func joinLevels() string {
	var names []string
	for _, n := range proposition.NiveauxCodes() {
		names = append(names, string(n))
	}
	return strings.Join(names, ", ")
}

// mark reads "ns = secret".
func (c *filled) mark(text string) {
	mark, status, _ := strings.Cut(text, "=")
	mark, status = ecriture.TrimBlanks(mark), ecriture.Fold(ecriture.TrimBlanks(status))
	if valeur.IsStatus(status) && mark != "" {
		c.prop.Marques[mark] = status
		return
	}
	cell := c.field(ChampMarques)
	c.Fault(c.place(cell.ligne, cell.colonne), "marque_illisible", "« "+ecriture.Shorten(text)+" » ne dit pas ce que le texte veut dire", "par exemple : ns = secret ; ? = nd", "écrivez nd, secret ou so après le signe =")
}

// lieux reads the places of the vintage, as [PlacesText] writes
// them.
func (c *filled) lieux() []catalogue.Millesime {
	var places []catalogue.Millesime
	cell := c.field(ChampLieux)
	for _, text := range splitList(cell.texte) {
		kind, pattern, _ := strings.Cut(text, "=")
		m := catalogue.Millesime{}
		switch strings.TrimSpace(kind) {
		case placePreamble:
			m.Preambule = strings.TrimSpace(pattern)
		case placeSheet:
			m.Feuille = proposition.YearPattern
		case placeFile:
			m.Fichier = proposition.YearPattern
		default:
			continue
		}
		if m.Preambule != "" {
			if re, err := ecriture.CompileFolded(m.Preambule); err != nil || re.NumSubexp() != 1 {
				c.Fault(c.place(cell.ligne, cell.colonne), "correspondance_incoherente", "l'endroit du millésime a été modifié et ne se lit plus", "le texte écrit par diagctg", "videz la cellule, et donnez l'année à la ligne « "+ChampMillesime+" »")
				continue
			}
		}
		places = append(places, m)
	}
	return places
}

// Words of the field that says where the vintage is.
const (
	placePreamble = "au-dessus du tableau"
	placeSheet    = "nom de la feuille"
	placeFile     = "nom du fichier"
)

// fieldMark parts the items of a field.
const fieldMark = " ; "

// PlacesText writes the places of the vintage for the correspondence.
func PlacesText(p *proposition.Proposition) string {
	var texts []string
	for _, m := range p.Lieux {
		switch {
		case m.Preambule != "":
			texts = append(texts, placePreamble+" = "+m.Preambule)
		case m.Feuille != "":
			texts = append(texts, placeSheet)
		case m.Fichier != "":
			texts = append(texts, placeFile)
		}
	}
	return strings.Join(texts, fieldMark)
}

func splitList(s string) []string {
	var items []string
	for item := range strings.SplitSeq(s, strings.TrimSpace(fieldMark)) {
		if item = ecriture.TrimBlanks(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// index makes the described headers what the reader will search among.
func (c *filled) index() {
	c.titles = ecriture.LabelIndex{}
	var columns []*proposition.ColonneVue
	for _, row := range c.rows {
		columns = append(columns, &proposition.ColonneVue{Titre: ecriture.CellText(row, c.at[ColonneTitre])})
		if title := ecriture.CellText(row, c.at[ColonneTitre]); ecriture.HasLetter(title) {
			c.titles.Add(row.Number, title)
		}
	}
	c.years = proposition.HeaderYears(columns)
}

// refuse notes what is wrong in a row of the correspondence.
func (c *filled) refuse(row int, column, regle, message, attendu string) {
	c.Fault(c.place(row, c.at[column]), regle, message, attendu, "corrigez la cellule dans la correspondance, et redéposez-la")
	c.Report.Fautives++
}

func alreadyAt(row int) string { return fmt.Sprintf("elle est déjà ligne %d", row) }
