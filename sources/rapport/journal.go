package rapport

import (
	"cmp"
	"slices"
	"strings"

	"diagctg/sources/mesure"
)

// MaxPerRule is how many anomalies of one rule are listed for one file; the
// others are counted.
const MaxPerRule = 50

// Journal is the report of a file under way: it takes down what is wrong, in
// words that quote nothing where the file holds personal data.
type Journal struct {
	Report   *Report
	perRule  map[string]int
	blocking bool
	// told are the faults told so far, where they are told once.
	told map[mesure.Anomaly]bool
}

// NewJournal begins the report of a file, its path in the drop folder with
// slashes.
func NewJournal(rel string) *Journal {
	return &Journal{Report: &Report{
		Fichier: rel, Millesimes: []int{}, Anomalies: []mesure.Anomaly{},
		Tallies: map[mesure.TallyKey]mesure.Tally{}, ParTable: map[string]int{},
	}}
}

// TellOnce makes the faults to come told once each, where one cell may be read
// several times, or as often as they come.
func (j *Journal) TellOnce(once bool) {
	j.told = nil
	if once {
		j.told = map[mesure.Anomaly]bool{}
	}
}

// Blocked tells whether the file is refused.
func (j *Journal) Blocked() bool { return j.blocking }

// Fault tells what refuses the file.
func (j *Journal) Fault(at mesure.Place, regle, message, attendu, remede string) {
	a := mesure.Anomaly{Place: at, Regle: regle, Message: message, Attendu: attendu, Remede: remede}
	if j.told != nil && message != "" {
		if j.told[a] {
			return
		}
		j.told[a] = true
	}
	j.Tell(a)
}

// Warn tells what the sender should look at.
func (j *Journal) Warn(at mesure.Place, regle, message, remede string) {
	j.Tell(mesure.Anomaly{Place: at, Regle: regle, Message: message, Remede: remede, Avertissement: true})
}

// Tell takes an anomaly down, or only counts it beyond the cap of its rule.
func (j *Journal) Tell(a mesure.Anomaly) {
	r := j.Report
	if r.Nominatif {
		a = discreet(a)
	}
	a.Fichier = r.Fichier
	j.blocking = j.blocking || !a.Avertissement
	if j.perRule == nil {
		j.perRule = map[string]int{}
	}
	if j.perRule[a.Regle]++; j.perRule[a.Regle] > MaxPerRule {
		r.AnomaliesTues++
		return
	}
	a.Message = capital(a.Message)
	r.Anomalies = append(r.Anomalies, a)
}

// Forget empties the report of all that was told.
func (j *Journal) Forget() {
	j.perRule, j.blocking = nil, false
	j.Report.Anomalies, j.Report.AnomaliesTues = []mesure.Anomaly{}, 0
}

// Close puts the anomalies in the order of the file, faults before warnings,
// and says what became of it.
func (j *Journal) Close() {
	r := j.Report
	slices.SortStableFunc(r.Anomalies, compareAnomalies)
	switch {
	case r.Etat == EtatInconnu:
	case j.blocking:
		r.Etat, r.Gardees = EtatRefuse, 0
	default:
		r.Etat = EtatLu
	}
}

func compareAnomalies(x, y mesure.Anomaly) int {
	if x.Avertissement != y.Avertissement {
		if y.Avertissement {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(x.Feuille, y.Feuille), cmp.Compare(x.Ligne, y.Ligne), cmp.Compare(x.Colonne, y.Colonne))
}

// capital makes the first letter of a message a capital, since it is shown as
// a sentence.
func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
