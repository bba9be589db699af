package warehouse

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"diagctg/sources/mesure"
)

// attaque is what someone who reads the tables knows.
type attaque struct {
	lo, hi map[string]float64 // by count "variable#modalite@lieu"
	sommes [][]string         // the first is the sum of the others
	caches map[string]bool
	nuls   map[string]bool // counts that are truly 0
}

// attaquer returns the hidden counts that the tables let one work out, and how
// many counts it tried.
func (tr terrain) attaquer(rt *rapid.T, c comptes) (perdus []string, essayes int) {
	figures, err := tr.w.Figures(context.Background())
	if err != nil {
		rt.Fatal(err)
	}
	a := &attaque{lo: map[string]float64{}, hi: map[string]float64{}, caches: map[string]bool{}, nuls: map[string]bool{}}
	tr.lire(rt, a, figures, c)
	tr.poserSommes(a)
	a.resserrer()
	for _, k := range clesTriees(a.caches) {
		// A true 0 is no secret, even where its share is hidden with the total,
		// unless the count is sensitive.
		if a.hi[k]-a.lo[k] < tr.pas && !a.nuls[k] {
			perdus = append(perdus, fmt.Sprintf("%s is %v by intervals", k, a.lo[k]))
		}
	}
	for _, k := range a.resoudre() {
		if a.nuls[k] {
			continue
		}
		perdus = append(perdus, k+" is determined by the sums")
	}
	return perdus, len(a.caches)
}

// nom is one count under one name: the derived totals are the counts that they
// come from, and an EPCI with the territory's communes is the territory.
func (tr terrain) nom(variable, modalite string, l lieuTest) string {
	if variable == "total_foyers_par_composition" {
		variable = "foyers_allocataires"
	}
	return variable + "#" + modalite + "@" + strings.Join(l.communes, "+")
}

func (tr terrain) lire(rt *rapid.T, a *attaque, figures []mesure.Figure, c comptes) {
	parZone := map[string]lieuTest{}
	for _, l := range tr.lieux() {
		parZone[l.niveau+" "+l.zone] = l
	}
	seen := map[string]bool{}
	// A count hidden beside a total that is shown is not 0; beside a hidden total
	// it may be, and a sensitive 0 is hidden too.
	note := func(variable, modalite string, l lieuTest, v mesure.Valeur, totalMontre bool) {
		k := tr.nom(variable, modalite, l)
		vrai := c.sur(variable+"#"+modalite, l.communes)
		a.nuls[k] = vrai == 0 && tr.secret != "sensible"
		switch {
		case !v.S.Manque():
			if v.V != vrai {
				rt.Fatalf("%s shows %v instead of %v", k, v.V, vrai)
			}
			a.lo[k], a.hi[k], seen[k] = v.V, v.V, true
			delete(a.caches, k)
		case seen[k]:
		case !totalMontre || tr.secret == "sensible":
			if !a.caches[k] {
				a.lo[k], a.hi[k], a.caches[k] = 0, math.Inf(1), true
			}
		default:
			a.lo[k], a.hi[k], a.caches[k] = tr.pas, math.Inf(1), true
		}
	}
	for _, f := range figures {
		i := slices.IndexFunc(montres, func(m montre) bool { return m.indicateur == f.Indicateur })
		l := parZone[string(f.Zone.Niveau)+" "+f.Zone.Code]
		num := f.Numerateur
		if !f.Valeur.S.Manque() && montres[i].den != "" && !f.Denominateur.S.Manque() {
			num = mesure.Vaut(math.Round(f.Valeur.V * f.Denominateur.V / 100))
		}
		note(montres[i].num, f.Modalite, l, num, montres[i].den == "" || !f.Denominateur.S.Manque())
		if montres[i].den != "" {
			note(montres[i].den, "", l, f.Denominateur, true)
		}
	}
}

func (tr terrain) poserSommes(a *attaque) {
	lieux := tr.lieux()
	for _, m := range montres {
		for _, mod := range m.modalites(m) {
			somme := []string{tr.nom(m.num, mod, lieuTest{communes: tr.communes})}
			for _, l := range lieux {
				if l.niveau == "commune" {
					somme = append(somme, tr.nom(m.num, mod, l))
				}
			}
			a.ajouter(somme)
		}
		if len(m.modalites(m)) < 2 {
			continue
		}
		for _, l := range lieux {
			somme := []string{tr.nom(m.den, "", l)}
			for _, mod := range m.modalites(m) {
				somme = append(somme, tr.nom(m.num, mod, l))
			}
			a.ajouter(somme)
		}
	}
	var enfants []string
	for _, l := range lieux {
		if l.niveau == "commune" {
			enfants = append(enfants, tr.nom("total_enfants_par_age", "", l))
		}
	}
	a.ajouter(append([]string{tr.nom("total_enfants_par_age", "", lieuTest{communes: tr.communes})}, enfants...))
}

func (a *attaque) ajouter(somme []string) {
	if len(somme) > 2 || somme[0] != somme[1] {
		a.sommes = append(a.sommes, somme)
	}
}

// resserrer narrows the bounds of each count by every sum until nothing moves.
func (a *attaque) resserrer() {
	for moved := true; moved; {
		moved = false
		for _, s := range a.sommes {
			for i, k := range s {
				lo, hi := a.reste(s, i)
				if lo > a.lo[k] {
					a.lo[k], moved = lo, true
				}
				if hi < a.hi[k] {
					a.hi[k], moved = hi, true
				}
			}
		}
	}
}

// reste bounds term i of a sum by the others.
func (a *attaque) reste(s []string, i int) (lo, hi float64) {
	for j, k := range s {
		switch {
		case j == i:
		case i == 0:
			lo, hi = lo+a.lo[k], hi+a.hi[k]
		case j == 0:
			lo, hi = lo+a.lo[k], hi+a.hi[k]
		default:
			lo, hi = lo-a.hi[k], hi-a.lo[k]
		}
	}
	return lo, hi
}

// resoudre solves the sums for the hidden counts, bounds left aside, and
// returns those that have one solution only.
func (a *attaque) resoudre() []string {
	names := clesTriees(a.caches)
	var rows [][]*big.Rat
	for _, s := range a.sommes {
		row, some := make([]*big.Rat, len(names)), false
		for i := range row {
			row[i] = new(big.Rat)
		}
		for j, k := range s {
			if i, found := slices.BinarySearch(names, k); found {
				coef := int64(1)
				if j == 0 {
					coef = -1
				}
				row[i].Add(row[i], big.NewRat(coef, 1))
				some = true
			}
		}
		if some {
			rows = append(rows, row)
		}
	}
	rows = echelonner(rows, len(names))
	var out []string
	for _, row := range rows {
		seul, n := -1, 0
		for i, v := range row {
			if v.Sign() != 0 {
				seul, n = i, n+1
			}
		}
		if n == 1 {
			out = append(out, names[seul])
		}
	}
	return out
}

// echelonner brings rows to reduced echelon form.
func echelonner(rows [][]*big.Rat, width int) [][]*big.Rat {
	rank := 0
	for col := 0; col < width && rank < len(rows); col++ {
		pivot := slices.IndexFunc(rows[rank:], func(r []*big.Rat) bool { return r[col].Sign() != 0 })
		if pivot < 0 {
			continue
		}
		rows[rank], rows[rank+pivot] = rows[rank+pivot], rows[rank]
		inv := new(big.Rat).Inv(rows[rank][col])
		for i := range rows[rank] {
			rows[rank][i].Mul(rows[rank][i], inv)
		}
		for r := range rows {
			if r == rank || rows[r][col].Sign() == 0 {
				continue
			}
			f := new(big.Rat).Set(rows[r][col])
			for i := range rows[r] {
				rows[r][i].Sub(rows[r][i], new(big.Rat).Mul(f, rows[rank][i]))
			}
		}
		rank++
	}
	return rows[:rank]
}

// tableau prints what is shown and what is true, for a failure's message.
func (tr terrain) tableau(rt *rapid.T, c comptes) string {
	figures, err := tr.w.Figures(context.Background())
	if err != nil {
		rt.Fatal(err)
	}
	var b strings.Builder
	zones := map[string]lieuTest{}
	for _, l := range tr.lieux() {
		zones[l.niveau+" "+l.zone] = l
	}
	for _, f := range figures {
		i := slices.IndexFunc(montres, func(m montre) bool { return m.indicateur == f.Indicateur })
		vrai := c.sur(montres[i].num+"#"+f.Modalite, zones[string(f.Zone.Niveau)+" "+f.Zone.Code].communes)
		fmt.Fprintf(&b, "%-26s %-20s %-10s %-10s %4v %s / %v %s\n", f.Indicateur, f.Modalite, f.Zone.Niveau, f.Zone.Code,
			vrai, f.Numerateur.S, f.Denominateur.V, f.Denominateur.S)
	}
	return b.String()
}
