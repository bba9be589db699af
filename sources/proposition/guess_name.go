package proposition

import (
	"regexp"
	"strconv"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/reconnaissance"
)

// unitWords tell a unit from a word of the header.
var unitWords = []struct{ word, unite string }{
	{"population", "habitants"}, {"habitant", "habitants"}, {"menage", "menages"}, {"logement", "logements"}, {"foyer", "foyers"},
	{"famille", "familles"}, {"place", "places"}, {"enfant", "enfants"}, {"naissance", "naissances"}, {"deces", "deces"},
	{"personne", "personnes"}, {"allocataire", "foyers"}, {"heure", "heures"}, {"jour", "jours"}, {"euro", "euros"}, {"revenu", "euros"},
	{"montant", "euros"}, {"emploi", "emplois"}, {"eleve", "eleves"},
}

var rateWords = regexp.MustCompile(`(^|_)(taux|part|pct|pourcentage|proportion|tx)(_|$)`)

// guessUnit tells the unit of a column from its header and type.
func guessUnit(title, typ string) string {
	label := ecriture.NormaliseLabel(title)
	if typ == catalogue.TypeTaux {
		return "pour_cent"
	}
	if strings.Contains(title, "€") {
		return "euros"
	}
	for _, u := range unitWords {
		if strings.Contains(label, u.word) {
			return u.unite
		}
	}
	return "nombre"
}

// guessType tells the type of a column from its cells.
func guessType(c *ColonneVue) string {
	switch {
	case c.Pourcents > 0:
		return catalogue.TypeTaux
	case c.Entiers == c.Nombres:
		return catalogue.TypeEntier
	case c.Min >= 0 && c.Max <= 100 && (rateWords.MatchString(ecriture.NormaliseLabel(c.Titre)) || strings.Contains(c.Titre, "%")):
		return catalogue.TypeTaux
	}
	return catalogue.TypeDecimal
}

// longestName is the length beyond which a proposed name is cut.
const longestName = 60

// SnakeName makes a name of the warehouse from a header, without its year and
// unit: "Pop. municipale 2021 (hab.)" is pop_municipale.
func SnakeName(title string) string {
	title, _, _ = strings.Cut(title, "{a")
	if short := ecriture.WithoutUnit(title); short != "" {
		title = short
	}
	var b strings.Builder
	for _, r := range ecriture.NormaliseLabel(title) {
		if r < 0x80 {
			b.WriteRune(r)
		}
	}
	name := strings.Trim(b.String(), "_")
	if len(name) > longestName {
		name = name[:strings.LastIndexByte(name[:longestName], '_')+1]
	}
	name = strings.Trim(name, "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		name = strings.Trim("colonne_"+name, "_")
	}
	return name
}

// cutLink drops a last word that only led to what was cut off.
func cutLink(name string) (string, bool) {
	for _, word := range []string{"_en", "_de", "_du", "_a", "_au", "_le", "_la", "_les", "_et", "_pour", "_par"} {
		if short, ok := strings.CutSuffix(name, word); ok {
			return short, true
		}
	}
	return name, false
}

// patternName does the same for a header whose year is a placeholder, keeping
// what stands on both sides of it.
func patternName(pattern string) string {
	name := SnakeName(strings.NewReplacer("{aaaa}", " ", "{aa}", " ").Replace(pattern))
	for linking := strings.HasSuffix(pattern, "}"); linking; {
		name, linking = cutLink(name)
	}
	return name
}

// namer gives each new measure a name of its own, never one that the
// catalogue knows: only a person may say that a column is a known measure.
type namer struct {
	catalogue *reconnaissance.Catalogue
	taken     map[string]bool
}

// forbiddenName has two meanings in this field and none alone.
const forbiddenName = "taux_couverture"

// NameTaken tells whether no new measure may have that name.
func NameTaken(known *reconnaissance.Catalogue, name string) bool {
	return known.KnownName(name) || name == forbiddenName
}

func (n *namer) name(base string) string {
	if NameTaken(n.catalogue, base) {
		base += "_a_confirmer"
	}
	name := base
	for i := 2; n.taken[name]; i++ {
		name = base + "_" + strconv.Itoa(i)
	}
	n.taken[name] = true
	return name
}
