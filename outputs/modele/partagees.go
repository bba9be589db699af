package modele

// ungroup writes shared formulas out one by one, where one of their cells is to
// change: the others would lose it.
func (s *sheet) ungroup() error {
	masters, touched := map[string]*cell{}, map[string]bool{}
	var members []*cell
	for _, l := range s.lines {
		for _, c := range l.cells {
			if c.formula == nil {
				continue
			}
			_, changes := s.contents[[2]int{c.col, c.row}]
			switch c.formula.kind {
			case "shared":
				if c.formula.ref != "" {
					masters[c.formula.group] = c
				}
				members = append(members, c)
				touched[c.formula.group] = touched[c.formula.group] || changes
			case "array", "dataTable":
				if z, ok := parseZone(c.formula.ref); ok && s.changes(z) {
					return &Obstacle{Feuille: s.name, Cellule: c.formula.ref, Message: "une formule matricielle couvre des cellules à remplir",
						Remede: "remplacez-la par une formule par cellule, ou placez-la ailleurs"}
				}
			}
		}
	}
	for _, c := range members {
		master := masters[c.formula.group]
		if _, changes := s.contents[[2]int{c.col, c.row}]; changes || !touched[c.formula.group] || master == nil {
			continue
		}
		s.set(c.col, c.row, content{formula: shifted(master.formula.text, c.row-master.row, c.col-master.col)})
	}
	return nil
}

// formulaOf is the formula of a cell, written out when it is shared.
func (s *sheet) formulaOf(c *cell) string {
	if c.formula.kind != "shared" || c.formula.ref != "" {
		return c.formula.text
	}
	for _, l := range s.lines {
		for _, m := range l.cells {
			if m.formula != nil && m.formula.kind == "shared" && m.formula.group == c.formula.group && m.formula.ref != "" {
				return shifted(m.formula.text, c.row-m.row, c.col-m.col)
			}
		}
	}
	return c.formula.text
}
