package personnel

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Certainty says how sure it is that a cell holds a social-security number.
type Certainty uint8

const (
	// None: the cell holds no such number.
	None Certainty = iota
	// Bare: thirteen characters laid out like one, without the key that would
	// prove it.
	Bare
	// Proved: fifteen characters laid out like one, whose key is right.
	Proved
)

const (
	bareLength  = 13
	wholeLength = 15
)

// NIR tells whether a text holds a social-security number, with or without its
// key, whatever separates its groups. A longer text is searched for numbers
// with their key, in the groups in which they are usually written.
func NIR(text string) Certainty {
	if len(text) < bareLength || countDigits(text) < bareLength-1 {
		return None
	}
	text = strings.TrimSuffix(strings.TrimSpace(text), ".0")
	if point := decimalPoint(text); point >= 0 {
		return decimalNIR(text, point)
	}
	if scientific.MatchString(text) {
		v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if err != nil {
			return None
		}
		return NumericNIR(v)
	}
	best := None
	for _, run := range runsOf(text) {
		best = max(best, run.nir(namesTheNumber(text)))
	}
	return best
}

var scientific = regexp.MustCompile(`^\d[.,]\d+[eE]\+?1[24]$`)

// NumericNIR tells whether a number is a social-security number that a
// spreadsheet program took for one. Nearly every number is let go by its size.
func NumericNIR(v float64) Certainty {
	if v < 1e12 || v >= 9e14 || v != math.Trunc(v) {
		return None
	}
	digits := strconv.FormatInt(int64(v), 10)
	switch len(digits) {
	case bareLength:
		return bareNIR(digits)
	case wholeLength:
		return wholeNIR(digits)
	}
	return None
}

// decimalPoint returns the place of the point of a number with decimals, -1
// when the text is none: census files hold millions of them, with as many
// digits as a social-security number.
func decimalPoint(text string) int {
	point := -1
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c):
		case (c == '.' || c == ',') && point < 0:
			point = i
		case c == '-' && i == 0:
		default:
			return -1
		}
	}
	return point
}

// decimalNIR takes a number with decimals for what it may be: thirteen
// characters, a point, and the key.
func decimalNIR(text string, point int) Certainty {
	if point != bareLength || len(text) != wholeLength+1 || text[point] != '.' {
		return None
	}
	return wholeNIR(text[:point] + text[point+1:])
}

func countDigits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}

var (
	layout = regexp.MustCompile(`^[12378]\d{2}(0[1-9]|1[0-2]|[2-9]\d)(2[AB]|\d{2})\d{3}\d{3}(\d{2})?$`)
	corse  = strings.NewReplacer("2A", "19", "2B", "18")
)

// wholeNIR checks fifteen characters: their layout, then their key, which is 97
// less the rest of the number by 97. The départements of Corsica count as 19
// and 18.
func wholeNIR(s string) Certainty {
	if !layout.MatchString(s) {
		return None
	}
	number, err := strconv.ParseInt(s[:5]+corse.Replace(s[5:7])+s[7:bareLength], 10, 64)
	if err != nil {
		return None
	}
	if key, _ := strconv.ParseInt(s[bareLength:], 10, 64); key != 97-number%97 {
		return None
	}
	return Proved
}

// bareNIR checks thirteen characters. Nothing proves them: a département, a
// commune or a rank that nobody has rules them out.
func bareNIR(s string) Certainty {
	if !layout.MatchString(s) || s[5:7] == "00" || s[7:10] == "000" || s[10:] == "000" {
		return None
	}
	return Bare
}

// namesTheNumber tells whether a text says itself what number it holds.
func namesTheNumber(text string) bool {
	lower := strings.ToLower(text)
	return strings.Contains(lower, "secu") || strings.Contains(lower, "sécu") || nirWord.MatchString(lower)
}

var nirWord = regexp.MustCompile(`\b(nir|nss|ss)\b`)
