package outputs

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// Correspondance is a workbook that says what each column of a file of unknown
// layout seems to be, for a person to correct and drop back. The words that the
// reader looks for (sheet, fields, headers, choices) are given, not known here.
type Correspondance struct {
	// Titre and SousTitre head the sheet.
	Titre, SousTitre string
	// Feuille is the name of the sheet that is read back.
	Feuille string
	// Champs stand above the columns.
	Champs []ChampDecrit
	// EnTetes are the headers of the columns' table, in the order of
	// [ColonneDecrite].
	EnTetes []string
	// Colonnes are the columns of the file.
	Colonnes []ColonneDecrite
	// Choix are the texts of the drop-down list, Natures those of the nature of
	// a new variable.
	Choix, Natures []string
	// Remarques are French sentences on what to look at first.
	Remarques []string
	// Date is when it was prepared.
	Date time.Time
}

// ChampDecrit is one line above the columns: a label, a value, a word of help.
type ChampDecrit struct {
	Libelle, Valeur, Aide string
	// ARemplir marks what a person completes; Liste gives the only values.
	ARemplir bool
	Liste    []string
}

// ColonneDecrite is one column of the file.
type ColonneDecrite struct {
	Lettre, Titre, Exemples, Part, Supposition string
	// Choix, Nom, Nature and Unite are for the person to correct.
	Choix, Nom, Nature, Unite string
}

// Parts of the sheet: where the cells to fill in begin, and which of them have
// a list.
const (
	firstFilled   = 6
	columnChoice  = 6
	columnNature  = 8
	choicesColumn = "A"
)

// fillColor is the ground of cells to fill in; their frame and the notice tell
// them too.
const fillColor = "FFF7DB"

var lookFill = look{framed: true, wrap: true, fill: fillColor, format: "@"}

// WriteCorrespondance writes the workbook into dir under a name.
func WriteCorrespondance(dir, name string, c Correspondance) (File, error) {
	file, err := writeFile(dir, name, c.Write)
	if err != nil {
		return file, fmt.Errorf("correspondence %s: %w", name, err)
	}
	return file, nil
}

// Write writes the workbook. The same correspondence gives the same bytes.
func (c Correspondance) Write(w io.Writer) error {
	b := newBook(c.Titre, c.Titre)
	c.sheet(b)
	c.notice(b)
	c.lists(b)
	return b.finish(w, c.Date)
}

// sheet writes the sheet that is read back.
func (c Correspondance) sheet(b *book) {
	p := b.page(c.Feuille)
	p.head(c.Titre, c.SousTitre, 24, 38, 30, 12, 40, 46, 30, 12, 14)
	p.put(1, 3, "Corrigez les cellules à fond jaune, enregistrez au format .xlsx, puis déposez ce classeur dans depot/ à côté du fichier.", lookLegend)
	for _, field := range c.Champs {
		c.field(p, field)
	}
	p.row++
	header := p.row
	for i, title := range c.EnTetes {
		p.put(i+1, header, title, lookHeadLeft)
	}
	p.fitHeader(header, c.EnTetes)
	for _, col := range c.Colonnes {
		p.row++
		c.column(p, col)
	}
	c.validate(p, header+1)
	p.row += 2
}

func (c Correspondance) field(p *page, f ChampDecrit) {
	p.put(1, p.row, f.Libelle, look{bold: true, framed: true, fill: headerColor})
	l := look{framed: true, wrap: true, format: "@"}
	if f.ARemplir {
		l = lookFill
	}
	p.put(2, p.row, f.Valeur, l)
	p.put(3, p.row, "← "+f.Aide, lookNote)
	p.height(p.row, max(lineHeight+2, lineHeight*float64(linesIn(f.Valeur, p.widths[2]))+2))
	if len(f.Liste) > 0 {
		p.accept("B"+strconv.Itoa(p.row), func(v *excelize.DataValidation) error { return v.SetDropList(f.Liste) })
	}
	p.row++
}

func (c Correspondance) column(p *page, col ColonneDecrite) {
	texts := []string{col.Lettre, col.Titre, col.Exemples, col.Part, col.Supposition, col.Choix, col.Nom, col.Nature, col.Unite}
	for i, text := range texts {
		l := look{framed: true, wrap: true, format: "@"}
		if i+1 >= firstFilled {
			l = lookFill
		}
		p.put(i+1, p.row, text, l)
	}
	p.fitRow(p.row, texts)
}

// validate offers the lists in the cells of the columns.
func (c Correspondance) validate(p *page, first int) {
	if len(c.Colonnes) == 0 {
		return
	}
	area := func(column int) string {
		ref, err := areaRef(column, first, column, p.row)
		p.keep(err)
		return ref
	}
	p.accept(area(columnChoice), func(v *excelize.DataValidation) error {
		v.SetSqrefDropList(fmt.Sprintf("%s!$%s$2:$%s$%d", listSheet, choicesColumn, choicesColumn, len(c.Choix)+1))
		return nil
	})
	p.accept(area(columnNature), func(v *excelize.DataValidation) error { return v.SetDropList(c.Natures) })
}

// accept lets only the values of a list into cells.
func (p *page) accept(cells string, list func(*excelize.DataValidation) error) {
	p.do(func() error {
		v := excelize.NewDataValidation(true)
		v.Sqref = cells
		if err := list(v); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleStop, "Choix inconnu", "Choisissez une valeur de la liste.")
		return p.f.AddDataValidation(p.name, v)
	})
}

// notice says how to fill the workbook in.
func (c Correspondance) notice(b *book) {
	p := b.page("Mode d’emploi")
	p.head("Comment remplir cette correspondance", c.Titre, 60, 60)
	p.put(1, 3, "Seule la première feuille est lue.", lookLegend)
	p.prose(lookSentence, correspondanceRules...)
	if len(c.Remarques) == 0 {
		return
	}
	p.row++
	p.section("À regarder d’abord")
	for _, r := range c.Remarques {
		p.prose(lookSentence, "– "+sentence(r))
	}
}

var correspondanceRules = []string{
	"diagctg ne connaît pas ce fichier. Il a regardé chaque colonne et a supposé ce qu’elle contient : à vous de corriger.",
	"1. En haut de la feuille, donnez le titre de la source, son producteur et l’année des données (« Millésime »).",
	"2. Pour chaque colonne, choisissez dans la liste « Ce que c’est » : une variable connue, « nouvelle variable », « code commune », « nom de commune », « année », « répartition » (ce qui distingue les lignes d’une même commune et d’une même année) ou « à ignorer ».",
	"3. Une variable connue alimente les indicateurs : ne la choisissez que si la définition est la même. Une « nouvelle variable » est lue et gardée, sous le nom que vous lui donnez, mais n’entre dans aucun indicateur.",
	"4. La nature d’une nouvelle variable est « entier », « décimal », « taux » (une part en %) ou « solde » (peut être négatif).",
	"5. Enregistrez au format .xlsx et déposez ce classeur dans depot/, sous le nom que vous voulez, avec le fichier qu’il décrit. Au prochain passage, le fichier sera lu.",
	"L’année donnée en haut ne vaut que pour le fichier décrit. Les fichiers des années suivantes, s’ils ont les mêmes colonnes, seront lus aussi : leur année sera cherchée aux mêmes endroits, sinon dans leur nom.",
	"Ne changez ni le nom de la première feuille, ni la ligne d’en-tête du tableau, ni les lignes techniques (fond blanc) : c’est par elles que ce classeur est reconnu.",
}

// lists holds the values of the drop-down list.
func (c Correspondance) lists(b *book) {
	p := b.page(listSheet)
	p.bare = true
	p.columns = 1
	p.widths[1] = 90
	p.put(1, 1, "Choix possibles", lookHeadLeft)
	for i, text := range c.Choix {
		p.put(1, i+2, text, lookCell)
	}
	p.row = len(c.Choix) + 2
}
