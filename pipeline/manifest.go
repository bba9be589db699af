package pipeline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"diagctg/sources/mesure"
)

// manifestName is the manifest's name in the folder of an edition.
const manifestName = "manifest.json"

// Manifest says what an edition was made of and by what. It is written as
// manifest.json. Version 1 will stay readable: later versions of diagctg may
// add keys, never change the meaning of one.
type Manifest struct {
	Version int    `json:"version"`
	Edition string `json:"edition"`
	Outil   Tool   `json:"outil"`
	// Empreinte is that of [prints], "" when it cannot be read. It is never
	// written here; older editions have it.
	Empreinte     string          `json:"empreinte,omitempty"`
	Configuration ManifestConfig  `json:"configuration"`
	Territoire    ManifestZone    `json:"territoire"`
	CommuneListe  int             `json:"cog"` // year of the official commune list, 0 when none was dropped
	Debut         time.Time       `json:"debut"`
	Fin           time.Time       `json:"fin"`
	Entrees       []ManifestInput `json:"entrees"`
	Absentes      []Missing       `json:"absentes"`
	Modeles       []ManifestModel `json:"modeles"`
	Sorties       []ManifestFile  `json:"sorties"`
	// Gabarits are the analyst's own workbooks that the edition filled.
	Gabarits []ManifestFile `json:"gabarits,omitempty"`
}

// ManifestConfig is the configuration that an edition was made with.
type ManifestConfig struct {
	Fichier string `json:"fichier"`
	SHA256  string `json:"sha256"`
}

// ManifestZone is the territory of an edition.
type ManifestZone struct {
	Code     string   `json:"code"`
	Nom      string   `json:"nom"`
	Communes []string `json:"communes"`
}

// ManifestInput is one dropped file and what became of it.
type ManifestInput struct {
	Fichier string `json:"fichier"`
	// SHA256 is as [Manifest].Empreinte.
	SHA256 string `json:"sha256,omitempty"`
	Etat   string `json:"etat"`
	Source string `json:"source,omitempty"`
	// Correspondance is the filled correspondence that described the file.
	Correspondance string           `json:"correspondance,omitempty"`
	Feuille        string           `json:"feuille,omitempty"`
	LigneEntete    int              `json:"ligne_entete,omitempty"`
	Millesimes     []int            `json:"millesimes,omitempty"`
	Lignes         int              `json:"lignes"`
	Gardees        int              `json:"gardees"`
	Ecartees       int              `json:"ecartees"`
	Anomalies      []mesure.Anomaly `json:"anomalies,omitempty"`
	// AnomaliesTues counts the anomalies beyond those listed.
	AnomaliesTues int `json:"anomalies_tues,omitempty"`
}

// ManifestModel is one SQL model that was run.
type ManifestModel struct {
	Nom           string `json:"nom"`
	SHA256        string `json:"sha256"`
	Lignes        *int   `json:"lignes,omitempty"` // as [warehouse.Step].Rows
	Millisecondes int64  `json:"millisecondes"`
}

// ManifestFile is one file of the edition.
type ManifestFile struct {
	Chemin string `json:"chemin"`
	SHA256 string `json:"sha256"`
	Taille int64  `json:"taille"`
}

// write puts the manifest into the folder of its edition and returns its hash.
func (m *Manifest) write(dir string) (string, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return "", fmt.Errorf("écriture du manifeste : %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), out.Bytes(), 0o644); err != nil {
		return "", fmt.Errorf("écriture du manifeste : %w", err)
	}
	return hashBytes(out.Bytes()), nil
}

// lastManifest returns the manifest of the newest edition, nil when there is
// no edition or when its manifest is gone or of a version still to come: the
// run then treats every file as new.
func lastManifest(d Dossiers) (*Manifest, error) {
	names, err := listEditions(d.Editions)
	if err != nil || len(names) == 0 {
		return nil, err
	}
	return readManifest(d, names[len(names)-1])
}

// readManifest returns the manifest of an edition, nil as [lastManifest] says.
func readManifest(d Dossiers, name string) (*Manifest, error) {
	path := filepath.Join(d.Editions, name, manifestName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("lecture du manifeste précédent : %w", err)
	}
	m := &Manifest{}
	if err := json.Unmarshal(data, m); err != nil || m.Version != 1 {
		return nil, nil
	}
	m.recall(d.Empreintes, hashBytes(data))
	m.Edition = name
	return m, nil
}

// inputs returns the hashes of the edition's inputs by path, "" for one that is
// not known any more; a nil manifest has none.
func (m *Manifest) inputs() map[string]string {
	hashes := map[string]string{}
	if m != nil {
		for _, in := range m.Entrees {
			hashes[in.Fichier] = in.SHA256
		}
	}
	return hashes
}
