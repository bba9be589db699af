package inspection

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"diagctg/sources"
	"diagctg/sources/catalogue"
	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

// Parts of tables that people really send, and some that they should not.
var (
	drawnHeaders = []string{"2021", "2022", "2023", "janvier", "février", "mars", "Population", "P22_POP", "P16_POP", "Places (2021)", "Places (2022)", "Nombre d'élèves", "Taux : \"brut\"", "# total",
		"{aa}", "pop_{aaaa}", "Ménages fiscaux", "MED21", "NAISD24", "a", "x y", "é", "日本", "50 %", "- vide", "&ancre", "*étoile", "Oui: non", "'apostrophe'"}
	drawnCells = []string{"0", "12", "1 234", "3,5", "-4", "s", "nd", "", "ns*", "12 %", "NA", "…"}
	drawnTails = []string{"Total", "Source : Insee, 2021", "", "99999", "ZZZZZ"}
)

// TestAnyTableGetsAContractThatLoads: whatever the headers and cells, the
// proposed contract loads, and reads the file or was said not to.
func TestAnyTableGetsAContractThatLoads(t *testing.T) {
	dir := t.TempDir()
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		headers := rapid.SliceOfNDistinct(rapid.SampledFrom(drawnHeaders), 1, 6, rapid.ID).Draw(t, "headers")
		quoted := []string{"CODGEO"}
		for _, h := range headers {
			quoted = append(quoted, `"`+strings.ReplaceAll(h, `"`, `""`)+`"`)
		}
		lines := []string{strings.Join(quoted, ";")}
		codes := append(rapid.Permutation(essais.SixCommunes).Draw(t, "codes"), rapid.SampledFrom(drawnTails).Draw(t, "tail"))
		for _, code := range codes {
			line := code
			for range headers {
				line += ";" + rapid.SampledFrom(drawnCells).Draw(t, "cell")
			}
			lines = append(lines, line)
		}
		path := filepath.Join(dir, "donnees 2020.csv")
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if checkProposal(t, path) {
			read++
		}
	})
	if read == 0 {
		t.Error("not one table was read: this test looks at nothing")
	}
}

// checkProposal tells whether the file was read as proposed.
func checkProposal(t *rapid.T, path string) bool {
	built, err := essais.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	reader := &sources.Reader{Catalogue: built, Territoire: essais.SixCommunes}
	in, err := Inspect(t.Context(), reader, filepath.Dir(path), filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	p := in.Proposition
	if p == nil || !p.Complete() || in.Report.Source != "" {
		return false
	}
	own, err := reconnaissance.Load(fstest.MapFS{"p.yaml": {Data: p.YAML()}})
	if err != nil {
		t.Fatalf("%v\n%s", err, p.YAML())
	}
	if diff := sameContract(own.Contract(p.Code), p.Contract()); diff != "" {
		t.Fatalf("the YAML says something else than the proposition: %s\n%s", diff, p.YAML())
	}
	reader.Catalogue = own
	report, err := reader.Recognise(t.Context(), filepath.Dir(path), filepath.Base(path))
	if err != nil || report.Source != p.Code {
		t.Fatalf("recognised as %q (%v), %v\n%s", report.Source, err, report.Anomalies, p.YAML())
	}
	report, err = reader.Read(t.Context(), filepath.Dir(path), filepath.Base(path), func(*mesure.Batch) error { return nil })
	if err != nil || report.Etat != rapport.EtatLu {
		t.Fatalf("%s (%v): %v\n%s", report.Etat, err, report.Anomalies, p.YAML())
	}
	return true
}

// sameContract compares what two contracts read, in a few words.
func sameContract(a, b *catalogue.Contract) string {
	read := func(c *catalogue.Contract) string {
		var s []string
		for _, v := range c.Tableaux[0].Variables {
			s = append(s, fmt.Sprint(v.Nom, v.Type, v.AllNames()))
		}
		if d := c.Tableaux[0].Disposition; d != nil {
			s = append(s, fmt.Sprint(d.Entete, d.Deplier))
		}
		return fmt.Sprint(s, c.Tableaux[0].Modalite, c.Titre, c.Tableaux[0].Code, c.Tableaux[0].Marques, slices.Sorted(slices.Values(c.Tableaux[0].Feuilles)))
	}
	if x, y := read(a), read(b); x != y {
		return x + " ≠ " + y
	}
	return ""
}
