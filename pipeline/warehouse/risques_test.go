package warehouse

import (
	"math"
	"slices"
	"strings"
	"testing"

	"diagctg/sources/mesure"
	models "diagctg/sql"
)

// The ways to get a wrong number, one test each (docs/risques.md). Each test
// puts the naive way back into the SQL, sees it give the wrong number, and sees
// the right way give another.

// retouche replaces a text of one SQL file by the naive one.
type retouche struct{ fichier, juste, naif string }

// construitNaif runs the models with some of their text replaced.
func construitNaif(t *testing.T, d dossier, retouches ...retouche) *Warehouse {
	t.Helper()
	w := ouvert(t)
	for _, r := range retouches {
		w.retoucher(t, r)
	}
	if err := w.Configure(t.Context(), sixCommunes()); err != nil {
		t.Fatal(err)
	}
	charger(t, w, d...)
	batir(t, w)
	return w
}

// retoucher fails where the right text is not in the file any more: the test
// would then prove nothing.
func (w *Warehouse) retoucher(t *testing.T, r retouche) {
	t.Helper()
	trouve := false
	en := func(f *models.Fichier) {
		if f.Path == r.fichier && strings.Contains(f.Body, r.juste) {
			f.Body, trouve = strings.ReplaceAll(f.Body, r.juste, r.naif), true
		}
	}
	for i := range w.modeles.mesures {
		en(&w.modeles.mesures[i].Fichier)
	}
	for i := range w.modeles.indicateurs {
		en(&w.modeles.indicateurs[i].Fichier)
	}
	for i := range w.modeles.niveaux {
		en(&w.modeles.niveaux[i].Fichier)
	}
	for i := range w.modeles.secret {
		en(&w.modeles.secret[i].Fichier)
	}
	if !trouve {
		t.Fatalf("sql/%s has no %q to replace", r.fichier, r.juste)
	}
}

// environ fails unless a number prints as it should, to two decimals.
func environ(t *testing.T, quoi string, got, want float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > 0.005 {
		t.Errorf("%s: %.4f, want %.2f", quoi, got, want)
	}
}

const somme = "niveaux/30_somme.sql"

// Risk 1, averaging communal rates: Carros counts eight times Le Broc.
func TestRisque01MoyenneDesTaux(t *testing.T) {
	t.Parallel()
	taux := func(w *Warehouse) float64 {
		return lire(t, w, "couverture_population_caf", "", territoire, 2018).valeur
	}
	environ(t, "Σ/Σ", taux(construit(t, bonDossier())), 44.75)
	naif := construitNaif(t, bonDossier(),
		retouche{somme, "sum(t.numerateur ORDER BY t.code) AS numerateur",
			"CASE WHEN any_value(t.rapport) THEN avg(t.numerateur / t.denominateur) ELSE sum(t.numerateur) END AS numerateur"},
		retouche{somme, "sum(t.denominateur ORDER BY t.code) AS denominateur", "1.0 AS denominateur"})
	environ(t, "mean of the six rates", taux(naif), 43.46)
}

// Risk 2, mixing vintages: persons of 2018 over the inhabitants of 2019.
func TestRisque02MillesimesMelanges(t *testing.T) {
	t.Parallel()
	rp2019 := lot("rp2019.csv", six...)
	colonne(rp2019, "population", "", 2019, 12550, 4173, 1599, 7010, 1414, 4246)
	d := append(bonDossier(), rp2019)
	lireTaux := func(w *Warehouse) chiffre { return lire(t, w, "couverture_population_caf", "", territoire, 2018) }
	juste := lireTaux(construit(t, d))
	environ(t, "not younger than the numerator", juste.valeur, 44.75)
	naif := retouche{"mesures/50_macros.sql", "AND d.millesime BETWEEN n.millesime - ecart_max AND n.millesime", ""}
	environ(t, "whatever is newest", lireTaux(construitNaif(t, d, naif)).valeur, 42.21)
	if juste.millesimeDen != 2016 {
		t.Errorf("the vintage of the denominator is said to be %d", juste.millesimeDen)
	}

	// More than three years apart is no rate at all.
	vieux := bonDossier()
	vieux.dans(t, "ensemble.xlsx").Colonnes[0].Millesime = 2012
	lireTaux(construit(t, vieux)).veut(t, rien, rien, "nd")
}

// Risk 3, what is blank or secret taken for 0.
func TestRisque03VidePrisPourZero(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	d.taire(t, "caf.xlsx", "personnes_couvertes", "", "06025", mesure.Secret)
	taux := func(w *Warehouse) chiffre { return lire(t, w, "couverture_population_caf", "", territoire, 2018) }
	taux(construit(t, d)).veut(t, rien, rien, "nd")
	naif := construitNaif(t, d, retouche{somme, "t.numerateur IS NOT NULL AS numerateur_connu", "true AS numerateur_connu"})
	environ(t, "blank as 0", taux(naif).valeur, 42.73)
}

// Risk 4, rounding before summing: the weights of the census have decimals.
func TestRisque04ArrondiAvantLaSomme(t *testing.T) {
	t.Parallel()
	chomeurs := func(w *Warehouse) float64 { return lire(t, w, "part_chomeurs_15_64", "", territoire, 2016).num }
	environ(t, "whole weights", chomeurs(construit(t, bonDossier())), 1368.10)
	naif := construitNaif(t, bonDossier(), retouche{somme, "sum(t.numerateur ORDER BY t.code)", "sum(round(t.numerateur) ORDER BY t.code)"})
	environ(t, "rounded weights", chomeurs(naif), 1369)
}

// lotEnfants has the children of the allocataires: 34.1 % are 12 to 17.
func lotEnfants() *mesure.Batch {
	b := lot("enfants.csv", six...)
	for _, tranche := range []struct {
		code string
		n    float64
	}{{"0_2", 110}, {"3_5", 120}, {"6_11", 350}, {"12_15", 240}, {"16_17", 101}, {"18_19", 50}, {"20_24", 29}} {
		colonne(b, "enfants_par_age", tranche.code, 2018, repete(tranche.n, 6)...)
	}
	return b
}

// Risk 6, a denominator that is not the one that the words name: the 34.1 % of
// the convention are no share of the population, and a share of unemployed is
// no unemployment rate.
func TestRisque06MauvaisDenominateur(t *testing.T) {
	t.Parallel()
	d := append(bonDossier(), lotEnfants())
	jeunes := func(w *Warehouse) float64 {
		return lire(t, w, "enfants_par_age_caf", "12_15", territoire, 2018).valeur + lire(t, w, "enfants_par_age_caf", "16_17", territoire, 2018).valeur
	}
	chomage := func(w *Warehouse) float64 { return lire(t, w, "taux_chomage_15_64", "", territoire, 2016).valeur }
	juste := construit(t, d)
	environ(t, "12 to 17 among the children covered", jeunes(juste), 34.10)
	environ(t, "unemployed among the active", chomage(juste), 10.29)
	naif := construitNaif(t, d,
		retouche{"indicateurs/allocataires/enfants_par_age_caf.sql", "rapport('enfants_par_age', 'total_enfants_par_age')", "rapport('enfants_par_age', 'population', ecart_max := 3)"},
		retouche{"indicateurs/emploi/taux_chomage_15_64.sql", "'actifs_15_64')", "'population_15_64')"})
	environ(t, "12 to 17 in the population", jeunes(naif), 7.00)
	environ(t, "unemployed among all of 15 to 64", chomage(naif), 7.80)
}

// Risk 7, structures counted where they serve, and once for each commune that
// lists them: the crèches of Saint-Jeannet stand in La Gaude.
func TestRisque07StructuresCompteesDeuxFois(t *testing.T) {
	t.Parallel()
	d := dossier{lotCommunes(), structures("registre.xlsx", 2021, annexe2)}
	compte := func(w *Warehouse, modalite, zone string) float64 {
		return lire(t, w, "structures_par_type", modalite, zone, 2021).num
	}
	juste := construit(t, d)
	environ(t, "distinct structures", compte(juste, "ensemble", territoire), 24)
	environ(t, "crèches in Saint-Jeannet", compte(juste, "eaje", "06122"), 0)
	naif := construitNaif(t, d, retouche{"mesures/55_structures.sql", "SELECT DISTINCT ON (type, nom_compare, adresse_compare, millesime)", "SELECT"})
	environ(t, "rows of the register", compte(naif, "ensemble", territoire), 28)
	environ(t, "crèches that Saint-Jeannet lists", compte(naif, "eaje", "06122"), 2)
}

// Risk 8, sub-totals beside their parts: Paris as a commune and as twenty
// arrondissements.
func TestRisque08SousTotauxComptesDeuxFois(t *testing.T) {
	t.Parallel()
	b := lot("comparateur.csv", append(arrondissements(75101, 20), "75056")...)
	colonne(b, "population", "", 2018, append(repete(100, 20), 2000)...)
	compte := func(w *Warehouse) float64 {
		return lire(t, w, "population_municipale", "", mesure.CodeFrance, 2018).num
	}
	environ(t, "Paris once", compte(construit(t, dossier{b})), 2000)
	naif := construitNaif(t, dossier{b}, retouche{"mesures/10_mesure_retenue.sql", "WHERE NOT (niveau = 'commune' AND est_arrondissement(code))", ""})
	environ(t, "Paris and its parts", compte(naif), 4000)
}

// Risk 9, moving perimeters: Nice has left the EPCI between two lists.
func TestRisque09PerimetresMobiles(t *testing.T) {
	t.Parallel()
	ancien := attributs(lot("epci-2020.xlsx", append(slices.Clone(six), "06088")...), "epci_composition", 2020, map[string][]string{
		"epci": slices.Repeat([]string{"200030195"}, 7), "nom_epci": slices.Repeat([]string{"Métropole"}, 7)})
	d := append(bonDossier(), ancien, deuxieme("nice.csv", "06088", "population", "", 2016, 342522))
	compte := func(w *Warehouse) float64 { return lire(t, w, "population_municipale", "", "200030195", 2016).num }
	environ(t, "one perimeter", compte(construit(t, d)), 29233)
	naif := construitNaif(t, d, retouche{"mesures/06_passage.sql", "WHERE e.millesime = (SELECT max(millesime) FROM epci_composition)", ""})
	environ(t, "both perimeters at once", compte(naif), 29233+342522)
}

// Risk 11, capacity as one number of places times one number of hours, where
// the places change with the hour.
func TestRisque11CapaciteMoyenne(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	d = append(d, creneaux(t, d, 10))
	capacite := func(w *Warehouse) float64 { return lire(t, w, "taux_occupation_reel_eaje", "", "06033", 2019).den }
	environ(t, "sum of the slots", capacite(construit(t, d)), 20*1*220+60*9*220+10*1*200)
	naif := construitNaif(t, d,
		retouche{"mesures/56_eaje_alsh.sql", "FROM par_creneau\nUNION ALL BY NAME\n", ""},
		retouche{"mesures/56_eaje_alsh.sql", "\nANTI JOIN par_creneau USING (code, millesime)", ""})
	environ(t, "places × hours × days", capacite(naif), 60*11*220)
}

// Risk 12, a threshold met by a rounded ratio: 107.04 % prints as 107.0 %.
func TestRisque12SeuilSurUnArrondi(t *testing.T) {
	t.Parallel()
	d := avecEAJE(t, []entree{{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"}}, func(b *mesure.Batch) {
		colonne(b, "eaje_heures_facturees", "", 2019, 107040)
		colonne(b, "eaje_heures_realisees", "", 2019, 100000)
	})
	premiere := func(w *Warehouse) float64 {
		return lire(t, w, "eaje_par_classe_facturation", "jusqu_a_107", "06033", 2019).num
	}
	environ(t, "unrounded ratio in the first class", premiere(construit(t, d)), 0)
	naif := construitNaif(t, d, retouche{"mesures/59_eaje_am.sql",
		"round(100 * f.valeur - 107 * r.valeur, 6) <= 0", "round(100 * f.valeur / r.valeur, 1) <= 107"})
	environ(t, "rounded ratio in the first class", premiere(naif), 1)
}

// Risk 14, disclosure by the territory minus five communes, and by a rate whose
// denominator is shown.
func TestRisque14DivulgationParDifference(t *testing.T) {
	t.Parallel()
	d := bonDossier()
	d.poser(t, "caf.xlsx", "foyers_paje", "", "06025", 3)
	retrouve := func(w *Warehouse) (float64, bool) {
		figures, err := w.Figures(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		reste, cachees := 0.0, 0
		for _, f := range figures {
			switch {
			case f.Indicateur != "part_paje" || f.MillesimeNumerateur != 2018:
			case f.Zone.Niveau == mesure.Territoire:
				reste += f.Numerateur.V
			case f.Zone.Niveau != mesure.Commune:
			case f.Numerateur.S == mesure.Secret:
				cachees++
				if f.Valeur.S != mesure.Secret {
					t.Errorf("%s: the rate gives away its numerator: %+v", f.Zone.Nom, f)
				}
			default:
				reste -= f.Numerateur.V
			}
		}
		return reste, cachees == 1
	}
	if n, seule := retrouve(construit(t, d)); seule {
		t.Errorf("the territory minus five communes gives %g", n)
	}
	naif := construitNaif(t, d, retouche{"secret/30_secondaire.sql", "AND NOT cellule.cache;", "AND false;"})
	if n, seule := retrouve(naif); !seule || n != 3 {
		t.Errorf("without secondary secrecy the difference gives %g: this test proves nothing", n)
	}
}
