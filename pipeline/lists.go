package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"diagctg/sources"
	"diagctg/sources/alias"
	"diagctg/sources/catalogue"
	"diagctg/sources/cog"
	"diagctg/sources/mesure"
)

// Attribute tables that files are checked against.
const (
	communeTable   = "commune"         // official lists of communes
	aliasTable     = "alias_structure" // names that analysts gave to structures
	structureTable = "structure"
)

// feeds reports whether a contract, which may be nil, has a table of that name.
func feeds(c *catalogue.Contract, table string) bool {
	return c != nil && slices.ContainsFunc(c.Tableaux, func(t catalogue.Tableau) bool { return t.Table == table })
}

// listsCommunes reports whether a contract, which may be nil, is that of an
// official list of communes.
func listsCommunes(c *catalogue.Contract) bool { return feeds(c, communeTable) }

// isRegister reports whether a contract lists structures and measures nothing:
// its names are those that others are compared with.
func isRegister(c *catalogue.Contract) bool {
	return feeds(c, structureTable) && !slices.ContainsFunc(c.Tableaux, func(t catalogue.Tableau) bool { return len(t.Variables) > 0 })
}

// The order in which files are read, each group in the order of its paths.
const (
	orderCommunes = iota // official lists of communes: names and codes are checked against them
	orderAliases         // names that analysts gave to structures
	orderRegister        // structures that others are compared with
	orderOthers
	orders // how many there are
)

// readingOrder tells when a file of a contract, which may be nil, is read.
func readingOrder(c *catalogue.Contract) int {
	switch {
	case listsCommunes(c):
		return orderCommunes
	case feeds(c, aliasTable):
		return orderAliases
	case isRegister(c):
		return orderRegister
	}
	return orderOthers
}

// readingPlan is the dropped files in the order in which they are read.
type readingPlan [orders][]dropped

// lists are the official lists of communes, others all that come after them.
func (p *readingPlan) lists() []dropped  { return p[orderCommunes] }
func (p *readingPlan) others() []dropped { return slices.Concat(p[orderCommunes+1:]...) }

// teaches reports whether some of the files change how the others are read.
func (p *readingPlan) teaches() bool { return len(p[orderCommunes])+len(p[orderAliases]) > 0 }

// inOrder puts the dropped files into the order in which they are read.
func (in *intake) inOrder(ctx context.Context) (*readingPlan, error) {
	reader := in.newReader()
	plan := &readingPlan{}
	for _, f := range in.files {
		report, err := reader.Recognise(ctx, in.cfg.Dossiers.Depot, f.rel)
		if err != nil {
			return nil, fmt.Errorf("lecture de %s : %w", f.rel, err)
		}
		step := readingOrder(in.catalogue.Contract(report.Source))
		plan[step] = append(plan[step], f)
	}
	return plan, nil
}

// newReader makes a reader that knows what the files read so far teach.
func (in *intake) newReader() *sources.Reader {
	l := in.cfg.Lecture
	return &sources.Reader{Catalogue: in.catalogue, Territoire: in.cfg.Communes,
		Communes: in.known.communes, Alias: in.known.alias, Structures: in.known.structures,
		Limits: l.Limits, Duree: l.Duree, Converter: in.converter, Examined: &in.examined}
}

// knowledge is what a file teaches about those that are read after it.
type knowledge struct {
	communes   *cog.List
	alias      *alias.Table
	structures *alias.Known
}

func newKnowledge() knowledge {
	return knowledge{communes: cog.NewList(), alias: alias.NewTable(), structures: alias.NewKnown()}
}

// add takes in a batch.
func (k knowledge) add(b *mesure.Batch) error {
	return errors.Join(k.communes.Add(b), k.alias.Add(b), k.structures.Add(b))
}

// teach hands what was learnt to the reader.
func (k knowledge) teach(reader *sources.Reader) {
	for _, code := range k.communes.Codes() {
		if c, ok := k.communes.Get(code); ok {
			reader.Communes.Put(c)
		}
	}
	reader.Alias.Merge(k.alias)
	reader.Structures.Merge(k.structures)
}
