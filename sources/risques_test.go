package sources

import (
	"strconv"
	"strings"
	"testing"
)

// Risk 5 of docs/risques.md, a code that lost its leading zero or became a
// number: the territory vanishes from a join on text, and Corsica from a join
// on numbers.
func TestRisque05ZeroPerdu(t *testing.T) {
	const content = "CODGEO;P20_POP0014\n6033;11614\n6064;4115\n6066;1566\n6065;6430\n6025;1409\n6122;4099\n75056;1\n2A004;70\n"
	join := func(key func(code string) (string, bool)) (total int) {
		for _, line := range strings.Split(strings.TrimSpace(content), "\n")[1:] {
			code, value, _ := strings.Cut(line, ";")
			n, err := strconv.Atoi(value)
			if err != nil {
				t.Fatal(err)
			}
			for _, ours := range append([]string{"2A004"}, sixCommunes...) {
				if left, ok := key(code); ok {
					if right, ok := key(ours); ok && left == right {
						total += n
					}
				}
			}
		}
		return total
	}
	asText := join(func(code string) (string, bool) { return code, true })
	asNumber := join(func(code string) (string, bool) {
		n, err := strconv.Atoi(code)
		return strconv.Itoa(n), err == nil
	})
	if asText != 70 || asNumber != 29233 {
		t.Fatalf("the naive joins give %d and %d: this test proves nothing", asText, asNumber)
	}

	report, batches := readText(t, &Reader{Catalogue: catalogue(t)}, "a.csv", content)
	if report.Etat != EtatLu || report.ZerosRetablis != 6 {
		t.Fatalf("state %q, %d zeros put back: %v", report.Etat, report.ZerosRetablis, report.Anomalies)
	}
	total := 0.0
	for _, code := range append([]string{"2A004"}, sixCommunes...) {
		v, ok := lookup(batches, code, "population_par_age", "0_14", 2020)
		if !ok {
			t.Errorf("%s is lost", code)
		}
		total += v.V
	}
	if total != 29233+70 {
		t.Errorf("the communes have %g inhabitants, want 29303", total)
	}
}
