package warehouse

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/mesure"
)

// histoire is what became of the communes of one département: those that
// existed each year with their people, and the movements between them.
type histoire struct {
	annees     []map[string]int
	mouvements []string
}

const (
	premiereAnnee = 2012
	anneesSuivies = 8
)

// tirerHistoire draws mergers, splits, changes of code and of name, several in
// a row for one commune. Commune 001 is never touched.
func tirerHistoire(dep string) *rapid.Generator[histoire] {
	return rapid.Custom(func(t *rapid.T) histoire {
		libre := 10
		nouveau := func() string { libre++; return fmt.Sprintf("%s%03d", dep, libre) }
		communes := map[string]int{dep + "001": 1}
		for range 5 {
			communes[nouveau()] = rapid.IntRange(1, 50000).Draw(t, "people")
		}
		h := histoire{annees: []map[string]int{communes}}
		for an := premiereAnnee + 1; an < premiereAnnee+anneesSuivies; an++ {
			communes = maps.Clone(communes)
			move := func(mod, avant, apres string) {
				h.mouvements = append(h.mouvements, fmt.Sprintf("%s %d-01-01 %s %s", mod, an, avant, apres))
			}
			mobiles := slices.DeleteFunc(slices.Sorted(maps.Keys(communes)), func(c string) bool { return c == dep+"001" })
			mobiles = rapid.Permutation(mobiles).Draw(t, "order")
			switch op := rapid.SampledFrom([]string{"none", "merge", "merge", "split", "recode", "rename"}).Draw(t, "op"); {
			case op == "merge" && len(mobiles) > 2:
				parts := mobiles[:rapid.IntRange(2, len(mobiles)-1).Draw(t, "parts")]
				pole, total := rapid.SampledFrom([]string{parts[0], nouveau()}).Draw(t, "pole"), 0
				for _, c := range parts {
					total += communes[c]
					delete(communes, c)
					move("32", c, pole)
				}
				communes[pole] = total
			case op == "split":
				c := mobiles[0]
				for range rapid.IntRange(1, 2).Draw(t, "new") {
					n := nouveau()
					communes[n] = rapid.IntRange(1, 50000).Draw(t, "people")
					move("21", c, n)
				}
				if rapid.Bool().Draw(t, "goes on") {
					move("21", c, c)
				} else {
					delete(communes, c)
				}
			case op == "recode":
				n := nouveau()
				communes[n] = communes[mobiles[0]]
				delete(communes, mobiles[0])
				move("41", mobiles[0], n)
			case op == "rename":
				move("10", mobiles[0], mobiles[0])
			}
			h.annees = append(h.annees, communes)
		}
		return h
	})
}

// TestPassageConservesTotals: whatever happened, in whatever order, the people
// of each year are as many in the communes of today, all of them known. A
// warehouse takes a second to open: one holds sixty histories, one a
// département.
func TestPassageConservesTotals(t *testing.T) {
	var lots []*mesure.Batch
	var liste, mvts []string
	totaux := map[string]int{}
	for n := 1; n <= 60; n++ {
		dep := fmt.Sprintf("%02d", n)
		if n == 20 {
			continue
		}
		h := tirerHistoire(dep).Example(n)
		mvts = append(mvts, h.mouvements...)
		liste = append(liste, slices.Sorted(maps.Keys(h.annees[len(h.annees)-1]))...)
		for i, communes := range h.annees {
			codes := slices.Sorted(maps.Keys(communes))
			b := lot(fmt.Sprintf("%s-%d.csv", dep, premiereAnnee+i), codes...)
			var people []float64
			for _, c := range codes {
				people = append(people, float64(communes[c]))
				totaux[fmt.Sprintf("%s|%d", dep, premiereAnnee+i)] += communes[c]
			}
			colonne(b, "population", "", int16(premiereAnnee+i), people...)
			lots = append(lots, b)
		}
	}
	if len(mvts) < 200 {
		t.Fatalf("only %d movements: this test proves little", len(mvts))
	}
	lots = append(lots, mouvements(mvts...), listeCommunes(premiereAnnee+anneesSuivies-1, liste...))
	w := passe(t, []string{"01001"}, lots...)
	for _, row := range textes(t, w, `
		SELECT left(code, 2) AS departement, millesime, round(sum(valeur), 6)::BIGINT
		FROM mesure_retenue WHERE niveau = 'commune' AND variable = 'population' GROUP BY ALL ORDER BY ALL`) {
		var dep string
		var an, people int
		if _, err := fmt.Sscanf(row, "%2s|%d|%d", &dep, &an, &people); err != nil {
			t.Fatal(row, err)
		}
		key := fmt.Sprintf("%s|%d", dep, an)
		if totaux[key] != people {
			t.Errorf("%s: %d people, want %d", key, people, totaux[key])
		}
		delete(totaux, key)
	}
	if len(totaux) > 0 {
		t.Errorf("%d totals are gone: %v", len(totaux), totaux)
	}
	if bad := textes(t, w, `SELECT code, millesime, statut FROM mesure_retenue WHERE niveau = 'commune' AND variable = 'population'
		AND (valeur IS NULL OR code NOT IN (SELECT commune FROM commune_officielle)) ORDER BY ALL`); len(bad) > 0 {
		t.Errorf("not known, or not in a commune of today: %v", bad)
	}
}
