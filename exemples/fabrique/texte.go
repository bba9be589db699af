package main

import (
	"strconv"
	"strings"
)

// presentation is how a text file is written.
type presentation struct {
	bom        bool
	separateur string
	finDeLigne string
}

// The presentations met in the real files.
var (
	texteInsee = presentation{separateur: ";", finDeLigne: "\n"}
	texteCaf   = presentation{bom: true, separateur: ";", finDeLigne: "\r\n"}
)

// ecrireTexte writes rows of fields. No field of the example holds a separator
// or a quote.
func ecrireTexte(p presentation, lignes [][]string) []byte {
	var b strings.Builder
	if p.bom {
		b.WriteString("\ufeff")
	}
	for _, l := range lignes {
		b.WriteString(strings.Join(l, p.separateur))
		b.WriteString(p.finDeLigne)
	}
	return []byte(b.String())
}

// avecMilliers writes a whole number as old files of the Caf do: thousands
// parted by a narrow no-break space.
func avecMilliers(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// dixiemes writes a number of tenths with a decimal comma, as the Caf does:
// 234 is "23,4", 20 is "2".
func dixiemes(n int) string {
	if n%10 == 0 {
		return strconv.Itoa(n / 10)
	}
	return strconv.Itoa(n/10) + "," + strconv.Itoa(n%10)
}
