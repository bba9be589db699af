package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"diagctg/pipeline/terminal"
)

// prints are the fingerprints of what an edition was made of. They are kept
// apart from it, for their owner alone: with the whole of a file but one hidden
// cell, each value of that cell can be tried against the hash of the file, and
// its size tells how many digits it has (docs/decisions/0013).
type prints struct {
	Version int    `json:"version"`
	Edition string `json:"edition"`
	// Manifeste is the hash of the edition's manifest.json: it ties the two.
	Manifeste string `json:"manifeste"`
	// Empreinte sums up everything that the figures depend on: inputs,
	// configuration, references, contracts, models. Two editions with the same
	// one show the same figures.
	Empreinte string       `json:"empreinte"`
	Entrees   []inputPrint `json:"entrees"`
}

// inputPrint is one dropped file.
type inputPrint struct {
	Fichier string `json:"fichier"`
	SHA256  string `json:"sha256"`
	Taille  int64  `json:"taille"`
}

// printsPath is where the fingerprints of an edition stand. The hash of its
// manifest is in the name, so that an edition that was moved away keeps its own
// when another one takes its name.
func printsPath(dir, edition, manifest string) string {
	return filepath.Join(dir, edition+"-"+manifest[:16]+".json")
}

// prints gathers the fingerprints of an edition with this manifest.
func (r *refresh) prints(edition, manifest string) *prints {
	p := &prints{Version: 1, Edition: edition, Manifeste: manifest, Empreinte: r.fingerprint()}
	for _, reading := range r.readings {
		p.Entrees = append(p.Entrees, inputPrint{reading.rel, reading.sha256, reading.size})
	}
	return p
}

// write puts the fingerprints into their folder, which it makes if need be, and
// returns their path. They appear whole or not at all. What a run that was
// killed leaves half-written, the next one of that territory writes over.
func (p *prints) write(dir, territory string) (string, error) {
	path := printsPath(dir, p.Edition, p.Manifeste)
	data, err := json.MarshalIndent(p, "", "  ")
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	temp := filepath.Join(dir, ".en-cours-"+territory)
	if err == nil {
		err = writeSynced(temp, append(data, '\n'))
	}
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err == nil {
		err = syncPath(dir)
	}
	if err != nil {
		return "", fmt.Errorf("écriture des empreintes de l'édition : %w", err)
	}
	return path, nil
}

func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncPath makes a file, or the renames in a folder, last through a power cut.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// recall adds to a manifest the fingerprints that are kept apart from it, where
// they are still there. Those of an edition made before they were are in it.
func (m *Manifest) recall(dir, manifest string) {
	data, err := os.ReadFile(printsPath(dir, m.Edition, manifest))
	p := &prints{}
	if err != nil || json.Unmarshal(data, p) != nil || p.Version != 1 || p.Manifeste != manifest {
		return
	}
	m.Empreinte = p.Empreinte
	hashes := map[string]string{}
	for _, in := range p.Entrees {
		hashes[in.Fichier] = in.SHA256
	}
	for i := range m.Entrees {
		m.Entrees[i].SHA256 = hashes[m.Entrees[i].Fichier]
	}
}

// forgotten tells that the fingerprints of the newest edition cannot be read:
// nothing says which of its files have changed since.
func (in *intake) forgotten() {
	if in.last == nil || in.last.Empreinte != "" {
		return
	}
	in.face.Show(terminal.Event{Type: "empreintes", Tone: terminal.Warning,
		Texte:   "attention : les empreintes de l'édition " + in.last.Edition + " manquent dans " + in.cfg.Dossiers.Empreintes + " ou n'y sont pas lisibles : tous ses fichiers passent pour nouveaux",
		Details: []string{"→ si une sauvegarde a ce dossier, remettez-le ; sinon l'édition suivante repart de ce qui est lu maintenant"},
		Objet: struct {
			Edition string `json:"edition"`
			Dossier string `json:"dossier"`
		}{in.last.Edition, in.cfg.Dossiers.Empreintes}})
}
