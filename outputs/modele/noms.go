package modele

import (
	"fmt"
	"strings"
)

// definedName is a name of a workbook.
type definedName struct {
	name string
	text string
	// sheet and zone are where it leads, nil when it leads to no place.
	sheet *sheet
	zone  zone
	at    *element
}

// names lists the names that a workbook defines, those of one sheet included.
func (w *workbook) names() []definedName {
	list := w.root.child("definedNames")
	if list == nil {
		return nil
	}
	var all []definedName
	for _, e := range list.children {
		n := definedName{name: e.attr("name"), text: strings.TrimPrefix(strings.TrimSpace(e.text), "="), at: e}
		if cut := strings.LastIndex(n.text, "!"); cut > 0 {
			if z, ok := parseZone(n.text[cut+1:]); ok && !strings.Contains(n.text[:cut], "[") {
				n.sheet, n.zone = w.sheet(sheetOf(n.text[:cut+1])), z
			}
		}
		all = append(all, n)
	}
	return all
}

// ours reports whether a name is one that an edition gives.
func ours(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "kf.") || strings.HasPrefix(lower, "edition.")
}

// fillNames fills the cells that bear a name of the edition. What a name cannot
// be filled with does not keep its old figure.
func (r *remplissage) fillNames() {
	var edits []edit
	for _, n := range r.w.names() {
		switch {
		case !ours(n.name):
			if text := followed(n.text, "", r.w.resized); text != n.text {
				edits = append(edits, n.at.retext(text))
			}
		case n.sheet == nil:
			r.note(n.name, "le nom ne désigne pas une cellule de ce classeur ("+n.text+")", "dans le gestionnaire de noms, donnez-lui une cellule")
		case r.tableAt(n) != nil:
			if e, changed := r.follow(n); changed {
				edits = append(edits, e)
			}
		default:
			r.fillName(n)
		}
	}
	r.workbookEdits = append(r.workbookEdits, edits...)
}

// fillName fills the one cell that a name leads to.
func (r *remplissage) fillName(n definedName) {
	figure := r.published.name(n.name)
	place := n.sheet.name + "!" + n.zone.String()
	if figure == nil {
		r.unbound(n.name, place, n.sheet.blank(n.zone))
		return
	}
	anchor, ok := n.sheet.single(n.zone)
	if !ok {
		n.sheet.blank(n.zone)
		r.note(n.name, "le nom désigne plusieurs cellules ("+place+")", "donnez-lui une seule cellule, ou une seule cellule fusionnée")
		return
	}
	c := n.sheet.at(anchor.left, anchor.top)
	if c != nil && c.formula != nil {
		r.note(n.name, "la cellule "+place+" contient une formule, elle est laissée telle quelle", "effacez la formule, ou donnez une autre cellule au nom")
		return
	}
	if r.written[n.sheet.name+"!"+anchor.String()] != "" {
		n.sheet.set(anchor.left, anchor.top, textContent(notAvailable))
		r.note(n.name, fmt.Sprintf("la cellule %s porte aussi le nom %s", place, r.written[n.sheet.name+"!"+anchor.String()]), "un seul nom par cellule")
		return
	}
	r.written[n.sheet.name+"!"+anchor.String()] = n.name
	n.sheet.set(anchor.left, anchor.top, r.contentOf(figure.Valeur, n.sheet, anchor.left, anchor.top, figure.Unite == "%", n.name))
	r.bilan.Noms++
}

// single is the cell that a rectangle comes down to: itself, or the first of a
// merged cell.
func (s *sheet) single(z zone) (zone, bool) {
	for _, m := range s.merged {
		if m.has(z.left, z.top) {
			inside := z.left == m.left && z.top == m.top && z.right <= m.right && z.bottom <= m.bottom
			return zone{m.left, m.top, m.left, m.top}, inside
		}
	}
	return z, z.left == z.right && z.top == z.bottom
}

// tableAt is the filled table that a name leads into.
func (r *remplissage) tableAt(n definedName) *filledTable {
	for _, t := range r.tables {
		if t.sheet == n.sheet && t.before.meets(n.zone) {
			return t
		}
	}
	return nil
}

// follow makes a name that leads into a filled table lead to the row where the
// figure is now: rows move from one edition to the next.
func (r *remplissage) follow(n definedName) (edit, bool) {
	t, figure := r.tableAt(n), r.published.name(n.name)
	if figure != nil && strings.EqualFold(figure.table, t.name) && t.columnOf(figure.column) > 0 {
		cell := quoted(n.sheet.name) + "!$" + columnName(t.columnOf(figure.column)) + "$" + fmt.Sprint(t.first()+figure.row)
		r.bilan.Noms++
		return n.at.retext(cell), cell != n.text
	}
	r.note(n.name, "le nom désigne une cellule du tableau « "+t.name+" », où ce chiffre n'est pas", "donnez-lui une cellule hors du tableau")
	return n.at.retext("#REF!"), true
}

func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }
