package main

import "strconv"

// ensemble writes the legal populations of RP2016 as INSEE lays them out: a
// preamble of seven rows, codes in pieces, the vintage nowhere but in the
// preamble. All of it is real; the communes are those of the département.
func (c *chiffres) ensemble() ([]byte, error) {
	regions := preambulePopulations("régions")
	regions = append(regions, ligne("Code région", "Nom de la région", "Nombre d'arrondissements",
		"Nombre de cantons", "Nombre de communes", "Population municipale", "Population totale"))
	for _, r := range c.regions {
		l := ligne(r.code, r.nom)
		l = append(l, effectifs(r)...)
		regions = append(regions, nombres(l, r.municipale, r.totale))
	}
	departements := preambulePopulations("départements")
	departements = append(departements, ligne("Code région", "Nom de la région", "Code département",
		"Nom du département", "Nombre d'arrondissements", "Nombre de cantons", "Nombre de communes",
		"Population municipale", "Population totale"))
	for _, d := range c.departements {
		l := ligne(d.region, d.nomRegion, d.code, d.nom)
		l = append(l, effectifs(d)...)
		departements = append(departements, nombres(l, d.municipale, d.totale))
	}
	communes := preambulePopulations("communes")
	communes = append(communes, ligne("Code région", "Nom de la région", "Code département",
		"Code arrondissement", "Code canton", "Code commune", "Nom de la commune",
		"Population municipale", "Population comptée à part", "Population totale"))
	for _, com := range c.communes {
		l := ligne("93", "Provence-Alpes-Côte d'Azur", com.code[:2], com.arrondissementPop, com.cantonPop,
			com.code[2:], com.nomPop)
		communes = append(communes, nombres(l, com.municipale, com.compteeAPart, com.totale))
	}
	return ecrireClasseur("2018-12-27", []feuille{
		{"Régions", regions},
		{"Départements", departements},
		{"Communes", communes},
		{"Collectivités d'outre-mer", collectivites()},
		{"Documentation", [][]any{nil, ligne("Définitions"), nil, ligne("",
			"Exemple fourni avec diagctg : chiffres de l'Insee (RP 2016), réduits aux communes des Alpes-Maritimes.")}},
	})
}

func preambulePopulations(quoi string) [][]any {
	return [][]any{
		ligne("Populations légales des " + quoi + " en vigueur au 1er janvier 2019"),
		ligne("Mise à jour : décembre 2018"),
		ligne("en habitant"),
		ligne("Champ : France métropolitaine, départements d’outre-mer de la Guadeloupe, de la Guyane, " +
			"de la Martinique et de La Réunion, limites territoriales en vigueur au 1er janvier 2018"),
		ligne("Date de référence statistique : 1er janvier 2016"),
		ligne("Source : ", "Insee, Recensement de la population 2016"),
		nil,
	}
}

// effectifs are the numbers of arrondissements, cantons and communes, some of
// which are empty overseas.
func effectifs(z zone) []any {
	var l []any
	for _, s := range []string{z.arrondissements, z.cantons, z.communes} {
		n, err := strconv.Atoi(s)
		if err != nil {
			l = append(l, nil)
			continue
		}
		l = append(l, n)
	}
	return l
}

// collectivites is a sheet that looks like the one of communes and is not to
// be read: these collectivities are outside of the population of France.
func collectivites() [][]any {
	l := preambulePopulations("collectivités d'outre-mer")
	l = append(l, ligne("Code collectivité", "Nom de la collectivité", "Code commune", "Nom de la commune",
		"Population municipale", "Population comptée à part", "Population totale"))
	return append(l,
		nombres(ligne("975", "Saint-Pierre-et-Miquelon", "501", "Miquelon-Langlade"), 596, 22, 618),
		nombres(ligne("975", "Saint-Pierre-et-Miquelon", "502", "Saint-Pierre"), 5412, 216, 5628),
		nombres(ligne("977", "Saint-Barthélemy", "701", "Saint-Barthélemy"), 9793, 119, 9912),
		nombres(ligne("978", "Saint-Martin", "801", "Saint-Martin"), 35746, 781, 36527))
}

// variable is one column of a census base: its field name, its label, and its
// value from the items of a row.
type variable struct {
	nom, libelle string
	valeur       func(ligneRP) int
}

// item takes one item of the row.
func item(k int) func(ligneRP) int { return func(l ligneRP) int { return l.items[k] } }

// somme adds up the items of the row from k on to k2, k2 excluded.
func somme(k, k2 int) func(ligneRP) int {
	return func(l ligneRP) int { return additionner(l.items[k:k2]) }
}

// hommes counts the men of the age bands from k on to k2, k2 excluded, as they
// are in the file of single years of age.
func hommes(k, k2 int) func(ligneRP) int {
	return func(l ligneRP) int {
		parAge, _ := anneesAge(l.code, l.items)
		return additionner(parAge[tranches[k].de : tranches[k2-1].a+1])
	}
}

// femmes counts the women of the same bands.
func femmes(k, k2 int) func(ligneRP) int {
	return func(l ligneRP) int { return somme(k, k2)(l) - hommes(k, k2)(l) }
}

var variablesAges = []variable{
	{"P16_POP", "Pop en 2016 (princ)", somme(0, 7)},
	{"P16_POP0014", "Pop 0-14 ans en 2016 (princ)", item(0)},
	{"P16_POP1529", "Pop 15-29 ans en 2016 (princ)", item(1)},
	{"P16_POP3044", "Pop 30-44 ans en 2016 (princ)", item(2)},
	{"P16_POP4559", "Pop 45-59 ans en 2016 (princ)", item(3)},
	{"P16_POP6074", "Pop 60-74 ans en 2016 (princ)", item(4)},
	{"P16_POP7589", "Pop 75-89 ans en 2016 (princ)", item(5)},
	{"P16_POP90P", "Pop 90 ans ou plus en 2016 (princ)", item(6)},
	{"P16_POPH", "Pop Hommes en 2016 (princ)", hommes(0, 7)},
	{"P16_H0014", "Pop Hommes 0-14 ans en 2016 (princ)", hommes(0, 1)},
	{"P16_H1529", "Pop Hommes 15-29 ans en 2016 (princ)", hommes(1, 2)},
	{"P16_H3044", "Pop Hommes 30-44 ans en 2016 (princ)", hommes(2, 3)},
	{"P16_H4559", "Pop Hommes 45-59 ans en 2016 (princ)", hommes(3, 4)},
	{"P16_H6074", "Pop Hommes 60-74 ans en 2016 (princ)", hommes(4, 5)},
	{"P16_H7589", "Pop Hommes 75-89 ans en 2016 (princ)", hommes(5, 6)},
	{"P16_H90P", "Pop Hommes 90 ans ou plus en 2016 (princ)", hommes(6, 7)},
	{"P16_POPF", "Pop Femmes en 2016 (princ)", femmes(0, 7)},
	{"P16_F0014", "Pop Femmes 0-14 ans en 2016 (princ)", femmes(0, 1)},
	{"P16_F1529", "Pop Femmes 15-29 ans en 2016 (princ)", femmes(1, 2)},
	{"P16_F3044", "Pop Femmes 30-44 ans en 2016 (princ)", femmes(2, 3)},
	{"P16_F4559", "Pop Femmes 45-59 ans en 2016 (princ)", femmes(3, 4)},
	{"P16_F6074", "Pop Femmes 60-74 ans en 2016 (princ)", femmes(4, 5)},
	{"P16_F7589", "Pop Femmes 75-89 ans en 2016 (princ)", femmes(5, 6)},
	{"P16_F90P", "Pop Femmes 90 ans ou plus en 2016 (princ)", femmes(6, 7)},
}

var variablesActivite = []variable{
	{"P16_POP1564", "Pop 15-64 ans en 2016 (princ)", somme(0, 5)},
	{"P16_ACT1564", "Actifs 15-64 ans en 2016 (princ)", somme(occupe, etudiant)},
	{"P16_ACTOCC1564", "Actifs occupés 15-64 ans en 2016 (princ)", item(occupe)},
	{"P16_CHOM1564", "Chômeurs 15-64 ans en 2016 (princ)", item(chomeur)},
	{"P16_INACT1564", "Inactifs 15-64 ans en 2016 (princ)", somme(etudiant, 5)},
	{"P16_ETUD1564", "Elèv. Etud. stag. 15-64 ans en 2016 (princ)", item(etudiant)},
	{"P16_RETR1564", "Retraités Prér. 15-64 ans en 2016 (princ)", item(retraite)},
	{"P16_AINACT1564", "Autres inact. 15-64 ans en 2016 (princ)", item(autreInactif)},
}

var variablesMenages = []variable{
	{"C16_MEN", "Ménages en 2016 (compl)", somme(0, 5)},
	{"C16_MENPSEUL", "Ménages 1 personne en 2016 (compl)", item(0)},
	{"C16_MENSFAM", "Ménages Autres sans famille en 2016 (compl)", item(1)},
	{"C16_MENFAM", "Ménages avec famille(s) en 2016 (compl)", somme(2, 5)},
	{"C16_MENCOUPSENF", "Mén fam princ Couple sans enfant en 2016 (compl)", item(2)},
	{"C16_MENCOUPAENF", "Mén fam princ Couple avec enfant(s) en 2016 (compl)", item(3)},
	{"C16_MENFAMMONO", "Mén fam princ Famille mono en 2016 (compl)", item(4)},
	{"C16_FAM", "Familles en 2016 (compl)", somme(2, 5)},
	{"C16_COUPAENF", "Fam Couple avec enfant(s) en 2016 (compl)", item(3)},
	{"C16_FAMMONO", "Fam Monoparentales en 2016 (compl)", item(4)},
	{"C16_COUPSENF", "Fam Couple sans enfant en 2016 (compl)", item(2)},
}

// baseCC writes one census base as INSEE lays it out: the sheet of
// arrondissements first, then communes, four rows of titles, labels on row 5
// and field names on row 6.
func baseCC(titre string, variables []variable, b baseRP, arrondissements []ligneRP) ([]byte, error) {
	communes := enTete(titre, "France - Communes", variables)
	for _, l := range b.communes {
		communes = append(communes, valeurs(ligne(l.code, "93", "06", l.nom), variables, l))
	}
	arm := enTete(titre, "France - Arrondissements municipaux", variables)
	for _, l := range arrondissements {
		arm = append(arm, valeurs(ligne(l.code, "93", "13", l.nom), variables, l))
	}
	return ecrireClasseur("2019-06-25", []feuille{
		{"ARM_2016", arm},
		{"COM_2016", communes},
		{"Variables_2016", dictionnaire(titre, variables)},
		{"Documentation", [][]any{ligne(titre), ligne("Documentation"), nil, ligne(avis)}},
	})
}

// enTete is the preamble of a census base and its two header rows.
func enTete(titre, champ string, variables []variable) [][]any {
	libelles := ligne("Code géographique", "Région", "Département", "Libellé géographique")
	noms := ligne("CODGEO", "REG", "DEP", "LIBGEO")
	for _, v := range variables {
		libelles, noms = append(libelles, v.libelle), append(noms, v.nom)
	}
	return [][]any{
		ligne(titre),
		ligne(champ),
		ligne("Mise en ligne le 25/06/2019       Géographie au 01/01/2019"),
		ligne("©Insee       Source(s) : Insee, RP2016 exploitations principale et complémentaire"),
		libelles,
		noms,
	}
}

func valeurs(l []any, variables []variable, r ligneRP) []any {
	for _, v := range variables {
		l = append(l, v.valeur(r))
	}
	return l
}

func dictionnaire(titre string, variables []variable) [][]any {
	l := [][]any{ligne(titre), ligne("Liste des variables"), nil, ligne("©Insee"), ligne("VAR_ID", "VAR_LIB")}
	for _, v := range variables {
		l = append(l, ligne(v.nom, v.libelle))
	}
	return l
}

// marseille are three arrondissements, with their real population: rows that
// would count twice in the région if the sheet ARM were read.
func marseille(parts []int) []ligneRP {
	var l []ligneRP
	for _, a := range []struct {
		code, nom  string
		population int
	}{
		{"13201", "Marseille 1er Arrondissement", 40202},
		{"13202", "Marseille 2e Arrondissement", 24888},
		{"13203", "Marseille 3e Arrondissement", 47773},
	} {
		l = append(l, ligneRP{a.code, a.nom, repartir(a.population, parts)})
	}
	return l
}
