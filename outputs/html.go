package outputs

import (
	_ "embed"
	"html/template"

	"diagctg/sources/mesure"
)

//go:embed page.css
var pageStyle string

// ParsePage parses a page that stands alone: no script, no network. It writes
// its style sheet with {{style}} and has the words of all pages at hand. A page
// that does not parse is a defect of the program.
func ParsePage(name, text string) *template.Template {
	return template.Must(template.New(name).Funcs(template.FuncMap{
		"style":   func() template.CSS { return template.CSS(pageStyle) },
		"typo":    typography,
		"date":    frenchDate,
		"count":   counted,
		"number":  func(n int) string { return frenchNumber(float64(n), 0) },
		"years":   yearsText,
		"name":    shortName,
		"or":      func(fallback, s string) string { return orElse(s, fallback) },
		"gravite": severity,
		"place":   placeInFile,
		"theme":   ThemeName,
	}).Parse(text))
}

// Typography gives a French sentence its spaces and apostrophes; names of
// files, sheets and codes stay as they are.
func Typography(s string) string { return typography(s) }

// Counted agrees a noun with its number: "1 cellule", "3 cellules".
func Counted(n int, one, many string) string { return counted(n, one, many) }

// PlaceInFile is a place for whoever has the file open: "feuille « COM »,
// cellule C12".
func PlaceInFile(p mesure.Place) string { return placeInFile(p) }
