package pipeline

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// swaps has every swap of two columns tried anew, which takes minutes.
var swaps = flag.Bool("echanges", false, "write docs/colonnes-echangees.md anew: every swap of two columns in a contract (minutes)")

// slot is where a contract says which column of a file holds a measure.
type slot struct {
	tableau int
	nom     string // variable, or « variable (modalité) »
	entree  *yaml.MapItem
}

// contractFile is the file of a contract, read as it is written, and the place in
// the user's folder of contracts, which wins.
func contractFile(t *testing.T, dir, code string) (yaml.MapSlice, string) {
	t.Helper()
	own, err := filepath.Glob(filepath.Join(dir, "catalogue", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, "catalogue", code+".yaml")
	for _, path := range append(own, filepath.Join("..", "sources", "catalogue", code+".yaml")) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var contract yaml.MapSlice
		if err := yaml.UnmarshalWithOptions(data, &contract, yaml.UseOrderedMap()); err != nil {
			t.Fatal(err)
		}
		if entry(contract, "code").Value == code {
			if slices.Contains(own, path) {
				to = path
			}
			return contract, to
		}
	}
	t.Fatalf("no contract %s", code)
	return nil, ""
}

func entry(of any, key string) *yaml.MapItem {
	slice, _ := of.(yaml.MapSlice)
	for i := range slice {
		if slice[i].Key == key {
			return &slice[i]
		}
	}
	return nil
}

func list(of any, key string) []any {
	if e := entry(of, key); e != nil {
		all, _ := e.Value.([]any)
		return all
	}
	return nil
}

// slots are the value columns of a contract, in the order of its tables.
func slots(contract yaml.MapSlice) []slot {
	var all []slot
	add := func(tableau int, nom string, of any) {
		if e := entry(of, "colonnes"); e != nil {
			all = append(all, slot{tableau, nom, e})
		}
	}
	for i, tableau := range list(contract, "tableaux") {
		for _, v := range list(tableau, "variables") {
			nom := fmt.Sprint(entry(v, "nom").Value)
			add(i, nom, v)
			for _, m := range list(v, "modalites") {
				add(i, fmt.Sprintf("%s (%v)", nom, entry(m, "code").Value), m)
			}
		}
	}
	return all
}

// exchange is one mistake in a contract: two measures are each said to stand in
// the other's column.
type exchange struct{ contrat, a, b string }

func (e exchange) String() string { return e.contrat + " : " + e.a + " ↔ " + e.b }

// neighbours are the exchanges of each column that was read with the next one of
// its table.
func neighbours(code string, contract yaml.MapSlice, read map[string]bool) []exchange {
	var all []exchange
	in := slices.DeleteFunc(slots(contract), func(s slot) bool { return !read[code+" "+s.nom] })
	for i := 1; i < len(in); i++ {
		e := exchange{code, in[i-1].nom, in[i].nom}
		if in[i].tableau == in[i-1].tableau && !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	return all
}

// spoil writes a contract with the mistake into the user's folder of contracts,
// which wins.
func (e exchange) spoil(t *testing.T, dir string) {
	t.Helper()
	contract, path := contractFile(t, dir, e.contrat)
	in := slots(contract)
	done := false
	for i, a := range in {
		for _, b := range in[i+1:] {
			if !done && a.nom == e.a && b.nom == e.b && a.tableau == b.tableau {
				a.entree.Value, b.entree.Value = b.entree.Value, a.entree.Value
				done = true
			}
		}
	}
	if !done {
		t.Fatalf("no neighbouring columns in %s", e)
	}
	data, err := yaml.Marshal(contract)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// swapped are exchanges of which each is seen by a control of its own, at each
// run those that do not disturb one another.
var swapped = [][]struct {
	exchange
	controle string
}{
	{
		{exchange{"caf-beneficiaires", "foyers_rsa", "foyers_prime_activite"}, "repartition_lointaine"},
		{exchange{"caf-enfants-age", "enfants_par_age (3_5)", "enfants_par_age (6_11)"}, "repartition_lointaine"},
		{exchange{"caf-couverture-com", "taux_places_pour_100 (eaje)", "taux_places_pour_100 (eaje_psu)"}, "sous_totaux_accueil"},
		{exchange{"caf-couverture-dep", "taux_places_pour_100 (ensemble)", "taux_places_pour_100 (eaje)"}, "sous_totaux_accueil"},
		{exchange{"caf-couverture-epci", "taux_places_pour_100 (ensemble)", "taux_places_pour_100 (eaje)"}, "sous_totaux_accueil"},
		{exchange{"caf-couverture-reg", "taux_places_pour_100 (ensemble)", "taux_places_pour_100 (eaje)"}, "sous_totaux_accueil"},
		{exchange{"caf-couverture-nat", "taux_places_pour_100 (ensemble)", "taux_places_pour_100 (eaje)"}, "sous_totaux_accueil"},
		{exchange{"insee-comparateur", "population_15_64", "actifs_15_64"}, "partie_et_tout"},
		{exchange{"insee-filosofi", "niveau_vie_median", "taux_pauvrete"}, "lecture"},
		{exchange{"commune-eaje", "eaje_heures_ouverture_jour", "eaje_jours_ouverture"}, "lecture"},
		{exchange{"commune-alsh", "alsh_heures_enfants", "alsh_enfants"}, "partie_et_tout"},
	},
	{
		{exchange{"caf-configuration-familiale", "foyers_par_composition_detail (couple_0)", "foyers_par_composition_detail (couple_1)"}, "repartition_lointaine"},
		{exchange{"caf-paje", "foyers_allocataires", "foyers_paje"}, "desaccord_territoire"},
		{exchange{"caf-places-com", "places_accueil (eaje_psu)", "places_accueil (eaje_hors_psu)"}, "places_et_taux"},
		{exchange{"insee-evolution-structure-population", "population_par_age (0_14)", "population_par_age (15_29)"}, "tranches_et_annees"},
		{exchange{"insee-emploi-population-active", "population_15_64_par_activite (chomeur)", "population_15_64_par_activite (eleve_etudiant)"}, "comptes_du_recensement"},
		{exchange{"insee-couples-familles-menages", "menages_par_type (couple_sans_enfant)", "menages_par_type (couple_avec_enfant)"}, "partie_et_tout"},
		{exchange{"commune-assistants-maternels", "assistants_maternels (agree)", "assistants_maternels (actif)"}, "agrements_assistants_maternels"},
		{exchange{"commune-eaje-origine", "eaje_origine_enfants", "eaje_origine_heures"}, "partie_et_tout"},
	},
	{
		{exchange{"caf-population-couverte", "foyers_allocataires", "personnes_couvertes"}, "personnes_et_foyers"},
		{exchange{"insee-populations-legales", "population", "population_totale"}, "totaux_population"},
		{exchange{"insee-couples-familles-menages", "menages_complementaire", "menages_par_type (personne_seule)"}, "familles_et_menages"},
		{exchange{"commune-listes-attente", "attente_demandes", "attente_admissions"}, "demandes_et_reponses"},
	},
}

// TestSwappedColumnsAreSeen exchanges two columns in the contracts of the
// example: the control that is named sees each, in a file of that contract.
func TestSwappedColumnsAreSeen(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the example once a run")
	}
	good := observe(t, copiedExample(t))
	for _, run := range swapped {
		dir := copiedExample(t)
		for _, e := range run {
			e.spoil(t, dir)
		}
		lines := observe(t, dir).lines
		for _, e := range run {
			if !slices.ContainsFunc(good.files[e.contrat], func(file string) bool { return names(lines, file, e.controle) }) {
				t.Errorf("%s: %s does not see it", e, e.controle)
			}
		}
	}
}

// TestEverySwapOfColumns measures every exchange of the example's contracts and
// writes what sees each. Contracts that tell nothing of one another are spoilt
// in one run: what is said of a file is the doing of its contract.
func TestEverySwapOfColumns(t *testing.T) {
	if !*swaps {
		t.Skip("-echanges measures every exchange")
	}
	dir := copiedExample(t)
	good := observe(t, dir)
	left := map[string][]exchange{}
	var all []exchange
	for _, code := range good.contracts() {
		if strings.HasPrefix(code, "exemple-") {
			continue // the example's own
		}
		contract, _ := contractFile(t, dir, code)
		these := neighbours(code, contract, good.columns)
		left[kin(code)] = append(left[kin(code)], these...)
		all = append(all, these...)
	}
	rows := map[exchange]string{}
	for len(rows) < len(all) {
		var run []exchange
		for _, k := range slices.Sorted(maps.Keys(left)) {
			if len(left[k]) > 0 {
				run, left[k] = append(run, left[k][0]), left[k][1:]
			}
		}
		dir := copiedExample(t)
		for _, e := range run {
			e.spoil(t, dir)
		}
		bad := observe(t, dir)
		for _, e := range run {
			by, changed := good.against(bad, e.contrat)
			if len(by) == 0 && changed > 0 {
				by = e.alone(t, good)
			}
			rows[e] = e.row(by, changed)
			t.Log(rows[e])
		}
	}
	page := strings.Builder{}
	page.WriteString(swapsHead)
	for _, e := range all {
		page.WriteString(rows[e])
	}
	if err := os.WriteFile(filepath.Join("..", "docs", "colonnes-echangees.md"), []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// alone says what sees the exchange in any file: a control may name the other of
// two files that it compares.
func (e exchange) alone(t *testing.T, good observed) []string {
	t.Helper()
	dir := copiedExample(t)
	e.spoil(t, dir)
	by, _ := good.against(observe(t, dir), "")
	return by
}

// kin are contracts whose files are compared with one another.
func kin(code string) string {
	for _, k := range [][]string{
		{"modes", "caf-couverture", "caf-places"}, {"caf", "caf-"}, {"insee", "insee-"},
	} {
		if slices.ContainsFunc(k[1:], func(prefix string) bool { return strings.HasPrefix(code, prefix) }) {
			return k[0]
		}
	}
	return code
}

const swapsHead = `# Colonnes échangées

Chaque contrat du catalogue dont l'exemple a un fichier, et chaque paire de colonnes
voisines que ce fichier contient : les deux mesures sont échangées dans le contrat,
l'exemple est recalculé, et l'on note qui le voit dans ce fichier. « lecture » est le lecteur lui-même.
Les chiffres changés sont ceux des indicateurs qui se servent du contrat. Là où personne
ne voit rien, [la décision 0032](decisions/0032-swaps-and-calibration.md) dit pourquoi. La
page est écrite par ` + "`go test ./pipeline -run TestEverySwapOfColumns -echanges -timeout 1h`" + `.

| contrat | mesures échangées | chiffres changés | vu par |
|---|---|---:|---|
`

func (e exchange) row(by []string, changed int) string {
	return fmt.Sprintf("| %s | %s ↔ %s | %d | %s |\n", e.contrat, e.a, e.b, changed, cmp.Or(strings.Join(by, ", "), "—"))
}
