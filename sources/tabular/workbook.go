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
	// Format is "xlsx" or "csv" (any delimited text); an archive has the
	// format of its members, "zip" when they differ.
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
	closer  io.Closer
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
}

// Open looks at the content of the file at path and opens what it is. The
// error is a [*FormatError] when the file itself is at fault (empty, cut, not
// a table, a format that has to be saved again, encrypted, over a limit).
func Open(path string, lim Limits) (*Workbook, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("ouverture de %s : %w", path, err)
	}
	w := &Workbook{fichier: filepath.Base(path), closer: f}
	if err := w.open(f, lim.orDefault()); err != nil {
		_ = f.Close() // nothing was written: the first error is the one to tell
		return nil, located(err, mesure.Place{Fichier: w.fichier})
	}
	return w, nil
}

// open fills the workbook from the file.
func (w *Workbook) open(f *os.File, lim Limits) error {
	info, err := f.Stat()
	switch {
	case err != nil:
		return fmt.Errorf("lecture de %s : %w", w.fichier, err)
	case info.IsDir():
		return notATable("un dossier", "Déposez les fichiers un par un, ou dans une archive .zip.")
	case info.Size() == 0:
		return emptyFile()
	case info.Size() > lim.FileSize:
		return beyond("Le fichier dépasse %d Mo.", lim.FileSize>>20)
	}
	return w.addContent(fileBlob(f, info.Size()), "", lim)
}

// Close releases the file.
func (w *Workbook) Close() error {
	if w.closer == nil {
		return nil
	}
	err := w.closer.Close()
	w.closer = nil
	return err
}

// Rows streams the non-empty rows of the sheet with the given index, in
// order. It stops at the first error, which comes with a zero Row: a
// [*FormatError] when the file is at fault, the context's error when it was
// cancelled. It may be called several times; readings of one workbook must
// not outlive its Close.
func (w *Workbook) Rows(ctx context.Context, sheet int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if sheet < 0 || sheet >= len(w.Sheets) {
			yield(Row{}, fmt.Errorf("le fichier %s n'a pas de feuille n° %d", w.fichier, sheet+1))
			return
		}
		s := w.Sheets[sheet]
		err := s.rows(ctx, yield)
		if err != nil && !errors.Is(err, errStop) {
			yield(Row{}, located(err, mesure.Place{Fichier: w.fichier, Feuille: s.Name}))
		}
	}
}
