package catalogue

import (
	"fmt"
	"slices"
	"time"

	"diagctg/sources/mesure"
)

// Nominatif declares that a table is a list of names, one row a child and day
// or month: it says what is counted, and with which columns. The columns named
// here are looked at in memory, row by row, and never handed over; what is
// handed over are counts by structure and year, by age band, by month, by both
// and by commune of residence, after secrecy (DOMAINE.md §3.3). A variable of
// the table is summed likewise, under its name and its name followed by
// _par_age, _par_mois, _par_mois_et_age and _par_residence.
type Nominatif struct {
	// Enfants is the name of the variable that counts the children, each once.
	Enfants string `yaml:"enfants"`
	// Identite are the columns that tell one child from another, each with its
	// alternatives; at least one has to be there.
	Identite [][]string `yaml:"identite"`
	// Naissance is the column of the date of birth.
	Naissance []string `yaml:"naissance"`
	// Residence is the column of the commune of residence, by code or name.
	Residence []string `yaml:"residence"`
	// Reference is the day of the year, as "31/12", at which ages are taken.
	Reference string `yaml:"reference"`
	// Tranches are the age bands, youngest first, without gaps.
	Tranches []Tranche `yaml:"tranches"`
	// Seuil is the number of children under which a count is hidden; 5 when it
	// is not given.
	Seuil int `yaml:"seuil"`
}

// Tranche is one age band.
type Tranche struct {
	// Code is the item of the breakdown: "0_2".
	Code string `yaml:"code"`
	// De and A are the first and the last age of the band, in whole years.
	De int `yaml:"de"`
	A  int `yaml:"a"`
}

// nominatif checks the declaration of a list of names.
func (k *checker) nominatif(at string, t *Tableau) {
	n, here := t.Nominatif, at+".nominatif"
	k.filled(here+".enfants", n.Enfants)
	if len(n.Identite) == 0 || len(n.Naissance) == 0 {
		k.add(here, "rien ne dit qui est l'enfant", "« identite » et « naissance »")
	}
	if t.Niveau != mesure.Structure || t.Modalite != nil || len(t.Millesime) == 0 || len(t.Millesime[0].Colonne) == 0 {
		k.add(here, "une liste nominative se compte par structure et par date", "« niveau: structure », sans « modalite », et « millesime » dans une colonne")
	}
	t.Doublons = DoublonsGarder // a child comes back day after day
	setDefault(&n.Reference, "31/12")
	if _, err := time.Parse("02/01", n.Reference); err != nil {
		k.add(here+".reference", "« "+n.Reference+" » n'est pas un jour de l'année", "un jour et un mois, comme 31/12")
	}
	if n.Seuil == 0 {
		n.Seuil = listThreshold
	}
	if n.Seuil < listThreshold {
		k.add(here+".seuil", fmt.Sprintf("le seuil %d est trop bas", n.Seuil), fmt.Sprintf("au moins %d enfants", listThreshold))
	}
	k.tranches(here, n.Tranches)
}

// listThreshold is the number of children under which a count of a list is
// hidden (DOMAINE.md §3.1, §3.3).
const listThreshold = 5

func (k *checker) tranches(at string, tranches []Tranche) {
	if len(tranches) == 0 {
		k.add(at, "aucune tranche d'âge", "« tranches »")
	}
	for i, b := range tranches {
		here := fmt.Sprintf("%s.tranches[%d]", at, i)
		k.filled(here+".code", b.Code)
		if b.De < 0 || b.A < b.De || i > 0 && b.De != tranches[i-1].A+1 {
			k.add(here, fmt.Sprintf("la tranche de %d à %d ans ne suit pas la précédente", b.De, b.A), "des tranches qui se suivent, des plus jeunes aux plus âgés")
		}
	}
}

// ReferenceDay is the day at which the ages of a year are taken.
func (n *Nominatif) ReferenceDay(annee int) time.Time {
	d, _ := time.Parse("02/01", n.Reference) // checked when the contract was loaded
	return time.Date(annee, d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// Band returns the index of the band of an age, -1 when there is none.
func (n *Nominatif) Band(age int) int {
	return slices.IndexFunc(n.Tranches, func(b Tranche) bool { return b.De <= age && age <= b.A })
}

// Ages names the ages that the bands cover.
func (n *Nominatif) Ages() string {
	return fmt.Sprintf("%d à %d ans", n.Tranches[0].De, n.Tranches[len(n.Tranches)-1].A)
}
