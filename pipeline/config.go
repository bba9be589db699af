package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"diagctg/outputs"
	"diagctg/pipeline/yamlnode"
	"diagctg/sources/mesure"
)

// Config is territoire.yaml, version 1: checked, with its defaults, its
// folders absolute. Later versions of diagctg will read this version.
type Config struct {
	// Path is the file that it was read from.
	Path string
	// SHA256 is the hash of the file's bytes and of its logos, in hexadecimal.
	SHA256 string
	// Territoire is the territory; its level is mesure.Territoire.
	Territoire mesure.Zone
	// Communes are the official codes of its communes, in the order written.
	Communes []string
	// COG is the year of the list of communes that every file is brought to, 0
	// for the newest list dropped.
	COG int
	// Comparaisons are the zones that the territory is set beside.
	Comparaisons []mesure.Zone
	// Dossiers are the folders of a run.
	Dossiers Dossiers
	// Secret holds the thresholds of secrecy by name: a count from 1 to the
	// threshold minus 1 is hidden (DOMAINE.md §3.3).
	Secret map[string]int
	// Avertissement is printed in the workbook's Lisez-moi; "" for none.
	Avertissement string
	// Tuiles is the place of each commune on the tile map, nil for none.
	Tuiles map[string]mesure.Tuile
	// Hypotheses are what the sheet Simulateur starts with. Their Horizon is 0
	// where none is written.
	Hypotheses mesure.Hypotheses
	// Logos are those of the parties of the convention, in the order written.
	Logos []outputs.Logo
	// Memoire is DuckDB's memory limit, such as "1GB"; Taches its threads.
	Memoire string
	Taches  int
	// Lecture bounds what the reading of one file may cost.
	Lecture Lecture

	file *yamlnode.File
	// communeNodes are where Communes are written, for later refusals.
	communeNodes []yamlnode.Node
}

// Dossiers are the folders of a run, absolute.
type Dossiers struct {
	Depot, Editions, Retours, Empreintes, Catalogue, Modeles, References string
}

// secretDefaults are the thresholds when the configuration gives none.
var secretDefaults = map[string]int{"caf": 5, "enfants": 5, "sensible": 11, "fiscal": 11}

// secretNames are the keys of secret, in the order they are documented.
var secretNames = []string{"caf", "enfants", "sensible", "fiscal"}

// LoadConfig reads territoire.yaml. Every problem of the file comes back at
// once, with its line, in an error that wraps [ErrConfig].
func LoadConfig(path string) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%w : lecture de %s : %w", ErrConfig, path, errors.Unwrap(err))
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("%w : chemin de %s : %w", ErrConfig, path, err)
	}
	file, root, err := yamlnode.Parse(filepath.Base(path), data)
	if err != nil {
		return nil, fmt.Errorf("%w : %w", ErrConfig, err)
	}
	c := &Config{Path: absolute, file: file}
	c.read(root)
	sum := sha256.New()
	sum.Write(data)
	for _, logo := range c.Logos {
		sum.Write(logo.Image)
	}
	c.SHA256 = hex.EncodeToString(sum.Sum(nil))
	if err := file.Err(); err != nil {
		return nil, fmt.Errorf("%w : %w", ErrConfig, err)
	}
	return c, nil
}

// read fills the configuration from the top of the file.
func (c *Config) read(root yamlnode.Node) {
	keys := root.Mapping("les clés version, territoire, communes",
		"version", "territoire", "communes", "cog", "comparaisons", "dossiers", "secret", "avertissement", "limites", "carte", "simulation", "logos")
	for _, name := range []string{"version", "territoire", "communes"} {
		if !keys[name].Present() {
			keys[name].Refuse(fmt.Sprintf("la clé « %s » manque", name), required[name])
		}
	}
	keys["version"].Integer(1, 1, required["version"])
	c.readTerritoire(keys["territoire"])
	c.readCommunes(keys["communes"])
	if keys["cog"].Present() {
		c.COG = keys["cog"].Integer(1943, 2100, "l'année d'une liste des communes déposée, par exemple cog: 2023")
	}
	c.readComparaisons(keys["comparaisons"])
	c.readDossiers(keys["dossiers"])
	c.readSecret(keys["secret"])
	c.Avertissement = keys["avertissement"].Text("un texte")
	c.readLimites(keys["limites"])
	c.readCarte(keys["carte"])
	c.readSimulation(keys["simulation"])
	c.readLogos(keys["logos"])
}

// required says what each of the three required keys must hold.
var required = map[string]string{
	"version":    "version: 1",
	"territoire": "territoire: {code: mon-territoire, nom: Mon territoire}",
	"communes":   `communes: ["06033", "06064"], la liste des codes INSEE`,
}

func (c *Config) readTerritoire(n yamlnode.Node) {
	if !n.Present() {
		return
	}
	keys := n.Mapping(required["territoire"], "code", "nom")
	c.Territoire = mesure.Zone{
		Niveau: mesure.Territoire,
		Code:   matching(keys["code"], territoryCode),
		Nom:    keys["nom"].Text("le nom du territoire"),
	}
	if c.Territoire.Nom == "" {
		keys["nom"].Refuse("le nom du territoire manque", required["territoire"])
	}
}

func (c *Config) readCommunes(n yamlnode.Node) {
	seen := map[string]bool{}
	items := n.List(required["communes"])
	for _, item := range items {
		code := matching(item, communeCode)
		if seen[code] && code != "" {
			item.Refuse(fmt.Sprintf("la commune %s est écrite deux fois", code), "chaque commune une seule fois")
		}
		seen[code] = true
		c.Communes = append(c.Communes, code)
		c.communeNodes = append(c.communeNodes, item)
	}
	if n.Present() && len(items) == 0 {
		n.Refuse("aucune commune", required["communes"])
	}
}

func (c *Config) readComparaisons(n yamlnode.Node) {
	keys := n.Mapping(`par exemple {epci: "200030195", departement: "06", region: "93", france: true}`,
		"epci", "departement", "region", "france")
	for _, level := range comparisonLevels {
		if node := keys[string(level.niveau)]; node.Present() {
			c.compare(level.niveau, matching(node, level.code))
		}
	}
	if keys["france"].Bool("true ou false") {
		c.compare(mesure.France, mesure.CodeFrance)
	}
}

func (c *Config) compare(niveau mesure.Niveau, code string) {
	c.Comparaisons = append(c.Comparaisons, mesure.Zone{Niveau: niveau, Code: code})
}

func (c *Config) readDossiers(n yamlnode.Node) {
	keys := n.Mapping("les noms des dossiers", "depot", "editions", "retours", "empreintes", "catalogue", "modeles", "references")
	folder := func(name string) string {
		path := keys[name].Text("le nom d'un dossier")
		if path == "" {
			path = name
		}
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(c.Path), path)
		}
		return path
	}
	c.Dossiers = Dossiers{
		Depot: folder("depot"), Editions: folder("editions"), Retours: folder("retours"), Empreintes: folder("empreintes"),
		Catalogue: folder("catalogue"), Modeles: folder("modeles"), References: folder("references"),
	}
	if c.Dossiers.Depot == c.Dossiers.Editions {
		n.Refuse("le dépôt et les éditions sont le même dossier", "deux dossiers différents : une édition n'est jamais une source")
	}
	for _, other := range []string{c.Dossiers.Depot, c.Dossiers.Editions} {
		if inside(other, c.Dossiers.Retours) || inside(c.Dossiers.Retours, other) {
			n.Refuse("le dossier des retours et "+filepath.Base(other)+" sont l'un dans l'autre", "un dossier à part : une réponse n'est ni un fichier déposé ni une édition")
		}
	}
}

// inside tells whether the folder is another one or stands in it.
func inside(other, folder string) bool {
	rel, err := filepath.Rel(other, folder)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func (c *Config) readSecret(n yamlnode.Node) {
	const attendu = "un nombre entier de 1 à 1000 : en dessous de ce seuil, un effectif est masqué"
	keys := n.Mapping("des seuils, par exemple {caf: 5, enfants: 5}", secretNames...)
	c.Secret = map[string]int{}
	for _, name := range secretNames {
		c.Secret[name] = secretDefaults[name]
		if keys[name].Present() {
			c.Secret[name] = keys[name].Integer(1, 1000, attendu)
		}
	}
}

// RefuseCommunes checks the communes of the configuration against the
// official list: exists tells whether a code is in it.
func (c *Config) RefuseCommunes(exists func(code string) bool, list string) error {
	for i, code := range c.Communes {
		if !exists(code) {
			c.communeNodes[i].Refuse(fmt.Sprintf("la commune %s n'existe pas dans %s", code, list), "le code INSEE d'une commune actuelle")
		}
	}
	if err := c.file.Err(); err != nil {
		return fmt.Errorf("%w : %w", ErrConfig, err)
	}
	return nil
}
