package mesure

import (
	"encoding/json"
	"strconv"
	"strings"
)

// Place is a spot in a dropped file. Ligne and Colonne count from 1; 0 means
// that the place is the whole sheet (or, with no Feuille, the whole file).
type Place struct {
	Fichier string `json:"fichier,omitempty"`
	Feuille string `json:"feuille,omitempty"`
	Ligne   int    `json:"ligne,omitempty"`
	Colonne int    `json:"colonne,omitempty"`
}

// Cellule returns the spreadsheet address of the place: "C12", "12" for a
// whole row, "C" for a whole column, "" for a whole sheet.
func (p Place) Cellule() string {
	var b strings.Builder
	if p.Colonne > 0 {
		b.WriteString(LettreColonne(p.Colonne))
	}
	if p.Ligne > 0 {
		b.WriteString(strconv.Itoa(p.Ligne))
	}
	return b.String()
}

// String returns "fichier!feuille!C12", leaving out what is not known.
func (p Place) String() string {
	parts := []string{p.Fichier}
	if p.Feuille != "" {
		parts = append(parts, p.Feuille)
	}
	if c := p.Cellule(); c != "" {
		parts = append(parts, c)
	}
	return strings.Join(parts, "!")
}

// LettreColonne returns the letters of a column counted from 1: 1 is "A",
// 28 is "AB".
func LettreColonne(n int) string {
	var buf [8]byte
	i := len(buf)
	for n > 0 && i > 0 {
		n--
		i--
		buf[i] = byte('A' + n%26)
		n /= 26
	}
	return string(buf[i:])
}

// NumeroColonne returns the number of a column from its letters, 0 when they are
// none.
func NumeroColonne(letters string) int {
	n := 0
	for _, c := range letters {
		if c < 'A' || c > 'Z' || n > 1<<16 {
			return 0
		}
		n = n*26 + int(c-'A') + 1
	}
	return n
}

// Anomaly is something in a dropped file that its sender has to know. All
// texts are French sentences for the analyst.
type Anomaly struct {
	Place
	// Regle is the stable code of the rule that was broken, such as
	// "nombre_illisible": it groups and caps anomalies of one kind.
	Regle string `json:"regle"`
	// Message says what is wrong, with what was found in quotes.
	Message string `json:"message"`
	// Attendu says what was expected instead.
	Attendu string `json:"attendu,omitempty"`
	// Remede says what the sender can do.
	Remede string `json:"remede,omitempty"`
	// Avertissement is true where the file is taken all the same.
	Avertissement bool `json:"avertissement,omitempty"`
}

// Error makes an Anomaly an error: "place: message (attendu : …)".
func (a Anomaly) Error() string {
	s := a.Place.String() + " : " + a.Message
	if a.Attendu != "" {
		s += " (attendu : " + a.Attendu + ")"
	}
	return s
}

// MarshalJSON writes the anomaly with the address of its cell ("C12") beside
// its row and column, as `diagctg plan --json` promises.
func (a Anomaly) MarshalJSON() ([]byte, error) {
	type fields Anomaly
	return json.Marshal(struct {
		fields
		Cellule string `json:"cellule"`
	}{fields(a), a.Cellule()})
}
