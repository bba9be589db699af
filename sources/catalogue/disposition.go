package catalogue

import (
	"maps"
	"slices"
	"strings"
)

// Disposition says how a sheet is laid out when it is not one flat table under
// one header row. The sheet is then read as the flat table that it stands for:
// the keys named « vers », « annee » and « valeur » give names to the columns
// that it lacks, and the rest of the table is written as if they were there.
// Every message and every origin still names the true cell.
type Disposition struct {
	// Entete is the number of header rows, 1 when it is not given. The titles
	// of one column are joined with " / ", from top to bottom; a title that
	// stands over several columns goes for all those that have a title below.
	Entete int `yaml:"entete"`
	// Nommer gives a title to columns that have none, by letter ("B").
	Nommer map[string]string `yaml:"nommer"`
	// Reprendre lists the columns whose empty cells repeat the cell above: a
	// text merged over several rows.
	Reprendre []string `yaml:"reprendre"`
	// Transposition reads the columns of the sheet as rows: variables down,
	// communes across.
	Transposition *Transposition `yaml:"transposition"`
	// Deplier turns columns that stand for months, years, communes or items
	// into rows.
	Deplier *Deplier `yaml:"deplier"`
	// Empiles is true where the sheet holds several tables one under the other,
	// each under its own header.
	Empiles bool `yaml:"empiles"`
	// Sections carries the title of a group of rows down to each of them.
	Sections *Sections `yaml:"sections"`
	// Feuille makes a column of the sheet's name.
	Feuille *NomFeuille `yaml:"feuille"`
}

// Transposition reads a sheet on its side.
type Transposition struct {
	// Coin is the title of the column made of the first row, where the cell in
	// the corner is empty.
	Coin string `yaml:"coin"`
}

// Deplier turns a block of columns into rows, one for each key in its header.
type Deplier struct {
	// Selon is what the keys are: "mois", "annees", "communes" or "valeurs".
	Selon string `yaml:"selon"`
	// Valeurs gives the text to put in Vers for each key of "valeurs".
	Valeurs map[string]string `yaml:"valeurs"`
	// Ligne is the header row that holds the keys, from 1, where the other rows
	// name what is measured; without it, the whole title is the key.
	Ligne int `yaml:"ligne"`
	// Ignorer lists the titles inside the block that are no keys; totals and
	// remarks are known.
	Ignorer []string `yaml:"ignorer"`
	// Complet makes a missing key an anomaly: a month of a year, a year between
	// two others, a commune of the territory, a text of Valeurs.
	Complet bool `yaml:"complet"`
	// Vers is the name of the column that receives the key: a month from "01"
	// to "12", a year, a commune's code, or a text of Valeurs.
	Vers string `yaml:"vers"`
	// Annee is the name of the column that receives the year of a month.
	Annee string `yaml:"annee"`
	// Valeur is the name of the column that receives the cell, where Ligne is
	// not given.
	Valeur string `yaml:"valeur"`
}

// Values of Deplier.Selon.
const (
	SelonMois     = "mois"
	SelonAnnees   = "annees"
	SelonCommunes = "communes"
	SelonValeurs  = "valeurs"
)

// Sections carries titles down: a row with one text and nothing else is the
// title of the rows under it.
type Sections struct {
	// Vers is the name of the column that receives the title.
	Vers string `yaml:"vers"`
	// Valeurs gives the text to put in Vers for each title; a row with another
	// text is then no title.
	Valeurs map[string]string `yaml:"valeurs"`
	// Motif is a pattern that titles fit; its group, when it has one, is the
	// text to put in Vers.
	Motif string `yaml:"motif"`
	// Facultatif lets rows stand above the first title, with no text in Vers.
	Facultatif bool `yaml:"facultatif"`
}

// NomFeuille makes a column of the sheet's name.
type NomFeuille struct {
	// Vers is the name of the column that receives it.
	Vers string `yaml:"vers"`
	// Motif is a pattern with one group: the part of the name to keep.
	Motif string `yaml:"motif"`
}

// Made are the names of the columns that the layout makes itself.
func (d *Disposition) Made() []string {
	var names []string
	if d.Deplier != nil {
		names = append(names, d.Deplier.Vers, d.Deplier.Annee, d.Deplier.Valeur)
	}
	if d.Sections != nil {
		names = append(names, d.Sections.Vers)
	}
	if d.Feuille != nil {
		names = append(names, d.Feuille.Vers)
	}
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}

// KeysWanted says what the headers of the block have to be.
func (d *Deplier) KeysWanted() string {
	switch d.Selon {
	case SelonMois:
		if d.Annee != "" {
			return "une colonne par mois, comme janv. 2024"
		}
		return "une colonne par mois, comme janvier"
	case SelonAnnees:
		return "une colonne par année, comme 2024"
	case SelonCommunes:
		return "une colonne par commune, avec son code ou son nom"
	}
	return "une colonne pour chacun de : " + strings.Join(slices.Sorted(maps.Keys(d.Valeurs)), ", ")
}
