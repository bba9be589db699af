package outputs

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

const sheetSimulateur = "Simulateur"

// Cells of the sheet Simulateur that its rowFormulas and its names refer to.
const (
	rowHorizon, rowCible, rowSaisie, rowParLogement, rowTaux, rowDepartement, rowFrance = 7, 8, 9, 10, 11, 12, 13
	// rowProjections is the header of the table of communes.
	rowProjections = 18

	formatSigned = "+0;−0;0"
)

// cibleWords are the choices of the cell that says what to aim at.
var cibleWords = map[mesure.Cible]string{mesure.CibleDepartement: "Département", mesure.CibleFrance: "France", mesure.CibleSaisie: "Valeur saisie"}

// cibleChoices are they in the order of the list.
var cibleChoices = []string{cibleWords[mesure.CibleDepartement], cibleWords[mesure.CibleFrance], cibleWords[mesure.CibleSaisie]}

// simulateurColumns are the columns of the table: what is known, what is
// supposed, what follows.
var simulateurColumns = []struct {
	title string
	width float64
}{
	{"Commune", 36}, {"Enfants de moins de 3 ans", 13}, {"Places d’accueil", 11}, {"Places pour 100 enfants", 12},
	{"À saisir : logements livrés d’ici là", 13}, {"À saisir : naissances par an en plus", 13}, {"À saisir : places nouvelles", 13}, {"À saisir : année d’ouverture", 13},
	{"Enfants à l’horizon", 11}, {"Places à l’horizon", 11}, {"Places pour 100 enfants à l’horizon", 13}, {"Places à créer pour la cible", 12}, {"Places pour 100 enfants avec elles", 13},
}

var (
	lookLabel  = look{framed: true, wrap: true}
	lookSupply = look{framed: true, fill: "FFF4CC", bold: true, unlocked: true}
)

// simulateur adds the sheet on which the committee tries suppositions: cells to
// fill in, and rowFormulas that give at once what [mesure.Simulation] gives. It
// stands in the territory's workbook only, where there is something to start
// from.
func (b *book) simulateur(p *portrait) {
	if !p.simulated() {
		return
	}
	sim := p.Simulation
	s := &simulateur{page: b.page(sheetSimulateur), sim: sim}
	s.frame(p)
	s.parameters()
	s.table()
	s.close()
	s.closed = true
	b.do(s.stream)
	b.do(s.names)
}

func (p *portrait) simulated() bool { return !p.ofCommune() && p.Simulation.MillesimePlaces > 0 }

// simulateur is the sheet under construction: its cells are gathered, since a
// formula with its value can only be written row by row.
type simulateur struct {
	*page
	sim  mesure.Simulation
	rows map[int]map[int]excelize.Cell
}

func (s *simulateur) cell(col, row int, value any, l look) {
	s.set(col, row, excelize.Cell{Value: value, StyleID: s.style(l)})
}

// live is a formula with the value that it gives now.
func (s *simulateur) live(col, row int, formula string, now mesure.Valeur, l look, format string) {
	c := excelize.Cell{Formula: formula, Value: symbol(now), StyleID: s.style(l.number(format))}
	if known(now) {
		c.Value = now.V
	}
	s.set(col, row, c)
}

// given is a number that is known, or its symbol.
func (s *simulateur) given(col, row int, v mesure.Valeur, l look, format string) {
	if known(v) {
		s.cell(col, row, v.V, l.number(format))
		return
	}
	s.cell(col, row, symbol(v), l.number(""))
}

func (s *simulateur) set(col, row int, c excelize.Cell) {
	s.filledColumn, s.filledRow = max(s.filledColumn, col), max(s.filledRow, row)
	if s.rows == nil {
		s.rows = map[int]map[int]excelize.Cell{}
	}
	if s.rows[row] == nil {
		s.rows[row] = map[int]excelize.Cell{}
	}
	s.rows[row][col] = c
}

// frame writes the head and how to use the sheet.
func (s *simulateur) frame(p *portrait) {
	for i, c := range simulateurColumns {
		s.widths[i+1] = c.width
	}
	s.columns = len(simulateurColumns)
	s.onePage = true
	s.cell(1, 1, "Simulateur — combien de places d’accueil du jeune enfant à créer ?", lookTitle)
	s.cell(1, 2, p.subtitle(), lookSubtitle)
	s.cell(1, 3, legend, lookLegend)
	s.heights[1], s.heights[3] = 24, 20
	s.cell(1, 5, typography("Changez les cases encadrées à fond jaune, marquées « à saisir » : tout le reste se recalcule. Les autres cases sont protégées, sans mot de passe."), lookSentence)
}

// parameters writes what is supposed of all communes.
func (s *simulateur) parameters() {
	h := s.sim.Hypotheses
	label := func(row int, text, note string) {
		s.cell(1, row, typography(text), lookLabel)
		s.cell(3, row, typography(note), lookNote)
	}
	label(rowHorizon, "À saisir : année regardée", "Une place nouvelle compte si elle ouvre cette année-là ou avant.")
	s.cell(2, rowHorizon, h.Horizon, lookSupply.number("0"))
	label(rowCible, "À saisir : cible", "Département, France, ou la valeur saisie dessous.")
	s.cell(2, rowCible, orElse(cibleWords[h.Cible], cibleWords[mesure.CibleDepartement]), lookSupply.centered())
	label(rowSaisie, "À saisir : valeur de la cible", "Places pour 100 enfants de moins de 3 ans ; sert si la cible est « Valeur saisie ».")
	if h.Cible == mesure.CibleSaisie {
		s.cell(2, rowSaisie, h.CibleSaisie, lookSupply.number("0.0"))
	} else {
		s.cell(2, rowSaisie, nil, lookSupply.number("0.0"))
	}
	label(rowParLogement, "À saisir : moins de 3 ans par logement", s.perDwelling())
	s.given(2, rowParLogement, s.sim.EnfantsParLogement, lookSupply, "0.000")
	label(rowTaux, "Places pour 100 enfants à atteindre", "La cible choisie.")
	s.live(2, rowTaux, targetFormula(), s.sim.Cible, lookLabel.total(), "0.0")
	published := fmt.Sprintf("Taux publié par la Cnaf, millésime %d.", s.sim.MillesimePlaces)
	label(rowDepartement, "Places pour 100 enfants, département", published)
	s.given(2, rowDepartement, s.sim.CibleDepartement, lookLabel, "0.0")
	label(rowFrance, "Places pour 100 enfants, France", published)
	s.given(2, rowFrance, s.sim.CibleFrance, lookLabel, "0.0")
}

func (s *simulateur) perDwelling() string {
	switch {
	case s.sim.Hypotheses.EnfantsParLogement > 0:
		return "Valeur écrite dans la configuration."
	case s.sim.MillesimeMenages > 0:
		return fmt.Sprintf("Au départ, celui du territoire : enfants de moins de 3 ans (%d) divisés par les ménages (%d).", s.sim.MillesimeEnfants, s.sim.MillesimeMenages)
	}
	return "Les ménages du territoire ne sont pas connus : écrivez une valeur."
}

// table writes the communes, then the territory.
func (s *simulateur) table() {
	s.set(1, rowProjections-3, excelize.Cell{Formula: s.sentenceFormula(), Value: s.sentence(), StyleID: s.style(lookSection)})
	s.cell(1, rowProjections-2, typography(fmt.Sprintf("Départ : places %d, enfants %d. Un enfant de plus par naissance et par an pendant trois ans ; un besoin est arrondi à la place entière au-dessus.",
		s.sim.MillesimePlaces, s.sim.MillesimeEnfants)), lookNote)
	headers := make([]string, len(simulateurColumns))
	for i, c := range simulateurColumns {
		l := lookHeader
		if i == 0 {
			l = lookHeadLeft
		}
		headers[i] = typography(c.title)
		s.cell(i+1, rowProjections, headers[i], l)
	}
	s.fitHeader(rowProjections, headers)
	for i, z := range s.sim.Projections {
		s.projection(rowProjections+1+i, z)
	}
	last := s.lastRow()
	for i, line := range []string{
		"Le besoin du territoire est celui de son taux à lui : une commune au-dessus de la cible y compense une commune en dessous. La somme des besoins des communes peut donc être plus grande.",
		"Les places sont comptées où elles se trouvent et non où vivent les enfants : le taux d’une commune est un taux d’implantation.",
		"« diagctg simule » donne les mêmes nombres pour les mêmes hypothèses.",
	} {
		s.cell(1, last+2+i, typography(line), lookNote)
	}
	s.row = last + 6
}

// lastRow is the row of the territory.
func (s *simulateur) lastRow() int { return rowProjections + len(s.sim.Projections) }

// projection writes one zone. The rowFormulas keep the symbol of what is missing.
func (s *simulateur) projection(row int, z mesure.Projection) {
	l := lookCell
	communes := z.Zone.Niveau == mesure.Commune
	if !communes {
		l = l.total()
	}
	s.cell(1, row, shortName(z.Zone), l)
	s.given(2, row, z.Enfants, l, formatCount)
	s.given(3, row, z.Places, l, formatCount)
	f := rowFormulas{row: row, first: rowProjections + 1, last: s.lastRow()}
	s.live(4, row, f.ratio("B", "C"), z.Taux, l, "0.0")
	if communes {
		s.supposed(row, s.sim.Hypotheses.Communes[z.Zone.Code])
	} else {
		s.totals(f, l)
	}
	s.live(9, row, f.children(), z.EnfantsHorizon, l, formatCount)
	places := f.places()
	if !communes {
		places = f.allPlaces()
	}
	s.live(10, row, places, z.PlacesHorizon, l, formatCount)
	s.live(11, row, f.ratio("I", "J"), z.TauxHorizon, l, "0.0")
	s.live(12, row, f.need(), z.ACreer, l.total(), formatCount)
	s.live(13, row, f.reached(), z.TauxAtteint, l, "0.0")
}

// supposed writes the cells to fill in; nothing supposed is a 0, no year is a
// blank.
func (s *simulateur) supposed(row int, h mesure.HypotheseCommune) {
	s.cell(5, row, h.Logements, lookSupply.number(formatCount))
	s.cell(6, row, h.Naissances, lookSupply.number(formatSigned))
	s.cell(7, row, h.Places, lookSupply.number(formatCount))
	if h.Ouverture == 0 {
		s.cell(8, row, nil, lookSupply.number("0"))
		return
	}
	s.cell(8, row, h.Ouverture, lookSupply.number("0"))
}

// totals adds up what is supposed of the communes.
func (s *simulateur) totals(f rowFormulas, l look) {
	var sum [3]int
	for _, h := range s.sim.Hypotheses.Communes {
		sum[0], sum[1], sum[2] = sum[0]+h.Logements, sum[1]+h.Naissances, sum[2]+h.Places
	}
	for i, format := range []string{formatCount, formatSigned, formatCount} {
		s.live(5+i, f.row, f.sum(string(rune('E'+i))), mesure.Vaut(float64(sum[i])), l, format)
	}
	s.cell(8, f.row, mesure.SO.Symbole(), l.number(""))
}
