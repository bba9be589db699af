package tabular

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// numberFormat is what matters here of how a cell shows its number.
type numberFormat struct {
	shows shownAs
	// width and prefix restore the zeros that a format such as 00000 or "0"#
	// shows in front of a whole number; width is 0 for other formats.
	width  int
	prefix string
	// percent is true where it shows a hundred times the number.
	percent bool
}

// shownAs tells numbers from dates.
type shownAs uint8

const (
	asNumber  shownAs = iota
	asDate            // has years or days, or months without hours
	asTime            // has hours, minutes or seconds only
	asElapsed         // counts hours beyond 24: [h]:mm
)

// readStyles returns the number format of each cell style (cellXfs), by index.
// A workbook without styles has none.
func readStyles(ctx context.Context, c *container, part string, lim Limits) ([]numberFormat, error) {
	if part == "" || !c.has(part) {
		return nil, nil
	}
	x, closer, err := c.xml(ctx, part, lim)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	if err := x.root("styleSheet"); err != nil {
		return nil, err
	}
	codes := map[string]string{}
	var ids []string
	err = x.children(func() (bool, error) {
		switch string(x.name) {
		case "numFmts":
			return true, x.children(func() (bool, error) {
				attrs, err := x.attrMap()
				codes[attrs["numFmtId"]] = attrs["formatCode"]
				return false, err
			})
		case "cellXfs":
			return true, x.children(func() (bool, error) {
				id, err := x.attr("numFmtId")
				ids = append(ids, id)
				return false, err
			})
		}
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	formats := make([]numberFormat, len(ids))
	for i, id := range ids {
		formats[i] = formatOf(id, codes)
	}
	return formats, x.finish()
}

// builtinFormats are the number formats that a workbook may use without
// defining them (ECMA-376-1 §18.8.30), those that are dates or times. 27–36
// and 50–58 are the East Asian dates.
var builtinFormats = func() map[string]shownAs {
	formats := map[string]shownAs{
		"18": asTime, "19": asTime, "20": asTime, "21": asTime,
		"22": asDate, "45": asTime, "46": asElapsed, "47": asTime,
	}
	for _, span := range [][2]int{{14, 17}, {27, 36}, {50, 58}} {
		for id := span[0]; id <= span[1]; id++ {
			formats[strconv.Itoa(id)] = asDate
		}
	}
	return formats
}()

// formatOf is the format with the given identifier; the workbook's own codes
// win over the built-in ones.
func formatOf(id string, codes map[string]string) numberFormat {
	if code, ok := codes[id]; ok {
		return parseFormat(code)
	}
	return numberFormat{shows: builtinFormats[id], percent: id == "9" || id == "10"}
}

// parseFormat reads a number format code such as "dd/mm/yyyy" or "00000".
func parseFormat(code string) numberFormat {
	if strings.EqualFold(code, "standard") { // General, in the words of some programs
		return numberFormat{}
	}
	tokens := formatTokens(code)
	if shows := shownBy(tokens); shows != asNumber {
		return numberFormat{shows: shows}
	}
	width, prefix := leadingZeros(tokens)
	percent := slices.ContainsFunc(tokens, func(t formatToken) bool { return t.placeholder == '%' })
	return numberFormat{width: width, prefix: prefix, percent: percent}
}

// formatToken is one letter of a format code that stands for a part of the
// value, a literal text, or the inside of brackets.
type formatToken struct {
	literal, bracket string
	placeholder      byte
}

// formatTokens cuts the first section of a format code, the one of positive
// numbers.
func formatTokens(code string) []formatToken {
	var tokens []formatToken
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch c := code[i]; c {
		case '"':
			text, _, _ := strings.Cut(code[i+1:], `"`)
			tokens = append(tokens, formatToken{literal: text})
			i += len(text) + 1
		case '[':
			text, _, _ := strings.Cut(code[i+1:], "]")
			tokens = append(tokens, formatToken{bracket: strings.ToLower(text)})
			i += len(text) + 1
		case '\\':
			i++
			tokens = append(tokens, formatToken{literal: code[i:min(i+1, len(code))]})
		case '_', '*': // blank as wide as, or filled with, the next character
			i++
		default:
			tokens = append(tokens, formatToken{placeholder: c | 0x20})
		}
	}
	return tokens
}

// shownBy tells whether the tokens are those of a date or a time.
func shownBy(tokens []formatToken) shownAs {
	var date, month, clock, elapsed bool
	for _, t := range tokens {
		switch t.placeholder {
		case 'y', 'd':
			date = true
		case 'm':
			month = true
		case 'h', 's':
			clock = true
		}
		if t.bracket != "" && strings.Trim(t.bracket, "hms") == "" {
			elapsed = true
		}
	}
	switch {
	case date:
		return asDate
	case elapsed:
		return asElapsed
	case clock:
		return asTime
	case month:
		return asDate
	}
	return asNumber
}

// leadingZeros reads formats made of zeros only, such as 00000, "0"#, "0"0000.
func leadingZeros(tokens []formatToken) (width int, prefix string) {
	for _, t := range tokens {
		switch {
		case t.bracket != "": // a colour, a condition, a language
		case t.placeholder == '0':
			width++
		case t.placeholder == '#' && width == 0:
		case strings.Trim(t.literal, "0") == "" && t.placeholder == 0 && width == 0:
			prefix += t.literal
		default:
			return 0, ""
		}
	}
	if width < 2 && prefix == "" {
		return 0, ""
	}
	return width, prefix
}

// pad writes a whole number with the zeros that its format shows; other
// numbers, and negative ones, keep their literal.
func (f numberFormat) pad(literal string, value float64) string {
	const exact = 1 << 53
	if f.width == 0 && f.prefix == "" || value < 0 || value >= exact || value != float64(int64(value)) {
		return literal
	}
	return fmt.Sprintf("%s%0*d", f.prefix, f.width, int64(value))
}
