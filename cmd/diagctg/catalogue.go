package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"diagctg/pipeline"
	"diagctg/sources"
	"diagctg/sources/mesure"
)

const catalogueUsage = "catalogue [--config territoire.yaml]"

func catalogueCommand() *command {
	return &command{
		name: "catalogue", usage: catalogueUsage, run: catalogue,
		summary: "énumérer les sources reconnues et les indicateurs",
		help: `Énumère les sources que diagctg sait lire et les indicateurs qu'il calcule, avec
leur définition. Les contrats du dossier catalogue/ de la configuration sont
compris.

    --config FICHIER    la configuration (territoire.yaml, s'il existe)
`}
}

func catalogue(_ context.Context, c *call) error {
	o := newOptions(false)
	if err := o.parse(c, 0, catalogueUsage); err != nil {
		return err
	}
	cfg, err := o.loadOptional(c)
	if err != nil {
		return err
	}
	known, err := pipeline.LoadCatalogue(cfg)
	if err != nil {
		return err
	}
	cards, err := pipeline.Cards()
	if err != nil {
		return err
	}
	printSources(c.Stdout, known.Contracts())
	printCards(c.Stdout, cards)
	return nil
}

func printSources(w io.Writer, contracts []*sources.Contract) {
	fmt.Fprintf(w, "SOURCES (%d)\n", len(contracts))
	for _, c := range contracts {
		fmt.Fprintf(w, "\n%s\n    %s, %s\n", c.Code, c.Titre, c.Producteur)
		printLine(w, "", c.Description)
		printLine(w, "où la trouver : ", c.Adresse)
		printLine(w, "modèle : ", templateOf(c))
		if c.Attendue != nil {
			printLine(w, "", "attendue chaque année")
		}
	}
}

func templateOf(c *sources.Contract) string {
	if c.Modele == nil {
		return ""
	}
	return "« diagctg modeles DOSSIER » l'écrit"
}

func printCards(w io.Writer, cards []mesure.Card) {
	fmt.Fprintf(w, "\nINDICATEURS (%d)\n", len(cards))
	theme := ""
	for _, card := range cards {
		if card.Theme != theme {
			theme = card.Theme
			fmt.Fprintf(w, "\n[%s]\n", theme)
		}
		fmt.Fprintf(w, "\n%s\n    %s\n", card.Code, card.Libelle)
		printLine(w, "formule : ", card.Formule)
		printLine(w, "unité : ", card.Unite)
		printLine(w, "modalités : ", items(card.Modalites))
		printLine(w, "sources : ", strings.Join(card.Sources, ", "))
		printLine(w, "limites : ", card.Limites)
	}
}

func items(modalites []mesure.Modalite) string {
	words := make([]string, len(modalites))
	for i, m := range modalites {
		words[i] = m.Code + " (" + m.Libelle + ")"
	}
	return strings.Join(words, ", ")
}

// printLine writes a text under its entry, nothing when there is none.
func printLine(w io.Writer, label, text string) {
	if text = strings.Join(strings.Fields(text), " "); text != "" {
		fmt.Fprintf(w, "    %s%s\n", label, text)
	}
}
