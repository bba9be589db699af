package pipeline

import (
	"fmt"
	"slices"

	"diagctg/pipeline/terminal"
)

// superseded is a file whose values give way, for some vintages, to those of a
// newer publication in another file of the same source. JSON names are those
// of `diagctg plan --json`.
type superseded struct {
	Fichier    string `json:"fichier"`
	Edition    string `json:"edition"`
	Remplacant string `json:"remplacant"`
	Nouvelle   string `json:"edition_remplacante"`
	Millesimes []int  `json:"millesimes"`
}

// supersededFiles compares the publications of the files that were read. Where
// both say theirs, the newer wins, value by value.
func supersededFiles(readings []*Reading) []superseded {
	var all []superseded
	for _, old := range readings {
		for _, newer := range readings {
			a, b := old.Report, newer.Report
			if !old.used() || !newer.used() || a.Source != b.Source || a.Edition == "" || a.Edition >= b.Edition {
				continue
			}
			shared := slices.DeleteFunc(slices.Clone(a.Millesimes), func(y int) bool { return !slices.Contains(b.Millesimes, y) })
			if len(shared) > 0 {
				all = append(all, superseded{old.rel, a.Edition, newer.rel, b.Edition, shared})
			}
		}
	}
	return all
}

// event says which file wins.
func (s superseded) event() terminal.Event {
	return terminal.Event{
		Type: "remplacement", Tone: terminal.Plain, Objet: s,
		Texte: fmt.Sprintf("%s (édition %s) : pour %s, les valeurs de %s (édition %s) sont retenues",
			s.Fichier, s.Edition, joinYears(s.Millesimes), s.Remplacant, s.Nouvelle),
	}
}
