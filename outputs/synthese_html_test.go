package outputs

import (
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

func onePagerOf(t *testing.T, d *Diagnostic) string {
	t.Helper()
	var out strings.Builder
	if err := writeOnePager(&out, d, newIndex(d.Figures)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheOnePagerGolden(t *testing.T) {
	golden(t, "synthese.html", func(w io.Writer) error {
		d := realistic()
		return writeOnePager(w, d, newIndex(d.Figures))
	})
}

func TestTheOnePagerStandsAlone(t *testing.T) {
	page := onePagerOf(t, realistic())
	if found := outside.FindString(page); found != "" {
		t.Errorf("the page holds %q", found)
	}
	if !strings.Contains(page, `<html lang="fr">`) || !strings.Contains(page, "A4 portrait") {
		t.Error("no language or no print style")
	}
}

func TestTheOnePagerOfAnEmptyRunIsAPage(t *testing.T) {
	page := onePagerOf(t, &Diagnostic{Territoire: bassin, Version: "0.1.0"})
	for _, want := range []string{"Aucun chiffre clé", "première édition", "Aucune source", "</html>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, "<svg") {
		t.Error("a chart without figures")
	}
}

// crowded is an edition with more of everything than one page holds.
func crowded() *Diagnostic {
	d := realistic()
	long := strings.Repeat("un texte qui n'en finit pas ", 40)
	for i := range 30 {
		d.Changements = append(d.Changements, Changement{Objet: fmt.Sprintf("insee/fichier-%d-%s.xlsx", i, strings.Repeat("long", 8)), Nature: "modifié", Detail: long})
		code := fmt.Sprintf("source_%d", i)
		d.Sources = append(d.Sources, Source{Fichier: code, Source: code, Titre: "Une source au titre plutôt long, numéro " + code, Etat: EtatLu, Millesimes: []int{2019, 2020, 2021, 2022}})
		for j := range d.Cards {
			d.Cards[j].Sources = append(slices.Clone(d.Cards[j].Sources), code)
		}
		d.Avertissements = append(d.Avertissements, long)
		d.Communes = append(slices.Clone(d.Communes), zone(mesure.Commune, fmt.Sprintf("07%03d", i), "Saint-Quelque-Chose-sur-Rivière"))
	}
	for i, z := range d.Communes {
		if z.Nom == "Carros" {
			d.Communes[i].Nom = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
		}
	}
	return d
}

func TestThePagesInABrowser(t *testing.T) {
	for _, c := range []struct {
		name, file string
		d          *Diagnostic
		onePage    bool
	}{
		{"committee", "synthese.html", realistic(), true},
		{"committee, crowded", "synthese.html", crowded(), true},
		{"committee, empty", "synthese.html", &Diagnostic{Territoire: bassin, Version: "0.1.0"}, true},
		{"report", "rapport.html", realistic(), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := openBrowser(t)
			path := filepath.Join(t.TempDir(), c.file)
			page := onePagerOf(t, c.d)
			if c.file == "rapport.html" {
				var out strings.Builder
				if err := writeReport(&out, c.d); err != nil {
					t.Fatal(err)
				}
				page = out.String()
			}
			if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
			b.open(path)
			heard := b.tree()
			for _, role := range []string{"banner", "main", "heading"} {
				if !slices.ContainsFunc(heard, func(n node) bool { return n.role == role }) {
					t.Errorf("a screen reader finds no %s", role)
				}
			}
			for _, n := range heard {
				if n.name == "" && slices.Contains([]string{"heading", "columnheader", "rowheader", "region", "link", "image", "img"}, n.role) {
					t.Errorf("a %s without a name", n.role)
				}
			}
			if pages := b.pages(); pages < 1 || c.onePage && pages != 1 {
				t.Errorf("printed on %d pages", pages)
			}
			b.narrow()
			if wide := b.number("document.documentElement.scrollWidth"); wide > 390 {
				t.Errorf("on a telephone, the page is %g pixels wide", wide)
			}
			if high := b.number("Math.max(0, ...[...document.querySelectorAll('tbody th')].map(h => h.offsetHeight))"); high > 260 {
				t.Errorf("on a telephone, a row of a table is %g pixels high", high)
			}
			if len(b.complaints) > 0 {
				t.Errorf("the browser complains: %v", b.complaints)
			}
		})
	}
}

func TestAScreenReaderHearsTheChartsAndTheTable(t *testing.T) {
	b := openBrowser(t)
	path := filepath.Join(t.TempDir(), "synthese.html")
	if err := os.WriteFile(path, []byte(onePagerOf(t, realistic())), 0o644); err != nil {
		t.Fatal(err)
	}
	b.open(path)
	count := map[string]int{}
	for _, n := range b.tree() {
		count[n.role]++
		if n.role == "image" && !strings.Contains(n.name, "Bassin de vie") {
			t.Errorf("a chart does not give its numbers: %q", n.name)
		}
	}
	if count["image"] < 3 || count["table"] != 1 || count["rowheader"] != keyFigureCount || count["columnheader"] != 7 || count["heading"] < 6 {
		t.Errorf("roles heard: %v", count)
	}
}

func TestTheChartsOfThePageAreWellFormed(t *testing.T) {
	page := onePagerOf(t, realistic())
	ids := map[string]bool{}
	for _, piece := range strings.Split(page, "<svg")[1:] {
		drawing := "<svg" + piece[:strings.Index(piece, "</svg>")+len("</svg>")]
		var svg struct {
			Title struct {
				ID string `xml:"id,attr"`
			} `xml:"title"`
			Desc string `xml:"desc"`
		}
		if err := xml.Unmarshal([]byte(drawing), &svg); err != nil {
			t.Fatal(err)
		}
		if svg.Title.ID == "" || ids[svg.Title.ID] || svg.Desc == "" {
			t.Errorf("title %q is empty or not alone, description %q", svg.Title.ID, svg.Desc)
		}
		ids[svg.Title.ID] = true
	}
	if len(ids) < 3 {
		t.Errorf("%d charts", len(ids))
	}
}

func TestArrowsStandOnlyWhereVintagesCompare(t *testing.T) {
	page := onePagerOf(t, realistic())
	row := func(label string) string {
		_, rest, ok := strings.Cut(page, `<th scope="row">`+label)
		if !ok {
			t.Fatalf("no row %q", label)
		}
		row, _, _ := strings.Cut(rest, "</tr>")
		return plainSpaces(html.UnescapeString(row))
	}
	for label, want := range map[string]string{
		"Population municipale":       "depuis 2016", // 2019 is too near for the census
		"Part des moins de 15 ans":    "↑</span> +0,6 point depuis 2016",
		"Naissances domiciliées":      "depuis 2022", // registered each year
		"Part des 75 ans et plus":     `<td class="t">s.o.</td>`,
		"Couverture de la population": `depuis 2018`,
	} {
		if got := row(label); !strings.Contains(got, want) {
			t.Errorf("%s: %q does not say %q", label, got, want)
		}
	}
}
