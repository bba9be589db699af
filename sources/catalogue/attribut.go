package catalogue

// Attribut is one text column of an attribute table.
type Attribut struct {
	// Nom is the column of the attribute table.
	Nom string `yaml:"nom"`
	// Colonnes are the names its column goes by.
	Colonnes []string `yaml:"colonnes"`
	// Article is the column of the article to put before it, "(Le)" or "(L')".
	Article []string `yaml:"article"`
	// Depuis takes the attribute from elsewhere: "code" is the commune's code.
	Depuis string `yaml:"depuis"`
	// Requis makes the table recognised only when the column is there, and an
	// empty cell an anomaly.
	Requis bool `yaml:"requis"`
	// Defaut is the value of all rows when there is no column, and of empty
	// cells.
	Defaut string `yaml:"defaut"`
	// Valeurs gives the code of each text found; other texts are anomalies.
	Valeurs map[string]string `yaml:"valeurs"`
	// Format is "communes" for a list of communes, by code or name, "date" for a
	// year, a month or a day, and "jour" for a day; dates are kept in ISO 8601.
	Format string `yaml:"format"`
	// Forme is the shape of the text: "commune", "departement", "region" or
	// "epci"; numbers that lost their leading zero get it back.
	Forme string `yaml:"forme"`
}

// Formats of an attribute that holds a date, as far as it is known or to the
// day.
const (
	FormatDate = "date"
	FormatJour = "jour"
)
