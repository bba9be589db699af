package warehouse

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"diagctg/pipeline/attaque"
	"diagctg/sources/mesure"
)

// vue is what a reader sees of the figures.
func (tr terrain) vue() (*attaque.Edition, error) {
	figures, err := tr.w.Figures(context.Background())
	if err != nil {
		return nil, err
	}
	e := &attaque.Edition{Fiches: map[string]attaque.Fiche{}, Communes: tr.communes,
		Zones: map[string][]string{"epci 200000001": slices.Concat(tr.communes, tr.ailleurs)}}
	for _, c := range tr.w.Cards() {
		e.Fiches[c.Code] = attaque.Fiche{Num: strings.Join(c.VariablesNumerateur, "+"), Den: strings.Join(c.VariablesDenominateur, "+"),
			Seuil: tr.seuilDe(c.Secret), Somme: c.Agregable}
	}
	number := func(v mesure.Valeur) float64 {
		if v.S.Manque() {
			return math.NaN()
		}
		return v.V
	}
	for _, f := range figures {
		e.Chiffres = append(e.Chiffres, attaque.Chiffre{Indicateur: f.Indicateur, Modalite: f.Modalite,
			Niveau: string(f.Zone.Niveau), Zone: f.Zone.Code, AnneeNum: f.MillesimeNumerateur, AnneeDen: f.MillesimeDenominateur,
			Num: number(f.Numerateur), Den: number(f.Denominateur), Val: number(f.Valeur), Unite: f.Unite, Statut: f.Valeur.S.String()})
	}
	return e, nil
}

// seuilDe is the threshold that the test gives to the cards of the Caf.
func (tr terrain) seuilDe(secret string) string {
	if secret == "caf" {
		return tr.secret
	}
	return secret
}

// proteger lays the counts down, hides what must be, and returns what a reader
// sees; before is an edition that is out already, or nil. dit tells that the
// control says that something could not be protected from it.
func (tr terrain) proteger(rt *rapid.T, c comptes, before *attaque.Edition) (e *attaque.Edition, dit bool) {
	ctx := context.Background()
	run := func(query string) {
		if err := tr.w.exec(ctx, query); err != nil {
			rt.Fatal(err)
		}
	}
	run("BEGIN TRANSACTION")
	defer run("ROLLBACK")
	if before != nil {
		run(tr.souvenir(before))
	}
	tr.poser(rt, c)
	tr.lancer(rt, func(path string) bool {
		return path != tr.sans && strings.HasPrefix(path, "secret/") || path == "controles/secret_deja_publie.sql"
	})
	e, err := tr.vue()
	if err != nil {
		rt.Fatal(err)
	}
	n, err := tr.w.compter(ctx, "constat")
	if err != nil {
		rt.Fatal(err)
	}
	for _, m := range e.Montres(map[string]int{tr.secret: tr.seuil()}) {
		rt.Errorf("shown under the threshold: %s", m)
	}
	return e, n > 0
}

// souvenir is an edition as [Warehouse.Remember] lays it down.
func (tr terrain) souvenir(e *attaque.Edition) string {
	number := func(v float64) string {
		if math.IsNaN(v) {
			return "NULL"
		}
		return fmt.Sprint(v)
	}
	var rows []string
	for _, c := range e.Chiffres {
		den := "NULL"
		if c.AnneeDen > 0 {
			den = fmt.Sprint(c.AnneeDen)
		}
		niveau, zone := c.Niveau, c.Zone
		if niveau == "territoire" && !slices.Equal(e.Communes, tr.communes) {
			niveau, zone = "perimetre", strings.Join(e.Communes, " ")
		}
		rows = append(rows, fmt.Sprintf("(%s, %s, %s, %s, %d, %s, %s, %s, %v)", litteral(c.Indicateur), litteral(c.Modalite), litteral(niveau),
			litteral(zone), c.AnneeNum, den, number(c.Num), number(c.Den), c.Statut == "secret"))
	}
	return "INSERT INTO chiffre_avant VALUES " + strings.Join(rows, ", ")
}

// bilan counts what attacks came to.
type bilan struct {
	// caches are the hidden counts, petits those of them under the threshold.
	editions, caches, petits int
	// perdus are the hidden counts that came out, perdusPetits those of them
	// under the threshold; ouverts are the small ones of which every value under
	// the threshold stays possible.
	perdus, perdusPetits, ouverts int
	lignes                        []string
}

func (b *bilan) ajouter(o bilan) {
	b.editions, b.caches, b.petits = b.editions+o.editions, b.caches+o.caches, b.petits+o.petits
	b.perdus, b.perdusPetits, b.ouverts = b.perdus+o.perdus, b.perdusPetits+o.perdusPetits, b.ouverts+o.ouverts
	b.lignes = append(b.lignes, o.lignes...)
}

// attaquer lets an outsider work on an edition, with the help of the one before
// or after it, or nil, and counts the hidden figures that come out. The attacker
// even knows which counts were corrected in between, so that no other edition
// misleads.
func (tr terrain) attaquer(rt *rapid.T, c comptes, e, avant, apres *attaque.Edition) bilan {
	prises, err := attaque.Attaquer(e, tr.inchanges(avant, c), tr.inchanges(apres, c))
	if err != nil {
		rt.Fatal(err)
	}
	b := bilan{editions: 1}
	for _, p := range prises {
		vrai, nul := tr.vrai(c, p)
		if vrai < p.Bas-1e-6 || vrai > p.Haut+1e-6 {
			rt.Fatalf("%v, but it is %v:\n%s", p, vrai, tr.tableau(e, c))
		}
		if p.Montree && avant != nil || dejaSortie(p, e, avant) {
			continue // out already, and nothing hides behind it
		}
		small := vrai < float64(tr.seuil()) && !nul
		exact := p.Valeurs() == 1 && !nul // a true 0 is no secret, unless it is sensitive
		if p.Reste {
			exact = exact && small && vrai > 0
		} else {
			b.caches++
		}
		if small && !p.Reste {
			b.petits++
			if p.Bas <= tr.pas && p.Haut >= float64(tr.seuil())-tr.pas {
				b.ouverts++
			}
		}
		if exact {
			b.perdus++
			b.lignes = append(b.lignes, p.String())
		}
		if exact && small {
			b.perdusPetits++
		}
	}
	return b
}

// dejaSortie reports whether a count is that of a smaller territory than that of
// the edition before: that of all communes less those that left, which are told
// apart from the others there.
func dejaSortie(p attaque.Prise, e, avant *attaque.Edition) bool {
	_, place, _ := strings.Cut(p.Nom, "@")
	return avant != nil && len(avant.Communes) > len(e.Communes) && place == strings.Join(e.Communes, "+")
}

// inchanges is an edition without the numbers that are others now; nil is none.
func (tr terrain) inchanges(e *attaque.Edition, c comptes) []*attaque.Edition {
	if e == nil {
		return nil
	}
	places := maps.Clone(e.Zones)
	places["territoire t"] = e.Communes
	for _, code := range slices.Concat(tr.communes, tr.ailleurs) {
		places["commune "+code] = []string{code}
	}
	kept := *e
	kept.Chiffres = slices.Clone(e.Chiffres)
	for i, f := range kept.Chiffres {
		communes, m := places[f.Niveau+" "+f.Zone], tr.montre(f.Indicateur)
		if f.Num != c.sur(m.num+"#"+f.Modalite, communes) {
			kept.Chiffres[i].Num, kept.Chiffres[i].Val = math.NaN(), math.NaN()
		}
		if m.den != "" && f.Den != c.sur(m.cleDen(f.Modalite), communes) {
			kept.Chiffres[i].Den, kept.Chiffres[i].Val = math.NaN(), math.NaN()
		}
	}
	return []*attaque.Edition{&kept}
}

func (tr terrain) montre(indicateur string) montre {
	return tr.montres[slices.IndexFunc(tr.montres, func(m montre) bool { return m.indicateur == indicateur })]
}

func (tr terrain) seuil() int {
	if tr.secret == "caf" {
		return 5
	}
	return 11
}

// vrai is the count behind a name of the attacker's.
func (tr terrain) vrai(c comptes, p attaque.Prise) (v float64, nul bool) {
	column, place, _ := strings.Cut(p.Nom, "@")
	key := column[:strings.LastIndex(column, "#")]
	large, small, _ := strings.Cut(place, " sans ")
	v = c.sur(key, strings.Split(large, "+"))
	if small != "" {
		v -= c.sur(key, strings.Split(small, "+"))
	}
	return v, v == 0 && tr.secret != "sensible"
}

// tableau prints what is shown and what is true, for a failure's message.
func (tr terrain) tableau(e *attaque.Edition, c comptes) string {
	var b strings.Builder
	places := map[string]lieuTest{}
	for _, l := range tr.lieux() {
		places[l.niveau+" "+l.zone] = l
	}
	for _, f := range e.Chiffres {
		vrai := c.sur(e.Fiches[f.Indicateur].Num+"#"+f.Modalite, places[f.Niveau+" "+f.Zone].communes)
		fmt.Fprintf(&b, "%-26s %-20s %-10s %-10s %4v %q / %v\n", f.Indicateur, f.Modalite, f.Niveau, f.Zone, vrai, f.Statut, f.Den)
	}
	return b.String()
}
