package warehouse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"diagctg/sources/mesure"
)

// What the newest edition counted of places and structures is missed when its
// row is dropped, and not when it is said to be closed.
func TestWhatTheEditionBeforeCounted(t *testing.T) {
	t.Parallel()
	const head = "indicateur;modalite;niveau;zone;millesime_numerateur;millesime_denominateur;numerateur;denominateur;statut\n"
	older := head + "eaje_places;;commune;06033;2019;;600;;\n"
	newest := head + strings.Join([]string{
		"structures_par_type;eaje;commune;06033;2020;;2;;", // one now
		"structures_par_type;ensemble;commune;06033;2020;;2;;",
		"structures_par_type;clas;commune;06025;2020;;1;;", // still one
		"structures_par_type;rpe;commune;06064;2020;;1;;",  // closed since
		"eaje_places;;commune;06033;2018;;90;;",
		"eaje_places;;commune;06033;2019;;60;;", // as many
		"eaje_places;;commune;06064;2019;;35;;", // 20 now
		"eaje_places;;commune;06065;2018;;12;;", // none now
		"eaje_places;;territoire;bassin-de-vie;2019;;107;;",
		"places_alsh_pour_100_3_11;mercredi;commune;06033;2019;;80;;", // no file any more
		"assistants_maternels;agree;commune;06033;2019;;80;;",         // not watched
	}, "\n") + "\n"
	w := ouvert(t)
	if err := w.Configure(t.Context(), sixCommunes()); err != nil {
		t.Fatal(err)
	}
	souvenirs(t, w, older)
	souvenirs(t, w, newest)
	ferme := structures("ferme.xlsx", 2020, []entree{{"RPE", "Relais de la Cigale", "", "06064"}})
	ferme.Attributs = append(ferme.Attributs, mesure.TextColumn{Nom: "etat", Valeurs: []string{"fermee"}})
	charger(t, w, append(bonDossier(), ferme)...)
	batir(t, w)
	found := strings.ReplaceAll(strings.Join(constats(t, w, "continuite_offre"), "\n"), "continuite_offre|", "")
	want := `commune 06033|L'édition précédente comptait 2 structures (eaje) en 2020, il y en a 1 en 2020.|registre.xlsx!!0
commune 06064|L'édition précédente comptait 35 places en crèche en 2019, il y en a 20 en 2019.|eaje.xlsx!!0
commune 06065|L'édition précédente comptait 12 places en crèche en 2018, il y en a 0 en 2019.|eaje.xlsx!!0`
	if found != want {
		t.Errorf("found\n%s\nwant\n%s", found, want)
	}
}

// The hours of the edition before under another year are a shifted year, unless
// the file of that year is still there.
func TestHoursUnderAnotherYear(t *testing.T) {
	t.Parallel()
	const text = `indicateur;modalite;niveau;zone;millesime_numerateur;millesime_denominateur;numerateur;denominateur;statut
taux_occupation_reel_eaje;;commune;06033;2018;2018;100000;145200;
taux_occupation_reel_eaje;;commune;06064;2018;2018;20000;40000;
`
	for dit, plus := range map[string]dossier{"Les valeurs de 2019 sont partout celles de 2018": nil, "": {func() *mesure.Batch {
		b := structures("eaje-2018.xlsx", 2018, []entree{{"EAJE", "Maison de l'Enfance", "Rue des abeilles 06510 Carros", "06033"}})
		colonne(b, "eaje_places", "", 2018, 60)
		colonne(b, "eaje_heures_ouverture_jour", "", 2018, 11)
		colonne(b, "eaje_jours_ouverture", "", 2018, 220)
		colonne(b, "eaje_heures_realisees", "", 2018, 99000)
		return b
	}()}} {
		w := ouvert(t)
		if err := w.Configure(t.Context(), sixCommunes()); err != nil {
			t.Fatal(err)
		}
		souvenirs(t, w, text)
		charger(t, w, append(bonDossier(), plus...)...)
		batir(t, w)
		found := constats(t, w, "millesime_repete")
		if (dit == "") != (len(found) == 0) || dit != "" && !strings.Contains(found[0], dit) {
			t.Errorf("found %q, want %q", found, dit)
		}
	}
}

// souvenirs tells a warehouse what an edition showed.
func souvenirs(t *testing.T, w *Warehouse, text string) {
	t.Helper()
	csv := filepath.Join(t.TempDir(), "indicateurs.csv")
	if err := os.WriteFile(csv, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := w.Remember(t.Context(), csv, six); err != nil {
		t.Fatal(err)
	}
}
