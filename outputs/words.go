package outputs

import (
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// statusWords are the statuses as tables print them.
var statusWords = map[mesure.Statut]string{
	mesure.Exact:   "exact",
	mesure.Arrondi: "arrondi",
	mesure.Estime:  "estimé",
	mesure.Secret:  "secret (s)",
	mesure.ND:      "n.d.",
	mesure.SO:      "s.o.",
}

// statusText lists the statuses of a row's figures, each once.
func statusText(figures []mesure.Figure) string {
	var words []string
	for _, f := range figures {
		status := f.Valeur.S
		if !status.Manque() && !known(f.Valeur) {
			status = mesure.ND
		}
		if word := statusWords[status]; !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// computedText says whose figures a row holds.
func computedText(figures []mesure.Figure) string {
	var words []string
	for _, f := range figures {
		if word := computedWord(f); known(f.Valeur) && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return mesure.SO.Symbole()
	}
	return strings.Join(words, ", ")
}

// computedWord says whose figure it is.
func computedWord(f mesure.Figure) string {
	switch {
	case !known(f.Valeur):
		return mesure.SO.Symbole()
	case f.Publie:
		return "publié"
	}
	return "calculé"
}

func coverageText(share float64) string {
	if share < 0 {
		return mesure.ND.Symbole()
	}
	return percent(share)
}

// notes are the lines under an indicator: how it is made, what it leaves out,
// where it comes from.
func (t *table) notes() []string {
	notes := t.made()
	if t.card.Limites != "" {
		notes = append(notes, "Limites : "+sentence(t.card.Limites))
	}
	return notes
}

// made says in one line how an indicator is made and where it comes from.
func (t *table) made() []string {
	var made []string
	if t.card.Formule != "" {
		made = append(made, "Calcul : "+sentence(t.card.Formule))
	}
	if titles := t.p.sourceTitles(t.card); titles != "" {
		made = append(made, "Sources : "+sentence(titles))
	}
	return nonEmpty(strings.Join(made, " "))
}

// sourceTitles names the sources that the indicator can come from and that
// were read, with their vintages.
func (p *portrait) sourceTitles(card mesure.Card) string {
	return strings.Join(p.sourceList(card), " ; ")
}

// sourceList is sourceTitles one by one.
func (p *portrait) sourceList(card mesure.Card) []string {
	var titles []string
	for _, code := range card.Sources {
		var years []int
		title := ""
		for _, s := range p.Sources {
			if s.Source == code && s.Etat == EtatLu {
				title = orElse(s.Titre, code)
				years = append(years, s.Millesimes...)
			}
		}
		if title == "" {
			continue
		}
		slices.Sort(years)
		if years = slices.Compact(years); len(years) > 0 {
			title += " (" + yearsText(years) + ")"
		}
		titles = append(titles, title)
	}
	return titles
}

// sourcesOfCard are the codes of an indicator's sources, or the file to ask for.
func sourcesOfCard(c mesure.Card) string {
	if c.ADemander != "" {
		return "aucune ; à demander (" + c.AupresDe + ") : " + c.ADemander
	}
	return orElse(strings.Join(c.Sources, ", "), "—")
}

// sentence ends a text with a full stop unless it has its own end.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") || strings.HasSuffix(s, "…") {
		return s
	}
	return s + "."
}
