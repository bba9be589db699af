package outputs

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// quickZip is the container of a workbook. Its parts are written in the order
// of their names, whatever the order excelize makes them in: it keeps streamed
// sheets in a map, and the same workbook would have other bytes each time.
func quickZip(w io.Writer) excelize.ZipWriter { return &orderedZip{out: w} }

type orderedZip struct {
	out   io.Writer
	parts []zipPart
}

type zipPart struct {
	name    string
	content *bytes.Buffer
}

// Create starts a part.
func (z *orderedZip) Create(name string) (io.Writer, error) {
	part := zipPart{name: name, content: &bytes.Buffer{}}
	z.parts = append(z.parts, part)
	return part.content, nil
}

// AddFS is part of the interface; a workbook is never made of a folder.
func (z *orderedZip) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close writes the parts, compressed for speed. They are written one after the
// other, so one compressor serves them all.
func (z *orderedZip) Close() error {
	slices.SortStableFunc(z.parts, func(a, b zipPart) int { return strings.Compare(a.name, b.name) })
	w := zip.NewWriter(z.out)
	var compressor *flate.Writer
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (_ io.WriteCloser, err error) {
		if compressor == nil {
			compressor, err = flate.NewWriter(out, flate.BestSpeed)
			return compressor, err
		}
		compressor.Reset(out)
		return compressor, nil
	})
	for _, part := range z.parts {
		into, err := w.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := part.content.WriteTo(into); err != nil {
			return err
		}
	}
	return w.Close()
}
