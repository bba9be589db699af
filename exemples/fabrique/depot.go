package main

import "fmt"

// fichier is one file of the drop folder, its path written with slashes.
type fichier struct {
	chemin  string
	contenu []byte
}

// fabriquer makes every file of the drop folder but the two that are plain
// cuts of a publication (v_commune_2023.csv and cc_filosofi_2021_COM.csv).
func fabriquer() ([]fichier, error) {
	c, err := lireChiffres()
	if err != nil {
		return nil, err
	}
	d, err := c.calculer()
	if err != nil {
		return nil, err
	}
	var fichiers []fichier
	for _, f := range d.plan() {
		contenu, err := f.ecrire()
		if err != nil {
			return nil, fmt.Errorf("fabriquer %s: %w", f.chemin, err)
		}
		fichiers = append(fichiers, fichier{f.chemin, contenu})
	}
	return fichiers, nil
}

// donnees are the figures of the example, real and invented.
type donnees struct {
	*chiffres
	ages, activite, menages baseRP
	allocataires            []allocataires
}

// calculer makes what is invented from what is real.
func (c *chiffres) calculer() (*donnees, error) {
	d := &donnees{chiffres: c, menages: c.basesMenages()}
	var err error
	if d.ages, err = c.baseAges(); err != nil {
		return nil, fmt.Errorf("calculer les âges: %w", err)
	}
	if d.activite, err = c.baseActivite(); err != nil {
		return nil, fmt.Errorf("calculer l'activité: %w", err)
	}
	if d.allocataires, err = c.allocatairesCommunes(); err != nil {
		return nil, fmt.Errorf("calculer les allocataires: %w", err)
	}
	return d, nil
}

// aFabriquer is one file and how it is written.
type aFabriquer struct {
	chemin string
	ecrire func() ([]byte, error)
}

// plan lists the files of the drop folder.
func (d *donnees) plan() []aFabriquer {
	plan := d.planInsee()
	plan = append(plan, d.planCaf()...)
	plan = append(plan, planConvention()...)
	return append(plan,
		aFabriquer{"communes/activite-eaje.xlsx", activiteEAJE},
		aFabriquer{"communes/activite-alsh.xlsx", activiteALSH},
		aFabriquer{"communes/equipements.xlsx", d.equipements},
		aFabriquer{"communes/assistants-maternels.xlsx", d.assistantsMaternels},
	)
}

func planConvention() []aFabriquer {
	return []aFabriquer{
		{"communes/listes-attente.xlsx", listesAttente},
		{"communes/origine-eaje.xlsx", origines},
		{"communes/laep.xlsx", laep},
		{"communes/activite-clas.xlsx", activiteCLAS},
		{"communes/acces-aux-droits.xlsx", accesDroits},
		{"communes/alias-structures.xlsx", alias},
		{"convention/competences.xlsx", competences},
		{"convention/actions.xlsx", actions},
		{"convention/indicateurs-actions.xlsx", suivisActions},
		{"convention/reunions.xlsx", reunions},
	}
}

func (d *donnees) planInsee() []aFabriquer {
	base := func(titre string, variables []variable, b baseRP, parts []int) func() ([]byte, error) {
		return func() ([]byte, error) { return baseCC(titre, variables, b, marseille(parts)) }
	}
	return []aFabriquer{
		{"insee/ensemble.xlsx", d.ensemble},
		{"insee/base-cc-evol-struct-pop-2016.xlsx", base("Évolution et structure de la population en 2016",
			variablesAges, d.ages, agesRegion)},
		{"insee/base-cc-emploi-pop-active-2016.xlsx", base("Emploi - Population active en 2016",
			variablesActivite, d.activite, activiteRegion)},
		{"insee/base-cc-coupl-fam-men-2016.xlsx", base("Couples - Familles - Ménages en 2016",
			variablesMenages, d.menages, menagesRegion)},
		{"insee/base_cc_comparateur_csv.zip", func() ([]byte, error) { return d.comparateur(d.activite) }},
		{"insee/base_naissances_deces_2019.csv", d.etatCivil},
		{"insee/base-cc-diplomes-formation-2016.xlsx", d.baseScolarite},
		{"insee/DEMO_2018.csv", quartiers},
		{"insee/TD_POP1B_2016.csv", func() ([]byte, error) { return d.parAnneeAge(d.ages) }},
		{"insee/reperes-insee-2016.xlsx", d.reperesInsee},
		{"geographie/Intercommunalite-Metropole_au_01-01-2021.xlsx", d.composition},
	}
}

func (d *donnees) planCaf() []aFabriquer {
	plan := []aFabriquer{
		{"caf/Population_Foyers_Com_2018.csv", d.populationCouverte},
		{"caf/Alloc_Config_Com_2018.csv", d.configurationFamiliale},
		{"caf/Nbenf_Com_2018.csv", d.enfantsParAge},
		{"caf/PAJE_Com_2018.csv", d.foyersPaje},
		{"caf/s_ben_com_f.csv", d.beneficiairesArrondis},
		{"caf/nbpla_pe_com.csv", d.placesParMode},
		{"caf/txcouv_pe_com.csv", d.couvertureCommunes},
		{"caf/reperes-caf-2018.xlsx", d.reperesCaf},
	}
	for _, z := range comparateurs {
		plan = append(plan, aFabriquer{"caf/txcouv_pe" + z.suffixe + ".csv",
			func() ([]byte, error) { return d.couvertureZone(z), nil }})
	}
	return plan
}
