package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"diagctg/sources"
	"diagctg/sources/cog"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
	"diagctg/sources/reconnaissance"
)

const (
	exemple = "../bassin-de-vie"
	depot   = exemple + "/depot"
)

// coupes are the files that are plain cuts of a publication, not made here.
var coupes = []string{"geographie/v_commune_2023.csv", "insee/cc_filosofi_2021_COM.csv"}

func TestCommittedFilesAreThoseThatAreMade(t *testing.T) {
	fichiers, err := fabriquer()
	if err != nil {
		t.Fatal(err)
	}
	faits := slices.Clone(coupes)
	for _, f := range fichiers {
		faits = append(faits, f.chemin)
		livre, err := os.ReadFile(filepath.Join(depot, f.chemin))
		if err != nil {
			t.Errorf("%v ; lancer : go run ./exemples/fabrique", err)
			continue
		}
		if !memeContenu(t, livre, f.contenu) {
			t.Errorf("%s n'est pas le fichier que la fabrique écrit ; lancer : go run ./exemples/fabrique", f.chemin)
		}
	}
	for _, chemin := range fichiersDu(t, depot) {
		if !slices.Contains(faits, chemin) {
			t.Errorf("%s : personne ne l'a fabriqué", chemin)
		}
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	un, err := fabriquer()
	if err != nil {
		t.Fatal(err)
	}
	deux, err := fabriquer()
	if err != nil {
		t.Fatal(err)
	}
	for i := range un {
		if !bytes.Equal(un[i].contenu, deux[i].contenu) {
			t.Errorf("%s change d'une fois à l'autre", un[i].chemin)
		}
	}
}

// memeContenu compares two files; archives member by member, since another
// version of the compressor may write the same members otherwise.
func memeContenu(t *testing.T, a, b []byte) bool {
	t.Helper()
	if !bytes.HasPrefix(b, []byte("PK")) {
		return bytes.Equal(a, b)
	}
	return slices.EqualFunc(membres(t, a), membres(t, b), func(x, y membreZip) bool {
		return x.nom == y.nom && bytes.Equal(x.contenu, y.contenu)
	})
}

func membres(t *testing.T, archive []byte) []membreZip {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var l []membreZip
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		contenu, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		l = append(l, membreZip{f.Name, contenu})
	}
	return l
}

func fichiersDu(t *testing.T, racine string) []string {
	t.Helper()
	var l []string
	err := fs.WalkDir(os.DirFS(racine), ".", func(chemin string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			l = append(l, chemin)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// attendus says which contract must recognise each file, how many rows are
// kept, and which vintages are found.
var attendus = map[string]struct {
	source     string
	gardees    int
	millesimes []int
}{
	"caf/Alloc_Config_Com_2018.csv":                            {"caf-configuration-familiale", 6, []int{2018}},
	"caf/Nbenf_Com_2018.csv":                                   {"caf-enfants-age", 6, []int{2018}},
	"caf/PAJE_Com_2018.csv":                                    {"caf-paje", 6, []int{2018}},
	"caf/Population_Foyers_Com_2018.csv":                       {"caf-population-couverte", 6, []int{2018}},
	"caf/nbpla_pe_com.csv":                                     {"caf-places-com", 6, []int{2017}},
	"caf/reperes-caf-2018.xlsx":                                {"exemple-reperes-caf", 4, []int{2018}},
	"caf/s_ben_com_f.csv":                                      {"caf-beneficiaires", 6, []int{2018}},
	"caf/txcouv_pe_com.csv":                                    {"caf-couverture-com", 6, []int{2017}},
	"caf/txcouv_pe_dep.csv":                                    {"caf-couverture-dep", 1, []int{2017}},
	"caf/txcouv_pe_epci.csv":                                   {"caf-couverture-epci", 1, []int{2017}},
	"caf/txcouv_pe_nat.csv":                                    {"caf-couverture-nat", 1, []int{2017}},
	"caf/txcouv_pe_reg.csv":                                    {"caf-couverture-reg", 1, []int{2017}},
	"communes/activite-alsh.xlsx":                              {"commune-alsh", 38, []int{2019}},
	"communes/activite-clas.xlsx":                              {"commune-clas", 2, []int{2019}},
	"communes/activite-eaje.xlsx":                              {"commune-eaje", 6, []int{2019}},
	"communes/assistants-maternels.xlsx":                       {"commune-assistants-maternels", 6, []int{2019}},
	"communes/equipements.xlsx":                                {"commune-equipements", 28, []int{2021}},
	"communes/acces-aux-droits.xlsx":                           {"commune-acces-droits", 4, []int{2020}},
	"communes/alias-structures.xlsx":                           {"alias-structures", 1, nil},
	"communes/laep.xlsx":                                       {"commune-laep", 1, []int{2020}},
	"communes/listes-attente.xlsx":                             {"commune-listes-attente", 6, []int{2019}},
	"communes/origine-eaje.xlsx":                               {"commune-eaje-origine", 14, []int{2019}},
	"convention/actions.xlsx":                                  {"commune-actions", 11, []int{2021}},
	"convention/competences.xlsx":                              {"commune-competences", 6 * 17, []int{2021}},
	"convention/indicateurs-actions.xlsx":                      {"commune-actions-indicateurs", 37, []int{2021}},
	"convention/reunions.xlsx":                                 {"commune-reunions", 12, []int{2021, 2022, 2023, 2024}},
	"geographie/Intercommunalite-Metropole_au_01-01-2021.xlsx": {"geo-epci", 163, []int{2021}},
	"geographie/v_commune_2023.csv":                            {"geo-communes", 163, []int{2023}},
	"insee/DEMO_2018.csv":                                      {"insee-qpv", 16, []int{2018}},
	"insee/TD_POP1B_2016.csv":                                  {"insee-population-age-detaille", 6 * 2 * 101, []int{2016}},
	"insee/base-cc-coupl-fam-men-2016.xlsx":                    {"insee-couples-familles-menages", 163, []int{2016}},
	"insee/base-cc-diplomes-formation-2016.xlsx":               {"insee-diplomes-formation", 163, []int{2016}},
	"insee/base-cc-emploi-pop-active-2016.xlsx":                {"insee-emploi-population-active", 163, []int{2016}},
	"insee/base-cc-evol-struct-pop-2016.xlsx":                  {"insee-evolution-structure-population", 163, []int{2016}},
	"insee/base_cc_comparateur_csv.zip":                        {"insee-comparateur", 163, []int{2011, 2013, 2016, 2019, 2020}},
	"insee/base_naissances_deces_2019.csv":                     {"insee-etat-civil", 163, []int{2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019}},
	"insee/cc_filosofi_2021_COM.csv":                           {"insee-filosofi", 163, []int{2021}},
	"insee/ensemble.xlsx":                                      {"insee-populations-legales", 163 + 100 + 17, []int{2016}},
	"insee/reperes-insee-2016.xlsx":                            {"exemple-reperes-insee", 3, []int{2016}},
}

func TestEveryFileIsReadByItsContract(t *testing.T) {
	catalogue, err := reconnaissance.Load(os.DirFS(exemple + "/catalogue"))
	if err != nil {
		t.Fatal(err)
	}
	lecteur := &sources.Reader{Catalogue: catalogue, Territoire: six, Communes: listeDesCommunes(t, catalogue)}
	lus := fichiersDu(t, depot)
	for _, chemin := range lus {
		r, err := lecteur.Read(context.Background(), depot, chemin, func(*mesure.Batch) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		if r.Etat != rapport.EtatLu {
			t.Errorf("%s : %s, %v %v", chemin, r.Etat, r.Anomalies, r.Proches)
			continue
		}
		voulu := attendus[chemin]
		if r.Source != voulu.source || r.Gardees != voulu.gardees || !slices.Equal(r.Millesimes, voulu.millesimes) {
			t.Errorf("%s : lu comme %s, %d lignes de %v ; attendu %s, %d lignes de %v", chemin,
				r.Source, r.Gardees, r.Millesimes, voulu.source, voulu.gardees, voulu.millesimes)
		}
		if len(r.Anomalies) > 0 {
			t.Errorf("%s : %v", chemin, r.Anomalies)
		}
	}
	if len(lus) != len(attendus) {
		t.Errorf("%d fichiers dans le dépôt, %d attendus", len(lus), len(attendus))
	}
}

// listeDesCommunes reads the commune list of the example first, as a run does.
func listeDesCommunes(t *testing.T, catalogue *reconnaissance.Catalogue) *cog.List {
	t.Helper()
	liste := cog.NewList()
	lecteur := &sources.Reader{Catalogue: catalogue, Territoire: six}
	if _, err := lecteur.Read(context.Background(), depot, coupes[0], liste.Add); err != nil {
		t.Fatal(err)
	}
	return liste
}

func TestTheExampleStaysSmall(t *testing.T) {
	var total int64
	for _, chemin := range fichiersDu(t, exemple) {
		if strings.HasPrefix(chemin, "editions/") || strings.HasPrefix(chemin, "retours/") {
			continue // what `make demo` writes
		}
		info, err := os.Stat(filepath.Join(exemple, chemin))
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
	}
	if total > 1<<20 {
		t.Errorf("l'exemple pèse %d octets, plus d'un mégaoctet", total)
	}
}
