package catalogue

// Correspondance is a filled correspondence that was read.
type Correspondance struct {
	// Fichier is its path in the drop folder.
	Fichier string
	// Decrit is the SHA-256 of the file that it was prepared for, Annee the
	// vintage given by hand for that very file, 0 for none.
	Decrit string
	Annee  int
	// Date is when it was prepared, in ISO 8601; "" when it does not say.
	Date string
}

// YearByHand is the vintage that a person gave for a file, 0 for none.
func (c *Contract) YearByHand(sha256 string) int {
	if k := c.Correspondance; k != nil && k.Decrit == sha256 {
		return k.Annee
	}
	return 0
}
