package catalogue

// Modele describes the workbook that a commune fills in.
type Modele struct {
	// Fichier is the name of the workbook.
	Fichier string `yaml:"fichier"`
	// Feuille is the name of the sheet to fill in.
	Feuille string `yaml:"feuille"`
	// Consigne says what one row is and how to fill the sheet in.
	Consigne string `yaml:"consigne"`
	// Colonnes are the columns, in order.
	Colonnes []ModeleColonne `yaml:"colonnes"`
	// Exemples are rows for the example sheet, one text a column.
	Exemples [][]string `yaml:"exemples"`
}

// ModeleColonne is one column of a template.
type ModeleColonne struct {
	// Titre is the header, with its unit in brackets: "Places (places)".
	Titre string `yaml:"titre"`
	// Aide is what the analyst reads when the cell is selected.
	Aide string `yaml:"aide"`
	// Format is "texte", "entier", "decimal", "annee" or "commune" (a code
	// kept as text, chosen among those of the territory).
	Format string `yaml:"format"`
	// Liste are the only texts accepted; empty for free cells.
	Liste []string `yaml:"liste"`
	// Obligatoire marks the columns that cannot stay empty.
	Obligatoire bool `yaml:"obligatoire"`
	// Min and Max bound a number.
	Min *float64 `yaml:"min"`
	Max *float64 `yaml:"max"`
	// Largeur is the width of the column, in characters; 0 for the default.
	Largeur float64 `yaml:"largeur"`
}
