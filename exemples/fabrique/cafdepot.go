package main

import "strconv"

// extraitCaf writes a file of the older generation by commune: thousands
// parted by a narrow no-break space, a blank where a count is hidden, and two
// rows that are no communes. Counts are to the unit, as a Caf gives them to
// those it works with; the year is only in the file's name.
func (d *donnees) extraitCaf(champs []string, valeurs func(allocataires) []int) []byte {
	lignes := [][]string{append([]string{"Communes", "Codes_Insee"}, champs...)}
	for _, ailleurs := range [][]string{{"RESIDENCE A L'ETRANGER", "99999"}, {"COMMUNE INCONNUE", "XXXXX"}} {
		lignes = append(lignes, append(ailleurs, make([]string, len(champs))...))
	}
	for _, a := range d.allocataires {
		lignes = append(lignes, append([]string{a.nom, a.code}, chaines(avecMilliers, valeurs(a)...)...))
	}
	return ecrireTexte(texteCaf, lignes)
}

func (d *donnees) populationCouverte() ([]byte, error) {
	return d.extraitCaf([]string{"NB_Allocataires", "NB_Pers_par_Foyer_Alloc", "NB_Enfants"},
		func(a allocataires) []int { return []int{a.foyers, a.personnes, additionner(a.enfants)} }), nil
}

func (d *donnees) configurationFamiliale() ([]byte, error) {
	champs := []string{"NB_Allocataires", "COUP_0_ENF", "COUP_1_ENF", "COUP_2_ENF", "COUP_3_ENF", "COUP_4plus_ENF",
		"Homme_Isole", "Femme_Isolee", "MONO_1_ENF", "MONO_2_ENF", "MONO_3_ENF", "MONO_4plus_ENF"}
	return d.extraitCaf(champs, func(a allocataires) []int {
		l := append([]int{a.foyers}, a.couples...)
		return append(append(l, a.isoles...), a.mono...)
	}), nil
}

func (d *donnees) enfantsParAge() ([]byte, error) {
	champs := []string{"NB_enfants", "NB_Enfants_0_2_ans", "NB_Enfants_3_5_ans", "NB_Enfants_6_11_ans",
		"NB_Enfants_12_15_ans", "NB_Enfants_16_17_ans", "NB_Enfants_18_19_ans", "NB_Enfants_20_24_ans"}
	return d.extraitCaf(champs, func(a allocataires) []int {
		return append([]int{additionner(a.enfants)}, a.enfants...)
	}), nil
}

func (d *donnees) foyersPaje() ([]byte, error) {
	return d.extraitCaf([]string{"NB_Allocataires", "ALL_PAJE"},
		func(a allocataires) []int { return []int{a.foyers, a.paje} }), nil
}

// beneficiairesArrondis writes RSA and prime d'activité as data.caf.fr
// publishes them: rounded to 5, one row without a commune. The two amounts are
// not read; they are left blank.
func (d *donnees) beneficiairesArrondis() ([]byte, error) {
	lignes := [][]string{{"dtreffre", "numcomdo", "nomcom", "indfoy_rsa", "indmtt_rsa", "indfoy_ppa", "indmtt_ppa"}}
	for _, a := range d.allocataires {
		lignes = append(lignes, []string{"2018-12", a.code, a.nom,
			strconv.Itoa(plusProcheCinq(a.rsa)), "", strconv.Itoa(plusProcheCinq(a.primeActivite)), ""})
	}
	lignes = append(lignes, []string{"2018-12", "", "", "10", "", "5", ""})
	return ecrireTexte(texteCaf, lignes), nil
}

// plusProcheCinq rounds to the nearest multiple of 5.
func plusProcheCinq(n int) int { return aCinq(n + 2) }

// champsTaux are the fields of the coverage files before the suffix of the
// level, in order; the national file drops some infixes (DOMAINE.md §2.1).
var (
	champsTaux = []string{"txcouv", "txcouv_eaje", "txcouv_psu_col", "txcouv_hors_psu_col", "txcouv_ind",
		"txcouv_am_ind", "txcouv_gad_ind", "txcouv_prescol"}
	champsTauxFrance = []string{"txcouv", "txcouv_eaje", "txcouv_psu", "txcouv_hors_psu", "txcouv_ind",
		"txcouv_am", "txcouv_gad", "txcouv_prescol"}
)

func (t taux) champs() []string {
	return chaines(dixiemes, t.ensemble, t.eaje, t.psu, t.horsPSU, t.individuel, t.assistant, t.domicile,
		t.prescolarisation)
}

// couvertureCommunes writes the coverage of 2017 by commune. The Caf does not
// publish it under 10,000 inhabitants: this is its own extract.
func (d *donnees) couvertureCommunes() ([]byte, error) {
	lignes := [][]string{append([]string{"annee", "numcom", "nomcom"}, suffixer(champsTaux, "_com")...)}
	for _, a := range d.allocataires {
		lignes = append(lignes, append([]string{"2017", a.code, a.nom}, tauxCommune(a.code).champs()...))
	}
	return ecrireTexte(texteCaf, lignes), nil
}

// couvertureZone writes the coverage of one comparator. The file of EPCIs has
// a row that is none, with a rate all the same, as the real one has.
func (d *donnees) couvertureZone(z comparateur) []byte {
	champs := champsTaux
	if z.niveau == "france" {
		champs = champsTauxFrance
	}
	lignes := [][]string{append([]string{"annee", z.champ}, suffixer(champs, z.suffixe)...)}
	if z.niveau == "epci" {
		lignes = append(lignes, append([]string{"2017", "XX", "195,8"}, make([]string, len(champs)-1)...))
	}
	lignes = append(lignes, append([]string{"2017", z.ecriture}, z.taux.champs()...))
	return ecrireTexte(texteCaf, lignes)
}

// placesParMode writes the places of 2017 by mode, with the children under 3
// that they are counted for.
func (d *donnees) placesParMode() ([]byte, error) {
	champs := suffixer([]string{"pl_psu_col", "pl_hors_psu_col", "pl_am_ind", "pl_gad_ind", "pl_prescol"}, "_com")
	lignes := [][]string{append(append([]string{"annee", "numcom", "nomcom"}, champs...), "caf_enfants_moins_3")}
	for _, a := range d.allocataires {
		p := placesCommunes[a.code]
		lignes = append(lignes, append([]string{"2017", a.code, a.nom}, chaines(strconv.Itoa,
			p.psu, p.horsPSU, p.assistant, p.domicile, p.prescolarisation, moinsDe3[a.code])...))
	}
	return ecrireTexte(texteCaf, lignes), nil
}

func suffixer(champs []string, suffixe string) []string {
	l := make([]string, len(champs))
	for i, c := range champs {
		l[i] = c + suffixe
	}
	return l
}

func chaines(ecrire func(int) string, nombres ...int) []string {
	l := make([]string, len(nombres))
	for i, n := range nombres {
		l[i] = ecrire(n)
	}
	return l
}
