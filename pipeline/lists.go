package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"diagctg/sources"
	"diagctg/sources/alias"
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
func feeds(c *sources.Contract, table string) bool {
	return c != nil && slices.ContainsFunc(c.Tableaux, func(t sources.Tableau) bool { return t.Table == table })
}

// listsCommunes reports whether a contract, which may be nil, is that of an
// official list of communes.
func listsCommunes(c *sources.Contract) bool { return feeds(c, communeTable) }

// isRegister reports whether a contract lists structures and measures nothing:
// its names are those that others are compared with.
func isRegister(c *sources.Contract) bool {
	return feeds(c, structureTable) && !slices.ContainsFunc(c.Tableaux, func(t sources.Tableau) bool { return len(t.Variables) > 0 })
}

// readingOrder tells when a file is read: the official lists of communes, then
// the alias table, then the register, then all others, each in the order of
// their paths.
func readingOrder(c *sources.Contract) int {
	for i, first := range []func(*sources.Contract) bool{
		listsCommunes, func(c *sources.Contract) bool { return feeds(c, aliasTable) }, isRegister,
	} {
		if first(c) {
			return i
		}
	}
	return 3
}

// inOrder returns the dropped files in the order in which they are read, the
// lists of communes apart.
func (in *intake) inOrder(ctx context.Context) (lists, others []dropped, err error) {
	reader := in.newReader()
	var steps [4][]dropped
	for _, f := range in.files {
		report, err := reader.Recognise(ctx, in.cfg.Dossiers.Depot, f.rel)
		if err != nil {
			return nil, nil, fmt.Errorf("lecture de %s : %w", f.rel, err)
		}
		step := readingOrder(in.catalogue.Contract(report.Source))
		steps[step] = append(steps[step], f)
	}
	return steps[0], slices.Concat(steps[1:]...), nil
}

// newReader makes a reader that knows nothing but the configuration yet.
func (in *intake) newReader() *sources.Reader {
	l := in.cfg.Lecture
	return &sources.Reader{Catalogue: in.catalogue, Territoire: in.cfg.Communes,
		Communes: cog.NewList(), Alias: alias.NewTable(), Structures: alias.NewKnown(),
		Limits: l.Limits, Duree: l.Duree, Converter: l.converter(), Examined: &in.examined}
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
