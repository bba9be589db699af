package sources

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// readTexts reads the row's attributes into t.texts.
func (t *table) readTexts(row tabular.Row, code string) bool {
	ok := true
	for i := range t.t.Attributs {
		text, good := t.readText(row, i, code)
		t.texts[i] = text
		ok = ok && good
	}
	return ok
}

func (t *table) readText(row tabular.Row, i int, code string) (string, bool) {
	a := &t.t.Attributs[i]
	if a.Depuis == "code" {
		return code, true
	}
	column := t.c.Attributs[i]
	at := t.place(row.Number, column)
	text := strings.Clone(strings.Join(strings.Fields(ecriture.CellText(row, column)), " "))
	if article := ecriture.CellText(row, t.c.Articles[i]); article != "" && text != "" {
		text = withArticle(article, text)
	}
	switch {
	case a.Format != catalogue.FormatDate && a.Format != catalogue.FormatJour && column > 0 && row.Cell(column).Kind == tabular.Date:
		t.file.Fault(at, "date_inattendue", "la cellule est une date, « "+text+" »", "un texte",
			"mettez la colonne au format Texte et ressaisissez la valeur : le tableur a pu changer 1.2.3 en date")
		return "", false
	case a.Format == "communes":
		return t.communesOf(at, text, code)
	case text == "" && a.Defaut != "":
		return a.Defaut, true
	case text == "" && a.Requis:
		t.file.Fault(at, "valeur_manquante", "la cellule est vide", "une valeur dans la colonne « "+a.Colonnes[0]+" »", "complétez la cellule")
		return "", false
	case text == "":
		return "", true
	case len(a.Valeurs) > 0:
		return t.choiceOf(at, a, text)
	case a.Forme != "":
		return t.zoneOf(at, a, text)
	case a.Format == catalogue.FormatDate, a.Format == catalogue.FormatJour:
		return t.dateOf(at, text, a.Format == catalogue.FormatJour)
	}
	return text, true
}

// withArticle puts an article written apart, "(Le)" or "(L')", before a name.
func withArticle(article, name string) string {
	article = strings.Trim(article, "() ")
	if strings.HasSuffix(article, "'") || strings.HasSuffix(article, "’") {
		return article + name
	}
	return article + " " + name
}

// dateOf writes a date as ISO 8601 does, so that dates sort as texts.
func (t *table) dateOf(at mesure.Place, text string, wholeDay bool) (string, bool) {
	d, ok := ecriture.ParseDate(text)
	if !ok || wholeDay && d.Jour == 0 {
		t.file.Fault(at, "date_illisible", "« "+ecriture.Shorten(text)+" » n'est pas une date", "un jour, comme 2024-03-12 ou 12/03/2024", "corrigez la date")
		return "", false
	}
	return d.String(), true
}

// choiceOf turns a text of a closed list into its code.
func (t *table) choiceOf(at mesure.Place, a *catalogue.Attribut, text string) (string, bool) {
	if code, ok := lookupFolded(a.Valeurs, text); ok {
		return code, true
	}
	t.file.Fault(at, "modalite_inconnue", "« "+ecriture.Shorten(text)+" » n'est pas une valeur attendue ici", listKeys(a.Valeurs), "choisissez une valeur de la liste")
	return "", false
}

// zoneOf brings the code of another level into its true shape.
func (t *table) zoneOf(at mesure.Place, a *catalogue.Attribut, text string) (string, bool) {
	form := ecriture.FormOf(mesure.Niveau(a.Forme))
	code, padded, ok := form.Read(text)
	if !ok {
		t.file.Fault(at, "code_illisible", codeMessage(text), form.Attendu, "corrigez le code")
		return "", false
	}
	if padded {
		t.zeros.noteSure(text, code)
	}
	return code, true
}

var (
	listMark  = regexp.MustCompile(`[,;/\n+]| et `)
	codesOnly = regexp.MustCompile(`^(?:(?:\d{2}|2[AB])\d{3} ?)+$`)
)

// communesOf reads a list of communes, by code or by name, and returns their
// codes sorted and parted by a blank; when the list is empty, the commune of
// the row where it has one.
func (t *table) communesOf(at mesure.Place, text, code string) (string, bool) {
	if text == "" {
		if t.s.AtCommune() {
			return code, true
		}
		return "", true
	}
	parts := listMark.Split(text, -1)
	if codesOnly.MatchString(text) {
		parts = strings.Fields(text)
	}
	var codes []string
	ok := true
	for _, part := range parts {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		c, _, isCode := ecriture.FormCommune.Read(part)
		if isCode {
			isCode = t.checkCommune(at, c, "")
		} else {
			c, isCode = t.codeOfName(at, part)
		}
		ok = ok && isCode
		codes = append(codes, c)
	}
	sort.Strings(codes)
	return strings.Join(slices.Compact(codes), " "), ok
}

// lookupFolded finds a text in a closed list whatever its case and accents.
func lookupFolded(list map[string]string, text string) (string, bool) {
	if code, ok := list[text]; ok {
		return code, true
	}
	key := ecriture.NormaliseLabel(text)
	for k, code := range list {
		if ecriture.NormaliseLabel(k) == key {
			return code, true
		}
	}
	return "", false
}

// listKeys names the texts of a closed list, sorted.
func listKeys(list map[string]string) string {
	keys := make([]string, 0, len(list))
	for k := range list {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return "l'une de ces valeurs : " + strings.Join(keys, ", ")
}
