package warehouse

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// listeCommunes makes an official list of a year.
func listeCommunes(annee int16, codes ...string) *mesure.Batch {
	b := lot("v_commune.csv", codes...)
	b.Table = "commune"
	var noms, deps, regs []string
	for _, c := range codes {
		b.Millesimes = append(b.Millesimes, annee)
		noms, deps, regs = append(noms, "Commune "+c), append(deps, c[:2]), append(regs, "93")
	}
	b.Attributs = []mesure.TextColumn{{Nom: "nom", Valeurs: noms}, {Nom: "departement", Valeurs: deps}, {Nom: "region", Valeurs: regs}}
	return b
}

// mouvements makes a file of movements from lines "32 2019-01-01 01039 01138".
func mouvements(lignes ...string) *mesure.Batch {
	b := &mesure.Batch{Source: "essai", Fichier: "v_mvtcommune.csv", Niveau: mesure.Commune, Table: "mouvement_commune"}
	champs := make([][]string, 6)
	for i, l := range lignes {
		f := strings.Fields(l)
		b.Codes, b.Lignes, b.Millesimes = append(b.Codes, f[2]), append(b.Lignes, int32(i+2)), append(b.Millesimes, 2023)
		for j, v := range []string{f[0], f[1], "COM", "Ancienne " + f[2], f[3], "COM"} {
			champs[j] = append(champs[j], v)
		}
	}
	for j, nom := range []string{"type", "date_effet", "type_avant", "nom_avant", "code_apres", "type_apres"} {
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: nom, Valeurs: champs[j]})
	}
	return b
}

func passe(t testing.TB, communes []string, lots ...*mesure.Batch) *Warehouse {
	t.Helper()
	w := ouvert(t)
	terr := sixCommunes()
	terr.Communes = communes
	if err := w.Configure(t.Context(), terr); err != nil {
		t.Fatal(err)
	}
	charger(t, w, lots...)
	batir(t, w)
	return w
}

// TestPassage follows one commune each through what may become of it.
func TestPassage(t *testing.T) {
	secret := -float64(mesure.Secret)
	mv := []string{
		"32 2019-01-01 06002 06001", "32 2019-01-01 06001 06001", // 06002 joins 06001
		"41 2018-01-01 06010 06011", "32 2018-01-01 06011 06012", "32 2018-01-01 06012 06012", // recoded, then merged the same day
		"21 2020-01-01 06020 06020", "21 2020-01-01 06020 06021", // 06021 leaves 06020
		"50 2021-01-01 06030 06031", // recoded
		"10 2022-01-01 06040 06040", // renamed
	}
	now := []string{"06001", "06012", "06020", "06021", "06031", "06040", "06050"}
	old := []string{"06001", "06002", "06010", "06012", "06020", "06030", "06040", "06050"}
	valeurs := []float64{10, 5, 3, 4, 100, 7, 8, 9}
	ancien := lot("ancien.csv", old...)
	colonne(ancien, "population", "", 2016, valeurs...)
	colonne(ancien, "foyers_allocataires", "", 2016, 10, secret, 3, 4, 100, 7, 8, 9)
	colonne(ancien, "niveau_vie_median", "", 2016, 20000, 21000, 1, 2, 3, 22000, 23000, 24000)
	recent := lot("recent.csv", now...)
	colonne(recent, "population", "", 2022, 15, 7, 75, 25, 7, 8, 9)
	w := passe(t, now, listeCommunes(2023, now...), mouvements(mv...), ancien, recent)
	got := textes(t, w, `SELECT code, variable, valeur, statut FROM mesure_retenue WHERE millesime = 2016
		AND variable IN ('population', 'foyers_allocataires', 'niveau_vie_median') ORDER BY variable DESC, code`)
	want := []string{
		"06001|population|15|", "06012|population|7|", "06020|population|75|estime", "06021|population|25|estime",
		"06031|population|7|", "06040|population|8|", "06050|population|9|",
		"06001|niveau_vie_median|NULL|nd", "06012|niveau_vie_median|NULL|nd", "06020|niveau_vie_median|NULL|nd",
		"06021|niveau_vie_median|NULL|nd", "06031|niveau_vie_median|22000|", "06040|niveau_vie_median|23000|",
		"06050|niveau_vie_median|24000|",
		"06001|foyers_allocataires|NULL|secret", "06012|foyers_allocataires|7|", "06020|foyers_allocataires|75|estime",
		"06021|foyers_allocataires|25|estime", "06031|foyers_allocataires|7|", "06040|foyers_allocataires|8|",
		"06050|foyers_allocataires|9|",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestPassageIsNeverPartial: a merged commune with a part that the sheet lacks
// is not available; one that a newer list than the reference has cut again is
// the sum of what the sheet gives.
func TestPassageIsNeverPartial(t *testing.T) {
	mv := mouvements("32 2019-01-01 06002 06001", "32 2019-01-01 06003 06001", "32 2019-01-01 06001 06001",
		"32 2019-01-01 06012 06011", "32 2019-01-01 06011 06011")
	now := []string{"06001", "06011", "06050"}
	ancien := lot("ancien.csv", "06001", "06002", "06003", "06012", "06050")
	colonne(ancien, "population", "", 2016, 1, 2, 3, 4, 5)
	plusNeuf := lot("2024.csv", "06001", "06002", "06011", "06050")
	colonne(plusNeuf, "population", "", 2022, 10, 20, 30, 40)
	w := passe(t, now, listeCommunes(2023, now...), mv, ancien, plusNeuf)
	got := textes(t, w, "SELECT millesime, code, valeur, statut FROM mesure_retenue WHERE variable = 'population' AND niveau = 'commune' ORDER BY ALL")
	want := []string{"2016|06001|6|", "2016|06011|NULL|nd", "2016|06050|5|", "2022|06001|30|", "2022|06011|30|", "2022|06050|40|"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestExplainFormerCommunes: the figure of a merged commune leads to the cells
// of its former communes, and to no other.
func TestExplainFormerCommunes(t *testing.T) {
	ancien := lot("ancien.csv", "06001", "06002", "06003")
	colonne(ancien, "population", "", 2016, 10, 5, 7)
	now := []string{"06001", "06003"}
	w := passe(t, now, listeCommunes(2023, now...), mouvements("32 2019-01-01 06002 06001", "32 2019-01-01 06001 06001"), ancien)
	e, err := w.Explain(t.Context(), "population_municipale", "06001", "")
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Chiffres) != 1 || len(e.Chiffres[0].Termes) != 1 {
		t.Fatalf("got %+v", e.Chiffres)
	}
	terme := e.Chiffres[0].Termes[0]
	if terme.Valeur.V != 15 || terme.Derivation != fichierRamenees || terme.Place.Fichier != "" || len(terme.Depuis) != 2 {
		t.Fatalf("got %+v", terme)
	}
	for i, want := range []struct {
		code, cellule string
		valeur        float64
	}{{"06001", "B2", 10}, {"06002", "B3", 5}} {
		d := terme.Depuis[i]
		if d.Zone.Code != want.code || d.Place.Cellule() != want.cellule || d.Valeur.V != want.valeur || d.Zone.Nom != "Ancienne "+want.code {
			t.Errorf("got %+v, want %+v", d, want)
		}
	}
	origins, err := w.Origins(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, o := range origins {
		if o.Indicateur == "population_municipale" && o.Zone.Code == "06001" {
			cells = append(cells, o.Place.Cellule())
		}
	}
	if !slices.Equal(cells, []string{"B2", "B3"}) {
		t.Errorf("cells of the sources sheet: %v", cells)
	}
}

// lotMouvements reads the real file of movements.
func lotMouvements(t testing.TB, dir string) *mesure.Batch {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "geo", "v_mvtcommune_2023.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var lignes []string
	for _, l := range all[1:] {
		if l[2] == "COM" && l[8] == "COM" {
			lignes = append(lignes, l[0]+" "+l[1]+" "+l[3]+" "+l[9])
		}
	}
	return mouvements(lignes...)
}
