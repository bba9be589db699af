// Package sql holds the SQL files of diagctg, which an analyst can read and
// correct, and reads the cards in their header comments.
//
// The folders run in this order, and within a folder the files run in the
// order of their names:
//
//	schema/       the tables
//	mesures/      one value per key, measures derived from others
//	indicateurs/  the two terms of each indicator, commune by commune
//	niveaux/      sums over zones, coverage, division
//	secret/       primary and secondary suppression
//	suivi/        the action sheets, the meetings, the evaluation
//	controles/    SELECTs that return offending rows
//	ecarts/       published figures beside ours
//	simulation/   what comes of suppositions, when somebody asks
//
// # The card
//
// A file begins with comment lines "-- clé : valeur" (the blank before the
// colon is optional); a value goes on over lines that begin with "--" and
// three blanks. The card ends at the first line that is a bare "--" or is not
// a comment; comments below it are free. An unknown key, a key given twice or
// a missing one is an error: a card that nobody reads is worse than none.
//
// An indicator that no file gives has a card and no SELECT: « sources : aucune »,
// « a_demander » the file that would give it, « aupres_de » who keeps it.
package sql

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed */*.sql indicateurs/*/*.sql
var embedded embed.FS

// Folders of the models.
const (
	Schema      = "schema"
	DossMesures = "mesures"
	Niveaux     = "niveaux"
	Secret      = "secret"
	Ecarts      = "ecarts"
	Simulation  = "simulation"
	Suivi       = "suivi"

	dossIndicateurs = "indicateurs"
	dossControles   = "controles"
)

// Files returns every SQL file, as laid out in this folder.
func Files() fs.FS { return embedded }

// Fichier is one SQL file.
type Fichier struct {
	// Path is relative to this folder, with slashes.
	Path string
	// Body is the whole text, card included.
	Body string
	// SHA256 of Body, in hexadecimal.
	SHA256 string
}

// Dossier returns the files of a folder and its subfolders by order of path,
// none when there is no such folder.
func Dossier(fsys fs.FS, nom string) ([]Fichier, error) {
	var files []Fichier
	err := fs.WalkDir(fsys, nom, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if p == nom && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if d.IsDir() || path.Ext(p) != ".sql" {
			return nil
		}
		body, err := fs.ReadFile(fsys, p)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		files = append(files, Fichier{Path: p, Body: string(body), SHA256: hex.EncodeToString(sum[:])})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the SQL files of %q: %w", nom, err)
	}
	slices.SortFunc(files, func(a, b Fichier) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}
