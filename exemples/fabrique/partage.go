package main

import (
	"fmt"
	"sort"
)

// repartir shares a total out in proportion to the weights, in whole numbers
// that add up to the total: each part is rounded down, and what is left goes
// one by one to the largest remainders (to the first of two that are equal).
// Only integers are used, so that every machine finds the same parts.
func repartir(total int, poids []int) []int {
	somme := additionner(poids)
	parts := make([]int, len(poids))
	if somme <= 0 {
		return parts
	}
	restes := make([]int, len(poids))
	rang := make([]int, len(poids))
	reste := total
	for i, p := range poids {
		parts[i] = total * p / somme
		restes[i] = total * p % somme
		rang[i] = i
		reste -= parts[i]
	}
	sort.SliceStable(rang, func(a, b int) bool { return restes[rang[a]] > restes[rang[b]] })
	for _, i := range rang[:reste] {
		parts[i]++
	}
	return parts
}

// membre is one member of a zone: its total, and the weights of the items
// within it.
type membre struct {
	total int
	poids []int
}

// ventiler shares the items of a zone out over its members, so that the items
// of each member add up to its total and those of all members to the zone's.
// The largest member takes what the others leave; it fails where that would be
// less than nothing.
func ventiler(zone []int, membres []membre) ([][]int, error) {
	grand := plusGrand(membres)
	reste := append([]int(nil), zone...)
	parts := make([][]int, len(membres))
	for i, m := range membres {
		if i == grand {
			continue
		}
		parts[i] = repartir(m.total, m.poids)
		for k, n := range parts[i] {
			reste[k] -= n
		}
	}
	for k, n := range reste {
		if n < 0 {
			return nil, fmt.Errorf("le plus grand membre n'a plus rien pour l'élément %d : %d", k, n)
		}
	}
	if s := additionner(reste); s != membres[grand].total {
		return nil, fmt.Errorf("le plus grand membre aurait %d au lieu de %d", s, membres[grand].total)
	}
	parts[grand] = reste
	return parts, nil
}

func plusGrand(membres []membre) int {
	grand := 0
	for i, m := range membres {
		if m.total > membres[grand].total {
			grand = i
		}
	}
	return grand
}

func additionner(nombres []int) int {
	s := 0
	for _, n := range nombres {
		s += n
	}
	return s
}

// caler gives weights to the items of one member: its own structure of another
// vintage, drawn towards the items of its zone. It multiplies each item by
// what the zone's item became (cible) from what it was then (alors).
func caler(structure, cible, alors []int) []int {
	poids := make([]int, len(structure))
	for k := range structure {
		if alors[k] > 0 {
			poids[k] = structure[k] * cible[k] / (alors[k] / 1000)
		}
	}
	return poids
}
