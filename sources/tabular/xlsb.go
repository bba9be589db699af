package tabular

import (
	"bufio"
	"context"
	"io"
	"strings"

	"diagctg/sources/mesure"
)

// addBinaryBook adds the sheets of an .xlsb, converted. LibreOffice turns its
// truth values into 1 and 0, which nobody could tell from counts any more: a
// file that has some is refused.
func (w *Workbook) addBinaryBook(ctx context.Context, b blob, c *container, member string) error {
	if w.opener.Converter != nil {
		for _, name := range c.names {
			if key := partKey(name); strings.HasPrefix(key, "xl/worksheets/") && strings.HasSuffix(key, ".bin") {
				if err := refuseTruthValues(ctx, c, name); err != nil {
					return err
				}
			}
		}
	}
	return w.addConverted(ctx, b, formatXLSB, member)
}

// Records of a binary sheet ([MS-XLSB] §2.3.2).
const (
	brtRow         = 0
	brtCellBool    = 4
	brtFormulaBool = 10
)

// refuseTruthValues looks for the first truth value of a binary sheet. A part
// that is not made of records is left to the converter.
func refuseTruthValues(ctx context.Context, c *container, part string) error {
	rc, err := c.open(ctx, part)
	if err != nil {
		return err
	}
	defer rc.Close()
	r := bufio.NewReaderSize(rc, 64<<10)
	row := 0
	for {
		kind, start, err := nextRecord(r)
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			return nil
		case err != nil:
			return err
		case kind == brtRow:
			row = start + 1
		case kind == brtCellBool || kind == brtFormulaBool:
			fault := &FormatError{
				Regle:   "conversion_infidele",
				Message: "La cellule contient VRAI ou FAUX, que la conversion d'un classeur binaire Excel (.xlsb) changerait en 1 ou 0.",
				Attendu: "un classeur .xlsx",
				Remede:  remedeClasseur,
			}
			return located(fault, mesure.Place{Ligne: row, Colonne: start + 1})
		}
	}
}

// nextRecord reads one record: its kind, and the number that it begins with,
// which of a row and of a cell is where it stands.
func nextRecord(r *bufio.Reader) (kind, start int, err error) {
	if kind, err = varint(r, 2); err != nil {
		return 0, 0, err
	}
	size, err := varint(r, 4)
	if err != nil {
		return 0, 0, err
	}
	if size >= 4 {
		number, err := r.Peek(4)
		if err != nil {
			return 0, 0, err
		}
		start = int(number[0]) | int(number[1])<<8 | int(number[2])<<16
	}
	_, err = r.Discard(size)
	return kind, start, err
}

// varint reads a number of at most so many bytes, seven bits each ([MS-XLSB]
// §2.1.4).
func varint(r *bufio.Reader, most int) (n int, err error) {
	for i := range most {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		n |= int(b&0x7F) << (7 * i)
		if b&0x80 == 0 {
			break
		}
	}
	return n, nil
}
