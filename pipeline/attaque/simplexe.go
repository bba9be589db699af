package attaque

import "math"

// programme is a linear program over variables that are not negative, in the
// form A x = b. It is solved by a dense simplex with Bland's rule, which cannot
// cycle; one feasible corner serves for all its objectives. The relations of
// tables are redundant, which general solvers that ask for full rank refuse.
type programme struct {
	n      int         // hidden counts; further variables are slacks
	lignes [][]float64 // built by ajouter: sparse rows made dense by realisable
	creux  []map[int]float64
	second []float64
	base   []int
}

const presque = 1e-7

// ajouter adds an equation; with slack, "at least 0" takes the place of "is 0".
func (p *programme) ajouter(row map[int]float64, second float64, slack bool) {
	if slack {
		row[-1] = -1 // numbered by realisable
	}
	p.creux, p.second = append(p.creux, row), append(p.second, second)
}

// realisable finds a first corner and reports whether there is one.
func (p *programme) realisable() bool {
	width := p.n
	for _, row := range p.creux {
		if c, ok := row[-1]; ok {
			delete(row, -1)
			row[width] = c
			width++
		}
	}
	rows := len(p.creux)
	objective := make([]float64, width+rows)
	for i, row := range p.creux {
		dense, sign := make([]float64, width+rows), 1.
		if p.second[i] < 0 {
			sign = -1
			p.second[i] = -p.second[i]
		}
		for j, c := range row {
			dense[j] = sign * c
		}
		dense[width+i] = 1
		p.lignes, p.base = append(p.lignes, dense), append(p.base, width+i)
		objective[width+i] = 1
	}
	if p.optimiser(objective) > presque {
		return false
	}
	p.chasser(width)
	return true
}

// chasser drives the helpers of the first phase out of the basis and away; a
// row that has nothing else says nothing new.
func (p *programme) chasser(width int) {
	for i := 0; i < len(p.lignes); {
		if p.base[i] < width {
			i++
			continue
		}
		j := 0
		for j < width && math.Abs(p.lignes[i][j]) < presque {
			j++
		}
		if j < width {
			p.pivoter(i, j)
			i++
			continue
		}
		last := len(p.lignes) - 1
		p.lignes[i], p.second[i], p.base[i] = p.lignes[last], p.second[last], p.base[last]
		p.lignes, p.second, p.base = p.lignes[:last], p.second[:last], p.base[:last]
	}
	for i := range p.lignes {
		p.lignes[i] = p.lignes[i][:width]
	}
}

// optimiser walks to the corner where the objective is smallest, -Inf if none.
func (p *programme) optimiser(objective []float64) float64 {
	for {
		j := p.entrante(objective)
		if j < 0 {
			value := 0.
			for i, b := range p.base {
				value += objective[b] * p.second[i]
			}
			return value
		}
		i := p.sortante(j)
		if i < 0 {
			return math.Inf(-1)
		}
		p.pivoter(i, j)
	}
}

// entrante is the first variable that would lower the objective.
func (p *programme) entrante(objective []float64) int {
	for j := range objective {
		reduced := objective[j]
		for i, b := range p.base {
			if objective[b] != 0 {
				reduced -= objective[b] * p.lignes[i][j]
			}
		}
		if reduced < -presque {
			return j
		}
	}
	return -1
}

func (p *programme) sortante(j int) int {
	best, ratio := -1, math.Inf(1)
	for i, row := range p.lignes {
		if row[j] <= presque {
			continue
		}
		r := p.second[i] / row[j]
		if r < ratio-presque || (r < ratio+presque && p.base[i] < p.base[best]) {
			best, ratio = i, r
		}
	}
	return best
}

func (p *programme) pivoter(i, j int) {
	pivot := p.lignes[i][j]
	for k := range p.lignes[i] {
		p.lignes[i][k] /= pivot
	}
	p.second[i] /= pivot
	for r, row := range p.lignes {
		f := row[j]
		if r == i || f == 0 {
			continue
		}
		for k, v := range p.lignes[i] {
			if row[k] -= f * v; math.Abs(row[k]) < presque/100 {
				row[k] = 0
			}
		}
		p.second[r] -= f * p.second[i]
		if math.Abs(p.second[r]) < presque {
			p.second[r] = 0
		}
	}
	p.base[i] = j
}

func (p *programme) minimum(variable int) float64 { return p.borne(variable, 1) }
func (p *programme) maximum(variable int) float64 { return -p.borne(variable, -1) }

func (p *programme) borne(variable int, sign float64) float64 {
	width := p.n
	if len(p.lignes) > 0 {
		width = len(p.lignes[0])
	}
	objective := make([]float64, width)
	objective[variable] = sign
	return p.optimiser(objective)
}
