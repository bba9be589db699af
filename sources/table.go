package sources

import (
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/tabular"
	"diagctg/sources/valeur"
)

// table reads the rows of one sheet under one binding.
type table struct {
	file  *file
	c     *candidate
	s     *shape
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

func newTable(f *file, c *candidate) *table {
	t := &table{file: f, c: c, s: c.shape, t: c.shape.tableau, sheet: c.head.Name,
		strict: c.shape.contract.Communes == catalogue.CommunesStrictes}
	for _, col := range c.colonnes {
		t.rules = append(t.rules, valeur.RulesOf(t.t, col.variable))
	}
	t.marks = make([]markCount, len(c.colonnes))
	t.uneven = make([]int, len(c.colonnes))
	t.cells = make([]tabular.Cell, len(c.colonnes))
	t.values = make([]valeur.Reading, len(c.colonnes))
	t.texts = make([]string, len(t.t.Attributs))
	t.used = c.used()
	t.doubles = f.doublesOf(t.s)
	f.TellOnce(!c.view.Plain())
	t.codes.Form = t.s.form
	if t.t.Nominatif != nil {
		t.list = f.listOf(t)
	}
	return t
}

// ready settles what holds for the whole sheet: columns, vintage, edition. It
// returns false when the rows cannot be read.
func (t *table) ready() bool {
	for _, d := range t.c.doubles {
		t.file.Fault(t.place(t.headerRow(), d.Colonne), "colonne_en_double", "la colonne « "+d.Titre+" » est donnée deux fois", "une seule colonne de ce nom", "supprimez ou renommez la colonne en trop")
	}
	if t.c.view.Keys() > 0 {
		t.settleBlock()
	}
	t.edition = t.findEdition()
	if t.edition > t.file.Report.Edition {
		t.file.Report.Edition = t.edition
	}
	t.annee = t.findYear()
	if t.annee == 0 && t.c.needsYear() && !t.t.Timeless() {
		t.noYear()
		return false
	}
	t.noteYears()
	if t.file.Report.MillesimeLu == "" {
		t.file.Report.MillesimeLu = t.yearPlace()
	}
	t.noteColumns()
	t.out = t.file.recorderOf(t)
	return t.out != nil && len(t.c.doubles) == 0 && (t.c.view == nil || len(t.c.view.Bloc.Doubles) == 0)
}

// noteYears enters the vintages told outside the rows into the report.
func (t *table) noteYears() {
	if t.c.needsYear() && !t.t.Timeless() {
		t.noteYear(int(t.annee))
	}
	for _, c := range t.c.colonnes {
		if c.annee > 0 {
			t.noteYear(c.annee)
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
	for i, c := range t.c.colonnes {
		t.file.Report.Colonnes = append(t.file.Report.Colonnes, rapport.Colonne{
			Feuille: t.sheet, Colonne: t.columnLetters(c.colonne), Titre: t.titleOf(c),
			Variable: c.variable.Nom, Modalite: c.modalite, Millesime: int(t.columnYear(i)),
		})
	}
}

// titleOf is the header of a column, as its contract writes it where the file
// must not be quoted.
func (t *table) titleOf(c boundColumn) string {
	if t.file.Report.Nominatif {
		return c.ecrits[0]
	}
	return c.titre
}

// columnYear is the vintage of a whole column, 0 when it comes by row.
func (t *table) columnYear(i int) int16 {
	if year := t.c.colonnes[i].annee; year > 0 {
		return int16(year)
	}
	return t.annee
}

// findYear searches the places outside the rows, most trusted first.
func (t *table) findYear() int16 {
	if t.c.date > 0 {
		return 0
	}
	if year := t.s.contract.YearByHand(t.file.Report.SHA256); year > 0 {
		return int16(year)
	}
	d, _ := t.search(t.s.places)
	return int16(d.Annee)
}

func (t *table) findEdition() string {
	if d, ok := t.search(t.s.editions); ok {
		return d.String()
	}
	return ""
}

// search returns the first date that one of the patterns finds.
func (t *table) search(places []placePattern) (ecriture.Date, bool) {
	for _, p := range places {
		for _, text := range t.textsAt(p.lieu) {
			if d, ok := ecriture.SearchDate(p.pattern, text); ok {
				return d, true
			}
		}
	}
	return ecriture.Date{}, false
}

func (t *table) textsAt(l lieu) []string {
	return t.c.textsAt(l, t.file.Report.Fichier, t.above)
}

// columnLetters names a column of the sheet, or those that one column of the
// flat table is made of.
func (t *table) columnLetters(column int) string {
	v := t.c.view
	switch {
	case t.c.head.Transposed:
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
	if slices.ContainsFunc(t.s.places, func(p placePattern) bool { return p.lieu == lieuFichier }) {
		attendu += ", ou dans le nom du fichier"
		remede = "ajoutez l'année des données au nom du fichier, par exemple RP2021 ou 2021"
	}
	t.file.Fault(t.place(0, 0), "millesime_introuvable", "l'année des données n'est écrite nulle part dans le fichier", attendu, remede)
}

func (t *table) headerRow() int { return t.c.head.Rows[t.c.row].Number }
