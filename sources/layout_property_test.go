package sources

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/catalogue"
	"diagctg/sources/disposition"
	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
	"diagctg/sources/tabular"
)

// block is a sheet of random counts: communes down, months across, with columns
// that are no months, notes and totals strewn in.
type block struct {
	text   string
	cells  map[string]float64 // by cell, those that are known
	blanks int
	sum    float64
}

func drawBlock(t *rapid.T) block {
	b := block{cells: map[string]float64{}}
	months := rapid.SliceOfNDistinct(rapid.IntRange(0, 11), 1, 12, rapid.ID[int]).Draw(t, "months")
	year := rapid.IntRange(2000, 2030).Draw(t, "year")
	total := rapid.Bool().Draw(t, "total")
	header := []string{"Code commune", "Commune"}
	for _, m := range months {
		forms := []string{"%s %d", "%s. %d", "%[2]d / %[1]s", "%[1]s-%02[3]d"}
		form := rapid.SampledFrom(forms).Draw(t, "form")
		title := fmt.Sprintf(form, writtenMonths[m], year, year%100)
		if i := strings.Index(title, "%!"); i >= 0 {
			title = title[:i]
		}
		header = append(header, title)
	}
	if total {
		header = append(header, "Total")
	}
	lines := []string{strings.Join(header, ";")}
	for _, code := range rapid.SliceOfNDistinct(rapid.SampledFrom(essais.SixCommunes), 1, 6, rapid.ID[string]).Draw(t, "communes") {
		line := []string{code, "x"}
		for i := range months {
			v := rapid.IntRange(-1, 1000).Draw(t, "value")
			if v < 0 {
				b.blanks++
				line = append(line, "")
				continue
			}
			b.cells[fmt.Sprintf("%s%d", mesure.LettreColonne(3+i), len(lines)+1)] = float64(v)
			b.sum += float64(v)
			line = append(line, fmt.Sprint(v))
		}
		if total {
			line = append(line, "7")
		}
		lines = append(lines, strings.Join(line, ";"))
		if rapid.Bool().Draw(t, "note") {
			lines = append(lines, "Sous-total;;"+strings.Repeat("9;", len(months)))
		}
	}
	b.text = strings.Join(lines, "\n") + "\n"
	return b
}

const propertyContract = `version: 1
code: essai-bloc
titre: Essai d'un bloc
producteur: Nous
tableaux:
  - niveau: commune
    disposition:
      deplier: {selon: mois, vers: Mois, annee: Année, valeur: Repas}
    code: {colonnes: [Code commune]}
    modalite: {colonnes: [Mois]}
    millesime: [{colonne: [Année]}]
    ignorer: [{colonne: [code], contient: '^sous-total', motif: total}]
    variables:
      - {nom: repas, colonnes: [Repas], type: entier, requis: true}
`

// TestUnpivotLosesNothing: each known cell of the block comes out once, with
// its own value and place, an empty one as missing, and the sum of what comes
// out is that of the block.
func TestUnpivotLosesNothing(t *testing.T) {
	dir := t.TempDir()
	contracts := t.TempDir()
	if err := os.WriteFile(filepath.Join(contracts, "bloc.yaml"), []byte(propertyContract), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := reconnaissance.Load(os.DirFS(contracts))
	if err != nil {
		t.Fatal(err)
	}
	reader := &Reader{Catalogue: c, Territoire: essais.SixCommunes}
	rapid.Check(t, func(rt *rapid.T) {
		b := drawBlock(rt)
		path := filepath.Join(dir, "bloc.csv")
		if err := os.WriteFile(path, []byte(b.text), 0o600); err != nil {
			rt.Fatal(err)
		}
		report, batches := essais.ReadFile(t, reader, path)
		if report.Etat != rapport.EtatLu {
			rt.Fatalf("%s: %v\n%s", report.Etat, report.Anomalies, b.text)
		}
		seen, blanks, sum := map[string]bool{}, 0, 0.0
		for _, batch := range batches {
			col := batch.Colonnes[0]
			for i, v := range col.Valeurs {
				cell := fmt.Sprintf("%s%d", col.Lettres[i], batch.Lignes[i])
				if math.IsNaN(v) {
					blanks++
					continue
				}
				if want, ok := b.cells[cell]; !ok || want != v || seen[cell] {
					rt.Fatalf("%s: %v, want %v (there %t, seen %t)\n%s", cell, v, want, ok, seen[cell], b.text)
				}
				seen[cell] = true
				sum += v
			}
		}
		if len(seen) != len(b.cells) || blanks != b.blanks || sum != b.sum {
			rt.Fatalf("%d of %d cells, %d of %d blanks, sum %v of %v\n%s", len(seen), len(b.cells), blanks, b.blanks, sum, b.sum, b.text)
		}
		if report.Lignes != report.Gardees+report.Ecartees+report.Fautives {
			rt.Fatalf("%d lines are not %d + %d + %d", report.Lignes, report.Gardees, report.Ecartees, report.Fautives)
		}
	})
}

// headOf makes the beginning of a sheet from semicolon text.
func headOf(text string) *disposition.Head {
	var h disposition.Head
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		row := tabular.Row{Number: i + 1}
		for j, cell := range strings.Split(line, ";") {
			if cell != "" {
				row.Cells = append(row.Cells, tabular.Cell{Column: j + 1, Kind: tabular.Text, Text: cell})
			}
		}
		h.Rows = append(h.Rows, row)
	}
	return &h
}

// TestCountOfTheBlock: the cells of the block that are not empty are those
// handed on and those left out, and no others.
func TestCountOfTheBlock(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := drawBlock(rt)
		h := headOf(b.text)
		c := catalogue.Contract{Code: "x", Tableaux: []catalogue.Tableau{{Niveau: mesure.Commune, Disposition: &catalogue.Disposition{
			Deplier: &catalogue.Deplier{Selon: catalogue.SelonMois, Vers: "Mois", Annee: "Année", Valeur: "Repas"}},
			Code: catalogue.Code{Colonnes: []string{"Code commune"}}, Variables: []catalogue.Variable{{Nom: "repas", Colonnes: []string{"Repas"}, Type: catalogue.TypeEntier}}}}}
		k := reconnaissance.Fit(&c, h)
		if k == nil || k.View.Keys() == 0 {
			rt.Fatalf("the header is not seen:\n%s", b.text)
		}
		f := &file{reader: &Reader{Territoire: essais.SixCommunes}, Journal: rapport.NewJournal("essai.csv")}
		table := newTable(f, k)
		table.out = newRecorder(table)
		present := 0
		for _, row := range h.Rows[1:] {
			for _, cell := range row.Cells {
				if cell.Column >= k.View.Bloc.Premiere {
					present++
				}
			}
			if err := table.take(row); err != nil {
				rt.Fatal(err)
			}
		}
		u := table.unfold
		if u.present != present || u.taken+u.left != present {
			rt.Fatalf("%d cells: %d counted, %d taken, %d left\n%s", present, u.present, u.taken, u.left, b.text)
		}
	})
}

var writtenMonths = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
