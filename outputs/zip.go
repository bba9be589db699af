package outputs

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// container is the zip of the workbook. Its parts are written in the order of
// their names, and the rows of long sheets straight into it.
func (b *book) container(w io.Writer) excelize.ZipWriter { return &orderedZip{out: w, long: b.long} }

type orderedZip struct {
	out   io.Writer
	parts []zipPart
	long  map[string]*longSheet
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
	filled := 0
	for _, part := range z.parts {
		into, err := w.Create(part.name)
		if err != nil {
			return err
		}
		if sheet, ok := z.long[part.name]; ok {
			filled++
			err = sheet.writeTo(into, part.content.Bytes())
		} else if strings.HasPrefix(part.name, "xl/drawings/drawing") {
			_, err = into.Write(inFrench(part.content.Bytes()))
		} else {
			_, err = part.content.WriteTo(into)
		}
		if err != nil {
			return err
		}
	}
	if filled != len(z.long) {
		return errors.New("a long sheet is not where excelize puts it")
	}
	return w.Close()
}
