package outputs

import (
	"slices"
	"strings"
	"time"

	"diagctg/sources/mesure"
)

// Why something is not as it was in the edition before.
const (
	causePerimetre  = "périmètre"
	causeMillesime  = "millésime"
	causeRevision   = "révision"
	causeDefinition = "définition"
)

// Words of [Changement] that name what is neither a file nor an indicator.
const (
	objetPerimetre = "périmètre"
	objetOutil     = "diagctg"
)

// ObjetEmpreintes stands, in [Changement.Objet], for the fingerprints of the
// files of the edition before: without them, nothing tells which have changed.
const ObjetEmpreintes = "empreintes des fichiers de l'édition précédente"

// syntheseChanges is how many changes the first page tells.
const syntheseChanges = 6

// changesTitle heads the changes.
func (p *portrait) changesTitle() string {
	if p.EditionPrecedente == "" {
		return "Depuis l’édition précédente"
	}
	return "Ce qui a changé depuis l’édition " + editionName(p.EditionPrecedente)
}

// editionName is the date of an edition in French, its name where it is none.
func editionName(name string) string {
	day, err := time.Parse(time.DateOnly, name)
	if err != nil {
		return name
	}
	return "du " + frenchDate(day)
}

// changeLines say what changed since the edition before, and why.
func (p *portrait) changeLines() []string {
	if p.EditionPrecedente == "" {
		return []string{"Première édition : il n’y a rien à comparer."}
	}
	if len(p.Changements) == 0 {
		return []string{"Rien n’a changé depuis l’édition " + editionName(p.EditionPrecedente) + "."}
	}
	told, others := firstOf(p.changesByWeight(), syntheseChanges)
	var lines []string
	for _, c := range told {
		lines = append(lines, "• "+p.changeSentence(c))
	}
	if others > 0 {
		lines = append(lines, "… et "+counted(others, "autre changement", "autres changements")+", dans rapport.html.")
	}
	return lines
}

// changesByWeight puts what moves figures before the files that came in.
func (p *portrait) changesByWeight() []Changement {
	weight := func(c Changement) int {
		switch {
		case c.Objet == objetPerimetre:
			return 0
		case p.isIndicator(c.Objet):
			return 1
		case c.Objet == objetOutil:
			return 2
		}
		return 3
	}
	sorted := slices.Clone(p.Changements)
	slices.SortStableFunc(sorted, func(a, b Changement) int { return weight(a) - weight(b) })
	return sorted
}

func (p *portrait) isIndicator(code string) bool {
	return slices.ContainsFunc(p.Cards, func(c mesure.Card) bool { return c.Code == code })
}

// changeLine is one change as a page tells it.
type changeLine struct{ Objet, Nature, Detail, Pourquoi string }

// toldChanges are all changes with their causes, what moves figures first.
func (p *portrait) toldChanges() (lines []changeLine) {
	for _, c := range p.changesByWeight() {
		lines = append(lines, changeLine{p.changeName(c), c.Nature, c.Detail, p.why(c)})
	}
	return lines
}

// changeName is what changed: the name of an indicator, else the object itself.
func (p *portrait) changeName(c Changement) string {
	if i := slices.IndexFunc(p.Cards, func(card mesure.Card) bool { return card.Code == c.Objet }); i >= 0 {
		return p.Cards[i].Libelle
	}
	return c.Objet
}

// changeSentence tells one change: "Structure par âge, révisé : 3 chiffres, par
// exemple … Pourquoi : révision (insee/ages.xlsx a été modifié)."
func (p *portrait) changeSentence(c Changement) string {
	s := p.changeName(c) + ", " + c.Nature
	if c.Detail != "" {
		s += " : " + shortened(c.Detail, changeLength)
	}
	return sentence(s) + " Pourquoi : " + sentence(p.why(c))
}

// why gives the cause of a change; a figure's is looked for among the files
// that it comes from, then in the definitions, then in the perimeter.
func (p *portrait) why(c Changement) string {
	if !p.isIndicator(c.Objet) {
		return p.whyOther(c)
	}
	i := slices.IndexFunc(p.Cards, func(card mesure.Card) bool { return card.Code == c.Objet })
	var renewed, added []string
	for _, other := range p.Changements {
		if !slices.Contains(p.Cards[i].Sources, p.sourceOf(other.Objet)) {
			continue
		}
		switch other.Nature {
		case "modifié":
			renewed = append(renewed, other.Objet)
		case "nouveau":
			added = append(added, other.Objet)
		}
	}
	cause := causeRevision
	if c.Nature == NatureMillesime || c.Nature == NatureNouveau {
		cause = causeMillesime
	}
	switch {
	case len(added) > 0 && cause == causeMillesime || len(renewed) == 0 && len(added) > 0:
		return cause + " (" + strings.Join(added, ", ") + ifMany(added, " est nouveau)", " sont nouveaux)")
	case len(renewed) > 0:
		return cause + " (" + strings.Join(renewed, ", ") + ifMany(renewed, " n’est plus le même)", " ne sont plus les mêmes)")
	case p.changed(ObjetEmpreintes):
		return "inconnu (les empreintes des fichiers de l’édition précédente sont perdues)"
	case p.changed(objetOutil):
		return causeDefinition + " (le calcul ou la lecture de la source a changé avec diagctg)"
	case p.changed(objetPerimetre):
		return causePerimetre + " (les communes ne sont plus les mêmes)"
	}
	return "inconnu, à chercher : ni les fichiers de cet indicateur, ni le calcul, ni le périmètre n’ont changé"
}

func ifMany(files []string, one, many string) string {
	if len(files) > 1 {
		return many
	}
	return one
}

// whyOther is the cause of what is not a figure.
func (p *portrait) whyOther(c Changement) string {
	switch {
	case c.Objet == objetPerimetre:
		return causePerimetre + " (les chiffres du territoire ne se comparent pas à ceux de l’édition précédente)"
	case c.Objet == objetOutil:
		return causeDefinition
	case c.Objet == ObjetEmpreintes:
		return "inconnu"
	case p.sourceOf(c.Objet) == "" && c.Nature != "retiré":
		return "configuration"
	case c.Nature == "nouveau":
		return causeMillesime + p.yearsOf(c.Objet)
	case c.Nature == "modifié":
		return causeRevision + " (le même fichier, d’autres données)"
	}
	return "fichier retiré du dépôt"
}

func (p *portrait) changed(object string) bool {
	return slices.ContainsFunc(p.Changements, func(c Changement) bool { return c.Objet == object })
}

// sourceOf is the code of the source that a dropped file holds, "" when it is
// none.
func (p *portrait) sourceOf(file string) string {
	for _, s := range p.Sources {
		if s.Fichier == file {
			return orElse(s.Source, s.Etat)
		}
	}
	return ""
}

func (p *portrait) yearsOf(file string) string {
	for _, s := range p.Sources {
		if s.Fichier == file && len(s.Millesimes) > 0 {
			return " " + yearsText(s.Millesimes)
		}
	}
	return ""
}
