package main

// The workbooks of comparators: what a full national file would give, on a few
// rows. Their contracts are in exemples/bassin-de-vie/catalogue.

// reperesInsee writes RP2016 for the région and France, and the population of
// the EPCI: real populations, the rest parted by the shares of recensement.go.
func (d *donnees) reperesInsee() ([]byte, error) {
	epci := comparateurs[0]
	return ecrireClasseur("2019-06-25", []feuille{
		d.repere("Région", ligne("Code région", "Nom de la région"), ligne(d.ages.region.code, d.ages.region.nom),
			func(b baseRP) ligneRP { return b.region }),
		d.repere("France", ligne("Champ"), ligne(d.ages.france.nom),
			func(b baseRP) ligneRP { return b.france }),
		{"EPCI", append(titreRepere(),
			ligne("Numéro EPCI", "Intercommunalité", "P16_POP"),
			nombres(ligne(epci.code, epci.nom), d.populationDe(epci)))},
	})
}

// repere is the sheet of one zone: every variable of the three census bases.
func (d *donnees) repere(nom string, noms, l []any, zone func(baseRP) ligneRP) feuille {
	for _, base := range []struct {
		variables []variable
		baseRP
	}{{variablesAges, d.ages}, {variablesActivite, d.activite}, {variablesMenages, d.menages}} {
		for _, v := range base.variables {
			noms = append(noms, v.nom)
		}
		l = valeurs(l, base.variables, zone(base.baseRP))
	}
	menages := additionner(zone(d.menages).items)
	return feuille{nom, append(titreRepere(), append(noms, "P16_MEN"), append(l, menages))}
}

func titreRepere() [][]any {
	return [][]any{
		ligne("Repères du recensement de la population 2016 (exemple : chiffres en partie inventés)"),
		ligne("Source : Insee, RP2016 pour la population ; voir ORIGINE.md pour le reste"),
		nil,
	}
}

// reperesCaf writes the allocataires of December 2018 for each comparator, one
// a sheet, rounded to 5; all of it is invented but for the words of the
// convention.
func (d *donnees) reperesCaf() ([]byte, error) {
	titres := map[string][]any{
		"epci":        ligne("Numéro EPCI", "Intercommunalité"),
		"departement": ligne("Numéro département", "Département"),
		"region":      ligne("Numéro région", "Région"),
		"france":      ligne("Champ"),
	}
	noms := map[string]string{"epci": "EPCI", "departement": "Département", "region": "Région", "france": "France"}
	var feuilles []feuille
	for _, z := range comparateurs {
		a := z.allocataires(d.populationDe(z))
		zone := ligne(a.code, a.nom)
		if z.niveau == "france" {
			zone = ligne(a.nom)
		}
		enTete := append(append(ligne("Date de référence"), titres[z.niveau]...), ligne(
			"Foyers allocataires", "Personnes couvertes", "Foyers Paje", "Foyers RSA", "Foyers prime d'activité",
			"Isolés", "Monoparents", "Couples sans enfant", "Couples avec enfant(s)",
			"Enfants 0-2 ans", "Enfants 3-5 ans", "Enfants 6-11 ans", "Enfants 12-15 ans",
			"Enfants 16-17 ans", "Enfants 18-19 ans", "Enfants 20-24 ans")...)
		l := append(ligne("31/12/2018"), zone...)
		l = nombres(l, a.foyers, a.personnes, a.paje, a.rsa, a.primeActivite)
		l = nombres(nombres(l, a.types...), a.enfants...)
		feuilles = append(feuilles, feuille{noms[z.niveau], [][]any{
			ligne("Repères Caf au 31 décembre 2018 : " + a.nom),
			ligne("Exemple : chiffres inventés, arrondis à 5. Voir ORIGINE.md."),
			nil,
			enTete,
			l,
		}})
	}
	return ecrireClasseur("2019-09-30", feuilles)
}
