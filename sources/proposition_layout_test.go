package sources

import (
	"path/filepath"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// proposedValue is a number that a file has to give under the contract
// proposed for it.
type proposedValue struct {
	code, variable, modalite string
	annee                    int16
	want                     float64
}

// layoutCase is a file that is no flat table of measures.
type layoutCase struct {
	name, text, says string
	values           []proposedValue
}

func layoutCases() []layoutCase {
	return []layoutCase{
		{"a column of items", "Code commune;Année;Tranche;Adhérents\n06033;2024;0-5 ans;12\n06033;2024;6-11 ans;30\n06064;2024;0-5 ans;4\n06064;2024;6-11 ans;9\n",
			"modalite: {colonnes: ['Tranche']}",
			[]proposedValue{{"06033", "adherents", "6-11 ans", 2024, 30}, {"06064", "adherents", "0-5 ans", 2024, 4}}},
		{"a column of codes", "Code commune;Année;Âge;Adhérents\n06033;2024;003;12\n06033;2024;012;30\n06064;2024;003;4\n06064;2024;012;9\n",
			"modalite: {colonnes: ['Âge']}",
			[]proposedValue{{"06033", "adherents", "012", 2024, 30}}},
	}
}

// TestLayoutsAreProposed: what is evident of a layout is in the proposed
// contract, which reads the file.
func TestLayoutsAreProposed(t *testing.T) {
	for _, c := range layoutCases() {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			dropText(t, dir, "essai.csv", c.text)
			path := filepath.Join(dir, "essai.csv")
			in := inspect(t, &Reader{Catalogue: catalogue(t), Territoire: sixCommunes}, path)
			if in.Report.Etat != EtatInconnu || in.Proposition == nil {
				t.Fatalf("%s as %q", in.Report.Etat, in.Report.Source)
			}
			yaml := string(in.Proposition.YAML())
			if !strings.Contains(yaml, c.says) {
				t.Errorf("no %q in\n%s", c.says, yaml)
			}
			if len(in.Lignes) == 0 {
				t.Error("no row is shown as typed")
			}
			report, batches := readUnder(t, strings.Replace(yaml, "code: 'propose-essai'", "code: essai", 1), path)
			for _, v := range c.values {
				if got, ok := lookup(batches, v.code, v.variable, v.modalite, v.annee); !ok || got != mesure.Vaut(v.want) {
					t.Errorf("%s %s[%s] of %d: %v (found: %t), want %v\n%s", v.code, v.variable, v.modalite, v.annee, got, ok, v.want, dump(report, batches))
				}
			}
		})
	}
}

// TestAMeasureIsNoBreakdown: rows that repeat a code are not told apart by the
// numbers they hold.
func TestAMeasureIsNoBreakdown(t *testing.T) {
	dir := t.TempDir()
	dropText(t, dir, "essai.csv", "Code commune;Année;Adhérents\n06033;2024;12\n06033;2024;30\n06064;2024;12\n06064;2024;30\n")
	in := inspect(t, &Reader{Catalogue: catalogue(t), Territoire: sixCommunes}, filepath.Join(dir, "essai.csv"))
	if p := in.Proposition; p == nil || p.has(RoleModalite) || len(p.Remarques) == 0 {
		t.Errorf("proposed %+v", p)
	}
}

// TestLayoutsSurviveTheWorkbook: the correspondence made of a proposition, left
// as it is, reads the file as the contract does.
func TestLayoutsSurviveTheWorkbook(t *testing.T) {
	for _, c := range layoutCases() {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			dropText(t, dir, "essai.csv", c.text)
			known := catalogue(t)
			p := inspect(t, &Reader{Catalogue: known, Territoire: sixCommunes}, filepath.Join(dir, "essai.csv")).Proposition
			var columns []filledColumn
			for _, col := range p.Colonnes {
				columns = append(columns, filledColumn{col.Colonne, col.Titre, known.ChoixDe(col), col.Variable, NatureDe(col)})
			}
			fields := map[string]string{ChampTitre: "Essai", ChampNiveau: string(p.Niveau), ChampEmpreinte: p.SHA256, ChampLieux: p.PlacesText()}
			dropCorrespondence(t, dir, "c.xlsx", fields, columns)
			report, batches := readFile(t, learned(t, dir, "essai.csv", "c.xlsx"), filepath.Join(dir, "essai.csv"))
			if report.Etat != EtatLu {
				t.Fatalf("%s: %v", report.Etat, report.Anomalies)
			}
			for _, v := range c.values {
				if got, ok := lookup(batches, v.code, v.variable, v.modalite, v.annee); !ok || got != mesure.Vaut(v.want) {
					t.Errorf("%s %s[%s] of %d: %v (found: %t), want %v", v.code, v.variable, v.modalite, v.annee, got, ok, v.want)
				}
			}
		})
	}
}

// TestAKnownMeasureIsNotBrokenDown by hand: the indicators that read it know
// nothing of the items.
func TestAKnownMeasureIsNotBrokenDown(t *testing.T) {
	dir := t.TempDir()
	columns := append(toyColumns(), filledColumn{"E", "Tranche", ChoixModalite})
	dropText(t, dir, "ludo.csv", strings.ReplaceAll(strings.Replace(toyLibraries, "Inscrits", "Inscrits;Tranche", 1), "120\n", "120;0-5\n"))
	dropCorrespondence(t, dir, "c.xlsx", toyFields(), columns)
	report, _ := readFile(t, learned(t, dir, "c.xlsx"), filepath.Join(dir, "c.xlsx"))
	if report.Etat != EtatRefuse || len(report.Anomalies) != 1 || report.Anomalies[0].Regle != "variable_repartie" {
		t.Errorf("%s: %v", report.Etat, report.Anomalies)
	}
}
