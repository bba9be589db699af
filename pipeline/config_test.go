package pipeline

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"diagctg/pipeline/yamlnode"
	"diagctg/sources/mesure"
	"diagctg/sources/tabular"
)

const minimal = "version: 1\nterritoire: {code: bassin-de-vie, nom: Bassin de vie}\ncommunes: [\"06033\", \"2A004\"]\n"

func loadText(t *testing.T, text string) (*Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "territoire.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return LoadConfig(path)
}

func TestThreeKeysAreEnough(t *testing.T) {
	c, err := loadText(t, minimal)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(c.Communes, []string{"06033", "2A004"}) || c.Territoire.Nom != "Bassin de vie" {
		t.Errorf("read %v of %v", c.Communes, c.Territoire)
	}
	if want := filepath.Join(filepath.Dir(c.Path), "depot"); c.Dossiers.Depot != want {
		t.Errorf("drop folder %q, want %q", c.Dossiers.Depot, want)
	}
	if c.Secret["caf"] != 5 || c.Secret["fiscal"] != 11 || len(c.Comparaisons) != 0 {
		t.Errorf("defaults: secret %v, comparisons %v", c.Secret, c.Comparaisons)
	}
}

func TestAllKeys(t *testing.T) {
	c, err := loadText(t, minimal+`cog: 2023
comparaisons: {epci: "200030195", departement: "06", region: "93", france: true}
dossiers: {depot: arrivees, editions: sorties}
secret: {caf: 10}
avertissement: Données inventées.
limites: {memoire: 512MB, taches: 4, taille: 64MB, decompresse: 2GB, compression: 100, colonnes: 2000, cellules: 5000000, secondes: 90, libreoffice: "non"}
carte: {tuiles: {"06033": [2, 1], "2A004": [1, 3]}}
simulation: {horizon: 2030, cible: 62.5, enfants_par_logement: "0,12", communes: {"2A004": {logements: 300, naissances: -4, places: 20, ouverture: 2028}}}
`)
	if err != nil {
		t.Fatal(err)
	}
	want := []mesure.Zone{{Niveau: mesure.EPCI, Code: "200030195"}, {Niveau: mesure.Departement, Code: "06"},
		{Niveau: mesure.Region, Code: "93"}, {Niveau: mesure.France, Code: "FR"}}
	if !slices.Equal(c.Comparaisons, want) {
		t.Errorf("comparisons %v, want %v", c.Comparaisons, want)
	}
	if c.Secret["caf"] != 10 || c.Secret["enfants"] != 5 || c.Memoire != "512MB" || c.Taches != 4 || c.COG != 2023 {
		t.Errorf("read %+v", c)
	}
	if want := (Lecture{Limits: tabular.Limits{FileSize: 64 << 20, Inflated: 2 << 30, Ratio: 100, Columns: 2000, Cells: 5_000_000},
		Duree: 90 * time.Second, LibreOffice: SansLibreOffice}); c.Lecture != want {
		t.Errorf("reading %+v, want %+v", c.Lecture, want)
	}
	if filepath.Base(c.Dossiers.Editions) != "sorties" || filepath.Base(c.Dossiers.References) != "references" {
		t.Errorf("folders %+v", c.Dossiers)
	}
	if len(c.Tuiles) != 2 || c.Tuiles["2A004"] != (mesure.Tuile{Colonne: 1, Rang: 3}) {
		t.Errorf("tiles %v", c.Tuiles)
	}
	if h := c.Hypotheses; h.Horizon != 2030 || h.Cible != mesure.CibleSaisie || h.CibleSaisie != 62.5 || h.EnfantsParLogement != 0.12 ||
		h.Communes["2A004"] != (mesure.HypotheseCommune{Logements: 300, Naissances: -4, Places: 20, Ouverture: 2028}) {
		t.Errorf("suppositions %+v", h)
	}
}

func TestWrongConfigurationsAreLocated(t *testing.T) {
	tests := []struct{ name, text, place, says string }{
		{"octal code", strings.Replace(minimal, `"06033"`, "06033", 1), ":3:12 ", `"06033" entre guillemets`},
		{"decimal code", strings.Replace(minimal, `"06033"`, "75056", 1), ":3:12 ", `"75056" entre guillemets`},
		{"short code", strings.Replace(minimal, "06033", "6033", 1), ":3:12 ", "cinq caractères"},
		{"twice", strings.Replace(minimal, "2A004", "06033", 1), ":3:21 ", "deux fois"},
		{"no commune", strings.Replace(minimal, `"06033", "2A004"`, "", 1), ":3:", "aucune commune"},
		{"unknown key", minimal + "comune: x\n", ":4:1 ", "clé inconnue « comune »"},
		{"unknown nested key", minimal + "secret:\n  cafe: 5\n", ":5:3 ", "clé inconnue « cafe »"},
		{"zero threshold", minimal + "secret: {caf: 0}\n", ":4:15 ", "de 1 à 1000"},
		{"version 2", strings.Replace(minimal, "version: 1", "version: 2", 1), ":1:10 ", "version: 1"},
		{"EPCI as a number", minimal + "comparaisons: {epci: 200030195}\n", ":4:22 ", `"200030195" entre guillemets`},
		{"a list of no year", minimal + "cog: oui\n", ":4:6 ", "cog: 2023"},
		{"France as text", minimal + "comparaisons: {france: oui}\n", ":4:24 ", "true ou false"},
		{"folder twice", minimal + "dossiers: {depot: x, editions: x}\n", ":4:", "même dossier"},
		{"tile of a stranger", minimal + "carte: {tuiles: {\"06033\": [1, 1], \"2A004\": [2, 1], \"06064\": [3, 1]}}\n", ":4:", "pas du territoire"},
		{"commune without tile", minimal + "carte: {tuiles: {\"06033\": [1, 1]}}\n", ":4:", "la commune 2A004 n'a pas de place"},
		{"two communes on one tile", minimal + "carte: {tuiles: {\"06033\": [1, 1], \"2A004\": [1, 1]}}\n", ":4:", "à la même place"},
		{"half a tile", minimal + "carte: {tuiles: {\"06033\": [1, 1], \"2A004\": [1]}}\n", ":4:", "deux nombres"},
		{"supposition about a stranger", minimal + "simulation: {communes: {\"06064\": {logements: 300}}}\n", ":4:", "pas du territoire"},
		{"fewer than no places", minimal + "simulation: {communes: {\"06033\": {places: -1}}}\n", ":4:43 ", "un nombre entier de 0"},
		{"no such target", minimal + "simulation: {cible: region}\n", ":4:21 ", "departement, france ou un nombre"},
		{"rate that is no number", minimal + "simulation: {cible: .nan}\n", ":4:21 ", "departement, france ou un nombre"},
		{"no such year", minimal + "simulation: {horizon: 30}\n", ":4:23 ", "une année de 2000 à 2100"},
		{"capital in the code", strings.Replace(minimal, "bassin-de-vie", "Bassin", 1), ":2:20 ", "minuscules"},
		{"no time to read", minimal + "limites: {secondes: 0}\n", ":4:21 ", "de 1 à 86400"},
		{"size without unit", minimal + "limites: {taille: 512}\n", ":4:19 ", "512MB"},
		{"size beyond all", minimal + "limites: {decompresse: 99999999999999999999GB}\n", ":4:24 ", "au plus 1024GB"},
		{"no such program", minimal + "limites: {libreoffice: /nulle/part/soffice}\n", ":4:24 ", "il n'y a pas de programme"},
		{"not YAML", "version: [1\n", ":1:", "crochet"},
		{"nothing", "", ":1:1 ", "la clé « version » manque"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := loadText(t, tt.text)
			if !errors.Is(err, ErrConfig) {
				t.Fatalf("got %v, want ErrConfig", err)
			}
			var problems yamlnode.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("%v has no place", err)
			}
			if msg := err.Error(); !strings.Contains(msg, "territoire.yaml"+tt.place) || !strings.Contains(msg, tt.says) {
				t.Errorf("got %q, want place %q and %q", msg, tt.place, tt.says)
			}
		})
	}
}

func TestMissingConfigurationIsAConfigurationError(t *testing.T) {
	if _, err := LoadConfig(filepath.Join(t.TempDir(), "rien.yaml")); !errors.Is(err, ErrConfig) {
		t.Errorf("got %v, want ErrConfig", err)
	}
}

func TestCommuneUnknownToTheOfficialList(t *testing.T) {
	c, err := loadText(t, minimal)
	if err != nil {
		t.Fatal(err)
	}
	err = c.RefuseCommunes(func(code string) bool { return code == "06033" }, "la liste de 2023")
	if !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), "territoire.yaml:3:21 : la commune 2A004") {
		t.Errorf("got %v", err)
	}
}

// TestModelOfTheConfiguration: the model that operators copy is right as it
// stands and with every optional key put to use, and names each of them.
func TestModelOfTheConfiguration(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "docs", "exploitation", "territoire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	logo, err := os.ReadFile(filepath.Join("..", "docs", "images", "accuse.png"))
	if err != nil {
		t.Fatal(err)
	}
	load := func(text string) error {
		dir := t.TempDir()
		for name, content := range map[string][]byte{"logos/caf.png": logo, "territoire.yaml": []byte(text)} {
			path := filepath.Join(dir, name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, content, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		_, err := LoadConfig(filepath.Join(dir, "territoire.yaml"))
		return err
	}
	if err := load(string(data)); err != nil {
		t.Errorf("as it stands: %v", err)
	}
	full := regexp.MustCompile(`(?m)^#(\w|  )`).ReplaceAllString(string(data), "$1")
	if err := load(full); err != nil {
		t.Errorf("with every key: %v", err)
	}
	var wrong yamlnode.Problems
	if err := load(full + "inconnue: 1\n"); !errors.As(err, &wrong) {
		t.Fatalf("got %v, want an unknown key", err)
	}
	_, keys, _ := strings.Cut(wrong[0].Attendu, "une des clés ")
	for _, key := range strings.Split(keys, ", ") {
		if !strings.Contains("\n"+full, "\n"+key+":") {
			t.Errorf("the model does not show the key %s", key)
		}
	}
}
