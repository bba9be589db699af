package outputs

import (
	"time"

	"diagctg/sources/mesure"
)

// Diagnostic is everything that an edition shows. Slices are printed in the
// order given unless a field says otherwise; nothing here is modified.
type Diagnostic struct {
	// Territoire is the territory itself, at level [mesure.Territoire].
	Territoire mesure.Zone
	// Communes are the territory's communes in the order of the configuration.
	Communes []mesure.Zone
	// Comparateurs are the EPCI, département, région and France that were
	// asked for, from the nearest to the widest.
	Comparateurs []mesure.Zone
	// Contours are the outlines of the communes, by code, nil without a file of
	// them: maps are then drawn from Tuiles.
	Contours map[string]mesure.Contour
	// Tuiles are the places of the communes on the maps, by code: a map is drawn
	// when every commune has one.
	Tuiles map[string]mesure.Tuile
	// Logos are those of the parties of the convention, for the covers.
	Logos []Logo
	// Edition is the date of the edition; its time of day is not used.
	Edition time.Time
	// EditionPrecedente is the edition that Changements compares with, ""
	// when there is none.
	EditionPrecedente string
	// Version is the version of diagctg, such as "0.1.0".
	Version string
	// Avertissements are French sentences for the Lisez-moi sheet, such as
	// what part of the figures is invented in an example.
	Avertissements []string

	// Cards are the indicators in the order of their files.
	Cards []mesure.Card
	// Figures are all figures of all vintages, after secrecy.
	Figures []mesure.Figure

	// Sources are the dropped files, read or not.
	Sources []Source
	// Absentes are the sources that were expected and are missing or too old.
	Absentes []Absente
	// Controles are all controls that were run, passed or not.
	Controles []Controle
	// Constats are what the controls found.
	Constats []mesure.Finding
	// Rapprochement sets figures published elsewhere beside ours.
	Rapprochement []mesure.Gap
	// Origines lead from figures back to cells.
	Origines []Origine
	// Changements are what differs from EditionPrecedente.
	Changements []Changement
	// Notes are what analysts wrote in the workbooks of an edition before.
	Notes []mesure.Note
	// Suivi is the follow-up of the agreement; without actions and meetings
	// there is no such sheet.
	Suivi mesure.Suivi
	// Occupations are how far structures are used, after secrecy.
	Occupations []mesure.Occupation
	// Modeles are the analyst's own workbooks, filled or not.
	Modeles []Modele
	// Simulation is what the sheet Simulateur starts with; without a vintage of
	// places there is no such sheet.
	Simulation mesure.Simulation
}

// Logo is the logo of a party of the convention.
type Logo struct {
	// Partie is the party's name, read to those who do not see the logo.
	Partie string
	// Image is a picture of this Format: "png" or "jpeg".
	Image  []byte
	Format string
}

// States of a dropped file, in [Source.Etat].
const (
	EtatLu       = "lu"
	EtatRefuse   = "refuse"
	EtatInconnu  = "inconnu"
	EtatInstable = "instable"
)

// Source is one dropped file and what became of it.
type Source struct {
	// Fichier is the path relative to the drop folder, with slashes.
	Fichier string
	// Source is the code of the contract, "" when none recognised the file.
	Source string
	// Titre is the French title of that contract.
	Titre string
	// Correspondance is the file by which somebody described the columns, ""
	// when the source is one of a catalogue.
	Correspondance string
	// Producteur is who publishes the source: "INSEE", "Caf", …
	Producteur string
	// Adresse is the web page that it comes from, Licence what its producer
	// publishes it under; "" where there is none.
	Adresse, Licence string
	Millesimes       []int
	Feuille          string
	LigneEntete      int
	// Lignes are the data rows seen; Gardees and Ecartees say what became of
	// them.
	Lignes, Gardees, Ecartees int
	// Etat is one of the Etat constants.
	Etat      string
	Anomalies []mesure.Anomaly
	// AnomaliesTues counts the anomalies beyond those listed.
	AnomaliesTues int
}

// Absente is an expected source that is missing or too old.
type Absente struct {
	Source, Titre string
	// Constat says in French what is wrong: "absente", "millésime 2020, attendu 2022".
	Constat string
	// Remede says where to find it or whom to ask.
	Remede string
}

// Controle is one control that was run.
type Controle struct {
	Code, Libelle string
	Bloquant      bool
	// Remede says what to do when it finds something.
	Remede string
}

// Modele is a workbook of the analyst's own and what became of it.
type Modele struct {
	Fichier string
	// Rempli is false when nothing could be filled: Dits say why.
	Rempli bool
	// Cellules and Tableaux count what was filled.
	Cellules, Tableaux int
	// Dits are French sentences: what kept it from being filled, the names that
	// bind to nothing, each with what to do.
	Dits []string
}

// Terms of a figure, in [Origine.Terme].
const (
	TermeNumerateur   = "numerateur"
	TermeDenominateur = "denominateur"
	TermePublie       = "publie"
)

// Origine is one cell behind a figure.
type Origine struct {
	Indicateur, Modalite string
	// Zone is the zone of the cell's row: the commune for a commune's figure
	// and for each part of a territory's.
	Zone mesure.Zone
	// Millesime is the vintage of the value in the cell.
	Millesime int
	// Terme is one of the Terme constants.
	Terme    string
	Variable string
	// Fichier, Feuille and Cellule locate the cell: "H12".
	Fichier, Feuille, Cellule string
}

// Changement is one difference from the edition before.
type Changement struct {
	// Objet is what changed: a file, an indicator, the perimeter.
	Objet string
	// Nature is one word in French: "nouveau", "modifié", "retiré", "révisé",
	// or [NatureMillesime].
	Nature string
	Detail string
}

// Natures of a change to an indicator, in [Changement.Nature].
const (
	NatureNouveau   = "nouveau"
	NatureMillesime = "nouveau millésime"
)

// File is one file written, as the manifest lists it.
type File struct {
	// Chemin is relative to the folder given to [Write], with slashes.
	Chemin string
	SHA256 string
	Taille int64
}
