package tabular

import (
	"context"
	"io"

	"diagctg/sources/mesure"
)

// textFile is a delimited text whose encoding and separator are known.
type textFile struct {
	content   blob
	lim       Limits
	encoding  string
	decode    func(io.Reader) io.Reader
	separator byte // 0 for a single column
	directive int  // length of the line "sep=;" at the start
	warnings  []string
}

// openText tells how a text is written. It reads the whole of it once, so
// that a damaged one is refused before its first row is handed out.
func openText(ctx context.Context, b blob, lim Limits) (*textFile, error) {
	head, err := b.head(ctx)
	if err != nil {
		return nil, err
	}
	enc, warnings, err := detectEncoding(ctx, b, head)
	if err != nil {
		return nil, err
	}
	t := &textFile{content: b, lim: lim, encoding: enc.name, decode: enc.decode, warnings: warnings}
	sample, whole, err := t.sample(ctx)
	if err != nil {
		return nil, err
	}
	if t.separator, t.directive = separatorDirective(sample); t.directive == 0 {
		t.separator = detectSeparator(sample, whole)
	}
	return t, nil
}

// sample returns the start of the decoded text; whole is true when there is
// no more.
func (t *textFile) sample(ctx context.Context) (sample []byte, whole bool, err error) {
	r, err := t.content.open(ctx)
	if err != nil {
		return nil, false, err
	}
	defer r.Close()
	sample, err = io.ReadAll(io.LimitReader(t.decode(r), sampleSize))
	return sample, len(sample) < sampleSize, err
}

// separatorText is the separator as [Workbook.Separateur] gives it.
func (t *textFile) separatorText() string {
	if t.separator == 0 {
		return ""
	}
	return string(rune(t.separator))
}

// rows streams the rows; see [Workbook.Rows].
func (t *textFile) rows(ctx context.Context, yield func(Row, error) bool) error {
	r, err := t.content.open(ctx)
	if err != nil {
		return err
	}
	defer r.Close()
	records, err := newRecordReader(t.decode(r), t)
	if err != nil {
		return err
	}
	var cells int64
	for {
		row, err := records.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		}
		if cells += int64(len(row.Cells)); cells > t.lim.Cells {
			return beyond(LimiteCellules, "Le fichier contient plus de %d cellules.", t.lim.Cells)
		}
		if len(row.Cells) > 0 && !yield(row, nil) {
			return errStop
		}
	}
}

// located1 places an error on a line, or row, of a text.
func located1(err error, line int) error {
	return located(err, mesure.Place{Ligne: line})
}
