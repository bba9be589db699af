package warehouse

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// donnees is the folder of real files beside the repository; the test skips
// where it is absent.
func donnees(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			found := filepath.Join(filepath.Dir(dir), "shared", "donnees")
			if _, err := os.Stat(found); err != nil {
				t.Skip("les fichiers réels ne sont pas là : ", found)
			}
			return found
		}
	}
	t.Skip("pas de racine de dépôt")
	return ""
}

// lireCSV is the plainest reader that does for two well-kept files; the real
// one is package sources.
func lireCSV(t *testing.T, in io.Reader, sep rune) (entete []string, lignes [][]string) {
	t.Helper()
	r := csv.NewReader(in)
	r.Comma = sep
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all[0][0] = strings.TrimPrefix(all[0][0], "\ufeff")
	return all[0], all[1:]
}

func lotCSV(t *testing.T, fichier string, entete []string, lignes [][]string, code string, variables map[string]mesure.Column) *mesure.Batch {
	t.Helper()
	b := &mesure.Batch{Source: "essai", Fichier: fichier, Niveau: mesure.Commune}
	c := slices.Index(entete, code)
	for i, l := range lignes {
		b.Codes, b.Lignes = append(b.Codes, l[c]), append(b.Lignes, int32(i+2))
	}
	for _, nom := range clesTriees(variables) {
		col := variables[nom]
		k := slices.Index(entete, nom)
		col.Lettre = mesure.LettreColonne(k + 1)
		for _, l := range lignes {
			v, err := strconv.ParseFloat(l[k], 64)
			s := mesure.Exact
			if err != nil {
				v, s = 0, mesure.ND
			}
			col.Valeurs, col.Statuts = append(col.Valeurs, v), append(col.Statuts, s)
		}
		b.Colonnes = append(b.Colonnes, col)
	}
	return b
}

func comparateur(t *testing.T, dir string) *mesure.Batch {
	z, err := zip.OpenReader(filepath.Join(dir, "insee", "base_cc_comparateur_csv.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open("base_cc_comparateur.CSV")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	entete, lignes := lireCSV(t, f, ';')
	return lotCSV(t, "base_cc_comparateur_csv.zip", entete, lignes, "CODGEO", map[string]mesure.Column{
		"P18_POP": {Variable: "population", Millesime: 2018}, "P13_POP": {Variable: "population", Millesime: 2013},
		"P18_POP1564": {Variable: "population_15_64", Millesime: 2018}, "P18_ACT1564": {Variable: "actifs_15_64", Millesime: 2018},
		"P18_CHOM1564": {Variable: "population_15_64_par_activite", Modalite: "chomeur", Millesime: 2018},
		"NAISD20":      {Variable: "naissances_domiciliees", Millesime: 2020}, "P18_MEN": {Variable: "menages", Millesime: 2018},
	})
}

func lotCOG(t *testing.T, dir string) *mesure.Batch {
	f, err := os.Open(filepath.Join(dir, "geo", "v_commune_2023.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	entete, lignes := lireCSV(t, f, ',')
	b := &mesure.Batch{Source: "essai", Fichier: "v_commune_2023.csv", Niveau: mesure.Commune, Table: "commune"}
	attrs := map[string]string{"LIBELLE": "nom", "DEP": "departement", "REG": "region"}
	for _, nom := range clesTriees(attrs) {
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: attrs[nom]})
	}
	for i, l := range lignes {
		if l[0] != "COM" {
			continue
		}
		b.Codes, b.Lignes, b.Millesimes = append(b.Codes, l[1]), append(b.Lignes, int32(i+2)), append(b.Millesimes, 2023)
		for j, nom := range clesTriees(attrs) {
			b.Attributs[j].Valeurs = append(b.Attributs[j].Valeurs, l[slices.Index(entete, nom)])
		}
	}
	return b
}

// The comparateur holds Paris, Lyon and Marseille twice, as communes and as
// arrondissements: France is 66,732,538 and not 70,295,051 (DONNEES.md, quirk 5).
func TestRealComparateur(t *testing.T) {
	dir := donnees(t)
	w := ouvert(t)
	if err := w.Configure(t.Context(), sixCommunes()); err != nil {
		t.Fatal(err)
	}
	charger(t, w, comparateur(t, dir), lotCOG(t, dir))
	if naive := textes(t, w, "SELECT sum(valeur)::BIGINT FROM mesure WHERE variable = 'population' AND millesime = 2018"); naive[0] != "70295051" {
		t.Errorf("the file itself adds up to %s: this test proves nothing", naive[0])
	}
	steps := batir(t, w)
	for _, s := range steps {
		if s.Duration.Milliseconds() > 200 {
			t.Log(s.Name, s.Duration)
		}
	}
	figures, err := w.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	cas := []struct {
		indicateur string
		niveau     mesure.Niveau
		millesime  int
		want       float64
	}{
		{"population_municipale", mesure.France, 2018, 66732538}, {"population_municipale", mesure.France, 2013, 65564756},
		{"population_municipale", mesure.Region, 2018, 5052832}, {"population_municipale", mesure.Departement, 2018, 1086219},
		{"population_municipale", mesure.Territoire, 2018, 30606}, {"population_municipale", mesure.Territoire, 2013, 29339},
		{"menages", mesure.France, 2018, 29752198.79848522}, {"naissances_domiciliees", mesure.France, 2020, 733857},
		{"part_chomeurs_15_64", mesure.Territoire, 2018, 8.365292912052073}, {"part_chomeurs_15_64", mesure.Departement, 2018, 9.868151385412094},
		{"part_chomeurs_15_64", mesure.France, 2018, 9.953759321581414}, {"taux_chomage_15_64", mesure.Territoire, 2018, 10.957324591537793},
		{"taux_chomage_15_64", mesure.France, 2018, 13.427572737298046},
	}
	for _, c := range cas {
		f := trouver(t, figures, c.indicateur, c.niveau, "", c.millesime)
		if f.Valeur.S != mesure.Exact || math.Abs(f.Valeur.V-c.want) > 1e-9*c.want {
			t.Errorf("%s %s %d: got %v %q (couverture %v), want %v", c.indicateur, c.niveau, c.millesime, f.Valeur.V, f.Valeur.S, f.Couverture, c.want)
		}
	}
}

// Persons covered in December 2023 over RP2022: 13,720 / 32,695 = 41.96 %.
func TestRealCoverage(t *testing.T) {
	dir := donnees(t)
	f, err := os.Open(filepath.Join(dir, "caf", "s_ben_com_f.reconstitue.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	entete, lignes := lireCSV(t, f, ';')
	b := lotCSV(t, "s_ben_com_f.csv", entete, lignes, "numcomdo", map[string]mesure.Column{
		"indfoy_ndur": {Variable: "foyers_allocataires"}, "indnbp_ndur": {Variable: "personnes_couvertes"},
		"indfoy_ndurpaje": {Variable: "foyers_paje"},
	})
	for _, l := range lignes {
		an, err := strconv.Atoi(l[0][:4])
		if err != nil {
			t.Fatal(err)
		}
		b.Millesimes = append(b.Millesimes, int16(an))
	}
	for i := range b.Colonnes {
		for j, s := range b.Colonnes[i].Statuts {
			if s == mesure.Exact {
				b.Colonnes[i].Statuts[j] = mesure.Arrondi
			}
		}
	}
	rp := lot("ensemble.xlsx", sixCommunes().Communes...)
	colonne(rp, "population", "", 2022, 13729, 4345, 1617, 7194, 1432, 4378)
	w := ouvert(t)
	if err := w.Configure(t.Context(), sixCommunes()); err != nil {
		t.Fatal(err)
	}
	charger(t, w, comparateur(t, dir), b, rp, lotCOG(t, dir))
	batir(t, w)
	figures, err := w.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := trouver(t, figures, "couverture_population_caf", mesure.Territoire, "", 2023)
	if c.Numerateur.V != 13720 || c.Denominateur.V != 32695 || c.MillesimeDenominateur != 2022 ||
		math.Abs(c.Valeur.V-41.96) > 0.005 || c.Valeur.S != mesure.Arrondi {
		t.Errorf("coverage of the territory is %+v", c)
	}
	p := trouver(t, figures, "part_paje", mesure.Territoire, "", 2023)
	if p.Numerateur.V != 735 || p.Denominateur.V != 4890 || math.Abs(p.Valeur.V-15.03) > 0.005 {
		t.Errorf("PAJE of the territory is %+v", p)
	}
	// The sample holds part of the département only: no figure, and why.
	d := trouver(t, figures, "part_paje", mesure.Departement, "", 2023)
	if d.Valeur.S != mesure.ND || d.Couverture <= 0 || d.Couverture >= 0.995 {
		t.Errorf("the département is covered at %v and shows %+v", d.Couverture, d.Valeur)
	}
}

func trouver(t testing.TB, figures []mesure.Figure, indicateur string, niveau mesure.Niveau, modalite string, millesime int) mesure.Figure {
	t.Helper()
	for _, f := range figures {
		if f.Indicateur == indicateur && f.Zone.Niveau == niveau && f.Modalite == modalite && f.MillesimeNumerateur == millesime {
			return f
		}
	}
	t.Fatalf("no figure %s %s %q %d", indicateur, niveau, modalite, millesime)
	return mesure.Figure{}
}
