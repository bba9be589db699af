package warehouse

import (
	"context"
	"fmt"
	"math"
	"slices"
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
	// montres are the indicators of the tables.
	montres []montre
	// sans is a model of secrecy that is left out.
	sans string
}

func nouveauTerrain(t *testing.T, communes, ailleurs int) terrain {
	t.Helper()
	w := ouvert(t)
	tr := terrain{w: w, secret: "caf", pas: 1, montres: allocataires}
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
	// The list of communes gives figures too, and they are no part of the test.
	if err := w.exec(t.Context(), "DELETE FROM chiffre_brut"); err != nil {
		t.Fatal(err)
	}
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
	tranchesAge  = []string{"0_2", "3_5", "6_11", "12_15", "16_17", "18_19", "20_24", "12_17"}
	modesAccueil = []string{"eaje", "assistant_maternel"}
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
		part := func(of float64) float64 { return math.Min(of, draw()) }
		total := 0.
		for _, m := range typesFamille {
			v := draw()
			set("foyers_par_composition#"+m, v)
			total += v
		}
		set("total_foyers_par_composition#", total)
		set("foyers_allocataires#", total)
		paje := part(total)
		set("foyers_paje#", paje)
		set("foyers_prepare#", part(paje))
		half := part(total)
		set("foyers_reference_ressources#", total)
		set("foyers_dependants_prestations#50_plus", half)
		set("foyers_dependants_prestations#100", part(half))
		enfants := 0.
		for _, m := range tr.tranches() {
			if m == "12_17" {
				set("enfants_par_age#12_17", c["enfants_par_age#12_15"][commune]+c["enfants_par_age#16_17"][commune])
				continue
			}
			v := draw()
			set("enfants_par_age#"+m, v)
			enfants += v
		}
		set("total_enfants_par_age#", enfants)
		couples := c["foyers_par_composition#couple_sans_enfant"][commune] + c["foyers_par_composition#couple_avec_enfant"][commune]
		set("personnes_couvertes#", total+couples+enfants)
		for _, m := range modesAccueil {
			admis, refus, attente := draw(), draw(), draw()
			set("attente_admissions#"+m, admis)
			set("attente_refus#"+m, refus)
			set("attente_en_attente#"+m, attente)
			set("attente_demandes#"+m, admis+refus+attente)
		}
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

// tranches are the age bands of the tables: few for the sake of time, but for
// the territories that are about them.
func (tr terrain) tranches() []string {
	if len(tr.montres) == len(enfants) {
		return tranchesAge
	}
	return tranchesAge[:3]
}

// montre is an indicator of the tables, with its terms; a denominator that ends
// in "*" is given for each item.
type montre struct{ indicateur, num, den string }

func (tr terrain) modalites(m montre) []string {
	switch m.num {
	case "foyers_par_composition":
		return typesFamille
	case "enfants_par_age":
		return tr.tranches()
	case "foyers_dependants_prestations":
		return []string{"50_plus", "100"}
	case "attente_demandes", "attente_admissions", "attente_refus", "attente_en_attente":
		return modesAccueil
	}
	return []string{""}
}

var (
	allocataires = []montre{
		{"foyers_allocataires", "foyers_allocataires", ""},
		{"personnes_couvertes", "personnes_couvertes", ""},
		{"composition_familiale_caf", "foyers_par_composition", "total_foyers_par_composition"},
		{"enfants_par_age_caf", "enfants_par_age", "total_enfants_par_age"},
		{"part_paje", "foyers_paje", "foyers_allocataires"},
	}
	enfants    = []montre{{"enfants_par_age_caf", "enfants_par_age", "total_enfants_par_age"}}
	ressources = []montre{
		{"foyers_allocataires", "foyers_allocataires", ""},
		{"part_paje", "foyers_paje", "foyers_allocataires"},
		{"part_prepare", "foyers_prepare", "foyers_allocataires"},
		{"dependance_prestations", "foyers_dependants_prestations", "foyers_reference_ressources"},
	}
	demandes = []montre{
		{"demandes_accueil", "attente_demandes", ""},
		{"admissions_accueil", "attente_admissions", ""},
		{"refus_accueil", "attente_refus", ""},
		{"demandes_en_attente_accueil", "attente_en_attente", ""},
		{"admissions_pour_100_demandes", "attente_admissions", "attente_demandes*"},
	}
)

// cleDen is the key of the denominator beside an item.
func (m montre) cleDen(mod string) string {
	if name, each := strings.CutSuffix(m.den, "*"); each {
		return name + "#" + mod
	}
	return m.den + "#"
}

// poser lays the figures down as sql/niveaux/ would.
func (tr terrain) poser(rt *rapid.T, c comptes) {
	statut := ""
	if tr.pas > 1 {
		statut = "arrondi"
	}
	var rows []string
	for _, m := range tr.montres {
		for _, mod := range tr.modalites(m) {
			for _, l := range tr.lieux() {
				num := c.sur(m.num+"#"+mod, l.communes)
				den, an, val, st := "NULL", "NULL", fmt.Sprint(num), litteral(statut)
				if m.den != "" {
					d := c.sur(m.cleDen(mod), l.communes)
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
	if err := tr.w.exec(context.Background(), poserBrut+strings.Join(rows, ", ")); err != nil {
		rt.Fatal(err)
	}
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
				err := tr.w.exec(t.Context(), poserBrut+"('part_paje', '', ?, ?, 2023, 2023, ?, '', ?, '', ?, '', 1, false)",
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
