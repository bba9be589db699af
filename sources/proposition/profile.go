package proposition

import (
	"context"
	"math"
	"slices"
	"strings"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
	"diagctg/sources/valeur"
)

// Bounds on what is remembered of a column.
const (
	profileExamples = 3
	profileTexts    = 12
)

// ColonneVue is one column of a table, told by its header and its cells.
type ColonneVue struct {
	// Colonne is the letter in the sheet, Numero its number from 1.
	Colonne string `json:"colonne"`
	Numero  int    `json:"-"`
	Titre   string `json:"titre"`
	// Exemples are the first different texts of the column.
	Exemples []string `json:"exemples,omitempty"`
	// Remplies counts the cells with content, Vides the others, Nombres and
	// Entiers those that are numbers and whole numbers, Dates those that are
	// years or dates.
	Remplies int `json:"remplies"`
	Vides    int `json:"vides"`
	Nombres  int `json:"nombres"`
	Entiers  int `json:"entiers"`
	Dates    int `json:"dates"`
	// Marques counts the texts that stand for a missing number, by text.
	Marques map[string]int `json:"marques,omitempty"`
	// Autres counts other texts, by text, for a column that is mostly numbers;
	// only the first are kept.
	Autres map[string]int `json:"autres,omitempty"`
	// Min and Max bound the numbers, when there are some.
	Min float64 `json:"min"`
	Max float64 `json:"max"`
	// Pourcents counts the numbers written with a per-cent sign.
	Pourcents int `json:"pourcents,omitempty"`

	autres, illisibles, pourDeux, virgules, points int
}

// partNombres is the share of numbers among the cells with content, missing
// ones apart.
func (c *ColonneVue) partNombres() float64 {
	marks := 0
	for _, n := range c.Marques {
		marks += n
	}
	return float64(c.Nombres) / float64(max(1, c.Remplies-marks))
}

// PartNombres is the share of numbers and of marks of a missing number among
// the cells with content.
func (c *ColonneVue) PartNombres() float64 {
	return 1 - float64(c.autres+c.illisibles)/float64(max(1, c.Remplies))
}

// numeric tells whether the column is one of numbers: nine cells in ten are, or
// the others are short signs such as "ns*".
func (c *ColonneVue) numeric() bool {
	return c.Nombres > 0 && (c.partNombres() >= 0.9 || c.Nombres >= c.autres && c.illisibles == 0 && c.onlySigns())
}

// longestSign is how long a text is that stands for a missing number.
const longestSign = 4

func (c *ColonneVue) onlySigns() bool {
	for text := range c.Autres {
		if len([]rune(text)) > longestSign || strings.ContainsAny(text, " 0123456789") {
			return false
		}
	}
	return true
}

// dated tells whether the column holds years or dates.
func (c *ColonneVue) dated() bool { return c.Remplies > 0 && 10*c.Dates >= 9*c.Remplies }

// Profile is what all rows of a table were seen to hold.
type Profile struct {
	*Table
	observer Observer
	colonnes []*ColonneVue
	// lignes counts the rows that are not blank, avecCode those with a code,
	// listees and internes those whose commune is in the list and in the
	// territory.
	lignes, avecCode, listees, internes int
	// horsCode counts the texts that stand where a code should, sansCode the
	// rows that have none.
	horsCode map[string]int
	sansCode int
	// doublons counts the rows whose code and year came before.
	doublons int
	codes    map[string]bool
	// annee is the column whose header says that it holds years, 0 for none.
	annee int
	// modalite is the column that tells the rows of one code and year apart, 0
	// for none; items are those that still may be.
	modalite int
	items    map[int]*itemColumn
}

// Profile reads every row of the table.
func (o Observer) Profile(ctx context.Context, wb *tabular.Workbook, s *Table) (*Profile, error) {
	p := &Profile{Table: s, observer: o, horsCode: map[string]int{}, codes: map[string]bool{}, items: map[int]*itemColumn{}}
	header := s.head.Rows[s.row]
	for _, c := range header.Cells {
		title := strings.Join(strings.Fields(c.Text), " ")
		if title != "" {
			if p.annee == 0 && slices.Contains(yearHeaders, ecriture.NormaliseLabel(title)) {
				p.annee = c.Column
			}
			p.colonnes = append(p.colonnes, &ColonneVue{Colonne: s.letters(c.Column), Numero: c.Column, Titre: title})
		}
	}
	form := ecriture.FormOf(s.niveau)
	for row, err := range wb.Rows(ctx, s.head.Sheet) {
		if err != nil {
			return nil, err
		}
		if row.Number <= header.Number {
			continue
		}
		for _, flat := range s.flat(row) {
			p.add(form, flat)
		}
	}
	p.findModality()
	return p, nil
}

// add takes one row down. Rows without a code only count as such: totals and
// notes say nothing of the columns.
func (p *Profile) add(form ecriture.Form, row tabular.Row) {
	if !slices.ContainsFunc(row.Cells, func(c tabular.Cell) bool { return ecriture.TrimBlanks(c.Text) != "" }) {
		return
	}
	p.lignes++
	if len(p.code) > 0 {
		year := ecriture.CellText(row, p.annee)
		if !p.addCode(form, p.rawCode(row), year) {
			return
		}
		p.addItems(p.rawCode(row)+" "+year, row)
	}
	for _, c := range p.colonnes {
		c.add(row.Cell(c.Numero))
	}
}

// addCode counts the row's code and tells whether it has one.
func (p *Profile) addCode(form ecriture.Form, raw, year string) bool {
	code, _, ok := form.Read(raw)
	switch {
	case raw == "":
		p.sansCode++
		return false
	case !ok:
		remember(p.horsCode, raw)
		return false
	}
	p.avecCode++
	key := code + " " + year
	if p.codes[key] {
		p.doublons++
	}
	p.codes[key] = true
	commune := code[:min(5, len(code))]
	if _, ok := p.observer.Communes.Get(commune); ok {
		p.listees++
	}
	if slices.Contains(p.observer.Territoire, commune) {
		p.internes++
	}
	return true
}

// remember counts a text among those already met, and takes new ones until
// there are enough.
func remember(counts map[string]int, text string) {
	if _, ok := counts[text]; ok || len(counts) < profileTexts {
		counts[strings.Clone(text)]++
	}
}

// add takes one cell down.
func (c *ColonneVue) add(cell tabular.Cell) {
	text := ecriture.TrimBlanks(cell.Text)
	if text == "" {
		c.Vides++
		return
	}
	c.Remplies++
	if len(c.Exemples) < profileExamples && !slices.Contains(c.Exemples, ecriture.Shorten(text)) {
		c.Exemples = append(c.Exemples, strings.Clone(ecriture.Shorten(text)))
	}
	if _, ok := ecriture.ParseDate(text); ok {
		c.Dates++
	}
	x := valeur.ReadAny(cell, text)
	switch {
	case x.Faute != nil && cell.Kind == tabular.Text:
		c.autres++
		if c.Autres == nil {
			c.Autres = map[string]int{}
		}
		remember(c.Autres, ecriture.Shorten(text))
	case x.Faute != nil:
		c.illisibles++
	case x.Statut.Manque():
		if c.Marques == nil {
			c.Marques = map[string]int{}
		}
		remember(c.Marques, text)
	default:
		c.addNumber(x, cell.Percent || strings.HasSuffix(text, "%"))
	}
}

func (c *ColonneVue) addNumber(x valeur.Reading, percent bool) {
	if c.Nombres == 0 {
		c.Min, c.Max = math.Inf(1), math.Inf(-1)
	}
	c.Nombres++
	c.Min, c.Max = min(c.Min, x.Valeur), max(c.Max, x.Valeur)
	if _, whole := ecriture.WholeNumber(x.Valeur); whole && x.Mark != ecriture.MarkEither && x.Mark != ecriture.MarkEitherPoint {
		c.Entiers++
	}
	if percent {
		c.Pourcents++
	}
	switch x.Mark {
	case ecriture.MarkComma:
		c.virgules++
	case ecriture.MarkPoint:
		c.points++
	case ecriture.MarkEither:
		c.pourDeux++
	}
}
