package inspection

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"diagctg/sources"
	"diagctg/sources/correspondance"
	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/proposition"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
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
		{"two header rows", "Adhérents des clubs;;;;\nAnnée 2024;;;;\n;Hommes;;Femmes;\nCode commune;0-17 ans;Total;0-17 ans;Total\n06033;12;30;14;41\n06064;4;9;5;10\nSource : clubs;;;;\n",
			"disposition: {entete: 2}",
			[]proposedValue{{"06033", "femmes_0_17_ans", "", 2024, 14}, {"06064", "hommes_total", "", 2024, 9}}},
		{"a code above two header rows", "Année 2024;;;;\nCode commune;Hommes;;Femmes;\n;Places;Enfants;Places;Enfants\n06033;12;30;14;41\n06064;4;9;5;10\n",
			"disposition: {entete: 2}",
			[]proposedValue{{"06064", "femmes_enfants", "", 2024, 10}}},
		{"years across", "Code commune;Commune;2021;2022;2023;Observations;Avis\n06033;Carros;120;nd;131;;oui\n06064;Gattières;44;45;46;à revoir;non\n",
			"selon: annees",
			[]proposedValue{{"06033", "valeur", "", 2023, 131}, {"06064", "valeur", "", 2022, 45}}},
		{"months across", "Repas servis en 2024;;;;\nCode commune;janvier;février;mars;Total\n06033;10;11;12;33\n06064;4;5;6;15\n",
			"modalite: {colonnes: ['Mois']}",
			[]proposedValue{{"06033", "valeur", "02", 2024, 11}, {"06064", "valeur", "03", 2024, 6}}},
		{"dated months across", "Code commune;oct. 2023;nov. 2023;déc. 2023;janv. 2024\n06033;10;11;12;33\n06064;4;5;6;15\n",
			"annee: 'Année'",
			[]proposedValue{{"06033", "valeur", "12", 2023, 12}, {"06064", "valeur", "01", 2024, 15}}},
	}
}

// TestLayoutsAreProposed: what is evident of a layout is in the proposed
// contract, which reads the file.
func TestLayoutsAreProposed(t *testing.T) {
	for _, c := range layoutCases() {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			essais.DropText(t, dir, "essai.csv", c.text)
			path := filepath.Join(dir, "essai.csv")
			in := inspect(t, &sources.Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}, path)
			if in.Report.Etat != rapport.EtatInconnu || in.Proposition == nil {
				t.Fatalf("%s as %q", in.Report.Etat, in.Report.Source)
			}
			yaml := string(in.Proposition.YAML())
			if !strings.Contains(yaml, c.says) {
				t.Errorf("no %q in\n%s", c.says, yaml)
			}
			if len(in.Lignes) == 0 {
				t.Error("no row is shown as typed")
			}
			known, err := reconnaissance.Load(fstest.MapFS{"propose.yaml": {Data: []byte(yaml)}})
			if err != nil {
				t.Fatal(err)
			}
			report, batches := essais.ReadFile(t, &sources.Reader{Catalogue: known, Territoire: essais.SixCommunes}, path)
			if report.Etat != rapport.EtatLu || report.Source != "propose-essai" {
				t.Fatalf("%s as %q: %v", report.Etat, report.Source, report.Anomalies)
			}
			for _, v := range c.values {
				if got, ok := essais.Lookup(batches, v.code, v.variable, v.modalite, v.annee); !ok || got != mesure.Vaut(v.want) {
					t.Errorf("%s %s[%s] of %d: %v (found: %t), want %v", v.code, v.variable, v.modalite, v.annee, got, ok, v.want)
				}
			}
		})
	}
}

// TestAMeasureIsNoBreakdown: rows that repeat a code are not told apart by the
// numbers they hold.
func TestAMeasureIsNoBreakdown(t *testing.T) {
	dir := t.TempDir()
	essais.DropText(t, dir, "essai.csv", "Code commune;Année;Adhérents\n06033;2024;12\n06033;2024;30\n06064;2024;12\n06064;2024;30\n")
	in := inspect(t, &sources.Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}, filepath.Join(dir, "essai.csv"))
	if p := in.Proposition; p == nil || p.Has(proposition.RoleModalite) || len(p.Remarques) == 0 {
		t.Errorf("proposed %+v", p)
	}
}

// TestLayoutsSurviveTheWorkbook: the correspondence made of a proposition, left
// as it is, reads the file as the contract does.
func TestLayoutsSurviveTheWorkbook(t *testing.T) {
	for _, c := range layoutCases() {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			essais.DropText(t, dir, "essai.csv", c.text)
			known := essais.Catalogue(t)
			p := inspect(t, &sources.Reader{Catalogue: known, Territoire: essais.SixCommunes}, filepath.Join(dir, "essai.csv")).Proposition
			var columns []essais.Colonne
			for _, col := range p.Colonnes {
				columns = append(columns, essais.Colonne{col.Colonne, col.Titre, correspondance.ChoixDe(known, col), col.Variable, correspondance.NatureDe(col)})
			}
			fields := map[string]string{correspondance.ChampTitre: "Essai", correspondance.ChampNiveau: string(p.Niveau), correspondance.ChampEmpreinte: p.SHA256, correspondance.ChampLieux: correspondance.PlacesText(p), correspondance.ChampDisposition: p.Disposition}
			essais.DropCorrespondence(t, dir, "c.xlsx", fields, columns)
			report, batches := essais.ReadFile(t, &sources.Reader{Catalogue: essais.Learned(t, dir, "essai.csv", "c.xlsx"), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}, filepath.Join(dir, "essai.csv"))
			if report.Etat != rapport.EtatLu {
				t.Fatalf("%s: %v", report.Etat, report.Anomalies)
			}
			for _, v := range c.values {
				if got, ok := essais.Lookup(batches, v.code, v.variable, v.modalite, v.annee); !ok || got != mesure.Vaut(v.want) {
					t.Errorf("%s %s[%s] of %d: %v (found: %t), want %v", v.code, v.variable, v.modalite, v.annee, got, ok, v.want)
				}
			}
		})
	}
}

// TestATotalIsNotRepeated: what stands beside a block is of the whole row, and
// no choice makes it a value of each month.
func TestATotalIsNotRepeated(t *testing.T) {
	dir := t.TempDir()
	essais.DropText(t, dir, "essai.csv", "Repas servis en 2024;;;;\nCode commune;janvier;février;mars;Cumul\n06033;10;11;12;33\n06064;4;5;6;15\n")
	p := inspect(t, &sources.Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}, filepath.Join(dir, "essai.csv")).Proposition
	if got := p.Headers(proposition.RoleVariable); len(got) != 1 || got[0] != "Valeur" {
		t.Errorf("proposed as measures: %q", got)
	}
	essais.DropCorrespondence(t, dir, "c.xlsx", map[string]string{correspondance.ChampMillesime: "2024", correspondance.ChampDisposition: p.Disposition}, []essais.Colonne{
		{"A", "Code commune", correspondance.ChoixCode}, {"B à D", "Mois", correspondance.ChoixModalite}, {"B à D", "Valeur", correspondance.ChoixNouvelle, "repas_servis"}, {"E", "Cumul", correspondance.ChoixNouvelle, "repas_cumul"}})
	report, _ := essais.ReadFile(t, &sources.Reader{Catalogue: essais.Learned(t, dir, "c.xlsx"), Communes: essais.SomeCommunes(), Territoire: essais.SixCommunes}, filepath.Join(dir, "c.xlsx"))
	if report.Etat != rapport.EtatRefuse || len(report.Anomalies) != 1 || report.Anomalies[0].Regle != "variable_repetee" {
		t.Errorf("%s: %v", report.Etat, report.Anomalies)
	}
}

// TestFlatTablesStayFlat: what looks like a layout and is none.
func TestFlatTablesStayFlat(t *testing.T) {
	for name, text := range map[string]string{
		"labels above codes":  "Code;Commune;Ménages;Logements\nCODGEO;LIBGEO;MEN;LOG\n06033;Carros;12;13\n06064;Gattières;4;5\n",
		"a matrix of answers": "Code commune;Ludothèque;Crèche;Relais;Centre\n06033;oui;oui;non;non\n06064;oui;non;oui;non\n",
		"two years":           "Code commune;2022;2023;Places\n06033;12;13;4\n06064;4;5;6\n",
		"names of months":     "Code commune;Ouverture en janvier;Ouverture en février;Ouverture en mars\n06033;1;2;3\n06064;4;5;6\n",
		"a column of months":  "Code commune;Mois;janvier;février;mars\n06033;5;1;2;3\n06064;6;4;5;6\n",
	} {
		dir := t.TempDir()
		essais.DropText(t, dir, "essai.csv", text)
		p := inspect(t, &sources.Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}, filepath.Join(dir, "essai.csv")).Proposition
		if p == nil || p.Disposition != "" || p.Contract().Tableaux[0].Disposition != nil {
			t.Errorf("%s: %+v", name, p)
		}
	}
}
