package warehouse

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// What an edition has shown is no partner: the next smallest count takes its
// place.
func TestNothingHidesBehindWhatIsOut(t *testing.T) {
	for shown, want := range map[string]string{"": "s s - - -", "41": "s s - - -", "40": "s - s - -"} {
		tr := nouveauTerrain(t, 3, 1)
		csv := filepath.Join(t.TempDir(), "indicateurs.csv")
		text := "indicateur;modalite;niveau;zone;millesime_numerateur;millesime_denominateur;numerateur;denominateur;statut\n" +
			"part_paje;;commune;06002;2023;2023;" + shown + ";100;\n"
		if err := os.WriteFile(csv, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := tr.w.Remember(t.Context(), csv, tr.communes); err != nil {
			t.Fatal(err)
		}
		got := tr.masques(t, map[string]float64{"06001": 3, "06002": 40, "06003": 60, "t": 103, "200000001": 183})
		if got != want {
			t.Errorf("shown before: %q: hidden %s, want %s", shown, got, want)
		}
	}
}

// What an edition hid stays hidden: showing it would give away what it hid in
// that edition, even when nothing would have to be hidden today. A 0 stays
// hidden too: it keeps the other one from being worked out.
func TestWhatWasHiddenStaysHidden(t *testing.T) {
	for paje, want := range map[float64]string{3: "s - s - -", 8: "s - s - -", 0: "s - s - -"} {
		tr := nouveauTerrain(t, 3, 1)
		csv := filepath.Join(t.TempDir(), "indicateurs.csv")
		text := "indicateur;modalite;niveau;zone;millesime_numerateur;millesime_denominateur;numerateur;denominateur;statut\n" +
			"part_paje;;commune;06001;2023;2023;;100;secret\npart_paje;;commune;06003;2023;2023;;100;secret\n"
		if err := os.WriteFile(csv, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := tr.w.Remember(t.Context(), csv, tr.communes); err != nil {
			t.Fatal(err)
		}
		counts := map[string]float64{"06001": paje, "06002": 40, "06003": 60, "t": 100 + paje, "200000001": 180 + paje}
		if got := tr.masques(t, counts); got != want {
			t.Errorf("with %v: hidden %s, want %s", paje, got, want)
		}
	}
}

// A territory that an edition compared with an EPCI of which it leaves a small
// rest: the EPCI is out, so the territory is hidden instead.
func TestASmallRestBesideWhatIsOut(t *testing.T) {
	for shown, want := range map[string]string{"": "- - - - s", "123": "s - - s -"} {
		tr := nouveauTerrain(t, 3, 1)
		csv := filepath.Join(t.TempDir(), "indicateurs.csv")
		text := "indicateur;modalite;niveau;zone;millesime_numerateur;millesime_denominateur;numerateur;denominateur;statut\n" +
			"part_paje;;epci;200000001;2023;2023;" + shown + ";400;\n"
		if err := os.WriteFile(csv, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := tr.w.Remember(t.Context(), csv, tr.communes); err != nil {
			t.Fatal(err)
		}
		counts := map[string]float64{"06001": 20, "06002": 40, "06003": 60, "t": 120, "200000001": 123}
		if got := tr.masques(t, counts); got != want {
			t.Errorf("shown before: %q: hidden %s, want %s", shown, got, want)
		}
	}
}

// A commune joins, or leaves: the totals of two editions differ by it. Where
// something is hidden, the second edition shows what the first did, and a total
// that everybody can add up.
func TestATerritoryOfOtherCommunes(t *testing.T) {
	all := map[string]float64{"06001": 20, "06002": 40, "06003": 3, "t": 63, "200000001": 143}
	for _, c := range []struct {
		name, communes, shown string
		counts                map[string]float64
		want                  string // communes, territory, EPCI
		dit                   int
	}{
		{"a small one joins", "06001 06002", "06001:20 06002:40 t:60 200000001:143", all, "- - s s -", 1},
		{"a large one joins, nothing is hidden", "06001 06002", "06001:20 06002:40 t:60 200000001:180",
			map[string]float64{"06001": 20, "06002": 40, "06003": 30, "t": 90, "200000001": 180}, "- - - - -", 0},
		{"one leaves that was hidden", "06001 06002 06003 06004", "06001:20 06002: 06003:30 06004: t:101 200000001:180",
			map[string]float64{"06001": 20, "06002": 41, "06003": 30, "t": 91, "200000001": 180}, "- s - s -", 1},
		{"one leaves that was hidden with the total", "06001 06002 06003 06004", "06001:20 06002:40 06003:30 06004: t: 200000001:180",
			map[string]float64{"06001": 20, "06002": 40, "06003": 30, "t": 90, "200000001": 180}, "- - - - -", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := nouveauTerrain(t, 3, 2)
			text := "indicateur;modalite;niveau;zone;millesime_numerateur;millesime_denominateur;numerateur;denominateur;statut\n"
			for _, cell := range strings.Fields(c.shown) {
				zone, n, _ := strings.Cut(cell, ":")
				niveau, foyers, statut := "commune", 100, ""
				switch zone {
				case "t":
					niveau, foyers = "territoire", 100*len(strings.Fields(c.communes))
				case "200000001":
					niveau, foyers = "epci", 500
				}
				if n == "" {
					statut = "secret"
				}
				text += fmt.Sprintf("part_paje;;%s;%s;2023;2023;%s;%d;%s\n", niveau, zone, n, foyers, statut)
			}
			csv := filepath.Join(t.TempDir(), "indicateurs.csv")
			if err := os.WriteFile(csv, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := tr.w.Remember(t.Context(), csv, strings.Fields(c.communes)); err != nil {
				t.Fatal(err)
			}
			if got := tr.masques(t, c.counts); got != c.want {
				t.Errorf("hidden %s, want %s", got, c.want)
			}
			tr.lancer(t, func(path string) bool { return path == "controles/secret_autre_perimetre.sql" })
			if found := constats(t, tr.w, "secret_autre_perimetre"); len(found) != c.dit {
				t.Errorf("said: %q", found)
			}
		})
	}
}

// masques lays down the PAJE of places of 100 households a commune and says
// what is hidden: the communes, the territory, the EPCI.
func (tr terrain) masques(t *testing.T, counts map[string]float64) string {
	t.Helper()
	for _, l := range tr.lieux() {
		n, d := counts[l.zone], 100*float64(len(l.communes))
		err := tr.w.exec(t.Context(), poserBrut+"('part_paje', '', ?, ?, 2023, 2023, ?, '', ?, '', ?, '', 1, false)",
			l.niveau, l.zone, n, d, 100*n/d)
		if err != nil {
			t.Fatal(err)
		}
	}
	tr.lancer(t, func(path string) bool { return strings.HasPrefix(path, "secret/") })
	figures, err := tr.w.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var marks []string
	for _, f := range figures {
		mark := "-"
		if f.Valeur.S == mesure.Secret {
			mark = "s"
		}
		marks = append(marks, mark)
	}
	return strings.Join(marks, " ")
}

// TestWhatIsOutIsSaid: a count that is hidden now and was shown before cannot be
// taken back, so it is said, with no figure.
func TestWhatIsOutIsSaid(t *testing.T) {
	for shown, want := range map[string]int{"": 0, "4": 0, "3": 1} {
		tr := nouveauTerrain(t, 3, 1)
		csv := filepath.Join(t.TempDir(), "indicateurs.csv")
		text := "indicateur;modalite;niveau;zone;millesime_numerateur;millesime_denominateur;numerateur;denominateur;statut\n" +
			"part_paje;;commune;06001;2023;2023;" + shown + ";100;\n"
		if err := os.WriteFile(csv, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := tr.w.Remember(t.Context(), csv, tr.communes); err != nil {
			t.Fatal(err)
		}
		counts := map[string][2]float64{"06001": {3, 100}, "06002": {40, 100}, "06003": {60, 100}, "t": {103, 300}, "200000001": {183, 400}}
		for _, l := range tr.lieux() {
			c := counts[l.zone]
			err := tr.w.exec(t.Context(), poserBrut+"('part_paje', '', ?, ?, 2023, 2023, ?, '', ?, '', ?, '', 1, false)",
				l.niveau, l.zone, c[0], c[1], 100*c[0]/c[1])
			if err != nil {
				t.Fatal(err)
			}
		}
		tr.lancer(t, func(path string) bool {
			return strings.HasPrefix(path, "secret/") || path == "controles/secret_deja_publie.sql"
		})
		found := constats(t, tr.w, "secret_deja_publie")
		if len(found) != want {
			t.Errorf("shown before: %q: found %v, want %d", shown, found, want)
		}
		for _, f := range found {
			if !strings.Contains(f, "1 effectif masqué a déjà été montré") || strings.Contains(f, "06001") {
				t.Errorf("said %q", f)
			}
		}
	}
}
