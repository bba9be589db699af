package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"diagctg/pipeline/warehouse"
	"diagctg/pipeline/yamlnode"
	"diagctg/sources/mesure"
)

// referenceLevels are the levels that a published figure can be about.
var referenceLevels = []string{
	string(mesure.Commune), string(mesure.Territoire), string(mesure.EPCI),
	string(mesure.Departement), string(mesure.Region), string(mesure.France),
}

// LoadReferences reads every YAML file of the folder, in the order of their
// names. A folder that does not exist holds no reference. Problems come back
// all together in an error that wraps [ErrConfig].
func LoadReferences(dir string) ([]warehouse.Reference, error) {
	names, err := yamlFiles(dir)
	if err != nil {
		return nil, err
	}
	var all []warehouse.Reference
	seen := map[string]string{}
	for _, name := range names {
		refs, err := loadReferenceFile(filepath.Join(dir, name), seen)
		if err != nil {
			return nil, fmt.Errorf("%w : %w", ErrConfig, err)
		}
		all = append(all, refs...)
	}
	return all, nil
}

// yamlFiles lists the YAML files of a folder that need not exist, sorted.
func yamlFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w : lecture du dossier %s : %w", ErrConfig, dir, err)
	}
	var names []string
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); !e.IsDir() && !ignored(e.Name()) && (ext == ".yaml" || ext == ".yml") {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

// loadReferenceFile reads one file. seen holds the codes of all files so far.
func loadReferenceFile(path string, seen map[string]string) ([]warehouse.Reference, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("lecture de %s : %w", path, err)
	}
	name := filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))
	file, root, err := yamlnode.Parse(name, data)
	if err != nil {
		return nil, err
	}
	keys := root.Mapping("les clés version, document, references", "version", "document", "references")
	if !keys["version"].Present() {
		keys["version"].Refuse("la clé « version » manque", "version: 1")
	}
	keys["version"].Integer(1, 1, "version: 1")
	document := keys["document"].Text("le titre du document")
	var refs []warehouse.Reference
	for _, item := range keys["references"].List("une liste de références") {
		ref := readReference(item, document)
		if other, twice := seen[ref.Code]; twice {
			item.Refuse(fmt.Sprintf("la référence %s existe déjà dans %s", ref.Code, other), "un code par référence")
		}
		seen[ref.Code] = name
		refs = append(refs, ref)
	}
	return refs, file.Err()
}

// readReference reads one item of the list.
func readReference(n yamlnode.Node, document string) warehouse.Reference {
	keys := n.Mapping("une référence", "code", "libelle", "indicateur", "modalite", "zone", "millesime",
		"publie", "unite", "ligne", "citation", "explication")
	for _, name := range []string{"code", "libelle"} {
		if !keys[name].Present() {
			n.Refuse(fmt.Sprintf("la clé « %s » manque", name), "code: R01, libelle: ce que dit le document")
		}
	}
	ref := warehouse.Reference{
		Code:        keys["code"].Text("un code comme R01"),
		Libelle:     keys["libelle"].Text("ce que dit le document"),
		Indicateur:  keys["indicateur"].Text("le code d'un indicateur"),
		Modalite:    keys["modalite"].Text("le code d'une modalité"),
		Zone:        readZone(keys["zone"]),
		Millesime:   keys["millesime"].Integer(1900, 2200, "une année"),
		Unite:       keys["unite"].Text("une unité"),
		Source:      document,
		Citation:    keys["citation"].Text("une citation"),
		Explication: keys["explication"].Text("un texte"),
		Publie:      mesure.Absente(mesure.ND),
	}
	if line := keys["ligne"].Integer(1, math.MaxInt32, "un numéro de ligne"); line > 0 {
		ref.Source = fmt.Sprintf("%s, ligne %d", document, line)
	}
	const attendu = `le nombre tel qu'il est imprimé, entre guillemets : "43,6" ou "29 233"`
	if printed := keys["publie"].Text(attendu); printed != "" {
		value, tolerance, err := parsePrinted(printed)
		if err != nil {
			keys["publie"].Refuse(fmt.Sprintf("trouvé « %s »", printed), attendu)
		}
		ref.Publie, ref.Tolerance = mesure.Vaut(value), tolerance
	}
	return ref
}

func readZone(n yamlnode.Node) mesure.Zone {
	if !n.Present() {
		return mesure.Zone{}
	}
	keys := n.Mapping(`par exemple {niveau: commune, code: "06033"}`, "niveau", "code")
	attendu := "un des niveaux " + strings.Join(referenceLevels, ", ")
	level := keys["niveau"].Text(attendu)
	if !slices.Contains(referenceLevels, level) {
		keys["niveau"].Refuse(fmt.Sprintf("trouvé « %s »", level), attendu)
	}
	return mesure.Zone{Niveau: mesure.Niveau(level), Code: keys["code"].Text(`un code entre guillemets, par exemple "06033"`)}
}

// parsePrinted reads a number as a French document prints it and returns half
// a unit of its last digit: "43,6" is 43.6 within 0.05, "29 233" is 29233
// within 0.5.
func parsePrinted(s string) (value, tolerance float64, err error) {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", ".").Replace(s)
	value, err = strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, 0, fmt.Errorf("nombre illisible : %w", err)
	}
	decimals := 0
	if dot := strings.IndexByte(s, '.'); dot >= 0 {
		decimals = len(s) - dot - 1
	}
	return value, 0.5 * math.Pow10(-decimals), nil
}
