package pipeline

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"diagctg/pipeline/terminal"
	"diagctg/sources/mesure"
)

// realFiles are the published files that the acceptance test drops.
var realFiles = []string{
	"insee/ensemble_RP2022.xlsx", "insee/population2019.xlsx", "insee/base_cc_comparateur_csv.zip",
	"insee/etalab_RP2020b_donnees_communes.csv", "insee/etalab_RP2021_donnees_communes.csv",
	"insee/base_cc_comparateur.cut06.csv", "insee/dossier_complet_light.cut06.csv",
	"insee/FILO2016_DISP_COM.csv", "insee/cc_filosofi_2021_COM.csv",
	"geo/v_commune_2023.csv", "geo/v_mvtcommune_2023.csv", "geo/Intercommunalite-Metropole_au_01-01-2021.xlsx",
	"caf/data_CAF_2017_IRIS.csv", "caf/data_CAF_2018_IRIS.csv", "caf/data_CAF_2019_IRIS.csv",
	"caf/s_ben_com_f.reconstitue.csv", "caf/txcouv_pe_com.reconstitue.csv", "caf/txcouv_pe_epci.reconstitue.csv",
	"caf/txcouv_pe_dep.reconstitue.csv", "caf/txcouv_pe_nat.reconstitue.csv",
}

const sixCommunes = `version: 1
territoire: {code: bassin-de-vie, nom: Bassin de vie}
communes: ["06033", "06064", "06066", "06065", "06025", "06122"]
comparaisons: {epci: "200030195", departement: "06", region: "93", france: true}
`

// realData returns the folder of real files, and skips the test without it.
func realData(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "donnees")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the public files of ../shared/donnees are not here")
	}
	absolute, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return absolute
}

// realRun runs the whole way on the real files and returns the outcome and the
// figures of the edition, read back from its CSV.
func realRun(t *testing.T, data string) (*Outcome, []published) {
	t.Helper()
	dir := t.TempDir()
	drop(t, dir, map[string]string{"territoire.yaml": sixCommunes})
	for _, name := range realFiles {
		link := filepath.Join(dir, "depot", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(data, filepath.FromSlash(name)), link); err != nil {
			t.Fatal(err)
		}
	}
	cfg, err := LoadConfig(filepath.Join(dir, "territoire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	outcome, err := Run(context.Background(), cfg, Order{Date: noon, Clock: time.Now, Face: terminal.Nowhere{}})
	if err != nil {
		t.Fatal(err)
	}
	return outcome, readPublished(t, filepath.Join(outcome.Dossier, figuresFile))
}

// published is a row of indicateurs.csv, or of the figures to expect.
type published struct {
	indicateur, modalite, niveau, zone, statut string
	numYear, denYear                           int
	num, den, value                            *float64
}

func (p published) key() string {
	return fmt.Sprintf("%s/%s %s %s %d", p.indicateur, p.modalite, p.niveau, p.zone, p.numYear)
}

func (p published) String() string {
	return fmt.Sprintf("%s/%d: %s / %s = %s [%s]", p.key(), p.denYear, text(p.num), text(p.den), text(p.value), p.statut)
}

func text(v *float64) string {
	if v == nil {
		return "-"
	}
	return strconv.FormatFloat(*v, 'g', 10, 64)
}

// readPublished reads a CSV of figures by the names of its columns.
func readPublished(t *testing.T, path string) []published {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[strings.TrimPrefix(name, "\ufeff")] = i
	}
	var all []published
	for _, row := range rows[1:] {
		get := func(name string) string { return row[at[name]] }
		all = append(all, published{
			indicateur: get("indicateur"), modalite: get("modalite"), niveau: get("niveau"), zone: get("zone"), statut: get("statut"),
			numYear: int(orZero(number64(t, get("millesime_numerateur")))), denYear: int(orZero(number64(t, get("millesime_denominateur")))),
			num: number64(t, get("numerateur")), den: number64(t, get("denominateur")), value: number64(t, get("valeur")),
		})
	}
	return all
}

func number64(t *testing.T, s string) *float64 {
	t.Helper()
	if s == "" {
		return nil
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return &v
}

func orZero(v *float64) float64 {
	if v == nil {
		return 0
	}
	return *v
}

// same compares a figure with one to expect. A number that is not given in
// either place is not compared; a value always is.
func (p published) same(want published) bool {
	return p.statut == want.statut && p.denYear == want.denYear && closeTo(p.value, want.value) &&
		(p.num == nil || want.num == nil || closeTo(p.num, want.num)) &&
		(p.den == nil || want.den == nil || closeTo(p.den, want.den))
}

func closeTo(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return math.Abs(*a-*b) <= 1e-6*math.Max(1, math.Abs(*b))
}

// TestRealFiles is the acceptance test: the published files go in, and every
// figure that was worked out independently from them comes out.
func TestRealFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every real file")
	}
	data := realData(t)
	outcome, figures := realRun(t, data)
	for _, r := range outcome.Fichiers {
		if !r.used() {
			t.Errorf("%s", r.line())
		}
	}
	t.Run("figures named in the specification", func(t *testing.T) { checkNamed(t, figures) })
	t.Run("parts of the coverage rate", func(t *testing.T) { checkCoverageParts(t, figures) })
	t.Run("figures worked out independently", func(t *testing.T) {
		checkExpected(t, figures, readPublished(t, filepath.Join(data, "attendus.csv")))
	})
}

// checkNamed compares figures as people print them, rounded as printed.
func checkNamed(t *testing.T, figures []published) {
	tests := []struct {
		indicateur, modalite, niveau, zone string
		numYear, denYear                   int
		num, den, value, within            float64
	}{
		{"population_municipale", "", "territoire", "bassin-de-vie", 2022, 0, 32695, 0, 32695, 1e-6},
		{"population_municipale", "", "france", "FR", 2018, 0, 66732538, 0, 66732538, 1e-3},
		{"couverture_population_caf", "", "territoire", "bassin-de-vie", 2023, 2022, 13720, 32695, 41.96, 0.005},
		{"part_paje", "", "territoire", "bassin-de-vie", 2023, 2023, 735, 4890, 15.03, 0.005},
		{"places_pour_100_enfants", "ensemble", "commune", "06033", 2023, 2023, 0, 0, 47.4, 1e-9},
		{"places_pour_100_enfants", "ensemble", "epci", "200030195", 2023, 2023, 0, 0, 50.8, 1e-9},
		{"places_pour_100_enfants", "ensemble", "departement", "06", 2023, 2023, 0, 0, 53.6, 1e-9},
		{"places_pour_100_enfants", "ensemble", "france", "FR", 2023, 2023, 0, 0, 60.9, 1e-9},
		{"population_municipale", "", "departement", "06", 2016, 0, 1083704, 0, 1083704, 1e-6},
		{"population_municipale", "", "france", "FR", 2016, 0, 66361658, 0, 66361658, 1e-6},
		{"population_municipale", "", "france", "FR", 2022, 0, 67760573, 0, 67760573, 1e-6},
		{"part_chomeurs_15_64", "", "commune", "06033", 2018, 2018, 811.96, 0, 10.38, 0.005},
		{"part_chomeurs_15_64", "", "territoire", "bassin-de-vie", 2018, 2018, 0, 0, 8.37, 0.005},
		{"part_chomeurs_15_64", "", "departement", "06", 2018, 2018, 0, 0, 9.87, 0.005},
		{"taux_chomage_15_64", "", "territoire", "bassin-de-vie", 2018, 2018, 0, 0, 10.96, 0.005},
	}
	for _, tt := range tests {
		want := published{indicateur: tt.indicateur, modalite: tt.modalite, niveau: tt.niveau, zone: tt.zone, numYear: tt.numYear}
		i := slices.IndexFunc(figures, func(p published) bool { return p.key() == want.key() })
		if i < 0 {
			t.Errorf("%s: no figure", want.key())
			continue
		}
		got := figures[i]
		if got.denYear != tt.denYear || got.value == nil || math.Abs(*got.value-tt.value) > tt.within ||
			(tt.num != 0 && math.Abs(orZero(got.num)-tt.num) > 0.01) || (tt.den != 0 && math.Abs(orZero(got.den)-tt.den) > 0.01) {
			t.Errorf("got %v, want %v / %v = %v of %d", got, tt.num, tt.den, tt.value, tt.denYear)
		}
	}
}

// checkCoverageParts: where the Cnaf publishes the global rate of a zone and its
// four parts, each rounded to a tenth, they agree to the roundings.
func checkCoverageParts(t *testing.T, figures []published) {
	parts := []string{"eaje", "assistant_maternel", "prescolarisation", "garde_domicile"}
	sums, known, global := map[string]float64{}, map[string]int{}, map[string]float64{}
	for _, p := range figures {
		if p.indicateur != "places_pour_100_enfants" || p.value == nil {
			continue
		}
		zone := p.niveau + " " + p.zone
		switch {
		case p.modalite == "ensemble":
			global[zone] = *p.value
		case slices.Contains(parts, p.modalite):
			sums[zone] += *p.value
			known[zone]++
		}
	}
	compared := 0
	for zone, want := range global {
		if known[zone] != len(parts) {
			continue
		}
		compared++
		if got := sums[zone]; math.Abs(got-want) > 0.05*float64(len(parts)+1)+1e-9 {
			t.Errorf("%s: the parts make %.1f, the Cnaf publishes %.1f", zone, got, want)
		}
	}
	if compared < 4 {
		t.Errorf("only %d zones compared", compared)
	}
}

// checkExpected compares every figure to expect for the zones of the run.
// Several rows of one key differ by the denominator's vintage, of which the
// newest counts here since all files were dropped, or by the perimeter of an
// EPCI, of which either does.
func checkExpected(t *testing.T, figures, expected []published) {
	ours := map[string]published{}
	for _, p := range figures {
		ours[p.key()] = p
	}
	groups := map[string][]published{}
	for _, want := range expected {
		if inRun(want) {
			groups[want.key()] = append(groups[want.key()], want)
		}
	}
	if len(groups) < 300 {
		t.Fatalf("only %d figures to compare: the file of expected figures has changed", len(groups))
	}
	for _, key := range sortedKeys(groups) {
		rows := newestDenominator(groups[key])
		got, ok := ours[key]
		if !ok {
			t.Errorf("%s: no figure, want %v", key, rows)
			continue
		}
		if !slices.ContainsFunc(rows, got.same) {
			t.Errorf("got  %v\nwant %v", got, rows)
		}
	}
	t.Logf("%d figures compared", len(groups))
}

// inRun reports whether the run prints figures for the zone.
func inRun(p published) bool {
	return p.niveau != string(mesure.EPCI) || p.zone == "200030195"
}

func newestDenominator(rows []published) []published {
	newest := slices.MaxFunc(rows, func(a, b published) int { return a.denYear - b.denYear }).denYear
	return slices.DeleteFunc(slices.Clone(rows), func(p published) bool { return p.denYear != newest })
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
