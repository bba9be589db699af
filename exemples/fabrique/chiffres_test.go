package main

import (
	"fmt"
	"math"
	"testing"
)

// calcules gives the figures of the example.
func calcules(t *testing.T) *donnees {
	t.Helper()
	c, err := lireChiffres()
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.calculer()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPopulationsAreThePublishedOnes(t *testing.T) {
	d := calcules(t)
	territoire := d.population(func(c commune) bool { return duTerritoire(c.code) })
	for _, cas := range []struct {
		zone        string
		got, publie int
	}{
		{"Carros", d.commune(carros).municipale, 11614},
		{"Gattières", d.commune(gattieres).municipale, 4115},
		{"Gilette", d.commune(gilette).municipale, 1566},
		{"La Gaude", d.commune(laGaude).municipale, 6430},
		{"Le Broc", d.commune(leBroc).municipale, 1409},
		{"Saint-Jeannet", d.commune(saintJeannet).municipale, 4099},
		{"territoire", territoire, 29233},
		{"EPCI", d.populationDe(comparateurs[0]), 538769},
		{"département", d.populationDe(comparateurs[1]), 1083704},
		{"région", d.populationDe(comparateurs[2]), 5021928},
		{"France", d.populationDe(comparateurs[3]), 66361658},
	} {
		if cas.got != cas.publie {
			t.Errorf("%s : %d, publié %d", cas.zone, cas.got, cas.publie)
		}
	}
	for _, dep := range d.departements {
		if dep.code == "06" && dep.municipale != d.populationDe(comparateurs[1]) {
			t.Errorf("la feuille Départements donne %d", dep.municipale)
		}
	}
	if n := len(d.communes); n != 163 {
		t.Errorf("%d communes au lieu de 163", n)
	}
}

// territoire adds up the items of the six communes.
func (b baseRP) territoire() []int {
	return b.total(func(l ligneRP) bool { return duTerritoire(l.code) })
}

func (b baseRP) departement() []int { return b.total(func(ligneRP) bool { return true }) }

func (b baseRP) total(garder func(ligneRP) bool) []int {
	s := make([]int, len(b.communes[0].items))
	for _, l := range b.communes {
		if !garder(l) {
			continue
		}
		for k, n := range l.items {
			s[k] += n
		}
	}
	return s
}

// pourcent is a share of the items, in per cent.
func pourcent(items []int, elements ...int) float64 {
	n := 0
	for _, k := range elements {
		n += items[k]
	}
	return 100 * float64(n) / float64(additionner(items))
}

func TestAgesCloseOnThePopulation(t *testing.T) {
	d := calcules(t)
	for i, l := range d.ages.communes {
		if s := additionner(l.items); s != d.chiffres.communes[i].municipale {
			t.Errorf("%s : les tranches font %d au lieu de %d", l.code, s, d.chiffres.communes[i].municipale)
		}
	}
}

// TestMenAndWomenAreThoseOfTheYearsOfAge: the two files of ages tell one story.
func TestMenAndWomenAreThoseOfTheYearsOfAge(t *testing.T) {
	d := calcules(t)
	for _, l := range append([]ligneRP{d.ages.region, d.ages.france}, d.ages.communes...) {
		_, women := anneesAge(l.code, l.items)
		if got, want := femmes(0, 7)(l), additionner(women); got != want || hommes(0, 7)(l)+got != additionner(l.items) {
			t.Errorf("%s : %d femmes, %d année par année, %d hommes", l.code, got, want, hommes(0, 7)(l))
		}
	}
}

func TestAgesSayWhatTheConventionSays(t *testing.T) {
	d := calcules(t)
	ici, la := d.ages.territoire(), d.ages.departement()
	for k := range ici {
		if k != 3 && ici[k] >= ici[3] {
			t.Errorf("la tranche %d dépasse celle des 45-59 ans", k)
		}
	}
	for _, cas := range []struct {
		nom      string
		elements []int
		min, max float64 // of the territory minus the département, in points
	}{
		{"moins de 15 ans", []int{0}, 0.5, 3},
		{"45 ans et plus", []int{3, 4, 5, 6}, 0.2, 3},
		{"75 ans et plus", []int{5, 6}, -6, -3},
	} {
		if ecart := pourcent(ici, cas.elements...) - pourcent(la, cas.elements...); ecart < cas.min || ecart > cas.max {
			t.Errorf("%s : écart de %.2f points avec le département", cas.nom, ecart)
		}
	}
	if france := d.ages.france.items; pourcent(ici, 5, 6) >= pourcent(france, 5, 6) {
		t.Error("les 75 ans et plus ne sont pas moins nombreux qu'en France")
	}
}

func TestActivityIsThePublishedOne(t *testing.T) {
	d := calcules(t)
	for _, cas := range []struct {
		nom    string
		items  []int
		k      int
		publie float64
	}{
		{"occupés", d.activite.territoire(), occupe, 68},
		{"chômeurs", d.activite.territoire(), chomeur, 7.8},
		{"étudiants", d.activite.territoire(), etudiant, 9.9},
		{"retraités", d.activite.territoire(), retraite, 7},
		{"autres inactifs", d.activite.territoire(), autreInactif, 7.3},
		{"occupés du département", d.activite.departement(), occupe, 64},
		{"chômeurs du département", d.activite.departement(), chomeur, 10.3},
		{"autres inactifs du département", d.activite.departement(), autreInactif, 9.5},
	} {
		if got := pourcent(cas.items, cas.k); math.Abs(got-cas.publie) > 0.01 {
			t.Errorf("%s : %.3f %%, publié %v", cas.nom, got, cas.publie)
		}
	}
}

func TestAllocatairesCloseOnTheConvention(t *testing.T) {
	d := calcules(t)
	var foyers, personnes, paje int
	types, enfants := make([]int, 4), make([]int, 7)
	for _, a := range d.allocataires {
		foyers, personnes, paje = foyers+a.foyers, personnes+a.personnes, paje+a.paje
		for k, n := range a.types {
			types[k] += n
		}
		for k, n := range a.enfants {
			enfants[k] += n
		}
		detail := additionner(a.isoles) + additionner(a.mono) + additionner(a.couples)
		if additionner(a.types) != a.foyers || detail != a.foyers {
			t.Errorf("%s : types %v et détail %d ne font pas %d foyers", a.code, a.types, detail, a.foyers)
		}
		couples := a.types[coupleSans] + a.types[coupleAvec]
		if a.foyers+couples+additionner(a.enfants) != a.personnes {
			t.Errorf("%s : foyers, conjoints et enfants ne font pas %d personnes", a.code, a.personnes)
		}
	}
	if foyers != 4484 || personnes != 13082 || paje != 773 {
		t.Errorf("%d foyers, %d personnes, %d foyers Paje", foyers, personnes, paje)
	}
	carrosCaf, gaude, broc := d.allocataires[1], d.allocataires[3], d.allocataires[0]
	for _, cas := range []struct {
		nom      string
		got      float64
		publie   string
		decimale int
	}{
		{"isolés", pourcent(types, isole), "27", 0},
		{"monoparents", pourcent(types, monoparent), "19", 0},
		{"couples avec enfant, La Gaude", pourcent(gaude.types, coupleAvec), "58", 0},
		{"isolés, Le Broc", pourcent(broc.types, isole), "32", 0},
		{"monoparents, Carros", pourcent(carrosCaf.types, monoparent), "21", 0},
		{"6 à 11 ans", pourcent(enfants, 2), "35", 0},
		{"12 à 17 ans", pourcent(enfants, 3, 4), "34.1", 1},
	} {
		if got := fmt.Sprintf("%.*f", cas.decimale, cas.got); got != cas.publie {
			t.Errorf("%s : %s %%, publié %s", cas.nom, got, cas.publie)
		}
	}
	if p := pourcent(types, coupleAvec); p <= 50 {
		t.Errorf("couples avec enfant : %.1f %%, la convention dit plus de la moitié", p)
	}
	if p := pourcent(types, coupleSans); p >= 4 {
		t.Errorf("couples sans enfant : %.1f %%, moins de 4 attendu", p)
	}
}

func TestPlacesGiveThePublishedRates(t *testing.T) {
	total, enfants := 0, 0
	for _, code := range six {
		p, e := placesCommunes[code], moinsDe3[code]
		total, enfants = total+p.total(), enfants+e
		rate := 100 * float64(p.total()) / float64(e)
		if code != carros && code != saintJeannet && (rate <= 61 || rate >= 83.5) {
			t.Errorf("%s : %.1f places pour 100, entre 61 et 83 attendu", code, rate)
		}
	}
	for _, cas := range []struct{ nom, got, publie string }{
		{"territoire", dixiemes(pourCent(total, enfants)), "61"},
		{"Saint-Jeannet", dixiemes(tauxCommune(saintJeannet).ensemble), "23,4"},
		{"département", dixiemes(comparateurs[1].taux.ensemble), "49,2"},
		{"France", dixiemes(comparateurs[3].taux.ensemble), "58,9"},
	} {
		if cas.got != cas.publie {
			t.Errorf("%s : %s places pour 100, publié %s", cas.nom, cas.got, cas.publie)
		}
	}
	for code, publie := range map[string]int{carros: 56, laGaude: 81, gattieres: 83} {
		if got := int(math.Round(float64(tauxCommune(code).ensemble) / 10)); got != publie {
			t.Errorf("%s : %d places pour 100, publié %d", code, got, publie)
		}
	}
}

func TestStructuresAreThoseOfTheAnnexe(t *testing.T) {
	if n := len(registre); n != 28 {
		t.Errorf("%d entrées au lieu de 28", n)
	}
	actifs := 0
	for _, a := range assistants {
		actifs += a.actifs
		if a.agrees < a.actifs {
			t.Errorf("moins d'agréés que d'actifs : %+v", a)
		}
	}
	if actifs != 97 {
		t.Errorf("%d assistants maternels au lieu de 97", actifs)
	}
	for _, c := range creches {
		occupation := float64(c.realisees()) / float64(c.capacite())
		facturation := float64(c.facturees()) / float64(c.realisees())
		if occupation < 0.6 || occupation > 0.8 || facturation < 1.04 || facturation > 1.12 {
			t.Errorf("%s : occupation %.3f, facturation %.3f", c.nom, occupation, facturation)
		}
	}
}

// TestBirthsAddUpToThePublishedSum: only the split by year is invented.
func TestBirthsAddUpToThePublishedSum(t *testing.T) {
	for _, cas := range []struct{ somme, en2020 int }{{714, 145}, {62, 10}, {0, 0}, {1, 3}} {
		annees := parAnnee(cas.somme, cas.en2020)
		if n := derniereNaissance - premiereNaissance + 1; len(annees) != n {
			t.Fatalf("%d années au lieu de %d", len(annees), n)
		}
		de := premiereDeLaSomme - premiereNaissance
		if got := additionner(annees[de : de+len(poidsAnnees)]); got != cas.somme {
			t.Errorf("2013 à 2017 : %d au lieu de %d", got, cas.somme)
		}
	}
}

// TestPupilsAreChildrenOfTheirAge: the base of schooling and the years of age
// tell one story.
func TestPupilsAreChildrenOfTheirAge(t *testing.T) {
	for _, l := range calcules(t).ages.communes {
		s := scolariser(l).items
		tous, petits := additionner(s[:7]), additionner(l.items)
		hommes, femmes := anneesAge(l.code, l.items)
		if petits -= additionner(hommes[:2]) + additionner(femmes[:2]); tous != petits {
			t.Errorf("%s : %d personnes de 2 ans et plus, %d année par année", l.code, tous, petits)
		}
		for k := range 7 {
			if s[7+k] > s[k] {
				t.Errorf("%s : %d scolarisés sur %d", l.code, s[7+k], s[k])
			}
		}
	}
}
