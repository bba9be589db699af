package pipeline

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mutation is one mistake in one file of the example, and the control that has
// to see it: "lecture" where the reader itself says so.
type mutation struct {
	nom, fichier string
	muter        func(t *testing.T, table [][]string) [][]string
	controle     string
}

var mutations = []mutation{
	{"swap two communes' codes", "caf/s_ben_com_f.csv", swapCells("06033", "06122", 1), "lecture"},
	{"swap two communes' codes", "caf/nbpla_pe_com.csv", swapCells("06033", "06122", 1), "lecture"},
	{"swap two communes' codes", "caf/Alloc_Config_Com_2018.csv", swapCells("06033", "06122", 1), "lecture"},
	{"swap two communes' counts", "caf/PAJE_Com_2018.csv", swapCells("06033", "06122", 3), "part_lointaine"},
	{"swap two modes", "caf/txcouv_pe_com.csv", swapColumns(4, 5), "sous_totaux_accueil"},
	{"swap two modes", "caf/nbpla_pe_com.csv", swapColumns(3, 5), "places_et_taux"},
	{"swap places and children", "caf/nbpla_pe_com.csv", swapColumns(5, 8), "places_et_taux"},
	{"swap couples and lone parents", "caf/Alloc_Config_Com_2018.csv", swapColumns(5, 11), "personnes_par_foyer"},
	{"swap couples and isolated men", "caf/Alloc_Config_Com_2018.csv", swapColumns(3, 8), "repartition_lointaine"},
	{"swap two bands of children", "caf/Nbenf_Com_2018.csv", swapColumns(5, 7), "repartition_lointaine"},
	{"swap RSA and PPA", "caf/s_ben_com_f.csv", swapColumns(3, 5), "repartition_lointaine"},
	{"swap foyers and persons", "caf/Population_Foyers_Com_2018.csv", swapColumns(2, 3), "personnes_et_foyers"},
	{"a thousand times too much", "caf/PAJE_Com_2018.csv", timesThousand("06033", 3), "taux_hors_bornes"},
	{"a thousand times too much", "caf/nbpla_pe_com.csv", timesThousand("06064", 3), "places_et_taux"},
	{"drop a commune", "caf/PAJE_Com_2018.csv", dropRow("06025"), "commune_absente"},
	{"drop a commune", "insee/TD_POP1B_2016.csv", dropRow("06064"), "commune_absente"},
	{"double a row", "caf/txcouv_pe_com.csv", doubleRow("06033"), "lecture"},
	{"drop a commune", "caf/s_ben_com_f.csv", dropRow("06066"), "commune_absente"},
	{"shift the vintage", "caf/s_ben_com_f.csv", shiftYear(0, "2018", "2019"), "foyers_sans_total"},
	{"shift the vintage", "caf/nbpla_pe_com.csv", shiftYear(0, "2017", "2018"), "places_sans_taux"},
	{"shift the vintage", "caf/txcouv_pe_com.csv", shiftYear(0, "2017", "2018"), "places_sans_taux"},
}

func swapCells(a, b string, col int) func(*testing.T, [][]string) [][]string {
	return func(t *testing.T, table [][]string) [][]string {
		i, j := rowOf(t, table, a), rowOf(t, table, b)
		table[i][col], table[j][col] = table[j][col], table[i][col]
		return table
	}
}

// swapColumns swaps what stands below the heads of two columns.
func swapColumns(a, b int) func(*testing.T, [][]string) [][]string {
	return func(_ *testing.T, table [][]string) [][]string {
		for _, row := range table[1:] {
			row[a], row[b] = row[b], row[a]
		}
		return table
	}
}

func timesThousand(code string, col int) func(*testing.T, [][]string) [][]string {
	return func(t *testing.T, table [][]string) [][]string {
		table[rowOf(t, table, code)][col] += "000"
		return table
	}
}

// dropRow drops every row of a commune.
func dropRow(code string) func(*testing.T, [][]string) [][]string {
	return func(t *testing.T, table [][]string) [][]string {
		rowOf(t, table, code)
		return slices.DeleteFunc(table, func(row []string) bool { return slices.Contains(row, code) })
	}
}

func doubleRow(code string) func(*testing.T, [][]string) [][]string {
	return func(t *testing.T, table [][]string) [][]string {
		return append(table, slices.Clone(table[rowOf(t, table, code)]))
	}
}

func shiftYear(col int, from, to string) func(*testing.T, [][]string) [][]string {
	return func(_ *testing.T, table [][]string) [][]string {
		for _, row := range table[1:] {
			row[col] = strings.ReplaceAll(row[col], from, to)
		}
		return table
	}
}

func rowOf(t *testing.T, table [][]string, code string) int {
	t.Helper()
	i := slices.IndexFunc(table, func(row []string) bool { return slices.Contains(row, code) })
	if i < 0 {
		t.Fatalf("no row of %s", code)
	}
	return i
}

// mutateCSV changes a file of a copied drop folder.
func mutateCSV(t *testing.T, path string, change func(*testing.T, [][]string) [][]string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var table [][]string
	for line := range bytes.Lines(data) {
		table = append(table, strings.Split(strings.TrimRight(string(line), "\r\n"), ";"))
	}
	var out strings.Builder
	for _, row := range change(t, table) {
		out.WriteString(strings.Join(row, ";") + "\r\n")
	}
	if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// copiedExample copies what a run of the example reads into a folder of the
// test.
func copiedExample(t *testing.T) string {
	t.Helper()
	from, to := filepath.Join("..", "exemples", "bassin-de-vie"), t.TempDir()
	for _, name := range []string{"depot", "catalogue", "references"} {
		if err := os.CopyFS(filepath.Join(to, name), os.DirFS(filepath.Join(from, name))); err != nil {
			t.Fatal(err)
		}
	}
	copyFile(t, filepath.Join(from, "territoire.yaml"), filepath.Join(to, "territoire.yaml"))
	return to
}

// seen is all that a run says of a drop folder, one line each: what the
// controls found, and what the readers said.
func seen(t *testing.T, dir string) map[string]string { return observe(t, dir).lines }

// TestMutationsAreCaught makes one mistake at a time in the example: the
// control that is named sees it, and sees nothing on the example as it is.
func TestMutationsAreCaught(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the example once a mutation")
	}
	good := seen(t, copiedExample(t))
	for line, controle := range good {
		if slices.ContainsFunc(mutations, func(m mutation) bool { return m.controle == controle }) {
			t.Errorf("on the example as it is, %s says: %s", controle, line)
		}
	}
	for _, m := range mutations {
		t.Run(m.fichier+"/"+m.nom, func(t *testing.T) {
			t.Parallel()
			dir := copiedExample(t)
			mutateCSV(t, filepath.Join(dir, "depot", filepath.FromSlash(m.fichier)), m.muter)
			var caught []string
			for line, controle := range seen(t, dir) {
				if _, was := good[line]; !was {
					caught = append(caught, controle+" : "+line)
				}
			}
			slices.Sort(caught)
			if !slices.ContainsFunc(caught, func(s string) bool { return strings.HasPrefix(s, m.controle+" : ") }) {
				t.Errorf("%s did not see it; what was said:\n%s", m.controle, strings.Join(caught, "\n"))
			}
		})
	}
}
