package mesure

// Note is what an analyst wrote in the workbook of an edition, carried into
// the next one.
type Note struct {
	// Indicateur, Modalite, Zone and Millesime say what it is about, as far as
	// it was written: "" and 0 where it was not. Zone is a code.
	Indicateur, Modalite, Zone string
	Millesime                  int
	Texte                      string
	// Edition is the date of the edition whose workbook holds it, ISO 8601.
	Edition string
}
