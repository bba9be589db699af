package outputs

import (
	"slices"

	"diagctg/sources/mesure"
)

// details writes what is read on a screen and not printed: tables that are too
// wide for a page, and the counts behind the breakdowns.
func (s *themeSheet) details(tables []*table) {
	wide := slices.DeleteFunc(slices.Clone(tables), func(t *table) bool { return !s.tooWide(t) })
	counted := slices.DeleteFunc(slices.Clone(tables), func(t *table) bool { return !t.hasCounts() })
	s.printed = s.row - 1
	if len(wide)+len(counted) == 0 {
		return
	}
	s.title("Détail, à l’écran")
	s.prose(lookNote, "Ce qui suit se consulte à l’écran et n’est pas imprimé.")
	s.row++
	for _, t := range wide {
		s.put(1, s.row, typography(t.card.Libelle), lookWarning)
		s.row++
		s.figuresTable(t)
	}
	for _, t := range counted {
		s.termsTable(t)
	}
}

// tooWide reports whether a table would make the page too small to read, where
// its chart prints the same numbers.
func (s *themeSheet) tooWide(t *table) bool {
	return t.card.Code == pyramidCard && len(s.mainColumns(t)) > themeColumns && t.hasPyramid()
}

// withoutFigure lists the indicators for which the files give no figure, each
// with the reason: a table of n.d. would say no more.
func (s *themeSheet) withoutFigure(mute []*table) {
	if len(mute) == 0 {
		return
	}
	s.together(func() { s.title("Sans chiffre dans cette édition") })
	for _, t := range mute {
		s.together(func() {
			row, _ := t.row(s.p.sujet)
			s.prose(lookSentence, t.card.Libelle+" : "+t.whyMissing(row.figures[0])+".")
			s.prose(lookSentence, t.comments()...)
			s.prose(lookNote, t.made()...)
		})
	}
	s.row++
}

// hasCounts reports whether a breakdown has counts worth a table.
func (t *table) hasCounts() bool {
	if !t.breakdown() || !t.withTerms {
		return false
	}
	return slices.ContainsFunc(t.rows, func(r tableRow) bool {
		return slices.ContainsFunc(r.figures, func(f mesure.Figure) bool { return known(f.Numerateur) })
	})
}

// termsTable writes the counts behind a breakdown.
func (s *themeSheet) termsTable(t *table) {
	s.put(1, s.row, typography("Effectifs : "+t.card.Libelle), lookWarning)
	s.row++
	s.grid("tbl."+t.card.Code+".effectifs", s.termsColumns(t), t.rowsThat(t.saysTerms), s.isSubject)
}

func (s *themeSheet) termsColumns(t *table) []column {
	columns := []column{s.zoneColumn(t.p)}
	for i, m := range t.items {
		columns = append(columns, column{m.Libelle + " (effectif)", func(col, row int, r tableRow, l look) {
			s.figure(col, row, r.figures[i].Numerateur, formatCount, l)
		}})
	}
	if !t.oneDenominator() {
		for i, m := range t.items {
			columns = append(columns, column{m.Libelle + " (dénominateur)", func(col, row int, r tableRow, l look) {
				s.figure(col, row, r.figures[i].Denominateur, formatCount, l)
			}})
		}
	}
	return columns
}
