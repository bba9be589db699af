package outputs

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// rowFormulas are those of one row of the table: the same rules as sql/simulation.
type rowFormulas struct {
	row, last int
	// first is the row of the first commune.
	first int
}

// write puts rows into a formula: "{}" is the row, "{h}" the cell of the
// horizon, "{k}" that of the children for a dwelling, "{t}" that of the rate to
// reach, "{a}" and "{z}" the rows of the first and the last commune.
func (f rowFormulas) write(formula string) string {
	return strings.NewReplacer("{}", strconv.Itoa(f.row),
		"{h}", fixed(rowHorizon), "{k}", fixed(rowParLogement), "{t}", fixed(rowTaux),
		"{a}", strconv.Itoa(f.first), "{z}", strconv.Itoa(f.last-1)).Replace(formula)
}

func fixed(row int) string { return "$B$" + strconv.Itoa(row) }

// ratio is places for 100 children; it keeps the symbol of what is missing.
func (f rowFormulas) ratio(children, places string) string {
	return f.write(strings.NewReplacer("C!", children+"{}", "P!", places+"{}").Replace(
		`IF(ISNUMBER(C!),IF(ISNUMBER(P!),IF(C!=0,"s.o.",P!/C!*100),P!),C!)`))
}

// children are today's, those of the new dwellings, and three years of births.
func (f rowFormulas) children() string {
	return f.write(`IF(ISNUMBER(B{}),IF(E{}=0,MAX(0,B{}+3*F{}),IF(ISNUMBER({k}),MAX(0,B{}+E{}*{k}+3*F{}),"n.d.")),B{})`)
}

// places adds those of a commune that open in time.
func (f rowFormulas) places() string {
	return f.write(`IF(ISNUMBER(C{}),C{}+IF(H{}<={h},G{},0),C{})`)
}

// allPlaces adds those of all communes, less those that open too late.
func (f rowFormulas) allPlaces() string {
	return f.write(`IF(ISNUMBER(C{}),C{}+SUM(G{a}:G{z})-SUMIF(H{a}:H{z},">"&{h},G{a}:G{z}),C{})`)
}

// need is rounded up to whole places, after the noise of the division.
func (f rowFormulas) need() string {
	return f.write(`IF(ISNUMBER(I{}),IF(ISNUMBER(J{}),IF(ISNUMBER({t}),MAX(0,ROUNDUP(ROUND({t}/100*I{}-J{},6),0)),"n.d."),J{}),I{})`)
}

func (f rowFormulas) reached() string {
	return f.write(`IF(ISNUMBER(I{}),IF(ISNUMBER(L{}),IF(I{}=0,"s.o.",(J{}+L{})/I{}*100),L{}),I{})`)
}

// sum adds up what is supposed of the communes.
func (f rowFormulas) sum(letter string) string {
	return f.write("SUM(" + letter + "{a}:" + letter + "{z})")
}

// targetFormula is the rate that the choice of the target stands for.
func targetFormula() string {
	return fmt.Sprintf(`IF(%[1]s="%[2]s",%[3]s,IF(%[1]s="%[4]s",%[5]s,IF(ISNUMBER(%[6]s),%[6]s,"n.d.")))`, fixed(rowCible),
		cibleWords[mesure.CibleDepartement], fixed(rowDepartement), cibleWords[mesure.CibleFrance], fixed(rowFrance), fixed(rowSaisie))
}

// The sentence above the table, by what the territory still needs.
const (
	sentenceReached = "La cible de %s places pour 100 enfants est atteinte en %s sur le territoire."
	sentenceOne     = "Pour %s places pour 100 enfants en %s, il manque %s place sur le territoire."
	sentenceMany    = "Pour %s places pour 100 enfants en %s, il manque %s places sur le territoire."
	sentenceNone    = "Le besoin du territoire n’est pas calculable : il manque un chiffre de départ ou la cible."
)

// sentenceFormula says the result whatever is typed.
func (s *simulateur) sentenceFormula() string {
	need := "L" + strconv.Itoa(s.lastRow())
	rate, year := "ROUND("+fixed(rowTaux)+",1)", fixed(rowHorizon)
	say := func(sentence string, cells ...string) string {
		parts := strings.Split(typography(sentence), "%s")
		formula := `"` + parts[0] + `"`
		for i, part := range parts[1:] {
			formula += "&" + cells[i] + `&"` + part + `"`
		}
		return formula
	}
	return fmt.Sprintf("IF(ISNUMBER(%[1]s),IF(%[1]s=0,%[2]s,IF(%[1]s<2,%[3]s,%[4]s)),%[5]s)", need,
		say(sentenceReached, rate, year), say(sentenceOne, rate, year, need), say(sentenceMany, rate, year, need), say(sentenceNone))
}

// sentence is what the formula gives now.
func (s *simulateur) sentence() string {
	need := s.sim.Projections[len(s.sim.Projections)-1].ACreer
	if !known(need) {
		return typography(sentenceNone)
	}
	rate := strings.TrimSuffix(frenchNumber(s.sim.Cible.V, 1), ",0")
	year := strconv.Itoa(s.sim.Hypotheses.Horizon)
	switch {
	case need.V == 0:
		return typography(fmt.Sprintf(sentenceReached, rate, year))
	case need.V < 2:
		return typography(fmt.Sprintf(sentenceOne, rate, year, frenchNumber(need.V, 0)))
	}
	return typography(fmt.Sprintf(sentenceMany, rate, year, strconv.Itoa(int(need.V))))
}

// names gives the cells of the sheet names that do not change from year to
// year.
func (s *simulateur) names() error {
	for _, n := range []struct {
		name string
		row  int
	}{
		{"sim.horizon", rowHorizon}, {"sim.cible", rowCible}, {"sim.cible_saisie", rowSaisie},
		{"sim.enfants_par_logement", rowParLogement}, {"sim.taux_a_atteindre", rowTaux},
	} {
		if err := s.f.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: absolute(s.name, "B", n.row, 0)}); err != nil {
			return err
		}
	}
	return nil
}
