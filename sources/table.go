package sources

import (
	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
	"diagctg/sources/valeur"
)

// table reads the rows of one sheet under one binding.
type table struct {
	file  *file
	c     *reconnaissance.Candidate
	s     *reconnaissance.Shape
	t     *catalogue.Tableau
	sheet string

	annee   int16 // vintage of the rows, 0 when it stands in a column
	edition string
	rules   []valeur.Rules // one for each bound column
	marks   []markCount
	uneven  []int  // by bound column: values that are not multiples of the step
	used    []bool // by column: the table reads it
	strict  bool
	started bool   // a row was looked at
	above   string // the title over a stacked table

	unfold  unfolding // only under a layout
	codes   codeReader
	cells   []tabular.Cell // the row's cells, one for each bound column
	values  []valeur.Reading
	texts   []string // the row's attributes
	zeros   zeroCount
	doubles *doubles
	out     *recorder
	list    *list // nil but for lists of names
	mois    int   // month of the row, 0 when it is not told
}

func newTable(f *file, c *reconnaissance.Candidate) *table {
	t := &table{file: f, c: c, s: c.Shape, t: c.Shape.Tableau, sheet: c.Head.Name,
		strict: c.Shape.Contract.Communes == catalogue.CommunesStrictes}
	for _, col := range c.Colonnes {
		t.rules = append(t.rules, valeur.RulesOf(t.t, col.Variable))
	}
	t.marks = make([]markCount, len(c.Colonnes))
	t.uneven = make([]int, len(c.Colonnes))
	t.cells = make([]tabular.Cell, len(c.Colonnes))
	t.values = make([]valeur.Reading, len(c.Colonnes))
	t.texts = make([]string, len(t.t.Attributs))
	t.used = c.Used()
	t.doubles = f.doublesOf(t.s)
	f.TellOnce(!c.View.Plain())
	t.codes.Form = t.s.Form
	if t.t.Nominatif != nil {
		t.list = f.listOf(t)
	}
	return t
}

// ready settles what holds for the whole sheet: columns, vintage, edition. It
// returns false when the rows cannot be read.
func (t *table) ready() bool {
	for _, d := range t.c.Doubles {
		t.file.Fault(t.place(t.headerRow(), d.Colonne), "colonne_en_double", "la colonne « "+d.Titre+" » est donnée deux fois", "une seule colonne de ce nom", "supprimez ou renommez la colonne en trop")
	}
	if t.c.View.Keys() > 0 {
		t.settleBlock()
	}
	t.edition = t.findEdition()
	if t.edition > t.file.Report.Edition {
		t.file.Report.Edition = t.edition
	}
	t.annee = t.findYear()
	if t.annee == 0 && t.c.NeedsYear() && !t.t.Timeless() {
		t.noYear()
		return false
	}
	t.noteYears()
	if t.file.Report.MillesimeLu == "" {
		t.file.Report.MillesimeLu = t.yearPlace()
	}
	t.noteColumns()
	t.out = t.file.recorderOf(t)
	return t.out != nil && len(t.c.Doubles) == 0 && (t.c.View == nil || len(t.c.View.Bloc.Doubles) == 0)
}

// noteYears enters the vintages told outside the rows into the report.
func (t *table) noteYears() {
	if t.c.NeedsYear() && !t.t.Timeless() {
		t.noteYear(int(t.annee))
	}
	for _, c := range t.c.Colonnes {
		if c.Annee > 0 {
			t.noteYear(c.Annee)
		}
	}
}

func (t *table) noteYear(year int) {
	if t.file.years == nil {
		t.file.years = map[int]bool{}
	}
	t.file.years[year] = true
}

func (t *table) noteColumns() {
	for i, c := range t.c.Colonnes {
		t.file.Report.Colonnes = append(t.file.Report.Colonnes, rapport.Colonne{
			Feuille: t.sheet, Colonne: t.columnLetters(c.Colonne), Titre: t.titleOf(c),
			Variable: c.Variable.Nom, Modalite: c.Modalite, Millesime: int(t.columnYear(i)),
		})
	}
}

// titleOf is the header of a column, as its contract writes it where the file
// must not be quoted.
func (t *table) titleOf(c reconnaissance.BoundColumn) string {
	if t.file.Report.Nominatif {
		return c.Written()
	}
	return c.Titre
}

// columnYear is the vintage of a whole column, 0 when it comes by row.
func (t *table) columnYear(i int) int16 {
	if year := t.c.Colonnes[i].Annee; year > 0 {
		return int16(year)
	}
	return t.annee
}

// findYear searches the places outside the rows, most trusted first.
func (t *table) findYear() int16 {
	if t.c.Date > 0 {
		return 0
	}
	if year := t.s.Contract.YearByHand(t.file.Report.SHA256); year > 0 {
		return int16(year)
	}
	d, _ := t.c.FindYear(t.file.Report.Fichier, t.above)
	return int16(d.Annee)
}

func (t *table) findEdition() string {
	if d, ok := t.c.FindEdition(t.file.Report.Fichier, t.above); ok {
		return d.String()
	}
	return ""
}

// columnLetters names a column of the sheet, or those that one column of the
// flat table is made of.
func (t *table) columnLetters(column int) string {
	v := t.c.View
	switch {
	case t.c.Head.Transposed:
		return ""
	case v != nil && column >= v.Base && v.Bloc.Premiere > 0:
		return mesure.LettreColonne(v.Bloc.Premiere) + ":" + mesure.LettreColonne(v.Bloc.Derniere)
	case v != nil && column >= v.Base:
		return ""
	}
	return mesure.LettreColonne(column)
}

func (t *table) noYear() {
	attendu, remede := "l'année dans une colonne ou au-dessus du tableau", ""
	if t.c.YearInFileName() {
		attendu += ", ou dans le nom du fichier"
		remede = "ajoutez l'année des données au nom du fichier, par exemple RP2021 ou 2021"
	}
	t.file.Fault(t.place(0, 0), "millesime_introuvable", "l'année des données n'est écrite nulle part dans le fichier", attendu, remede)
}

func (t *table) headerRow() int { return t.c.Head.Rows[t.c.Row].Number }
