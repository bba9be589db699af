package tabular

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// lastSerial is 31 December 9999, the last date of spreadsheet programs.
const lastSerial = 2_958_465

// dateText writes a serial number as its format shows it, in ISO 8601, to the
// second: "2020-12-31", "2020-12-31 08:30:00", "08:30:00". ok is false for a
// number that is not a date.
func (f numberFormat) dateText(serial float64, date1904 bool) (text string, ok bool) {
	if serial < 0 || serial >= lastSerial+1 {
		return "", false
	}
	const day = 86_400
	seconds := int64(math.Round(serial * day))
	days, rest := int(seconds/day), seconds%day
	switch {
	case f.shows == asElapsed:
		return clockText(seconds), true
	case days == 0 && !date1904, days == 0 && f.shows == asTime:
		return clockText(rest), true
	case rest == 0:
		return dayText(days, date1904), true
	}
	return dayText(days, date1904) + " " + clockText(rest), true
}

// dayText is the date of a whole serial number. In the 1900 system, day 60 is
// 29 February 1900, which never was: the error is kept since all programs
// agree on it (ECMA-376-1 §18.17.4.1).
func dayText(days int, date1904 bool) string {
	origin := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		origin = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case days == 60:
		return "1900-02-29"
	case days < 60:
		days++
	}
	return origin.AddDate(0, 0, days).Format(time.DateOnly)
}

func clockText(seconds int64) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// isoText brings the literal of a cell of type "d", already a date, to the
// form of the other dates; ok is false when it is none.
func isoText(literal string) (text string, ok bool) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04", "15:04:05"} {
		t, err := time.Parse(layout, literal)
		switch {
		case err != nil:
		case layout == "15:04:05":
			return t.Format(time.TimeOnly), true
		default:
			return strings.TrimSuffix(t.Format(time.DateTime), " 00:00:00"), true
		}
	}
	return "", false
}
