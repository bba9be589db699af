package outputs

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"diagctg/sources/mesure"
)

// Sheets of the follow-up, in the territory's workbook only.
const (
	sheetActions    = "Plan d’actions"
	sheetEvaluation = "Évaluation"
)

// followed tells whether there is something to follow up.
func (p *portrait) followed() bool {
	return !p.ofCommune() && len(p.Suivi.Actions)+len(p.Suivi.Reunions) > 0
}

// suivi lays out the follow-up of the agreement.
func (b *book) suivi(p *portrait) {
	if !p.followed() {
		return
	}
	b.actionsSheet(p)
	b.evaluationSheet(p)
}

// etatWords are the states of an action, as the tracking file writes them.
var etatWords = map[string]string{"non_demarree": "Non démarrée", "en_cours": "En cours", "realisee": "Réalisée", "abandonnee": "Abandonnée", "decalee": "Décalée"}

// etatOrder is the order in which states are counted in a sentence.
var etatOrder = []struct{ code, one, many string }{
	{"realisee", "réalisée", "réalisées"}, {"en_cours", "en cours", "en cours"}, {"decalee", "décalée", "décalées"},
	{"non_demarree", "non démarrée", "non démarrées"}, {"abandonnee", "abandonnée", "abandonnées"},
}

func (b *book) actionsSheet(p *portrait) {
	s := b.page(sheetActions)
	years := timeline(p.Suivi.Actions)
	widths := append([]float64{9, 46, 26, 26}, slices.Repeat([]float64{15}, len(years))...)
	s.head(sheetActions+" — "+shortName(p.Territoire), p.subtitle(), append(widths, 34, 40)...)
	s.large = true
	s.section("Où en sont les actions")
	s.prose(lookSentence, actionsSentence(p.Suivi.Actions))
	s.row++
	headers := []string{"Action", "Titre", "Porteur", "Communes concernées"}
	for _, y := range years {
		headers = append(headers, strconv.Itoa(y))
	}
	s.records("tbl.actions", append(headers, "Commentaire", "Origine"), p.actionRows(years))
	s.prose(lookNote, "Une colonne par année : l’état au 31 décembre, tel que le fichier de suivi le dit, et l’échéance écrite dans la convention. « — » : rien n’a été dit de cette année.")
	s.row++
	s.section("Les indicateurs des actions")
	s.records("tbl.indicateurs_actions", []string{"Action", "Indicateur", "Appréciation", "Valeur initiale", "Cible", "Réalisé", "Avancement (%)", "Année"}, actionIndicatorRows(p.Suivi.Actions))
	s.prose(lookNote, "Avancement : le chemin fait de la valeur initiale (0 si elle manque) à la cible. « n.d. » : le fichier de suivi ne le dit pas ; ce n’est pas un zéro.")
}

// timeline are the years from the first that an action is told for to the last
// that is told or due.
func timeline(actions []mesure.ActionSuivie) []int {
	var told, due []int
	for _, a := range actions {
		told = slices.AppendSeq(told, maps.Keys(a.Etats))
		due = append(due, dueYear(a))
	}
	if len(told) == 0 {
		return nil
	}
	first, last := slices.Min(told), max(slices.Max(told), slices.Max(due))
	var years []int
	for y := first; y <= min(last, first+longestTimeline-1); y++ {
		years = append(years, y)
	}
	return years
}

// longestTimeline bounds the columns: a deadline of 2204 is a slip of the pen.
const longestTimeline = 10

// dueYear is the year of the deadline, 0 when there is none.
func dueYear(a mesure.ActionSuivie) int {
	year, err := strconv.Atoi(a.Echeance[:min(4, len(a.Echeance))])
	if err != nil {
		return 0
	}
	return year
}

// actionsSentence counts the actions by state.
func actionsSentence(actions []mesure.ActionSuivie) string {
	states := map[string]int{}
	known := 0
	for _, a := range actions {
		if a.Etat != "" {
			states[a.Etat]++
			known++
		}
	}
	if known == 0 {
		return "Aucun fichier ne dit où en sont les actions."
	}
	var parts []string
	for _, e := range etatOrder {
		if n := states[e.code]; n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+plural(float64(n), 0, e.one, e.many))
		}
	}
	return counted(known, "action suivie", "actions suivies") + " : " + strings.Join(parts, ", ") + "."
}

func (p *portrait) actionRows(years []int) [][]any {
	var rows [][]any
	for _, a := range p.Suivi.Actions {
		row := []any{raw(a.Numero), orDash(a.Titre), orDash(a.Porteur), p.communesOf(a)}
		for _, y := range years {
			row = append(row, word(stateIn(a, y)))
		}
		rows = append(rows, append(row, orDash(a.Commentaire), raw(a.Place.String())))
	}
	return rows
}

// stateIn says what is known of an action in a year.
func stateIn(a mesure.ActionSuivie, year int) string {
	told := etatWords[a.Etats[year]]
	if year != dueYear(a) {
		return orDash(told)
	}
	due := "échéance " + dueText(a.Echeance)
	if told == "" {
		return due
	}
	return told + " · " + due
}

// dueText writes "12/2024" for "2024-12".
func dueText(iso string) string {
	parts := strings.Split(iso, "-")
	slices.Reverse(parts)
	return strings.Join(parts, "/")
}

// communesOf names the communes of an action.
func (p *portrait) communesOf(a mesure.ActionSuivie) string {
	if len(a.Communes) == 0 {
		return "non précisées"
	}
	if len(a.Communes) == len(p.Communes) && !slices.ContainsFunc(p.Communes, func(z mesure.Zone) bool { return !slices.Contains(a.Communes, z.Code) }) {
		return "toutes les communes"
	}
	var names []string
	for _, code := range a.Communes {
		i := slices.IndexFunc(p.Communes, func(z mesure.Zone) bool { return z.Code == code })
		if i < 0 {
			names = append(names, code)
			continue
		}
		names = append(names, shortName(p.Communes[i]))
	}
	return strings.Join(names, ", ")
}

func actionIndicatorRows(actions []mesure.ActionSuivie) [][]any {
	var rows [][]any
	for _, a := range actions {
		for _, i := range a.Indicateurs {
			rows = append(rows, []any{raw(a.Numero), i.Nom, orDash(i.Appreciation),
				indicatorValue(i, i.Initiale), indicatorValue(i, i.Cible), indicatorValue(i, i.Realise),
				amount{Valeur: i.Avancement, format: "0"}, word(strconv.Itoa(i.Millesime))})
		}
	}
	return rows
}

// indicatorValue writes a yes or no in words, a number as it was typed.
func indicatorValue(i mesure.IndicateurSuivi, v mesure.Valeur) any {
	switch {
	case i.Nature == "qualitatif" && !known(v):
		return word(mesure.SO.Symbole())
	case i.Nature == "oui_non" && known(v):
		if v.V == 1 {
			return word("oui")
		}
		return word("non")
	case i.Nature == "euros":
		return amount{Valeur: v, format: "#,##0 €"}
	case v.V != math.Trunc(v.V):
		return amount{Valeur: v, format: "#,##0.00"}
	}
	return amount{Valeur: v, format: formatCount}
}

// evaluationTitles are the questions of annexe 4, by code.
var evaluationTitles = map[string]string{
	"EV01": "Réunions tenues, sur celles prévues", "EV02": "Participants aux réunions tenues", "EV03": "Actions portées en commun par deux communes ou plus",
	"EV04": "Communes impliquées dans une action", "EV05": "Place du haut et du moyen pays et des communes sans CEJ dans les actions",
	"EV06": "Actions réalisées, sur celles prévues", "EV07": "Équipements nouveaux depuis le premier registre",
}

// evaluationDetails are the bodies and profiles in words.
var evaluationDetails = map[string]string{
	"comite_pilotage": "Comité de pilotage", "comite_technique": "Comité technique", "groupe_travail": "Groupe de travail", "reseau": "Réseau thématique",
	"elus": "Élus", "caf": "Caf", "techniciens": "Techniciens des communes", "partenaires": "Partenaires", "habitants": "Habitants et familles",
}

// evaluationMissing say what is needed for a number.
var evaluationMissing = map[string]string{
	"profil_non_compte":   "Une réunion tenue n’a pas compté ce profil : complétez reunions.xlsx.",
	"communes_non_dites":  "Une action ne dit pas ses communes : complétez actions.xlsx.",
	"communes_sans_liste": "Aucun fichier ne dit quelles communes sont du haut et du moyen pays, ni lesquelles n’avaient pas de CEJ ; la convention écrit que toutes avaient le leur.",
	"registre_unique":     "Il faut deux registres des équipements : celui du début et celui de la fin de la convention.",
}

func (b *book) evaluationSheet(p *portrait) {
	s := b.page(sheetEvaluation)
	s.head(sheetEvaluation+" — "+shortName(p.Territoire), p.subtitle(), 9, 50, 26, 9, 11, 11, 11, 60)
	s.section("Indicateurs d’évaluation de la convention")
	s.records("tbl.evaluation", []string{"Code", "Indicateur", "Détail", "Année", "Nombre", "Sur", "Part (%)", "Ce qui manque"}, evaluationRows(p.Suivi.Evaluation))
	s.prose(lookNote, "Une réunion compte comme tenue quand le fichier de suivi le dit : une réunion restée « prévue » n’a pas forcément été annulée.")
	s.row++
	s.section("Réunions de pilotage")
	if len(p.Suivi.Reunions) == 0 {
		s.prose(lookSentence, "Aucun fichier ne dit quelles réunions étaient prévues : le modèle reunions.xlsx est fait pour cela.")
		return
	}
	s.records("tbl.reunions", []string{"Année", "Instance", "Prévues", "Tenues", "Reportées", "Annulées"}, reunionRows(p.Suivi.Reunions))
}

func evaluationRows(all []mesure.Evaluation) [][]any {
	var rows [][]any
	for _, e := range all {
		year := "—"
		if e.Millesime > 0 {
			year = strconv.Itoa(e.Millesime)
		}
		rows = append(rows, []any{raw(e.Code), cmp.Or(evaluationTitles[e.Code], e.Code), orDash(cmp.Or(evaluationDetails[e.Detail], e.Detail)), word(year),
			amount{Valeur: e.Valeur, format: formatCount}, amount{Valeur: e.Sur, format: formatCount}, amount{Valeur: e.Part, format: "0"},
			orDash(evaluationMissing[e.Manque])})
	}
	return rows
}

func reunionRows(all []mesure.ReunionsSuivies) [][]any {
	var rows [][]any
	for _, r := range all {
		rows = append(rows, []any{raw(strconv.Itoa(r.Millesime)), orDash(evaluationDetails[r.Instance]), r.Prevues, r.Tenues, r.Reportees, r.Annulees})
	}
	return rows
}
