package valeur

import (
	"maps"
	"math"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

// knownMarks are texts that stand for a missing number in every source
// (DONNEES.md, quirk 6); a contract may add to them or change them.
var knownMarks = map[string]mesure.Statut{
	"s": mesure.Secret, "ss": mesure.Secret, "ns": mesure.Secret, "c": mesure.Secret, "*": mesure.Secret,
	"<5": mesure.Secret, "< 5": mesure.Secret, "secret": mesure.Secret,
	"nd": mesure.ND, "n.d": mesure.ND, "n.d.": mesure.ND, "nc": mesure.ND, "n.c.": mesure.ND, "nr": mesure.ND,
	"na": mesure.ND, "n/a": mesure.ND, "null": mesure.ND, "none": mesure.ND, "nan": mesure.ND,
	"-": mesure.ND, "–": mesure.ND, "…": mesure.ND, "...": mesure.ND,
	"#n/d": mesure.ND, "#n/a": mesure.ND,
	"so": mesure.SO, "s.o": mesure.SO, "s.o.": mesure.SO, "///": mesure.SO, "ne": mesure.SO,
}

var statusNames = map[string]mesure.Statut{"nd": mesure.ND, "secret": mesure.Secret, "so": mesure.SO}

// IsStatus tells the name of a status that a contract gives a text.
func IsStatus(name string) bool {
	_, ok := statusNames[name]
	return ok
}

// Rules say how the cells of one column of numbers are understood: the
// variable's rules over its table's over those known everywhere.
type Rules struct {
	typ        string
	min, max   *float64
	blanc      mesure.Statut
	blancFaux  bool // an empty cell is an anomaly
	blancNon   bool // an empty cell is a tick not put: 0
	ligneVide  mesure.Statut
	marks      map[string]mesure.Statut // beyond knownMarks, keys in small letters
	nombres    map[string]float64       // texts that stand for a number, keys folded
	Arrondi    float64
	vraiStatut mesure.Statut // status of a number that is there
}

// RulesOf compiles the rules of a variable of a table.
func RulesOf(t *catalogue.Tableau, v *catalogue.Variable) Rules {
	r := Rules{typ: v.Type, min: v.Min, max: v.Max, blanc: mesure.ND, Arrondi: t.Arrondi}
	if v.Arrondi != 0 {
		r.Arrondi = v.Arrondi
	}
	if v.Type == catalogue.TypeCoche { // a tick counts once
		one := 1.0
		r.max = &one
	}
	if r.Arrondi != 0 {
		r.vraiStatut = mesure.Arrondi
	}
	blanc := t.Blanc
	if v.Blanc != "" {
		blanc = v.Blanc
	}
	if s, ok := statusNames[blanc]; ok {
		r.blanc = s
	}
	r.blancFaux = blanc == "erreur"
	r.blancNon = blanc == "non" && v.Type == catalogue.TypeCoche
	r.ligneVide = r.blanc
	if s, ok := statusNames[t.LigneBlanche]; ok {
		r.ligneVide = s
	}
	for _, marks := range []map[string]string{t.Marques, v.Marques} {
		for text, status := range marks {
			if r.marks == nil {
				r.marks = map[string]mesure.Statut{}
			}
			r.marks[strings.ToLower(text)] = statusNames[status]
		}
	}
	for _, texts := range []map[string]float64{t.Nombres, v.Nombres} {
		for text, n := range texts {
			if r.nombres == nil {
				r.nombres = map[string]float64{}
			}
			r.nombres[ecriture.Fold(text)] = n
		}
	}
	return r
}

// Reading is what a cell of numbers says.
type Reading struct {
	// Valeur is NaN when there is no number; statut then says why.
	Valeur float64
	Statut mesure.Statut
	Mark   ecriture.Mark
	Faute  *Fault
	// Uneven tells that a number is not a multiple of the producer's step.
	Uneven bool
}

// Add returns the sum of two cells: missing when either is.
func (x Reading) Add(y Reading) Reading {
	x.Valeur += y.Valeur // NaN when either is missing
	x.Statut = max(x.Statut, y.Statut)
	if x.Faute == nil {
		x.Faute = y.Faute
	}
	return x
}

// Fault is what is wrong in a cell, without its place.
type Fault struct{ Regle, Message, Attendu, Remede string }

func missing(s mesure.Statut) Reading { return Reading{Valeur: math.NaN(), Statut: s} }

func faulty(f Fault) Reading {
	return Reading{Valeur: math.NaN(), Statut: mesure.ND, Faute: &f}
}

// Read types one cell. blankRow tells that no other cell of the row has a
// number either.
func (r *Rules) Read(c tabular.Cell, blankRow bool) Reading {
	text := ecriture.TrimBlanks(c.Text)
	if text == "" {
		return r.readBlank(blankRow)
	}
	if len(r.nombres) > 0 {
		if v, ok := r.nombres[ecriture.Fold(text)]; ok {
			return Reading{Valeur: v, Statut: r.vraiStatut}
		}
	}
	if r.typ == catalogue.TypeCoche {
		if x, ok := readTick(text); ok {
			return x
		}
	}
	if s, ok := r.mark(text); ok && c.Kind != tabular.Number {
		return missing(s)
	}
	switch c.Kind {
	case tabular.Number:
		return r.readNumber(shownNumber(c))
	case tabular.Error:
		return faulty(errorFault(c))
	case tabular.Bool, tabular.Date:
		return faulty(Fault{"nombre_illisible", "la cellule contient « " + text + " », qui est de type " + c.Kind.String(), r.expected(),
			"mettez la cellule au format Nombre et ressaisissez la valeur"})
	}
	n, err := ecriture.ParseNumber(text)
	if err != nil {
		return faulty(Fault{"nombre_illisible", "« " + ecriture.Shorten(text) + " » n'est pas un nombre", r.expected(),
			"corrigez la valeur, ou écrivez nd si elle n'est pas disponible"})
	}
	return r.readNumber(n, text)
}

// shownNumber is the number that a cell shows, and how: whoever types 43,6 % into
// a spreadsheet leaves 0.436 in the file.
func shownNumber(c tabular.Cell) (ecriture.Number, string) {
	if !c.Percent {
		return ecriture.Number{Valeur: c.Number}, c.Text
	}
	v := mesure.Arrondir(100*c.Number, 10)
	return ecriture.Number{Valeur: v, Percent: true}, ecriture.PlainNumber(v) + " %"
}

// ticks are the texts of a cell that is ticked, or that says that it is not.
var ticks = map[string]float64{"x": 1, "✓": 1, "✔": 1, "☑": 1, "☒": 1, "oui": 1, "o": 1, "1": 1, "vrai": 1,
	"non": 0, "n": 0, "0": 0, "faux": 0, "☐": 0}

func readTick(text string) (Reading, bool) {
	v, ok := ticks[strings.ToLower(strings.TrimSuffix(text, ".0"))]
	return Reading{Valeur: v}, ok
}

func (r *Rules) readBlank(blankRow bool) Reading {
	switch {
	case r.blancNon:
		return Reading{Valeur: 0}
	case blankRow:
		return missing(r.ligneVide)
	case r.blancFaux:
		return faulty(Fault{"valeur_manquante", "la cellule est vide", r.expected(), "complétez la cellule, ou écrivez nd si la valeur n'est pas disponible"})
	}
	return missing(r.blanc)
}

// mark looks a text up among those that stand for a missing number.
func (r *Rules) mark(text string) (mesure.Statut, bool) {
	if len(text) > 16 || text[0] >= '0' && text[0] <= '9' {
		return 0, false
	}
	text = strings.ToLower(text)
	if s, ok := r.marks[text]; ok {
		return s, true
	}
	s, ok := knownMarks[text]
	return s, ok
}

// readNumber checks a number against the variable's type and bounds.
func (r *Rules) readNumber(n ecriture.Number, text string) Reading {
	if math.IsNaN(n.Valeur) || math.IsInf(n.Valeur, 0) {
		return faulty(Fault{"nombre_illisible", "« " + ecriture.Shorten(text) + " » n'est pas un nombre", r.expected(), "corrigez la valeur"})
	}
	if n.Percent && r.typ != catalogue.TypeTaux {
		return faulty(Fault{"pourcentage_inattendu", "« " + ecriture.Shorten(text) + " » est un pourcentage", r.expected(), "donnez un effectif, pas une part"})
	}
	v := n.Valeur
	if r.typ == catalogue.TypeEntier || r.typ == catalogue.TypeCoche {
		if n.Mark == ecriture.MarkEither || n.Mark == ecriture.MarkEitherPoint {
			return faulty(Fault{"nombre_ambigu", "« " + text + " » peut se lire mille et quelques ou un et quelques", "un nombre entier écrit sans point ni virgule, comme 1234", "réécrivez la valeur sans séparateur"})
		}
		whole, ok := ecriture.WholeNumber(v)
		if !ok {
			return faulty(Fault{"nombre_non_entier", "« " + ecriture.Shorten(text) + " » n'est pas un nombre entier", r.expected(), "vérifiez la valeur"})
		}
		v = whole
	}
	if f := r.outOfBounds(v, text); f != nil {
		return faulty(*f)
	}
	return Reading{Valeur: v, Statut: r.vraiStatut, Mark: n.Mark, Uneven: r.Arrondi >= 1 && math.Mod(v, r.Arrondi) != 0}
}

// beyondAll is more than anything that is counted in France, euros included: a
// number that reaches it is a slip of the keyboard.
const beyondAll = 1e12

func (r *Rules) outOfBounds(v float64, text string) *Fault {
	switch {
	case math.Abs(v) >= beyondAll:
		return &Fault{"hors_bornes", "« " + ecriture.Shorten(text) + " » est hors de toute mesure", "moins de " + ecriture.PlainNumber(beyondAll), "vérifiez la valeur"}
	case r.min != nil && v < *r.min:
		return &Fault{"hors_bornes", "« " + ecriture.Shorten(text) + " » est trop petit", "au moins " + ecriture.PlainNumber(*r.min), "vérifiez la valeur"}
	case r.max != nil && v > *r.max:
		return &Fault{"hors_bornes", "« " + ecriture.Shorten(text) + " » est trop grand", "au plus " + ecriture.PlainNumber(*r.max), "vérifiez la valeur"}
	}
	return nil
}

func (r *Rules) expected() string {
	if len(r.nombres) > 0 {
		return "un nombre, ou l'un de ces textes : " + strings.Join(slices.Sorted(maps.Keys(r.nombres)), ", ")
	}
	switch r.typ {
	case catalogue.TypeEntier:
		return "un nombre entier"
	case catalogue.TypeTaux:
		return "un taux, comme 43,6"
	case catalogue.TypeCoche:
		return "X, oui ou non"
	}
	return "un nombre"
}

func errorFault(c tabular.Cell) Fault {
	if c.Uncalculated() {
		return Fault{"formule_sans_resultat", "la formule « " + ecriture.Shorten(c.Text) + " » a été enregistrée sans son résultat", "un nombre",
			"ouvrez le classeur dans Excel ou LibreOffice, recalculez (F9) et enregistrez"}
	}
	return Fault{"formule_en_erreur", "la cellule affiche l'erreur « " + ecriture.Shorten(c.Text) + " »", "un nombre", "corrigez la formule, ou remplacez-la par sa valeur"}
}

// ReadAny reads a cell without any bound: what is no number is a fault.
func ReadAny(cell tabular.Cell, text string) Reading {
	r := Rules{typ: catalogue.TypeTaux} // the one type that takes a per-cent sign
	return r.Read(cell, text == "")
}
