package warehouse

import (
	"slices"
	"testing"

	"diagctg/sources/mesure"
)

// six are the communes of the convention, in the order of [sixCommunes].
var six = sixCommunes().Communes

// rp2016 are their populations municipales (convention, L464-466): 29 233.
var rp2016 = []float64{11614, 4115, 1566, 6430, 1409, 4099}

// dossier is a drop folder that agrees with itself: every control is silent on
// it. Tests change one thing in it.
type dossier []*mesure.Batch

func bonDossier() dossier {
	return dossier{lotCommunes(), lotEPCI(), lotPopulation(), lotTotalPublie(), lotAges(), lotActivite(),
		lotCaf(), lotEAJE(), lotRegistre()}
}

// dans returns the batch of a file.
func (d dossier) dans(t testing.TB, fichier string) *mesure.Batch {
	t.Helper()
	for _, b := range d {
		if b.Fichier == fichier {
			return b
		}
	}
	t.Fatalf("no batch of %s", fichier)
	return nil
}

// poser puts a value in a cell of the drop folder.
func (d dossier) poser(t testing.TB, fichier, variable, modalite, code string, v float64) {
	t.Helper()
	b := d.dans(t, fichier)
	i := slices.Index(b.Codes, code)
	for c := range b.Colonnes {
		if col := &b.Colonnes[c]; col.Variable == variable && col.Modalite == modalite && i >= 0 {
			col.Valeurs[i], col.Statuts[i] = v, mesure.Exact
			return
		}
	}
	t.Fatalf("no cell %s %s %s in %s", code, variable, modalite, fichier)
}

// taire makes a cell of the drop folder missing.
func (d dossier) taire(t testing.TB, fichier, variable, modalite, code string, s mesure.Statut) {
	t.Helper()
	d.poser(t, fichier, variable, modalite, code, 0)
	b := d.dans(t, fichier)
	i := slices.Index(b.Codes, code)
	for c := range b.Colonnes {
		if col := &b.Colonnes[c]; col.Variable == variable && col.Modalite == modalite {
			col.Statuts[i] = s
		}
	}
}

// construit loads a drop folder and runs the models.
func construit(t testing.TB, d dossier, changer ...func(*Territory)) *Warehouse {
	t.Helper()
	w := ouvert(t)
	terr := sixCommunes()
	for _, f := range changer {
		f(&terr)
	}
	if err := w.Configure(t.Context(), terr); err != nil {
		t.Fatal(err)
	}
	charger(t, w, d...)
	batir(t, w)
	return w
}

func attributs(b *mesure.Batch, table string, millesime int16, textes map[string][]string) *mesure.Batch {
	b.Table = table
	b.Millesimes = slices.Repeat([]int16{millesime}, len(b.Codes))
	for _, nom := range clesTriees(textes) {
		b.Attributs = append(b.Attributs, mesure.TextColumn{Nom: nom, Valeurs: textes[nom]})
	}
	return b
}

func lotCommunes() *mesure.Batch {
	return attributs(lot("cog.csv", six...), "commune", 2021, map[string][]string{
		"nom":         {"Carros", "Gattières", "Gilette", "La Gaude", "Le Broc", "Saint-Jeannet"},
		"departement": slices.Repeat([]string{"06"}, 6), "region": slices.Repeat([]string{"93"}, 6)})
}

// lotEPCI is an EPCI of the six communes and nobody else.
func lotEPCI() *mesure.Batch {
	return attributs(lot("epci.xlsx", six...), "epci_composition", 2021, map[string][]string{
		"epci": slices.Repeat([]string{"200030195"}, 6), "nom_epci": slices.Repeat([]string{"Métropole"}, 6)})
}

func lotPopulation() *mesure.Batch {
	b := lot("ensemble.xlsx", six...)
	b.Feuille = "Communes"
	colonne(b, "population", "", 2016, rp2016...)
	return b
}

// lotTotalPublie is the département as the same file publishes it: as if it were
// the six communes.
func lotTotalPublie() *mesure.Batch {
	b := lot("ensemble.xlsx", "06")
	b.Feuille, b.Niveau = "Départements", mesure.Departement
	colonne(b, "population", "", 2016, 29233)
	return b
}

var tranches = []string{"0_14", "15_29", "30_44", "45_59", "60_74", "75_89", "90_plus"}

// lotAges shares the populations out by band; the shares differ by commune.
func lotAges() *mesure.Batch {
	b := lot("ages.xlsx", six...)
	reste := slices.Clone(rp2016)
	for i, tr := range tranches {
		valeurs := make([]float64, len(six))
		for c := range six {
			valeurs[c] = float64(int(rp2016[c]) * (10 + i*(c+1)) / 150)
			if tr == "90_plus" {
				valeurs[c] = reste[c]
			}
			reste[c] -= valeurs[c]
		}
		colonne(b, "population_par_age", tr, 2016, valeurs...)
		hommes, femmes := make([]float64, len(six)), make([]float64, len(six))
		for c, v := range valeurs {
			hommes[c] = float64(int(v * 0.48))
			femmes[c] = v - hommes[c]
		}
		colonne(b, "population_par_sexe_age", "hommes_"+tr, 2016, hommes...)
		colonne(b, "population_par_sexe_age", "femmes_"+tr, 2016, femmes...)
	}
	return b
}

var situations = []string{"actif_occupe", "chomeur", "eleve_etudiant", "retraite", "autre_inactif"}

func lotActivite() *mesure.Batch {
	b := lot("emploi.xlsx", six...)
	parts := []float64{0.68, 0.078, 0.10, 0.07, 0.072}
	total, actifs := make([]float64, 6), make([]float64, 6)
	for c, p := range rp2016 {
		total[c], actifs[c] = p*0.6, p*0.6*(parts[0]+parts[1])
	}
	for i, s := range situations {
		valeurs := make([]float64, 6)
		for c := range six {
			valeurs[c] = total[c] * parts[i]
		}
		colonne(b, "population_15_64_par_activite", s, 2016, valeurs...)
	}
	colonne(b, "population_15_64", "", 2016, total...)
	colonne(b, "actifs_15_64", "", 2016, actifs...)
	return b
}

// lotCaf holds the convention's totals (L480, L496): 4 484 foyers, 13 082
// personnes, 773 foyers PAJE. How they fall on the communes is invented.
func lotCaf() *mesure.Batch {
	b := lot("caf.xlsx", six...)
	colonne(b, "foyers_allocataires", "", 2018, 1900, 640, 230, 900, 214, 600)
	colonne(b, "personnes_couvertes", "", 2018, 5550, 1900, 640, 2640, 590, 1762)
	colonne(b, "foyers_paje", "", 2018, 340, 110, 38, 150, 35, 100)
	for _, c := range []struct {
		detail  string
		valeurs []float64
	}{
		{"homme_isole", []float64{250, 80, 30, 100, 40, 80}}, {"femme_isolee", []float64{260, 90, 36, 110, 28, 82}},
		{"mono_1", []float64{200, 60, 20, 70, 15, 50}}, {"mono_2", []float64{120, 40, 12, 50, 10, 35}},
		{"mono_3", []float64{60, 15, 8, 18, 8, 12}}, {"mono_4_plus", []float64{20, 8, 6, 9, 6, 7}},
		{"couple_0", []float64{70, 22, 12, 30, 9, 24}},
		{"couple_1", []float64{330, 120, 40, 190, 36, 110}}, {"couple_2", []float64{390, 140, 44, 230, 42, 140}},
		{"couple_3", []float64{150, 50, 14, 75, 13, 48}}, {"couple_4_plus", []float64{50, 15, 8, 18, 7, 12}},
	} {
		colonne(b, "foyers_par_composition_detail", c.detail, 2018, c.valeurs...)
	}
	return b
}

// lotEAJE has a nursery in Carros and one in Gattières.
func lotEAJE() *mesure.Batch {
	b := structures("eaje.xlsx", 2019, []entree{
		{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"},
		{"EAJE", "Les Canailous", "Route de Vence 06510 Gattières", "06064"}})
	colonne(b, "eaje_places", "", 2019, 60, 20)
	colonne(b, "eaje_heures_ouverture_jour", "", 2019, 11, 10)
	colonne(b, "eaje_jours_ouverture", "", 2019, 220, 200)
	colonne(b, "eaje_heures_realisees", "", 2019, 100000, 20000)
	colonne(b, "eaje_heures_facturees", "", 2019, 108000, 24000)
	colonne(b, "eaje_liste_attente", "", 2019, 40, 12)
	return b
}

// lotRegistre knows both nurseries, and the other four communes without any.
func lotRegistre() *mesure.Batch {
	return structures("registre.xlsx", 2020, []entree{
		{"EAJE", "Maison de l'enfance", "rue des Abeilles, 06510 CARROS", "06033"},
		{"EAJE", "Les Canailous", "Route de Vence 06510 Gattieres", "06064"},
		{"Ludothèque", "La Gilette", "", "06066"}, {"Ludothèque", "La Gaude", "", "06065"},
		{"CLAS", "Le Broc", "", "06025"}, {"CLAS", "Saint-Jeannet", "", "06122"}})
}

// entree is a row of a register: type, name, address, commune.
type entree [4]string

func structures(fichier string, millesime int16, entrees []entree) *mesure.Batch {
	var codes []string
	textes := map[string][]string{}
	for _, e := range entrees {
		codes = append(codes, e[0]+"|"+e[1]+"|"+e[2]+"|"+e[3])
		for i, nom := range []string{"type", "nom", "adresse", "commune"} {
			textes[nom] = append(textes[nom], e[i])
		}
	}
	vide := make([]string, len(entrees))
	textes["gestionnaire"], textes["communes_desservies"] = vide, vide
	b := attributs(lot(fichier, codes...), "structure", millesime, textes)
	b.Niveau = mesure.Structure
	return b
}
