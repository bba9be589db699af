package sources

import (
	"cmp"
	"regexp"
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// layout is a Disposition made ready to be laid over a sheet.
type layout struct {
	*catalogue.Disposition
	entete    int
	nommer    map[int]string
	reprendre []string          // keys of titles
	cles      map[string]string // Deplier.Valeurs by key
	ignores   map[string]bool   // Deplier.Ignorer as keys, with those always known
	titres    map[string]string // Sections.Valeurs by key
	propres   []string          // keys of the columns that the layout makes
	section   *regexp.Regexp
	feuille   *regexp.Regexp
}

// alwaysIgnored are titles beside a block of columns that are no keys.
var alwaysIgnored = []string{"Total", "Totaux", "Total général", "Total annuel", "Total année", "Observations", "Observation", "Remarques", "Remarque",
	"Commentaires", "Commentaire"}

// layoutOf compiles a layout that was checked, nil for a flat table.
func layoutOf(d *catalogue.Disposition) *layout {
	if d == nil {
		return nil
	}
	l := &layout{Disposition: d, entete: max(d.Entete, 1), nommer: map[int]string{}, reprendre: namesOf(d.Reprendre).cles,
		propres: namesOf(d.Made()).cles}
	for letters, name := range d.Nommer {
		l.nommer[mesure.NumeroColonne(letters)] = name
	}
	if d.Deplier != nil {
		l.cles = keyed(d.Deplier.Valeurs)
		l.ignores = map[string]bool{}
		for _, t := range slices.Concat(alwaysIgnored, d.Deplier.Ignorer) {
			l.ignores[ecriture.NormaliseLabel(t)] = true
		}
	}
	if d.Sections != nil {
		l.titres = keyed(d.Sections.Valeurs)
		l.section = patternOf(d.Sections.Motif)
	}
	if d.Feuille != nil {
		l.feuille = patternOf(d.Feuille.Motif)
	}
	return l
}

func keyed(texts map[string]string) map[string]string {
	keys := map[string]string{}
	for text, value := range texts {
		keys[ecriture.NormaliseLabel(text)] = value
	}
	return keys
}

func patternOf(pattern string) *regexp.Regexp {
	if pattern == "" {
		return nil
	}
	re, _ := ecriture.CompileFolded(pattern) // checked when the contract was loaded
	return re
}

// view is a layout laid over the header of one sheet. Its flat table has the
// sheet's own columns, but for the block to unpivot, and those that the layout
// makes, numbered from base on.
type view struct {
	*layout
	head   *head
	titles []title
	base   int
	made   []string // titles of the columns from base on
	bloc   bloc
}

// over lays the layout over a sheet with row j as its last header row; nil when
// there is no title.
func (l *layout) over(h *head, j int) *view {
	titles := l.titlesOf(h, j)
	if len(titles) == 0 {
		return nil
	}
	v := &view{layout: l, head: h, titles: titles, base: titles[len(titles)-1].colonne + 1}
	if l.Deplier != nil {
		v.findBlock()
	}
	if l.Sections != nil {
		v.made = append(v.made, l.Sections.Vers)
	}
	if l.Feuille != nil {
		v.made = append(v.made, l.Feuille.Vers)
	}
	return v
}

// titlesOf reads the titles of a header, with those that the contract gives to
// columns that have none.
func (l *layout) titlesOf(h *head, j int) []title {
	titles := h.titlesOnce(j, l.entete)
	if len(l.nommer) == 0 {
		return titles
	}
	titles = slices.Clone(titles)
	for column, name := range l.nommer {
		if !slices.ContainsFunc(titles, func(t title) bool { return t.colonne == column }) {
			levels := make([]titleCell, l.entete)
			levels[l.entete-1] = titleCell{name, h.rows[j].Number, column}
			titles = append(titles, newTitle(column, levels))
		}
	}
	slices.SortFunc(titles, func(x, y title) int { return cmp.Compare(x.colonne, y.colonne) })
	return titles
}

// labels indexes the columns of the flat table.
func (v *view) labels() ecriture.LabelIndex {
	index := ecriture.LabelIndex{}
	for _, t := range v.titles {
		if ecriture.HasLetter(t.texte) && !v.bloc.holds(t.colonne) {
			index.Add(t.colonne, t.texte)
		}
	}
	for i, name := range v.made {
		index.Add(v.base+i, name)
	}
	return index
}

// farColumn is beyond any sheet: where the columns that the layout makes are
// supposed to be until the header is looked at closely.
const farColumn = 1 << 20

// promises tells whether a header may be that of the table, as far as it does
// not depend on the layout's own columns; if not, the binding says what lacks.
// Most rows of most files stop here, at the price of a few look-ups.
func (l *layout) promises(s *shape, h *head, j int) (binding, bool) {
	row := h.wordsOf(titleKey{j, l.entete})
	index := row.LabelIndex
	if len(l.nommer) > 0 || l.Deplier != nil && l.Deplier.Ligne > 0 {
		return binding{}, row.words > 0
	}
	for i, key := range l.propres {
		index[key] = append(index[key], ecriture.LabelHit{Colonne: farColumn + i})
	}
	b := s.bind(index)
	for _, key := range l.propres {
		if index[key] = index[key][:len(index[key])-1]; len(index[key]) == 0 {
			delete(index, key)
		}
	}
	made := b.beyond(farColumn)
	b.found, b.required = b.found-made, max(b.required-made, len(b.missing))
	return b, b.complete()
}

// beyond counts the columns of a binding from one on.
func (b *binding) beyond(first int) int {
	n := 0
	for _, column := range slices.Concat(b.code, b.attributs, []int{b.nom, b.modalite, b.date}) {
		if column >= first {
			n++
		}
	}
	for _, c := range b.colonnes {
		if c.colonne >= first {
			n++
		}
	}
	return n
}

// column returns the column that the layout makes under a name, 0 when it does
// not.
func (v *view) column(name string) int {
	if i := slices.Index(v.made, name); i >= 0 && name != "" {
		return v.base + i
	}
	return 0
}

// keys counts the keys of the block.
func (v *view) keys() int {
	if v == nil {
		return 0
	}
	return len(v.bloc.cles)
}

// ignored lists the titles that the contract does not read.
func (v *view) ignored(b *binding) []string {
	var out []string
	for _, t := range v.titles {
		if !v.bloc.holds(t.colonne) && !b.reads(t.colonne) && !slices.Contains(b.regles, t.colonne) && !slices.Contains(v.reprendre, t.cle) {
			out = append(out, t.texte)
		}
	}
	return out
}

// lay lays the layout of the table over the row; false when it has nothing of
// the table.
func (c *candidate) lay(s *shape) bool {
	var may bool
	if c.binding, may = s.layout.promises(s, c.head, c.row); !may {
		c.shape = s
		return c.found > 0
	}
	if c.view = s.layout.over(c.head, c.row); c.view == nil {
		return false
	}
	c.binding = s.bind(c.view.labels())
	if c.view.keys() == 0 {
		c.lackBlock()
	}
	return c.found > 0
}

// lackBlock says in one what the columns that the layout would make of a block
// lack, when there is no block.
func (c *candidate) lackBlock() {
	d := c.shape.layout.Deplier
	if d == nil {
		return
	}
	made := []string{d.Vers, d.Annee, d.Valeur}
	rest := slices.DeleteFunc(slices.Clone(c.missing), func(s string) bool { return slices.Contains(made, s) })
	c.required -= len(c.missing) - len(rest) - 1
	c.missing = append(rest, d.KeysWanted())
	c.required = max(c.required, c.found+len(c.missing))
}

// madeCode tells that the code of the rows comes from a header, a title or the
// sheet's name.
func (c *candidate) madeCode() bool {
	return c.view != nil && slices.ContainsFunc(c.code, func(column int) bool { return column >= c.view.base })
}

// headerLine is the row of the sheet where the header ends; of a sheet on its
// side, the row of its first title.
func (c *candidate) headerLine() int {
	if c.head.transposed {
		return c.head.rows[c.row].Cells[0].Column
	}
	return c.head.rows[c.row].Number
}

// moves tells whether the values of one column of the flat table stand in
// several columns of the sheet, or may.
func (v *view) moves() bool {
	return v != nil && (v.Deplier != nil || v.Transposition != nil || v.Empiles)
}
