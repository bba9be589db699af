package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"diagctg/pipeline/terminal"
	"diagctg/pipeline/warehouse"
	"diagctg/sources/mesure"
)

// yearsAhead is how far a simulation looks where nobody says how far: an
// agreement lasts five years at most, this one included.
const yearsAhead = 4

// Simulate reads the drop folder again, rebuilds everything in memory, and says
// what comes of suppositions: what the sheet Simulateur calculates from them.
// Suppositions without a year are about four years after the date. It
// publishes and keeps nothing, and shows no count that secrecy hides.
func Simulate(ctx context.Context, cfg *Config, date time.Time, h mesure.Hypotheses) (mesure.Simulation, error) {
	in, err := newIntake(ctx, cfg, terminal.Nowhere{})
	if err != nil {
		return mesure.Simulation{}, err
	}
	store, err := in.rebuilt(ctx)
	if err != nil {
		return mesure.Simulation{}, err
	}
	defer store.Close()
	return simulated(ctx, store, date, h)
}

// simulated runs a simulation in a warehouse that is built.
func simulated(ctx context.Context, store *warehouse.Warehouse, date time.Time, h mesure.Hypotheses) (mesure.Simulation, error) {
	h.Horizon = cmp.Or(h.Horizon, date.Year()+yearsAhead)
	s, err := store.Simulate(ctx, h)
	if err != nil {
		return s, fmt.Errorf("simulation : %w", err)
	}
	return s, nil
}
