package pipeline

import (
	"context"
	"fmt"

	"diagctg/outputs"
	"diagctg/sources/mesure"
	"diagctg/sql"
)

// Cards returns the cards of all indicators in their order.
func Cards() ([]mesure.Card, error) {
	indicators, err := sql.Indicateurs()
	if err != nil {
		return nil, fmt.Errorf("lecture des indicateurs : %w", err)
	}
	cards := make([]mesure.Card, len(indicators))
	for i, ind := range indicators {
		cards[i] = ind.Card
	}
	return cards, nil
}

// diagnostic gathers everything that the edition shows.
func (r *refresh) diagnostic(ctx context.Context) (*outputs.Diagnostic, error) {
	d := &outputs.Diagnostic{
		Territoire: r.cfg.Territoire, Edition: r.order.Date, Version: r.tool.Version,
		Sources: r.shownSources(), Absentes: shownMissing(r.absent), Constats: r.findings,
		Cards: r.store.Cards(), Tuiles: r.cfg.Tuiles, Contours: r.outlines(), Notes: r.notes(), Logos: r.cfg.Logos,
	}
	if r.cfg.Avertissement != "" {
		d.Avertissements = []string{r.cfg.Avertissement}
	}
	if r.last != nil {
		d.EditionPrecedente = r.last.Edition
	}
	var err error
	if d.Controles, err = shownControls(); err != nil {
		return nil, err
	}
	return d, r.addResults(ctx, d)
}

// notes are what analysts wrote in the workbooks that they dropped back.
func (r *refresh) notes() []mesure.Note {
	var all []ownNotes
	for _, reading := range r.readings {
		if reading.notes != nil {
			all = append(all, *reading.notes)
		}
	}
	return carriedNotes(all)
}

// outlines are those of the last dropped file that has all communes, nil when
// there is none.
func (r *refresh) outlines() map[string]mesure.Contour {
	var found map[string]mesure.Contour
	for _, reading := range r.readings {
		if c := reading.Report.Contours; reading.used() && len(c) == len(r.cfg.Communes) {
			found = c
		}
	}
	return found
}

// addResults adds what the warehouse computed.
func (r *refresh) addResults(ctx context.Context, d *outputs.Diagnostic) error {
	zones, err := r.store.Zones(ctx)
	if err != nil {
		return fmt.Errorf("lecture des zones : %w", err)
	}
	d.Communes, d.Comparateurs = placeZones(zones)
	if d.Figures, err = r.store.Figures(ctx); err != nil {
		return fmt.Errorf("lecture des chiffres : %w", err)
	}
	if d.Rapprochement, err = r.store.Gaps(ctx); err != nil {
		return fmt.Errorf("lecture du rapprochement : %w", err)
	}
	if d.Origines, err = origins(ctx, r.store); err != nil {
		return fmt.Errorf("lecture de l'origine des chiffres : %w", err)
	}
	if d.Suivi, err = r.store.Suivi(ctx); err != nil {
		return fmt.Errorf("lecture du suivi de la convention : %w", err)
	}
	if d.Occupations, err = r.store.Occupations(ctx); err != nil {
		return fmt.Errorf("lecture de l'occupation des structures : %w", err)
	}
	if d.Simulation, err = simulated(ctx, r.store, r.order.Date, r.cfg.Hypotheses); err != nil {
		return err
	}
	d.Changements, err = r.changes(d.Figures)
	return err
}

// placeZones tells the communes of the territory from the zones that it is
// set beside.
func placeZones(zones []mesure.Zone) (communes, comparisons []mesure.Zone) {
	for _, z := range zones {
		switch z.Niveau {
		case mesure.Commune:
			communes = append(communes, z)
		case mesure.Territoire:
		default:
			comparisons = append(comparisons, z)
		}
	}
	return communes, comparisons
}

// shownStates are the states of a file in the writers' words.
var shownStates = map[string]string{
	StateNew: outputs.EtatLu, StateKnown: outputs.EtatLu, StateChanged: outputs.EtatLu,
	StateUnknown: outputs.EtatInconnu, StateRefused: outputs.EtatRefuse, StateUnstable: outputs.EtatInstable,
}

func (r *refresh) shownSources() []outputs.Source {
	var all []outputs.Source
	for _, reading := range r.readings {
		all = append(all, r.shownSource(reading))
	}
	return all
}

// shownSource puts a file into the writers' words.
func (in *intake) shownSource(reading *Reading) outputs.Source {
	rep := reading.Report
	s := outputs.Source{
		Fichier: reading.rel, Etat: shownStates[reading.Etat],
		Source: rep.Source, Titre: rep.Titre, Correspondance: rep.Correspondance, Millesimes: rep.Millesimes, Feuille: rep.Feuille, LigneEntete: rep.LigneEntete,
		Lignes: rep.Lignes, Gardees: rep.Gardees, Ecartees: rep.Ecartees,
		Anomalies: rep.Anomalies, AnomaliesTues: rep.AnomaliesTues,
	}
	if c := in.catalogue.Contract(rep.Source); c != nil {
		s.Producteur, s.Adresse, s.Licence = c.Producteur, c.Adresse, c.Licence
	}
	return s
}

func shownMissing(absent []Missing) []outputs.Absente {
	var all []outputs.Absente
	for _, m := range absent {
		all = append(all, outputs.Absente{Source: m.Source, Titre: m.Titre, Constat: m.finding(), Remede: m.Remede})
	}
	return all
}

func shownControls() ([]outputs.Controle, error) {
	controls, err := sql.Controles()
	if err != nil {
		return nil, fmt.Errorf("lecture des contrôles : %w", err)
	}
	all := make([]outputs.Controle, len(controls))
	for i, c := range controls {
		all[i] = outputs.Controle{Code: c.Code, Libelle: c.Libelle, Bloquant: c.Bloquant, Remede: c.Remede}
	}
	return all, nil
}
