package outputs

import (
	"math"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// occupancyBlocks say in which theme the structures of a family are shown, and
// which indicator is their rate taken together.
var occupancyBlocks = []struct {
	theme, famille, card, title, hours string
}{
	{"petite_enfance", "eaje", "taux_occupation_reel_eaje", "Occupation de chaque crèche", "Heures réalisées"},
	{"enfance", "alsh", "taux_frequentation_alsh", "Fréquentation de chaque accueil de loisirs", "Heures-enfants"},
}

var structureTypes = map[string]string{
	"eaje": "Collectif", "micro_creche": "Micro-crèche", "creche_familiale": "Familiale",
}

// structures writes the occupancy of each structure of a theme: hours and
// capacity, never children.
func (s *themeSheet) structures(themeCode string) {
	for _, b := range occupancyBlocks {
		if b.theme != themeCode {
			continue
		}
		if told := s.p.occupations(b.famille); len(told) > 0 {
			s.together(func() { s.occupancy(told, b.card, b.title, b.hours) })
		}
	}
}

// occupations are those of the family in the places of the portrait.
func (p *portrait) occupations(famille string) []mesure.Occupation {
	return slices.DeleteFunc(slices.Clone(p.Occupations), func(o mesure.Occupation) bool {
		return o.Famille != famille || p.ofCommune() && o.Commune != p.sujet.Code
	})
}

func (s *themeSheet) occupancy(told []mesure.Occupation, code, title, hours string) {
	card := s.p.cardOrBare(code)
	s.title(title + ", " + strconv.Itoa(told[0].Millesime))
	headers := []string{"Structure", "Commune", "Type"}
	periods := told[0].Periode != ""
	if periods {
		headers[2] = "Période"
	}
	var rows [][]any
	for _, o := range told {
		kind := orElse(structureTypes[o.Type], o.Type)
		if periods {
			kind = itemName(card, o.Periode)
		}
		rows = append(rows, []any{o.Nom, word(s.p.communeName(o.Commune)), word(kind), amount{Valeur: o.Heures, format: formatCount},
			amount{Valeur: o.Capacite, format: formatCount}, amount{Valeur: o.Taux, format: formatRate}, word(statusWord(o.Taux))})
	}
	s.records("tbl.structures."+code, append(headers, hours, "Capacité en heures", "Taux (%)", "Statut"), rows)
	s.occupancyChart(told, card, title)
	s.prose(lookNote, "Calcul : heures rapportées à la capacité de la structure (places × heures d’ouverture × jours). Les nombres d’enfants ne sont pas montrés ; "+
		"« s » : une structure de la commune accueille trop peu d’enfants pour montrer la sienne sans montrer les autres. Sources : "+sentence(orElse(s.p.sourceTitles(card), "n.d.")))
	s.row++
}

// occupancyChart draws a bar a structure beside the rate of the territory, or a
// group of columns where there are periods.
func (s *themeSheet) occupancyChart(told []mesure.Occupation, card mesure.Card, title string) {
	c := chart{page: s.page, code: "structures." + card.Code, unit: unitOf("pour_cent"), kind: excelize.Bar}
	c.format = c.unit.cell
	if told[0].Periode != "" {
		c.kind = excelize.Col
	}
	known := slices.DeleteFunc(slices.Clone(told), func(o mesure.Occupation) bool { return !known(o.Taux) })
	for _, o := range known {
		c.add(s.structureName(o, known), orElse(itemName(card, o.Periode), "Structures"), o.Taux.V)
	}
	if c.kind == excelize.Col && len(c.categories) > mostColumns || len(c.categories) == 0 {
		return
	}
	if f := s.p.ix.at(card, "", s.p.Territoire, told[0].Millesime).Valeur; c.kind == excelize.Bar && !math.IsNaN(f.V) && !f.S.Manque() {
		c.add(typography(shortName(s.p.Territoire)), "Territoire, toutes ensemble", f.V)
	}
	rank := func(s chartSeries) int {
		return slices.IndexFunc(card.Modalites, func(m mesure.Modalite) bool { return typography(m.Libelle) == s.name })
	}
	slices.SortStableFunc(c.series, func(a, b chartSeries) int { return rank(a) - rank(b) })
	for i := range c.series {
		c.series[i].color = palette[i%len(palette)]
	}
	c.title = typography(title + " (%, " + strconv.Itoa(told[0].Millesime) + ")")
	c.alt = c.describe()
	s.placeBelow(&c)
	s.charts = append(s.charts, c)
}

// structureName adds the commune where two structures have one name.
func (s *themeSheet) structureName(o mesure.Occupation, all []mesure.Occupation) string {
	if slices.ContainsFunc(all, func(other mesure.Occupation) bool { return other.Nom == o.Nom && other.Commune != o.Commune }) {
		return typography(o.Nom + " (" + s.p.communeName(o.Commune) + ")")
	}
	return typography(o.Nom)
}

// add puts a value where a category meets a series; what was not added draws
// nothing.
func (c *chart) add(category, series string, value float64) {
	at := slices.Index(c.categories, category)
	if at < 0 {
		at = len(c.categories)
		c.categories = append(c.categories, category)
		for i := range c.series {
			c.series[i].values = append(c.series[i].values, math.NaN())
		}
	}
	i := slices.IndexFunc(c.series, func(s chartSeries) bool { return s.name == typography(series) })
	if i < 0 {
		i = len(c.series)
		c.series = append(c.series, chartSeries{name: typography(series), values: slices.Repeat([]float64{math.NaN()}, len(c.categories))})
	}
	c.series[i].values[at] = value
}

func (p *portrait) communeName(code string) string {
	for _, z := range p.Communes {
		if z.Code == code {
			return shortName(z)
		}
	}
	return code
}

// cardOrBare is the card of an indicator, its code alone where there is none.
func (p *portrait) cardOrBare(code string) mesure.Card {
	for _, c := range p.Cards {
		if c.Code == code {
			return c
		}
	}
	return mesure.Card{Code: code, Libelle: code}
}
