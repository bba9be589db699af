package mesure

// Card is the identity card of an indicator: the header comment of its SQL
// file, parsed. It feeds the definitions sheet of the workbooks, `diagctg
// catalogue` and the documentation, so that a definition is written once.
type Card struct {
	Code    string
	Theme   string
	Libelle string
	// Formule is the formula in words, in French.
	Formule string
	// Unite is one of the codes of table unite: "nombre", "habitants",
	// "foyers", "pour_cent", "pour_100", "euros", …
	Unite        string
	Numerateur   string
	Denominateur string
	// Variables are the names of the measures read, so that explain can walk
	// back to the cells: first those of the numerator, then those of the
	// denominator.
	VariablesNumerateur   []string
	VariablesDenominateur []string
	// VariablesPubliees are the rates that a producer publishes and that stand
	// in for both terms where there are some.
	VariablesPubliees []string
	// Sources are the codes of the contracts that can feed the indicator.
	Sources []string
	// EcartMax is the largest gap in years between both vintages, 0 when they
	// must be equal.
	EcartMax int
	// Secret is the threshold's name in the configuration ("caf", "enfants",
	// "sensible", "fiscal") or "aucun".
	Secret string
	// Modalites gives the breakdown items in their order, with French labels;
	// empty when the indicator is not a breakdown.
	Modalites []Modalite
	// Limites says in French what the figure does not say.
	Limites string
	// Agregable is false for medians and rates known only as published.
	Agregable bool
	// ADemander is the file that would give the indicator, where nobody
	// publishes one, and AupresDe who keeps it; "" for an indicator that is
	// computed. Such a card has no source, no variable and no figure.
	ADemander string
	AupresDe  string
}

// Modalite is one item of a breakdown.
type Modalite struct {
	Code    string
	Libelle string
}

// Zone is a place that figures are printed for.
type Zone struct {
	Niveau Niveau
	Code   string
	Nom    string
}

// Figure is one published figure: one row of indicateurs.csv, after secrecy.
// A number that is not to be shown is absent here, not merely hidden.
type Figure struct {
	Indicateur            string
	Modalite              string
	Zone                  Zone
	MillesimeNumerateur   int
	MillesimeDenominateur int // 0 when there is none
	Numerateur            Valeur
	Denominateur          Valeur
	Valeur                Valeur
	Unite                 string
	// Couverture is the share, 0 to 1, of the zone's reference population that
	// lives in communes for which both terms are known; negative when unknown.
	Couverture float64
	// Publie is true when Valeur is the producer's own figure rather than one
	// computed here.
	Publie bool
	// Bornes are those of the true value where numbers that their producer
	// rounded went into Valeur, nil where none did or where they are not known.
	Bornes *Bornes
	// Precision grades a figure that a sample is behind: "A", "B" or "C", ""
	// for any other.
	Precision string
}

// Bornes are the lowest and the highest value that a figure may have, in its
// unit.
type Bornes struct{ Basse, Haute float64 }

// Finding is what a control found: one offending row.
type Finding struct {
	Controle string
	Libelle  string
	// Bloquant is true when the finding stops publication.
	Bloquant bool
	// Zone is "niveau code" or "" when the finding is about a file.
	Zone   string
	Place  Place
	Detail string
}

// Gap is one line of the Rapprochement: a published figure beside ours.
type Gap struct {
	Code        string
	Libelle     string
	Zone        string
	Publie      Valeur
	Recalcule   Valeur
	Unite       string
	Verdict     string // "egal", "ecart", "signale"
	Explication string
	Source      string // document, line and quote
}
