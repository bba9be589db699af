package outputs

import "diagctg/sources/mesure"

// amount is a number in a table of records, with its status and unit.
type amount struct {
	mesure.Valeur
	// format is the number format of the cell.
	format string
	// subject is true for the figure that the page is about.
	subject bool
}

// goTo is a cell that shows a sheet's name and leads to it.
type goTo string

// raw is a text printed as it is, such as a hash, a code or a file's name.
type raw string

// toFill is a cell left empty for a person to write in.
type toFill struct{}

// word is a short text in the middle of its cell.
type word string

// records writes a table of texts and numbers, each row as high as its longest
// text, and makes it an Excel table. It writes nothing without rows.
func (p *page) records(name string, headers []string, rows [][]any) {
	if len(rows) == 0 {
		return
	}
	header := p.row
	for i, h := range headers {
		l := lookHeader
		if i == 0 || isProse(rows[0][i]) {
			l = lookHeadLeft
		}
		p.put(i+1, header, typography(h), l)
	}
	p.fitHeader(header, headers)
	for _, row := range rows {
		p.row++
		p.record(row)
	}
	p.asTable(name, header, p.row, len(headers))
	p.row += 2
}

func (p *page) record(row []any) {
	texts := make([]string, len(row))
	for i, v := range row {
		switch v := v.(type) {
		case string:
			texts[i] = typography(v)
			p.put(i+1, p.row, texts[i], lookProse)
		case raw:
			texts[i] = string(v)
			p.put(i+1, p.row, texts[i], lookProse)
		case toFill:
			p.dress(i+1, p.row, lookProse)
		case word:
			texts[i] = typography(string(v))
			p.put(i+1, p.row, texts[i], lookWord)
		case goTo:
			p.put(i+1, p.row, string(v), lookLink)
			p.link(i+1, p.row, string(v))
		case amount:
			l := lookCell
			if v.subject {
				l = l.total()
			}
			p.figure(i+1, p.row, v.Valeur, v.format, l)
		default:
			p.put(i+1, p.row, v, lookCell.number(formatCount))
		}
	}
	p.fitRow(p.row, texts)
}

// isProse reports whether a column starts at the left, its header with it.
func isProse(v any) bool {
	switch v.(type) {
	case string, raw, goTo:
		return true
	}
	return false
}
