package retour

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Limits on what is opened to be copied. The library that writes workbooks
// holds them whole in memory, and makes every cell up to the last one of a row.
const (
	maxInflated = 32 << 20
	maxGrid     = 250_000
)

// openSafely opens a workbook that was read before by the strict reader, and
// that may still cost too much to copy.
func openSafely(data []byte) (f *excelize.File, err error) {
	if err := affordable(data); err != nil {
		return nil, err
	}
	defer recovered(&err)
	f, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxInflated, UnzipXMLSizeLimit: maxInflated})
	if err != nil {
		return nil, cannotOpen
	}
	return f, nil
}

// recovered turns a panic of the library into a reason not to make a copy.
func recovered(err *error) {
	if recover() != nil {
		*err = cannotOpen
	}
}

// affordable looks at the parts of a workbook before it is opened.
func affordable(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return cannotOpen
	}
	inflated, grid := uint64(0), 0
	for _, part := range z.File {
		if inflated += part.UncompressedSize64; inflated > maxInflated || part.UncompressedSize64 > maxInflated {
			return tooLarge
		}
		name := strings.ToLower(part.Name)
		if path.Base(name) == "vbaproject.bin" {
			return hasMacros
		}
		if !strings.Contains(name, "worksheets/") || path.Ext(name) != ".xml" {
			continue
		}
		n, err := gridOf(part, maxGrid-grid)
		if err != nil {
			return err
		}
		grid += n
	}
	return nil
}

// gridOf counts the cells that a sheet takes in memory: those of each row up to
// its last one, and all the rows up to the last.
func gridOf(part *zip.File, limit int) (int, error) {
	in, err := part.Open()
	if err != nil {
		return 0, cannotOpen
	}
	defer in.Close()
	tokens := xml.NewDecoder(in)
	cells, row, width := 0, 0, 0
	for {
		token, err := tokens.RawToken()
		if errors.Is(err, io.EOF) {
			return cells + row + width, nil
		}
		if err != nil {
			return 0, cannotOpen
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "row" && start.Name.Local != "c" {
			continue
		}
		col, at := position(start)
		if start.Name.Local == "row" {
			cells, width = cells+width, 0
			row = max(row+1, at)
		} else {
			width = max(width+1, col)
		}
		if cells+row+width > limit {
			return 0, tooLarge
		}
	}
}

// position reads the attribute r of a row ("12") or of a cell ("C12").
func position(e xml.StartElement) (col, row int) {
	for _, a := range e.Attr {
		if a.Name.Local != "r" {
			continue
		}
		for _, r := range a.Value {
			switch {
			case r >= '0' && r <= '9' && row < 1<<24:
				row = row*10 + int(r-'0')
			case r >= 'A' && r <= 'Z' && col < 1<<24:
				col = col*26 + int(r-'A') + 1
			}
		}
	}
	return col, row
}
