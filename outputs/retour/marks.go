package retour

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// mark is one cell to mark, with all that is wrong in it.
type mark struct {
	feuille, cellule string
	texte            []string
}

// gather finds the cells to mark: at most maxPerRule for each rule, the others
// are counted.
func (c *markedCopy) gather() {
	perRule := map[string]int{}
	at := map[[2]string]int{}
	for _, x := range c.Anomalies {
		if x.Avertissement {
			continue
		}
		sheet, cell, ok := c.cellOf(x.Place)
		if perRule[x.Regle]++; !ok || perRule[x.Regle] > maxPerRule {
			c.copied.unmarked++
			continue
		}
		key := [2]string{sheet, cell}
		i, known := at[key]
		if !known {
			i = len(c.marks)
			at[key] = i
			c.marks = append(c.marks, mark{feuille: sheet, cellule: cell})
		}
		c.marks[i].texte = append(c.marks[i].texte, commentOf(x))
	}
	c.copied.unmarked += c.AnomaliesTues
	c.copied.marked = len(c.marks)
}

// cellOf is the cell of the copy that stands for a place: the first one of a
// whole row, the header of a whole column.
func (c *markedCopy) cellOf(p mesure.Place) (sheet, cell string, ok bool) {
	sheet, known := c.sheets[p.Feuille]
	if !known || p.Ligne == 0 && p.Colonne == 0 {
		return "", "", false
	}
	row := cmp.Or(p.Ligne, c.LigneEntete, 1)
	cell, err := excelize.CoordinatesToCellName(max(1, p.Colonne), row)
	return sheet, cell, err == nil
}

func commentOf(x mesure.Anomaly) string {
	parts := []string{say("À corriger", x.Message), say("Attendu", x.Attendu), say("Que faire", x.Remede)}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}

// paint colours the marked cells. Everything else of their style stays.
func (c *markedCopy) paint() error {
	for _, m := range c.marks {
		style, err := c.f.GetCellStyle(m.feuille, m.cellule)
		if err != nil {
			return err
		}
		if style, err = c.restyle(style, markedColor); err != nil {
			return err
		}
		if err := c.f.SetCellStyle(m.feuille, m.cellule, m.cellule, style); err != nil {
			return err
		}
	}
	return nil
}

// comment explains the marked cells, except where the sender wrote a comment
// already: theirs stays, and the list explains the cell.
func (c *markedCopy) comment() error {
	if !commentsLineUp(c.f) {
		return nil
	}
	c.copied.commented = true
	taken := map[[2]string]bool{}
	for _, sheet := range c.f.GetSheetList() {
		comments, err := c.f.GetComments(sheet)
		if err != nil {
			return err
		}
		for _, note := range comments {
			taken[[2]string{sheet, note.Cell}] = true
		}
	}
	for _, m := range c.marks {
		if taken[[2]string{m.feuille, m.cellule}] {
			continue
		}
		text := strings.Join(m.texte, "\n\n")
		note := excelize.Comment{Author: copyAuthor, Cell: m.cellule, Width: 320, Height: uint(60 + 18*linesOf(text)),
			Paragraph: []excelize.RichTextRun{{Text: text}}}
		if err := c.f.AddComment(m.feuille, note); err != nil {
			return err
		}
	}
	return nil
}

// linesOf estimates the lines of a text in a comment's box.
func linesOf(s string) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n += 1 + len([]rune(line))/46
	}
	return n
}

// commentPart finds the parts that hold comments and the boxes they are shown
// in, and the links to them.
var commentPart = regexp.MustCompile(`(comments|vmlDrawing)(\d+)\.(?:xml|vml)`)

// commentsLineUp tells whether comments can be added: the library takes the
// comments of a sheet and their boxes to have the same number, and the numbers
// to follow each other. In a workbook where this is not so, it would write them
// where no program looks, or over the buttons of a form.
func commentsLineUp(f *excelize.File) bool {
	numbers := map[string]map[string]bool{"comments": {}, "vmlDrawing": {}}
	linked := true
	f.Pkg.Range(func(key, content any) bool {
		name, _ := key.(string)
		if m := commentPart.FindStringSubmatch(name); m != nil && path.Ext(name) != ".rels" {
			numbers[m[1]][m[2]] = true
		}
		data, _ := content.([]byte)
		if strings.HasPrefix(name, "xl/worksheets/_rels/") {
			linked = linked && samePair(data)
		}
		return true
	})
	n := len(numbers["comments"])
	for i := 1; i <= n; i++ {
		linked = linked && numbers["comments"][strconv.Itoa(i)] && numbers["vmlDrawing"][strconv.Itoa(i)]
	}
	return linked && len(numbers["vmlDrawing"]) == n
}

// samePair tells whether a sheet is linked to comments and boxes of one number.
func samePair(links []byte) bool {
	number := map[string]string{}
	for _, m := range commentPart.FindAllSubmatch(links, -1) {
		number[string(m[1])] = string(m[2])
	}
	return number["comments"] == number["vmlDrawing"]
}

// clean takes what we wrote ourselves out of a copy that was dropped back with
// cells still to correct.
func (c *markedCopy) clean() error {
	for _, sheet := range c.f.GetSheetList() {
		if title, err := c.f.GetCellValue(sheet, "A1"); err == nil && title == listTitle {
			if err := c.f.DeleteSheet(sheet); err != nil {
				return err
			}
			delete(c.sheets, sheet)
			continue
		}
		if err := c.cleanSheet(sheet); err != nil {
			return err
		}
	}
	return nil
}

func (c *markedCopy) cleanSheet(sheet string) error {
	comments, err := c.f.GetComments(sheet)
	if err != nil {
		return cannotOpen
	}
	for _, note := range comments {
		if note.Author != copyAuthor {
			continue
		}
		if err := c.f.DeleteComment(sheet, note.Cell); err != nil {
			return err
		}
		if err := c.unpaint(sheet, note.Cell); err != nil {
			return err
		}
	}
	return nil
}

// unpaint takes the fill off a cell that we coloured.
func (c *markedCopy) unpaint(sheet, cell string) error {
	style, err := c.f.GetCellStyle(sheet, cell)
	if err != nil || style >= len(c.f.Styles.CellXfs.Xf) {
		return err
	}
	none, format := 0, c.f.Styles.CellXfs.Xf[style]
	format.FillID = &none
	c.f.Styles.CellXfs.Xf = append(c.f.Styles.CellXfs.Xf, format)
	c.f.Styles.CellXfs.Count = len(c.f.Styles.CellXfs.Xf)
	return c.f.SetCellStyle(sheet, cell, cell, c.f.Styles.CellXfs.Count-1)
}
