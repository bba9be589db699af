package warehouse

import (
	"context"
	"flag"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/mesure"
)

// terrain is a warehouse that stands ready for sql/secret/: the zones are laid
// down, the figures are not.
type terrain struct {
	w        *Warehouse
	communes []string
	// ailleurs are the communes of the EPCI outside of the territory.
	ailleurs []string
	// secret is the threshold of all counts, pas the step that their producer
	// rounds them to, 1 when it does not.
	secret string
	pas    float64
}

func nouveauTerrain(t *testing.T, communes, ailleurs int) terrain {
	t.Helper()
	w := ouvert(t)
	tr := terrain{w: w, secret: "caf", pas: 1}
	conf := Territory{Code: "t", Nom: "T", Comparaisons: []mesure.Zone{{Niveau: mesure.EPCI, Code: "200000001"}},
		Seuils: map[string]int{"caf": 5, "enfants": 5, "sensible": 11, "fiscal": 11}}
	compo := &mesure.Batch{Source: "geo", Fichier: "epci.csv", Niveau: mesure.Commune, Table: "epci_composition",
		Attributs: []mesure.TextColumn{{Nom: "epci"}}}
	for i := range communes + ailleurs {
		code := fmt.Sprintf("060%02d", i+1)
		if i < communes {
			tr.communes = append(tr.communes, code)
		} else {
			tr.ailleurs = append(tr.ailleurs, code)
		}
		compo.Codes, compo.Lignes = append(compo.Codes, code), append(compo.Lignes, int32(i+2))
		compo.Millesimes = append(compo.Millesimes, 2023)
		compo.Attributs[0].Valeurs = append(compo.Attributs[0].Valeurs, "200000001")
	}
	conf.Communes = tr.communes
	if err := w.Configure(t.Context(), conf); err != nil {
		t.Fatal(err)
	}
	charger(t, w, compo)
	tr.lancer(t, func(path string) bool {
		return !strings.HasPrefix(path, "secret/") && !strings.HasPrefix(path, "controles/") && !strings.HasPrefix(path, "ecarts/")
	})
	return tr
}

// lancer runs some of the models.
func (tr terrain) lancer(t interface{ Fatal(...any) }, lesquels func(path string) bool) {
	for _, e := range tr.w.plan() {
		if !lesquels(e.fichier.Path) {
			continue
		}
		if _, err := e.run(context.Background()); err != nil {
			t.Fatal(e.fichier.Path, ": ", err)
		}
	}
}

// comptes are the counts of every place, by variable and item.
type comptes map[string]map[string]float64 // "variable#modalite" → commune → count

var (
	typesFamille = []string{"isole", "monoparent", "couple_sans_enfant", "couple_avec_enfant"}
	tranchesAge  = []string{"0_2", "3_5", "6_11"}
)

// auHasard draws counts that are often tiny.
func (tr terrain) auHasard(rt *rapid.T) comptes {
	c := comptes{}
	gen := rapid.OneOf(rapid.IntRange(0, 6), rapid.IntRange(0, 6), rapid.IntRange(0, 40))
	for _, commune := range slices.Concat(tr.communes, tr.ailleurs) {
		set := func(key string, v float64) {
			if c[key] == nil {
				c[key] = map[string]float64{}
			}
			c[key][commune] = v
		}
		draw := func() float64 { return tr.pas * float64(gen.Draw(rt, "effectif")) }
		total := 0.
		for _, m := range typesFamille {
			v := draw()
			set("foyers_par_composition#"+m, v)
			total += v
		}
		set("total_foyers_par_composition#", total)
		set("foyers_allocataires#", total)
		set("personnes_couvertes#", total*2)
		set("foyers_paje#", math.Min(total, draw()))
		enfants := 0.
		for _, m := range tranchesAge {
			v := draw()
			set("enfants_par_age#"+m, v)
			enfants += v
		}
		set("total_enfants_par_age#", enfants)
	}
	return c
}

// sur sums a count over communes.
func (c comptes) sur(key string, communes []string) float64 {
	s := 0.
	for _, code := range communes {
		s += c[key][code]
	}
	return s
}

// lieuTest is a place of a table and the communes in it.
type lieuTest struct {
	niveau, zone string
	communes     []string
}

func (tr terrain) lieux() []lieuTest {
	var out []lieuTest
	for _, c := range tr.communes {
		out = append(out, lieuTest{"commune", c, []string{c}})
	}
	return append(out, lieuTest{"territoire", "t", tr.communes},
		lieuTest{"epci", "200000001", slices.Concat(tr.communes, tr.ailleurs)})
}

// montre is an indicator of the tables, with its terms.
type montre struct{ indicateur, num, den string }

func (montre) modalites(m montre) []string {
	switch m.indicateur {
	case "composition_familiale_caf":
		return typesFamille
	case "enfants_par_age_caf":
		return tranchesAge
	}
	return []string{""}
}

var montres = []montre{
	{"foyers_allocataires", "foyers_allocataires", ""},
	{"personnes_couvertes", "personnes_couvertes", ""},
	{"composition_familiale_caf", "foyers_par_composition", "total_foyers_par_composition"},
	{"enfants_par_age_caf", "enfants_par_age", "total_enfants_par_age"},
	{"part_paje", "foyers_paje", "foyers_allocataires"},
}

// poser lays the figures down as sql/niveaux/ would.
func (tr terrain) poser(rt *rapid.T, c comptes) {
	statut := ""
	if tr.pas > 1 {
		statut = "arrondi"
	}
	var rows []string
	for _, m := range montres {
		for _, mod := range m.modalites(m) {
			for _, l := range tr.lieux() {
				num := c.sur(m.num+"#"+mod, l.communes)
				den, an, val, st := "NULL", "NULL", fmt.Sprint(num), litteral(statut)
				if m.den != "" {
					d := c.sur(m.den+"#", l.communes)
					den, an = fmt.Sprint(d), "2023"
					val = fmt.Sprint(100 * num / d)
					if d == 0 {
						val, st = "NULL", "'so'"
					}
				}
				rows = append(rows, fmt.Sprintf("(%s, %s, %s, %s, 2023, %s, %v, %s, %s, %s, %s, %s, 1, false)",
					litteral(m.indicateur), litteral(mod), litteral(l.niveau), litteral(l.zone), an, num, litteral(statut), den,
					litteral(statut), val, st))
			}
		}
	}
	if err := tr.w.exec(context.Background(), "INSERT INTO chiffre_brut VALUES "+strings.Join(rows, ", ")); err != nil {
		rt.Fatal(err)
	}
}

// Whatever the territory, nothing that is hidden can be worked out from what
// is shown: not by solving the sums, and not by narrowing down what each
// hidden count may be.
func TestHiddenCountsStayHidden(t *testing.T) {
	verifications(t, 12) // each runs the models
	for _, cas := range []struct {
		communes, ailleurs int
		secret             string
		pas                float64
	}{
		{6, 4, "caf", 1}, {3, 0, "caf", 1}, {2, 1, "caf", 1}, {1, 2, "caf", 1},
		{4, 2, "sensible", 1}, {4, 2, "sensible", 5},
	} {
		t.Run(fmt.Sprintf("%d communes et %d ailleurs, %s, pas de %v", cas.communes, cas.ailleurs, cas.secret, cas.pas), func(t *testing.T) {
			tr := nouveauTerrain(t, cas.communes, cas.ailleurs)
			tr.secret, tr.pas = cas.secret, cas.pas
			if err := tr.w.exec(t.Context(), "UPDATE indicateur SET secret = ? WHERE secret = 'caf'", cas.secret); err != nil {
				t.Fatal(err)
			}
			essayes := 0
			rapid.Check(t, func(rt *rapid.T) {
				perdus, n, tableau := tr.essayer(rt, func(string) bool { return true })
				essayes += n
				if len(perdus) > 0 {
					rt.Fatalf("worked out:\n%s\n%s", strings.Join(perdus, "\n"), tableau)
				}
			})
			t.Logf("%d hidden counts attacked, none worked out", essayes)
		})
	}
}

// The attacker is worth something: where only the counts under the threshold
// are hidden, and nothing more, it works some of them out.
func TestTheAttackerWinsWithoutSecondarySuppression(t *testing.T) {
	verifications(t, 12)
	tr := nouveauTerrain(t, 6, 4)
	essayes, trouves := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		perdus, n, _ := tr.essayer(rt, func(path string) bool { return path != "secret/30_secondaire.sql" })
		essayes, trouves = essayes+n, trouves+len(perdus)
	})
	if trouves == 0 {
		t.Fatalf("none of %d hidden counts is worked out: the attacker is asleep", essayes)
	}
	t.Logf("%d findings on %d hidden counts", trouves, essayes)
}

// essayer draws counts, hides with the models that are wanted and attacks, then
// leaves the warehouse as it was.
func (tr terrain) essayer(rt *rapid.T, avec func(path string) bool) (perdus []string, essayes int, tableau string) {
	if err := tr.w.exec(context.Background(), "BEGIN TRANSACTION"); err != nil {
		rt.Fatal(err)
	}
	defer func() {
		if err := tr.w.exec(context.Background(), "ROLLBACK"); err != nil {
			rt.Fatal(err)
		}
	}()
	c := tr.auHasard(rt)
	tr.poser(rt, c)
	tr.lancer(rt, func(path string) bool { return strings.HasPrefix(path, "secret/") && avec(path) })
	perdus, essayes = tr.attaquer(rt, c)
	if len(perdus) > 0 {
		tableau = tr.tableau(rt, c)
	}
	return perdus, essayes, tableau
}

// verifications sets how many cases rapid draws in this test.
func verifications(t *testing.T, n int) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	if f == nil || f.Value.String() != f.DefValue {
		return
	}
	if err := flag.Set("rapid.checks", strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.checks", f.DefValue) })
}

// The cases that counting hidden cells misses (DOMAINE.md §3.2, rule 2), and
// the plain ones. Each is the PAJE of three communes of 100 households.
func TestWhatIsHidden(t *testing.T) {
	tr := nouveauTerrain(t, 3, 1)
	cases := []struct {
		name   string
		paje   [4]float64 // three communes, then the rest of the EPCI
		caches string     // communes, territory, EPCI
	}{
		{"nothing small", [4]float64{5, 40, 60, 80}, "- - - - -"},
		{"a true zero is shown", [4]float64{0, 40, 60, 80}, "- - - - -"},
		{"one small: the next smallest goes with it", [4]float64{3, 40, 60, 80}, "s s - - -"},
		{"1 + 1 = 2 would tell both", [4]float64{1, 1, 60, 80}, "s s s - -"},
		{"4 + 4 = 8 would tell both", [4]float64{4, 4, 60, 80}, "s s s - -"},
		{"2 + 3 tells neither", [4]float64{2, 3, 60, 80}, "s s - - -"},
		{"the total is small too", [4]float64{3, 0, 0, 80}, "s - - s -"},
		{"a small rest of the EPCI", [4]float64{20, 40, 60, 3}, "- - - - s"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if err := tr.w.exec(t.Context(), "BEGIN TRANSACTION"); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = tr.w.exec(context.Background(), "ROLLBACK") }()
			paje, foyers := map[string]float64{}, map[string]float64{}
			for i, code := range slices.Concat(tr.communes, tr.ailleurs) {
				paje[code], foyers[code] = c.paje[i], 100
			}
			k := comptes{"foyers_paje#": paje, "foyers_allocataires#": foyers}
			for _, l := range tr.lieux() {
				num, den := k.sur("foyers_paje#", l.communes), k.sur("foyers_allocataires#", l.communes)
				err := tr.w.exec(t.Context(), "INSERT INTO chiffre_brut VALUES ('part_paje', '', ?, ?, 2023, 2023, ?, '', ?, '', ?, '', 1, false)",
					l.niveau, l.zone, num, den, 100*num/den)
				if err != nil {
					t.Fatal(err)
				}
			}
			tr.lancer(t, func(path string) bool { return strings.HasPrefix(path, "secret/") })
			figures, err := tr.w.Figures(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range figures {
				mark := "-"
				if f.Valeur.S == mesure.Secret {
					mark = "s"
				}
				if (f.Numerateur.S == mesure.Secret) != (mark == "s") {
					t.Errorf("%s: numerator and rate are not hidden together: %+v", f.Zone.Code, f)
				}
				got = append(got, mark)
			}
			if s := strings.Join(got, " "); s != c.caches {
				t.Errorf("hidden: %s, want %s", s, c.caches)
			}
		})
	}
}

// A producer's rounded 0 may hide households but is what it published: it
// stays, and so does a 5 where the threshold is 5 (DOMAINE.md §0.7).
func TestRoundedCountsAtTheThreshold(t *testing.T) {
	caf := lot("caf.csv", "06033", "06064")
	colonne(caf, "foyers_allocataires", "", 2023, 5, 100)
	colonne(caf, "foyers_paje", "", 2023, 0, 5)
	for _, c := range caf.Colonnes {
		for i := range c.Statuts {
			c.Statuts[i] = mesure.Arrondi
		}
	}
	for _, f := range chiffres(t, deuxCommunes(), cog(), caf) {
		if f.Indicateur == "part_paje" && f.Zone.Niveau == mesure.Commune && f.Valeur.S != mesure.Arrondi {
			t.Errorf("%s: %+v", f.Zone.Nom, f.Valeur)
		}
	}
}
