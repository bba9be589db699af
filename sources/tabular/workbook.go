package tabular

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"diagctg/sources/mesure"
)

// Workbook is an open file, seen as sheets of cells. Close it after use.
type Workbook struct {
	// Format is "xlsx", "csv" (any delimited text), or "xls", "xlsb", "ods" of a
	// file that was converted; an archive has the format of its members, "zip"
	// when they differ.
	Format string
	// Encodage and Separateur tell how delimited text was read ("UTF-8",
	// "windows-1252" …; ";", ",", "\t", "|", or "" for a single column), of
	// the first sheet where there are several. Both are "" for xlsx.
	Encodage, Separateur string
	// Sheets are the sheets that hold cells, in the order of the file.
	Sheets []Sheet
	// Entrees are the members of an archive, read or not; nil otherwise.
	Entrees []string
	// Warnings are French sentences on what was repaired or left out.
	Warnings []string

	fichier string
	opener  Opener
	closers []io.Closer
}

// Sheet is one sheet of a workbook, or one text file.
type Sheet struct {
	// Name is the sheet's name; the member's name in an archive, followed by
	// "!" and the sheet's name for a workbook inside an archive; "" for plain
	// delimited text.
	Name string
	// Hidden is true for sheets that the sender does not see in Excel.
	Hidden bool
	// Encodage and Separateur are those of this text; "" for xlsx.
	Encodage, Separateur string

	// rows calls yield for each row; it returns errStop when yield wanted no
	// more.
	rows func(ctx context.Context, yield func(Row, error) bool) error
	// merged reads the merged ranges; nil where there can be none.
	merged func(ctx context.Context) ([]Range, error)
	// hiddenColumns reads which columns are hidden; nil where none can be.
	hiddenColumns func(ctx context.Context) ([]Span, error)
}

// Opener opens dropped files. The zero Opener has the default limits and
// converts nothing.
type Opener struct {
	Limits Limits
	// Converter reads the formats that are not read here (.xls, .xlsb, .ods);
	// nil where there is none, in which case such a file is refused with how to
	// save it again.
	Converter Converter
}

// Open opens the file at path with an [Opener] that converts nothing.
func Open(path string, lim Limits) (*Workbook, error) {
	return Opener{Limits: lim}.Open(context.Background(), path)
}

// Open looks at the content of the file at path and opens what it is. The
// error is a [*FormatError] when the file itself is at fault (empty, cut, not
// a table, a format that has to be saved again, encrypted, over a limit), the
// context's error when it was cancelled.
func (o Opener) Open(ctx context.Context, path string) (*Workbook, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("ouverture de %s : %w", path, err)
	}
	o.Limits = o.Limits.orDefault()
	w := &Workbook{fichier: filepath.Base(path), opener: o, closers: []io.Closer{f}}
	if err := w.open(ctx, f); err != nil {
		_ = w.Close() // nothing was written: the first error is the one to tell
		return nil, located(err, mesure.Place{Fichier: w.fichier})
	}
	return w, nil
}

// open fills the workbook from the file.
func (w *Workbook) open(ctx context.Context, f *os.File) error {
	info, err := f.Stat()
	switch limit := w.opener.Limits.FileSize; {
	case err != nil:
		return fmt.Errorf("lecture de %s : %w", w.fichier, err)
	case info.IsDir():
		return notATable("un dossier", "Déposez les fichiers un par un, ou dans une archive .zip.")
	case info.Size() == 0:
		return emptyFile()
	case info.Size() > limit:
		return beyond(LimiteTaille, "Le fichier dépasse %s.", sizeText(limit))
	}
	return w.addContent(ctx, fileBlob(f, info.Size()), "")
}

// Close releases the file and what it was converted to.
func (w *Workbook) Close() error {
	var errs []error
	for _, c := range w.closers {
		errs = append(errs, c.Close())
	}
	w.closers = nil
	return errors.Join(errs...)
}

// Rows streams the non-empty rows of the sheet with the given index, in
// order. It stops at the first error, which comes with a zero Row: a
// [*FormatError] when the file is at fault, the context's error when it was
// cancelled. It may be called several times; readings of one workbook must
// not outlive its Close.
func (w *Workbook) Rows(ctx context.Context, sheet int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s, err := w.sheet(sheet)
		if err != nil {
			yield(Row{}, err)
			return
		}
		err = s.rows(ctx, yield)
		if err != nil && !errors.Is(err, errStop) {
			yield(Row{}, located(err, mesure.Place{Fichier: w.fichier, Feuille: s.Name}))
		}
	}
}

// sheet returns the sheet with the given index.
func (w *Workbook) sheet(index int) (Sheet, error) {
	if index < 0 || index >= len(w.Sheets) {
		return Sheet{}, fmt.Errorf("le fichier %s n'a pas de feuille n° %d", w.fichier, index+1)
	}
	return w.Sheets[index], nil
}
