package personnel

import "diagctg/sources/tabular"

// Action is what becomes of a file in which a rule found something.
type Action uint8

const (
	// Refuse: the whole file, whatever it is.
	Refuse Action = iota
	// Declare: the whole file, unless its contract declares a list of names,
	// which drops the column at once.
	Declare
	// Strip: the column is left alone where a contract does not need it; the
	// whole file where it is all there is.
	Strip
	// Beside: nothing by itself, the whole file in a list of persons.
	Beside
)

// Rule is one kind of personal data.
type Rule struct {
	// Code is stable: it is the rule of the anomaly.
	Code string
	// Titre completes « ce fichier contient … ».
	Titre string
	// Remede says what the sender can do.
	Remede string

	Action Action
	// evidence tells whether a cell under the header is what it announces.
	evidence func(tabular.Cell) bool
	// most asks that at least half of the cells under the header be evidence.
	most bool
}

const remedeEffectifs = "demandez au producteur un tableau d'effectifs (nombre d'enfants ou de familles par structure, par commune ou par tranche d'âge), sans aucune ligne par personne"

// remedeListe is for what a list of children's presences may hold.
const remedeListe = remedeEffectifs + " ; une liste de présences est acceptée avec les colonnes que décrit le guide de l'analyste"

// The rules, gravest first.
var (
	SocialSecurity = &Rule{Code: "donnee_personnelle_nir", Titre: "des numéros de sécurité sociale", Remede: remedeEffectifs,
		Action: Refuse, evidence: isNumbered}
	Bank = &Rule{Code: "donnee_personnelle_banque", Titre: "des coordonnées bancaires (RIB ou IBAN)", Remede: remedeEffectifs,
		Action: Refuse, evidence: isAccount}
	Recipient = &Rule{Code: "donnee_personnelle_allocataire", Titre: "des numéros d'allocataire ou des matricules", Remede: remedeListe,
		Action: Declare, evidence: isRecipient, most: true}
	Birth = &Rule{Code: "donnee_personnelle_naissance", Titre: "des dates de naissance", Remede: remedeListe,
		Action: Declare, evidence: isDay}
	Identifier = &Rule{Code: "donnee_personnelle_identifiant", Titre: "une ligne par enfant ou par parent (identifiants)", Remede: remedeListe,
		Action: Declare, evidence: isFilled}
	Identity = &Rule{Code: "donnee_personnelle_nom", Titre: "des noms de personnes", Remede: remedeListe,
		Action: Strip, evidence: isName}
	Contact = &Rule{Code: "donnee_personnelle_contact", Titre: "les coordonnées de familles (adresse, téléphone ou courriel)", Remede: remedeEffectifs,
		Action: Strip, evidence: isContact}
	Sensitive = &Rule{Code: "donnee_personnelle_sensible", Titre: "des données sensibles par personne (santé, handicap, ASE, nationalité, religion, alimentation ou photo)",
		Remede: "supprimez ces colonnes : diagctg n'en accepte que des effectifs par structure ou par commune", Action: Beside, evidence: isFilled}
)
