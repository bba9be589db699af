package tabular

import (
	"context"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"
)

// book is an xlsx workbook whose parts have been found but not yet read.
type book struct {
	parts    *container
	lim      Limits
	date1904 bool
	sheets   []bookSheet
	warnings []string

	stylesPart, stringsPart string

	mu      sync.Mutex
	loaded  bool
	styles  []numberFormat // by cell style
	strings []string
}

// bookSheet is one worksheet and the part that holds its cells.
type bookSheet struct {
	name, part string
	hidden     bool
}

// relation is one entry of a .rels part: target is the name of a part, kind
// the last word of its type ("worksheet", "sharedStrings" …), which is the
// same in the transitional and the strict dialect.
type relation struct{ kind, target string }

// mainPart returns the part that holds the document of an Office package, ""
// when the package names none.
func mainPart(ctx context.Context, c *container, lim Limits) (string, error) {
	rels, err := readRelations(ctx, c, "", lim)
	if err != nil {
		return "", err
	}
	for _, rel := range rels {
		if rel.kind == "officeDocument" {
			return rel.target, nil
		}
	}
	if c.has("xl/workbook.xml") {
		return "xl/workbook.xml", nil
	}
	return "", nil
}

// openBook reads the list of sheets from the workbook part.
func openBook(ctx context.Context, c *container, part string, lim Limits) (*book, error) {
	rels, err := readRelations(ctx, c, part, lim)
	if err != nil {
		return nil, err
	}
	b := &book{parts: c, lim: lim}
	for _, rel := range rels {
		switch rel.kind {
		case "styles":
			b.stylesPart = rel.target
		case "sharedStrings":
			b.stringsPart = rel.target
		}
	}
	if err := b.readSheetList(ctx, part, rels); err != nil {
		return nil, err
	}
	if len(b.sheets) == 0 {
		return nil, malformed(fmt.Errorf("le classeur ne contient aucune feuille de calcul"))
	}
	return b, nil
}

// readRelations reads the .rels part of a part ("" is the package itself), by
// identifier. A part without relations has an empty table.
func readRelations(ctx context.Context, c *container, part string, lim Limits) (map[string]relation, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !c.has(name) {
		return nil, nil
	}
	x, closer, err := c.xml(ctx, name, lim)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	rels := map[string]relation{}
	if err := x.root("Relationships"); err != nil {
		return nil, err
	}
	err = x.children(func() (bool, error) {
		attrs, err := x.attrMap()
		if err != nil || attrs["TargetMode"] == "External" {
			return false, err
		}
		rels[attrs["Id"]] = relation{
			kind:   attrs["Type"][strings.LastIndexByte(attrs["Type"], '/')+1:],
			target: resolve(dir, attrs["Target"]),
		}
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	return rels, x.finish()
}

// resolve makes a part name of a relation's target, which is absolute or
// relative to the folder of the part that has the relation.
func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = "/" + dir + target
	}
	return path.Clean(target)[1:]
}

// readSheetList reads the names, states and parts of the sheets. Sheets that
// hold no cells (charts, dialogues) are left out with a warning.
func (b *book) readSheetList(ctx context.Context, part string, rels map[string]relation) error {
	x, closer, err := b.parts.xml(ctx, part, b.lim)
	if err != nil {
		return err
	}
	defer closer.Close()
	if err := x.root("workbook"); err != nil {
		return err
	}
	err = x.children(func() (bool, error) {
		switch string(x.name) {
		case "workbookPr":
			flag, err := x.attr("date1904")
			b.date1904 = flag == "1" || flag == "true"
			return false, err
		case "sheets":
			return true, x.children(func() (bool, error) { return false, b.addSheet(x, rels) })
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	return x.finish()
}

// addSheet adds the sheet that the current <sheet> tag names.
func (b *book) addSheet(x *xmlReader, rels map[string]relation) error {
	attrs, err := x.attrMap()
	if err != nil {
		return err
	}
	name := attrs["name"]
	rel, ok := rels[attrs["id"]]
	if !ok {
		return malformed(fmt.Errorf("la feuille « %s » ne mène à aucune partie", name))
	}
	if rel.kind != "worksheet" {
		b.warnings = append(b.warnings, fmt.Sprintf("La feuille « %s » ne contient pas de cellules (%s) : elle n'est pas lue.", name, rel.kind))
		return nil
	}
	hidden := attrs["state"] == "hidden" || attrs["state"] == "veryHidden"
	b.sheets = append(b.sheets, bookSheet{name: name, part: rel.target, hidden: hidden})
	return nil
}

// load reads, once, what cells of all sheets refer to. A load that failed, or
// was cancelled, is tried again by the next reading.
func (b *book) load(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.loaded {
		return nil
	}
	styles, err := readStyles(ctx, b.parts, b.stylesPart, b.lim)
	if err != nil {
		return err
	}
	texts, err := readSharedStrings(ctx, b.parts, b.stringsPart, b.lim)
	if err != nil {
		return err
	}
	b.styles, b.strings, b.loaded = styles, texts, true
	return nil
}

// rows streams the rows of one sheet; see [Workbook.Rows].
func (b *book) rows(ctx context.Context, sheet bookSheet, yield func(Row, error) bool) error {
	if err := b.load(ctx); err != nil {
		return err
	}
	x, closer, err := b.parts.xml(ctx, sheet.part, b.lim)
	if err != nil {
		return err
	}
	defer closer.Close()
	scanner := sheetScanner{ctx: ctx, x: x, book: b, yield: yield}
	return scanner.sheet()
}

// worksheet opens the part of one sheet, at what its root holds.
func (b *book) worksheet(ctx context.Context, sheet bookSheet) (*xmlReader, io.Closer, error) {
	x, closer, err := b.parts.xml(ctx, sheet.part, b.lim)
	if err != nil {
		return nil, nil, err
	}
	if err := x.root("worksheet"); err != nil {
		closer.Close()
		return nil, nil, err
	}
	return x, closer, nil
}
