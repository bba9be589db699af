package sources

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
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
			for _, ours := range append([]string{"2A004"}, essais.SixCommunes...) {
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

	report, batches := essais.ReadText(t, &Reader{Catalogue: essais.Catalogue(t)}, "a.csv", content)
	if report.Etat != rapport.EtatLu || report.ZerosRetablis != 6 {
		t.Fatalf("state %q, %d zeros put back: %v", report.Etat, report.ZerosRetablis, report.Anomalies)
	}
	total := 0.0
	for _, code := range append([]string{"2A004"}, essais.SixCommunes...) {
		v, ok := essais.Lookup(batches, code, "population_par_age", "0_14", 2020)
		if !ok {
			t.Errorf("%s is lost", code)
		}
		total += v.V
	}
	if total != 29233+70 {
		t.Errorf("the communes have %g inhabitants, want 29303", total)
	}
}

// TestSwappedCodesOfTheCaf: the name beside the code of each commune file of
// the Caf is compared with it, so that two communes that changed places are seen.
func TestSwappedCodesOfTheCaf(t *testing.T) {
	for source, content := range map[string]string{
		"caf-beneficiaires":     "dtreffre;numcomdo;nomcom;indfoy_rsa;indfoy_ppa\n2018-12;%s;CARROS;125;540\n2018-12;%s;SAINT-JEANNET;20;90\n",
		"caf-places-com":        "annee;numcom;nomcom;pl_psu_col_com;pl_hors_psu_col_com;pl_am_ind_com;pl_gad_ind_com;pl_prescol_com\n2017;%s;CARROS;90;10;120;8;4\n2017;%s;SAINT-JEANNET;0;0;20;3;0\n",
		"caf-rsa-type":          "dtreffre;numcomdo;nomcom;rsa_type;indfoy_rsa\n2018-12;%s;CARROS;RSA majoré;15\n2018-12;%s;SAINT-JEANNET;RSA majoré;5\n",
		"caf-quotient-familial": "dtreffre;numcomdo;nomcom;qf_400;indfoy_ndur\n2018-12;%s;CARROS;Moins de 400 euros;15\n2018-12;%s;SAINT-JEANNET;Moins de 400 euros;5\n",
	} {
		reader := &Reader{Catalogue: essais.Catalogue(t), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}
		right, _ := essais.ReadText(t, reader, "a.csv", fmt.Sprintf(content, "06033", "06122"))
		if right.Source != source || right.Etat != rapport.EtatLu {
			t.Errorf("%s: read as %q, %s: %v", source, right.Source, right.Etat, right.Anomalies)
		}
		swapped, _ := essais.ReadText(t, reader, "a.csv", fmt.Sprintf(content, "06122", "06033"))
		if swapped.Etat != rapport.EtatRefuse || !slices.ContainsFunc(swapped.Anomalies, func(a mesure.Anomaly) bool { return a.Regle == "code_nom_discordants" }) {
			t.Errorf("%s: swapped communes are %s: %v", source, swapped.Etat, swapped.Anomalies)
		}
	}
}
