package pipeline

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"diagctg/pipeline/terminal"
	"diagctg/pipeline/warehouse"
	"diagctg/sources/mesure"
)

// simulateurSheet is the sheet, its cells as somebody sees them.
const simulateurSheet = "Simulateur"

// builtExample is the example's warehouse, its models run.
func builtExample(t *testing.T, cfg *Config) *warehouse.Warehouse {
	t.Helper()
	in, err := newIntake(context.Background(), cfg, terminal.Nowhere{})
	if err != nil {
		t.Fatal(err)
	}
	store, err := in.rebuilt(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

// TestTheSheetGivesWhatTheCommandGives: whatever is typed into the sheet, its
// formulas give the numbers of the SQL models, as excelize calculates them and,
// where it is installed, LibreOffice.
func TestTheSheetGivesWhatTheCommandGives(t *testing.T) {
	cfg := exampleConfig(t)
	outcome, err := Run(context.Background(), cfg, testOrder())
	if err != nil {
		t.Fatal(err)
	}
	workbook := filepath.Join(outcome.Dossier, "diagnostic-bassin-de-vie.xlsx")
	store := builtExample(t, cfg)
	random := rand.New(rand.NewPCG(7, 11))
	for i := range 12 {
		h := randomHypotheses(cfg, random)
		if i == 0 {
			h = cfg.Hypotheses
			h.Horizon = testOrder().Date.Year() + yearsAhead
		}
		want, err := store.Simulate(context.Background(), h)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			typed := typeIn(t, workbook, want, i > 0)
			f, err := excelize.OpenFile(typed)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			compareSheet(t, want, func(cell string) string {
				if i == 0 { // the values that the workbook was written with
					return rawCell(t, f, cell)
				}
				text, err := f.CalcCellValue(simulateurSheet, cell, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatalf("%s: %v", cell, err)
				}
				return text
			})
			if i > 3 {
				return // LibreOffice takes seconds
			}
			saved, err := excelize.OpenFile(throughLibreOffice(t, typed))
			if err != nil {
				t.Fatal(err)
			}
			defer saved.Close()
			compareSheet(t, want, func(cell string) string { return rawCell(t, saved, cell) })
		})
	}
}

func rawCell(t *testing.T, f *excelize.File, cell string) string {
	t.Helper()
	text, err := f.GetCellValue(simulateurSheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func randomHypotheses(cfg *Config, r *rand.Rand) mesure.Hypotheses {
	h := mesure.Hypotheses{
		Horizon: 2026 + r.IntN(8), EnfantsParLogement: float64(1+r.IntN(300)) / 1000, Communes: map[string]mesure.HypotheseCommune{},
		Cible: []mesure.Cible{mesure.CibleDepartement, mesure.CibleFrance, mesure.CibleSaisie}[r.IntN(3)],
	}
	if h.Cible == mesure.CibleSaisie {
		h.CibleSaisie = float64(r.IntN(1200)) / 10
	}
	for _, code := range cfg.Communes {
		c := mesure.HypotheseCommune{Logements: r.IntN(400), Naissances: r.IntN(61) - 40, Places: r.IntN(3) * 20}
		if r.IntN(2) == 0 {
			c.Ouverture = 2026 + r.IntN(8)
		}
		h.Communes[code] = c
	}
	return h
}

// typeIn fills the sheet in as the suppositions are and saves a copy; forget
// drops the values that the formulas had.
func typeIn(t *testing.T, workbook string, s mesure.Simulation, forget bool) string {
	t.Helper()
	f, err := excelize.OpenFile(workbook)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	put := func(cell string, value any) {
		t.Helper()
		if err := f.SetCellValue(simulateurSheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if forget {
		h := s.Hypotheses
		put("B7", h.Horizon)
		put("B8", map[mesure.Cible]string{mesure.CibleDepartement: "Département", mesure.CibleFrance: "France", mesure.CibleSaisie: "Valeur saisie"}[h.Cible])
		put("B9", nil)
		if h.Cible == mesure.CibleSaisie {
			put("B9", h.CibleSaisie)
		}
		put("B10", h.EnfantsParLogement)
		for i, p := range s.Projections[:len(s.Projections)-1] {
			c, row := h.Communes[p.Zone.Code], strconv.Itoa(19+i)
			put("E"+row, c.Logements)
			put("F"+row, c.Naissances)
			put("G"+row, c.Places)
			put("H"+row, nil)
			if c.Ouverture > 0 {
				put("H"+row, c.Ouverture)
			}
		}
		if err := f.UpdateLinkedValue(); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "saisi.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func compareSheet(t *testing.T, s mesure.Simulation, cell func(string) string) {
	t.Helper()
	compareCell(t, "B11", cell("B11"), s.Cible)
	for i, p := range s.Projections {
		for letter, want := range map[string]mesure.Valeur{"B": p.Enfants, "C": p.Places, "D": p.Taux, "I": p.EnfantsHorizon,
			"J": p.PlacesHorizon, "K": p.TauxHorizon, "L": p.ACreer, "M": p.TauxAtteint} {
			at := fmt.Sprintf("%s%d", letter, 19+i)
			compareCell(t, at, cell(at), want)
		}
	}
}

func compareCell(t *testing.T, at, got string, want mesure.Valeur) {
	t.Helper()
	if want.S.Manque() {
		if got != want.S.Symbole() {
			t.Errorf("%s holds %q, want %q", at, got, want.S.Symbole())
		}
		return
	}
	v, err := strconv.ParseFloat(got, 64)
	if err != nil || math.Abs(v-want.V) > 1e-9*math.Max(1, math.Abs(want.V)) {
		t.Errorf("%s holds %q, want %v", at, got, want.V)
	}
}
