package modele

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// filledTable is a table of the template with the rows of the edition.
type filledTable struct {
	*table
	*Tableau
	r *remplissage
	// before is the area that the table had.
	before zone
	// from gives for each column of the template that of the edition, -1 for a
	// column of the analyst's own.
	from []int
	name string
}

// columnOf is the column of the sheet that holds a published one, 0 for none.
func (t *filledTable) columnOf(title string) int {
	for i, from := range t.from {
		if from >= 0 && t.Colonnes[from] == title {
			return t.zone.left + i
		}
	}
	return 0
}

// plainTitle is a column's title as columns are matched: spaces and case do
// not count.
func plainTitle(s string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '\u00a0' || r == '\u202f'
	}), " "))
}

// bindable reports whether a table's name is one that an edition gives.
func bindable(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "tbl.") || strings.HasPrefix(lower, "ser.")
}

// fillTables fills the tables that bear the name of one of the edition's.
func (r *remplissage) fillTables() {
	for _, t := range r.w.tables {
		if !bindable(t.name) {
			continue
		}
		body := zone{t.zone.left, t.first(), t.zone.right, t.last()}
		source := r.published.table(t.name)
		if source == nil {
			r.unbound(t.name, t.sheet.name+"!"+t.zone.String(), t.sheet.blank(body))
			continue
		}
		f := &filledTable{table: t, Tableau: source, r: r, before: t.zone, name: t.name}
		if !f.match() {
			t.sheet.blank(body)
			r.note(t.name, "aucune colonne du tableau n'a le titre d'une colonne publiée", "colonnes publiées : "+strings.Join(source.Colonnes, " ; "))
			continue
		}
		r.tables = append(r.tables, f)
		if f.possible() {
			f.fill()
		}
	}
}

// match pairs the columns by their titles.
func (t *filledTable) match() bool {
	found := false
	for _, title := range t.columns {
		i := slices.IndexFunc(t.Colonnes, func(c string) bool { return plainTitle(c) == plainTitle(title) })
		t.from = append(t.from, i)
		found = found || i >= 0
	}
	return found
}

func (t *filledTable) newLast() int { return t.first() + max(1, len(t.Lignes)) - 1 }

// possible reports whether the table can take its rows, and says why not.
func (t *filledTable) possible() bool {
	if kind := t.root.attr("tableType"); kind != "" && kind != "worksheet" {
		t.obstacle(t.zone, "le tableau « "+t.table.name+" » est rempli par une requête", "détachez-le de sa requête")
		return false
	}
	grown := t.newLast() - t.last()
	if grown <= 0 {
		return true
	}
	below := zone{t.zone.left, t.zone.bottom + 1, t.zone.right, t.zone.bottom + grown}
	if what := t.standingIn(below); what != "" {
		t.obstacle(below, fmt.Sprintf("le tableau « %s » a besoin de %s de plus, et %s", t.table.name, lines(grown), what),
			"laissez "+lines(grown)+" vides sous le tableau, ou placez-le sur sa propre feuille")
		return false
	}
	return true
}

func lines(n int) string {
	if n < 2 {
		return strconv.Itoa(n) + " ligne"
	}
	return strconv.Itoa(n) + " lignes"
}

func (t *filledTable) obstacle(z zone, message, remedy string) {
	t.r.obstacles = append(t.r.obstacles, &Obstacle{Feuille: t.sheet.name, Cellule: z.String(), Message: message, Remede: remedy})
}

// standingIn names what stands where the table must grow, "" when nothing does.
func (t *filledTable) standingIn(below zone) string {
	if below.bottom > maxRows {
		return "la feuille n'en a pas autant"
	}
	for _, o := range t.r.w.tables {
		if o != t.table && o.sheet == t.sheet && o.zone.meets(below) {
			return "le tableau « " + o.name + " » est juste dessous"
		}
	}
	for _, n := range t.r.w.names() {
		if ours(n.name) && n.sheet == t.sheet && n.zone.meets(below) {
			return "la cellule " + n.zone.String() + " porte le nom " + n.name
		}
	}
	for _, m := range t.sheet.merged {
		if m.meets(below) {
			return "des cellules fusionnées (" + m.String() + ") sont juste dessous"
		}
	}
	for _, l := range t.sheet.lines {
		for _, c := range l.cells {
			if below.has(c.col, c.row) && t.sheet.filled(c.col, c.row) {
				return "la cellule " + cellName(c.col, c.row) + " n'est pas vide"
			}
		}
	}
	return ""
}

// fill writes the rows, then gives the table its new area.
func (t *filledTable) fill() {
	own := t.ownColumns()
	if own == nil {
		return
	}
	t.moveTotals()
	for i, from := range t.from {
		col := t.zone.left + i
		for row := t.first(); row <= max(t.last(), t.newLast()); row++ {
			if row > t.newLast() {
				t.clear(col, row)
			} else if from >= 0 {
				t.sheet.set(col, row, t.cellOf(from, col, row))
			} else if what, ok := own[[2]int{col, row}]; ok {
				t.sheet.set(col, row, what)
			}
		}
	}
	if t.newLast() != t.last() {
		t.r.w.resized = append(t.r.w.resized, resized{sheet: t.sheet.name, before: t.before, header: t.header, totals: t.totals, newLast: t.newLast()})
	}
	t.rewrite()
	t.r.bilan.Tableaux++
}

// cellOf is the published value of a cell. A table without rows keeps one, empty.
func (t *filledTable) cellOf(from, col, row int) content {
	i := row - t.first()
	if i >= len(t.Lignes) {
		return content{}
	}
	c := t.r.contentOf(t.Lignes[i][from], t.sheet, col, min(row, t.last()), strings.Contains(t.Colonnes[from], "%"), t.table.name)
	c.style = t.sheet.style(col, t.last())
	return c
}

// clear empties a row that the table gives up, unless its totals move there.
func (t *filledTable) clear(col, row int) {
	if t.totals == 1 && row == t.newLast()+1 {
		return
	}
	t.sheet.set(col, row, content{})
}

// moveTotals brings the row of totals under the last row.
func (t *filledTable) moveTotals() {
	old, now := t.zone.bottom, t.newLast()+1
	if t.totals == 0 || old == now {
		return
	}
	for col := t.zone.left; col <= t.zone.right; col++ {
		c := t.sheet.at(col, old)
		t.sheet.set(col, old, content{})
		if c == nil {
			t.sheet.set(col, now, content{})
			continue
		}
		t.sheet.set(col, now, t.r.copied(t.sheet, c, 0))
	}
}

// rewrite gives the table its new area.
func (t *filledTable) rewrite() {
	area := t.zone
	area.bottom = t.newLast() + t.totals
	changes := map[string]string{"ref": area.String()}
	if t.root.attr("insertRow") != "" {
		changes["insertRow"] = ""
	}
	edits := []edit{t.root.retag(t.data, changes)}
	filter := area
	filter.bottom -= t.totals
	if f := t.root.child("autoFilter"); f != nil && f.attr("ref") != "" {
		edits = append(edits, f.retag(t.data, map[string]string{"ref": filter.String()}))
		if len(f.children) > 0 {
			t.r.note(t.table.name, "un filtre est actif : les lignes qu'il masque sont celles d'avant", "réappliquez le filtre à l'ouverture")
		}
	}
	if s := t.root.child("sortState"); s != nil {
		edits = append(edits, s.remove())
	}
	if area != t.before || len(edits) > 1 {
		t.r.w.edit(t.part, t.data, edits)
	}
}
