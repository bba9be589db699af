package pipeline

import (
	"context"
	"fmt"
	"slices"

	"diagctg/sources"
)

// communeTable is the attribute table that official lists of communes feed.
const communeTable = "commune"

// listsCommunes reports whether a contract, which may be nil, is that of an
// official list of communes.
func listsCommunes(c *sources.Contract) bool {
	return c != nil && slices.ContainsFunc(c.Tableaux, func(t sources.Tableau) bool { return t.Table == communeTable })
}

// listsFirst tells the official lists of communes from the other files.
func (in *intake) listsFirst(ctx context.Context) (lists, others []dropped, err error) {
	reader := in.newReader(nil)
	for _, f := range in.files {
		report, err := reader.Recognise(ctx, in.cfg.Dossiers.Depot, f.rel)
		if err != nil {
			return nil, nil, fmt.Errorf("lecture de %s : %w", f.rel, err)
		}
		if listsCommunes(in.catalogue.Contract(report.Source)) {
			lists = append(lists, f)
		} else {
			others = append(others, f)
		}
	}
	return lists, others, nil
}
