package pipeline

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"diagctg/pipeline/attaque"
	"diagctg/pipeline/terminal"
)

// confidences are files whose hidden counts differ between two depots, and
// nothing else: every total that is shown is the same. Each %d is a pair of
// counts, the one of the first depot and the one of its twin.
var confidences = map[string]string{
	// Allocataires: a count under 5 and the one that hides it.
	"caf/PAJE_Com_2018.csv": "Communes;Codes_Insee;NB_Allocataires;ALL_PAJE\n" +
		"LE BROC;06025;216;{3|4}\nCARROS;06033;2 093;415\nGATTIERES;06064;547;89\nLA GAUDE;06065;878;132\nGILETTE;06066;198;{32|31}\nSAINT JEANNET;06122;552;84\n",
	// A breakdown with its total: two communes × two types of as many adults.
	"caf/Alloc_Config_Com_2018.csv": "Communes;Codes_Insee;NB_Allocataires;COUP_0_ENF;COUP_1_ENF;COUP_2_ENF;COUP_3_ENF;COUP_4plus_ENF;Homme_Isole;Femme_Isolee;MONO_1_ENF;MONO_2_ENF;MONO_3_ENF;MONO_4plus_ENF\n" +
		"LE BROC;06025;216;{3|1};{37|39};46;17;6;37;32;19;12;5;2\n" +
		"CARROS;06033;2 093;75;304;451;167;59;324;276;219;144;52;22\n" +
		"GATTIERES;06064;547;16;89;132;49;17;76;64;52;34;13;5\n" +
		"LA GAUDE;06065;878;27;158;234;86;31;111;95;68;45;16;7\n" +
		"GILETTE;06066;198;{8|10};{31|29};45;17;6;29;24;19;12;5;2\n" +
		"SAINT JEANNET;06122;552;17;91;135;50;17;77;66;49;33;12;5\n",
	// A sensitive count, whose threshold is 11.
	"caf/EnfantAEEH_2018.csv": "Communes;Codes_Insee;NB_enfant_AEEH\n" +
		"LE BROC;06025;{4|6}\nCARROS;06033;58\nGATTIERES;06064;{13|11}\nLA GAUDE;06065;22\nGILETTE;06066;16\nSAINT JEANNET;06122;18\n",
	// What communes count themselves.
	"communes/listes-attente.csv": "Année;Code commune;Commune;Mode d'accueil;Demandes reçues (enfants);Admissions (enfants);Refus (enfants);Demandes en attente (enfants)\n" +
		"2019;06025;Le Broc;EAJE;14;8;{3|4};{3|2}\n" +
		"2019;06033;Carros;EAJE;142;71;25;46\n2019;06064;Gattières;EAJE;48;20;11;17\n2019;06065;La Gaude;EAJE;90;40;20;30\n" +
		"2019;06066;Gilette;EAJE;13;6;{4|3};{3|4}\n2019;06122;Saint-Jeannet;EAJE;60;30;10;20\n",
	// A list of presences, which leaves counts only.
	"communes/presences-eaje.csv": "Code commune;Structure;Type d'accueil;Date;Nom;Prénom;Date de naissance;Heures réalisées\n" +
		"06025;Crèche Le Jardin des Etoiles;EAJE;2019-03-04;Blanc;Lise;2017-05-06;{6|11}\n" +
		"06025;Crèche Le Jardin des Etoiles;EAJE;2019-03-04;Petit;Tom;2018-01-02;{8|3}\n",
}

var paire = regexp.MustCompile(`\{([^|}]*)\|([^|}]*)\}`)

// depotConfident is the example with the confidential files, the first depot
// or its twin.
func depotConfident(t *testing.T, twin bool) *Config {
	t.Helper()
	cfg := exampleConfig(t)
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(cfg.Dossiers.Depot)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(root, "communes", "listes-attente.xlsx")); err != nil {
		t.Fatal(err)
	}
	pick := "$1"
	if twin {
		pick = "$2"
	}
	files := map[string]string{}
	for name, text := range confidences {
		files[name] = paire.ReplaceAllString(text, pick)
	}
	drop(t, root, files)
	cfg.Dossiers.Depot, cfg.Dossiers.Retours = root, filepath.Join(t.TempDir(), "retours")
	return cfg
}

// publier runs the depot and returns all that comes out of it: the edition, the
// answers to the senders, what the run tells.
func publier(t *testing.T, cfg *Config) (dir string, out map[string][]byte) {
	t.Helper()
	var told bytes.Buffer
	order := Order{Date: noon, Clock: func() time.Time { return noon }}
	order.Face = terminal.New(&told, terminal.Options{JSON: true})
	outcome, err := Run(context.Background(), cfg, order)
	if err != nil {
		t.Fatal(err)
	}
	order.Face.Show(outcome.Event(0))
	out = map[string][]byte{"(sortie)": told.Bytes()}
	maps.Copy(out, deplier(t, "édition", outcome.Dossier))
	maps.Copy(out, deplier(t, "retours", cfg.Dossiers.Retours))
	return outcome.Dossier, out
}

// deplier reads every file of a folder, and every part of those that are zipped.
func deplier(t *testing.T, name, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, rel := range filesBelow(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(rel)))
		if err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			out[name+"/"+rel] = data
			continue
		}
		for _, part := range z.File {
			f, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			if out[name+"/"+rel+"!"+part.Name], err = io.ReadAll(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

// anonyme takes out what may differ: durations and places.
var anonyme = []struct {
	re *regexp.Regexp
	by string
}{
	{regexp.MustCompile(`("millisecondes": ?)[0-9.]+`), "$1 0"},
	{regexp.MustCompile(`en [0-9 \x{202f}]+(?:,[0-9])? s\b|[0-9 \x{202f}]+ ms`), "en 0 s"},
}

func anonymiser(text []byte, cfg *Config) []byte {
	for _, dir := range []string{cfg.Dossiers.Editions, cfg.Dossiers.Retours, cfg.Dossiers.Depot} {
		text = bytes.ReplaceAll(text, []byte(dir), []byte("dossier"))
	}
	for _, a := range anonyme {
		text = a.re.ReplaceAll(text, []byte(a.by))
	}
	return text
}

// Two depots that differ by confidential counts only give the same edition, byte
// for byte: nothing that anybody is handed depends on what is hidden, the size
// of a file included.
func TestWhatIsHiddenChangesNoByte(t *testing.T) {
	first, second := depotConfident(t, false), depotConfident(t, true)
	dir, one := publier(t, first)
	_, two := publier(t, second)
	hiddenAsPlanned(t, dir)
	stillHidden(t, first, dir, one["(sortie)"])
	for _, name := range slices.Sorted(maps.Keys(one)) {
		other, ok := two[name]
		if !ok {
			t.Errorf("%s is written for the one depot only", name)
			continue
		}
		a, b := anonymiser(one[name], first), anonymiser(other, second)
		if !bytes.Equal(a, b) {
			t.Errorf("%s depends on what is hidden: %s", name, firstDifference(a, b))
		}
	}
	if len(one) != len(two) || len(one) < 100 {
		t.Errorf("%d parts were compared with %d", len(one), len(two))
	}
}

// stillHidden makes the edition of dir again without its fingerprints, which is
// then one more edition that is out: it hides the same and says as much.
func stillHidden(t *testing.T, cfg *Config, dir string, told []byte) {
	t.Helper()
	if err := os.RemoveAll(cfg.Dossiers.Empreintes); err != nil {
		t.Fatal(err)
	}
	again, out := publier(t, cfg)
	if again == dir || readText(t, dir, figuresFile) != readText(t, again, figuresFile) {
		t.Errorf("the figures of %s are not those of %s", again, dir)
	}
	controls := regexp.MustCompile(`(?m)^.*"type":"controle".*$`)
	before, after := controls.FindAllString(string(told), -1), controls.FindAllString(string(out["(sortie)"]), -1)
	if len(before) == 0 || !slices.Equal(before, after) {
		t.Errorf("the controls found %q, then %q", before, after)
	}
}

func firstDifference(a, b []byte) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	cut := func(s []byte) string { return string(s[max(0, i-60):min(len(s), i+60)]) }
	return fmt.Sprintf("%q and %q", cut(a), cut(b))
}

// hiddenAsPlanned makes sure that the counts that differ are hidden at all.
func hiddenAsPlanned(t *testing.T, dir string) {
	t.Helper()
	e, err := attaque.Lire(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"part_paje  06025", "part_paje  06066",
		"composition_familiale_caf couple_sans_enfant 06025", "composition_familiale_caf couple_sans_enfant 06066",
		"composition_familiale_caf monoparent 06025", "composition_familiale_caf monoparent 06066",
		"enfants_aeeh  06025", "enfants_aeeh  06064",
		"refus_accueil eaje 06025", "refus_accueil eaje 06066", "demandes_en_attente_accueil eaje 06025",
		"heures_presence_par_age 0_2 06025",
	} {
		f := strings.Split(want, " ")
		if !slices.ContainsFunc(e.Chiffres, func(c attaque.Chiffre) bool {
			return c.Indicateur == f[0] && c.Modalite == f[1] && c.Zone == f[2] && c.Statut == "secret"
		}) {
			t.Errorf("%s is not hidden", want)
		}
	}
}
