package warehouse

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/sources/mesure"
)

// populations2016 reads the communes of the legal populations of 2016, which INSEE
// published in the communes of 1 January 2018.
func populations2016(t *testing.T, dir string) *mesure.Batch {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(dir, "insee", "population2019.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Communes")
	if err != nil {
		t.Fatal(err)
	}
	head := rows[7]
	dep, com, pop := slices.Index(head, "Code département"), slices.Index(head, "Code commune"), slices.Index(head, "Population municipale")
	b := &mesure.Batch{Source: "essai", Fichier: "population2019.xlsx", Feuille: "Communes", Niveau: mesure.Commune}
	c := mesure.Column{Variable: "population", Millesime: 2016, Lettre: "H"}
	for i, r := range rows[8:] {
		if len(r) <= pop {
			continue
		}
		v, err := strconv.ParseFloat(strings.ReplaceAll(r[pop], ",", ""), 64)
		if err != nil {
			t.Fatalf("row %d: %v", i+9, err)
		}
		code := r[dep] + fmt.Sprintf("%03s", r[com])
		if len(r[dep]) == 3 {
			code = r[dep][:2] + fmt.Sprintf("%03s", r[com])
		}
		b.Codes, b.Lignes = append(b.Codes, code), append(b.Lignes, int32(i+9))
		c.Valeurs, c.Statuts = append(c.Valeurs, v), append(c.Statuts, mesure.Exact)
	}
	b.Colonnes = []mesure.Column{c}
	return b
}

// TestRealPassageConserves: 394 codes of RP2016, with 233,192 people, are gone
// from the communes of 2021 (DONNEES.md, quirk 13). Brought to those of 2023,
// no person is lost and none is counted twice: every total is the one of the
// file, to the unit.
func TestRealPassageConserves(t *testing.T) {
	dir := donnees(t)
	w := passe(t, sixCommunes().Communes, lotCOG(t, dir), lotMouvements(t, dir), populations2016(t, dir), comparateur(t, dir))
	for _, fichier := range []struct {
		nom       string
		millesime int
		annee     string
	}{{"population2019.xlsx", 2016, "2018"}, {"base_cc_comparateur_csv.zip", 2018, "2021"}, {"base_cc_comparateur_csv.zip", 2013, "2021"}} {
		annee := textes(t, w, `SELECT annee FROM annee_de_feuille JOIN feuille_lue USING (feuille_no)
			WHERE fichier = ? AND millesime = ?`, fichier.nom, fichier.millesime)
		if !slices.Equal(annee, []string{fichier.annee}) {
			t.Errorf("%s %d follows the communes of %v, want %s", fichier.nom, fichier.millesime, annee, fichier.annee)
		}
		perdus := textes(t, w, `
			WITH avant AS (
			    SELECT departement_de(code) AS departement, sum(valeur) AS habitants FROM mesure_pliee
			    WHERE fichier = ? AND variable = 'population' AND millesime = ? AND niveau = 'commune' GROUP BY ALL
			), apres AS (
			    SELECT departement_de(code) AS departement, sum(valeur) AS habitants FROM mesure_retenue
			    WHERE variable = 'population' AND millesime = ? AND niveau = 'commune' GROUP BY ALL
			)
			SELECT departement, a.habitants::BIGINT, b.habitants::BIGINT FROM avant a FULL JOIN apres b USING (departement)
			WHERE abs(coalesce(a.habitants, 0) - coalesce(b.habitants, 0)) > 0.5 ORDER BY ALL`, fichier.nom, fichier.millesime, fichier.millesime)
		if len(perdus) > 0 {
			t.Errorf("%s %d: départements whose people changed: %v", fichier.nom, fichier.millesime, perdus)
		}
	}
	partis := textes(t, w, `SELECT count(*), sum(valeur)::BIGINT FROM mesure WHERE fichier = 'population2019.xlsx'
		AND code NOT IN (SELECT code FROM mesure WHERE fichier = 'base_cc_comparateur_csv.zip' AND variable = 'population')
		AND NOT est_arrondissement(code)`)
	if !slices.Equal(partis, []string{"394|233192"}) {
		t.Errorf("codes gone and their people: %v: this test proves nothing", partis)
	}
	for _, c := range []struct{ quoi, requete, want string }{
		{"codes that no list knows", `SELECT DISTINCT code FROM mesure_retenue
			WHERE niveau = 'commune' AND code NOT IN (SELECT commune FROM commune_officielle)`, ""},
		{"France in 2016", `SELECT sum(valeur)::BIGINT FROM mesure_retenue
			WHERE niveau = 'commune' AND variable = 'population' AND millesime = 2016`, "66361658"},
		// Saline was cut in two again at the end of 2019.
		{"estimates", `SELECT code, statut, round(valeur) FROM mesure_retenue
			WHERE niveau = 'commune' AND millesime = 2016 AND statut <> '' ORDER BY code`, "14666|estime|1939 14712|estime|3529"},
	} {
		if got := strings.Join(textes(t, w, c.requete), " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.quoi, got, c.want)
		}
	}
}

// TestRealMergeThatLostItsParts replays DOMAINE.md §0.8: a file of RP2016 in the
// communes of 2019 in which 239 communes nouvelles kept the population of the
// one former commune whose code they have. No code is unknown and no join
// fails; beside the same vintage in the communes of 2018, each is seen as a
// disagreement, and blocks where it is of the territory.
func TestRealMergeThatLostItsParts(t *testing.T) {
	dir := donnees(t)
	good := populations2016(t, dir)
	known := map[string]float64{}
	for i, c := range good.Codes {
		known[c] = good.Colonnes[0].Valeurs[i]
	}
	bad := &mesure.Batch{Source: "essai", Fichier: "communes.csv", Niveau: mesure.Commune}
	pop := mesure.Column{Variable: "population", Millesime: 2016, Lettre: "B"}
	var list []string
	lost := 66361658.0
	for _, l := range historique(t, dir) {
		if l[5] > "2019-01-01" || l[6] != "" && l[6] <= "2019-01-01" {
			continue
		}
		list = append(list, l[0])
		if v, ok := known[l[0]]; ok {
			bad.Codes, bad.Lignes = append(bad.Codes, l[0]), append(bad.Lignes, int32(len(bad.Codes)+1))
			pop.Valeurs, pop.Statuts = append(pop.Valeurs, v), append(pop.Statuts, mesure.Exact)
			lost -= v
		}
	}
	for c, v := range known {
		if len(c) == 5 && (c >= "75101" && c <= "75120" || c >= "69381" && c <= "69389" || c >= "13201" && c <= "13216") {
			lost -= v
		}
	}
	if lost != 229118 {
		t.Errorf("the file lost %v people, want 229,118: this test replays something else", lost)
	}
	bad.Colonnes = []mesure.Column{pop}
	w := passe(t, []string{"01033"}, listeCommunes(2019, list...), lotMouvements(t, dir), good, bad)
	got := textes(t, w, "SELECT controle, count(*) FROM constat WHERE controle LIKE 'desaccord%' GROUP BY ALL ORDER BY ALL")
	if !slices.Equal(got, []string{"desaccord_ailleurs|238", "desaccord_territoire|1"}) {
		t.Errorf("disagreements: %v", got)
	}
	valserhone := strings.ReplaceAll(strings.Join(constats(t, w, "desaccord_territoire"), "\n"), "\u202f", " ")
	for _, word := range []string{"commune 01033", "16 302", "11 666", "2 autres anciennes communes"} {
		if !strings.Contains(valserhone, word) {
			t.Errorf("%q is not in %s", word, valserhone)
		}
	}
}

// TestRealMovementsAgreeWithHistory: the lives of the codes that are worked
// out from the movements are those that INSEE publishes on its own, year by
// year, and each leads to communes of the list.
func TestRealMovementsAgreeWithHistory(t *testing.T) {
	dir := donnees(t)
	w := passe(t, sixCommunes().Communes, lotCOG(t, dir), lotMouvements(t, dir))
	all := historique(t, dir)
	vies := map[string][][2]string{}
	for _, l := range textes(t, w, "SELECT code, debut::VARCHAR, fin::VARCHAR FROM vie_commune") {
		v := strings.Split(l, "|")
		vies[v[0]] = append(vies[v[0]], [2]string{v[1], v[2]})
	}
	for annee := 1968; annee <= 2023; annee++ {
		jour := fmt.Sprintf("%d-01-01", annee)
		vivants := map[string]bool{}
		for _, l := range all {
			if l[5] <= jour && (l[6] == "" || l[6] > jour) {
				vivants[l[0]] = true
			}
		}
		for code, v := range vies {
			vit := slices.ContainsFunc(v, func(p [2]string) bool { return p[0] <= jour && jour < p[1] })
			// INSEE lists Mayotte from 2011 only.
			if vit != vivants[code] && !strings.HasPrefix(code, "985") {
				t.Errorf("%s on %s: alive %t, INSEE says %t", code, jour, vit, vivants[code])
			}
		}
	}
}

// historique reads the communes since 1943: code, …, first and last day.
func historique(t *testing.T, dir string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "geo", "v_commune_depuis_1943.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}
