package main

import (
	"strconv"
	"strings"
)

// The files of the convention's steering, on the project's own templates.

// competences writes the matrix of article 3, one row a commune and field.
func competences() ([]byte, error) {
	lignes := [][]any{ligne("Année", "Code commune", "Commune", "Champ d'intervention", "La commune agit", "Précisions")}
	for _, code := range six {
		for i, marque := range marques[code] {
			lignes = append(lignes, append([]any{anneeConvention},
				ligne(code, nomCommune[code], champs[i], etatsMarque[marque], precisions[code][i])...))
		}
	}
	return ecrireClasseur("2021-11-25", []feuille{lisezMoi("Champs d'intervention des communes"), {"Compétences", lignes}})
}

// actions writes the eleven sheets as they stood when the convention was signed:
// those that it lists as under way, and the new ones, not begun.
func actions() ([]byte, error) {
	lignes := [][]any{ligne("Année", "Document", "Axe", "Action", "Titre de l'action", "Nature", "Porteur",
		"Communes concernées", "Échéance", "Statut", "Commentaire")}
	for _, f := range fiches {
		nature, statut := "Action en cours", "En cours"
		if f.nouvelle {
			nature, statut = "Action nouvelle", "Non démarrée"
		}
		lignes = append(lignes, append([]any{anneeConvention}, ligne(docPlan, f.axe, f.numero, f.titre, nature, f.porteur,
			strings.Join(f.communes, ", "), "12/2024", statut, "")...))
	}
	return ecrireClasseur("2021-11-25", []feuille{lisezMoi("Fiches actions"), {"Actions", lignes}})
}

// suivisActions writes the indicators of the sheets, none of them measured yet.
func suivisActions() ([]byte, error) {
	lignes := [][]any{ligne("Année", "Document", "Action", "Indicateur", "Type d'indicateur", "Valeur initiale", "Cible",
		"Réalisé", "Appréciation")}
	for _, f := range fiches {
		for _, s := range f.suivis {
			lignes = append(lignes, append([]any{anneeConvention}, ligne(docPlan, f.numero, s.nom, s.nature, s.initiale, s.cible, "", "")...))
		}
	}
	return ecrireClasseur("2021-11-25", []feuille{lisezMoi("Indicateurs des actions"), {"Indicateurs des actions", lignes}})
}

// reunions writes the meetings that annexe 5 foresees: one steering committee
// and two technical committees a year.
func reunions() ([]byte, error) {
	lignes := [][]any{ligne("Date", "Instance", "Objet", "Statut", "Élus (personnes)", "Caf (personnes)",
		"Techniciens des communes (personnes)", "Partenaires (personnes)", "Habitants et familles (personnes)")}
	for annee := anneeConvention; annee <= 2024; annee++ {
		jour := strconv.Itoa(annee)
		lignes = append(lignes, ligne(jour, "Comité de pilotage", "", "Prévue"),
			ligne(jour, "Comité technique", "Première réunion de l'année", "Prévue"),
			ligne(jour, "Comité technique", "Seconde réunion de l'année", "Prévue"))
	}
	return ecrireClasseur("2021-11-25", []feuille{lisezMoi("Réunions de la convention"), {"Réunions", lignes}})
}

// enteteStructure are the columns that all files of structures begin with.
func enteteStructure(suite ...string) []any {
	return append(ligne("Année", "Structure", "Type d'accueil", "Gestionnaire", "Adresse", "Code commune", "Commune",
		"Communes desservies"), ligne(suite...)...)
}

// laep writes the one LAEP of the territory, closed when the diagnostic was
// made: its numbers are not known, which is no 0.
func laep() ([]byte, error) {
	lignes := [][]any{enteteStructure("État", "Depuis le", "Séances (séances)", "Heures d'ouverture au public (heures)",
		"Enfants différents accueillis (enfants)"),
		append([]any{anneeDiagnostic}, ligne("LAEP de Carros", "LAEP", "", "", carros, nomCommune[carros], "", "Fermée", "")...)}
	return ecrireClasseur("2020-07-01", []feuille{lisezMoi("Activité des LAEP"), {"Activité LAEP", lignes}})
}

// accesDroits writes the services of the diagnostic; a project is declared as
// such.
func accesDroits() ([]byte, error) {
	lignes := [][]any{enteteStructure("État", "Depuis le", "Heures d'ouverture dans l'année (heures)",
		"Demandes accompagnées (demandes)")}
	for _, s := range services {
		lignes = append(lignes, append([]any{anneeDiagnostic},
			ligne(s.nom, s.kind, "", "", s.commune, nomCommune[s.commune], "", s.etat, "")...))
	}
	return ecrireClasseur("2020-07-01", []feuille{lisezMoi("Accès aux droits"), {"Accès aux droits", lignes}})
}

// The short name that Gilette's crèche goes by in the file of origins.
const petitsSoleilsCourt = "Les Petits Soleils"

// alias writes the one row that brings the short name to its crèche.
func alias() ([]byte, error) {
	return ecrireClasseur("2020-03-02", []feuille{lisezMoi("Table des alias de structures"), {"Alias", [][]any{
		ligne("Nom écrit", "Code commune", "Nom retenu", "Type écrit", "Type retenu", "Adresse écrite", "Adresse retenue", "Commentaire"),
		ligne(petitsSoleilsCourt, gilette, petitsSoleils.nom, "Micro-crèche", "", "", petitsSoleils.adresse,
			"Nom d'usage ; confirmé par la commune"),
	}}})
}

// listesAttente writes the waiting lists of the communes that have a crèche, all
// invented: those who wait are those of the crèches' own file.
func listesAttente() ([]byte, error) {
	lignes := [][]any{ligne("Année", "Code commune", "Commune", "Mode d'accueil", "Demandes reçues (enfants)",
		"Admissions (enfants)", "Refus (enfants)", "Demandes en attente (enfants)", "Délai médian (jours)", "Date du relevé",
		"Source du relevé")}
	for _, code := range six {
		attente, admissions := 0, 0
		for _, c := range creches {
			if c.commune == code {
				attente, admissions = attente+c.attente, admissions+c.inscrits/3
			}
		}
		if admissions == 0 { // no crèche: the families ask at La Gaude, which counts them
			lignes = append(lignes, append([]any{anneeActivite}, ligne(code, nomCommune[code], "EAJE", "", "", "", "", "",
				"31/12/2019", "Demandes reçues à La Gaude")...))
			continue
		}
		refus := attente / 3
		l := nombres(append([]any{anneeActivite}, ligne(code, nomCommune[code], "EAJE")...),
			attente+admissions+refus, admissions, refus, attente, 60+attente)
		lignes = append(lignes, append(l, ligne("31/12/2019", "Commission d'attribution")...))
	}
	return ecrireClasseur("2020-03-02", []feuille{lisezMoi("Listes d'attente en 2019"), {"Demandes d'accueil", lignes}})
}

// origines writes where the children of each crèche live, all invented: the
// communes that it serves share its children. Gilette's crèche is there under
// its short name, without address: the alias table brings it back.
func origines() ([]byte, error) {
	lignes := [][]any{enteteStructure("Commune de résidence", "Enfants de cette commune (enfants)",
		"Heures réalisées par ces enfants (heures)")}
	for _, c := range creches {
		nom, adresse := c.nom, c.adresse
		if c.etablissement == petitsSoleils {
			nom, adresse = petitsSoleilsCourt, ""
		}
		residences, poids := []string{c.commune, "Hors territoire"}, []int{9, 1}
		if c.desservies != "" {
			residences, poids = append(strings.Split(c.desservies, ", "), "Hors territoire"), []int{6, 3, 1}
		}
		enfants, heures := repartir(c.inscrits, poids), repartir(c.realisees(), poids)
		for i, residence := range residences {
			l := append([]any{anneeActivite}, ligne(nom, c.kind, c.gestionnaire, adresse, c.commune, nomCommune[c.commune],
				c.desservies, residence)...)
			lignes = append(lignes, nombres(l, enfants[i], heures[i]))
		}
	}
	return ecrireClasseur("2020-03-02", []feuille{lisezMoi("Origine des enfants en 2019"), {"Origine EAJE", lignes}})
}
