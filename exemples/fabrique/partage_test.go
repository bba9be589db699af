package main

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRepartirCloses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(0, 1_000_000).Draw(t, "total")
		poids := rapid.SliceOfN(rapid.IntRange(0, 1_000_000), 1, 12).Draw(t, "poids")
		if additionner(poids) == 0 {
			poids[0] = 1
		}
		parts := repartir(total, poids)
		if s := additionner(parts); s != total {
			t.Fatalf("repartir(%d, %v) = %v, somme %d", total, poids, parts, s)
		}
		for i, p := range parts {
			if juste := total * poids[i] / additionner(poids); p < juste || p > juste+1 {
				t.Fatalf("part %d : %d, à plus d'une unité de %d", i, p, juste)
			}
		}
	})
}

func TestRepartirGivesTheRestToTheLargestRemainders(t *testing.T) {
	if got, want := repartir(10, []int{1, 1, 1}), []int{4, 3, 3}; !slices.Equal(got, want) {
		t.Errorf("à égalité : %v, attendu %v", got, want)
	}
	if got, want := repartir(10, []int{45, 26, 29}), []int{4, 3, 3}; !slices.Equal(got, want) {
		t.Errorf("plus grands restes : %v, attendu %v", got, want)
	}
}

func TestVentilerClosesBothWays(t *testing.T) {
	zone := []int{60, 40}
	membres := []membre{{20, []int{1, 1}}, {70, nil}, {10, []int{9, 1}}}
	parts, err := ventiler(zone, membres)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range parts {
		if additionner(p) != membres[i].total {
			t.Errorf("membre %d : %v ne fait pas %d", i, p, membres[i].total)
		}
	}
	for k := range zone {
		if s := parts[0][k] + parts[1][k] + parts[2][k]; s != zone[k] {
			t.Errorf("élément %d : %d au lieu de %d", k, s, zone[k])
		}
	}
}

func TestVentilerRefusesWhatDoesNotFit(t *testing.T) {
	if _, err := ventiler([]int{5, 95}, []membre{{20, []int{1, 0}}, {80, nil}}); err == nil {
		t.Error("le plus grand membre aurait un effectif négatif, et rien n'est dit")
	}
	if _, err := ventiler([]int{50, 40}, []membre{{20, []int{1, 1}}, {80, nil}}); err == nil {
		t.Error("les éléments ne font pas le total des membres, et rien n'est dit")
	}
}
