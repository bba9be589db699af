package reconnaissance

import (
	"fmt"
	"slices"
	"strings"

	"diagctg/sources/catalogue"
	"diagctg/sources/ecriture"
)

// Lacks says in French what keeps the sheet from being this table.
func (c *Candidate) Lacks() string {
	var parts []string
	if len(c.missing) > 0 {
		parts = append(parts, "il manque "+ecriture.QuoteSome(c.missingNames(), 6))
	}
	if len(c.unwanted) > 0 {
		parts = append(parts, "il y a "+ecriture.QuoteSome(c.unwanted, 3)+" en trop")
	}
	if c.refused != "" {
		parts = append(parts, c.refused)
	}
	return strings.Join(parts, " ; ")
}

// missingNames are the names that were not found, as this very file would write
// them: P{aa}_POP0014 is P16_POP0014 beside P16_POP.
func (c *Candidate) missingNames() []string {
	counts := map[int]int{}
	year := 0
	for _, col := range c.Colonnes {
		if col.Annee == 0 {
			continue
		}
		counts[col.Annee]++
		if n := counts[col.Annee]; n > counts[year] || n == counts[year] && col.Annee > year {
			year = col.Annee
		}
	}
	if year == 0 {
		return c.missing
	}
	yyyy := fmt.Sprintf("%04d", year)
	names := make([]string, len(c.missing))
	for i, name := range c.missing {
		names[i] = strings.NewReplacer("{aaaa}", yyyy, "{aa}", yyyy[2:]).Replace(name)
	}
	return names
}

// Ignored lists the headers that the contract does not read.
func (c *Candidate) Ignored() []string {
	if c.View != nil {
		return c.View.Ignored(c.LooksAt)
	}
	var titles []string
	for _, cell := range c.Head.Rows[c.Row].Cells {
		if title := ecriture.TrimBlanks(cell.Text); title != "" && !c.LooksAt(cell.Column) {
			titles = append(titles, title)
		}
	}
	return titles
}

// Declares tells whether the contract is that of lists of names.
func (r *Recognition) Declares() bool {
	return r.Contract != nil && slices.ContainsFunc(r.Contract.Tableaux, func(t catalogue.Tableau) bool { return t.Nominatif != nil })
}

// Reads tells whether one of the tables reads a column of a sheet.
func (r *Recognition) Reads(sheet string, column int) bool {
	return slices.ContainsFunc(r.Tables, func(c Candidate) bool { return c.Head.Name == sheet && c.Binding.reads(column) })
}

// Absent lists the columns of numbers that the contract names and that are not
// there.
func (c *Candidate) Absent() []string {
	var names []string
	for i := range c.Shape.colonnes {
		col := &c.Shape.colonnes[i]
		bound := slices.ContainsFunc(c.Colonnes, func(b BoundColumn) bool { return b.ShapeColumn == col })
		if !bound && col.Written() != "" {
			names = append(names, col.Written())
		}
	}
	return names
}
