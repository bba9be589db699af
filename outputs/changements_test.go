package outputs

import (
	"io"
	"slices"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// TestAChangeIsToldWithItsCause: a figure of the same vintage is no longer the
// same because of its file, of the calculation, or of the perimeter.
func TestAChangeIsToldWithItsCause(t *testing.T) {
	revised := Changement{Objet: "couverture_population_caf", Nature: "révisé", Detail: "3 chiffres"}
	file := Changement{Objet: "caf/s_ben_com_f.csv", Nature: "modifié"}
	for _, c := range []struct {
		name    string
		changes []Changement
		want    string
	}{
		{"a file of the indicator", []Changement{revised, file}, "révision (caf/s_ben_com_f.csv n’est plus le même)."},
		{"a new file of the indicator", []Changement{revised, {Objet: "caf/s_ben_com_f.csv", Nature: "nouveau"}}, "révision (caf/s_ben_com_f.csv est nouveau)."},
		{"a new vintage of the indicator", []Changement{{Objet: "couverture_population_caf", Nature: NatureMillesime},
			{Objet: "caf/s_ben_com_f.csv", Nature: "nouveau"}}, "millésime (caf/s_ben_com_f.csv est nouveau)."},
		{"a new vintage in a file of the same name", []Changement{{Objet: "couverture_population_caf", Nature: NatureMillesime}, file},
			"millésime (caf/s_ben_com_f.csv n’est plus le même)."},
		{"an indicator that a new version brings", []Changement{{Objet: "couverture_population_caf", Nature: NatureNouveau},
			{Objet: "diagctg", Nature: "modifié"}}, "définition (le calcul"},
		{"a file of another indicator", []Changement{revised, {Objet: "communes/eaje <2024>.xlsx", Nature: "modifié"}}, "inconnu, à chercher"},
		{"the fingerprints are lost", []Changement{revised, {Objet: ObjetEmpreintes, Nature: "perdues"}, {Objet: "diagctg", Nature: "modifié"}},
			"inconnu (les empreintes"},
		{"the fingerprints themselves", []Changement{{Objet: ObjetEmpreintes, Nature: "perdues"}}, "inconnu."},
		{"the calculation", []Changement{revised, {Objet: "diagctg", Nature: "modifié"}}, "définition (le calcul"},
		{"the perimeter", []Changement{revised, {Objet: "périmètre", Nature: "modifié"}}, "périmètre (les communes"},
		{"the file itself", []Changement{file}, "révision (le même fichier, d’autres données)."},
		{"a new vintage", []Changement{{Objet: "caf/s_ben_com_f.csv", Nature: "nouveau"}}, "millésime 2022, 2023."},
		{"the perimeter itself", []Changement{{Objet: "périmètre", Nature: "modifié"}}, "ne se comparent pas"},
		{"the configuration", []Changement{{Objet: "territoire.yaml", Nature: "modifié"}}, "configuration."},
		{"a file that is gone", []Changement{{Objet: "caf/ancien.csv", Nature: "retiré"}}, "fichier retiré du dépôt."},
	} {
		d := realistic()
		d.Changements = c.changes
		p := territory(d)
		told := p.changeSentence(c.changes[0])
		if _, why, _ := strings.Cut(told, "Pourquoi : "); !strings.Contains(why, c.want) {
			t.Errorf("%s: %q, want %q", c.name, told, c.want)
		}
	}
}

func TestWhatMovesFiguresIsToldFirst(t *testing.T) {
	d := realistic()
	for range syntheseChanges + 2 {
		d.Changements = append(d.Changements, Changement{Objet: "caf/s_ben_com_f.csv", Nature: "nouveau"})
	}
	d.Changements = append(d.Changements, Changement{Objet: "structure_age", Nature: "révisé"}, Changement{Objet: "périmètre", Nature: "modifié"})
	lines := territory(d).changeLines()
	if len(lines) != syntheseChanges+1 || !strings.HasPrefix(lines[0], "• périmètre") || !strings.HasPrefix(lines[1], "• Population par tranche d'âge") {
		t.Errorf("told %q", lines)
	}
	if want := "… et 5 autres changements, dans rapport.html."; plainSpaces(lines[syntheseChanges]) != want {
		t.Errorf("ends with %q, want %q", lines[syntheseChanges], want)
	}
}

func TestAFirstEditionHasNothingToCompare(t *testing.T) {
	d := realistic()
	d.EditionPrecedente, d.Changements = "", nil
	if got := territory(d).changeLines(); !slices.Equal(got, []string{"Première édition : il n’y a rien à comparer."}) {
		t.Errorf("told %q", got)
	}
}

// TestTheTitleSaysWhatSetsThePlaceApart: the widest gap beside the comparator,
// nothing under a tenth of it.
func TestTheTitleSaysWhatSetsThePlaceApart(t *testing.T) {
	d := realistic()
	for i := range d.Figures {
		if f := &d.Figures[i]; f.Indicateur == "part_paje" && f.Zone == bassin {
			f.Valeur = mesure.Vaut(19.8)
		}
	}
	p := territory(d)
	want := "Part des foyers bénéficiaires de la Paje, 19,8 %, au-dessus du département (+5,0 points)"
	if got := plainSpaces(p.mostApart(p.keyLines(p.tablesByCode()))); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for i := range d.Figures {
		if f := &d.Figures[i]; f.Indicateur == "composition_familiale_caf" && f.Modalite == "monoparent" && f.Zone == bassin {
			f.Valeur = mesure.Vaut(60)
		}
	}
	p = territory(d)
	if got := plainSpaces(p.mostApart(p.keyLines(p.tablesByCode()))); !strings.HasPrefix(got, "Composition familiale des foyers allocataires, « Famille monoparentale », 60,0 %") {
		t.Errorf("an item does not say of what it is a part: %q", got)
	}
	p = territory(realistic())
	if got := p.mostApart(p.keyLines(p.tablesByCode())); got != "" {
		t.Errorf("a small gap is a finding: %q", got)
	}
}

// TestBothPagesGiveTheCauses as the workbook does.
func TestBothPagesGiveTheCauses(t *testing.T) {
	d := realistic()
	d.Changements = append(d.Changements, Changement{Objet: "couverture_population_caf", Nature: "révisé", Detail: "3 chiffres"})
	for name, write := range map[string]func(io.Writer) error{
		"rapport.html":  func(w io.Writer) error { return writeReport(w, d) },
		"synthese.html": func(w io.Writer) error { return writeOnePager(w, d, newIndex(d.Figures)) },
	} {
		page := string(made(t, write))
		for _, want := range []string{"Couverture de la population par la Caf", "révision (caf/s_ben_com_f.csv est nouveau)"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}
