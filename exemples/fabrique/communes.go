package main

import "strings"

// The files that communes fill in, on the project's own templates.

const (
	anneeActivite   = 2019 // of the crèches and leisure centres
	anneeRegistre   = 2021 // annexe 2 of the convention
	anneeAssistants = 2019 // of the childminders: the convention gives no date
)

// lisezMoi is the first sheet of a filled template.
func lisezMoi(titre string) feuille {
	return feuille{"Lisez-moi", [][]any{ligne(titre), nil, ligne(avis)}}
}

// activiteEAJE writes the year of the six crèches, with a row of totals such
// as people add by hand.
func activiteEAJE() ([]byte, error) {
	lignes := [][]any{ligne("Année", "Structure", "Type d'accueil", "Gestionnaire", "Adresse", "Code commune",
		"Commune", "Communes desservies", "Places autorisées (places)", "Ouverture par jour (heures)",
		"Ouverture par an (jours)", "Heures réalisées (heures)", "Heures facturées (heures)",
		"Enfants inscrits (enfants)", "Enfants sur liste d'attente (enfants)")}
	places, realisees, facturees := 0, 0, 0
	for _, c := range creches {
		l := append([]any{anneeActivite}, ligne(c.nom, c.kind, c.gestionnaire, c.adresse, c.commune,
			nomCommune[c.commune], c.desservies)...)
		lignes = append(lignes, nombres(l, c.places, c.heuresJour, c.jours, c.realisees(), c.facturees(),
			c.inscrits, c.attente))
		places, realisees, facturees = places+c.places, realisees+c.realisees(), facturees+c.facturees()
	}
	lignes = append(lignes, []any{nil, "TOTAL", nil, nil, nil, nil, nil, nil, places, nil, nil, realisees, facturees})
	return ecrireClasseur("2020-03-02", []feuille{
		lisezMoi("Activité des crèches en 2019"), {"Activité EAJE", lignes}})
}

// activiteALSH writes the year of the leisure centres and of the places for
// adolescents, one row a period.
func activiteALSH() ([]byte, error) {
	lignes := [][]any{ligne("Année", "Structure", "Type d'accueil", "Période", "Gestionnaire", "Adresse",
		"Code commune", "Commune", "Communes desservies", "Places déclarées (places)",
		"Ouverture dans la période (jours)", "Ouverture par jour (heures)", "Heures-enfants (heures)",
		"Enfants différents (enfants)", "Places pour les moins de 6 ans (places)", "Places pour les 6 à 13 ans (places)",
		"Places pour les 14 à 17 ans (places)", "Enfants habitant un quartier prioritaire (enfants)")}
	for _, l := range loisirs {
		lignes = append(lignes, periodesDe(l, kindALSH)...)
	}
	for _, l := range jeunes {
		kind := kindAdos
		if l.etablissement == accueilJeunesse {
			kind = kindJeunes
		}
		lignes = append(lignes, periodesDe(l, kind)...)
	}
	return ecrireClasseur("2020-03-02", []feuille{
		lisezMoi("Activité des accueils de loisirs en 2019"), {"Activité ALSH", lignes}})
}

// periodesDe are the rows of one place, those of the periods when it is open.
func periodesDe(l loisir, kind string) (lignes [][]any) {
	for p, periode := range periodes {
		if l.places[p] == 0 {
			continue
		}
		enfants, quartier := l.enfants(p)
		moins6, de6a13, de14a17 := l.parAge(p, kind != kindALSH)
		r := append([]any{anneeActivite}, ligne(l.nom, kind, periode.nom, l.gestionnaire, l.adresse, l.commune,
			nomCommune[l.commune], "")...)
		lignes = append(lignes, nombres(r, l.places[p], periode.jours, periode.heuresJour, l.heuresEnfants(p),
			enfants, moins6, de6a13, de14a17, quartier))
	}
	return lignes
}

// activiteCLAS writes the school year of the only help with school work.
func activiteCLAS() ([]byte, error) {
	lignes := [][]any{ligne("Année de la rentrée", "Structure", "Type d'accueil", "Gestionnaire", "Adresse", "Code commune",
		"Commune", "Communes desservies", "Niveau scolaire", "Enfants accompagnés (enfants)", "Familles associées (familles)",
		"Groupes d'enfants (groupes)", "Séances avec les enfants (séances)", "Séances avec les parents (séances)")}
	for _, n := range clas {
		l := append([]any{anneeActivite}, ligne(mairieCarros.nom, kindCLAS, "Commune", mairieCarros.adresse, carros,
			nomCommune[carros], "", n.niveau)...)
		lignes = append(lignes, nombres(l, n.enfants, n.familles, n.groupes, n.seances, n.seancesParents))
	}
	return ecrireClasseur("2020-09-01", []feuille{
		lisezMoi("Accompagnement à la scolarité, rentrée 2019"), {"Activité CLAS", lignes}})
}

// equipements writes the register: annexe 2, entry by entry.
func (d *donnees) equipements() ([]byte, error) {
	lignes := [][]any{ligne("Année", "Type d'équipement", "Nom", "Gestionnaire", "Adresse", "Code commune", "Commune",
		"Communes desservies")}
	for _, e := range registre {
		lignes = append(lignes, append([]any{anneeRegistre},
			ligne(e.kind, e.nom, "", e.adresse, e.commune, nomCommune[e.commune], "")...))
	}
	return ecrireClasseur("2021-11-25", []feuille{
		{"Lisez-moi", [][]any{ligne("Équipements et services de l'annexe 2 de la convention"), nil,
			ligne("Noms, adresses et communes tels que l'annexe les écrit : une structure figure dans chaque " +
				"commune qui s'en sert.")}},
		{"Équipements", lignes}})
}

// assistantsMaternels writes the childminders of each commune; names of
// communes are in capitals, as they come from another department.
func (d *donnees) assistantsMaternels() ([]byte, error) {
	lignes := [][]any{ligne("Année", "Code commune", "Commune", "Assistants maternels agréés (personnes)",
		"Assistants maternels en activité (personnes)", "Places agréées (places)")}
	for _, code := range six {
		a := assistants[code]
		lignes = append(lignes, nombres(append([]any{anneeAssistants}, ligne(code, strings.ToUpper(nomCommune[code]))...),
			a.agrees, a.actifs, a.places))
	}
	return ecrireClasseur("2020-01-15", []feuille{
		lisezMoi("Assistants maternels"), {"Assistants maternels", lignes}})
}
