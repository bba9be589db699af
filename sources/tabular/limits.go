package tabular

import "fmt"

// Names of the limits in the configuration, as messages give them.
const (
	LimiteTaille      = "taille"
	LimiteDecompresse = "decompresse"
	LimiteCompression = "compression"
	LimiteColonnes    = "colonnes"
	LimiteCellules    = "cellules"
)

// RegleLimite is the code of the refusals for a limit.
const RegleLimite = "limite_depassee"

// Limits bound what a file may cost to read. A file beyond a limit is refused
// with a [FormatError]; a limit of 0 stands for the default.
type Limits struct {
	// FileSize is the size of the file on disk, in bytes.
	FileSize int64
	// Inflated is the size of all the compressed parts once inflated, in bytes.
	Inflated int64
	// Ratio is the largest compression ratio of a part; parts that inflate to
	// less than 16 MiB are not concerned.
	Ratio int64
	// Columns is the number of columns of a row.
	Columns int
	// Cells is the number of non-empty cells of a sheet.
	Cells int64
	// Text is the length of one cell or field, in bytes.
	Text int
}

// DefaultLimits returns the limits used where none is set: 512 MiB on disk
// and inflated, a ratio of 250, the 16,384 columns of a spreadsheet program,
// 200 million cells, 1 MiB a cell.
func DefaultLimits() Limits {
	return Limits{
		FileSize: 512 << 20,
		Inflated: 512 << 20,
		Ratio:    250,
		Columns:  16_384,
		Cells:    200_000_000,
		Text:     1 << 20,
	}
}

// orDefault replaces the limits that are not set.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	setDefault(&l.FileSize, d.FileSize)
	setDefault(&l.Inflated, d.Inflated)
	setDefault(&l.Ratio, d.Ratio)
	setDefault(&l.Columns, d.Columns)
	setDefault(&l.Cells, d.Cells)
	setDefault(&l.Text, d.Text)
	return l
}

// sizeText writes a size as a person reads it.
func sizeText(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d octets", bytes)
	}
	return fmt.Sprintf("%d Mo", bytes>>20)
}

func setDefault[T int | int64](limit *T, value T) {
	if *limit <= 0 {
		*limit = value
	}
}

// Check refuses a file of more bytes than the limit, for readers of other
// formats.
func (l Limits) Check(size int64) error {
	if limit := l.orDefault().FileSize; size > limit {
		return beyond(LimiteTaille, "Le fichier dépasse %s.", sizeText(limit))
	}
	return nil
}
