package outputs

import (
	"fmt"
	"io"
	"time"
)

// Template is a workbook that a commune fills in and drops back.
type Template struct {
	// Code names the file: modele-<code>.xlsx.
	Code string
	// Titre is the French title of the workbook.
	Titre string
	// Description is one or two French sentences for the Lisez-moi sheet.
	Description string
	// Feuille names the data sheet, "Saisie" when empty.
	Feuille  string
	Colonnes []TemplateColumn
	// Exemple are the rows of the example sheet, in the order of Colonnes.
	Exemple [][]string
}

// Natures of a template column, in [TemplateColumn.Nature].
const (
	NatureTexte  = ""
	NatureEntier = "entier"
	NatureNombre = "nombre"
)

// TemplateColumn is one column to fill in.
type TemplateColumn struct {
	// Libelle and Unite make the header: "Places autorisées (places)".
	Libelle, Unite string
	// Aide is shown when a cell of the column is selected.
	Aide        string
	Obligatoire bool
	// Nature is one of the Nature constants; codes are texts.
	Nature string
	// Liste gives the only accepted values, empty when anything goes.
	Liste []string
	// Min and Max bound a number, both inclusive; Max is ignored when it is
	// not above Min.
	Min, Max float64
}

// EnTete is the header of the column, as the data sheet writes it and as the
// reader must recognise it.
func (c TemplateColumn) EnTete() string {
	if c.Unite == "" {
		return c.Libelle
	}
	return c.Libelle + " (" + c.Unite + ")"
}

// templateEdition dates all templates: they depend on the program alone, and
// two runs must give the same bytes.
var templateEdition = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// WriteTemplates writes modele-<code>.xlsx into dir for each template, with
// the data sheet first, and lists the files in the order given. A row of
// Exemple that is longer than Colonnes is an error.
func WriteTemplates(dir string, templates []Template) ([]File, error) {
	var files []File
	for _, t := range templates {
		file, err := writeFile(dir, t.FileName(), t.Write)
		if err != nil {
			return files, fmt.Errorf("template %s: %w", t.Code, err)
		}
		files = append(files, file)
	}
	return files, nil
}

// FileName is the name of the workbook.
func (t Template) FileName() string { return "modele-" + slug(t.Code) + ".xlsx" }

// Write writes the workbook.
func (t Template) Write(w io.Writer) error {
	b := newBook(t.Titre, t.Titre)
	t.dataSheet(b)
	t.exampleSheet(b)
	t.readMe(b)
	t.listSheet(b)
	return b.finish(w, templateEdition)
}
