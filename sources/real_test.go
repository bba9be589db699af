package sources

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"diagctg/sources/essais"
	"diagctg/sources/mesure"
	"diagctg/sources/rapport"
)

// realFile is what a real file has to be read as.
type realFile struct {
	file, as   string
	source     string
	millesimes []int
	feuille    string
	entete     int
	gardees    int
	ecartees   int
}

// realFiles are read under names that say nothing, or only the year where the
// file itself does not say it (DONNEES.md).
func realFiles() []realFile {
	return []realFile{
		{"insee/population2019.xlsx", "x", "insee-populations-legales", []int{2016}, "Communes", 8, 35499, 0},
		{"insee/ensemble_RP2022.xlsx", "x", "insee-populations-legales", []int{2022}, "Communes", 8, 35081, 0},
		{"insee/base_cc_comparateur_csv.zip", "x", "insee-comparateur", []int{2013, 2018, 2019, 2020}, "base_cc_comparateur.CSV", 1, 35010, 0},
		{"insee/base_cc_comparateur.cut06.csv", "x", "insee-comparateur", []int{2016, 2021, 2022, 2024}, "", 1, 69, 0},
		{"insee/dossier_complet_light.cut06.csv", "x", "insee-dossier-complet", []int{2011, 2016, 2022}, "", 1, 19, 0},
		{"insee/base-cc-evol-struct-pop-2011.fragment.csv", "x", "insee-evolution-structure-population", []int{2011}, "", 1, 4, 0},
		{"insee/base-cc-rev-fisc-loc-menage-10.xlsx", "x", "insee-revenus-fiscaux", []int{2010}, "REVME_COM", 6, 39199, 0},
		{"insee/DEPT_Alpes-Maritimes_06.xlsx", "x", "insee-tableau-departement", []int{2008, 2013, 2018}, "Data", 1, 163, 5},
		{"insee/estim-pop-dep-sexe-gca-1975-2021.xlsx", "x", "insee-estimations-departement", yearsFrom(1975, 2021), "2021", 5, 4648, 174},
		{"insee/DEMO_2018.csv", "2018", "insee-qpv", []int{2018}, "", 1, 1345, 1},
		{"insee/DEMO_2022.csv", "2022", "insee-qpv", []int{2022}, "", 1, 1400, 0},
		{"insee/FILO2016_DISP_COM.csv", "x", "insee-filosofi-disp", []int{2016}, "", 1, 31789, 0},
		{"insee/cc_filosofi_2021_COM.csv", "x", "insee-filosofi", []int{2021}, "", 1, 34909, 0},
		{"insee/etalab_RP2020b_donnees_communes.csv", "RP2020b.csv", "insee-populations-etalab", []int{2020}, "", 1, 34980, 0},
		{"insee/etalab_RP2021_donnees_communes.csv", "RP2021.csv", "insee-populations-etalab", []int{2021}, "", 1, 34970, 0},
		{"geo/v_commune_2023.csv", "2023.csv", "geo-communes", []int{2023}, "", 1, 34945, 2618},
		{"geo/v_mvtcommune_2023.csv", "v_mvtcommune_2023.csv", "geo-mouvements", []int{2023}, "", 1, 8715, 5119},
		{"geo/Intercommunalite-Metropole_au_01-01-2021.xlsx", "x", "geo-epci", []int{2021}, "Composition_communale", 6, 34961, 4},
		{"geo/table-appartenance-geo-communes-21.xlsx", "x", "geo-epci", []int{2021}, "COM", 6, 34961, 4},
		{"geo/epcicom2020.xlsx", "x", "geo-epci", []int{2020}, "Epcicom2020", 1, 34964, 0},
		{"geo/aubryprieur_EPCI.csv", "2020.csv", "geo-epci", []int{2020}, "", 1, 34961, 4},
		{"geo/France2018.txt", "2018", "geo-communes-historique", []int{2018}, "", 1, 35357, 4584},
		{"geo/iris_2021.csv", "2021", "geo-iris", []int{2021}, "", 1, 49406, 0},
		{"geo/communes-06-alpes-maritimes.geojson", "x", CodeContours, []int{}, "", 0, 6, 157},
		{"caf/cnaf_s_ben_com_sample.csv", "x", "caf-beneficiaires", []int{2020, 2021, 2022, 2023, 2024}, "", 1, 4543, 5},
		{"caf/s_ben_com_f.reconstitue.csv", "x", "caf-beneficiaires", []int{2020, 2021, 2022, 2023, 2024}, "", 1, 102, 0},
		{"caf/data_CAF_2017_IRIS.csv", "2017", "caf-iris", []int{2017}, "", 1, 13279, 0},
		{"caf/data_CAF_2018_IRIS.csv", "2018", "caf-iris", []int{2018}, "", 1, 13349, 0},
		{"caf/data_CAF_2019_IRIS.csv", "2019", "caf-iris", []int{2019}, "", 1, 13424, 0},
		{"caf/txcouv_pe_com.reconstitue.csv", "x", "caf-couverture-com", []int{2023}, "", 1, 19, 0},
		{"caf/txcouv_pe_epci.reconstitue.csv", "x", "caf-couverture-epci", []int{2023}, "", 1, 4, 0},
		{"caf/txcouv_pe_dep.reconstitue.csv", "x", "caf-couverture-dep", []int{2023}, "", 1, 3, 0},
		{"caf/txcouv_pe_nat.reconstitue.csv", "x", "caf-couverture-nat", []int{2023}, "", 1, 1, 0},
	}
}

// yearsFrom lists the years of a range.
func yearsFrom(first, last int) []int {
	var years []int
	for y := first; y <= last; y++ {
		years = append(years, y)
	}
	return years
}

// realRefusals are the files that no contract takes, with the rules that say
// why: other documents, text damaged beyond repair, or the old formats of
// Office where nothing converts them.
var realRefusals = map[string][]string{
	"insee/meta_base-cc-emploi-pop-active-2020_v2.CSV": {"source_inconnue"}, // a dictionary of variables
	"insee/rcarlier_mojibake_communes.csv":             {"source_inconnue"}, // somebody's compilation, with damaged accents
	"insee/equip-serv-particuliers-com-12.zip":         {"format_non_lu"},
	"insee/pop2015.xls":                                {"format_non_lu"},
	"geo/communes_nouvelles_2018.xls":                  {"format_non_lu"},
	"geo/PASSAGE_2015_2016.csv":                        {"source_inconnue"},
	"geo/PASSAGE_2016_2017.csv":                        {"source_inconnue"},
	"geo/v_commune_depuis_1943.csv":                    {"source_inconnue"},
}

// TestEveryRealFileIsExpected: a file of the public folders is read as the
// table says, or refused for the reason that the list gives. Nothing else.
func TestEveryRealFileIsExpected(t *testing.T) {
	folder := essais.Donnees(t)
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	read := map[string]bool{}
	for _, c := range realFiles() {
		read[c.file] = true
	}
	for _, theme := range []string{"insee", "geo", "caf"} {
		entries, err := os.ReadDir(filepath.Join(folder, theme))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			file := theme + "/" + e.Name()
			rules, refused := realRefusals[file]
			if read[file] == refused {
				t.Errorf("%s: in the table %t, in the refusals %t", file, read[file], refused)
			}
			if !refused {
				continue
			}
			report, _ := essais.ReadFile(t, reader, essais.CopyAs(t, filepath.Join(folder, file), "x"+filepath.Ext(file)))
			if report.Etat == rapport.EtatLu || len(report.Anomalies) == 0 || !slices.Contains(rules, report.Anomalies[0].Regle) {
				t.Errorf("%s: %s as %q, %v; want one of %v", file, report.Etat, report.Source, report.Anomalies, rules)
			}
		}
	}
}

// TestRealFiles reads the real files: contract, vintages, sheet, header, rows.
func TestRealFiles(t *testing.T) {
	folder := essais.Donnees(t)
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	for _, c := range realFiles() {
		t.Run(c.file, func(t *testing.T) {
			report, batches := essais.ReadFile(t, reader, essais.CopyAs(t, filepath.Join(folder, c.file), c.as))
			if report.Etat != rapport.EtatLu || report.Source != c.source {
				t.Fatalf("state %s, source %q, anomalies %v; want %s, %q", report.Etat, report.Source, report.Anomalies, rapport.EtatLu, c.source)
			}
			if !slices.Equal(report.Millesimes, c.millesimes) {
				t.Errorf("vintages %v, want %v", report.Millesimes, c.millesimes)
			}
			if report.Feuille != c.feuille || report.LigneEntete != c.entete {
				t.Errorf("sheet %q, header row %d; want %q, %d", report.Feuille, report.LigneEntete, c.feuille, c.entete)
			}
			if report.Gardees != c.gardees || report.Ecartees != c.ecartees {
				t.Errorf("kept %d, set aside %d %v; want %d, %d", report.Gardees, report.Ecartees, report.Motifs, c.gardees, c.ecartees)
			}
			if report.Lignes != report.Gardees+report.Ecartees+report.Fautives {
				t.Errorf("%d rows are not %d kept, %d set aside and %d faulty", report.Lignes, report.Gardees, report.Ecartees, report.Fautives)
			}
			if c.source != CodeContours { // outlines are no rows
				checkBatches(t, report, batches)
			}
		})
	}
}

// TestRealValues checks figures of DONNEES.md, « Values to expect ».
func TestRealValues(t *testing.T) {
	folder := essais.Donnees(t)
	reader := &Reader{Catalogue: essais.Catalogue(t), Territoire: essais.SixCommunes}
	nd, secret := mesure.Absente(mesure.ND), mesure.Absente(mesure.Secret)
	arrondi := func(v float64) mesure.Valeur { return mesure.Valeur{V: v, S: mesure.Arrondi} }
	type value struct {
		code, variable, modalite string
		millesime                int16
		want                     mesure.Valeur
	}
	for file, values := range map[string][]value{
		"insee/population2019.xlsx": {
			{"06033", "population", "", 2016, mesure.Vaut(11614)}, {"06025", "population", "", 2016, mesure.Vaut(1409)},
			{"06", "population", "", 2016, mesure.Vaut(1083704)}, {"region 93", "population", "", 2016, mesure.Vaut(5021928)},
			{"97423", "population", "", 2016, mesure.Vaut(7111)},
		},
		"insee/ensemble_RP2022.xlsx": {
			{"06033", "population", "", 2022, mesure.Vaut(13729)}, {"06066", "population", "", 2022, mesure.Vaut(1617)},
			{"2A004", "population", "", 2022, mesure.Vaut(75343)},
		},
		"insee/base_cc_comparateur_csv.zip": {
			{"06033", "population", "", 2018, mesure.Vaut(12489)}, {"06033", "population", "", 2013, mesure.Vaut(11756)},
			{"06033", "naissances_domiciliees", "", 2020, mesure.Vaut(145)},
			{"06033", "population_15_64_par_activite", "chomeur", 2018, mesure.Vaut(811.961091883214)},
			{"06033", "niveau_vie_median", "", 2019, mesure.Vaut(22010)}, {"06033", "taux_pauvrete", "", 2019, mesure.Vaut(13)},
			{"06066", "taux_pauvrete", "", 2019, secret},
			// Both the commune and its districts are handed over; SQL folds them.
			{"75056", "population", "", 2018, mesure.Vaut(2175601)}, {"75101", "population", "", 2018, mesure.Vaut(16093)},
			{"97601", "population", "", 2018, nd}, {"97601", "naissances_domiciliees", "", 2020, mesure.Vaut(162)},
		},
		"insee/base_cc_comparateur.cut06.csv": {
			{"06033", "taux_pauvrete", "", 2021, mesure.Vaut(13)}, {"06066", "taux_pauvrete", "", 2021, secret},
			{"06033", "population", "", 2022, mesure.Vaut(13729)}, {"06033", "population", "", 2016, mesure.Vaut(11614)},
		},
		"insee/dossier_complet_light.cut06.csv": {
			{"06033", "population_par_age", "0_14", 2022, mesure.Vaut(2970.78370398836)},
			{"06033", "population", "", 2016, mesure.Vaut(11614)},
			{"06033", "menages_par_type", "personne_seule", 2022, mesure.Vaut(1317.32739661199)},
		},
		"insee/base-cc-evol-struct-pop-2011.fragment.csv": {
			{"10003", "population_par_age", "0_14", 2011, mesure.Vaut(437)},
			{"10003", "population_par_sexe_age", "hommes_0_14", 2011, mesure.Vaut(225)},
			{"10003", "population_par_sexe_age", "femmes_90_plus", 2011, mesure.Vaut(35)},
		},
		"insee/FILO2016_DISP_COM.csv":    {{"06033", "niveau_vie_median", "", 2016, mesure.Vaut(20984)}},
		"insee/cc_filosofi_2021_COM.csv": {{"06033", "niveau_vie_median", "", 2021, mesure.Vaut(23480)}, {"06025", "taux_pauvrete", "", 2021, secret}},
		"insee/etalab_RP2021_donnees_communes.csv": {
			{"06033", "population", "", 2021, mesure.Vaut(13277)}, {"06033", "population_totale", "", 2021, mesure.Vaut(13419)},
		},
		"insee/base-cc-rev-fisc-loc-menage-10.xlsx": {
			{"01001", "menages_fiscaux", "", 2010, mesure.Vaut(299)}, {"01001", "revenu_fiscal_median", "", 2010, mesure.Vaut(20826)},
			{"01001", "part_menages_imposes", "", 2010, secret}, {"epci 200000164", "revenu_fiscal_median", "", 2010, mesure.Vaut(22416)},
		},
		"insee/DEPT_Alpes-Maritimes_06.xlsx": {
			{"06033", "population", "", 2018, mesure.Vaut(12489)}, {"06163", "logements", "", 2018, arrondi(2282)},
		},
		"insee/estim-pop-dep-sexe-gca-1975-2021.xlsx": {
			{"06", "population_estimee", "", 2021, mesure.Vaut(1089270)}, {"06", "population_estimee", "", 1975, mesure.Vaut(815838)},
			{"01", "population_estimee_par_age", "0_19", 2021, mesure.Vaut(168951)}, {"976", "population_estimee_par_age", "75_plus", 2021, mesure.Vaut(2616)},
		},
		"insee/DEMO_2018.csv": {
			{"QP006008", "population_qpv", "", 2018, mesure.Vaut(2001)}, {"QP006008", "foyers_allocataires", "", 2018, mesure.Vaut(573)},
		},
		"insee/DEMO_2022.csv": {
			{"QP006008", "population_qpv", "", 2022, mesure.Vaut(2132)}, {"QP006008", "part_moins_25_ans", "", 2022, mesure.Vaut(42)},
		},
		"caf/s_ben_com_f.reconstitue.csv": {
			{"06033", "foyers_allocataires", "", 2023, arrondi(2370)}, {"06033", "personnes_couvertes", "", 2023, arrondi(6610)},
			{"06033", "foyers_paje", "", 2023, arrondi(400)}, {"06025", "foyers_paje", "", 2020, arrondi(20)},
			{"06008", "foyers_allocataires", "", 2024, arrondi(0)},
		},
		"caf/data_CAF_2017_IRIS.csv": {
			{"060330102", "personnes_couvertes", "", 2017, mesure.Vaut(1733)},
			{"060330103", "foyers_par_composition", "couple_sans_enfant", 2017, secret},
			{"060330101", "foyers_allocataires", "", 2017, nd}, {"060330104", "foyers_allocataires", "", 2017, nd},
		},
		"caf/data_CAF_2018_IRIS.csv": {
			{"060330105", "foyers_par_composition", "couple_avec_enfant", 2018, mesure.Vaut(380)},
			{"060330104", "enfants_par_age", "18_24", 2018, nd},
		},
		"caf/txcouv_pe_com.reconstitue.csv": {
			{"06033", "taux_places_pour_100", "ensemble", 2023, arrondi(47.4)}, {"06033", "taux_places_pour_100", "prescolarisation", 2023, arrondi(0)},
		},
		"caf/txcouv_pe_epci.reconstitue.csv": {{"200030195", "taux_places_pour_100", "ensemble", 2023, arrondi(50.8)}},
		"caf/txcouv_pe_dep.reconstitue.csv":  {{"06", "taux_places_pour_100", "ensemble", 2023, arrondi(53.6)}},
		"caf/txcouv_pe_nat.reconstitue.csv":  {{"FR", "taux_places_pour_100", "assistant_maternel", 2023, arrondi(31.9)}},
	} {
		t.Run(file, func(t *testing.T) {
			_, batches := essais.ReadFile(t, reader, filepath.Join(folder, file))
			for _, v := range values {
				got, ok := essais.Lookup(batches, v.code, v.variable, v.modalite, v.millesime)
				if !ok || got.S != v.want.S || !got.S.Manque() && got.V != v.want.V {
					t.Errorf("%s %s[%s] of %d: got %v (found: %t), want %v", v.code, v.variable, v.modalite, v.millesime, got, ok, v.want)
				}
			}
		})
	}
}

// checkBatches verifies that the batches hold what the report counted.
func checkBatches(t *testing.T, report *rapport.Report, batches []*mesure.Batch) {
	t.Helper()
	rows := 0
	counted := &rapport.Report{Tallies: map[mesure.TallyKey]mesure.Tally{}, ParTable: map[string]int{}}
	for _, b := range batches {
		rows += b.Len()
		if b.Len() == 0 || b.Len() > batchRows || len(b.Lignes) != b.Len() {
			t.Errorf("a batch of %d rows and %d row numbers", b.Len(), len(b.Lignes))
		}
		for _, c := range b.Colonnes {
			for i, s := range c.Statuts {
				if s.Manque() != math.IsNaN(c.Valeurs[i]) {
					t.Fatalf("%s of %s: value %v with status %q", c.Variable, b.Codes[i], c.Valeurs[i], s)
				}
			}
		}
		tally(counted, b)
	}
	summed := slices.Contains([]string{"insee-population-age-detaille", "insee-equipements-ensemble", "mois-colonnes"}, report.Source) || report.Nominatif
	if rows != report.Gardees && !summed || rows > report.Gardees {
		t.Errorf("batches hold %d rows, %d kept", rows, report.Gardees)
	}
	if len(counted.Tallies) != len(report.Tallies) {
		t.Errorf("%d columns counted, %d reported", len(counted.Tallies), len(report.Tallies))
	}
	for k, v := range counted.Tallies {
		if report.Tallies[k] != v {
			t.Errorf("%v: %v counted, %v reported", k, v, report.Tallies[k])
		}
	}
}
