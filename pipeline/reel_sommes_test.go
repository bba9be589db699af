package pipeline

import (
	"archive/zip"
	"context"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"diagctg/pipeline/terminal"
	"diagctg/sources/mesure"
)

// valueKey is the place of a value: file, level, code, variable, item, vintage.
type valueKey struct {
	fichier, niveau, code, variable, modalite string
	millesime                                 int
}

// readValues reads real files as a run does and returns every value, the folder
// of the file left out.
func readValues(t *testing.T, data string, files ...string) map[valueKey]mesure.Valeur {
	t.Helper()
	dir := t.TempDir()
	drop(t, dir, map[string]string{"territoire.yaml": sixCommunes})
	if err := os.MkdirAll(filepath.Join(dir, "depot"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if err := os.Symlink(filepath.Join(data, filepath.FromSlash(name)), filepath.Join(dir, "depot", filepath.Base(name))); err != nil {
			t.Fatal(err)
		}
	}
	cfg, err := LoadConfig(filepath.Join(dir, "territoire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	in, err := newIntake(context.Background(), cfg, terminal.Nowhere{})
	if err != nil {
		t.Fatal(err)
	}
	values := map[valueKey]mesure.Valeur{}
	readings, err := in.readAll(context.Background(), func(_ context.Context, _ string, read func(func(*mesure.Batch) error) (tallies, error)) error {
		_, err := read(func(b *mesure.Batch) error { keep(values, b); return nil })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range readings {
		if !r.used() {
			t.Fatal(r.line())
		}
	}
	return values
}

func keep(values map[valueKey]mesure.Valeur, b *mesure.Batch) {
	for _, c := range b.Colonnes {
		for i, code := range b.Codes {
			key := valueKey{filepath.Base(b.Fichier), string(b.Niveau), code, c.Variable, c.Modalite, int(c.Millesime)}
			if key.millesime == 0 && b.Millesimes != nil {
				key.millesime = int(b.Millesimes[i])
			}
			if key.modalite == "" && b.Modalites != nil {
				key.modalite = b.Modalites[i]
			}
			values[key] = mesure.Valeur{V: c.Valeurs[i], S: c.Statuts[i]}
		}
	}
}

// plainRows reads a CSV of INSEE in the plainest way: code → column → text.
func plainRows(t *testing.T, in io.Reader) map[string]map[string]string {
	t.Helper()
	r := csv.NewReader(in)
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]string{}
	for _, row := range rows[1:] {
		all[row[0]] = map[string]string{}
		for i, name := range rows[0] {
			all[row[0]][name] = row[i]
		}
	}
	return all
}

// column says where a column of the file should have gone.
type column struct {
	name, variable, modalite string
	millesime                int
}

// checkEveryRow compares every commune of a file, column by column.
func checkEveryRow(t *testing.T, values map[valueKey]mesure.Valeur, fichier string, rows map[string]map[string]string, columns []column) {
	t.Helper()
	compared, wrong := 0, 0
	for code, row := range rows {
		for _, c := range columns {
			got, ok := values[valueKey{fichier, "commune", code, c.variable, c.modalite, c.millesime}]
			want, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(row[c.name]), ",", "."), 64)
			switch {
			case err != nil && ok && !got.S.Manque(), err == nil && (!ok || got.S.Manque() || math.Abs(got.V-want) > 1e-6):
				if wrong++; wrong <= 5 {
					t.Errorf("%s %s: read %v (%v), the file has %q", code, c.name, got, ok, row[c.name])
				}
			default:
				compared++
			}
		}
	}
	if compared < len(rows) {
		t.Errorf("only %d values compared", compared)
	}
	t.Logf("%s: %d communes, %d values compared", fichier, len(rows), compared)
}

// sumOf adds up a population over the codes that are kept.
func sumOf(values map[valueKey]mesure.Valeur, fichier, niveau string, millesime int, kept func(code string) bool) float64 {
	var terms []float64
	for k, v := range values {
		if k.fichier == fichier && k.niveau == niveau && k.variable == "population" && k.modalite == "" && k.millesime == millesime && kept(k.code) && !v.S.Manque() {
			terms = append(terms, v.V)
		}
	}
	slices.Sort(terms)
	total := 0.0
	for _, v := range terms {
		total += v
	}
	return total
}

func departementOf(code string) string {
	if strings.HasPrefix(code, "97") || strings.HasPrefix(code, "98") {
		return code[:3]
	}
	return code[:2]
}

// TestRealComparateurEveryCommune: each of the communes of the comparateur
// RP2018 and of the files of RP2022 is read as it is written.
func TestRealComparateurEveryCommune(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every commune of France")
	}
	data := realData(t)
	values := readValues(t, data, "insee/base_cc_comparateur_csv.zip", "insee/base_cc_comparateur.cut06.csv", "insee/dossier_complet_light.cut06.csv")

	archive, err := zip.OpenReader(filepath.Join(data, "insee", "base_cc_comparateur_csv.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	f, err := archive.Open("base_cc_comparateur.CSV")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	checkEveryRow(t, values, "base_cc_comparateur_csv.zip", plainRows(t, f), []column{
		{"P18_POP", "population", "", 2018}, {"P13_POP", "population", "", 2013}, {"P18_MEN", "menages", "", 2018},
		{"NAISD20", "naissances_domiciliees", "", 2020}, {"DECESD20", "deces_domicilies", "", 2020},
		{"P18_POP1564", "population_15_64", "", 2018}, {"P18_ACT1564", "actifs_15_64", "", 2018},
		{"P18_CHOM1564", "population_15_64_par_activite", "chomeur", 2018}, {"MED19", "niveau_vie_median", "", 2019}, {"TP6019", "taux_pauvrete", "", 2019},
	})
	for name, columns := range map[string][]column{
		"base_cc_comparateur.cut06.csv": {{"P22_POP", "population", "", 2022}, {"P16_POP", "population", "", 2016}, {"P22_MEN", "menages", "", 2022},
			{"NAISD24", "naissances_domiciliees", "", 2024}, {"P22_CHOM1564", "population_15_64_par_activite", "chomeur", 2022}, {"MED21", "niveau_vie_median", "", 2021}},
		"dossier_complet_light.cut06.csv": {{"P22_POP0014", "population_par_age", "0_14", 2022}, {"P22_POP4559", "population_par_age", "45_59", 2022}, {"P22_POP90P", "population_par_age", "90_plus", 2022}},
	} {
		plain, err := os.Open(filepath.Join(data, "insee", name))
		if err != nil {
			t.Fatal(err)
		}
		defer plain.Close()
		checkEveryRow(t, values, name, plainRows(t, plain), columns)
	}
}

// TestRealSumsAreINSEEs: in both files of legal populations, the communes add
// up to what INSEE prints for each of their départements, to the unit.
func TestRealSumsAreINSEEs(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every commune of France, twice")
	}
	data := realData(t)
	values := readValues(t, data, "insee/population2019.xlsx", "insee/ensemble_RP2022.xlsx")
	for _, file := range []struct {
		name                     string
		millesime                int
		six, alpesMaritimes, all float64
	}{
		{"population2019.xlsx", 2016, 29233, 1083704, 66361658},
		{"ensemble_RP2022.xlsx", 2022, 32695, 0, 67760573},
	} {
		published := map[string]float64{}
		for k, v := range values {
			if k.fichier == file.name && k.niveau == "departement" && k.variable == "population" && k.millesime == file.millesime {
				published[k.code] = v.V
			}
		}
		if len(published) < 96 {
			t.Fatalf("%s: %d départements", file.name, len(published))
		}
		total := 0.0
		for code, want := range published {
			got := sumOf(values, file.name, "commune", file.millesime, func(c string) bool { return departementOf(c) == code })
			if got != want {
				t.Errorf("%s: the communes of %s have %.0f inhabitants, INSEE prints %.0f", file.name, code, got, want)
			}
			total += got
		}
		if total != file.all {
			t.Errorf("%s: France has %.0f inhabitants, want %.0f", file.name, total, file.all)
		}
		if file.alpesMaritimes != 0 && published["06"] != file.alpesMaritimes {
			t.Errorf("%s: the Alpes-Maritimes have %.0f inhabitants, want %.0f", file.name, published["06"], file.alpesMaritimes)
		}
		six := []string{"06033", "06064", "06066", "06065", "06025", "06122"}
		if got := sumOf(values, file.name, "commune", file.millesime, func(c string) bool { return slices.Contains(six, c) }); got != file.six {
			t.Errorf("%s: the six communes have %.0f inhabitants, want %.0f", file.name, got, file.six)
		}
	}
}
