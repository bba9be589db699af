package rapport

import "diagctg/sources/mesure"

// States of a file that was read.
const (
	// EtatLu is a file that was recognised and read without anomaly.
	EtatLu = "lu"
	// EtatRefuse is a file with at least one anomaly: none of its rows counts.
	EtatRefuse = "refuse"
	// EtatInconnu is a file that no contract recognises.
	EtatInconnu = "inconnu"
)

// Report is what became of one dropped file.
type Report struct {
	// Fichier is the path relative to the drop folder, with slashes.
	Fichier string `json:"fichier"`
	SHA256  string `json:"sha256,omitempty"`
	Taille  int64  `json:"taille"`
	// Format is what the file is, told by its content; Encodage and Separateur
	// are those of a delimited text.
	Format     string `json:"format,omitempty"`
	Encodage   string `json:"encodage,omitempty"`
	Separateur string `json:"separateur,omitempty"`
	// Nominatif is true for a file with personal data: no text of its cells is
	// in the report, and no copy of it may be made.
	Nominatif bool `json:"nominatif,omitempty"`
	// Etat is EtatLu, EtatRefuse or EtatInconnu.
	Etat string `json:"etat"`
	// Source is the code of the contract and Titre its title, "" when unknown.
	Source string `json:"source"`
	Titre  string `json:"titre,omitempty"`
	// Correspondance is the filled correspondence that the file was read with,
	// "" for a contract of a catalogue.
	Correspondance string `json:"correspondance,omitempty"`
	// Millesimes are the vintages found, in order.
	Millesimes []int `json:"millesimes"`
	// MillesimeLu says in French where the vintages are written ("dans la
	// colonne « annee »"), "" when they were not found.
	MillesimeLu string `json:"millesime_lu,omitempty"`
	// Edition is the date of publication in ISO 8601 as far as it is known.
	Edition string `json:"edition,omitempty"`
	// Feuille and LigneEntete are the sheet and the header row of the
	// principal table; Feuilles are all the sheets read.
	Feuille     string   `json:"feuille"`
	LigneEntete int      `json:"ligne_entete"`
	Feuilles    []string `json:"feuilles,omitempty"`
	// Lignes counts the rows below the headers that are not wholly blank;
	// Gardees + Ecartees + Fautives = Lignes. A refused file keeps none. Under
	// a layout they are the rows of the flat table that the sheet stands for: a
	// row with twelve months across counts twelve.
	Lignes   int `json:"lignes"`
	Gardees  int `json:"gardees"`
	Ecartees int `json:"ecartees"`
	// Fautives counts the rows with an anomaly.
	Fautives int `json:"fautives"`
	// Motifs says why rows were set aside, sorted by Motif.
	Motifs []Motif `json:"motifs,omitempty"`
	// Colonnes are the columns of numbers that were read.
	Colonnes []Colonne `json:"colonnes,omitempty"`
	// Ignorees are the headers of columns that the contract does not read.
	Ignorees []string `json:"ignorees,omitempty"`
	// ZerosRetablis counts the codes that got their leading zero back.
	ZerosRetablis int `json:"zeros_retablis,omitempty"`
	// HorsListe counts the rows whose commune is not in the commune list: codes
	// of another year.
	HorsListe int `json:"hors_liste,omitempty"`
	// Noms are the communes that were told by their name only.
	Noms []NomReconnu `json:"noms,omitempty"`
	// Structures are those whose name the alias table changed.
	Structures []StructureReconnue `json:"structures,omitempty"`
	// CommunesTrouvees are the sorted codes of the territory's communes that have
	// at least one row without fault: one kept row, when the file is read.
	CommunesTrouvees []string `json:"communes_trouvees,omitempty"`
	// Anomalies are sorted, faults before warnings; at most 50 for each rule,
	// AnomaliesTues counts the others.
	Anomalies     []mesure.Anomaly `json:"anomalies"`
	AnomaliesTues int              `json:"anomalies_tues,omitempty"`
	// Proches are the two contracts that come closest to an unknown file.
	Proches []Proche `json:"proches,omitempty"`
	// Tallies is what was counted in each column, for the warehouse to check.
	Tallies map[mesure.TallyKey]mesure.Tally `json:"-"`
	// Contours are the outlines that a file of them has of the territory's
	// communes, by code; nil for any other file.
	Contours map[string]mesure.Contour `json:"-"`
	// ParTable counts the rows handed over for each attribute table.
	ParTable map[string]int `json:"-"`
}

// Motif is a reason why rows were set aside.
type Motif struct {
	Motif  string `json:"motif"`
	Lignes int    `json:"lignes"`
}

// Colonne is one column of numbers that was read.
type Colonne struct {
	Feuille string `json:"feuille,omitempty"`
	// Colonne is its letter, "C:N" for a block of columns that become rows, ""
	// where it is a row of a sheet on its side.
	Colonne   string `json:"colonne"`
	Titre     string `json:"titre"`
	Variable  string `json:"variable"`
	Modalite  string `json:"modalite,omitempty"`
	Millesime int    `json:"millesime,omitempty"`
}

// NomReconnu is a commune's name as written and what it was taken for, with
// the method and distance for audit (DOMAINE.md §1.4).
type NomReconnu struct {
	Nom      string `json:"nom"`
	Code     string `json:"code"`
	Methode  string `json:"methode"`
	Distance int    `json:"distance"`
	Lignes   int    `json:"lignes"`
}

// StructureReconnue is a structure as written and what the alias table takes it
// for, with the distance between the two names for audit.
type StructureReconnue struct {
	Nom            string `json:"nom"`
	Commune        string `json:"commune"`
	Type           string `json:"type"`
	Adresse        string `json:"adresse,omitempty"`
	Retenue        string `json:"retenue"`
	TypeRetenu     string `json:"type_retenu"`
	AdresseRetenue string `json:"adresse_retenue,omitempty"`
	Methode        string `json:"methode"`
	Distance       int    `json:"distance"`
	Lignes         int    `json:"lignes"`
}

// Proche is a contract that nearly fits.
type Proche struct {
	Source  string `json:"source"`
	Titre   string `json:"titre"`
	Feuille string `json:"feuille,omitempty"`
	Ligne   int    `json:"ligne"`
	// Manque says in French what keeps the file from being this source.
	Manque string `json:"manque"`
}
