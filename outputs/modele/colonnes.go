package modele

import "strings"

// ownColumns are the contents of the analyst's own columns: a formula goes down
// to the last row, what was typed stays with the row that it was typed beside.
// It is nil when rows cannot be told from one another.
func (t *filledTable) ownColumns() map[[2]int]content {
	own := map[[2]int]content{}
	var typed []int
	for i, from := range t.from {
		col := t.zone.left + i
		if from >= 0 {
			continue
		}
		if c := t.sheet.at(col, t.first()); c != nil && c.formula != nil {
			t.extend(own, col)
		} else if t.written(col) {
			typed = append(typed, col)
		}
	}
	if len(typed) == 0 {
		return own
	}
	before, now, ok := t.keys(typed)
	if !ok {
		t.obstacle(t.zone, "le tableau « "+t.table.name+" » a des colonnes à vous, et rien ne dit à quelle ligne elles appartiennent",
			"gardez dans le tableau les premières colonnes publiées ("+strings.Join(t.Colonnes[:min(3, len(t.Colonnes))], ", ")+")")
		return nil
	}
	for _, col := range typed {
		t.carry(own, col, before, now)
	}
	return own
}

// written reports whether something was typed in a column.
func (t *filledTable) written(col int) bool {
	for row := t.first(); row <= t.last(); row++ {
		if c := t.sheet.at(col, row); c != nil && !c.empty() {
			return true
		}
	}
	return false
}

// extend brings a column's formula down to the new rows.
func (t *filledTable) extend(own map[[2]int]content, col int) {
	model := t.sheet.at(col, t.last())
	if model == nil || model.formula == nil {
		model = t.sheet.at(col, t.first())
	}
	for row := t.last() + 1; row <= t.newLast(); row++ {
		own[[2]int{col, row}] = content{formula: shifted(t.sheet.formulaOf(model), row-model.row, 0), style: model.style}
	}
}

// keys tells rows apart, old and new, by the fewest first published columns
// that do.
func (t *filledTable) keys(typed []int) (before, now map[string]int, ok bool) {
	for n := 1; n <= len(t.Colonnes); n++ {
		if t.columnOf(t.Colonnes[n-1]) == 0 {
			return nil, nil, false
		}
		before, ok = t.rowsBy(n, typed)
		if !ok {
			continue
		}
		now = map[string]int{}
		for i, values := range t.Lignes {
			now[keyOf(values[:n])] = t.first() + i
		}
		if len(now) == len(t.Lignes) {
			return before, now, true
		}
	}
	return nil, nil, false
}

// rowsBy are the old rows with something typed by their key.
func (t *filledTable) rowsBy(n int, typed []int) (map[string]int, bool) {
	rows := map[string]int{}
	for row := t.first(); row <= t.last(); row++ {
		beside := false
		for _, col := range typed {
			c := t.sheet.at(col, row)
			beside = beside || c != nil && !c.empty()
		}
		if !beside {
			continue
		}
		values := make([]Valeur, n)
		for i := range values {
			values[i] = t.r.w.value(t.sheet.at(t.columnOf(t.Colonnes[i]), row))
		}
		if _, twice := rows[keyOf(values)]; twice {
			return nil, false
		}
		rows[keyOf(values)] = row
	}
	return rows, true
}

func keyOf(values []Valeur) string {
	var words []string
	for _, v := range values {
		words = append(words, plainTitle(v.String()))
	}
	return strings.Join(words, "\x00")
}

// carry brings what was typed in a column to the rows that it belongs to.
func (t *filledTable) carry(own map[[2]int]content, col int, before, now map[string]int) {
	numbers := false
	for row := t.first(); row <= t.last(); row++ {
		if c := t.sheet.at(col, row); c != nil && !c.empty() {
			own[[2]int{col, row}] = content{}
			numbers = numbers || c.number()
		}
	}
	for key, row := range before {
		c := t.sheet.at(col, row)
		if c == nil || c.empty() {
			continue
		}
		to, ok := now[key]
		if !ok {
			t.r.note(t.table.name, "ce qui est écrit en "+t.sheet.name+"!"+cellName(col, row)+" n'a plus de ligne dans cette édition",
				"le texte reste dans le modèle ; déplacez-le s'il sert encore")
			continue
		}
		if to == row {
			delete(own, [2]int{col, row})
			continue
		}
		own[[2]int{col, to}] = t.r.copied(t.sheet, c, to-row)
	}
	if title := t.columns[col-t.zone.left]; numbers {
		t.r.note(t.table.name, "la colonne « "+title+" » n'est pas publiée : ses nombres sont les vôtres, ils ne changent pas",
			"vérifiez-les, ou donnez à la colonne le titre d'une colonne publiée")
	}
}
