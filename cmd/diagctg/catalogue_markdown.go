package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"diagctg/outputs"
	"diagctg/sources/catalogue"
	"diagctg/sources/mesure"
)

const markdownHead = `# Catalogue des sources et des indicateurs

Écrit par ` + "`diagctg catalogue --markdown`" + ` à partir des contrats de
` + "`sources/catalogue/`" + ` et des fiches de ` + "`sql/indicateurs/`" + ` : une seule définition, celle
dont le programme se sert. Ne le corrigez pas ici.

Dans un nom de colonne, ` + "`{aa}`" + ` est l'année sur deux chiffres et ` + "`{aaaa}`" + ` sur
quatre. Une colonne peut porter d'autres noms que celui qui est donné : majuscules,
accents, blancs et libellés français des anciennes éditions sont reconnus.
`

// writeMarkdown writes the whole catalogue as a page of documentation.
func (k knowledge) writeMarkdown(w io.Writer) {
	fmt.Fprint(w, markdownHead)
	fmt.Fprint(w, "\n## Les sources\n")
	for i, f := range families {
		contracts := k.family(i)
		if len(contracts) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n### %s\n\n| source | titre | attendue chaque année |\n|---|---|---|\n", f.title)
		for _, c := range contracts {
			expected := ""
			if c.Attendue != nil {
				expected = "oui"
			}
			fmt.Fprintf(w, "| %s | %s | %s |\n", link(c.Code), cell(c.Titre), expected)
		}
		for _, c := range contracts {
			markdownSource(w, c)
		}
	}
	fmt.Fprint(w, "\n## Les indicateurs\n")
	theme := ""
	for _, card := range k.cards {
		if card.Theme != theme {
			theme = card.Theme
			fmt.Fprintf(w, "\n### %s\n", outputs.ThemeName(theme))
		}
		markdownCard(w, card)
	}
}

func markdownSource(w io.Writer, c *catalogue.Contract) {
	fmt.Fprintf(w, "\n#### %s\n\n**%s** (%s)\n", c.Code, c.Titre, c.Producteur)
	if text := flat(c.Description); text != "" {
		fmt.Fprintf(w, "\n%s\n", text)
	}
	fmt.Fprintln(w)
	bullet(w, "Où la trouver", where(c))
	bullet(w, "Licence", c.Licence)
	for i := range c.Tableaux {
		t := &c.Tableaux[i]
		fmt.Fprintf(w, "\nLu, %s :\n\n| mesure | unité | colonnes |\n|---|---|---|\n", levelWords[t.Niveau])
		for _, r := range readings(t) {
			fmt.Fprintf(w, "| `%s` | %s | %s |\n", r.name, cell(r.unit), cell(r.columns))
		}
	}
}

// where says how to get a source.
func where(c *catalogue.Contract) string {
	switch {
	case c.Modele != nil:
		return "classeur `" + c.Modele.Fichier + "`, à remplir (`diagctg modeles DOSSIER`)"
	case c.Adresse != "":
		return "<" + c.Adresse + ">"
	}
	return ""
}

func markdownCard(w io.Writer, card mesure.Card) {
	fmt.Fprintf(w, "\n#### %s\n\n**%s**\n\n", card.Code, card.Libelle)
	bullet(w, "Formule", card.Formule)
	bullet(w, "Unité", words(card.Unite))
	bullet(w, "Numérateur", card.Numerateur)
	bullet(w, "Dénominateur", card.Denominateur)
	bullet(w, "Modalités", items(card.Modalites))
	bullet(w, "Sources", links(card.Sources))
	bullet(w, "Non disponible ; à demander", toAskFor(card))
	bullet(w, "Écart de millésimes admis", gap(card))
	bullet(w, "Seuil de secret", card.Secret)
	bullet(w, "Limites", card.Limites)
}

// gap says how many years may part both terms of a rate.
func gap(card mesure.Card) string {
	switch {
	case card.Denominateur == "":
		return ""
	case card.EcartMax == 0:
		return "aucun"
	case card.EcartMax == 1:
		return "1 an"
	}
	return strconv.Itoa(card.EcartMax) + " ans"
}

func bullet(w io.Writer, label, text string) {
	if text = flat(text); text != "" {
		fmt.Fprintf(w, "- %s : %s\n", label, text)
	}
}

// words makes a code readable: "pour_cent" is "pour cent".
func words(code string) string { return strings.ReplaceAll(code, "_", " ") }

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// cell keeps a text inside one cell of a table.
func cell(text string) string { return strings.ReplaceAll(flat(text), "|", `\|`) }

func link(code string) string { return "[" + code + "](#" + code + ")" }

func links(codes []string) string {
	list := make([]string, len(codes))
	for i, code := range codes {
		list[i] = link(code)
	}
	return strings.Join(list, ", ")
}

// levelWords say in French what one row is about.
var levelWords = map[mesure.Niveau]string{
	mesure.Commune: "par commune", mesure.Iris: "par Iris", mesure.QPV: "par quartier prioritaire",
	mesure.Structure: "par structure", mesure.Action: "par action", mesure.EPCI: "par EPCI",
	mesure.Departement: "par département", mesure.Region: "par région", mesure.France: "pour la France entière",
}

// reading is one measure or attribute that a table gives.
type reading struct{ name, unit, columns string }

// readings lists what is read in a table: measures, then attributes.
func readings(t *catalogue.Tableau) []reading {
	var list []reading
	for i := range t.Variables {
		v := &t.Variables[i]
		r := reading{name: v.Nom, unit: words(v.Unite), columns: columnsOf(v)}
		if t.Modalite != nil {
			r.columns += ", par " + t.Modalite.Colonnes[0]
		}
		list = append(list, r)
	}
	for _, a := range t.Attributs {
		if len(a.Colonnes) > 0 {
			list = append(list, reading{name: a.Nom, unit: "texte", columns: a.Colonnes[0]})
		}
	}
	return list
}

// manyItems is the number of items from which only the ends are named.
const manyItems = 15

// columnsOf names the columns of a measure, that of each item where there are
// several.
func columnsOf(v *catalogue.Variable) string {
	if len(v.Modalites) == 0 {
		return v.Colonnes[0]
	}
	var names []string
	for _, m := range v.Modalites {
		name := strings.Join(append([]string{m.Colonnes[0]}, m.Plus...), " + ")
		names = append(names, m.Code+" : "+name)
	}
	if len(names) > manyItems {
		names = []string{names[0], "…", names[len(names)-1]}
	}
	return strings.Join(names, ", ")
}
