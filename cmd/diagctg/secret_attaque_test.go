package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// lecteur is someone who has editions and nothing else, knows what the
// indicators are made of, and sets down every sum that must hold. What it knows
// comes from the published table; that no other file says more is the business
// of TestAnEditionIsTheSameWhateverTheHiddenCounts.
type lecteur struct {
	bas, haut map[string]float64 // what each count may be
	caches    map[string]bool
	sommes    [][]string // the first is the sum of the others
}

// termesConnus are the counts behind the indicators that share one; another
// indicator has a count of its own, and a total of its own.
var termesConnus = map[string][2]string{
	"foyers_allocataires":          {"foyers"},
	"composition_familiale_caf":    {"composition", "foyers"},
	"part_paje":                    {"paje", "foyers"},
	"part_aah":                     {"aah", "foyers"},
	"part_rsa":                     {"rsa", "foyers"},
	"part_aide_logement":           {"aide_logement", "foyers"},
	"enfants_par_age_caf":          {"enfants_age", "enfants"},
	"couverture_population_caf":    {"couvertes", "population"},
	"personnes_couvertes":          {"couvertes"},
	"demandes_accueil":             {"demandes"},
	"admissions_accueil":           {"admissions"},
	"admissions_pour_100_demandes": {"admissions", "demandes"},
	"refus_accueil":                {"refus"},
	"demandes_en_attente_accueil":  {"attente"},
	"eaje_liste_attente":           {"attente"},
}

var communesDeLExemple = []string{"06025", "06033", "06064", "06065", "06066", "06122"}

const zoneExemple = "bassin-de-vie"

func clef(compte, modalite, zone, an string) string {
	// The crèches' waiting list is that of the requests for a place in one.
	if compte == "attente" || compte == "demandes" {
		modalite = "eaje"
	}
	if compte == "foyers" || compte == "enfants" {
		modalite = ""
	}
	return compte + "#" + modalite + "#" + an + "@" + zone
}

// lire reads a published table. A count of an earlier edition counts as known
// where it holds still: the reader is lucky in not believing what was revised.
func (l *lecteur) lire(t *testing.T, path string, ancienne bool, revise func(clef string) bool) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	col := map[string]int{}
	for i, titre := range rows[0] {
		col[titre] = i
	}
	for _, row := range rows[1:] {
		dans := func(titre string) string { return row[col[titre]] }
		if dans("niveau") != "commune" && dans("niveau") != "territoire" {
			continue
		}
		termes, ok := termesConnus[dans("indicateur")]
		if !ok {
			termes = [2]string{dans("indicateur"), dans("indicateur") + " total"}
		}
		num := clef(termes[0], dans("modalite"), dans("zone"), dans("millesime_numerateur"))
		l.noter(num, dans("numerateur"), dans("statut") == "secret" && !ancienne, ancienne && revise(num))
		if termes[1] != "" && dans("millesime_denominateur") != "" {
			den := clef(termes[1], dans("modalite"), dans("zone"), dans("millesime_denominateur"))
			l.noter(den, dans("denominateur"), false, ancienne && revise(den))
		}
	}
}

func (l *lecteur) noter(clef, texte string, cache, revise bool) {
	if _, vu := l.bas[clef]; !vu {
		l.bas[clef], l.haut[clef] = 0, math.Inf(1)
	}
	v, err := strconv.ParseFloat(texte, 64)
	switch {
	case err == nil && !revise:
		l.bas[clef], l.haut[clef] = v, v
	case cache:
		l.caches[clef] = true
	}
}

// poserSommes sets down what must hold, over the counts that have been seen.
func (l *lecteur) poserSommes() {
	parCompte := map[string]map[string][]string{} // count#year@place → items
	for clef := range l.bas {
		compte, zone, _ := strings.Cut(clef, "@")
		if zone == zoneExemple {
			somme := []string{clef}
			for _, c := range communesDeLExemple {
				somme = append(somme, compte+"@"+c)
			}
			l.ajouter(somme)
		}
		p := strings.Split(compte, "#")
		if parCompte[p[0]] == nil {
			parCompte[p[0]] = map[string][]string{}
		}
		ou := p[2] + "@" + zone
		parCompte[p[0]][ou] = append(parCompte[p[0]][ou], clef)
	}
	for total, repartition := range map[string]string{"foyers": "composition", "enfants": "enfants_age"} {
		for ou, modalites := range parCompte[repartition] {
			slices.Sort(modalites)
			l.ajouter(append([]string{total + "##" + ou}, modalites...))
		}
	}
	for ou := range parCompte["demandes"] {
		l.ajouter([]string{"demandes#eaje#" + ou, "admissions#eaje#" + ou, "refus#eaje#" + ou, "attente#eaje#" + ou})
	}
	slices.SortFunc(l.sommes, func(a, b []string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
}

func (l *lecteur) ajouter(somme []string) {
	for _, clef := range somme {
		if _, vu := l.bas[clef]; !vu {
			return
		}
	}
	l.sommes = append(l.sommes, somme)
}

// attaquer narrows the bounds by every sum until nothing moves, then solves the
// sums; it returns the hidden counts that have one value left.
func (l *lecteur) attaquer() []string {
	for change := true; change; {
		change = false
		for _, s := range l.sommes {
			for i, clef := range s {
				bas, haut := l.reste(s, i)
				if bas > l.bas[clef]+1e-9 {
					l.bas[clef], change = bas, true
				}
				if haut < l.haut[clef]-1e-9 {
					l.haut[clef], change = haut, true
				}
			}
		}
	}
	trouves := map[string]bool{}
	for clef := range l.caches {
		if l.haut[clef]-l.bas[clef] < 1 {
			trouves[clef] = true
		}
	}
	for _, clef := range l.resoudre() {
		trouves[clef] = true
	}
	return slices.Sorted(maps.Keys(trouves))
}

func (l *lecteur) reste(s []string, i int) (bas, haut float64) {
	for j, clef := range s {
		switch {
		case j == i:
		case i == 0 || j == 0:
			bas, haut = bas+l.bas[clef], haut+l.haut[clef]
		default:
			bas, haut = bas-l.haut[clef], haut-l.bas[clef]
		}
	}
	return bas, haut
}

// resoudre eliminates: a hidden count alone in a row is determined.
func (l *lecteur) resoudre() []string {
	var inconnues []string
	for clef := range l.bas {
		if l.haut[clef] > l.bas[clef] {
			inconnues = append(inconnues, clef)
		}
	}
	slices.Sort(inconnues)
	var rows [][]float64
	for _, s := range l.sommes {
		row := make([]float64, len(inconnues))
		for j, clef := range s {
			if i, ok := slices.BinarySearch(inconnues, clef); ok && j == 0 {
				row[i]--
			} else if ok {
				row[i]++
			}
		}
		rows = append(rows, row)
	}
	rang := 0
	for c := range inconnues {
		p := slices.IndexFunc(rows[rang:], func(r []float64) bool { return math.Abs(r[c]) > 1e-9 })
		if p < 0 {
			continue
		}
		rows[rang], rows[rang+p] = rows[rang+p], rows[rang]
		pivot := rows[rang]
		for i, row := range rows {
			if f := row[c] / pivot[c]; i != rang && math.Abs(f) > 1e-9 {
				for k := range row {
					row[k] -= f * pivot[k]
				}
			}
		}
		rang++
	}
	var out []string
	for _, row := range rows[:rang] {
		seul, n := 0, 0
		for i, v := range row {
			if math.Abs(v) > 1e-9 {
				seul, n = i, n+1
			}
		}
		if n == 1 && l.caches[inconnues[seul]] {
			out = append(out, inconnues[seul])
		}
	}
	return out
}

func nouveauLecteur() *lecteur {
	return &lecteur{bas: map[string]float64{}, haut: map[string]float64{}, caches: map[string]bool{}}
}

// secondaires are counts of world 0 that are hidden only to protect others.
var secondaires = map[string]float64{
	"paje##2018@06066": 32, "enfants_age#20_24#2018@06025": 7, "enfants_age#16_17#2018@06066": 25,
	"enfants_age#20_24#2018@06066": 6, "attente#eaje#2019@06025": 7, "attente#eaje#2019@06066": 6, "admissions#eaje#2019@06066": 6,
}

// Nobody who has the published editions works out a hidden count of them; who
// is told what is hidden for the others' sake works out the others.
func TestAReaderOfTheEditionsWorksOutNothing(t *testing.T) {
	dir := exempleEn(t, "")
	publier(t, dir, today)
	premiere := filepath.Join(dir, "editions", "2026-11-23", "donnees", "indicateurs.csv")
	changerDeMonde(t, dir, 0)
	publier(t, dir, today.AddDate(0, 1, 0))
	seconde := filepath.Join(dir, "editions", "2026-12-23", "donnees", "indicateurs.csv")
	seule := exempleEn(t, "")
	changerDeMonde(t, seule, 0)
	publier(t, seule, today)
	unique := filepath.Join(seule, "editions", "2026-11-23", "donnees", "indicateurs.csv")
	revise := func(clef string) bool {
		return slices.Contains([]string{"paje", "enfants_age"}, strings.Split(clef, "#")[0]) &&
			(strings.HasSuffix(clef, "@06025") || strings.HasSuffix(clef, "@"+zoneExemple))
	}
	for nom, lire := range map[string]func(l *lecteur){
		"the example":  func(l *lecteur) { l.lire(t, premiere, false, revise) },
		"one edition":  func(l *lecteur) { l.lire(t, unique, false, revise) },
		"two editions": func(l *lecteur) { l.lire(t, seconde, false, revise); l.lire(t, premiere, true, revise) },
	} {
		l := nouveauLecteur()
		lire(l)
		l.poserSommes()
		if found := l.attaquer(); len(found) > 0 {
			t.Errorf("%s: worked out %v", nom, found)
		}
		if len(l.caches) < 6 {
			t.Errorf("%s: only %v are hidden", nom, l.caches)
		}
		t.Logf("%s: %d hidden counts attacked with %d sums", nom, len(l.caches), len(l.sommes))
	}

	l := nouveauLecteur()
	l.lire(t, unique, false, revise)
	for clef, v := range secondaires {
		if !l.caches[clef] {
			t.Errorf("%s is not hidden", clef)
		}
		l.bas[clef], l.haut[clef] = v, v
	}
	l.poserSommes()
	found := l.attaquer()
	for clef, v := range map[string]float64{"paje##2018@06025": 3, "enfants_age#16_17#2018@06025": 3, "refus#eaje#2019@06025": 2, "refus#eaje#2019@06066": 2} {
		if !slices.Contains(found, clef) || l.bas[clef] != v {
			t.Errorf("told the rest, the reader does not find %s: %v to %v", clef, l.bas[clef], l.haut[clef])
		}
	}
}

// publier runs the example of dir on a day.
func publier(t *testing.T, dir string, jour time.Time) (stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code := Do(context.Background(), []string{"run", "--json", "--config", "territoire.yaml"}, Surroundings{
		Dir: dir, Getenv: func(string) string { return "" }, Stdout: &out, Stderr: &err, Now: func() time.Time { return jour },
	})
	if code != exitDone {
		t.Fatal(fmt.Sprintf("exit code %d\n", code), err.String())
	}
	return out.String(), err.String()
}
