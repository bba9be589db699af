package sources

import (
	"strings"
	"testing"
	"testing/fstest"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

const twoSexes = `version: 1
code: essai
titre: Un essai
producteur: Nous
tableaux:
  - niveau: commune
    code: {colonnes: [CODGEO]}
    millesime: [{fichier: '(\d{4})'}]
    variables:
      - nom: enfants
        requis: true
        type: decimal
        modalites:
          - {code: '0', colonnes: [GARCONS0], plus: [FILLES0]}
          - {code: '1', colonnes: [GARCONS1], plus: [FILLES1]}
`

// TestColumnsAreAdded: a sum is known only when all its parts are, and what is
// wrong in a part is told at its own cell.
func TestColumnsAreAdded(t *testing.T) {
	known, err := reconnaissance.Load(fstest.MapFS{"essai.yaml": {Data: []byte(twoSexes)}})
	if err != nil {
		t.Fatal(err)
	}
	reader := &Reader{Catalogue: known}
	const header = "CODGEO;GARCONS0;GARCONS1;FILLES0;FILLES1\n"
	report, batches := essais.ReadText(t, reader, "2016.csv", header+"06033;1,5;2;3;4\n06025;1;;2;3\n06066;1;2;s;\n")
	if report.Etat != rapport.EtatLu || len(report.Ignorees) > 0 {
		t.Fatalf("%s, not read %v, %v", report.Etat, report.Ignorees, report.Anomalies)
	}
	for _, c := range []struct {
		code, item string
		want       mesure.Valeur
	}{
		{"06033", "0", mesure.Vaut(4.5)}, {"06033", "1", mesure.Vaut(6)},
		{"06025", "0", mesure.Vaut(3)}, {"06025", "1", mesure.Absente(mesure.ND)},
		{"06066", "0", mesure.Absente(mesure.Secret)}, {"06066", "1", mesure.Absente(mesure.ND)},
	} {
		got, ok := essais.Lookup(batches, c.code, "enfants", c.item, 2016)
		if !ok || got.S != c.want.S || !got.S.Manque() && got.V != c.want.V {
			t.Errorf("%s [%s]: %v, want %v", c.code, c.item, got, c.want)
		}
	}
	report, _ = essais.ReadText(t, reader, "2016.csv", header+"06033;1;2;beaucoup;4\n")
	if report.Etat != rapport.EtatRefuse || len(report.Anomalies) != 1 || report.Anomalies[0].Cellule() != "D2" {
		t.Errorf("a word in an added column: %s, %v", report.Etat, report.Anomalies)
	}
	report, _ = essais.ReadText(t, reader, "2016.csv", "CODGEO;GARCONS0;GARCONS1;FILLES0\n06033;1;2;3\n")
	if report.Etat != rapport.EtatInconnu || !strings.Contains(report.Anomalies[0].Message, "FILLES1") {
		t.Errorf("without one of the columns to add: %s, %v", report.Etat, report.Anomalies)
	}
}

// TestArticleBeforeTheName: the article that stands apart goes in front.
func TestArticleBeforeTheName(t *testing.T) {
	for article, want := range map[string]string{"(Le)": "Le Broc", "(L')": "L'Broc", "(L’)": "L’Broc", "Les": "Les Broc"} {
		if got := withArticle(article, "Broc"); got != want {
			t.Errorf("%q: %q, want %q", article, got, want)
		}
	}
}
