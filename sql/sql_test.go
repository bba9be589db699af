package sql

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

const bonneCarte = `-- code: part_paje
-- theme: allocataires
-- libelle: Part des foyers
-- formule: Foyers PAJE rapportés aux
--   foyers.
-- unite: pour_cent
-- numerateur: foyers PAJE
-- denominateur: foyers
-- variables_numerateur: foyers_paje
-- variables_denominateur: foyers_allocataires
-- sources: caf_beneficiaires_commune, caf_paje
-- ecart_max: 3
-- secret: caf
-- modalites: a = Un ; b = Deux
-- limites: Aucune.
--
-- A remark : not a key.
SELECT 1
`

func carte(body string) ([]Indicateur, error) {
	return IndicateursDe(fstest.MapFS{"indicateurs/allocataires/part_paje.sql": {Data: []byte(body)}})
}

func TestCardIsRead(t *testing.T) {
	inds, err := carte(bonneCarte)
	if err != nil {
		t.Fatal(err)
	}
	c := inds[0].Card
	if c.Formule != "Foyers PAJE rapportés aux foyers." || c.EcartMax != 3 || !c.Agregable || len(c.Sources) != 2 ||
		len(c.Modalites) != 2 || c.Modalites[1].Libelle != "Deux" || len(inds[0].SHA256) != 64 {
		t.Errorf("got %+v", inds[0])
	}
}

// A card may say that no file gives its indicator, and which to ask for.
func TestCardOfAFileToAskFor(t *testing.T) {
	inds, err := carte(`-- code: part_paje
-- theme: allocataires
-- libelle: Part des foyers
-- formule: Foyers rapportés aux foyers.
-- unite: pour_cent
-- numerateur: foyers PAJE
-- denominateur: foyers
-- sources: aucune
-- a_demander: extraction annuelle
-- aupres_de: la Caf
-- secret: caf
-- limites: Aucune.
`)
	if err != nil {
		t.Fatal(err)
	}
	if c := inds[0].Card; c.ADemander != "extraction annuelle" || c.AupresDe != "la Caf" || len(c.Sources) != 0 {
		t.Errorf("got %+v", c)
	}
}

// A mistake in a card stops everything and says where it is.
func TestBadCardIsRefused(t *testing.T) {
	cases := []struct{ name, old, new, want string }{
		{"unknown key", "-- secret:", "-- secrets:", `sql/indicateurs/allocataires/part_paje.sql:13 : clé inconnue "secrets"`},
		{"key twice", "-- limites:", "-- code:", `la clé "code" est déjà donnée à la ligne 1`},
		{"missing key", "-- unite: pour_cent\n", "", `il manque la clé "unite"`},
		{"empty key", "-- unite: pour_cent", "-- unite:", `il manque la clé "unite"`},
		{"unknown threshold", "secret: caf", "secret: msa", `valeur inconnue "msa" pour "secret" (attendu : caf`},
		{"bad gap", "ecart_max: 3", "ecart_max: trois", `"trois" n'est pas un nombre d'années`},
		{"bad yes or no", "-- secret:", "-- agregable: peut-être\n-- secret:", `attendu : oui, non`},
		{"unreadable line", "-- unite: pour_cent", "-- unité, pour cent", "ligne illisible dans la carte"},
		{"item without label", "b = Deux", "b", "modalité illisible"},
		{"item twice", "b = Deux", "a = Deux", `la modalité "a" est donnée deux fois`},
		{"code is not the file", "code: part_paje", "code: part_rsa", `le code "part_rsa" n'est pas le nom du fichier "part_paje"`},
		{"theme is not the folder", "theme: allocataires", "theme: socle", `le thème "socle" n'est pas le dossier "allocataires"`},
		{"no variables", "-- variables_numerateur: foyers_paje\n", "", `il manque la clé "variables_numerateur"`},
		{"no source and nothing to ask for", "sources: caf_beneficiaires_commune, caf_paje", "sources: aucune", "vont ensemble"},
		{"a file to ask for beside sources", "-- ecart_max: 3", "-- a_demander: un fichier\n-- aupres_de: la Caf", "vont ensemble"},
		{"a file to ask of nobody", "sources: caf_beneficiaires_commune, caf_paje", "sources: aucune\n-- a_demander: un fichier", "vont ensemble"},
		{"a file to ask for and a SELECT", "sources: caf_beneficiaires_commune, caf_paje",
			"sources: aucune\n-- a_demander: un fichier\n-- aupres_de: la Caf", "n'a ni variables ni SELECT"},
		{"denominator without variables", "-- variables_denominateur: foyers_allocataires\n", "", "vont ensemble"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			body := strings.Replace(bonneCarte, c.old, c.new, 1)
			if body == bonneCarte {
				t.Fatal("the case changes nothing")
			}
			if _, err := carte(body); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// Whatever stands at the head of a file, reading it ends without a panic, and
// what is accepted has a code.
func FuzzCard(f *testing.F) {
	f.Add(bonneCarte)
	f.Add("-- code:\n--   \n--  :")
	f.Fuzz(func(t *testing.T, body string) {
		if inds, err := carte(body); err == nil && inds[0].Card.Code == "" {
			t.Errorf("accepted a card without code: %q", body)
		}
	})
}

// Every file that is built in is read, and no two have one code.
func TestEmbeddedFilesAreRead(t *testing.T) {
	inds, err := Indicateurs()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, i := range inds {
		if autre := seen[i.Card.Code]; autre != "" {
			t.Errorf("%s and %s have one code", autre, i.Path)
		}
		seen[i.Card.Code] = i.Path
	}
	if ctl, err := Controles(); err != nil || len(ctl) == 0 {
		t.Errorf("%d controls, %v", len(ctl), err)
	}
	if mes, err := Mesures(); err != nil || len(mes) == 0 {
		t.Errorf("%d measures, %v", len(mes), err)
	}
	for _, d := range []string{Niveaux, Secret, Ecarts, Simulation, Suivi} {
		if m, err := Modeles(d); err != nil || len(m) == 0 {
			t.Errorf("%s: %d models, %v", d, len(m), err)
		}
	}
}

// An indicator gives two terms and never divides them: the generic step does,
// last (DOMAINE.md §2.6).
func TestIndicatorsNeverDivide(t *testing.T) {
	division := regexp.MustCompile(`[^/*]/[^/*]|\bavg\(|\bround\(`)
	inds, err := Indicateurs()
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range inds {
		for n, line := range strings.Split(i.Body, "\n") {
			code, _, _ := strings.Cut(line, "--")
			if division.MatchString(code) {
				t.Errorf("%s:%d divides or rounds: %s", i.Path, n+1, line)
			}
		}
	}
}

// Nothing but these files is in the folders that run.
func TestOnlySQLIsEmbedded(t *testing.T) {
	err := fs.WalkDir(Files(), ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(p, ".sql") {
			t.Errorf("%s is embedded", p)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
