package sources

import (
	"slices"
	"strings"
)

// needsYear tells whether some of what is read has no vintage of its own.
func (c *candidate) needsYear() bool {
	if c.date > 0 {
		return false
	}
	return c.shape.tableau.Table != "" || slices.ContainsFunc(c.colonnes, func(b boundColumn) bool { return b.annee == 0 })
}

// textsAt are the texts of a place outside the rows, most trusted first. rel is
// the path of the file, above the title over a table of several stacked in a
// sheet, "" for none.
func (c *candidate) textsAt(l lieu, rel, above string) []string {
	switch l {
	case lieuPreambule:
		return c.preambles(above)
	case lieuFeuille:
		return []string{c.head.Name}
	}
	return pathParts(rel)
}

// preambles are the texts above the header, nearest first.
func (c *candidate) preambles(above string) []string {
	first := c.row
	if c.view != nil {
		first -= c.view.Hauteur - 1
	}
	whole := c.head.Preamble(first)
	if above != "" {
		return []string{above, whole}
	}
	return []string{whole}
}

// pathParts returns the name of a file and then those of its folders, nearest
// first: the places where a vintage is searched last.
func pathParts(rel string) []string {
	parts := strings.Split(rel, "/")
	slices.Reverse(parts)
	return parts
}
