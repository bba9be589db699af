package warehouse

import (
	"math"
	"testing"

	"diagctg/sources/mesure"
)

// lotSimulation are 470 places, 896 children under 3, 11,200 households, and
// the rate of the département.
func lotSimulation() dossier {
	enfants := lot("extrait.csv", six...)
	colonne(enfants, "enfants_moins_3", "", 2018, 430, 100, 40, 180, 28, 118)
	menages := lot("menages.csv", six...)
	colonne(menages, "menages", "", 2016, 4405, 1630, 657, 2266, 585, 1657)
	departement := &mesure.Batch{Source: "essai", Fichier: "dep.csv", Niveau: mesure.Departement, Lignes: []int32{2}, Codes: []string{"06"}}
	colonne(departement, "taux_places_pour_100", "ensemble", 2018, 49.2)
	return append(lotPlaces(), enfants, menages, departement)
}

func simuler(t *testing.T, w *Warehouse, h mesure.Hypotheses) (mesure.Simulation, map[string]mesure.Projection) {
	t.Helper()
	s, err := w.Simulate(t.Context(), h)
	if err != nil {
		t.Fatal(err)
	}
	zones := map[string]mesure.Projection{}
	for _, p := range s.Projections {
		zones[p.Zone.Code] = p
	}
	if len(zones) != len(six)+1 {
		t.Fatalf("%d zones: %+v", len(zones), s.Projections)
	}
	return s, zones
}

func vaut(t *testing.T, what string, got mesure.Valeur, want float64) {
	t.Helper()
	if got.S.Manque() || math.Abs(got.V-want) > 1e-9 {
		t.Errorf("%s: %+v, want %g", what, got, want)
	}
}

// TestSimulationByHand: 300 dwellings in Gattières bring 30 children, so that
// 130 of them want 78 places at 60 for 100, ten more than there are.
func TestSimulationByHand(t *testing.T) {
	t.Parallel()
	w := construit(t, lotSimulation())
	h := mesure.Hypotheses{Horizon: 2027, Cible: mesure.CibleSaisie, CibleSaisie: 60, EnfantsParLogement: 0.1,
		Communes: map[string]mesure.HypotheseCommune{
			"06064": {Logements: 300}, "06033": {Naissances: 5}, "06122": {Places: 20, Ouverture: 2028}, "06065": {Naissances: -10, Places: 3}, "99999": {Places: 1000},
		}}
	s, zones := simuler(t, w, h)
	if s.MillesimePlaces != 2018 || s.MillesimeEnfants != 2018 || s.MillesimeMenages != 2016 {
		t.Errorf("vintages %d, %d, %d", s.MillesimePlaces, s.MillesimeEnfants, s.MillesimeMenages)
	}
	vaut(t, "département", s.CibleDepartement, 49.2)
	vaut(t, "children for a dwelling", s.EnfantsParLogement, 0.1)
	for _, c := range []struct {
		zone                                                 string
		enfants, places, enfantsHorizon, placesHorizon, need float64
	}{
		{"06064", 100, 68, 130, 68, 10},
		{"06033", 430, 232, 445, 232, 35},
		{"06122", 118, 23, 118, 23, 48},                     // the crèche opens after the horizon
		{"06065", 180, 115, 150, 118, 0},                    // above the target
		{territoire, 896, 470, 896 + 30 + 15 - 30, 473, 74}, // 546,6 − 473
	} {
		z := zones[c.zone]
		vaut(t, c.zone+" children", z.Enfants, c.enfants)
		vaut(t, c.zone+" places", z.Places, c.places)
		vaut(t, c.zone+" children then", z.EnfantsHorizon, c.enfantsHorizon)
		vaut(t, c.zone+" places then", z.PlacesHorizon, c.placesHorizon)
		vaut(t, c.zone+" rate then", z.TauxHorizon, 100*c.placesHorizon/c.enfantsHorizon)
		vaut(t, c.zone+" to create", z.ACreer, c.need)
		vaut(t, c.zone+" rate reached", z.TauxAtteint, 100*(c.placesHorizon+c.need)/c.enfantsHorizon)
	}
	h.Horizon = 2028
	_, zones = simuler(t, w, h)
	vaut(t, "with the crèche open", zones["06122"].ACreer, 28)
}

// TestSimulationOfNothing supposes nothing: the rates stay, and the dwelling
// has the territory's children for a household.
func TestSimulationOfNothing(t *testing.T) {
	t.Parallel()
	w := construit(t, lotSimulation())
	s, zones := simuler(t, w, mesure.Hypotheses{Horizon: 2030, Cible: mesure.CibleDepartement})
	vaut(t, "children for a dwelling", s.EnfantsParLogement, 896.0/11200)
	for code, z := range zones {
		vaut(t, code+" rate", z.TauxHorizon, z.Taux.V)
		vaut(t, code+" rate reached", z.TauxAtteint, max(z.Taux.V, 100*math.Ceil(0.492*z.Enfants.V)/z.Enfants.V))
	}
	_, zones = simuler(t, w, mesure.Hypotheses{Horizon: 2030, Cible: mesure.CibleFrance})
	if got := zones["06033"].ACreer; got.S != mesure.ND {
		t.Errorf("without a rate of France: %+v to create", got)
	}
}

// TestSimulationKeepsWhatIsMissing: no symbol becomes a number.
func TestSimulationKeepsWhatIsMissing(t *testing.T) {
	t.Parallel()
	d := lotSimulation()
	d.taire(t, "extrait.csv", "enfants_moins_3", "", "06066", mesure.ND)
	d.poser(t, "extrait.csv", "enfants_moins_3", "", "06025", 0)
	w := construit(t, d)
	_, zones := simuler(t, w, mesure.Hypotheses{Horizon: 2030, Cible: mesure.CibleSaisie, CibleSaisie: 50,
		Communes: map[string]mesure.HypotheseCommune{"06066": {Logements: 10, Naissances: 2, Places: 5}}})
	z := zones["06066"]
	for what, v := range map[string]mesure.Valeur{"children": z.Enfants, "children then": z.EnfantsHorizon, "rate then": z.TauxHorizon,
		"to create": z.ACreer, "rate reached": z.TauxAtteint} {
		if !v.S.Manque() || v.S == mesure.SO {
			t.Errorf("%s is %+v though the children are not known", what, v)
		}
	}
	if z := zones["06025"]; z.TauxHorizon.S != mesure.SO || z.ACreer.S.Manque() || z.ACreer.V != 0 {
		t.Errorf("no children: %+v", z)
	}
}

// TestSimulationShowsNoHiddenFigure: what is hidden stays hidden.
func TestSimulationShowsNoHiddenFigure(t *testing.T) {
	t.Parallel()
	w := construit(t, lotSimulation())
	err := w.exec(t.Context(), `UPDATE chiffre SET denominateur = NULL, statut_denominateur = 'secret', valeur = NULL, statut = 'secret'
		WHERE indicateur = 'places_pour_100_enfants_recalcule' AND zone = '06025'`)
	if err != nil {
		t.Fatal(err)
	}
	_, zones := simuler(t, w, mesure.Hypotheses{Horizon: 2030, Cible: mesure.CibleSaisie, CibleSaisie: 50})
	z := zones["06025"]
	for what, v := range map[string]mesure.Valeur{"children": z.Enfants, "rate": z.Taux, "children then": z.EnfantsHorizon,
		"rate then": z.TauxHorizon, "to create": z.ACreer, "rate reached": z.TauxAtteint} {
		if v != mesure.Absente(mesure.Secret) {
			t.Errorf("%s of a hidden commune: %+v", what, v)
		}
	}
	vaut(t, "places", z.Places, 6)
}
