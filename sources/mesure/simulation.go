package mesure

// Cible is the coverage that a simulation aims at.
type Cible string

// What a simulation may aim at.
const (
	CibleDepartement Cible = "departement"
	CibleFrance      Cible = "france"
	CibleSaisie      Cible = "saisie"
)

// Hypotheses are what somebody supposes of the years to come, to see how many
// childcare places they call for. The zero value supposes nothing: no change,
// and no coverage to reach.
type Hypotheses struct {
	// Horizon is the year looked at: a place counts when it opens by then.
	Horizon int
	Cible   Cible
	// CibleSaisie is the coverage to reach in places for 100 children under 3,
	// where Cible is [CibleSaisie].
	CibleSaisie float64
	// EnfantsParLogement is the number of children under 3 that a new dwelling
	// brings; 0 for the territory's own children under 3 per household.
	EnfantsParLogement float64
	// Communes are the suppositions about single communes, by code.
	Communes map[string]HypotheseCommune
}

// HypotheseCommune is what is supposed of one commune.
type HypotheseCommune struct {
	// Logements are the dwellings delivered by the horizon.
	Logements int
	// Naissances are the births a year more than today; fewer when negative.
	Naissances int
	// Places are the childcare places that open in the year Ouverture; with
	// no year they are there by the horizon.
	Places    int
	Ouverture int
}

// Simulation is what comes of [Hypotheses]: the same figures that the sheet
// Simulateur of a workbook calculates.
type Simulation struct {
	Hypotheses Hypotheses
	// MillesimePlaces and MillesimeEnfants are the vintages that it starts
	// from, 0 when there is no figure to start from.
	MillesimePlaces, MillesimeEnfants int
	// EnfantsParLogement is the number used; MillesimeMenages is the vintage of
	// the households that the territory's own number is divided by.
	EnfantsParLogement Valeur
	MillesimeMenages   int
	// CibleDepartement and CibleFrance are the published coverages of that
	// vintage, Cible the one aimed at, all in places for 100 children under 3.
	CibleDepartement, CibleFrance, Cible Valeur
	// Projections are the communes in their order, then the territory.
	Projections []Projection
}

// Projection is one zone of a [Simulation]. Rates are places for 100 children
// under 3.
type Projection struct {
	Zone Zone
	// Enfants, Places and Taux are today's.
	Enfants, Places, Taux Valeur
	// EnfantsHorizon, PlacesHorizon and TauxHorizon are those of the horizon.
	EnfantsHorizon, PlacesHorizon, TauxHorizon Valeur
	// ACreer are the whole places still to create to reach the coverage aimed
	// at, 0 where it is reached; TauxAtteint is the rate with them.
	ACreer, TauxAtteint Valeur
}
