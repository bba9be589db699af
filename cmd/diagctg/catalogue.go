package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"diagctg/outputs"
	"diagctg/pipeline"
	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
)

const catalogueUsage = "catalogue [CODE | --markdown] [--config territoire.yaml]"

func catalogueCommand() *command {
	return &command{
		name: "catalogue", usage: catalogueUsage, run: showCatalogue,
		summary: "énumérer les sources reconnues et les indicateurs",
		help: `Énumère les sources que diagctg sait lire et les indicateurs qu'il calcule. Suivi
du code de l'un d'eux, dit tout de lui : ce qui est lu, où le trouver, la formule,
les limites. Les contrats du dossier catalogue/ de la configuration sont compris.

    --markdown          tout le catalogue, en Markdown
    --config FICHIER    la configuration (territoire.yaml, s'il existe)
`}
}

// knowledge is all that diagctg knows how to read and to compute.
type knowledge struct {
	contracts []*catalogue.Contract
	cards     []mesure.Card
}

func showCatalogue(_ context.Context, c *call) error {
	o := newOptions(false)
	markdown := o.set.Bool("markdown", false, "")
	o.optional = 1
	if err := o.parse(c, 1, catalogueUsage); err != nil {
		return err
	}
	k, err := o.knowledge(c)
	switch {
	case err != nil:
		return err
	case *markdown && len(o.others) > 0:
		return usage("--markdown écrit tout le catalogue, sans code", "usage : diagctg "+catalogueUsage)
	case *markdown:
		k.writeMarkdown(c.Stdout)
	case len(o.others) > 0:
		return k.describe(c.Stdout, o.others[0])
	default:
		k.list(c.Stdout)
	}
	return nil
}

// knowledge reads the contracts, the user's own included, and the cards.
func (o *options) knowledge(c *call) (knowledge, error) {
	cfg, err := o.loadOptional(c)
	if err != nil {
		return knowledge{}, err
	}
	known, err := pipeline.LoadCatalogue(cfg)
	if err != nil {
		return knowledge{}, err
	}
	cards, err := pipeline.Cards()
	return knowledge{contracts: known.Contracts(), cards: cards}, err
}

// families are the publishers, in the order of the lists, with the beginning
// of their contracts' codes.
var families = []struct{ prefix, title string }{
	{"insee-", "Insee"}, {"caf-", "Caf"}, {"geo-", "Géographie"}, {"commune-", "Communes"}, {"", "Autres"},
}

// family returns the contracts of the i-th family.
func (k knowledge) family(i int) []*catalogue.Contract {
	return slices.DeleteFunc(slices.Clone(k.contracts), func(c *catalogue.Contract) bool {
		first := slices.IndexFunc(families, func(f struct{ prefix, title string }) bool { return strings.HasPrefix(c.Code, f.prefix) })
		return first != i
	})
}

// list prints one line a source and one an indicator.
func (k knowledge) list(w io.Writer) {
	fmt.Fprintf(w, "SOURCES (%d), * : attendue chaque année\n", len(k.contracts))
	for i, f := range families {
		contracts := k.family(i)
		if len(contracts) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n[%s]\n", f.title)
		for _, c := range contracts {
			mark := " "
			if c.Attendue != nil {
				mark = "*"
			}
			fmt.Fprintf(w, "  %s %s  %s\n", mark, pad(c.Code, 36), c.Titre)
		}
	}
	fmt.Fprintf(w, "\nINDICATEURS (%d)\n", len(k.cards))
	theme := ""
	for _, card := range k.cards {
		if card.Theme != theme {
			theme = card.Theme
			fmt.Fprintf(w, "\n[%s]\n", outputs.ThemeName(theme))
		}
		fmt.Fprintf(w, "    %s  %s\n", pad(card.Code, 36), card.Libelle)
	}
	fmt.Fprint(w, "\n« diagctg catalogue CODE » dit tout d'une source ou d'un indicateur.\n")
}

// pad fills a word with blanks up to a width, in characters.
func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

// describe prints all that is known of one source or one indicator.
func (k knowledge) describe(w io.Writer, code string) error {
	for _, c := range k.contracts {
		if c.Code == code {
			describeSource(w, c)
			return nil
		}
	}
	for _, card := range k.cards {
		if card.Code == code {
			describeCard(w, card)
			return nil
		}
	}
	return usage(fmt.Sprintf("aucune source ni aucun indicateur ne s'appelle « %s »", code), suggestCode(code, k.codes()))
}

// codes are the codes of all sources and indicators.
func (k knowledge) codes() []string {
	var codes []string
	for _, c := range k.contracts {
		codes = append(codes, c.Code)
	}
	for _, card := range k.cards {
		codes = append(codes, card.Code)
	}
	return codes
}

func describeSource(w io.Writer, c *catalogue.Contract) {
	fmt.Fprintf(w, "%s\n    %s, %s\n", c.Code, c.Titre, c.Producteur)
	printLine(w, "", c.Description)
	printLine(w, "où la trouver : ", c.Adresse)
	printLine(w, "modèle : ", templateOf(c))
	if c.Attendue != nil {
		printLine(w, "", "attendue chaque année")
	}
	for i := range c.Tableaux {
		t := &c.Tableaux[i]
		fmt.Fprintf(w, "\n    lu, %s :\n", levelWords[t.Niveau])
		for _, r := range readings(t) {
			fmt.Fprintf(w, "        %s  %s  %s\n", pad(r.name, 36), pad(r.unit, 12), r.columns)
		}
	}
}

func templateOf(c *catalogue.Contract) string {
	if c.Modele == nil {
		return ""
	}
	return "« diagctg modeles DOSSIER » l'écrit"
}

func describeCard(w io.Writer, card mesure.Card) {
	fmt.Fprintf(w, "%s\n    %s\n", card.Code, card.Libelle)
	printLine(w, "formule : ", card.Formule)
	printLine(w, "unité : ", card.Unite)
	printLine(w, "modalités : ", items(card.Modalites))
	printLine(w, "sources : ", strings.Join(card.Sources, ", "))
	printLine(w, "non disponible ; à demander : ", toAskFor(card))
	printLine(w, "limites : ", card.Limites)
}

// toAskFor says which file would give an indicator that none gives, and who
// keeps it; nothing of the others.
func toAskFor(card mesure.Card) string {
	if card.ADemander == "" {
		return ""
	}
	return card.ADemander + " (" + card.AupresDe + ")"
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
