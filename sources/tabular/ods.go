package tabular

import (
	"bytes"
	"context"
)

const (
	odsContent  = "content.xml"
	odsManifest = "META-INF/manifest.xml"
	// odsSize and odsCells are what LibreOffice converts in good time: more than
	// a minute goes by beyond.
	odsSize  = 64 << 20
	odsCells = 2_000_000
)

// isOpenDocument recognises the member by which such files begin (ODF 1.3
// part 2 §3.3).
func isOpenDocument(c *container) bool { return c.has("mimetype") && c.has(odsContent) }

// addOpenDocument adds the sheets of a spreadsheet of LibreOffice. Of an
// encrypted one, the manifest says so (ODF 1.3 part 2 §4.8).
func (w *Workbook) addOpenDocument(ctx context.Context, b blob, c *container, member string) error {
	kind, err := memberBlob(c, "mimetype").head(ctx)
	if err != nil {
		return err
	}
	if !bytes.HasPrefix(kind, []byte("application/vnd.oasis.opendocument.spreadsheet")) {
		return notATable("un document LibreOffice, sans classeur", remedeTableau)
	}
	if c.has(odsManifest) {
		manifest, err := memberBlob(c, odsManifest).readAll(ctx)
		if err != nil {
			return err
		}
		if bytes.Contains(manifest, []byte("encryption-data")) {
			return passwordProtected()
		}
	}
	if w.opener.Converter != nil {
		if err := w.checkOpenDocument(ctx, c); err != nil {
			return err
		}
	}
	return w.addConverted(ctx, b, formatODS, member)
}

// checkOpenDocument refuses, before LibreOffice opens it, a spreadsheet that is
// malformed (it would keep what comes before the fault) or that would keep it
// busy: a few bytes may stand for billions of cells.
func (w *Workbook) checkOpenDocument(ctx context.Context, c *container) error {
	if c.files[odsContent].UncompressedSize64 > odsSize {
		return tooLargeToConvert()
	}
	x, closer, err := c.xml(ctx, odsContent, w.opener.Limits)
	if err != nil {
		return err
	}
	defer closer.Close()
	rows, cells := 1, 0
	for {
		kind, err := x.next()
		switch {
		case err != nil:
			return err
		case kind == tokenEOF:
			return nil
		case kind != tokenStart:
		case string(x.name) == "table-row":
			rows = x.repeated("number-rows-repeated")
		case string(x.name) == "table-cell" && x.hasValue():
			if cells += min(rows*x.repeated("number-columns-repeated"), odsCells+1); cells > odsCells {
				return tooLargeToConvert()
			}
		}
	}
}

// hasValue tells whether the current tag, of a cell, says what it holds.
func (x *xmlReader) hasValue() bool {
	for _, a := range x.attrs {
		if string(localName(a.name)) == "value-type" {
			return true
		}
	}
	return false
}

// repeated is how many times the current row or cell stands there, at most
// more than there can be.
func (x *xmlReader) repeated(name string) int {
	for _, a := range x.attrs {
		if string(localName(a.name)) != name {
			continue
		}
		if n, ok := parseIndex(a.value); ok {
			return max(1, min(n, odsCells+1))
		}
		return odsCells + 1 // longer than any number of cells
	}
	return 1
}

func tooLargeToConvert() error {
	fault := beyond("", "Le classeur est trop grand pour être converti : plus de %d cellules, ou plus de %s.", odsCells, sizeText(odsSize)).(*FormatError)
	fault.Remede = remedeClasseur
	return fault
}
