package mesure

// Occupation is how far one structure is used, in the newest year told of those
// of its family, as it may be shown.
type Occupation struct {
	// Famille is "eaje" or "alsh", Type the kind of structure: eaje,
	// micro_creche, creche_familiale, alsh.
	Famille, Type, Nom string
	// Commune is the code of the commune where it stands.
	Commune string
	// Periode is that of a leisure centre: periscolaire, mercredi,
	// petites_vacances, ete.
	Periode   string
	Millesime int
	// Heures are those of presence, Capacite those offered, Taux the first for a
	// hundred of the second.
	Heures, Capacite, Taux Valeur
}
