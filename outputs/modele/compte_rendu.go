package modele

import (
	_ "embed"
	"io"

	"diagctg/outputs"
)

// CompteRendu is what became of one template, for the page that tells of all.
type CompteRendu struct {
	// Fichier is the template's name.
	Fichier string
	// Bilan is what was filled; Obstacles say why nothing was.
	Bilan     *Bilan
	Obstacles []*Obstacle
}

//go:embed compte_rendu.html
var pageText string

var pageTemplate = outputs.ParsePage("compte-rendu", pageText)

// EcrireComptesRendus writes the page that says what became of the templates.
func EcrireComptesRendus(w io.Writer, edition string, all []CompteRendu) error {
	return pageTemplate.Execute(w, struct {
		Edition string
		Modeles []CompteRendu
	}{edition, all})
}
