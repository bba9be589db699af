package reconnaissance

import (
	"slices"
	"strings"

	"diagctg/sources/ecriture"
)

// NeedsYear tells whether some of what is read has no vintage of its own.
func (c *Candidate) NeedsYear() bool {
	if c.Date > 0 {
		return false
	}
	return c.Shape.Tableau.Table != "" || slices.ContainsFunc(c.Colonnes, func(b BoundColumn) bool { return b.Annee == 0 })
}

// DateFound is a date that was found outside the rows, and where.
type DateFound struct {
	ecriture.Date
	Lieu Lieu
	// Texte is what was searched: the sheet's name, or that of the file or of a
	// folder; all that stands above the table.
	Texte string
}

// FindYear searches the vintage in the places outside the rows, most trusted
// first. rel is the path of the file, above the title over a table of several
// stacked in a sheet, "" for none.
func (c *Candidate) FindYear(rel, above string) (DateFound, bool) {
	return c.find(c.Shape.places, rel, above)
}

// FindEdition searches the date of publication likewise.
func (c *Candidate) FindEdition(rel, above string) (DateFound, bool) {
	return c.find(c.Shape.editions, rel, above)
}

// YearInFileName tells whether the name of the file may tell the vintage.
func (c *Candidate) YearInFileName() bool {
	return slices.ContainsFunc(c.Shape.places, func(p placePattern) bool { return p.lieu == LieuFichier })
}

// find returns the first date that one of the patterns finds.
func (c *Candidate) find(places []placePattern, rel, above string) (DateFound, bool) {
	for _, p := range places {
		for _, text := range c.textsAt(p.lieu, rel, above) {
			if d, ok := ecriture.SearchDate(p.pattern, text); ok {
				return DateFound{Date: d, Lieu: p.lieu, Texte: text}, true
			}
		}
	}
	return DateFound{}, false
}

// textsAt are the texts of a place outside the rows, most trusted first.
func (c *Candidate) textsAt(l Lieu, rel, above string) []string {
	switch l {
	case LieuPreambule:
		return c.preambles(above)
	case LieuFeuille:
		return []string{c.Head.Name}
	}
	return PathParts(rel)
}

// preambles are the texts above the header, nearest first.
func (c *Candidate) preambles(above string) []string {
	first := c.Row
	if c.View != nil {
		first -= c.View.Hauteur - 1
	}
	whole := c.Head.Preamble(first)
	if above != "" {
		return []string{above, whole}
	}
	return []string{whole}
}

// PathParts returns the name of a file and then those of its folders, nearest
// first: the places where a vintage is searched last.
func PathParts(rel string) []string {
	parts := strings.Split(rel, "/")
	slices.Reverse(parts)
	return parts
}
