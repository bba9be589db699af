package outputs

import (
	"slices"
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// themeColumns is the number of columns of a theme's sheet: the widest table
// and, beside the narrow ones, their chart.
const themeColumns = 14

// narrowColumn is the width of a column of numbers.
const narrowColumn = 10.7

// themeWidths are the column widths of a theme's sheet, in characters.
func themeWidths() []float64 {
	widths := slices.Repeat([]float64{narrowColumn}, themeColumns)
	widths[0] = 37
	return widths
}

// themeSheet writes one theme: for each indicator a title, what it says, a
// table, a chart, and what to know to read it.
type themeSheet struct {
	*page
	p *portrait
	// used is the height printed since the last page break, in points.
	used float64
}

func (b *book) themeSheet(p *portrait, th theme) {
	s := &themeSheet{page: b.page(th.sheet), p: p}
	s.frozenColumns = 1
	s.head(typography(th.title)+" — "+shortName(p.sujet), p.subtitle(), themeWidths()...)
	var told, mute []*table
	for _, card := range th.cards {
		t, ok := p.tableOf(card)
		switch {
		case !ok:
		case t.mute():
			mute = append(mute, t)
		default:
			told = append(told, t)
		}
	}
	s.widenFor(told)
	s.used = s.pointsBetween(1, s.row-1)
	for _, t := range told {
		s.block(t)
	}
	s.structures(th.code)
	s.withoutFigure(mute)
	s.toAskFor(th.asked)
	s.details(told)
}

// toAskFor lists the indicators that no file gives, with the file to ask for.
func (s *themeSheet) toAskFor(cards []mesure.Card) {
	if len(cards) == 0 {
		return
	}
	s.together(func() {
		s.title("Non disponible, faute de fichier")
		for _, c := range cards {
			s.prose(lookSentence, c.Libelle+" : "+mesure.ND.Symbole())
			s.prose(lookNote, "À demander ("+c.AupresDe+") : "+sentence(c.ADemander))
		}
		s.row++
	})
}

// widenFor makes room for the columns of every table; those of the tables that
// are printed make the width of the page.
func (s *themeSheet) widenFor(tables []*table) {
	for _, t := range tables {
		columns := s.mainColumns(t)
		s.widen(columns)
		if !s.tooWide(t) {
			s.columns = max(s.columns, len(columns))
		}
		if t.hasCounts() {
			s.widen(s.termsColumns(t))
		}
	}
}

// widen makes room for the longest word of each header, so that none is cut.
func (s *themeSheet) widen(columns []column) {
	for i, c := range columns[1:] {
		s.widths[i+2] = max(s.widths[i+2], narrowColumn)
		for word := range strings.FieldsSeq(c.header) {
			s.widths[i+2] = max(s.widths[i+2], 1.5+0.92*float64(len([]rune(word))))
		}
	}
}

// subtitle names place, edition and, for a commune, its territory.
func (p *portrait) subtitle() string {
	s := shortName(p.Territoire)
	if p.ofCommune() {
		s = shortName(p.sujet) + " (" + p.sujet.Code + "), commune du territoire " + shortName(p.Territoire)
	}
	return s + " — édition du " + frenchDate(p.Edition)
}

// block writes one indicator. What must stay on one printed page is kept
// together: figures with their chart and notes, then each further table.
func (s *themeSheet) block(t *table) {
	s.together(func() {
		s.title(t.headline())
		s.prose(lookSentence, t.reading()...)
		s.mainTable(t)
		s.prose(lookSentence, t.comments()...)
		s.prose(lookNote, t.notes()...)
		s.row++
	})
	if history := t.series(); history != nil {
		s.together(func() { s.seriesTable(t, history) })
	}
}

// title writes a headline, on several rows where it is longer than the page.
func (s *themeSheet) title(text string) {
	first := s.row
	s.prose(lookSection, text)
	for row := first; row < s.row; row++ {
		s.height(row, 18)
	}
}

// together writes rows and starts a new printed page before them when what is left
// of the page cannot hold them.
func (s *themeSheet) together(write func()) {
	first := s.row
	write()
	group := s.pointsBetween(first, s.row-1)
	if s.used+group <= s.printedHeight() || first == headRows+2 {
		s.used += group
		return
	}
	s.pageBreak(first)
	s.used = s.pointsBetween(1, headRows) + group
}

// column is one column of a table: its header and how to write a cell of it.
type column struct {
	header string
	cell   func(col, row int, r tableRow, l look)
}

// mainTable writes the figures, and their chart beside or below. A table that is
// too wide for the page is left to the details: its chart gives its numbers.
func (s *themeSheet) mainTable(t *table) {
	header, columns := s.row, 0
	if s.tooWide(t) {
		s.prose(lookNote, "Le tableau de ces nombres est plus bas sur la feuille, à l’écran.")
	} else {
		columns = s.figuresTable(t)
	}
	silent := t.silent(t.says)
	omitted := slices.DeleteFunc(s.chartOf(t, header, columns), func(name string) bool { return slices.Contains(silent, name) })
	if len(silent) > 0 {
		s.prose(lookNote, "Non disponible (n.d.) : "+strings.Join(silent, ", ")+".")
	}
	if len(omitted) > 0 {
		s.prose(lookNote, "Absents du graphique, faute de chiffre du même millésime : "+strings.Join(omitted, ", ")+".")
	}
}

// figuresTable writes the figures and says how many columns they take.
func (s *themeSheet) figuresTable(t *table) int {
	columns := s.mainColumns(t)
	s.grid("tbl."+t.card.Code, columns, t.rowsThat(t.says), s.isSubject)
	return len(columns)
}

func (s *themeSheet) mainColumns(t *table) []column {
	return slices.Concat([]column{s.zoneColumn(t.p)}, s.valueColumns(t), s.yearColumns(t), s.stateColumns(t))
}

// grid writes a table: one header row, then the rows, some of them in bold.
func (s *themeSheet) grid(name string, columns []column, rows []tableRow, emphasis func(tableRow) bool) {
	header := s.row
	texts := uniqueHeaders(columns)
	for i, text := range texts {
		l := lookHeader
		if i == 0 {
			l = lookHeadLeft
		}
		s.put(i+1, header, text, l)
	}
	s.fitHeader(header, texts)
	for _, r := range rows {
		s.row++
		for i, c := range columns {
			l := lookCell
			if emphasis(r) {
				l = l.total()
			}
			c.cell(i+1, s.row, r, l)
		}
	}
	s.asTable(name, header, s.row, len(columns))
	s.row += 2
}

func (s *themeSheet) isSubject(r tableRow) bool { return r.zone == s.p.sujet }

// uniqueHeaders makes headers differ, as an Excel table wants.
func uniqueHeaders(columns []column) []string {
	seen := map[string]int{}
	var texts []string
	for _, c := range columns {
		text := typography(c.header)
		key := strings.ToLower(text)
		if seen[key]++; seen[key] > 1 {
			text += " (" + strconv.Itoa(seen[key]) + ")"
		}
		texts = append(texts, text)
	}
	return texts
}

func (s *themeSheet) zoneColumn(p *portrait) column {
	return column{"Zone", func(col, row int, r tableRow, l look) { s.put(col, row, typography(zoneName(r.zone)), l) }}
}

// valueColumns are the figures; a simple rate also shows its two terms, a
// breakdown its common denominator.
func (s *themeSheet) valueColumns(t *table) []column {
	u := unitOf(t.card.Unite)
	var columns []column
	for i, m := range t.items {
		label := m.Libelle
		if !t.breakdown() {
			label = "Valeur"
		}
		columns = append(columns, column{label + " (" + u.header + ")", func(col, row int, r tableRow, l look) {
			s.figure(col, row, r.figures[i].Valeur, u.cell, l)
			s.toOrigin(col, row, r.figures[i])
		}})
	}
	if !t.withTerms {
		return columns
	}
	if !t.breakdown() {
		columns = append(columns, column{"Numérateur", func(col, row int, r tableRow, l look) {
			s.figure(col, row, r.figures[0].Numerateur, formatCount, l)
		}})
	}
	if t.oneDenominator() {
		columns = append(columns, column{"Dénominateur", func(col, row int, r tableRow, l look) {
			s.figure(col, row, r.figures[0].Denominateur, formatCount, l)
		}})
	}
	return columns
}

// toOrigin makes a figure lead to the cells that it comes from.
func (s *themeSheet) toOrigin(col, row int, f mesure.Figure) {
	if at := s.p.originRow(f); at > 0 {
		s.linkTo(col, row, sheetOrigines, at, "D’où vient ce chiffre : feuille "+sheetOrigines+", ligne "+strconv.Itoa(at))
	}
}

// yearColumns print both vintages.
func (s *themeSheet) yearColumns(t *table) []column {
	first := column{"Millésime", func(col, row int, r tableRow, l look) {
		year, _ := r.termYears()
		s.put(col, row, year, l.centered())
	}}
	if !t.withTerms {
		return []column{first}
	}
	first.header = "Millésime du numérateur"
	second := column{"Millésime du dénominateur", func(col, row int, r tableRow, l look) {
		if _, year := r.termYears(); year != 0 {
			s.put(col, row, year, l.centered())
		} else {
			s.put(col, row, mesure.SO.Symbole(), l.centered())
		}
	}}
	return []column{first, second}
}

// stateColumns say how far the figures can be trusted.
func (s *themeSheet) stateColumns(t *table) []column {
	columns := []column{{"Statut", func(col, row int, r tableRow, l look) {
		s.put(col, row, statusText(r.figures), l.status())
	}}}
	if t.withPublished {
		columns = append(columns, column{"Calcul", func(col, row int, r tableRow, l look) {
			s.put(col, row, computedText(r.figures), l.status())
		}})
	}
	if t.withBounds {
		columns = append(columns, s.boundsColumn(t))
	}
	if t.withPrecision {
		columns = append(columns, column{"Précision", func(col, row int, r tableRow, l look) {
			s.put(col, row, weakestPrecision(r.figures), l.status())
		}})
	}
	if t.withCoverage {
		columns = append(columns, column{"Couverture", func(col, row int, r tableRow, l look) {
			s.put(col, row, coverageText(r.lowestCoverage()), l.status())
		}})
	}
	return columns
}

// boundsColumn says how far off rounded figures may be: between which bounds, or
// by how much at most where bounds would take a column an item.
func (s *themeSheet) boundsColumn(t *table) column {
	if t.breakdown() {
		return column{"Marge", func(col, row int, r tableRow, l look) {
			s.put(col, row, marginText(r.figures), l.status())
		}}
	}
	return column{"Vraie valeur", func(col, row int, r tableRow, l look) {
		s.put(col, row, boundsText(r.figures[0]), l.status())
	}}
}

// seriesTable writes the subject's figures by vintage.
func (s *themeSheet) seriesTable(t *table, history []tableRow) {
	title := typography("Par millésime : " + t.card.Libelle + ", " + shortName(t.p.sujet))
	if fromCensus(t.card) {
		title += " (deux millésimes du recensement à moins de cinq ans d’écart ne se comparent pas)"
	}
	s.put(1, s.row, title, lookWarning)
	s.row++
	columns := []column{{"Millésime", func(col, row int, r tableRow, l look) {
		year, _ := r.termYears()
		s.put(col, row, strconv.Itoa(year), l)
	}}}
	columns = append(columns, s.valueColumns(t)...)
	if t.withTerms {
		columns = append(columns, s.yearColumns(t)[1])
	}
	columns = append(columns, s.stateColumns(t)[0])
	if !t.breakdown() {
		columns = append(columns, s.trendColumns(t, history)...)
	}
	header := s.row
	s.grid("ser."+t.card.Code, columns, history, func(tableRow) bool { return false })
	if s.seriesChart(t, history, header, len(columns)) {
		s.prose(lookNote, "Le graphique relie les seuls millésimes qui se comparent. Sources : "+sentence(orElse(t.p.sourceTitles(t.card), "n.d.")))
		s.row++
	}
}

// trendColumns say what changed and since when.
func (s *themeSheet) trendColumns(t *table, history []tableRow) []column {
	until := func(r tableRow) []tableRow {
		i := slices.IndexFunc(history, func(h tableRow) bool {
			return h.figures[0].MillesimeNumerateur == r.figures[0].MillesimeNumerateur
		})
		return history[:i+1]
	}
	return []column{
		{"Évolution", func(col, row int, r tableRow, l look) {
			change, _ := t.trend(until(r))
			s.put(col, row, change, l.status())
		}},
		{"Depuis", func(col, row int, r tableRow, l look) {
			_, since := t.trend(until(r))
			s.put(col, row, since, l.status())
		}},
	}
}
