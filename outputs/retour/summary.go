package retour

import (
	_ "embed"
	"io"
	"maps"
	"slices"

	"diagctg/outputs"
)

//go:embed sommaire.html
var summaryText string

var summaryTemplate = outputs.ParsePage("sommaire", summaryText)

// summaryData is what the page of the folder shows.
type summaryData struct {
	*Dossier
	Lus, NonLus int
	Lignes      []summaryLine
	Classeurs   []titled
}

// summaryLine is one dropped file.
type summaryLine struct {
	*Fichier
	// Page is the acknowledgement, nil while there is none.
	Page   *link
	Copie  *link
	Classe string
	Mot    string
}

type titled struct {
	Titre string
	link
}

// stateWords and stateClasses show a state: by a word first, and by a colour.
var (
	stateWords = map[string]string{outputs.EtatLu: "lu", outputs.EtatRefuse: "refusé : à corriger", outputs.EtatInconnu: "non reconnu",
		outputs.EtatInstable: "en cours d'écriture"}
	stateClasses = map[string]string{outputs.EtatLu: "lu", outputs.EtatRefuse: "refuse", outputs.EtatInconnu: "inconnu"}
)

// summary writes the page of the folder.
func (w *writer) summary(out io.Writer, models map[string]string) error {
	d := summaryData{Dossier: w.Dossier}
	for i := range w.Fichiers {
		f := &w.Fichiers[i]
		line := summaryLine{Fichier: f, Classe: stateClasses[f.Etat], Mot: stateWords[f.Etat]}
		pieces := w.ledger.Fichiers[f.Fichier].Ecrits
		if p, ok := pieces[kindPage]; ok {
			line.Page = &link{f.Fichier, linkTo("", p.Chemin)}
		}
		if p, ok := pieces[kindCopy]; ok && f.Etat == outputs.EtatRefuse {
			line.Copie = &link{"copie à corriger", linkTo("", p.Chemin)}
		}
		if f.Etat == outputs.EtatLu {
			d.Lus++
		} else {
			d.NonLus++
		}
		d.Lignes = append(d.Lignes, line)
	}
	titles := map[string]string{}
	for _, t := range w.Modeles {
		titles[t.Code] = t.Titre
	}
	for _, code := range slices.Sorted(maps.Keys(titles)) {
		d.Classeurs = append(d.Classeurs, titled{titles[code], link{models[code], linkTo("", models[code])}})
	}
	return summaryTemplate.Execute(out, d)
}
