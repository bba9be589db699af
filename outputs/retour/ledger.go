package retour

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// ledgerName is the hidden file that remembers what is ours.
const ledgerName = ".diagctg-retours.json"

// ledger is what was written, by dropped file. A file of the folder is ours
// while its content is what the ledger says.
type ledger struct {
	Version  int              `json:"version"`
	Fichiers map[string]entry `json:"fichiers"`
}

// entry is what was answered to one dropped file.
type entry struct {
	// Empreinte sums up everything that the answers depend on.
	Empreinte string `json:"empreinte"`
	// Ecrits are the answers by kind.
	Ecrits map[string]piece `json:"ecrits"`
}

// piece is one file as it was written.
type piece struct {
	Chemin string `json:"chemin"`
	SHA256 string `json:"sha256"`
}

// houseEntry is the entry of what answers no file in particular. No dropped
// file has an empty path.
const houseEntry = ""

// parseLedger reads a ledger; one that is damaged or of a version still to
// come is empty, and then nothing in the folder is taken for ours.
func parseLedger(data []byte) *ledger {
	l := &ledger{}
	if err := json.Unmarshal(data, l); err != nil || l.Version != 1 || l.Fichiers == nil {
		return &ledger{Version: 1, Fichiers: map[string]entry{}}
	}
	return l
}

func (l *ledger) bytes() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(l); err != nil {
		return nil, fmt.Errorf("writing the ledger: %w", err)
	}
	return out.Bytes(), nil
}

// gone lists the dropped files that were answered and are no longer there.
func (l *ledger) gone(still map[string]bool) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(l.Fichiers)), func(rel string) bool { return still[rel] })
}
