package outputs

import (
	"bytes"
	"encoding/csv"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"diagctg/sources/mesure"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// small is a diagnostic with one figure of each kind.
func small() *Diagnostic {
	fx := &fixture{d: &Diagnostic{
		Territoire: bassin, Communes: sixCommunes[:1], Comparateurs: comparators[3:],
		Edition: time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC), Version: "0.1.0",
	}}
	fx.card(mesure.Card{Code: "b_taux", Theme: "socle", Libelle: "Taux", Unite: "pour_cent", Formule: "=A/B", Numerateur: "A", Denominateur: "B",
		VariablesNumerateur: []string{"a"}, VariablesDenominateur: []string{"b", "c"}, Sources: []string{"s"}, EcartMax: 3, Secret: "caf",
		Agregable: true, Limites: "Une phrase ; avec un point-virgule et des « guillemets »"})
	fx.card(mesure.Card{Code: "a_nombre", Theme: "socle", Libelle: "Nombre", Unite: "foyers", Modalites: items("x", "Premier", "y", "Second")})
	third := 1.0 / 3 * 100
	fx.figure("b_taux", "", france, [2]int{2023, 2022}, mesure.Vaut(1), mesure.Vaut(3), mesure.Vaut(third), "pour_cent")
	fx.figure("b_taux", "", bassin, [2]int{2023, 2022}, masked(mesure.Secret), mesure.Vaut(300), masked(mesure.Secret), "pour_cent")
	fx.figure("b_taux", "", carros, [2]int{2023, 2022}, mesure.Vaut(0), mesure.Vaut(12), mesure.Vaut(0), "pour_cent")
	fx.figure("b_taux", "", carros, [2]int{2018, 2016}, masked(mesure.ND), masked(mesure.SO), masked(mesure.SO), "pour_cent").Couverture = -1
	count := mesure.Valeur{V: 1234567.5, S: mesure.Arrondi}
	fx.figure("a_nombre", "y", bassin, [2]int{2023, 0}, count, masked(mesure.SO), count, "foyers").Couverture = 0.995
	fx.figure("a_nombre", "x", bassin, [2]int{2023, 0}, masked(mesure.ND), masked(mesure.SO), masked(mesure.ND), "foyers").Couverture = 0.25
	return fx.d
}

func golden(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var got bytes.Buffer
	if err := write(&got); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

func TestIndicateursGolden(t *testing.T) {
	golden(t, "indicateurs.csv", func(w io.Writer) error { return writeIndicateurs(w, small().Figures) })
}

func TestDictionnaireGolden(t *testing.T) {
	golden(t, "dictionnaire.csv", func(w io.Writer) error { return writeDictionnaire(w, small().Cards) })
}

func TestReportGolden(t *testing.T) {
	golden(t, "rapport.html", func(w io.Writer) error { return writeReport(w, realistic()) })
}

func TestIndicateursHoldsEveryFigureOnce(t *testing.T) {
	d := realistic()
	var out bytes.Buffer
	if err := writeIndicateurs(&out, d.Figures); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(&out)
	r.Comma = ';'
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != len(d.Figures)+1 {
		t.Errorf("%d records for %d figures", len(records)-1, len(d.Figures))
	}
	ix := newIndex(d.Figures)
	for _, rec := range records[1:] {
		if rec[9] == "" && rec[11] != "secret" && rec[11] != "nd" && rec[11] != "so" {
			t.Errorf("no value and status %q: %v", rec[11], rec)
		}
		f := ix.at(mesure.Card{Code: rec[0]}, rec[1], zone(mesure.Niveau(rec[2]), rec[3], ""), int(number64(t, rec[5])))
		if known(f.Valeur) && number64(t, rec[9]) != f.Valeur.V {
			t.Errorf("value %s is not %v", rec[9], f.Valeur.V)
		}
	}
}

func TestReportOfAnEmptyRunIsAPage(t *testing.T) {
	var out strings.Builder
	if err := writeReport(&out, &Diagnostic{Territoire: bassin, Version: "0.1.0"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Aucun fichier n’a été lu.", "Aucun contrôle n’a été exécuté.", "première édition", "</html>"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// outside finds what would make the page need a network or a script.
var outside = regexp.MustCompile(`(?i)https?://|<script|<link|<img|@import|url\(`)

func TestReportStandsAlone(t *testing.T) {
	var out strings.Builder
	if err := writeReport(&out, realistic()); err != nil {
		t.Fatal(err)
	}
	if found := outside.FindString(out.String()); found != "" {
		t.Errorf("the page holds %q", found)
	}
	if !strings.Contains(out.String(), `<html lang="fr">`) || !strings.Contains(out.String(), "@media print") {
		t.Error("no language or no print style")
	}
}
