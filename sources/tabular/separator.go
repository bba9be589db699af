package tabular

import "bytes"

// separators are tried in this order; the first of equals wins. The comma
// comes after the others because it is also the French decimal mark.
var separators = [...]byte{';', '\t', '|', ','}

const (
	// sampleSize is how much of a text its separator is told from.
	sampleSize = 256 << 10
	// sampleRecords is how many records of it.
	sampleRecords = 1000
)

// detectSeparator tells the separator of a text from its first records: the
// one that cuts most of them into the same number of fields. It returns 0 for
// a text of a single column. whole is true when the sample is the whole text.
func detectSeparator(sample []byte, whole bool) byte {
	var best byte
	var bestShare float64
	var bestWidth int
	for _, sep := range separators {
		share, width := consistency(recordWidths(sample, whole, sep))
		if share > bestShare || share == bestShare && width > bestWidth {
			best, bestShare, bestWidth = sep, share, width
		}
	}
	return best
}

// consistency is the most frequent number of fields beyond one, and the share
// of the records that have it. A separator that cuts less than a quarter of
// the records is not one.
func consistency(widths []int) (share float64, width int) {
	counts := map[int]int{}
	several := 0
	for _, w := range widths {
		if w > 1 {
			counts[w]++
			several++
		}
	}
	if several*4 < len(widths) {
		return 0, 0
	}
	for w, n := range counts {
		if n > counts[width] || n == counts[width] && w > width {
			width = w
		}
	}
	return float64(counts[width]) / float64(max(1, len(widths))), width
}

// recordWidths counts the fields of the records of a sample, blank lines left
// out, as sep would cut them. The last record counts only when it is whole,
// or alone.
func recordWidths(sample []byte, whole bool, sep byte) []int {
	var widths []int
	fields, blank, quoted, fieldStart := 1, true, false, true
	for i, c := range sample {
		switch {
		case quoted:
			quoted = c != '"'
		case c == '"' && (fieldStart || i > 0 && sample[i-1] == '"'):
			quoted, blank, fieldStart = true, false, false
		case c == sep:
			fields++
			blank, fieldStart = false, true
		case c == '\n' || c == '\r':
			if !blank {
				widths = append(widths, fields)
			}
			fields, blank, fieldStart = 1, true, true
			if len(widths) == sampleRecords {
				return widths
			}
		default:
			blank = blank && isSpace(c)
			fieldStart = false
		}
	}
	if (whole || len(widths) == 0) && !blank {
		widths = append(widths, fields)
	}
	return widths
}

// separatorDirective reads the line "sep=;" by which a file tells Excel its
// separator; size is the length of that line, 0 when there is none.
func separatorDirective(sample []byte) (sep byte, size int) {
	rest, ok := bytes.CutPrefix(sample, []byte("sep="))
	if !ok || len(rest) < 2 || rest[0] == '"' || isSpace(rest[0]) && rest[0] != '\t' {
		return 0, 0
	}
	switch {
	case bytes.HasPrefix(rest[1:], []byte("\r\n")):
		return rest[0], len("sep=;\r\n")
	case rest[1] == '\n' || rest[1] == '\r':
		return rest[0], len("sep=;\n")
	}
	return 0, 0
}
