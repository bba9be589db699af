package sources

import (
	"slices"
	"strings"
	"unicode"

	"diagctg/sources/ecriture"
	"diagctg/sources/tabular"
	"diagctg/sources/valeur"
)

// record is one row once understood.
type record struct {
	code     string // of the commune or zone
	cle      string // of the structure or action at that level, else code
	reste    string // what else tells the record from others, "" mostly
	annee    int16
	modalite string
	ligne    int // of the sheet
	rang     int // of the table: the row of the sheet, or its column on its side
}

// add reads one row under the header: kept, set aside with a reason, or faulty.
func (t *table) add(row tabular.Row) error {
	first := !t.started
	t.started = true
	reads, blank := t.looksAt(row)
	if blank {
		return nil
	}
	t.file.Report.Lignes++
	raw := t.c.RawCode(row)
	if motif := t.aside(row, raw, reads, first); motif != "" {
		t.setAside(motif)
		return nil
	}
	if t.untitled() {
		t.file.Fault(t.place(row.Number, 0), "section_sans_titre", "la ligne n'est sous aucun titre", "un titre au-dessus des lignes, seul sur sa ligne", "ajoutez le titre de cette partie du tableau")
		t.file.Report.Fautives++
		return nil
	}
	rec := record{ligne: row.Number, rang: row.Number}
	if t.c.Head.Transposed {
		rec.ligne = t.place(row.Number, t.keyColumn()).Ligne
	}
	motif, ok := t.understand(row, raw, &rec)
	switch {
	case motif != "":
		t.setAside(motif)
		return nil
	case !ok:
		t.file.Report.Fautives++
		return nil
	}
	t.file.Report.Gardees++
	t.file.noteCommune(t.t.Niveau, rec.code)
	if t.list != nil {
		t.list.count(t, rec)
		return nil
	}
	return t.out.add(t, rec)
}

// looksAt tells whether the row has something in the table's columns, and
// whether it has nothing at all.
func (t *table) looksAt(row tabular.Row) (reads, blank bool) {
	blank = true
	for _, c := range row.Cells {
		if ecriture.TrimBlanks(c.Text) == "" {
			continue
		}
		blank = false
		if c.Column < len(t.used) && t.used[c.Column] {
			return true, false
		}
	}
	return false, blank
}

// aside tells why a row is no record, "" when it may be one.
func (t *table) aside(row tabular.Row, raw string, reads, first bool) string {
	if !reads {
		return "ligne sans donnée dans les colonnes lues"
	}
	for i, rule := range t.s.Regles {
		text := raw
		if !rule.SurCode {
			text = ecriture.CellText(row, t.c.Regles[i])
		}
		if (rule.SurCode || t.c.Regles[i] > 0) && rule.Applies(text) {
			return rule.Motif
		}
	}
	if t.validCode(raw) {
		return ""
	}
	switch {
	case t.onlyNote(row):
		return "note ou commentaire"
	case first && t.labelRow(row):
		return "ligne de libellés"
	}
	return ""
}

func (t *table) validCode(raw string) bool {
	_, _, ok := t.codes.read(raw)
	return ok
}

// onlyNote tells a line of notes under the table: words in the first column or
// in that of the code, and nothing in any other.
func (t *table) onlyNote(row tabular.Row) bool {
	var alone tabular.Cell
	for _, c := range row.Cells {
		if c.Column >= len(t.used) || !t.used[c.Column] || ecriture.TrimBlanks(c.Text) == "" {
			continue
		}
		if alone.Column > 0 {
			return false
		}
		alone = c
	}
	firstUsed := slices.Index(t.used, true)
	return strings.ContainsFunc(alone.Text, unicode.IsLetter) &&
		(alone.Column == firstUsed || slices.Contains(t.c.Code, alone.Column) || alone.Column == t.c.Nom && !t.strict)
}

// labelRow tells the second line of a header of two: words in all columns,
// not one number.
func (t *table) labelRow(row tabular.Row) bool {
	for _, c := range row.Cells {
		if c.Kind != tabular.Text || strings.ContainsFunc(c.Text, unicode.IsDigit) && !strings.ContainsFunc(c.Text, unicode.IsLetter) {
			return false
		}
	}
	return len(row.Cells) > 1
}

func (t *table) setAside(motif string) {
	if t.file.motifs == nil {
		t.file.motifs = map[string]int{}
	}
	t.file.motifs[motif]++
	t.file.Report.Ecartees++
}

// understand types the whole row, so that all that is wrong in it is listed.
// A motif means that the row is of another month and is set aside.
func (t *table) understand(row tabular.Row, raw string, rec *record) (motif string, ok bool) {
	annee, motif, ok := t.yearOf(row)
	if motif != "" {
		return motif, false
	}
	rec.annee = annee
	code, codeOK := t.codeOf(row, raw)
	rec.code, rec.cle = code, code
	modalite, itemOK := t.itemOf(row)
	rec.modalite = modalite
	textsOK := t.readTexts(row, code)
	childOK := t.list == nil || t.list.read(t, row, annee)
	ok = ok && codeOK && itemOK && textsOK && childOK
	if ok {
		t.settleStructure(row.Number, code)
		rec.cle, rec.reste = t.keyOf(code)
		ok = t.doubles.check(t, rec)
	}
	return "", t.readValues(row) && ok
}

// yearOf reads the vintage of the row where it stands in a column.
func (t *table) yearOf(row tabular.Row) (annee int16, motif string, ok bool) {
	if t.c.Date == 0 {
		return t.annee, "", true
	}
	text := ecriture.CellText(row, t.c.Date)
	d, ok := ecriture.ParseDate(text)
	if !ok {
		t.file.Fault(t.place(row.Number, t.c.Date), "millesime_illisible", "« "+ecriture.Shorten(text)+" » n'est pas une année", "une année, comme 2024, ou une date", "complétez ou corrigez l'année")
		return 0, "", false
	}
	if t.c.Mois > 0 && d.Mois > 0 && d.Mois != t.c.Mois {
		return 0, "donnée d'un autre mois", false
	}
	t.noteYear(d.Annee)
	t.mois = d.Mois
	return int16(d.Annee), "", true
}

// itemOf reads the item of the breakdown where it stands in a column.
func (t *table) itemOf(row tabular.Row) (string, bool) {
	m := t.t.Modalite
	if m == nil {
		return "", true
	}
	text := ecriture.CellText(row, t.c.Modalite)
	if m.Chiffres > 0 {
		text = ecriture.LeadingZeros(strings.TrimSuffix(text, ".0"), m.Chiffres)
	}
	if len(m.Valeurs) == 0 && m.Format == "" && text != "" {
		return text, true
	}
	if code, ok := lookupFolded(m.Valeurs, text); ok {
		return code, true
	}
	if m.Format == "commune" && text != "" {
		return t.residenceOf(t.place(row.Number, t.c.Modalite), text)
	}
	t.file.Fault(t.place(row.Number, t.c.Modalite), "modalite_inconnue", "« "+ecriture.Shorten(text)+" » n'est pas une valeur attendue ici", listKeys(m.Valeurs), "choisissez une valeur de la liste")
	return "", false
}

// readValues types the row's numbers into t.values.
func (t *table) readValues(row tabular.Row) bool {
	blank := t.gather(row)
	ok := true
	for i, c := range t.cells {
		x := t.readValue(row.Number, i, c, blank)
		for _, column := range t.c.Colonnes[i].Plus {
			addend := row.Cell(column)
			addend.Column = column
			x = x.Add(t.readValue(row.Number, i, addend, blank))
		}
		t.values[i] = x
		ok = ok && x.Faute == nil
	}
	return ok
}

// readValue types one cell of the column i, or says what is wrong with it.
func (t *table) readValue(ligne, i int, c tabular.Cell, blank bool) valeur.Reading {
	x := t.rules[i].Read(c, blank)
	if x.Faute != nil {
		t.file.Fault(t.place(ligne, c.Column), x.Faute.Regle, x.Faute.Message, x.Faute.Attendu, x.Faute.Remede)
	}
	t.noteMark(i, x, ligne, c)
	if x.Uneven {
		t.uneven[i]++
	}
	return x
}

// gather lines the row's cells up with the columns read; it tells whether all
// of them are blank.
func (t *table) gather(row tabular.Row) bool {
	blank, j := t.unfold.blank || t.c.View == nil || t.c.View.Deplier == nil, 0
	for i, col := range t.c.Colonnes {
		for j < len(row.Cells) && row.Cells[j].Column < col.Colonne {
			j++
		}
		t.cells[i] = tabular.Cell{Column: col.Colonne}
		if j < len(row.Cells) && row.Cells[j].Column == col.Colonne {
			t.cells[i] = row.Cells[j]
			blank = blank && ecriture.TrimBlanks(row.Cells[j].Text) == ""
		}
	}
	return blank
}
