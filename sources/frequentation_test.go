package sources

import (
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"diagctg/sources/alias"
	"diagctg/sources/cog"
	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// The contracts that a city would write for its canteens: attendance by day and
// site, and its own table of names. Neither file has a commune.
const (
	contractFrequentation = `version: 1
code: cantines
titre: Fréquentation des cantines
producteur: La ville
communes: strictes
tableaux:
  - niveau: structure
    table: structure
    doublons: sommer
    code: {fixe: '44109'}
    millesime:
      - {colonne: [date]}
    attributs:
      - {nom: type, colonnes: [site_type], requis: true, valeurs: {M: m, E: e, M/E: m_e}}
      - {nom: nom, colonnes: [site_nom], requis: true}
      - {nom: commune, depuis: code}
    variables:
      - {nom: cantine_repas, colonnes: [reel], requis: true, type: entier, unite: repas, max: PLAFOND}
      - {nom: cantine_prevus, colonnes: [prevision], requis: true, type: entier, unite: repas}
`
	contractCantines = `version: 1
code: cantines-alias
titre: Noms des cantines
producteur: La ville
communes: strictes
tableaux:
  - niveau: commune
    table: alias_structure
    code: {fixe: '44109'}
    cle: [nom_ecrit, type_ecrit]
    ignorer:
      - {colonne: [cantine_nom], vide: true, motif: sans nom retenu}
    attributs:
      - {nom: nom_ecrit, colonnes: [site_nom], requis: true}
      - {nom: type_ecrit, colonnes: [site_type], requis: true, valeurs: &types {M: m, E: e, M/E: m_e}}
      - {nom: nom_retenu, colonnes: [cantine_nom], requis: true}
      - {nom: type_retenu, colonnes: [cantine_type], valeurs: *types}
`
)

func canteens(t *testing.T, max string) *Reader {
	t.Helper()
	c, err := reconnaissance.Load(fstest.MapFS{
		"cantines.yaml": {Data: []byte(strings.Replace(contractFrequentation, "PLAFOND", max, 1))}, "alias.yaml": {Data: []byte(contractCantines)}})
	if err != nil {
		t.Fatal(err)
	}
	return &Reader{Catalogue: c, Territoire: []string{"44109"}, Alias: alias.NewTable(), Structures: alias.NewKnown()}
}

// attendance is one site and year as the rows of the file add up, counted
// without our reader.
type attendance struct {
	meals, rows float64
	unknown     bool
}

// cityAttendance adds up the real file by the city's own table of names.
func cityAttendance(t *testing.T, dir string) map[string]attendance {
	t.Helper()
	read := func(name string) [][]string {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows[1:]
	}
	kinds := map[string]string{"M": "m", "E": "e", "M/E": "m_e"}
	renamed := map[string]string{}
	for _, r := range read("mapping_frequentation_cantines.csv") {
		if r[2] != "" {
			renamed[kinds[r[1]]+"|"+cog.Normalise(r[0])] = kinds[r[3]] + "|" + cog.Normalise(r[2])
		}
	}
	sums := map[string]attendance{}
	for _, r := range read("frequentation.csv") {
		site := kinds[r[0]] + "|" + cog.Normalise(r[4])
		if kept, ok := renamed[site]; ok {
			site = kept
		}
		key := strings.ToLower(site) + "|44109 " + r[1][:4]
		a := sums[key]
		a.rows++
		meals, err := strconv.ParseFloat(r[3], 64)
		if err != nil {
			a.unknown = true
		}
		a.meals += meals
		sums[key] = a
	}
	return sums
}

// TestRealAttendance: 94,633 rows are added up by site and year and none is
// taken for the repetition of another; a day without a number leaves the year
// unknown and never 0; the city's own table brings the spellings together.
func TestRealAttendance(t *testing.T) {
	dir := filepath.Join(essais.Donnees(t), "frequentation")
	reader := canteens(t, "100000")
	before, batches := essais.ReadFile(t, reader, filepath.Join(dir, "frequentation.csv"))
	if before.Etat != rapport.EtatLu || before.Gardees != 94633 {
		t.Fatalf("%s, %d rows kept of %d: %v", before.Etat, before.Gardees, before.Lignes, before.Anomalies)
	}
	spellings := sites(batches)

	report, aliases := essais.ReadFile(t, reader, filepath.Join(dir, "mapping_frequentation_cantines.csv"))
	if report.Source != "cantines-alias" || report.Etat != rapport.EtatLu || report.Gardees+report.Ecartees != 121 || report.Ecartees != 5 {
		t.Fatalf("the table of names: %+v", report)
	}
	for _, b := range aliases {
		if err := reader.Alias.Add(b); err != nil {
			t.Fatal(err)
		}
	}
	report, batches = essais.ReadFile(t, reader, filepath.Join(dir, "frequentation.csv"))
	if got := sites(batches); len(got) >= len(spellings) || len(report.Structures) == 0 {
		t.Errorf("%d sites before the table of names and %d after, %d spellings changed", len(spellings), len(got), len(report.Structures))
	}
	want := cityAttendance(t, dir)
	checkAttendance(t, batches, want)
	unknown := 0
	for _, a := range want {
		if a.unknown {
			unknown++
		}
	}
	if unknown == 0 || unknown == len(want) {
		t.Errorf("%d of %d years of sites are unknown: the file shows nothing", unknown, len(want))
	}
}

func sites(batches []*mesure.Batch) []string {
	seen := map[string]bool{}
	for _, b := range batches {
		for _, code := range b.Codes {
			seen[code] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

func checkAttendance(t *testing.T, batches []*mesure.Batch, want map[string]attendance) {
	t.Helper()
	left := maps.Clone(want)
	for _, b := range batches {
		for i, code := range b.Codes {
			key := code + " " + strconv.Itoa(int(b.Millesimes[i]))
			a, ok := left[key]
			delete(left, key)
			for _, c := range b.Colonnes {
				if c.Variable == "cantine_repas" && (!ok || a.unknown != c.Statuts[i].Manque() || !a.unknown && c.Valeurs[i] != a.meals) {
					t.Errorf("%s: %g %s, want %+v", key, c.Valeurs[i], c.Statuts[i], a)
				}
			}
		}
	}
	for key := range left {
		t.Errorf("%s is in the file and was not read", key)
	}
}

// TestRealAttendanceOutOfBounds: the extra digits of the file (1359 meals where
// 111 were foreseen) are found where they stand once the contract has a bound.
func TestRealAttendanceOutOfBounds(t *testing.T) {
	report, batches := essais.ReadFile(t, canteens(t, "700"), filepath.Join(essais.Donnees(t), "frequentation", "frequentation.csv"))
	if report.Etat != rapport.EtatRefuse || report.Gardees != 0 || len(batches) != 0 {
		t.Fatalf("%s, %d rows kept", report.Etat, report.Gardees)
	}
	var found []string
	for _, a := range report.Anomalies {
		if a.Regle == "hors_bornes" {
			found = append(found, a.Cellule()+" "+a.Message)
		}
	}
	if !slices.ContainsFunc(found, func(s string) bool { return strings.HasPrefix(s, "D") && strings.Contains(s, "« 1359 »") }) {
		t.Errorf("1359 is not among %v", found)
	}
}
