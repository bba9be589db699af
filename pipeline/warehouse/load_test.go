package warehouse

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"diagctg/sources/mesure"
)

// Whatever batches come in, the same rows come out: no value lost, changed,
// doubled or turned into 0.
func TestRowsComeOutAsTheyWentIn(t *testing.T) {
	w := ouvert(t)
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		fichier := fmt.Sprintf("f%d.xlsx", n)
		lots := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) *mesure.Batch { return lotAuHasard(rt, fichier) }), 1, 3).Draw(rt, "lots")
		for i, b := range lots {
			b.Feuille = fmt.Sprintf("feuille %d", i)
		}
		rapport, err := w.Load(context.Background(), fichier, enLots(lots...))
		if err != nil {
			rt.Fatal(err)
		}
		var attendus []string
		for _, b := range lots {
			attendus = append(attendus, lignesAttendues(b)...)
		}
		slices.Sort(attendus)
		trouves := textes(t, w, `SELECT niveau || '/' || code || '/' || variable || '/' || modalite || '/' || millesime || '/'
			|| edition || '/' || coalesce(valeur::VARCHAR, 'NULL') || '/' || statut || '/' || feuille || '/' || ligne
			FROM mesure WHERE fichier = ?`, fichier)
		slices.Sort(trouves)
		if !slices.Equal(attendus, trouves) {
			rt.Fatalf("went in:\n%s\ncame out:\n%s", strings.Join(attendus, "\n"), strings.Join(trouves, "\n"))
		}
		if rapport.Mesures != len(attendus) {
			rt.Fatalf("reported %d rows of %d", rapport.Mesures, len(attendus))
		}
	})
}

func lotAuHasard(rt *rapid.T, fichier string) *mesure.Batch {
	n := rapid.IntRange(1, 30).Draw(rt, "lignes")
	b := &mesure.Batch{Source: "essai", Fichier: fichier, Niveau: mesure.Commune,
		Edition: rapid.SampledFrom([]string{"", "2018-12", "l'été"}).Draw(rt, "edition")}
	text := rapid.StringMatching(`[0-9A-Zéœ' ]{1,9}`)
	for i := range n {
		b.Codes = append(b.Codes, text.Draw(rt, "code"))
		b.Lignes = append(b.Lignes, int32(i+1))
	}
	if rapid.Bool().Draw(rt, "millesimes") {
		b.Millesimes = rapid.SliceOfN(rapid.Int16Range(2000, 2030), n, n).Draw(rt, "annees")
	}
	if rapid.Bool().Draw(rt, "modalites") {
		b.Modalites = rapid.SliceOfN(rapid.StringMatching(`[a-z']{0,5}`), n, n).Draw(rt, "items")
	}
	for i := range rapid.IntRange(1, 6).Draw(rt, "colonnes") {
		c := mesure.Column{Variable: fmt.Sprintf("variable_%d", i), Lettre: mesure.LettreColonne(i + 1)}
		if b.Millesimes == nil || rapid.Bool().Draw(rt, "annee de la colonne") {
			c.Millesime = rapid.Int16Range(2000, 2030).Draw(rt, "annee")
		}
		for range n {
			c.Statuts = append(c.Statuts, mesure.Statut(rapid.IntRange(0, 5).Draw(rt, "statut")))
			c.Valeurs = append(c.Valeurs, rapid.SampledFrom([]float64{0, 5, 1234.5, -7, 1e15}).Draw(rt, "valeur"))
		}
		b.Colonnes = append(b.Colonnes, c)
	}
	return b
}

func lignesAttendues(b *mesure.Batch) []string {
	var out []string
	for _, c := range b.Colonnes {
		for i := range b.Codes {
			mod, mill, val := c.Modalite, c.Millesime, "NULL"
			if b.Modalites != nil {
				mod = b.Modalites[i]
			}
			if mill == 0 {
				mill = b.Millesimes[i]
			}
			if !c.Statuts[i].Manque() {
				val = map[float64]string{0: "0.0", 5: "5.0", 1234.5: "1234.5", -7: "-7.0", 1e15: "1000000000000000.0"}[c.Valeurs[i]]
			}
			out = append(out, fmt.Sprintf("%s/%s/%s/%s/%d/%s/%s/%s/%s/%d", b.Niveau, b.Codes[i], c.Variable, mod, mill,
				b.Edition, val, c.Statuts[i], b.Feuille, b.Lignes[i]))
		}
	}
	return out
}

// A file that cannot be laid down whole leaves nothing.
func TestFileThatFailsLeavesNothing(t *testing.T) {
	bon := func() *mesure.Batch {
		b := lot("f.csv", "06033", "06064")
		colonne(b, "population", "", 2018, 12489, 4134)
		return b
	}
	compte := map[mesure.TallyKey]mesure.Tally{{Variable: "population", Millesime: 2018}: {Valeurs: 2, Somme: 16623}}
	cases := []struct {
		name   string
		abimer func(*mesure.Batch)
		lus    map[mesure.TallyKey]mesure.Tally
		erreur error
		want   string
	}{
		{name: "reader gives up", erreur: errors.New("coupé net"), want: "coupé net"},
		{name: "columns of different lengths", abimer: func(b *mesure.Batch) { b.Colonnes[0].Valeurs = b.Colonnes[0].Valeurs[:1] },
			want: "batch of 2 rows has 1 valeurs of column 0 (population)"},
		{name: "no code", abimer: func(b *mesure.Batch) { b.Codes[1] = "" }, want: `row 3 has an unusable code ""`},
		{name: "bad UTF-8", abimer: func(b *mesure.Batch) { b.Codes[1] = "06\xff" }, want: "unusable code"},
		{name: "not a number", abimer: func(b *mesure.Batch) { b.Colonnes[0].Valeurs[1] = math.NaN() },
			want: "row 3 has no finite number for population"},
		{name: "no vintage", abimer: func(b *mesure.Batch) { b.Colonnes[0].Millesime = 0 }, want: "has no vintage"},
		{name: "another file", abimer: func(b *mesure.Batch) { b.Fichier = "g.csv" }, want: "batch of another file, g.csv"},
		{name: "unknown table", abimer: func(b *mesure.Batch) { b.Table = "ecole" }, want: `unknown attribute table "ecole"`},
		{name: "unknown attribute", abimer: func(b *mesure.Batch) {
			b.Table, b.Attributs = "commune", []mesure.TextColumn{{Nom: "maire", Valeurs: []string{"a", "b"}}}
		}, want: `table commune has no column "maire"`},
		{name: "a row more than the reader saw", lus: map[mesure.TallyKey]mesure.Tally{
			{Variable: "population", Millesime: 2018}: {Valeurs: 3, Somme: 16623}}, want: "3 values and 0 missing ones were counted by the reader, 2 and 0 handed over"},
		{name: "another sum than the reader saw", lus: map[mesure.TallyKey]mesure.Tally{
			{Variable: "population", Millesime: 2018}: {Valeurs: 2, Somme: 16624}}, want: "the 2 values counted by the reader do not add up"},
		{name: "a column that the reader did not see", lus: map[mesure.TallyKey]mesure.Tally{}, want: "not counted by the reader"},
	}
	w := ouvert(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := bon()
			if c.abimer != nil {
				c.abimer(b)
			}
			_, err := w.Load(context.Background(), "f.csv", func(load func(*mesure.Batch) error) (map[mesure.TallyKey]mesure.Tally, error) {
				if err := load(bon()); err != nil {
					t.Fatal(err)
				}
				if c.abimer == nil {
					return c.lus, c.erreur
				}
				return c.lus, load(b)
			})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			for _, table := range []string{"valeur_lue", "lot", "colonne", "commune"} {
				if got := textes(t, w, "SELECT count(*) FROM "+table); got[0] != "0" {
					t.Errorf("%s rows are left in %s", got[0], table)
				}
			}
		})
	}
	// The same warehouse takes the file once it is right, and only once.
	if _, err := w.Load(context.Background(), "f.csv", func(load func(*mesure.Batch) error) (map[mesure.TallyKey]mesure.Tally, error) {
		return compte, load(bon())
	}); err != nil {
		t.Error(err)
	}
	if _, err := w.Load(context.Background(), "f.csv", enLots(bon())); err == nil {
		t.Error("the same file was loaded twice")
	}
}

// More rows than one tranche go through the Arrow stream, attributes with them.
func TestAttributesAndLongBatches(t *testing.T) {
	const n = 3*tranche + 17
	b := &mesure.Batch{Source: "cog", Fichier: "cog.csv", Niveau: mesure.Commune, Table: "commune"}
	noms, deps := make([]string, n), make([]string, n)
	for i := range n {
		b.Codes, b.Lignes = append(b.Codes, fmt.Sprintf("%05d", i)), append(b.Lignes, int32(i+2))
		b.Millesimes = append(b.Millesimes, 2023)
		noms[i], deps[i] = fmt.Sprintf("Commune n° %d", i), fmt.Sprintf("%02d", i/1000)
	}
	b.Attributs = []mesure.TextColumn{{Nom: "nom", Valeurs: noms}, {Nom: "departement", Valeurs: deps}}
	w := ouvert(t)
	charger(t, w, b)
	got := textes(t, w, `SELECT count(*), count(DISTINCT nom), bool_and(nom = 'Commune n° ' || code::INTEGER AND region = ''
		AND departement = left(code, 2) AND ligne = code::INTEGER + 2) FROM commune`)
	if want := fmt.Sprintf("%d|%d|true", n, n); got[0] != want {
		t.Errorf("got %s, want %s", got[0], want)
	}
}

// BenchmarkUnfold lays down a sheet of 35,000 communes and 120 variables.
func BenchmarkUnfold(b *testing.B) {
	lot := grandLot(35000, 120)
	for b.Loop() {
		w := ouvert(b)
		charger(b, w, lot)
		b.StopTimer()
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func grandLot(rows, columns int) *mesure.Batch {
	b := &mesure.Batch{Source: "essai", Fichier: "grand.xlsx", Niveau: mesure.Commune}
	for i := range rows {
		b.Codes, b.Lignes = append(b.Codes, fmt.Sprintf("%05d", i)), append(b.Lignes, int32(i+2))
	}
	for j := range columns {
		c := mesure.Column{Variable: fmt.Sprintf("variable_%d", j), Millesime: 2018, Lettre: mesure.LettreColonne(j + 2),
			Valeurs: make([]float64, rows), Statuts: make([]mesure.Statut, rows)}
		for i := range rows {
			c.Valeurs[i] = float64(i*j) / 7
		}
		b.Colonnes = append(b.Colonnes, c)
	}
	return b
}
