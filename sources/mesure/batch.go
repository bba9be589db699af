package mesure

// Niveau is a geographic or administrative level of a measure.
type Niveau string

// The levels of the hinge table mesure.
const (
	Commune     Niveau = "commune"
	Iris        Niveau = "iris"
	QPV         Niveau = "qpv"
	Structure   Niveau = "structure"
	Action      Niveau = "action"
	Reunion     Niveau = "reunion"
	Territoire  Niveau = "territoire"
	EPCI        Niveau = "epci"
	Departement Niveau = "departement"
	Region      Niveau = "region"
	France      Niveau = "france"
)

// CodeFrance is the zone code of the level [France].
const CodeFrance = "FR"

// Batch is a run of rows of one sheet, held column by column: what a reader
// hands over and the warehouse loads. All slices have the same length.
type Batch struct {
	// Source is the code of the contract that recognised the file.
	Source string
	// Fichier is the path of the file relative to the drop folder.
	Fichier string
	// Feuille is the sheet (or the member of an archive); "" for plain CSV.
	Feuille string
	// Niveau is the level of every row.
	Niveau Niveau
	// Edition is the publication of the data as the file tells it
	// ("2018-12", "2025"), "" when it does not.
	Edition string
	// Lignes are the sheet rows of the records, counted from 1.
	Lignes []int32
	// Codes are the zone or structure codes of the records, always text.
	Codes []string
	// Millesimes are the vintages of the records, nil when each column has
	// its own (see [Column.Millesime]).
	Millesimes []int16
	// Modalites are the breakdown items of the records, nil when each column
	// has its own (see [Column.Modalite]).
	Modalites []string
	// Colonnes are the variables read.
	Colonnes []Column
	// Table names the attribute table fed by Attributs ("commune",
	// "epci_composition", "structure", "quartier"); "" when there is none.
	Table string
	// Attributs are the text columns of Table.
	Attributs []TextColumn
	// Agregees is the number of rows of a list of names that the batch was
	// counted from, 0 for any other: its own rows then stand for no row of the
	// sheet, their Lignes are 0 and its columns have no letter.
	Agregees int
}

// Len returns the number of rows.
func (b *Batch) Len() int { return len(b.Codes) }

// Column is one variable of a batch.
type Column struct {
	Variable string
	Modalite string
	// Millesime is the vintage of the whole column, 0 when it comes by row.
	Millesime int16
	// Lettre is the column's letter in the sheet, to find the cell again.
	Lettre string
	// Lettres are the letters of the values where the layout of the sheet puts
	// them in several columns, nil where Lettre goes for all.
	Lettres []string
	// Lignes are the rows of the values where they are not those of the records
	// (a sheet read on its side), else nil.
	Lignes  []int32
	Valeurs []float64
	Statuts []Statut
}

// TextColumn is one text attribute of a batch.
type TextColumn struct {
	Nom     string
	Valeurs []string
}

// Tally is what a reader counted in one column while it read it. The
// warehouse must find the same after loading, or the load fails.
type Tally struct {
	Valeurs   int
	Manquants int
	Somme     float64
}

// TallyKey names a column of a file: the fields are those of its [Batch] and
// [Column], so that Modalite is "" and Millesime 0 where they come by row.
type TallyKey struct {
	Feuille   string
	Variable  string
	Modalite  string
	Millesime int16
}
