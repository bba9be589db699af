package mesure

// Suivi is the follow-up of the agreement: what its tracking files say of its
// actions, its meetings and its evaluation, in the newest year told.
type Suivi struct {
	// Actions are in the order of their documents and numbers.
	Actions    []ActionSuivie
	Evaluation []Evaluation
	Reunions   []ReunionsSuivies
}

// ActionSuivie is one action sheet.
type ActionSuivie struct {
	// Document and Numero name it: two documents may use one number.
	Document, Numero, Axe, Titre string
	// Nature is "en_cours" or "nouvelle" as the document writes it, "" when it
	// does not say.
	Nature, Porteur string
	// Communes are codes, none when the file names no commune.
	Communes []string
	// Echeance is ISO 8601 as far as it is known: "2024-12".
	Echeance string
	// Etat is one of the states of the contract: non_demarree, en_cours,
	// realisee, abandonnee, decalee. Etats holds that of each year told.
	Etat        string
	Etats       map[int]string
	Commentaire string
	Millesime   int
	Place       Place
	Indicateurs []IndicateurSuivi
}

// IndicateurSuivi is what an action is judged by, in the newest year told.
type IndicateurSuivi struct {
	Nom string
	// Nature is nombre, euros, oui_non or qualitatif; a yes is 1, a no 0.
	Nature                   string
	Initiale, Cible, Realise Valeur
	// Avancement is the way made from the initial value (0 when there is none)
	// to the target, in per cent.
	Avancement   Valeur
	Appreciation string
	Millesime    int
	Place        Place
}

// ReunionsSuivies are the meetings of one body in one year.
type ReunionsSuivies struct {
	// Instance is comite_pilotage, comite_technique, groupe_travail or reseau.
	Instance  string
	Millesime int
	// Prevues counts all meetings, whatever became of them.
	Prevues, Tenues, Reportees, Annulees int
}

// Evaluation is one number of the convention's evaluation (annexe 4).
type Evaluation struct {
	// Code is EV01 to EV07.
	Code string
	// Millesime is 0 when nothing tells a year.
	Millesime int
	// Detail is a body (EV01), a profile (EV02) or a document (EV03 to EV06).
	Detail string
	Valeur Valeur
	// Sur is what Valeur is out of, Part the share of it in per cent; both have
	// the status so where Valeur stands alone.
	Sur, Part Valeur
	// Manque says why there is no number: profil_non_compte,
	// communes_non_dites, communes_sans_liste, registre_unique; "" when there
	// is one.
	Manque string
}
