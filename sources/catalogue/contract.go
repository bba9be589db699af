package catalogue

import "diagctg/sources/mesure"

// Contract says what one kind of dropped file looks like and what it holds.
// It is read from one YAML file of the catalogue; an unknown key there is an
// error. All texts are French and shown to analysts.
type Contract struct {
	// Version is the version of the contract format: 1.
	Version int `yaml:"version"`
	// Code names the contract everywhere: "insee-populations-legales".
	Code string `yaml:"code"`
	// Titre is the name of the source as its producer gives it.
	Titre string `yaml:"titre"`
	// Producteur is who publishes it.
	Producteur string `yaml:"producteur"`
	// Adresse is the web page to take it from.
	Adresse string `yaml:"adresse"`
	// Licence is the SPDX identifier of the licence that it is published under
	// ("etalab-2.0" is the Licence Ouverte 2.0), "" for what is not published.
	Licence string `yaml:"licence"`
	// Description says what is read in it, and what to know about it.
	Description string `yaml:"description"`
	// Attendue is set where a run is not complete without this source.
	Attendue *Attendue `yaml:"attendue"`
	// Priorite chooses between two sources that give the same value of the
	// same edition: the larger number wins.
	Priorite int `yaml:"priorite"`
	// Communes is "strictes" for files written for the territory, in which an
	// unknown commune is a mistake to correct, and "historiques" (default) for
	// national files, whose codes may be of another year.
	Communes string `yaml:"communes"`
	// Tableaux are the tables of the file, one a sheet. The first is the one
	// that makes the file recognised; the others are read when they are there.
	Tableaux []Tableau `yaml:"tableaux"`
	// Modele describes the workbook that communes fill in, nil for sources
	// published by others.
	Modele *Modele `yaml:"modele"`

	// Origine is the file that the contract was read from.
	Origine string `yaml:"-"`
	// Correspondance is the filled correspondence that the contract was made
	// of, nil for one that was written as a contract.
	Correspondance *Correspondance `yaml:"-" json:"-"`
}

// Values of Contract.Communes.
const (
	CommunesStrictes    = "strictes"
	CommunesHistoriques = "historiques"
)

// Attendue says how fresh an expected source has to be.
type Attendue struct {
	// Rythme is "annuel": a new edition every year.
	Rythme string `yaml:"rythme"`
	// AgeMax is the largest number of years between the run and the newest
	// vintage found, beyond which a newer one should exist.
	AgeMax int `yaml:"age_max"`
	// Ou lists the codes of other contracts that do as well.
	Ou []string `yaml:"ou"`
}

// Tableau is one table of a source: a sheet with a header row and one record
// a row.
type Tableau struct {
	// Niveau is the level of the rows.
	Niveau mesure.Niveau `yaml:"niveau"`
	// Feuilles are patterns of sheet names ("*COM*") that break a tie between
	// sheets that look alike; they never decide alone.
	Feuilles []string `yaml:"feuilles"`
	// SansFeuilles are patterns of sheet names that are never this table.
	SansFeuilles []string `yaml:"sans_feuilles"`
	// Plusieurs lets every sheet that fits be read, one after the other.
	Plusieurs bool `yaml:"plusieurs"`
	// Avec are columns that have to be there although they are not read, each
	// with its alternatives: they tell this table from others.
	Avec [][]string `yaml:"avec"`
	// Sans are columns whose presence shows that the sheet is another table.
	Sans []string `yaml:"sans"`
	// Disposition is how the sheet is laid out when it is not one flat table
	// under one header row.
	Disposition *Disposition `yaml:"disposition"`
	// Code says where the code of the zone is.
	Code Code `yaml:"code"`
	// Millesime says where the vintage is, most trusted place first. Columns
	// whose name holds {aa} or {aaaa} carry their own.
	Millesime []Millesime `yaml:"millesime"`
	// Edition says where the date of publication is, in order of trust.
	Edition []Edition `yaml:"edition"`
	// Modalite says where the item of the breakdown is, when it stands in a
	// column of its own.
	Modalite *ModaliteColonne `yaml:"modalite"`
	// Ignorer lists the rows that are no records, with the reason to count
	// them under.
	Ignorer []Ignorer `yaml:"ignorer"`
	// Doublons says what to do with two rows for one zone, vintage and item:
	// "refuser" (default), "sommer", or "garder" in tables of attributes.
	Doublons string `yaml:"doublons"`
	// LigneBlanche is the status of all values of a row that has none at all
	// ("nd": the row was not published), where it differs from Blanc.
	LigneBlanche string `yaml:"ligne_blanche"`
	// Valeurs holds the rules that go for all variables of the table.
	Valeurs `yaml:",inline"`
	// Variables are the measures.
	Variables []Variable `yaml:"variables"`
	// Table names the attribute table that Attributs feed ("commune",
	// "structure", "action"…: those of sql/schema), or nothing.
	Table string `yaml:"table"`
	// Cle names the attributs that tell a record from others, in order. At the
	// levels action and reunion they make its code; at the others they come
	// beside the code of the zone, so that a zone may have several rows.
	Cle []string `yaml:"cle"`
	// Attributs are the text columns of Table.
	Attributs []Attribut `yaml:"attributs"`
	// Nominatif is set for lists of names, which are counted in memory.
	Nominatif *Nominatif `yaml:"nominatif"`
}

// Values of Tableau.Doublons.
const (
	DoublonsRefuser = "refuser"
	DoublonsSommer  = "sommer"
	DoublonsGarder  = "garder"
)

// Valeurs says how cells of numbers are understood. A variable's own rules win
// over those of its table.
type Valeurs struct {
	// Blanc is the status of an empty cell: "nd" (default), "secret", "so",
	// "erreur" where a number has to be there, or "non" where ticks are put in
	// a list and an empty cell says no: 0, for the type "coche" only.
	Blanc string `yaml:"blanc"`
	// Marques gives the status of texts that stand for a missing number
	// ("s: secret"), beside those that are always known.
	Marques map[string]string `yaml:"marques"`
	// Nombres gives the number that a text stands for ("oui: 1", "non: 0"),
	// whatever its case and accents.
	Nombres map[string]float64 `yaml:"nombres"`
	// Arrondi is the step to which the producer rounds (5, or 0.1); every
	// value then carries the status "arrondi". 0 when it does not round.
	Arrondi float64 `yaml:"arrondi"`
}

// Code says where the code of the zone of a row is. Exactly one of Colonnes,
// Pieces, Nom alone, or Fixe is used.
type Code struct {
	// Colonnes are the names that the code column goes by, preferred first.
	Colonnes []string `yaml:"colonnes"`
	// Pieces are the columns to assemble, each with its alternatives:
	// département then commune (06 + 033; 974 + 423 makes 97423).
	Pieces [][]string `yaml:"pieces"`
	// Nom is the column with the commune's name: it is checked against the
	// code, and stands in for it inside the territory where the code is empty.
	Nom []string `yaml:"nom"`
	// Departement is the column with the code of the département, beside Nom:
	// a name is then looked up exactly in that département where the code is
	// missing, whatever kind of file it is.
	Departement []string `yaml:"departement"`
	// Fixe is the one code of all rows ("FR").
	Fixe string `yaml:"fixe"`
}

// Millesime is one place where a vintage may be found; exactly one field but
// Mois is set.
type Millesime struct {
	// Colonne is a column that holds a year or a date.
	Colonne []string `yaml:"colonne"`
	// Mois keeps only the rows of this month of a dated column, 0 for all.
	Mois int `yaml:"mois"`
	// Preambule is a pattern with one group, searched above the header row.
	Preambule string `yaml:"preambule"`
	// Feuille is a pattern with one group, searched in the sheet's name.
	Feuille string `yaml:"feuille"`
	// Fichier is a pattern with one group, searched in the file's name and
	// then in its folder's: the last resort.
	Fichier string `yaml:"fichier"`
}

// Edition is one place where the date of publication may be found.
type Edition struct {
	Preambule string `yaml:"preambule"`
	Fichier   string `yaml:"fichier"`
}

// ModaliteColonne is a column that holds the item of a breakdown.
type ModaliteColonne struct {
	Colonnes []string `yaml:"colonnes"`
	// Valeurs gives the code of each text found; other texts are anomalies.
	// Without it, the text itself is the code.
	Valeurs map[string]string `yaml:"valeurs"`
	// Chiffres pads a number with leading zeros to this length.
	Chiffres int `yaml:"chiffres"`
	// Format is "commune" where the item is a commune, by code or by name;
	// Valeurs then holds the texts that stand for places elsewhere.
	Format string `yaml:"format"`
}

// Ignorer is a rule that sets rows aside. Colonne names a column, or "code"
// for the code assembled; exactly one of the conditions is set.
type Ignorer struct {
	Colonne []string `yaml:"colonne"`
	// Parmi sets aside the rows whose text is in the list.
	Parmi []string `yaml:"parmi"`
	// Sauf sets aside the rows whose text is not in the list.
	Sauf []string `yaml:"sauf"`
	// Vide sets aside the rows where the column is empty.
	Vide bool `yaml:"vide"`
	// Contient is a pattern searched in the text, without case or accents.
	Contient string `yaml:"contient"`
	// Motif is the reason, in French, that the rows are counted under.
	Motif string `yaml:"motif"`
	// Distingue says that a sheet is another table when the rule sets aside
	// every row that is looked at first: files with the same columns hold
	// another measure.
	Distingue bool `yaml:"distingue"`
}

// Variable is one measure of a table.
type Variable struct {
	// Nom is the name of the measure in the warehouse.
	Nom string `yaml:"nom"`
	// Colonnes are the names its column goes by. Several columns with
	// different {aa} are several vintages of one measure.
	Colonnes []string `yaml:"colonnes"`
	// Modalites replaces Colonnes where each item has a column of its own.
	Modalites []Modalite `yaml:"modalites"`
	// Requis makes the table recognised only when the column (of the first
	// item, for a breakdown) is there.
	Requis bool `yaml:"requis"`
	// Type is "entier", "decimal", "taux" (the only one that may carry %) or
	// "coche" (a tick: 1 where there is one).
	Type string `yaml:"type"`
	// Unite is the unit, for the documentation.
	Unite string `yaml:"unite"`
	// Additif is "oui" for what may be summed over communes and shared between
	// them, "non" for rates, means and medians. The default is "non" for a taux
	// and for amounts in euros, which are medians nearly everywhere, else "oui".
	Additif string `yaml:"additif"`
	// Min and Max bound the value; Min is 0 when it is not given.
	Min *float64 `yaml:"min"`
	Max *float64 `yaml:"max"`
	// Valeurs holds the variable's own rules.
	Valeurs `yaml:",inline"`
}

// Values of Variable.Type.
const (
	TypeEntier  = "entier"
	TypeDecimal = "decimal"
	TypeTaux    = "taux"
	TypeCoche   = "coche"
)

// Values of Variable.Additif.
const (
	AdditifOui = "oui"
	AdditifNon = "non"
)

// Sommable tells whether the variable may be summed over communes and shared
// between them.
func (v *Variable) Sommable() bool { return v.Additif != AdditifNon }

// Modalite is one item of a breakdown whose items stand side by side.
type Modalite struct {
	Code     string   `yaml:"code"`
	Colonnes []string `yaml:"colonnes"`
	// Plus are columns to add to it: the item of women to that of men. The
	// cell that a value leads back to is that of Colonnes.
	Plus []string `yaml:"plus"`
}

// KeyIsCode tells whether the rows have no code of their own: their key stands
// in for it.
func (t *Tableau) KeyIsCode() bool { return t.Niveau == mesure.Action || t.Niveau == mesure.Reunion }

// Timeless tells whether the rows hold for every year.
func (t *Tableau) Timeless() bool { return t.Table == tableAlias }

// AllNames returns every column name that the variable goes by.
func (v *Variable) AllNames() []string {
	all := v.Colonnes
	for _, m := range v.Modalites {
		all = append(all[:len(all):len(all)], m.Colonnes...)
	}
	return all
}
