package retour

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/outputs"
	"diagctg/sources/mesure"
)

// copied is what became of the returned copy.
type copied struct {
	// whyNot says in French why there is no copy, "" when there is one or
	// nothing to show in one.
	whyNot string
	// marked counts the cells marked, unmarked the anomalies without a mark.
	marked, unmarked int
	// commented is true when the marked cells have a comment as well.
	commented bool
	// table is true when the copy is a table set out as a workbook, abridged
	// when it only has the faulty rows.
	table, abridged bool
}

// noCopy is a reason not to make a copy, in French.
type noCopy string

func (n noCopy) Error() string { return string(n) }

const (
	tooLarge    = noCopy("le fichier est trop grand")
	cannotOpen  = noCopy("le fichier ne se laisse pas rouvrir sans risque")
	wholeFile   = noCopy("l'anomalie porte sur le fichier entier")
	hasMacros   = noCopy("le classeur contient des macros")
	copyAuthor  = "diagctg"
	maxPerRule  = 50
	markedColor = "FFD9A0"
)

// writeCopy writes the returned copy, or notes why there is none.
func (a *answer) writeCopy(ctx context.Context) error {
	err := a.makeCopy(ctx)
	var why noCopy
	if errors.As(err, &why) {
		a.copied = copied{whyNot: string(why)}
		return nil
	}
	return err
}

func (a *answer) makeCopy(ctx context.Context) error {
	if a.Original == nil {
		return cannotOpen
	}
	if !slices.ContainsFunc(a.Anomalies, func(x mesure.Anomaly) bool { return x.Ligne > 0 || x.Colonne > 0 }) {
		return wholeFile
	}
	return a.Original(ctx, func(o *Original) error {
		return a.put(kindCopy, func(w io.Writer) error {
			c, err := a.open(o)
			if err != nil {
				return err
			}
			defer c.f.Close()
			return c.finish(w)
		})
	})
}

// open opens the sender's own workbook, or sets its table out.
func (a *answer) open(o *Original) (*markedCopy, error) {
	if o.TropGros {
		return nil, tooLarge
	}
	c := &markedCopy{answer: a, sheets: map[string]string{}, extents: map[string]extent{}}
	if o.Classeur == nil {
		return c, c.setOut(o.Feuilles)
	}
	f, err := openSafely(o.Classeur)
	if errors.Is(err, hasMacros) {
		return c, c.setOut(o.Feuilles) // an .xlsx may not hold them
	}
	if err != nil {
		return nil, err
	}
	c.f = f
	for _, name := range f.GetSheetList() {
		c.sheets[name] = name
	}
	return c, c.clean()
}

// markedCopy is the workbook that goes back.
type markedCopy struct {
	*answer
	f *excelize.File
	// sheets gives the copy's sheet for each of the dropped file's.
	sheets map[string]string
	marks  []mark
	// dressed are the styles made from others, so that each is made once.
	dressed map[dress]int
	list    string
	// extents are the last column and row of the sheets made here.
	extents map[string]extent
}

type extent struct{ col, row int }

// dress is a change made to a style: only its fill, or only that its text is
// never a formula.
type dress struct {
	style int
	fill  string
}

// finish marks the cells, adds the list and writes the workbook. Nothing of the
// rest of the workbook changes.
func (c *markedCopy) finish(w io.Writer) error {
	c.dressed = map[dress]int{}
	c.gather()
	for _, step := range []func() error{c.paint, c.comment, c.addList, c.setExtents} {
		if err := step(); err != nil {
			return fmt.Errorf("marking the copy: %w", err)
		}
	}
	// excelize fills these from a map: left unsorted, they change the bytes.
	defaults := c.f.ContentTypes.Defaults
	sort.Slice(defaults, func(i, j int) bool { return defaults[i].Extension < defaults[j].Extension })
	return c.write(w)
}

// setExtents says how large the sheets made here are: programs that read a sheet
// row by row stop where it ends.
func (c *markedCopy) setExtents() error {
	for sheet, e := range c.extents {
		last, err := excelize.CoordinatesToCellName(e.col, e.row)
		if err != nil {
			return err
		}
		if err := c.f.SetSheetDimension(sheet, "A1:"+last); err != nil {
			return err
		}
	}
	return nil
}

// write writes the workbook; a part of it that excelize cannot write back is a
// reason not to return a copy.
func (c *markedCopy) write(w io.Writer) (err error) {
	defer recovered(&err)
	var out bytes.Buffer
	if err := c.f.Write(&out); err != nil {
		return cannotOpen
	}
	_, err = w.Write(out.Bytes())
	return err
}

// restyle returns a style that differs from another one by its fill, or, with
// no fill, by holding texts that are never taken for formulas.
func (c *markedCopy) restyle(style int, fill string) (int, error) {
	key := dress{style, fill}
	if id, ok := c.dressed[key]; ok {
		return id, nil
	}
	paint, err := c.f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{orColour(fill)}}})
	if err != nil {
		return 0, err
	}
	formats := c.f.Styles.CellXfs
	if style < 0 || style >= len(formats.Xf) {
		style = 0
	}
	yes, format := true, formats.Xf[style]
	if fill == "" {
		format.QuotePrefix = &yes
	} else {
		format.FillID, format.ApplyFill = formats.Xf[paint].FillID, &yes
	}
	formats.Xf = append(formats.Xf, format)
	formats.Count = len(formats.Xf)
	c.dressed[key] = len(formats.Xf) - 1
	return c.dressed[key], nil
}

func orColour(fill string) string {
	if fill == "" {
		return markedColor
	}
	return fill
}

// looksLikeFormula tells a text that a spreadsheet program may take for a
// formula when somebody enters the cell.
func looksLikeFormula(s string) bool { return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) }

// say writes a sentence with its typography.
func say(label, text string) string {
	if text == "" {
		return ""
	}
	return outputs.Typography(label + " : " + text)
}
