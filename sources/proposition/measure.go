package proposition

import (
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/reconnaissance"
)

// measure makes a measure of the column: the one that the catalogue reads
// under this very header, or a new one.
func (p *proposer) measure(out *ColonneProposee) {
	// A known measure has its own breakdown, or none.
	if m, ok := p.catalogue.ByHeader(p.labels, out.Numero, p.profile.niveau); ok && p.profile.modalite == 0 && !p.has(m) && p.suits(m) {
		out.Role, out.Modele, out.Annee = RoleVariable, m.Modele, m.Annee
		out.Motif = "l'en-tête de cette mesure dans « " + m.Source + " »"
		out.Take(m.VariableConnue)
		p.noteMarks(out)
		return
	}
	out.Modele, out.Annee = yearOfTitle(out.Titre, p.years)
	if !binds(p.labels, p.years, out.Modele, out.Numero) {
		if out.Modele, out.Annee = out.Titre, 0; !binds(p.labels, p.years, out.Titre, out.Numero) {
			out.Motif = "une autre colonne porte le même en-tête"
			return
		}
	}
	out.Role, out.Motif = RoleVariable, "des nombres"
	out.Type = guessType(&out.ColonneVue)
	out.Unite = guessUnit(out.Titre, out.Type)
	if out.Min < 0 {
		bound := roundDown(out.Min)
		out.min = &bound
	}
	p.noteMarks(out)
	p.nameAs(out)
}

// suits tells whether every column that the header stands for, one a year, may
// hold the measure.
func (p *proposer) suits(m reconnaissance.HeaderMeasure) bool {
	for _, hit := range p.labels[ecriture.LabelKey(m.Modele)] {
		for _, c := range p.profile.colonnes {
			if c.Numero == hit.Colonne && (!c.numeric() || p.unreadable(c) != "" || !suits(m.VariableConnue, c)) {
				return false
			}
		}
	}
	return true
}

// has tells whether another column gives that measure for that year already.
func (p *proposer) has(m reconnaissance.HeaderMeasure) bool {
	return slices.ContainsFunc(p.prop.Colonnes, func(c ColonneProposee) bool {
		return c.Connue && c.Variable == m.Nom && c.Modalite == m.Modalite && c.Annee == m.Annee
	})
}

func (p *proposer) noteMarks(out *ColonneProposee) {
	for text := range out.Autres {
		p.prop.Marques[text] = guessMark(text)
	}
}

// AllowNegative lets the values be negative.
func (c *ColonneProposee) AllowNegative() {
	lowest := -1e15
	c.min = &lowest
}

// Take makes the column one of a known measure.
func (c *ColonneProposee) Take(v reconnaissance.VariableConnue) {
	c.Variable, c.Modalite, c.Connue, c.Type, c.Unite = v.Nom, v.Modalite, true, v.Type, v.Unite
	c.min, c.max, c.blanc, c.arrondi = v.Min, v.Max, v.Blanc, v.Arrondi
}

// nameAs names a new measure; columns that differ only by their year are one.
func (p *proposer) nameAs(out *ColonneProposee) {
	for i := range p.prop.Colonnes {
		other := &p.prop.Colonnes[i]
		if out.Annee != 0 && other.Role == RoleVariable && !other.Connue && other.Annee != 0 && other.Modele == out.Modele {
			out.Variable, out.Unite = other.Variable, other.Unite
			return
		}
	}
	base := patternName(out.Modele)
	if p.catalogue.KnownName(base) {
		out.Motif += " ; peut-être la variable connue « " + base + " »"
	}
	out.Variable = p.names.name(base)
}

// agree gives the columns of one new measure the type and the bound that hold
// for all of its years.
func (p *proposer) agree() {
	first := map[string]*ColonneProposee{}
	for i := range p.prop.Colonnes {
		c := &p.prop.Colonnes[i]
		if c.Role != RoleVariable || c.Connue {
			continue
		}
		f, ok := first[c.Variable]
		if !ok {
			first[c.Variable] = c
			continue
		}
		f.Type = widerType(f.Type, c.Type)
		if c.min != nil && (f.min == nil || *c.min < *f.min) {
			f.min = c.min
		}
	}
	for i := range p.prop.Colonnes {
		if f, ok := first[p.prop.Colonnes[i].Variable]; ok {
			p.prop.Colonnes[i].Type, p.prop.Colonnes[i].min = f.Type, f.min
		}
	}
}

// widerType is the type that takes the numbers of both.
func widerType(a, b string) string {
	switch {
	case a == b:
		return a
	case a == catalogue.TypeTaux || b == catalogue.TypeTaux:
		return catalogue.TypeTaux
	}
	return catalogue.TypeDecimal
}

// PatternOf finds the year in a title, told by itself or by the years known
// elsewhere, and writes the title with a placeholder; ok is false where the reader
// would not find the column under it, and it alone.
func PatternOf(labels ecriture.LabelIndex, years []int, title string, column int) (pattern string, year int, ok bool) {
	pattern, year = yearOfTitle(title, years)
	return pattern, year, year > 0 && binds(labels, years, pattern, column)
}

// binds tells whether the reader will find the column, and no other of the
// same year, under a header.
func binds(labels ecriture.LabelIndex, years []int, pattern string, column int) bool {
	hits := labels[ecriture.LabelKey(pattern)]
	seen := map[int]bool{}
	found := false
	for _, hit := range hits {
		if seen[hit.Annee] {
			return false
		}
		seen[hit.Annee] = true
		if _, year := yearOfTitle(hit.Titre, years); year != hit.Annee && strings.Contains(pattern, "{a") {
			return false // the same key reads other digits of that header
		}
		found = found || hit.Colonne == column
	}
	return found
}

// guessMark tells what a text among numbers stands for.
func guessMark(text string) string {
	folded := ecriture.Fold(text)
	if strings.Contains(folded, "secret") || strings.Contains(folded, "conf") || strings.HasPrefix(folded, "<") {
		return "secret"
	}
	return "nd"
}

// roundDown is a round bound below a negative number.
func roundDown(v float64) float64 {
	bound := -1.0
	for bound > v {
		bound *= 10
	}
	return bound
}

// suits tells whether the cells of a column may be values of the measure.
func suits(v reconnaissance.VariableConnue, c *ColonneVue) bool {
	switch {
	case v.Type == catalogue.TypeEntier && c.Entiers < c.Nombres, v.Type != catalogue.TypeTaux && c.Pourcents > 0,
		v.Min != nil && c.Min < *v.Min, v.Max != nil && c.Max > *v.Max:
		return false
	}
	return true
}
