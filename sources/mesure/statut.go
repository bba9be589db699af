package mesure

import "fmt"

// Statut says what is known of a value. It travels with the value from the
// cell it was read in to the cell it is printed in (DOMAINE.md §3.2, rule 5).
// The zero value, Exact, is a figure published without reserve; a true 0 is
// Exact.
type Statut uint8

// The statuses, in the order of their codes in indicateurs.csv.
const (
	// Exact is a figure as its producer published it.
	Exact Statut = iota
	// Arrondi is a figure that its producer rounded (Caf: to a multiple of 5).
	Arrondi
	// Estime is a figure known only in part or shared out by a rule.
	Estime
	// Secret is a figure hidden by statistical secrecy, at the source or by us.
	Secret
	// ND is a figure that is not available.
	ND
	// SO is a figure that has no meaning here (a rate over zero children).
	SO
)

var codesStatut = [...]string{"", "arrondi", "estime", "secret", "nd", "so"}

// String returns the code written in the status columns: "", "arrondi",
// "estime", "secret", "nd" or "so".
func (s Statut) String() string {
	if int(s) < len(codesStatut) {
		return codesStatut[s]
	}
	return fmt.Sprintf("Statut(%d)", uint8(s))
}

// Manque reports whether the status says that there is no number to show.
func (s Statut) Manque() bool { return s >= Secret }

// ParseStatut reads a code written by [Statut.String].
func ParseStatut(code string) (Statut, error) {
	for i, c := range codesStatut {
		if c == code {
			return Statut(i), nil
		}
	}
	return ND, fmt.Errorf("statut inconnu %q", code)
}

// Symbole returns what a reader sees in place of, or beside, a number:
// "s", "n.d.", "s.o.", "~", or nothing for an exact figure.
func (s Statut) Symbole() string {
	switch s {
	case Secret:
		return "s"
	case ND:
		return "n.d."
	case SO:
		return "s.o."
	case Arrondi, Estime:
		return "~"
	}
	return ""
}

// Valeur is a number with its status. V has no meaning when S.Manque().
type Valeur struct {
	V float64
	S Statut
}

// Vaut returns an exact value.
func Vaut(v float64) Valeur { return Valeur{V: v} }

// Absente returns a value that is missing for the reason s.
func Absente(s Statut) Valeur { return Valeur{S: s} }
