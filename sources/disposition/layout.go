package disposition

import (
	"cmp"
	"regexp"
	"slices"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
)

// Layout is a Disposition made ready to be laid over a sheet.
type Layout struct {
	*catalogue.Disposition
	// Hauteur is the number of header rows.
	Hauteur int
	// Propres are the keys of the columns that the layout makes.
	Propres   []string
	nommer    map[int]string
	reprendre []string          // keys of titles
	cles      map[string]string // Deplier.Valeurs by key
	ignores   map[string]bool   // Deplier.Ignorer as keys, with those always known
	titres    map[string]string // Sections.Valeurs by key
	section   *regexp.Regexp
	feuille   *regexp.Regexp
}

// alwaysIgnored are titles beside a block of columns that are no keys.
var alwaysIgnored = []string{"Total", "Totaux", "Total général", "Total annuel", "Total année", "Observations", "Observation", "Remarques", "Remarque",
	"Commentaires", "Commentaire"}

// Of compiles a layout that was checked, nil for a flat table.
func Of(d *catalogue.Disposition) *Layout {
	if d == nil {
		return nil
	}
	l := &Layout{Disposition: d, Hauteur: max(d.Entete, 1), nommer: map[int]string{}, reprendre: ecriture.LabelKeys(d.Reprendre),
		Propres: ecriture.LabelKeys(d.Made())}
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

// View is a layout laid over the header of one sheet. Its flat table has the
// sheet's own columns, but for the block to unpivot, and those that the layout
// makes, numbered from Base on.
type View struct {
	*Layout
	head *Head
	// Titles are what stands over the sheet's own columns.
	Titles []Title
	// Base is the first of the columns that the layout makes, Made their titles.
	Base int
	Made []string
	Bloc Bloc
}

// Over lays the layout over a sheet with row j as its last header row; nil when
// there is no title.
func (l *Layout) Over(h *Head, j int) *View {
	titles := l.titlesOf(h, j)
	if len(titles) == 0 {
		return nil
	}
	v := &View{Layout: l, head: h, Titles: titles, Base: titles[len(titles)-1].Colonne + 1}
	if l.Deplier != nil {
		v.findBlock()
	}
	if l.Sections != nil {
		v.Made = append(v.Made, l.Sections.Vers)
	}
	if l.Feuille != nil {
		v.Made = append(v.Made, l.Feuille.Vers)
	}
	return v
}

// Glance indexes the words of a header without the columns that the layout
// makes. tells is false where they are not all that the contract names.
func (l *Layout) Glance(h *Head, j int) (index ecriture.LabelIndex, words int, tells bool) {
	row := h.wordsOf(titleKey{j, l.Hauteur})
	return row.LabelIndex, row.words, len(l.nommer) == 0 && (l.Deplier == nil || l.Deplier.Ligne == 0)
}

// titlesOf reads the titles of a header, with those that the contract gives to
// columns that have none.
func (l *Layout) titlesOf(h *Head, j int) []Title {
	titles := h.Titles(j, l.Hauteur)
	if len(l.nommer) == 0 {
		return titles
	}
	titles = slices.Clone(titles)
	for column, name := range l.nommer {
		if !slices.ContainsFunc(titles, func(t Title) bool { return t.Colonne == column }) {
			levels := make([]TitleCell, l.Hauteur)
			levels[l.Hauteur-1] = TitleCell{name, h.Rows[j].Number, column}
			titles = append(titles, newTitle(column, levels))
		}
	}
	slices.SortFunc(titles, func(x, y Title) int { return cmp.Compare(x.Colonne, y.Colonne) })
	return titles
}

// Labels indexes the columns of the flat table.
func (v *View) Labels() ecriture.LabelIndex {
	index := ecriture.LabelIndex{}
	for _, t := range v.Titles {
		if ecriture.HasLetter(t.Texte) && !v.Bloc.Holds(t.Colonne) {
			index.Add(t.Colonne, t.Texte)
		}
	}
	for i, name := range v.Made {
		index.Add(v.Base+i, name)
	}
	return index
}

// Column returns the column that the layout makes under a name, 0 when it does
// not.
func (v *View) Column(name string) int {
	if i := slices.Index(v.Made, name); i >= 0 && name != "" {
		return v.Base + i
	}
	return 0
}

// Keys counts the keys of the block.
func (v *View) Keys() int {
	if v == nil {
		return 0
	}
	return len(v.Bloc.Cles)
}

// Ignored lists the titles of the columns that the contract does not look at.
func (v *View) Ignored(looked func(column int) bool) []string {
	var out []string
	for _, t := range v.Titles {
		if !v.Bloc.Holds(t.Colonne) && !looked(t.Colonne) && !slices.Contains(v.reprendre, t.Cle) {
			out = append(out, t.Texte)
		}
	}
	return out
}

// Moves tells whether the values of one column of the flat table stand in
// several columns of the sheet, or may.
func (v *View) Moves() bool {
	return v != nil && (v.Deplier != nil || v.Transposition != nil || v.Empiles)
}

// Plain tells that only the header is not that of a flat table.
func (v *View) Plain() bool {
	return v == nil || v.Deplier == nil && v.Sections == nil && v.Feuille == nil && len(v.Reprendre) == 0
}

// NamesCommune tells whether a text names a commune as a header does.
func (v *View) NamesCommune(text string) bool {
	_, known := v.head.communes.code(text)
	return known
}

// IsRepeated tells the title of a column whose empty cells repeat the one above.
func (v *View) IsRepeated(key string) bool {
	return slices.Contains(v.reprendre, key)
}
